import sys

import pytest

from graph.cli import terminal
from graph.cli.terminal import bold, clean, dim, note, one_line, say, say_wrapped, unsafe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”, ümläut, 漢字 🎬", "plain – “text”, ümläut, 漢字 🎬"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("\x9b31m", "\\u009b31m"),
        ("\x07\x00\x7f\r", "\\u0007\\u0000\\u007f\\u000d"),
        ("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd"),
        ("line\u2028separator", "line\\u2028separator"),
        ("half \ud800", "half \\ud800"),
    ],
)
def test_what_a_terminal_could_obey_is_written_out(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert unsafe(text) == (text != shown)


def test_all_white_space_becomes_one_space() -> None:
    assert one_line("  a\n b\t\tc ") == "a b c"


def test_a_line_to_a_pipe_has_no_styles(capsys: pytest.CaptureFixture[str]) -> None:
    say("a ", bold("b\x1b[0m"), dim(" c"))
    note("d")
    assert capsys.readouterr() == ("a b\\u001b[0m c\n", "d\n")


@pytest.fixture
def terminal_of_40(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)


@pytest.mark.usefixtures("terminal_of_40")
def test_a_line_to_a_terminal_has_styles_but_none_of_the_texts(capsys: pytest.CaptureFixture[str]) -> None:
    say(bold("\x1b[31mred"))
    assert capsys.readouterr().out == "\x1b[1m\\u001b[31mred\x1b[0m\n"


@pytest.mark.usefixtures("terminal_of_40")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_user_can_refuse_styles(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    say(bold("plain"))
    assert capsys.readouterr().out == "plain\n"
    assert not terminal.colour_wanted()


def test_prose_to_a_pipe_stays_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say_wrapped("many words " * 30, "  ")
    assert capsys.readouterr().out == "  " + ("many words " * 30).strip() + "\n"


@pytest.mark.usefixtures("terminal_of_40")
def test_prose_to_a_terminal_is_broken_into_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say_wrapped("many words " * 30, "  ")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert all(line.startswith(("  many", "  words")) for line in lines)
