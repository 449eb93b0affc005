"""Files that are written whole, or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graph.errors import GraphError

__all__ = ["make_folder", "write_pieces", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8; until all of it is written, what was there stays.

    Raises GraphError where the file cannot be written.
    """
    write_pieces(path, (text,))


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write text that comes in pieces as `write_text` does; an error while they are made leaves nothing."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
            draft.chmod(0o666 & ~_mask())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraphError(
            f"cannot write {str(path)!r}: {error.strerror or error}; choose another place for it"
        ) from error


def make_folder(path: Path) -> None:
    """Make a folder and those it lies in, where they are not there.  Raises GraphError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"cannot make the folder {str(path)!r}: {error.strerror or error}") from error


def _mask() -> int:
    """The permissions that new files here do not get (a temporary file is for its owner alone)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
