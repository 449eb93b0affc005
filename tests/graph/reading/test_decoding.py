"""The encoding of an article is found out, and what is no text is refused."""

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.reader import read
from tests.graph.reading.samples import ARTICLE, PAGE, PAGE_TEXT, refused, write


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"),
        *("cp1252", "mac_roman"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, times: int) -> None:
    assert read(write(tmp_path / "a.txt", (ARTICLE * times).encode(encoding))).text == ARTICLE * times


def test_big_endian_byte_order_marks_count_too(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be")
    assert read(write(tmp_path / "a.txt", data)).text == ARTICLE


def test_latin_1_is_read_with_its_accents(tmp_path: Path) -> None:
    text = "Zoë Núñez will star in a café drama for £5, and Léa Brûlé directs it.\n"
    assert read(write(tmp_path / "a.txt", text.encode("latin-1"))).text == text


def test_other_languages_are_guessed(tmp_path: Path) -> None:
    text = "Анна Петрова сыграет в сериале «Огни гавани». Это мечта, сказала она в четверг.\n"
    assert read(write(tmp_path / "a.txt", text.encode("cp1251"))).text == text


def test_a_few_stray_bytes_do_not_spoil_utf_8(tmp_path: Path) -> None:
    data = ARTICLE.encode() + "café and “more”".encode("cp1252")
    assert read(write(tmp_path / "a.txt", data)).text == ARTICLE + "café and “more”"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "us-ascii"])
def test_a_page_says_its_own(tmp_path: Path, charset: str) -> None:
    page = PAGE.format(charset=charset).replace("©", "")
    assert read(write(tmp_path / "a.html", page.encode("cp1252"))).text == PAGE_TEXT


@pytest.mark.parametrize("charset", ["unicode_escape", "rot13", "x-none", "utf-7", "shift_jis"])
def test_a_page_that_says_a_wrong_one_is_read_all_the_same(tmp_path: Path, charset: str) -> None:
    assert read(write(tmp_path / "a.html", PAGE.format(charset=charset))).text == PAGE_TEXT


def test_a_wrong_byte_order_mark_is_refused(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "a.txt", codecs.BOM_UTF16_LE + b"abc"))
    assert "expected UTF-16 in" in message and "at byte 4" in message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path / "a", data)
    try:
        document = read(path)
    except ReadError as error:
        assert path.as_posix() in str(error)
    else:
        assert "\r" not in document.text and "\0" not in document.text
        assert document.text.encode()
