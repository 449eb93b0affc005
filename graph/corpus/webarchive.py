"""Articles in web archives (WARC): the pages and texts among the answers that a crawler was given.

Pictures, scripts and everything else that a page is made of are passed over, as are answers that say no more
than that there is no page.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from graph.corpus.pieces import Item, Refused, found
from graph.model import Document
from graph.reader import MAX_BYTES, from_bytes
from graph.reading.names import public_address

__all__ = ["read_archive"]

#: Media type -> the suffix that a file of it has.
_SUFFIX: Final = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt"}

_FINE: Final = 200


def read_archive(file: BinaryIO, path: str) -> Iterator[Item]:
    """The articles of a .warc or .warc.gz file that was opened."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    any_record = False
    try:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, auto_decode="all"):
            any_record = True
            if record.record_type == WarcRecordType.response and _is_page(record):
                yield _article(record, path)
    except (OSError, EOFError, ValueError) as error:
        reason = f"expected a web archive in {path}, found the error \"{error}\""
        yield Refused(path, f"{reason}; check that it was saved whole")
        return
    if not any_record:
        yield Refused(path, f"expected a web archive in {path}, found no record of one")


def _is_page(record: Any) -> bool:
    return (
        record.is_http
        and record.http_headers.status_code == _FINE
        and record.http_content_type in _SUFFIX
    )


def _article(record: Any, path: str) -> Item:
    place = record.stream_pos
    return found(f"{path}#{place}", place, lambda: _document(record))


def _document(record: Any) -> Document:
    source = public_address(record.headers.get("WARC-Target-URI", "").strip("<>"))
    suffix = _SUFFIX[record.http_content_type]
    data = record.reader.read(MAX_BYTES + 1)
    return from_bytes(data, source, suffix=suffix, charset=record.http_charset or "")
