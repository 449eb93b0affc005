"""Where each article is from, by all that was ever read: which of its sources still say it.

A source that was read again says what it said the last time, and so does a file with all sources in it; an
article that no source says any more has no origin, and so no part in the graph.  Rows here have no text, so
that a year's archive is gone through again with each month that is added.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["MOST_SOURCES", "origins_of", "standing"]

#: So many sources of one article are kept, the first in their order; all are counted.  A page that says that
#: there is no page may have millions.
MOST_SOURCES: Final = 1000

_LATEST: Final = (
    "row_number() OVER (PARTITION BY source ORDER BY batch DESC, file DESC, place DESC, article) AS number"
)
_FIRST: Final = "row_number() OVER (PARTITION BY article ORDER BY source, title, date) AS number"


def standing(rows: "DataFrame", files: "DataFrame") -> "DataFrame":
    """The rows with a `file` and a `batch` but for those of files that a later batch read again.

    `files` are the rows of FILES of all batches, with their `batch`.
    """
    from pyspark.sql.functions import expr

    latest = files.where("modified >= 0").groupBy("place").agg(expr("max(batch) AS latest"))
    again = files.join(latest, "place").where("batch < latest").selectExpr("path AS file", "batch")
    return rows.join(again, ["file", "batch"], "left_anti")


def origins_of(
    documents: "DataFrame", files: "DataFrame", articles: "DataFrame", most: int = MOST_SOURCES
) -> "DataFrame":
    """The rows of ORIGINS.

    `documents` and `files` are the rows of DOCUMENTS and FILES of all batches, with their `batch`, and
    `articles` those of ARTICLES.
    """
    from pyspark.sql.functions import expr

    said = standing(documents, files).selectExpr("article", "source", "title", "date", _LATEST)
    failed = articles.where("reason IS NOT NULL").selectExpr("id AS article")
    latest = said.where("number = 1").drop("number").join(failed, "article", "left_anti")
    counts = latest.groupBy("article").count()
    listed = (
        latest.selectExpr("*", _FIRST)
        .where(f"number <= {most}")
        .groupBy("article")
        .agg(expr("sort_array(collect_list(struct(source, title, date))) AS sources"))
    )
    return listed.join(counts, "article").select("article", "sources", "count")
