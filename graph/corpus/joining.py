"""The stage that joins a corpus into one graph, and writes that down."""

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING

from graph.corpus.manifest import Corpus
from graph.corpus.merging import merge

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["join"]


def join(corpus: Corpus, spark: "SparkSession") -> Mapping[str, int]:
    """Write the tables `nodes` and `relationships` of the newest batch, unless they are whole already.

    Gives what was counted: `nodes`, `relationships`, and as `hubs` the relationships that more articles tell
    of than evidence is kept of.
    """
    batch = corpus.last
    if not corpus.is_done("join", batch.number):
        begun = monotonic()
        counts = _joined(corpus, spark)
        corpus.finish("join", batch.number, monotonic() - begun, counts)
    return corpus.last.stages["join"].counts


def _joined(corpus: Corpus, spark: "SparkSession") -> Mapping[str, int]:
    batch = corpus.last.number
    articles = spark.read.parquet(*corpus.paths("articles"))
    merged = merge(articles, spark.read.parquet(corpus.paths("origins")[-1]))
    nodes, relationships = str(corpus.path("nodes", batch)), str(corpus.path("relationships", batch))
    merged.nodes.write.mode("overwrite").parquet(nodes)
    merged.relationships.write.mode("overwrite").parquet(relationships)
    return {
        "nodes": spark.read.parquet(nodes).count(),
        "relationships": spark.read.parquet(relationships).count(),
        "hubs": merged.hubs,
    }
