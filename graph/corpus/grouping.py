"""What claims amount to, computed from rows that come in order, so that no task holds more than one group.

Each function takes and gives Arrow batches.  Spark does the sorting and brings the rows of a group into one
task (see `graph.corpus.merging`); nothing here knows of Spark.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final, TypeAlias

import pyarrow as pa

from graph.corpus.evidence import Share
from graph.corpus.layout import NODES, RELATIONSHIPS
from graph.joining import join_nodes
from graph.model import Document, Node
from graph.nodes import article_node, in_schema_order
from graph.store.ledger import Origin, told
from graph.store.rows import loads, to_json

__all__ = ["CLAIMS", "VARIANTS", "article_nodes", "facts", "nodes", "shares"]

#: Rows are given in batches of so many.
_ROWS: Final = 1000

#: Nodes as articles describe them, each description once: `claims` of them, `loose` of which claim no
#: relationship of the node (see `graph.store.server.settling`).
VARIANTS: Final = pa.schema(
    [
        ("id", pa.string()),
        ("labels", pa.list_(pa.string())),
        ("properties", pa.string()),
        ("claims", pa.int64()),
        ("loose", pa.int64()),
    ]
)

_KIND: Final = pa.struct([("confidence", pa.float64()), ("extractor", pa.string()), ("claims", pa.int64())])

#: What articles say of relationships.  A row without an article is no claim: its `kinds` are the counts of a
#: share, see `graph.corpus.evidence`.
CLAIMS: Final = pa.schema(
    [
        ("id", pa.string()),
        ("type", pa.string()),
        ("start", pa.string()),
        ("end", pa.string()),
        ("article", pa.string()),
        ("evidence", pa.list_(pa.string())),
        ("spans", pa.list_(pa.string())),
        ("confidence", pa.float64()),
        ("extractor", pa.string()),
        ("kinds", pa.list_(_KIND)),
    ]
)

_Row: TypeAlias = dict[str, Any]


def nodes(variants: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Joined nodes, given VARIANTS in the order of id and properties."""
    return _batches((_joined(*group) for group in _groups(variants)), NODES)


def article_nodes(articles: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The nodes that stand for articles: they say what the ledger does, but for the moment of an import.

    `articles` has the columns id, sha256 and sources.
    """
    return _batches(map(_article, _rows(articles)), NODES)


def shares(claims: Iterable[pa.RecordBatch], most: int) -> Iterator[pa.RecordBatch]:
    """Of CLAIMS in the order of id and article the first so many of each relationship, with all counted."""
    return _batches((row for group in _groups(claims) for row in _share(*group, most)), CLAIMS)


def facts(claims: Iterable[pa.RecordBatch], most: int) -> Iterator[pa.RecordBatch]:
    """Joined relationships, given CLAIMS in the order of id and article."""
    return _batches((_fact(*group, most) for group in _groups(claims)), RELATIONSHIPS)


def _joined(node_id: str, rows: Iterator[_Row]) -> _Row:
    """A node, and where articles describe it differently how many describe it in each way."""
    counts: dict[str, int] = {}
    labels: set[str] = set()
    loose = 0
    for row in rows:
        counts[row["properties"]] = counts.get(row["properties"], 0) + row["claims"]
        labels.update(row["labels"])
        loose += row["loose"]
    variants = list(counts) if len(counts) > 1 else []
    ordered = in_schema_order(labels)
    described = (Node(node_id, ordered, loads(properties)) for properties in variants)
    return {
        "id": node_id,
        "labels": list(ordered),
        "properties": to_json(reduce(join_nodes, described).properties) if variants else next(iter(counts)),
        "variants": variants,
        "counts": [counts[properties] for properties in variants],
        "loose": loose,
        "article_count": sum(counts.values()),
    }


def _article(row: _Row) -> _Row:
    sources, title, date = told(Origin(**origin) for origin in row["sources"])
    node = article_node(Document(row["id"], sources[0], title, "", row["sha256"], date))
    return {
        "id": node.id,
        "labels": list(node.labels),
        "properties": to_json(node.properties),
        "variants": [],
        "counts": [],
        "loose": 0,
        "article_count": 1,
    }


def _share(edge_id: str, rows: Iterator[_Row], most: int) -> Iterator[_Row]:
    share = Share(most)
    claim: _Row = {}
    for claim in rows:
        if len(share.kept) < most:
            yield claim
        share.add(_properties(claim))
    kinds = [
        {"confidence": confidence, "extractor": extractor, "claims": count}
        for (confidence, extractor), count in share.kinds()
    ]
    yield {name: claim[name] for name in ("id", "type", "start", "end")} | {"kinds": kinds}


def _fact(edge_id: str, rows: Iterator[_Row], most: int) -> _Row:
    share = Share(most)
    row: _Row = {}
    for row in rows:
        if row["article"] is None:
            share.count(((kind["confidence"], kind["extractor"]), kind["claims"]) for kind in row["kinds"])
        else:
            share.add(_properties(row))
    fact = share.fact()
    return {
        "id": edge_id,
        "type": row["type"],
        "start": row["start"],
        "end": row["end"],
        **fact.properties,
        "confidences": fact.confidences,
        "extractors": fact.extractors,
        "article_count": fact.article_count,
    }


def _properties(row: _Row) -> _Row:
    return {
        "evidence": row["evidence"],
        "spans": row["spans"],
        "articles": [row["article"]],
        "confidence": row["confidence"],
        "extractor": row["extractor"],
    }


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[_Row]:
    return (row for batch in batches for row in batch.to_pylist())


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, Iterator[_Row]]]:
    return groupby(_rows(batches), itemgetter("id"))


def _batches(rows: Iterable[_Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)
