"""Markdown becomes plain text under the title of its front matter."""

from pathlib import Path

import pytest

from graph.reader import read
from tests.graph.reading.samples import refused, write


def test_markdown_becomes_plain_text(tmp_path: Path) -> None:
    source = (
        "# Quill leads *Harbour Lights*\n\n"
        "**Ada Quill** will star in _Harbour Lights_, which\n"
        "Channel Nine [ordered](https://example.org) in May.\n\n"
        "![Quill at sea](quill.jpg)\n\n```\ncode = 1\n```\n\n"
        "> “It’s a dream,” she said.\n\n"
        "* Ada Quill as Mary Dent\n* Bo Reed\n\n1. one\n2. two\n\n"
        "| Actor | Role |\n|---|---|\n| Ada Quill | Mary |\n\n"
        "*A paragraph in italics is no title.*\n\n<script>alert(1)</script>\n\nEnd &amp; <i>Coda</i>.\n"
    )
    document = read(write(tmp_path / "a.md", source))
    assert document.title == "Quill leads Harbour Lights"
    assert document.text == (
        "Quill leads *Harbour Lights*\n\n"
        "Ada Quill will star in *Harbour Lights*, which Channel Nine ordered in May.\n\n"
        "“It’s a dream,” she said.\n\n"
        "- Ada Quill as Mary Dent\n- Bo Reed\n\n1. one\n2. two\n\n"
        "Actor | Role\nAda Quill | Mary\n\n"
        "A paragraph in italics is no title.\n\nEnd & *Coda*."
    )


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 'Quill: her light'\ndate: 2024-05-03\ntags: [tv]\n---\n",
        "---\ntitle: \"Quill: her light\"\ndate: 2024-05-03T10:00:00Z\n---\n",
        "---\ntitle: >\n  Quill:\n  her light\ndate: '2024-05-03 10:00'\n---\n",
        '+++\ntitle = "Quill: her light"\ndate = 2024-05-03T10:00:00Z\n+++\n',
    ],
)
def test_title_and_date_come_from_the_front_matter(tmp_path: Path, front: str) -> None:
    document = read(write(tmp_path / "a.markdown", front + "\nAda Quill will star.\n"))
    assert document.title == "Quill: her light"
    assert document.date == "2024-05-03"
    assert document.text == "Quill: her light\n\nAda Quill will star."


def test_a_title_is_not_said_twice(tmp_path: Path) -> None:
    source = "---\ntitle: Her light\n---\n# Her Light\n\nAda Quill will star.\n"
    document = read(write(tmp_path / "a.md", source))
    assert document.text == "Her Light\n\nAda Quill will star."


@pytest.mark.parametrize(
    "front", ["---\n: [\n---\n", "---\n- a\n- b\n---\n", "+++\n= 1\n+++\n", "---\n---\n"]
)
def test_broken_front_matter_is_passed_over(tmp_path: Path, front: str) -> None:
    document = read(write(tmp_path / "a.md", front + "Ada Quill will star.\n"))
    assert document.title == document.text == "Ada Quill will star."
    assert document.date == ""


def test_a_text_may_open_with_a_rule(tmp_path: Path) -> None:
    document = read(write(tmp_path / "a.md", "---\n\nAda Quill will star.\n\nShe said so.\n"))
    assert document.text == "Ada Quill will star.\n\nShe said so."


def test_markdown_without_words_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "---\ntitle: Her light\n---\n![x](y.jpg)\n")
    assert "found nothing but front matter, code or pictures" in refused(path)
