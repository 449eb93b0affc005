"""The last stage of a corpus: its articles joined into one graph, see `graph.corpus.merging`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.corpus.layout import SPARK_LOG
from graph.corpus.manifest import Corpus
from graph.corpus.merging import merge
from graph.corpus.progress import Watch, carried_out
from graph.corpus.spark import read, told, write
from graph.corpus.stages import tasks_for

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["join"]


def join(corpus: Corpus, spark: "SparkSession", watch: Watch) -> Mapping[str, int]:
    """Write the tables `nodes` and `relationships` of the newest batch, unless they are whole already.

    Gives how many `nodes` and `relationships` there are, and as `hubs` how many of these more articles tell
    of than evidence is kept of.  Raises CorpusError.
    """
    if not corpus.is_done("join", corpus.last.number):
        _join(corpus, spark, watch)
    return corpus.last.stages["join"].counts


def _join(corpus: Corpus, spark: "SparkSession", watch: Watch) -> None:
    with told("joining the articles", str(corpus.folder / SPARK_LOG)):
        finished = carried_out(lambda: _written(corpus, spark), "join", watch, spark.sparkContext)
    corpus.finish("join", corpus.last.number, finished.seconds, finished.counts)
    watch.end("join", finished)


def _written(corpus: Corpus, spark: "SparkSession") -> Mapping[str, int]:
    batch = corpus.last.number
    size = sum(one.stages["list"].counts["bytes"] for one in corpus.batches)
    tasks = tasks_for(size, spark.sparkContext.defaultParallelism)
    spark.conf.set("spark.sql.shuffle.partitions", tasks)
    merged = merge(read(spark, *corpus.paths("articles")), read(spark, corpus.path("origins", batch)))
    nodes, relationships = corpus.path("nodes", batch), corpus.path("relationships", batch)
    write(merged.nodes, nodes)
    write(merged.relationships, relationships)
    return {
        "nodes": read(spark, nodes).count(),
        "relationships": read(spark, relationships).count(),
        "hubs": merged.hubs,
    }
