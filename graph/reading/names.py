"""What a source is called: addresses told from paths, and both made fit to be stored and printed."""

import re
from urllib.parse import urlsplit, urlunsplit

from graph.reading.refusal import refusal

__all__ = ["STANDARD_INPUT", "is_address", "printable", "public_address"]

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(source: str) -> bool:
    """Whether `source` has the form of an address, whatever its scheme."""
    return _ADDRESS.match(source) is not None


def public_address(address: str) -> str:
    """An http or https address as the graph keeps it: no user name, no password, no fragment.

    Raises ReadError for any other scheme, so that no address ever opens a local file.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"}:
        raise refusal(
            expected="a file, or an address that begins with http:// or https://",
            found=printable(address),
            advice="check the address, or give the path of a saved page",
        )
    place = parts.netloc.rpartition("@")[2].lower()
    return printable(urlunsplit((parts.scheme, place, parts.path, parts.query, "")))


def printable(name: str) -> str:
    """`name` with what cannot be printed or encoded (newlines, stray bytes of a file name) escaped."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
