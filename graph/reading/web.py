"""Fetching a page over HTTP, with a limit to everything that a server decides: time, size, redirects."""

import re
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from graph.errors import ReadError
from graph.reading.names import printable
from graph.reading.refusal import refusal

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "fetch"]

#: Seconds: to connect, for the next bytes to come, and for the whole page.
CONNECT_TIMEOUT: Final = 10.0
READ_TIMEOUT: Final = 20.0
TOTAL_TIMEOUT: Final = 60.0

MAX_REDIRECTS: Final = 5

#: Content types of articles, and the suffix that a file of such a type has.
_SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
}

#: Content types that say little: the address's own suffix, or the text's beginning, says more.
_VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})


_SAVE_IT = "check the address in a browser, or save the page from there and import the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page; `suffix` is that of a file of its kind, "" where the server does not say."""

    data: bytes
    suffix: str
    charset: str


def fetch(address: str, shown: str, *, max_bytes: int) -> Fetched:
    """Fetch `address`, which messages call `shown`: without the password it may hold.

    Raises ReadError when it cannot be reached, answers with an error, is not text or is over `max_bytes`.
    """
    import httpx

    headers = {
        "User-Agent": "franchise-graph",
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9",
        "Accept-Encoding": "gzip",
    }
    timeout = httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT)
    try:
        with (
            httpx.Client(headers=headers, timeout=timeout, max_redirects=MAX_REDIRECTS) as client,
            client.stream("GET", address, follow_redirects=True) as response,
        ):
            _refuse_failure(response, shown)
            suffix = _suffix(response, shown)
            return Fetched(_body(response, shown, max_bytes), suffix, response.charset_encoding or "")
    except (httpx.HTTPError, httpx.InvalidURL, ImportError, OSError, ValueError) as error:
        raise _unreachable(error, shown) from None


def _refuse_failure(response: "httpx.Response", shown: str) -> None:
    if not response.is_success:
        answer = f"{response.status_code} {response.reason_phrase}".strip()
        raise refusal(expected=f"an article at {shown}", found=f"the answer {answer}", advice=_SAVE_IT)
    if "," in (encodings := response.headers.get("content-encoding", "")):
        raise refusal(expected=f"{shown} compressed once", found=printable(encodings), advice=_SAVE_IT)


def _suffix(response: "httpx.Response", shown: str) -> str:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _SUFFIX_OF:
        return _SUFFIX_OF[kind]
    if kind in _VAGUE_TYPES:
        return PurePosixPath(response.url.path).suffix.lower()
    raise refusal(
        expected=f"an article as HTML, Markdown or text at {shown}",
        found=printable(kind),
        advice="give the address of the page itself",
    )


def _body(response: "httpx.Response", shown: str, max_bytes: int) -> bytes:
    """The whole body, given up as soon as it is too long or takes too long."""
    data = bytearray()
    deadline = time.monotonic() + TOTAL_TIMEOUT
    for piece in response.iter_bytes():
        data += piece
        if len(data) > max_bytes:
            limit = f"{max_bytes / 2**20:.0f} MB"
            raise refusal(expected=f"at most {limit} at {shown}", found="a longer page", advice=_SAVE_IT)
        if time.monotonic() > deadline:
            limit = f"{TOTAL_TIMEOUT:.0f} s"
            raise refusal(expected=f"all of {shown} within {limit}", found="it still coming", advice=_SAVE_IT)
    return bytes(data)


def _unreachable(error: Exception, shown: str) -> ReadError:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        found = f"no answer within {READ_TIMEOUT:.0f} s"
    elif isinstance(error, httpx.TooManyRedirects):
        found = f"more than {MAX_REDIRECTS} redirects"
    elif isinstance(error, httpx.UnsupportedProtocol):
        found = "a redirect to something that is neither http nor https"
    elif isinstance(error, httpx.InvalidURL):
        found = "no valid address"
    else:
        found = re.sub(r"\[Errno -?\d+\] ?", "", str(error)).strip().rstrip(".") or type(error).__name__
    return refusal(expected=f"an article at {shown}", found=printable(found), advice=_SAVE_IT)
