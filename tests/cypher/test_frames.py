"""Results as frames of pandas and polars, and as NetworkX graphs."""

import datetime
import sys

import networkx as nx
import pandas as pd
import polars as pl
import pytest

import cypher

from .samples import franchise

QUERY = """
    UNWIND [
        {name: 'Anna', number: 1, share: 0.5, seen: true, on: date('2024-02-29'), roles: ['Mira', 'Silas']},
        {name: null, number: null, share: null, seen: null, on: null, roles: null}
    ] AS row
    RETURN row.name AS name, row.number AS number, row.share AS share, row.seen AS seen, row.on AS on,
           row.roles AS roles
"""


def test_a_pandas_frame_has_the_columns_and_types_of_the_result() -> None:
    frame = cypher.run(nx.DiGraph(), QUERY).to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["name", "number", "share", "seen", "on", "roles"]
    assert [str(frame[name].dtype) for name in ("number", "share", "seen")] == ["Int64", "float64", "boolean"]
    assert frame.iloc[0].tolist() == ["Anna", 1, 0.5, True, datetime.date(2024, 2, 29), ["Mira", "Silas"]]
    assert frame["number"].isna().tolist() == [False, True]


def test_a_polars_frame_has_the_columns_and_types_of_the_result() -> None:
    frame = cypher.run(nx.DiGraph(), QUERY).to_polars()
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema == {
        "name": pl.String,
        "number": pl.Int64,
        "share": pl.Float64,
        "seen": pl.Boolean,
        "on": pl.Date,
        "roles": pl.List(pl.String),
    }
    assert frame.row(0) == ("Anna", 1, 0.5, True, datetime.date(2024, 2, 29), ["Mira", "Silas"])
    assert frame.row(1) == (None,) * 6


def test_columns_of_mixed_types_keep_their_values() -> None:
    query = "UNWIND [[1, 2], ['x', {k: [1]}]] AS row RETURN row[0] AS a, row[1] AS b"
    result = cypher.run(nx.DiGraph(), query)
    assert result.to_pandas().values.tolist() == [[1, 2], ["x", {"k": [1]}]]
    assert result.to_polars().rows() == [(1, 2), ("x", {"k": [1]})]
    numbers = cypher.run(nx.DiGraph(), "UNWIND [1, 2.5, null] AS n RETURN n")
    assert numbers.to_polars()["n"].to_list() == [1.0, 2.5, None]


def test_a_result_without_rows_has_its_columns() -> None:
    result = cypher.run(nx.DiGraph(), "UNWIND [] AS n RETURN n AS one, n AS two")
    assert (list(result.to_pandas().columns), len(result.to_pandas())) == (["one", "two"], 0)
    assert result.to_polars().columns == ["one", "two"]
    written = cypher.run(nx.DiGraph(), "CREATE (n)")
    assert (written.to_pandas().shape, written.to_polars().shape) == ((0, 0), (0, 0))


def test_entities_are_their_properties_and_odd_times_text() -> None:
    query = """
        MATCH p = (a {name: 'Ann'})-[r:KNOWS]->(b)
        RETURN a, r, p, duration('P1M') AS month, date('-0044-03-15') AS ides
    """
    (row,) = cypher.run(franchise(), query).to_pandas().to_dict("records")
    assert row["a"]["name"] == "Ann"
    assert isinstance(row["r"], dict)
    assert [part if isinstance(part, str) else part["name"] for part in row["p"]] == [
        "Ann",
        "KNOWS",
        "Bob",
    ]
    assert (row["month"], row["ides"]) == ("P1M", "-0044-03-15")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_what_to_install(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = cypher.run(nx.DiGraph(), "RETURN 1")
    with pytest.raises(ImportError, match=rf"needs {library}, .*'franchise-graph\[{library}\]'"):
        getattr(result, f"to_{library}")()


def test_a_graph_is_made_of_nodes_relationships_and_paths_wherever_they_are() -> None:
    graph = franchise()
    found = cypher.run(graph, "MATCH p = (a)-[r]->(b) RETURN [{way: p}] AS deep").to_networkx()
    joined = [node for node in graph if graph.degree(node)]
    assert sorted(found, key=str) == sorted(joined, key=str)
    for node in joined:
        assert found.nodes[node]["name"] == graph.nodes[node]["name"]
        assert set(found.nodes[node]["labels"]) == set(graph.nodes[node]["labels"])
    assert sorted(found.edges(data="type"), key=str) == sorted(graph.edges(data="type"), key=str)
    again = cypher.run(found, "MATCH (a)-[r]->(b) RETURN count(r)").value()
    assert again == [graph.number_of_edges()]


def test_a_relationship_brings_its_nodes_and_a_node_comes_alone() -> None:
    query = "MATCH (a {name: 'Ann'})-[r:KNOWS]->(b) RETURN r"
    found = cypher.run(franchise(), query).to_networkx()
    assert sorted(found.nodes[node]["name"] for node in found) == ["Ann", "Bob"]
    alone = cypher.run(franchise(), "MATCH (a {name: 'Ann'}) RETURN a, 1 AS one").to_networkx()
    assert (len(alone), alone.number_of_edges()) == (1, 0)
