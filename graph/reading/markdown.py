"""Markdown to plain text: CommonMark with tables, and the title and date of its front matter."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from graph.reading.markup import to_prose
from graph.reading.page import Page
from graph.reading.refusal import refusal

__all__ = ["read_markdown"]

#: Front matter stands at the very top, YAML between lines of three dashes or TOML between three pluses.
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(text: str, source: str) -> Page:
    """The article that `text` is the Markdown of.

    Its title is that of the front matter, else its first heading.  Front matter that is neither YAML nor
    TOML is passed over: it is about the article and never part of it.  Raises ReadError when nothing but
    front matter, code and pictures is there.
    """
    from markdown_it import MarkdownIt

    found = _FRONT_MATTER.match(text)
    front = _front_matter(found) if found else {}
    body = text[found.end() :] if found else text
    prose = to_prose(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    if not any(map(str.isalnum, prose.text)):
        raise refusal(
            expected=f"an article in {source}",
            found="nothing but front matter, code or pictures",
            advice="check that it was saved whole",
        )
    title = front.get("title")
    return Page(
        title=" ".join(title.split()) if isinstance(title, str) else prose.heading,
        date=_iso(front.get("date")),
        text=prose.text,
    )


def _front_matter(found: re.Match[str]) -> Mapping[str, object]:
    try:
        front: object = tomllib.loads(found[2]) if found[1] == "+++" else _yaml(found[2])
    except ValueError:
        return {}
    return front if isinstance(front, dict) else {}


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _iso(value: object) -> str:
    """The day of `value` as ISO 8601, "" when it names none."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""
