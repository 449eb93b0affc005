"""What a corpus holds in numbers: as JSON for programs, as text for people."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.corpus.layout import REPORT, REPORT_TEXT
from graph.corpus.manifest import STAGES, Corpus
from graph.corpus.origins import standing
from graph.corpus.spark import read, read_batches
from graph.files import write_text
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES
from graph.store.ledger import in_order

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Hub", "Report", "report_of", "text_of", "write_report"]

#: So many hubs and rejected sources are listed.
_LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class Hub:
    """A node that many articles speak of."""

    id: str
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """What all batches of a corpus come to.

    `articles` have `sources`, and hold `bytes` of text; `odd` of them do not look like English prose.
    `facts` counts relationships by type, `nodes` by first label, each once however many articles speak of
    it; `merged` of the nodes are spoken of by more than one.  `rejected` sources gave no article, `reasons`
    are (source, reason) of the first of them.  `seconds` is the time that each stage took, in all batches;
    counting itself is left out.
    """

    articles: int
    sources: int
    bytes: int
    odd: int
    facts: Mapping[str, int]
    nodes: Mapping[str, int]
    merged: int
    hubs: tuple[Hub, ...]
    rejected: int
    reasons: tuple[tuple[str, str], ...]
    seconds: Mapping[str, float]


def report_of(spark: "SparkSession", corpus: Corpus) -> Report:
    """Count what the corpus holds."""
    last = corpus.last.number
    origins = read(spark, corpus.path("origins", last))
    articles = read(spark, *corpus.paths("articles")).join(
        origins.selectExpr("article AS id", "count AS sources"), "id"
    )
    totals = _row(
        articles.where("kind = 'article'"),
        "count(1) AS articles", "coalesce(sum(sources), 0) AS sources", "coalesce(sum(bytes), 0) AS bytes",
        "count_if(NOT prose) AS odd",
    )  # fmt: skip
    rejected = _rejected(spark, corpus)
    nodes, merged, hubs = _nodes(articles)
    return Report(
        **totals,
        facts=in_order(_facts(articles), RELATIONSHIP_TYPES),
        nodes=in_order(nodes, ALL_LABELS),
        merged=merged,
        hubs=hubs,
        rejected=rejected.count(),
        reasons=tuple(
            (row["source"], row["reason"]) for row in rejected.orderBy("source").limit(_LISTED).collect()
        ),
        seconds=_seconds(corpus),
    )


def write_report(corpus: Corpus, report: Report) -> None:
    """Write report.json and report.txt."""
    told = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    write_text(corpus.folder / REPORT, told + "\n")
    write_text(corpus.folder / REPORT_TEXT, text_of(report))


def text_of(report: Report) -> str:
    """The report as lines of text."""
    lines = [
        f"{_counted(report.articles, 'article')} from {_counted(report.sources, 'source')}, "
        f"{_size(report.bytes)} of text",
        *([f"not like English prose: {report.odd:,} of them"] if report.odd else []),
        f"in more than one article: {report.merged:,} of {_counted(sum(report.nodes.values()), 'node')}",
        f"without an article: {_counted(report.rejected, 'source')}",
    ]
    tables = (
        ("Facts", [(name, f"{count:,}") for name, count in report.facts.items()]),
        ("Nodes", [(name, f"{count:,}") for name, count in report.nodes.items()]),
        ("In most articles", [(hub.id, f"{hub.articles:,}") for hub in report.hubs]),
        ("Seconds", [(name, f"{spent:,.1f}") for name, spent in report.seconds.items()]),
    )
    for heading, rows in tables:
        if rows:
            lines += ["", heading, *_aligned(rows)]
    if report.reasons:
        lines += ["", "Without an article" + (f", the first {_LISTED}" if report.rejected > _LISTED else "")]
        lines += [f"  {reason}" for _, reason in report.reasons]
    return "\n".join(lines) + "\n"


def _rejected(spark: "SparkSession", corpus: Corpus) -> "DataFrame":
    """Each source that gives no article as it is now, with the reason."""
    from pyspark.sql.functions import expr

    batches = {
        table: read_batches(spark, corpus.folder / table, corpus.paths(table))
        for table in ("files", "documents", "rejected")
    }
    refused = standing(batches["rejected"], batches["files"])
    last = refused.groupBy("source").agg(expr("max(struct(batch, reason)) AS last"))
    read_since = batches["documents"].groupBy("source").agg(expr("max(batch) AS batch"))
    sources = last.join(read_since, "source", "left").where("batch IS NULL OR batch < last.batch")
    return sources.selectExpr("source", "last.reason")


def _facts(articles: "DataFrame") -> dict[str, int]:
    """Type -> relationships.  Two articles that say the same say it of the same id."""
    claims = articles.selectExpr("explode(relationships) AS claim").selectExpr("claim.id", "claim.type")
    counts = claims.dropDuplicates(["id"]).groupBy("type").count()
    return {row["type"]: row["count"] for row in counts.collect()}


def _nodes(articles: "DataFrame") -> tuple[dict[str, int], int, tuple[Hub, ...]]:
    """First label -> nodes, how many are in several articles, and those in most of them."""
    from pyspark import StorageLevel
    from pyspark.sql.functions import expr

    nodes = articles.selectExpr("explode(nodes) AS node").selectExpr("node.id", "node.labels[0] AS label")
    spoken = nodes.groupBy("id", "label").count().persist(StorageLevel.DISK_ONLY)
    try:
        by_label = spoken.groupBy("label").agg(
            expr("count(1) AS nodes"), expr("count_if(count > 1) AS merged")
        )
        rows = by_label.collect()
        most = spoken.where("count > 1").orderBy("count", "id", ascending=[False, True]).limit(_LISTED)
        hubs = tuple(Hub(row["id"], row["count"]) for row in most.collect())
    finally:
        spoken.unpersist()
    return {row["label"]: row["nodes"] for row in rows}, sum(row["merged"] for row in rows), hubs


def _row(rows: "DataFrame", *counts: str) -> dict[str, Any]:
    """The one row of these aggregates."""
    found = rows.selectExpr(*counts).first()
    return found.asDict() if found is not None else {}


def _seconds(corpus: Corpus) -> dict[str, float]:
    spent = {
        stage: sum(batch.stages[stage].seconds for batch in corpus.batches if stage in batch.stages)
        for stage in STAGES
        if stage != "report"
    }
    return {stage: round(seconds, 1) for stage, seconds in spent.items() if seconds}


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(count: int) -> str:
    for unit, size in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count} bytes"


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    wide = [max(len(row[place]) for row in rows) for place in (0, 1)]
    return [f"  {name:<{wide[0]}}  {value:>{wide[1]}}" for name, value in rows]
