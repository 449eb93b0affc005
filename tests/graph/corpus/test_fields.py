import datetime

import pytest

from graph.corpus.fields import document_of, unnamed
from graph.errors import ReadError
from graph.reader import from_bytes


def test_the_text_is_what_a_file_of_plain_text_with_it_gives() -> None:
    text = "\ufeffOne.\r\nTwo."
    document = document_of({"text": text}, "news.jsonl#0")
    assert document == from_bytes(text.encode(), "news.jsonl#0", suffix=".txt")
    assert document.text == "One.\nTwo."


def test_title_address_and_date_are_what_the_fields_say() -> None:
    fields = {
        "text": "One.",
        "title": " A\n title ",
        "url": "https://me:secret@Example.org/x#part",
        "date": "2024-02-29T10:00:00Z",
    }
    document = document_of(fields, "news.jsonl#0")
    assert (document.source, document.title, document.date) == (
        "https://example.org/x",
        "A title",
        "2024-02-29",
    )


def test_a_url_of_another_scheme_is_a_name_and_nothing_more() -> None:
    assert document_of({"text": "One.", "url": "ftp://x/\x1b[0m"}, "a").source == "ftp://x/\\x1b[0m"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2024"),
        ("2024-02", "2024-02"),
        ("2024-02-30", ""),
        ("2024-13", ""),
        ("20240229", ""),
        ("yesterday", ""),
        (20240229, ""),
        (None, ""),
        (datetime.date(2024, 2, 29), "2024-02-29"),
        (datetime.datetime(2024, 2, 29, 10, 30), "2024-02-29"),
    ],
)
def test_only_iso_dates_of_the_calendar_count(given: object, expected: str) -> None:
    assert document_of({"text": "One.", "date": given}, "a").date == expected


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "expected text under the name 'text' in a, found none"),
        ({"text": 5}, "found a value of the type int"),
        ({"text": "half \ud800"}, "found half a surrogate pair at character 5"),
        ({"text": " \n"}, "found not a single word"),
        ({"text": "\x00\x01\x02 x"}, "found binary data"),
    ],
)
def test_what_has_no_text_is_refused_with_the_reason(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        document_of(fields, "a")


def test_a_title_that_cannot_be_stored_is_mended_and_one_too_long_left_out() -> None:
    assert document_of({"text": "One.", "title": "x\ud800"}, "a").title == "x?"
    assert document_of({"text": "One.", "title": "x" * 501}, "a").title == "One."


def test_the_name_of_what_has_none_depends_on_its_content_alone() -> None:
    assert unnamed("f", b"x") == unnamed("f", b"x") != unnamed("f", b"y")
