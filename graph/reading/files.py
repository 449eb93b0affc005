"""Files and folders: finding the articles in them and reading their bytes, up to a limit."""

import difflib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.errors import ReadError
from graph.reading.names import printable
from graph.reading.refusal import refusal

__all__ = ["SUFFIXES", "articles_at", "read_bytes"]

#: The files of a folder that are articles.  A file named by itself may have any suffix.
SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})

_LIKE_A_HOST = re.compile(r"(www\.\S+|[\w-]+(\.[\w-]+)*\.(com|net|org|tv|co\.uk|com\.au))(/|$)")


def articles_at(path: Path) -> Iterator[Path]:
    """The file itself, or the articles of the folder and its folders, sorted, hidden ones left out.

    Raises ReadError for what is not there, is no regular file, or is a folder without an article.
    """
    if not path.is_dir():
        _status(path)
        yield path
        return
    found = False
    for place, folders, files in os.walk(path, onerror=_refuse_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                found = True
                yield Path(place) / name
    if not found:
        raise refusal(
            expected=f"articles in the folder {_shown(path)}",
            found="no file that ends in .txt, .md or .html",
            advice="name files that end otherwise one by one",
        )


def read_bytes(path: Path, limit: int, *, wanted: str = "an article") -> bytes:
    """The file's first `limit` bytes.  Raises ReadError when it cannot be read, or is not `wanted` at all."""
    _status(path, wanted)
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as error:
        raise _unreadable("a file", path, error) from None


def _status(path: Path, wanted: str = "an article") -> None:
    """Refuse what is no file to be read: a name for nothing, a folder, a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise _missing(path, wanted) from None
    except (OSError, ValueError) as error:
        raise _unreadable("a file", path, error) from None
    expected = f"a file at {_shown(path)}"
    if stat.S_ISDIR(mode):
        raise refusal(expected=expected, found="a folder", advice="name the files in it")
    if not stat.S_ISREG(mode):
        raise refusal(expected=expected, found="a pipe, socket or device", advice="use - for standard input")


def _missing(path: Path, wanted: str) -> ReadError:
    try:
        neighbours = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        neighbours = []
    close = difflib.get_close_matches(path.name, neighbours, n=1)
    if close:
        advice = f"did you mean {_shown(path.with_name(close[0]))}?"
    elif _LIKE_A_HOST.match(path.as_posix()):
        advice = f"did you mean https://{_shown(path)}?"
    else:
        advice = "check the name and the current folder"
    return refusal(expected=f"{wanted} at {_shown(path)}", found="no such file", advice=advice)


def _refuse_folder(error: OSError) -> None:
    raise _unreadable("a folder", Path(error.filename), error)


def _unreadable(kind: str, path: Path, error: OSError | ValueError) -> ReadError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return refusal(
        expected=f"{kind} that can be read at {_shown(path)}",
        found=f"the error \"{reason}\"",
        advice="check its name and permissions",
    )


def _shown(path: Path) -> str:
    return printable(path.as_posix())
