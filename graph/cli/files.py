"""Files that a command writes: whole, or not at all."""

import os
import tempfile
from pathlib import Path

from graph.errors import GraphError

__all__ = ["make_folder", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, by way of a file beside it: what was there stays until all is written.

    Raises GraphError where that is not possible.
    """
    try:
        descriptor, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(beside).chmod(_mode())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraphError(
            f"cannot write {str(path)!r}: {error.strerror or error}; choose another place"
        ) from error


def make_folder(path: Path) -> None:
    """Make the folder `path` where it is missing.  Raises GraphError where that is not possible."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"cannot make the folder {str(path)!r}: {error.strerror or error}") from error


def _mode() -> int:
    """The permissions that a new file gets here (a temporary one is for its owner alone)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
