"""Where each article is from, by all that was ever read: which of its sources still say it.

A source that was read again and has another text now says that one alone; an article that no source says any
more has no origin, and so no part in the graph.  Rows here have no text, so that a year's archive is gone
through again with each month that is added.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["MOST_SOURCES", "origins_of"]

#: So many sources of one article are kept, the first in their order; all are counted.  A page that says that
#: there is no page may have millions.
MOST_SOURCES: Final = 1000

_LATEST: Final = (
    "row_number() OVER (PARTITION BY source ORDER BY batch DESC, file DESC, place DESC) AS number"
)
_FIRST: Final = "row_number() OVER (PARTITION BY article ORDER BY source, title, date) AS number"


def origins_of(documents: "DataFrame", articles: "DataFrame", most: int = MOST_SOURCES) -> "DataFrame":
    """The rows of ORIGINS, given those of DOCUMENTS, with their `batch`, and of ARTICLES, of all batches."""
    from pyspark.sql.functions import expr

    latest = documents.selectExpr("article", "source", "title", "date", _LATEST).where("number = 1")
    failed = articles.where("reason IS NOT NULL").selectExpr("id AS article")
    standing = latest.drop("number").join(failed, "article", "left_anti")
    counts = standing.groupBy("article").count()
    listed = (
        standing.selectExpr("*", _FIRST)
        .where(f"number <= {most}")
        .groupBy("article")
        .agg(expr("sort_array(collect_list(struct(source, title, date))) AS sources"))
    )
    return listed.join(counts, "article").select("article", "sources", "count")
