import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.corpus.folder import check_space, corpus_for, working_in
from graph.corpus.manifest import Corpus, Made
from graph.errors import CorpusError

MADE = Made("1.0", "rules", ("catalogue:1",), "names")


def test_an_empty_folder_and_one_that_is_yet_to_be_made_are_for_a_new_corpus(tmp_path: Path) -> None:
    assert corpus_for(tmp_path, MADE, ["a"], add=False).batches == ()
    assert corpus_for(tmp_path / "new", MADE, ["a"], add=False).batches == ()
    (tmp_path / "spark.log").touch()
    (tmp_path / "working").mkdir()
    assert corpus_for(tmp_path, MADE, ["a"], add=False).batches == ()


def test_anything_else_in_the_place_of_the_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(CorpusError, match="found other files"):
        corpus_for(tmp_path, MADE, ["a"], add=False)
    with pytest.raises(CorpusError, match="found a file"):
        corpus_for(tmp_path / "letter.txt", MADE, ["a"], add=False)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"layout": 1}', '{"layout": 1, "made": {}, "batches": []}']
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"expected the manifest\.json of a corpus"):
        corpus_for(tmp_path, MADE, ["a"], add=False)


def test_a_corpus_of_a_later_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"layout": 9}', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"expected a corpus of layout 1 in .*, found layout 9"):
        corpus_for(tmp_path, MADE, ["a"], add=False)


def test_another_corpus_is_only_added_to_when_asked(tmp_path: Path) -> None:
    Corpus(tmp_path, MADE).begin(["a", "b"], "1")
    assert corpus_for(tmp_path, MADE, ["b", "c"], add=False).last.number == 1
    with pytest.raises(CorpusError, match=r"holds another corpus, of a, b; .* with --add"):
        corpus_for(tmp_path, MADE, ["c"], add=False)
    assert corpus_for(tmp_path, MADE, ["c"], add=True).last.number == 1


def test_all_of_a_corpus_is_read_by_the_same_rules_and_catalogues(tmp_path: Path) -> None:
    Corpus(tmp_path, MADE).begin(["a"], "1")
    with pytest.raises(CorpusError, match=r"read by other rules, of franchise 1\.0"):
        corpus_for(tmp_path, replace(MADE, rules="others"), ["a"], add=False)
    with pytest.raises(CorpusError, match="read with other catalogues"):
        corpus_for(tmp_path, replace(MADE, catalogues=()), ["a"], add=True)
    assert corpus_for(tmp_path, replace(MADE, code="1.1"), ["a"], add=False).made == MADE


def test_one_process_at_a_time_works_in_a_folder_and_leaves_no_scratch(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with working_in(folder) as working:
        (working / "spark").mkdir()
        with pytest.raises(CorpusError, match="somebody else is at work"), working_in(folder):
            pass
        assert (working / "spark").exists()
    assert not folder.exists()


def test_what_was_read_is_kept_for_the_run_that_goes_on(tmp_path: Path) -> None:
    with working_in(tmp_path) as working:
        (working / "read=00001").mkdir()
        (working / "listing.parquet").touch()
    assert [path.name for path in (tmp_path / "working").iterdir()] == ["read=00001"]


def test_too_little_space_is_said_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(3 * 2**30))
    check_space(tmp_path, 2 * 2**30)
    with pytest.raises(CorpusError, match=r"expected about 5\.0 GB of free space .* found 3\.0 GB"):
        check_space(tmp_path, 5 * 2**30)
