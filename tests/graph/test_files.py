import errno
import os
from pathlib import Path

import pytest

from graph.errors import GraphError
from graph.files import write_text


def test_a_file_is_written_as_utf8_with_plain_newlines(tmp_path: Path) -> None:
    write_text(tmp_path / "a.json", "“ü”\n")
    assert (tmp_path / "a.json").read_bytes() == "“ü”\n".encode()


def test_a_file_gets_the_permissions_that_new_files_get(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_text(tmp_path / "a", "")
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(
        GraphError, match=r"cannot write '.*a.json': No space left on device; choose another place for it"
    ):
        write_text(path, "after")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.json", "before")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"cannot write '.*nowhere/a.json': No such file or directory"):
        write_text(tmp_path / "nowhere" / "a.json", "")
