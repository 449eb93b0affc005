"""What all articles of a corpus amount to: one graph, joined on Spark by the rules of `graph.joining`.

Who is who needs no comparing of names here: an id is made of label and name, or of what was decided about
them, before an article's claims get this far.  So what is to be joined has the same id, and joining is
bringing the rows of an id together.

A name that a million articles speak of must not end in one task.  Nodes are counted by how articles describe
them before they are brought together, which leaves a row for each way.  Relationships that more articles tell
of than evidence is kept of are found by counting, and joined in two steps: first in shares, then from these
(see `graph.corpus.evidence`).  What only one article can say, that it mentions something, needs no joining.

The result does not depend on the number of partitions, on their order, or on who computes them: rows come to
`graph.corpus.grouping` sorted by id and article.  Nothing is brought to the driver but counts.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from graph.corpus import grouping
from graph.corpus.evidence import MOST_ARTICLES
from graph.corpus.grouping import CLAIMS
from graph.corpus.layout import NODES, RELATIONSHIPS
from graph.corpus.spark import columns

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = ["Merged", "merge"]

#: Claims that other articles may make as well: an article alone mentions and contains.
_SHARED: Final = "start != article"

#: Rows that Spark and Python hand to each other at a time: these are short.
_ROWS: Final = 2000

#: A relationship of very many articles is joined in so many shares at first.
_SHARES: Final = 64

#: So many ids are sent to all tasks, rather than all rows to where the ids are.
_BROADCAST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Merged:
    """The graph: rows as NODES and RELATIONSHIPS of `graph.corpus.layout`, sorted by id in each partition.

    `hubs` is how many relationships are told by more articles than evidence is kept of.
    """

    nodes: "DataFrame"
    relationships: "DataFrame"
    hubs: int


def merge(articles: "DataFrame", origins: "DataFrame", *, most: int = MOST_ARTICLES) -> Merged:
    """The graph of all articles that have a source.

    `articles` and `origins` are tables of `graph.corpus.layout`; `most` is of how many articles the evidence
    of a relationship is kept.
    """
    articles.sparkSession.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS)
    living = _living(articles, origins)
    claims = _claims(living)
    hubs = claims.where(_SHARED).groupBy("id").count().where(f"count > {most}").select("id")
    count = hubs.count()
    nodes = _nodes(living).unionByName(_article_nodes(living, origins))
    relationships = _told_once(claims).unionByName(_told(claims.where(_SHARED), hubs, count, most))
    return Merged(nodes, relationships, count)


def _living(articles: "DataFrame", origins: "DataFrame") -> "DataFrame":
    """The articles that have a source; there are others where sources say something else by now."""
    gone = articles.select("id").join(origins.selectExpr("article AS id"), "id", "left_anti")
    count = gone.count()
    return _without(articles, gone, count) if count else articles


def _claims(articles: "DataFrame") -> "DataFrame":
    """CLAIMS of all articles."""
    rows = articles.selectExpr("id AS article", "explode(relationships) AS claim")
    return rows.selectExpr(
        *(f"claim.{name}" if name != "article" else name for name in CLAIMS.names if name != "kinds")
    )


def _nodes(articles: "DataFrame") -> "DataFrame":
    """All nodes but those of articles: first each description once, which is what becomes of a hub."""
    claimed = articles.selectExpr(
        "array_union(relationships.start, relationships.end) AS joined", "explode(nodes) AS node"
    ).where("node.labels[0] != 'Article'")
    variants = (
        claimed.selectExpr("node.*", "if(array_contains(joined, node.id), 0L, 1L) AS single")
        .groupBy("id", "labels", "properties")
        .agg(_expression("count(1) AS claims"), _expression("sum(single) AS loose"))
    )
    ordered = variants.repartition("id").sortWithinPartitions("id", "properties")
    return ordered.mapInArrow(grouping.nodes, columns(NODES))


def _article_nodes(articles: "DataFrame", origins: "DataFrame") -> "DataFrame":
    named = articles.where("kind = 'article'").select("id", "sha256")
    placed = named.join(origins.selectExpr("article AS id", "sources"), "id")
    return placed.mapInArrow(grouping.article_nodes, columns(NODES))


def _told_once(claims: "DataFrame") -> "DataFrame":
    """Relationships that only the article which they start from can claim."""
    made = {
        "articles": "array(article)",
        "confidences": "CAST(array() AS array<double>)",
        "extractors": "CAST(array() AS array<string>)",
        "article_count": "1L",
    }
    return claims.where(f"NOT ({_SHARED})").selectExpr(
        *(f"{made[name]} AS {name}" if name in made else f"`{name}`" for name in RELATIONSHIPS.names)
    )


def _told(claims: "DataFrame", hubs: "DataFrame", count: int, most: int) -> "DataFrame":
    """Relationships that several articles may claim, the `count` hubs among them in two steps."""
    joined = partial(grouping.facts, most=most)
    if not count:
        return _by_article(claims).mapInArrow(joined, columns(RELATIONSHIPS))
    salted = _among(claims, hubs, count).withColumn("share", _expression(f"pmod(hash(article), {_SHARES})"))
    shares = _by_article(salted, "share").drop("share")
    counted = shares.mapInArrow(partial(grouping.shares, most=most), columns(CLAIMS))
    both = counted.unionByName(_without(claims, hubs, count), allowMissingColumns=True)
    return _by_article(both).mapInArrow(joined, columns(RELATIONSHIPS))


def _by_article(claims: "DataFrame", *share: str) -> "DataFrame":
    """The claims on a relationship in one task, those of a share if they have that, in the order of articles.

    What has no article comes first.
    """
    return claims.repartition("id", *share).sortWithinPartitions("id", "article")


def _among(rows: "DataFrame", ids: "DataFrame", count: int) -> "DataFrame":
    return rows.join(_sent(ids, count), "id", "left_semi")


def _without(rows: "DataFrame", ids: "DataFrame", count: int) -> "DataFrame":
    return rows.join(_sent(ids, count), "id", "left_anti")


def _sent(ids: "DataFrame", count: int) -> "DataFrame":
    from pyspark.sql.functions import broadcast

    return broadcast(ids) if count <= _BROADCAST else ids


def _expression(text: str) -> "Column":
    from pyspark.sql.functions import expr

    return expr(text)
