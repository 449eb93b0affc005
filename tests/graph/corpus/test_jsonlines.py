import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.corpus import jsonlines
from graph.corpus.jsonlines import read_lines
from graph.corpus.pieces import Found, Piece, Refused


def piece(path: Path, start: int = 0, end: int = 0) -> Piece:
    return Piece(path.name, str(path), "jsonl", start, end)


@given(
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=12),
    size=st.integers(1, 60),
    ends=st.booleans(),
)
def test_pieces_of_any_size_give_every_line_once_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], size: int, ends: bool
) -> None:
    lines = [json.dumps({"text": "x" * length}) for length in lengths]
    path = tmp_path_factory.mktemp("lines") / "x.jsonl"
    path.write_text("\n".join(lines) + "\n" * ends, encoding="utf-8")
    whole = list(read_lines(piece(path)))
    starts = range(0, path.stat().st_size, size)
    parts = [item for start in starts for item in read_lines(piece(path, start, start + size))]
    assert parts == whole
    assert [len(item.document.text) for item in whole if isinstance(item, Found)] == lengths
    data = path.read_bytes()
    assert all(data[item.place : item.place + 1] == b"{" for item in whole)


def test_what_is_wrong_with_a_line_ends_only_that_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "MAX_BYTES", 200)
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "One."}\r\n\n{oops\n[1]\n"x"\n'
        + b'{"text": "' + b"y" * 500 + b'"}\n'
        + b"[" * 150 + b"\n\xff\xfe\n"
        + b'{"text": "Two."}'
    )  # fmt: skip
    found = list(read_lines(piece(path)))
    assert [item.document.text for item in found if isinstance(item, Found)] == ["One.", "Two."]
    reasons = [item.reason for item in found if isinstance(item, Refused)]
    assert [reason.split("; ")[0].split(", found ")[-1].split(":")[0] for reason in reasons] == [
        "something else", "a list", "a str", "a longer one", "something else", "something else",
    ]  # fmt: skip
    assert "expected JSON in x.jsonl#" in reasons[0]


def test_a_compressed_file_that_breaks_off_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    lines = b"".join(json.dumps({"text": f"Number {n} {n * 7919}."}).encode() + b"\n" for n in range(5000))
    path.write_bytes(gzip.compress(lines)[:-3000])
    *found, last = read_lines(piece(path))
    assert len(found) > 100
    assert all(isinstance(item, Found) for item in found)
    assert isinstance(last, Refused)
    assert "check that it was saved whole" in last.reason
    path.write_bytes(b"no archive")
    [only] = read_lines(piece(path))
    assert isinstance(only, Refused)


def test_a_mistake_of_this_program_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "One."}\n', encoding="utf-8")

    def broken(*_: object) -> None:
        raise ZeroDivisionError("never foreseen")

    monkeypatch.setattr(jsonlines, "document_of", broken)
    [item] = read_lines(piece(path))
    assert isinstance(item, Refused)
    assert item.reason == "a mistake in this program: ZeroDivisionError: never foreseen; please report it"
