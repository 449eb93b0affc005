"""Articles in lines of JSON, one object a line, from any part of a file: a line belongs to where it begins.

What is wrong with a line ends only that line, however long it is.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from graph.corpus.fields import FIELDS, document_of
from graph.corpus.pieces import Item, Piece, Refused, found
from graph.reader import MAX_BYTES

__all__ = ["read_line", "read_lines"]

_MARK: Final = b"\xef\xbb\xbf"

#: Bytes passed over at a time in a line that is too long.
_STEP: Final = 2**20


def read_lines(piece: Piece) -> Iterator[Item]:
    """The articles of a part of a .jsonl file, or of a whole .jsonl.gz file."""
    place = 0
    try:
        with _opened(piece) as file:
            for place, line in _lines(file, piece.start, piece.end):
                source = f"{piece.path}#{place}"
                if line is None:
                    longest = f"{MAX_BYTES / 2**20:.0f} MB"
                    reason = f"expected a line of at most {longest} at byte {place:,} of {piece.path}"
                    yield Refused(source, f"{reason}, found a longer one; split it into articles", place)
                elif line.strip():
                    yield read_line(line, source, place)
    except (OSError, EOFError, zlib.error) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        reason = f"expected lines that can be read in {piece.path}, found the error \"{told}\""
        yield Refused(piece.path, f"{reason} after byte {place:,}; check that it was saved whole")


def read_line(line: bytes, source: str, place: int) -> Item:
    """The article in one line."""
    try:
        fields = json.loads(line.removeprefix(_MARK))
    except (ValueError, RecursionError) as error:
        told = "a value that is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return Refused(source, f"expected JSON in {source}, found something else: {told}", place)
    if not isinstance(fields, dict):
        names = ", ".join(FIELDS)
        told = f"expected an object with {names} in {source}, found a {type(fields).__name__}"
        return Refused(source, f"{told}; write one object a line", place)
    return found(source, place, lambda: document_of(fields, source))


def _opened(piece: Piece) -> BinaryIO:
    if piece.path.lower().endswith(".gz"):
        return gzip.open(piece.place, "rb")  # type: ignore[return-value]  # it has all that is used of it
    return open(piece.place, "rb")  # noqa: PTH123


def _lines(file: BinaryIO, start: int, end: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line that begins between start and end (0 for the end of the file), None where it is too long."""
    place = 0
    if start:
        file.seek(start - 1)
        place = start - 1 + _passed_over(file)
    while not end or place < end:
        line = file.readline(MAX_BYTES + 1)
        if not line:
            return
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            yield place, None
            place += len(line) + _passed_over(file)
        else:
            yield place, line
            place += len(line)


def _passed_over(file: BinaryIO) -> int:
    """How many bytes the rest of the line has, newline included."""
    count = 0
    while step := file.readline(_STEP):
        count += len(step)
        if step.endswith(b"\n"):
            break
    return count
