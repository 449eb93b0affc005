"""Whole corpora on real Spark: what is read, what is refused, what is gone on with and what is left alone."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from time import sleep
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from graph.corpus import running
from graph.corpus.manifest import STAGES, Corpus
from graph.corpus.running import Request, read_corpus
from graph.corpus.spark import write
from graph.corpus.tables import rows
from graph.errors import CorpusError
from tests.graph.corpus.archives import answer
from tests.graph.corpus.watching import Recorder

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DATED = {"url": "https://a.example/star", "title": "Star", "date": "2024-02-01T10:00:00Z"}
STAR = "Marta Quill stars in the Netflix series Salt Harbour. Critics liked it."
MAKER = "Salt Harbour was created by Ondine Farr. She wrote the pilot for Netflix."
OTHER = "Marta Quill plays Captain Brand in Salt Harbour, which streams on Netflix."
NEWER = "Tobias Wren stars in the Hulu series Paper Lanterns. It returns in May."


def line(text: str, **fields: str) -> str:
    return json.dumps({"text": text, **fields}) + "\n"


def page(text: str) -> str:
    return f"<html><head><title>News</title></head><body><article><p>{text}</p></article></body></html>"


def table(*articles: Mapping[str, str]) -> bytes:
    sink = BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(articles)), sink)
    return sink.getvalue()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with articles of every kind, and with what is none."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "star.txt").write_text(STAR, encoding="utf-8")
    (folder / "maker.html").write_text(page(MAKER), encoding="utf-8")
    (folder / "day.jsonl").write_text(
        line(STAR, **DATED)
        + "{not json\n"
        + line(OTHER, url="https://a.example/other"),
        encoding="utf-8",
    )
    with gzip.open(folder / "night.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(line(STAR) + line(""))
    (folder / "table.parquet").write_bytes(table({"text": OTHER, "url": "https://b.example/1"}))
    (folder / "crawl.warc.gz").write_bytes(
        answer("https://c.example/page", "text/html; charset=utf-8", page(NEWER))
        + answer("https://c.example/x.png", "image/png", "no page")
    )
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n" + bytes(range(256)))
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(2**30)
    (folder / ".hidden.txt").write_text(STAR, encoding="utf-8")
    return folder


def request_for(source: Path, tmp_path: Path, **others: Any) -> Request:
    return Request((str(source),), tmp_path / "corpus", **others)


def origins(corpus: Corpus) -> dict[str, list[str]]:
    """Article -> its sources, by the last batch."""
    found = rows(corpus.paths("origins")[-1:], ["article", "sources"])
    return {row["article"]: [origin["source"] for origin in row["sources"]] for row in found}


def texts(corpus: Corpus) -> dict[str, str]:
    """Text -> article, of all batches."""
    return {row["text"]: row["id"] for row in rows(corpus.paths("articles"), ["id", "text"])}


@pytest.mark.usefixtures("started")
def test_every_kind_of_file_is_read_and_what_is_no_article_is_rejected_with_its_reason(
    news: Path, tmp_path: Path
) -> None:
    watch = Recorder()
    corpus = read_corpus(request_for(news, tmp_path), watch).corpus
    assert watch.stages == list(STAGES[:5])
    ids = texts(corpus)
    sources = origins(corpus)
    assert sources[ids[STAR]] == [
        f"{news}/night.jsonl.gz#0",
        f"{news}/star.txt",
        "https://a.example/star",
    ]
    assert sources[ids[OTHER]] == ["https://a.example/other", "https://b.example/1"]
    assert sources[ids[f"News\n\n{NEWER}"]] == ["https://c.example/page"]
    assert sources[ids[f"News\n\n{MAKER}"]] == [f"{news}/maker.html"]
    assert len(ids) == 4
    reasons = {row["source"]: row["reason"] for row in rows(corpus.paths("rejected"), ["source", "reason"])}
    assert {Path(source).name for source in reasons} == {
        f"day.jsonl#{len(line(STAR, **DATED))}",
        f"night.jsonl.gz#{len(line(STAR))}",
        "picture.txt",
        "huge.txt",
    }
    assert "found more than 20 MB" in reasons[f"{news}/huge.txt"]
    told = json.loads((tmp_path / "corpus/report.json").read_text(encoding="utf-8"))
    assert (told["articles"], told["sources"], told["rejected"], told["merged"]) == (4, 7, 4, 3)
    assert told["facts"]["STARS_IN"] == 2
    assert told["hubs"][:2] == [
        {"id": "platform:netflix", "articles": 3},
        {"id": "show:salt-harbour", "articles": 3},
    ]
    shown = (tmp_path / "corpus/report.txt").read_text(encoding="utf-8")
    assert "4 articles from 7 sources" in shown
    assert "without an article: 4 sources" in shown


@pytest.mark.usefixtures("started")
def test_addresses_are_read_by_spark_to_the_same_articles(news: Path, tmp_path: Path) -> None:
    here = read_corpus(request_for(news, tmp_path), Recorder()).corpus
    there = read_corpus(Request((news.as_uri(),), tmp_path / "remote"), Recorder()).corpus
    assert texts(there) == texts(here)
    assert {key: len(found) for key, found in origins(there).items()} == {
        key: len(found) for key, found in origins(here).items()
    }
    with pytest.raises(CorpusError, match="expected files at file:///nowhere/at/all, found none"):
        read_corpus(Request(("file:///nowhere/at/all",), tmp_path / "nothing"), Recorder())
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"expected articles in .*, found no file that ends in"):
        read_corpus(Request(((tmp_path / "empty").as_uri(),), tmp_path / "nothing"), Recorder())


def test_a_month_that_is_added_is_read_alone_and_what_a_source_says_no_more_is_gone(
    started: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "january.jsonl").write_text(line(STAR, url="https://a.example/1") + line(MAKER), encoding="utf-8")
    (news / "late.txt").write_text(OTHER, encoding="utf-8")
    request = request_for(news, tmp_path)
    read_corpus(request, Recorder())
    (news / "february.jsonl").write_text(line(STAR, url="https://b.example/1"), encoding="utf-8")
    (news / "late.txt").write_text(NEWER, encoding="utf-8")
    watch = Recorder()
    corpus = read_corpus(request, watch).corpus
    assert watch.counts["list"]["files"] == 2
    assert watch.counts["extract"]["articles"] == 1
    ids = texts(corpus)
    assert origins(corpus) == {
        ids[STAR]: ["https://a.example/1", "https://b.example/1"],
        ids[MAKER]: [f"{news}/january.jsonl#{len(line(STAR, url='https://a.example/1'))}"],
        ids[NEWER]: [f"{news}/late.txt"],
    }

    def never(*_: object) -> None:
        raise AssertionError("Spark was started for nothing")

    monkeypatch.setattr(running, "spark_session", never)
    assert read_corpus(request, Recorder()).batches == 0


@pytest.mark.usefixtures("started")
def test_a_file_that_was_edited_says_what_it_says_now(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(line(STAR) + line(MAKER) + "no json\n", encoding="utf-8")
    request = request_for(news, tmp_path)
    read_corpus(request, Recorder())
    news.write_text(line(MAKER), encoding="utf-8")
    corpus = read_corpus(request, Recorder()).corpus
    assert origins(corpus) == {texts(corpus)[MAKER]: [f"{news}#0"]}
    told = json.loads((tmp_path / "corpus/report.json").read_text(encoding="utf-8"))
    assert (told["articles"], told["sources"], told["rejected"]) == (1, 1, 0)


@pytest.mark.usefixtures("started")
def test_a_corpus_may_lie_among_its_articles_in_a_folder_of_any_name(news: Path) -> None:
    request = Request((str(news),), news / "corpus [1] {a}*?")
    corpus = read_corpus(request, Recorder()).corpus
    assert len(origins(corpus)) == 4
    (news / "later.txt").write_text(f"{NEWER} Maybe.", encoding="utf-8")
    watch = Recorder()
    assert len(origins(read_corpus(request, watch).corpus)) == 5
    assert watch.counts["list"]["files"] == 1


@pytest.mark.usefixtures("started")
def test_what_was_cut_off_begins_anew_where_its_scratch_is_gone(news: Path, tmp_path: Path) -> None:
    request = request_for(news, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        read_corpus(request, Recorder(stop_at="extract"))
    rmtree(tmp_path / "corpus/working")
    watch = Recorder()
    assert len(origins(read_corpus(request, watch).corpus)) == 4
    assert watch.stages == ["read", "extract", "settle", "report", "list"]


@pytest.mark.usefixtures("started")
def test_what_was_cut_off_goes_on_after_the_last_whole_stage(news: Path, tmp_path: Path) -> None:
    request = request_for(news, tmp_path)
    cut: list[str] = []
    for stage in ("read", "extract", "settle", "report"):
        watch = Recorder(stop_at=stage)
        with pytest.raises(KeyboardInterrupt):
            read_corpus(request, watch)
        cut += watch.stages
    watch = Recorder()
    outcome = read_corpus(request, watch)
    # Each run began with the stage that the one before it was cut off in.
    assert cut == ["list", "read", "read", "extract", "extract", "settle", "settle", "report"]
    assert watch.stages == ["report", "list"]
    assert outcome.batches == 1
    assert len(origins(outcome.corpus)) == 4
    assert not (tmp_path / "corpus/working").exists()


@pytest.mark.usefixtures("started")
def test_far_more_than_the_driver_could_hold_passes_it_by(tmp_path: Path) -> None:
    """60 MB of text, of which the driver may be given two, and no heap of Spark's is smaller."""
    filler = "The harbour was quiet that evening. " * 900
    with (tmp_path / "many.jsonl").open("w", encoding="utf-8") as file:
        for number in range(2000):
            file.write(line(f"{STAR}\n\n{filler}", url=f"https://a.example/{number}"))
    watch = Recorder()
    corpus = read_corpus(request_for(tmp_path / "many.jsonl", tmp_path), watch).corpus
    assert watch.counts["read"]["bytes"] > 60_000_000
    assert watch.counts["extract"]["articles"] == 1
    [row] = rows(corpus.paths("origins"), ["sources", "count"])
    assert (row["count"], len(row["sources"])) == (2000, 1000)


@pytest.mark.usefixtures("started")
def test_extraction_goes_on_after_the_last_whole_portion(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.corpus.stages._PORTION", 100)
    request = request_for(news, tmp_path)
    written: list[Path] = []

    def cut_off(table: "DataFrame", path: Path) -> None:
        if path.name.startswith("02-"):
            raise KeyboardInterrupt
        write(table, path)
        written.append(path)

    with monkeypatch.context() as patch:
        patch.setattr(running, "write", cut_off)
        with pytest.raises(KeyboardInterrupt):
            read_corpus(request, Recorder())
    assert [path.name[:3] for path in written[-2:]] == ["00-", "01-"]
    before = {path: path.stat().st_mtime_ns for path in written[-2:]}
    after: dict[Path, int] = {}

    def watched(table: "DataFrame", path: Path) -> None:
        after.update((done, done.stat().st_mtime_ns) for done in before if done.exists())
        write(table, path)

    monkeypatch.setattr(running, "write", watched)
    corpus = read_corpus(request, Recorder()).corpus
    assert after == before
    assert not (tmp_path / "corpus/working").exists()
    whole = read_corpus(Request((str(news),), tmp_path / "whole", partitions=1), Recorder()).corpus
    assert texts(corpus) == texts(whole)
    assert origins(corpus) == origins(whole)


PROGRAM = """
import sys
from pathlib import Path
from graph.corpus import beforehand
from graph.corpus.running import Request, read_corpus
from tests.graph.corpus.conftest import SMALL
from tests.graph.corpus.watching import Recorder

beforehand._rules = lambda: "the same"

class Telling(Recorder):
    def begin(self, stage):
        print(stage, flush=True)

if __name__ == "__main__":
    read_corpus(Request((sys.argv[1],), Path(sys.argv[2]), "local[2]", settings=SMALL), Telling())
"""


def killed_in(stage: str, source: Path, folder: Path) -> None:
    """Read in a process that is killed, with no chance to clean up, a moment after the stage began."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(source), str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as told:
        assert stage in (begun.strip() for begun in told)
        sleep(0.3)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


@pytest.mark.usefixtures("started")
def test_a_process_killed_in_the_middle_is_continued_by_another(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.corpus.beforehand._rules", lambda: "the same")  # though a rule be edited
    killed_in("extract", news, tmp_path / "corpus")
    before = Corpus.at(tmp_path / "corpus")
    assert set(before.last.stages) == {"list", "read"}
    watch = Recorder()
    corpus = read_corpus(request_for(news, tmp_path), watch).corpus
    assert watch.stages == ["extract", "settle", "report", "list"]
    assert len(origins(corpus)) == 4
    fresh = read_corpus(Request((str(news),), tmp_path / "fresh"), Recorder()).corpus
    assert texts(fresh) == texts(corpus)
    assert origins(fresh) == origins(corpus)

