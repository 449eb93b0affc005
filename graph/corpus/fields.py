"""An article given as fields, as a line of JSON or a row of a table has them: text, title, url and date."""

import datetime
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from graph.errors import ReadError
from graph.model import Document
from graph.reader import from_bytes
from graph.reading.names import is_address, printable, public_address
from graph.reading.refusal import refusal

__all__ = ["FIELDS", "document_of", "unnamed"]

FIELDS: Final = ("text", "title", "url", "date")

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")

#: A title longer than this is none.
_LONGEST_TITLE: Final = 500


def document_of(fields: Mapping[str, Any], source: str) -> Document:
    """The article with these fields; `source` is what it is called where it has no url.

    The text is taken as a file of plain text is.  A date counts where it is written as ISO 8601 has it.
    Raises ReadError.
    """
    text = fields.get("text")
    url = fields.get("url")
    if isinstance(url, str) and url.strip():
        source = _named(url.strip())
    if not isinstance(text, str):
        found = "none" if text is None else f"a value of the type {type(text).__name__}"
        raise refusal(
            expected=f"text under the name 'text' in {source}",
            found=found,
            advice=f"the fields of an article are {', '.join(FIELDS)}",
        )
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise refusal(
            expected=f"text that UTF-8 can hold in {source}",
            found=f"half a surrogate pair at character {error.start}",
            advice="write the text anew",
        ) from None
    document = from_bytes(data, source, suffix=".txt", charset="utf-8")
    return replace(document, title=_title(fields) or document.title, date=_date(fields.get("date")))


def unnamed(file: str, text: bytes) -> str:
    """The source of an article without a url, whose place in its file cannot be told: by its content."""
    return f"{file}#{hashlib.sha256(text).hexdigest()[:16]}"


def _named(url: str) -> str:
    if is_address(url):
        try:
            return public_address(url)
        except ReadError:
            pass  # of another scheme: nothing is fetched from it here
    return printable(url)


def _title(fields: Mapping[str, Any]) -> str:
    title = fields.get("title")
    if not isinstance(title, str):
        return ""
    title = " ".join(title.encode("utf-8", "replace").decode("utf-8").split())
    return title if len(title) <= _LONGEST_TITLE else ""


def _date(value: object) -> str:
    """A date as ISO 8601: the year, the month or the day; "" for anything else."""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return ""
    year, month, day = found.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, day)))
