import sys

import pytest

from graph.cli.tables import print_table

COLUMNS = ("name", "count")
ROWS = [("Krysten Ritter", "2"), ("漢字", "10")]


def test_a_piped_table_is_aligned_and_plain(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(COLUMNS, ROWS, numbers=frozenset({"count"}))
    assert capsys.readouterr().out == "name            count\nKrysten Ritter      2\n漢字               10\n"


def test_lines_do_not_end_in_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("a", "b"), [("long text", ""), ("x", "y")])
    assert capsys.readouterr().out == "a          b\nlong text\nx          y\n"


def test_a_cell_keeps_to_its_line_and_harms_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("a\x1b[1m", "b"), [("x\ny\tz", "[bold]\x1b]0;title\x07")])
    assert capsys.readouterr().out == (
        "a\\u001b[1m  b\nx\\ny\\tz     [bold]\\u001b]0;title\\u0007\n"
    )  # fmt: skip


def test_a_terminal_gets_a_drawn_table_without_markup_from_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    print_table(COLUMNS, [("[red]name[/red]\x1b[31m", "1")])
    out = capsys.readouterr().out
    assert "[red]name[/red]\\u001b[31m" in out
    assert "─" in out
    assert "\x1b[31m" not in out


def test_a_table_without_rows_has_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(COLUMNS, [])
    assert capsys.readouterr().out == "name  count\n"
