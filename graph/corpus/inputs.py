"""What a corpus is read from: files, folders and patterns on this machine, and addresses that Spark reads.

    find(["archive/", "news-*.jsonl.gz"], Path("corpus"))     one InputFile after another, in no order

A folder gives the files of all kinds below it that are not hidden, and no part of a corpus.  What is named is
there and can be read, or CorpusError says so at once; what lies in a folder and cannot be read is told when
its turn comes.
"""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from graph.corpus.layout import table_path
from graph.errors import CorpusError
from graph.reading.files import SUFFIXES
from graph.reading.names import is_address, printable

__all__ = ["KINDS", "InputFile", "find", "is_remote", "kind_of"]

_BY_SUFFIX: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    **dict.fromkeys(SUFFIXES, "file"),
}

#: Kinds that are read compressed as well.
_COMPRESSED: Final = frozenset({"jsonl", "warc"})

#: How a file is read: each line an article, each row, each answer of a crawl, or all of it one article.
KINDS: Final = ("jsonl", "parquet", "warc", "file")

_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; the fields are the columns of FILES in `graph.corpus.layout`."""

    path: str
    place: str
    kind: str
    bytes: int
    modified: int


def is_remote(name: str) -> bool:
    """Whether Spark is to read what has this name (s3a://, hdfs://...).

    Raises CorpusError for addresses of pages, which it does not read.
    """
    if not is_address(name):
        return False
    scheme = name.partition(":")[0].lower()
    if scheme in ("http", "https"):
        raise CorpusError(
            f"expected files, or an address that Spark reads (s3a://, hdfs://), found {printable(name)}; "
            "download it, or read it with franchise import"
        )
    return True


def kind_of(name: str) -> str:
    """How a file with this name is read; "" for one that no folder is searched for."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".gz":
        kind = _BY_SUFFIX.get(path.with_suffix("").suffix, "")
        return kind if kind in _COMPRESSED else ""
    return _BY_SUFFIX.get(path.suffix, "")


def find(names: Sequence[str], output: Path) -> Iterator[InputFile]:
    """The files on this machine under these names, which are no addresses, but for those in `output`.

    Raises CorpusError.
    """
    besides = os.path.realpath(output)
    for name in names:
        for path in _matching(name):
            if os.path.isdir(path):  # noqa: PTH112  # a million times over, a Path costs more than the file
                yield from _within(path, name, besides)
            else:
                yield _named(path)


def _matching(name: str) -> Iterator[str]:
    if os.path.lexists(name):
        yield name
        return
    if not _MAGIC & set(name):
        raise CorpusError(
            f"expected a file, folder or pattern at {printable(name)}, found nothing; "
            "check the name and the current folder"
        )
    found = False
    for path in glob.iglob(name, recursive=True):  # noqa: PTH207
        found = True
        yield path
    if not found:
        raise CorpusError(f"expected files that match {printable(name)}, found none; check the pattern")


def _named(path: str) -> InputFile:
    """A file that was named: of a kind that nothing tells, it is one article."""
    if not os.access(path, os.R_OK):
        raise CorpusError(
            f"expected a file that can be read at {printable(path)}, found no permission; "
            "check its permissions"
        )
    return _file(Path(path).as_posix(), os.path.realpath(path), kind_of(path) or "file")


def _within(folder: str, named: str, besides: str) -> Iterator[InputFile]:
    """The files below a folder, in no order, but for those of any corpus and those in `besides`."""
    waiting = [(folder, os.path.realpath(folder))]
    while waiting:
        path, place = waiting.pop()
        try:
            entries = os.scandir(path)
        except OSError as error:
            if path == folder:
                raise CorpusError(
                    f"expected a folder that can be read at {printable(named)}, "
                    f'found the error "{error.strerror}"; check its permissions'
                ) from None
            yield InputFile(_text(path), _text(place), "file", 0, -1)
            continue
        with entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                below = Path(path, entry.name).as_posix()
                where = f"{place}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if where != besides and not table_path(Path(where), "files", 1).exists():
                        waiting.append((below, where))
                elif kind := kind_of(entry.name):
                    yield _file(below, os.path.realpath(where) if entry.is_symlink() else where, kind)


def _file(path: str, place: str, kind: str) -> InputFile:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return InputFile(_text(path), _text(place), kind, 0, -1)
    modified = status.st_mtime_ns // 1000 if os.access(path, os.R_OK) else -1
    return InputFile(_text(path), _text(place), kind, status.st_size, modified)


def _text(path: str) -> str:
    """A path that a table can hold; a name that is no text leads to no file."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
