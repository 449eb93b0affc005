"""A corpus read from beginning to end, stage by stage, and gone on with where it was cut off.

    outcome = read_corpus(Request(("archive/",), Path("corpus")), watch)

A batch goes through five stages: `list` finds what is new, `read` makes texts of files, `extract` claims of
texts, `settle` says which source says what by now and what gave no article, `report` counts.  Whatever ends
the process in between, the same command goes on after the last stage that was whole; and where there is
nothing new, it does nothing.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from graph.corpus.beforehand import Beforehand, beforehand
from graph.corpus.folder import check_space, clear, corpus_for, working_in
from graph.corpus.layout import ARTICLES, DOCUMENTS, SPARK_LOG, Table
from graph.corpus.listing import Listing, list_here, list_new, nothing_found
from graph.corpus.manifest import Corpus, Finished, Stage
from graph.corpus.origins import origins_of
from graph.corpus.progress import Watch, carried_out
from graph.corpus.report import report_of, write_report
from graph.corpus.session import check_spark, spark_session
from graph.corpus.spark import columns, is_whole, read, read_batches, told, write
from graph.corpus.stages import (
    WEIGHT,
    documents,
    new_articles,
    portion,
    portions_for,
    read_files,
    rejected,
    tasks_for,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Outcome", "Request", "read_corpus"]

_DOING: Final[Mapping[Stage, str]] = {
    "list": "listing the files",
    "read": "reading the articles",
    "extract": "finding out what the articles say",
    "settle": "bringing sources and articles together",
    "report": "counting",
}


#: Bytes of the corpus and of the scratch beside it for each byte of text: somewhat more than was measured.
_ROOM: Final = 2


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, into which folder, and how.

    `partitions` is the number of tasks in reading and extracting, 0 for what seems right; `settings` are
    Spark's own; `add` says that the inputs belong to the corpus though it has none of them yet.
    """

    inputs: tuple[str, ...]
    folder: Path
    master: str = "local[*]"
    partitions: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    catalogues: tuple[Path, ...] = ()
    add: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The corpus as it is now, and how many batches were made whole."""

    corpus: Corpus
    batches: int


def read_corpus(request: Request, watch: Watch) -> Outcome:
    """Read all that is new.  Raises CorpusError, CatalogueError."""
    check_spark()
    given = beforehand(request.catalogues)
    corpus_for(request.folder, given.made, request.inputs, add=request.add)
    with working_in(request.folder) as working:
        # Whoever was at work in the folder until now may have gone on with the corpus.
        corpus = corpus_for(request.folder, given.made, request.inputs, add=request.add)
        if corpus.batches and corpus.last.is_read:
            clear(working)
        listing = list_here(request.inputs, working / "listing.parquet", request.folder)
        if _is_as_before(corpus, listing):
            return Outcome(corpus, 0)
        if listing.unreadable:
            watch.say(
                f"{listing.unreadable:,} of {listing.files:,} files cannot be read, "
                f"the first of them {listing.example}; they are told of in the report"
            )
        with spark_session(request.folder, request.master, request.settings) as spark:
            return Outcome(corpus, _Reading(spark, corpus, given, request, working, watch).all(listing))


def _is_as_before(corpus: Corpus, listing: Listing) -> bool:
    """Whether there is nothing to do, as far as that can be known without Spark."""
    if not listing.fingerprint or not corpus.batches:
        return False
    return corpus.last.is_read and corpus.last.fingerprint == listing.fingerprint


class _Reading:
    """One run."""

    def __init__(
        self,
        spark: "SparkSession",
        corpus: Corpus,
        given: Beforehand,
        request: Request,
        working: Path,
        watch: Watch,
    ) -> None:
        self._spark = spark
        self._corpus = corpus
        self._given = given
        self._request = request
        self._working = working
        self._watch = watch
        self._cores = spark.sparkContext.defaultParallelism
        self._log = str(corpus.folder / SPARK_LOG)
        self._rows: Any = spark.sparkContext.accumulator(0)

    def all(self, listing: Listing) -> int:
        """Finish what was cut off, and then read what is new; the number of batches that were finished."""
        finished = 0
        self._corpus.create()
        if self._corpus.batches and not self._corpus.last.stages:
            self._corpus.drop_last()
        if self._corpus.batches and not self._corpus.last.is_read:
            self._finish()
            finished += 1
        if self._list(listing):
            self._finish()
            finished += 1
        return finished

    def _list(self, listing: Listing) -> bool:
        """Begin a batch of what is new, if anything is."""
        self._spread()
        number = len(self._corpus.batches) + 1
        path = self._corpus.path("files", number)
        self._watch.begin("list")
        with told(_DOING["list"], self._log):
            begun = monotonic()
            known = self._all_batches("files") if number > 1 else None
            write(list_new(self._spark, listing, known), path)
            counts = self._counts(path, "count(1) AS files", f"coalesce(sum({WEIGHT}), 0) AS bytes")
        if not counts["files"]:
            shutil.rmtree(path)
            if number == 1:
                raise nothing_found(self._request.inputs)
            return False
        check_space(self._corpus.folder, _ROOM * counts["bytes"])
        self._corpus.begin(self._request.inputs, listing.fingerprint)
        finished = Finished(monotonic() - begun, counts)
        self._corpus.finish("list", number, finished.seconds, counts)
        self._watch.end("list", finished)
        return True

    def _finish(self) -> None:
        """Bring the last batch through all stages that it has not been through."""
        self._spread()
        if not self._corpus.is_done("settle", self._number) and not is_whole(self._read_path):
            self._corpus.restart_last()
            shutil.rmtree(self._extract_path, ignore_errors=True)
        stages: dict[Stage, Callable[[], Mapping[str, int]]] = {
            "read": self._read,
            "extract": self._extract,
            "settle": self._settle,
            "report": self._report,
        }
        for stage, work in stages.items():
            if not self._corpus.is_done(stage, self._number):
                self._run(stage, work)
        shutil.rmtree(self._read_path, ignore_errors=True)
        shutil.rmtree(self._extract_path, ignore_errors=True)

    def _spread(self) -> None:
        """Have Spark shuffle to as many tasks as all batches together need, and not always to 200."""
        size = sum(batch.stages["list"].counts["bytes"] for batch in self._corpus.batches)
        self._spark.conf.set("spark.sql.shuffle.partitions", tasks_for(size, self._cores))

    def _run(self, stage: Stage, work: Callable[[], Mapping[str, int]]) -> None:
        self._rows.value = 0
        with told(_DOING[stage], self._log):
            finished = carried_out(work, stage, self._watch, self._spark.sparkContext, self._rows)
        self._corpus.finish(stage, self._number, finished.seconds, finished.counts)
        self._watch.end(stage, finished)

    def _read(self) -> Mapping[str, int]:
        partitions = self._request.partitions
        found = read_files(self._spark, self._files(), self._cores, partitions, self._rows.add)
        write(found, self._read_path)
        return self._counts(
            self._read_path,
            "count_if(reason IS NULL) AS documents",
            "count_if(reason IS NOT NULL) AS rejected",
            "coalesce(sum(bytes), 0) AS bytes",
        )

    def _extract(self) -> Mapping[str, int]:
        articles = self._extracted()
        if self._number == 1 and self._given.articles:
            catalogues = self._spark.createDataFrame(list(self._given.articles), columns(ARTICLES))
            articles = articles.unionByName(catalogues)
        path = self._corpus.path("articles", self._number)
        write(articles, path)
        return self._counts(path, "count(1) AS articles", "count_if(reason IS NOT NULL) AS failed")

    def _extracted(self) -> "DataFrame":
        """What the texts say; of many in portions, of which a run that was cut off repeats none."""
        size = self._corpus.last.stages["read"].counts["bytes"]
        portions = portions_for(size)
        tasks = self._request.partitions or tasks_for(size // portions, self._cores)
        known = self._tables("articles") if self._number > 1 else None
        parts = [
            new_articles(portion(self._texts(), number, portions), known, self._given, tasks, self._rows.add)
            for number in range(portions)
        ]
        if portions == 1:
            return parts[0]
        paths = [self._extract_path / f"{number:02}-of-{portions:02}" for number in range(portions)]
        for part, path in zip(parts, paths, strict=True):
            if not is_whole(path):
                write(part, path)
        return read(self._spark, *paths)

    def _settle(self) -> Mapping[str, int]:
        number = self._number
        found = documents(self._texts())
        if number == 1 and self._given.documents:
            rows = self._spark.createDataFrame(list(self._given.documents), columns(DOCUMENTS))
            found = found.unionByName(rows)
        path = self._corpus.path("documents", number)
        write(found, path)
        articles = self._tables("articles")
        refused = rejected(self._texts(), articles, self._files())
        write(refused, self._corpus.path("rejected", number))
        origins = origins_of(self._all_batches("documents", path), self._all_batches("files"), articles)
        path = self._corpus.path("origins", number)
        write(origins, path)
        return self._counts(path, "count(1) AS articles", "coalesce(sum(count), 0) AS sources")

    def _report(self) -> Mapping[str, int]:
        report = report_of(self._spark, self._corpus)
        write_report(self._corpus, report)
        return {"facts": sum(report.facts.values()), "nodes": sum(report.nodes.values())}

    @property
    def _number(self) -> int:
        return self._corpus.last.number

    @property
    def _read_path(self) -> Path:
        return self._working / f"read={self._number:05}"

    @property
    def _extract_path(self) -> Path:
        return self._working / f"extract={self._number:05}"

    def _texts(self) -> "DataFrame":
        return read(self._spark, self._read_path)

    def _files(self) -> "DataFrame":
        """The files of this batch."""
        return read(self._spark, self._corpus.path("files", self._number))

    def _tables(self, table: Table) -> "DataFrame":
        return read(self._spark, *self._corpus.paths(table))

    def _all_batches(self, table: Table, *more: Path) -> "DataFrame":
        """The rows of a table of all batches, with their `batch`; `more` are not told to be whole yet."""
        return read_batches(self._spark, self._corpus.folder / table, [*self._corpus.paths(table), *more])

    def _counts(self, path: Path, *counts: str) -> dict[str, int]:
        row = read(self._spark, path).selectExpr(*counts).first()
        return row.asDict() if row is not None else {}
