"""Rows of claims, in order, joined without Spark."""

import json
from collections.abc import Iterable
from functools import reduce
from typing import Any

import pyarrow as pa
import pytest

from graph.corpus import grouping
from graph.corpus.grouping import CLAIMS, VARIANTS
from graph.joining import join_nodes
from graph.model import Node
from graph.nodes import entity_node, quote_node
from graph.store.rows import to_json


def batches(rows: Iterable[dict[str, Any]], schema: pa.Schema, size: int) -> list[pa.RecordBatch]:
    table = pa.Table.from_pylist(list(rows), schema=schema)
    found: list[pa.RecordBatch] = table.to_batches(max_chunksize=size)
    return found


def given(batches: Iterable[pa.RecordBatch]) -> list[dict[str, Any]]:
    return [row for batch in batches for row in batch.to_pylist()]


def variant(node: Node, claims: int = 1, loose: int = 0) -> dict[str, Any]:
    described = {"id": node.id, "labels": list(node.labels), "properties": to_json(node.properties)}
    return described | {"claims": claims, "loose": loose}


ANNA = "person:anna-lund"
NAMES = (
    entity_node(ANNA, "Person", "Anna Lund", ()),
    entity_node(ANNA, "Person", "ANNA LUND", ("Lund",)),
    Node(ANNA, ("Person", "Actor"), entity_node(ANNA, "Person", "Anna Lund", ()).properties),
)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_node_is_joined_however_its_rows_are_cut_into_batches(size: int) -> None:
    rows = sorted(
        (variant(NAMES[0], 3, 1), variant(NAMES[1], 2), variant(NAMES[2], 4)),
        key=lambda row: row["properties"],
    )
    other = variant(entity_node("show:x", "Show", "X", ()), 5, 2)
    found = given(grouping.nodes(batches([*rows, other], VARIANTS, size)))
    joined = reduce(join_nodes, NAMES)
    assert found[0] == {
        "id": ANNA,
        "labels": list(joined.labels),
        "properties": to_json(joined.properties),
        "variants": sorted({to_json(node.properties) for node in NAMES}),
        "counts": [2, 7],
        "loose": 1,
        "article_count": 9,
    }
    assert found[1] == {
        "id": "show:x",
        "labels": ["Show"],
        "properties": other["properties"],
        "variants": [],
        "counts": [],
        "loose": 2,
        "article_count": 5,
    }


def test_of_a_quote_the_direct_words_stay() -> None:
    said = [quote_node("quote:1", "It is on.", direct=direct) for direct in (False, True)]
    rows = sorted(map(variant, said), key=lambda row: row["properties"])
    (found,) = given(grouping.nodes(batches(rows, VARIANTS, 10)))
    assert json.loads(found["properties"]) == said[1].properties


def test_an_article_is_called_as_its_first_source_calls_it() -> None:
    sources = [
        {"source": "b.txt", "title": "B", "date": "2024-01-02"},
        {"source": "a.txt", "title": "", "date": ""},
    ]
    schema = pa.schema(
        [
            ("id", pa.string()),
            ("sha256", pa.string()),
            ("sources", pa.list_(pa.struct([(name, pa.string()) for name in ("source", "title", "date")]))),
        ]
    )
    row = {"id": "article:1", "sha256": "1", "sources": sources}
    (found,) = given(grouping.article_nodes(batches([row], schema, 1)))
    assert json.loads(found["properties"]) == {
        "name": "B",
        "aliases": [],
        "source": "a.txt",
        "sha256": "1",
        "title": "B",
        "date": "2024-01-02",
    }


def told(edge: str, article: int) -> dict[str, Any]:
    return {
        "id": edge,
        "type": "STREAMS_ON",
        "start": "show:x",
        "end": "platform:y",
        "article": f"article:{article:03}",
        "evidence": ["X is on Y"],
        "spans": [f"article:{article:03}:0-9"],
        "confidence": 0.5,
        "extractor": "rules/on",
        "kinds": None,
    }


@pytest.mark.parametrize("size", [1, 3, 100])
def test_shares_of_a_hub_become_one_relationship(size: int) -> None:
    rows = [told("a", number) for number in range(9)]
    whole = given(grouping.facts(batches([*rows, told("b", 1)], CLAIMS, size), most=2))
    parts = (grouping.shares(batches(part, CLAIMS, size), most=2) for part in (rows[::2], rows[1::2]))
    shares = [row for part in parts for row in given(part)]
    assert len(shares) == 6  # two claims and a count of each share
    ordered = sorted(shares, key=lambda row: (row["id"], row["article"] or ""))
    parted = given(grouping.facts(batches(ordered, CLAIMS, size), most=2))
    assert parted == whole[:1]
    assert (whole[0]["article_count"], whole[0]["articles"]) == (9, ["article:000", "article:001"])
    assert whole[1]["article_count"] == 1
