"""An HTML page to the plain text of its article, by trafilatura: menus, comments, adverts and notices go.

Nothing is fetched: frames, pictures and scripts of the page are never asked for.
"""

import re
from typing import Any

from graph.errors import ReadError
from graph.reading.markup import to_prose
from graph.reading.page import Page
from graph.reading.refusal import refusal

__all__ = ["declared_encoding", "looks_like_html", "read_html"]

_OPENING = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype|article|body|div|h1|head|html|main|meta|p|title)[\s>]",
    re.I | re.S,
)
_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)

#: The Encoding Standard has a page declare its encoding in its first 1024 bytes; many are late.
_DECLARED_WITHIN = 4096

#: A line of at least five words that ends as a sentence does; a page without one holds no article.
_SENTENCE = re.compile(r"""^(?:\S+[ \t]+){4,}\S*[.!?…]["”’')\]*]*$""", re.M)

#: References and editing links of wikis: "[1]", "[citation needed]", "[edit]".
_NOTES = "//sup[starts-with(normalize-space(), '[')] | //span[contains(@class, 'mw-editsection')]"

_ONLY_DATES_OF_THE_PAGE = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def looks_like_html(text: str) -> bool:
    """Whether `text` begins as a page does."""
    return _OPENING.match(text[:_DECLARED_WITHIN]) is not None


def declared_encoding(data: bytes) -> str:
    """The encoding that a page's own bytes declare, "" for none."""
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def read_html(html: str, source: str) -> Page:
    """The article on the page.  Its title is og:title, <title> or <h1>, as trafilatura weighs them.

    Raises ReadError when the page has no article: no sentence outside its menus and notices.
    """
    from trafilatura import extract, extract_metadata, load_html

    tree = load_html(html)
    if tree is None:  # a page cut out of its frame
        tree = load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        raise _no_article(source)
    _prepare(tree)
    metadata = extract_metadata(tree, date_config=_ONLY_DATES_OF_THE_PAGE, extensive=False)
    article = extract(
        tree, output_format="html", include_formatting=True, include_comments=False, include_tables=True
    )
    prose = to_prose(article or "")
    if not _SENTENCE.search(prose.text):
        raise _no_article(source)
    title = " ".join((metadata.title or prose.heading).split())
    return Page(title=title, date=metadata.date or "", text=prose.text)


def _prepare(tree: Any) -> None:
    """Make up for what the extraction does not know of articles.

    It keeps the notes of wikis, and of italics <em> but not <cite>.  It takes a list of links for a menu, so
    the names that a cast list links ("<a>Jeremy Brett</a> as Sherlock Holmes") must be links no more.
    """
    for note in tree.xpath(_NOTES):
        note.drop_tree()
    for element in list(tree.iter("cite")):
        element.tag = "em"
    for item in list(tree.iter("li")):
        links = list(item.iter("a"))
        linked = sum(len(link.text_content().split()) for link in links)
        if len(item.text_content().split()) > linked:
            for link in links:
                link.drop_tag()


def _no_article(source: str) -> ReadError:
    return refusal(
        expected=f"an article in {source}",
        found="a page without a sentence of its own",
        advice="open it in a browser and paste its text into a .txt file",
    )
