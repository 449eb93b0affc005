"""The folder of a corpus before it is read into: whose it is, who is at work in it, and if there is room."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.corpus.layout import MANIFEST, SPARK_LOG, WORKING
from graph.corpus.manifest import Corpus, Made
from graph.errors import CorpusError
from graph.files import make_folder

__all__ = ["check_space", "clear", "corpus_for", "working_in"]

#: What a run leaves in a folder that ended before there was a corpus.
_NOTHING: Final = frozenset({WORKING, SPARK_LOG})

#: What a run leaves in its scratch that a later one goes on from: texts, and portions of what they say.
_KEPT: Final = ("read=", "extract=")

_GIGABYTE: Final = 2**30


def corpus_for(folder: Path, made: Made, inputs: Sequence[str], *, add: bool) -> Corpus:
    """The corpus in this folder, which may be a new one.

    Raises CorpusError where the folder holds anything else, or a corpus that these inputs are no part of
    unless they are to be added.
    """
    shown = repr(folder.as_posix())
    if not (folder / MANIFEST).exists():
        if folder.exists() and not folder.is_dir():
            raise CorpusError(f"expected a folder at {shown}, found a file; name another for the corpus")
        if folder.exists() and {entry.name for entry in folder.iterdir()} - _NOTHING:
            raise CorpusError(
                f"expected an empty folder or a corpus in {shown}, found other files; "
                "name another folder for the corpus"
            )
        return Corpus(folder, made)
    corpus = Corpus.at(folder)
    _check_made(corpus.made, made, shown)
    before = {name for batch in corpus.batches for name in batch.inputs}
    if before and not add and before.isdisjoint(inputs):
        raise CorpusError(
            f"{shown} holds another corpus, of {', '.join(sorted(before)[:3])}; "
            "name another folder, or add these articles to it with --add"
        )
    return corpus


@contextmanager
def working_in(folder: Path) -> Iterator[Path]:
    """The scratch folder, for this process alone; it is gone in the end, and so is all in it.

    Raises CorpusError where another process is at work in the folder, or nothing can be written there.
    """
    fresh = not folder.exists()
    make_folder(folder)
    working = folder / WORKING
    try:
        working.mkdir(exist_ok=True)
        opened = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise CorpusError(
            f"cannot write into the folder {folder.as_posix()!r}: {error.strerror}; "
            "name another folder for the corpus"
        ) from None
    try:
        _lock(opened, folder)
        try:
            yield working
        finally:
            _tidy(folder, fresh=fresh)
    finally:
        os.close(opened)


def clear(working: Path, kept: tuple[str, ...] = ()) -> None:
    """Take all away that lies in a scratch folder, but for folders whose names begin so."""
    for entry in os.scandir(working):
        if entry.is_dir() and entry.name.startswith(kept):
            continue
        shutil.rmtree(entry.path, ignore_errors=True) if entry.is_dir() else Path(entry.path).unlink()


def check_space(folder: Path, needed: int) -> None:
    """Raise CorpusError where the disk has no room for so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CorpusError(
            f"expected about {needed / _GIGABYTE:,.1f} GB of free space for {folder.as_posix()!r}, "
            f"found {free / _GIGABYTE:,.1f} GB; free some of it, or name a folder on another disk"
        )


def _check_made(before: Made, now: Made, shown: str) -> None:
    if (before.catalogues, before.names) != (now.catalogues, now.names):
        raise CorpusError(
            f"{shown} holds a corpus that was read with other catalogues; "
            "give the same ones, or name another folder"
        )
    if before.rules != now.rules:
        raise CorpusError(
            f"{shown} holds a corpus that was read by other rules, of franchise {before.code}; "
            "name another folder, and read all of it by these"
        )


def _lock(opened: int, folder: Path) -> None:
    """Keep other processes out of a folder as long as it is open.  Raises CorpusError."""
    import fcntl

    shown = repr(folder.as_posix())
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CorpusError(
            f"somebody else is at work in the folder {shown}; wait until that is done"
        ) from None
    except OSError as error:
        raise CorpusError(
            f"expected a folder on a file system with locks at {shown}, found the error "
            f'"{error.strerror}"; name a folder on another one'
        ) from None


def _tidy(folder: Path, *, fresh: bool) -> None:
    """Take away scratch, but for what a later run goes on from; and the folder, where nothing came of it."""
    working = folder / WORKING
    clear(working, _KEPT)
    if not any(working.iterdir()):
        working.rmdir()
    if fresh and not any(folder.iterdir()):
        folder.rmdir()
