from io import BytesIO

from graph.corpus.pieces import Found, Refused
from graph.corpus.webarchive import read_archive
from tests.graph.corpus.archives import answer

PAGE = "<html><head><title>News</title></head><body><article><p>{}</p></article></body></html>"


def test_pages_and_texts_are_articles_and_all_else_is_passed_over() -> None:
    data = b"".join(
        [
            answer("https://a.example/1", "text/html", PAGE.format("A show was made for the harbour today.")),
            answer("https://a.example/2", "text/plain; charset=utf-8", "It is café weather in the city."),
            answer("https://a.example/3", "image/png", "no page"),
            answer("https://a.example/4", "text/html", PAGE.format("There is no such page."), 404),
        ]
    )
    found = list(read_archive(BytesIO(data), "x.warc.gz"))
    assert [(item.document.source, item.document.text) for item in found if isinstance(item, Found)] == [
        ("https://a.example/1", "News\n\nA show was made for the harbour today."),
        ("https://a.example/2", "It is café weather in the city."),
    ]
    assert len(found) == 2
    assert found[0].place < found[1].place


def test_a_page_that_is_no_article_is_refused_and_the_others_are_read() -> None:
    data = answer("https://a.example/1", "text/html", "<html></html>") + answer(
        "file:///etc/passwd", "text/plain", "It is a line."
    )
    data += answer("https://a.example/2", "text/plain", "It is fine weather.")
    first, second, third = read_archive(BytesIO(data), "x.warc.gz")
    assert isinstance(first, Refused)
    assert first.source == "x.warc.gz#0"
    assert isinstance(second, Refused)
    assert isinstance(third, Found)


def test_what_is_no_archive_is_refused() -> None:
    for data in (b"", b"plain words, no archive\n" * 50):
        [item] = read_archive(BytesIO(data), "x.warc")
        assert isinstance(item, Refused)
        assert "expected a web archive in x.warc" in item.reason
