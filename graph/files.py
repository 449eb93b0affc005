"""Files that are written whole, or not at all."""

import os
import tempfile
from pathlib import Path

from graph.errors import GraphError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8; until all of it is written, what was there stays.

    Raises GraphError where the file cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            draft.chmod(0o666 & ~_mask())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraphError(
            f"cannot write {str(path)!r}: {error.strerror or error}; choose another place for it"
        ) from error


def _mask() -> int:
    """The permissions that new files here do not get (a temporary file is for its owner alone)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
