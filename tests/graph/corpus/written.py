"""The folder of a corpus, written as reading it would, from what a store holds: without Spark."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.corpus.layout import ARTICLES, ORIGINS
from graph.corpus.manifest import Corpus, Made
from graph.corpus.records import article_row
from graph.store import ledger
from graph.store.base import Store


def written(store: Store, folder: Path, parts: int = 2) -> Corpus:
    """A corpus in `folder`, read in one batch, its tables in so many files."""
    catalogues = tuple(entry.id for entry in store.articles("catalogue"))
    corpus = Corpus(folder, Made("0", "rules", catalogues))
    folder.mkdir(parents=True)
    corpus.begin(["articles"], "0")
    articles, origins = [], []
    for article, _ in store.digests():
        record = store.record(article)
        document = ledger.document_at(record.id, record.text, record.sha256, record.origins[0])
        articles.append(article_row(document, record.claims, record.kind))
        sources = [{"source": one.source, "title": one.title, "date": one.date} for one in record.origins]
        origins.append({"article": article, "sources": sources, "count": len(sources)})
    for part in range(parts):
        _write(corpus.path("articles", 1), articles[part::parts], ARTICLES, part)
        _write(corpus.path("origins", 1), origins[part::parts], ORIGINS, part)
    for stage in ("list", "read", "extract", "settle", "report"):
        corpus.finish(stage, 1, 0.0, {})
    return corpus


def _write(folder: Path, rows: list[dict[str, object]], schema: pa.Schema, part: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"part-{part:05}.parquet")
