"""Pages are fetched within limits, from a server of our own on the loopback."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.errors import ReadError
from graph.reader import read
from graph.reading import web

TEXT = "Her light\n\nAda Quill – “Tilly” – will star in Harbour Lights.\n"
PAGE = "<title>Her light</title><p>Ada Quill – “Tilly” – will star in Harbour Lights.</p>"

HTML_IN_GZIP = {"Content-Type": "text/html", "Content-Encoding": "gzip"}

#: Path -> status, headers, body.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, PAGE.encode("cp1252")),
    "/plain.txt": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode()),
    "/plain.md": (200, {"Content-Type": "text/plain"}, b"# Her light\n\nAda Quill leads *Harbour Lights*.\n"),
    "/markdown": (200, {"Content-Type": "text/markdown"}, b"# Her light\n\nAda [Quill](x) will star.\n"),
    "/unsaid": (200, {}, PAGE.encode()),
    "/zipped": (200, HTML_IN_GZIP, gzip.compress(PAGE.encode())),
    "/broken": (200, HTML_IN_GZIP, b"no gzip at all"),
    "/twice": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"}, b""),
    "/moved": (301, {"Location": "/page"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/outside": (302, {"Location": "file:///etc/hostname"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/gone": (410, {"Content-Type": "text/html"}, PAGE.encode()),
    "/long": (200, {"Content-Type": "text/plain"}, b"Ada Quill will star. " * 5000),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 200_000)),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


@pytest.mark.parametrize("path", ["/page", "/latin", "/unsaid", "/zipped", "/moved", "/page?id=1"])
def test_a_page_is_read_as_html(server: str, path: str) -> None:
    document = read(server + path)
    assert document.text == TEXT.strip()
    assert document.title == "Her light"
    assert document.source == server + path


def test_plain_text_is_kept_to_the_letter(server: str) -> None:
    assert read(server + "/plain.txt").text == TEXT


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/plain.md", "Her light\n\nAda Quill leads *Harbour Lights*."),
        ("/markdown", "Her light\n\nAda Quill will star."),
    ],
)
def test_markdown_is_known_by_its_type_or_its_name(server: str, path: str, text: str) -> None:
    assert read(server + path).text == text


def test_passwords_and_fragments_are_not_kept(server: str) -> None:
    address = server.replace("http://", "HTTP://user:secret@") + "/page#cast"
    assert read(address).source == server + "/page"
    with pytest.raises(ReadError) as caught:
        read(address.replace("/page", "/none"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/none", "found the answer 404 Not Found"),
        ("/gone", "found the answer 410 Gone"),
        ("/picture", "found image/png"),
        ("/empty", "found an empty file"),
        ("/circle", "found more than 5 redirects"),
        ("/outside", "found a redirect to something that is neither http nor https"),
        ("/broken", "Error -3 while decompressing data"),
        ("/twice", "found gzip, gzip"),
    ],
)
def test_what_is_no_article_is_refused(server: str, path: str, found: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(server + path)
    message = str(caught.value)
    assert message.startswith("expected ") and found in message and "; " in message
    assert server in message and "\n" not in message


@pytest.mark.parametrize("path", ["/long", "/bomb"])
def test_a_page_that_is_too_long_is_given_up(server: str, path: str) -> None:
    with pytest.raises(ReadError, match="found a longer page"):
        web.fetch(server + path, server + path, max_bytes=100_000)


def test_a_page_that_takes_too_long_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TOTAL_TIMEOUT", -1.0)
    with pytest.raises(ReadError, match="found it still coming"):
        read(server + "/page")


def test_a_server_that_never_answers_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    silence = threading.Event()
    monkeypatch.setattr(_Handler, "do_GET", lambda _self: silence.wait(5))
    monkeypatch.setattr(web, "READ_TIMEOUT", 0.05)
    try:
        with pytest.raises(ReadError, match="found no answer within"):
            read(server + "/page")
    finally:
        silence.set()


def test_a_server_that_is_not_there_is_named(server: str) -> None:
    with pytest.raises(ReadError, match=r"expected an article at http://127\.0\.0\.1:9/a, found .*refused"):
        read("http://127.0.0.1:9/a")
    with pytest.raises(ReadError, match=r"http://no-such-host\.invalid/, found "):
        read("http://no-such-host.invalid/")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://example.org/a", "http://", "https:///a", "http://[::1", "data://x"]
)
def test_no_other_scheme_is_opened(address: str) -> None:
    with pytest.raises(ReadError, match="begins with http:// or https://"):
        read(address)


@pytest.mark.parametrize("address", ["http://exa mple.org/", "http://example.org:port/", "http://\u202e.org/\n"])
def test_an_address_that_cannot_be_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(address)
    assert "\n" not in str(caught.value)


def test_proxy_settings_that_cannot_be_used_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy")
    with pytest.raises(ReadError, match="nonsense"):
        read("http://127.0.0.1:9/a")
