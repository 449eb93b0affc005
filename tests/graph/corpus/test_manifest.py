from pathlib import Path

import pytest

from graph.corpus.manifest import Corpus, Finished, Made
from graph.errors import CorpusError

MADE = Made("1.0", "rules", ("catalogue:1",), "names")


def test_what_was_finished_is_there_when_the_folder_is_opened_again(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, MADE)
    corpus.begin(["a"], "1-1")
    corpus.finish("list", 1, 0.25, {"files": 3})
    corpus.begin(["b"], "2-2")
    corpus.finish("list", 2, 1.0, {"files": 1})
    corpus.finish("read", 1, 2.0, {})
    again = Corpus.at(tmp_path)
    assert again.made == MADE
    assert again.batches == corpus.batches
    assert again.batches[0].stages == {"list": Finished(0.25, {"files": 3}), "read": Finished(2.0, {})}
    assert again.is_done("read", 1)
    assert not again.is_done("read", 2)
    assert not again.last.is_read


def test_only_tables_that_are_whole_are_named(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, MADE)
    corpus.begin(["a"], "1")
    assert corpus.paths("articles") == []
    corpus.finish("extract", 1, 1.0, {})
    corpus.begin(["a"], "2")
    assert corpus.paths("articles") == [tmp_path / "articles" / "batch=00001"]
    assert corpus.paths("documents") == []
    corpus.finish("extract", 2, 1.0, {})
    assert len(corpus.paths("articles")) == 2
    assert len(corpus.paths("articles", upto=1)) == 1


def test_a_batch_of_which_nothing_is_whole_can_be_forgotten(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, MADE)
    corpus.begin(["a"], "1")
    corpus.drop_last()
    assert Corpus.at(tmp_path).batches == ()


def test_a_folder_without_a_manifest_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"found no manifest\.json; make one with franchise corpus read"):
        Corpus.at(tmp_path)
