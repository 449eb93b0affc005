"""What queries mean, from their text to their rows; the TCK tests the same in much more depth."""

import networkx as nx
import pytest

import cypher
from cypher.errors import (
    CypherSyntaxError,
    CypherTypeError,
    ParameterMissing,
    QueryTimeout,
    ReadOnlyViolation,
    RowLimitExceeded,
)

from .samples import ask, franchise, rows, value

# ---- patterns -------------------------------------------------------------------------------------------


def test_a_pattern_is_found_along_its_arrows() -> None:
    found = ask("MATCH (p)-[:STARS_IN]->(:Show {name: 'Dawn'}) RETURN p.name ORDER BY p.name")
    assert found == [("Ann",), ("Bob",)]


def test_a_pattern_is_found_against_its_arrows() -> None:
    assert ask("MATCH (:Show {name: 'Noon'})<-[:STARS_IN]-(p) RETURN p.name") == [("Cleo",)]


def test_an_open_direction_goes_both_ways() -> None:
    assert ask("MATCH (:Person {name: 'Bob'})-[:KNOWS]-(p) RETURN p.name ORDER BY p.name") == [
        ("Ann",),
        ("Cleo",),
    ]


def test_no_relationship_is_used_twice_in_one_pattern() -> None:
    query = "MATCH (p {name: 'Ann'})-[:STARS_IN]->()<-[:STARS_IN]-(other) RETURN other.name"
    assert ask(query) == [("Bob",)]


def test_two_patterns_of_one_clause_share_that_rule() -> None:
    assert ask("MATCH (a)-[r:KNOWS]->(), ()-[s:KNOWS]->() RETURN count(*)") == [(2,)]
    assert ask("MATCH (a)-[r:KNOWS]->() MATCH ()-[s:KNOWS]->() RETURN count(*)") == [(4,)]


def test_parallel_relationships_are_found_one_by_one() -> None:
    graph = franchise()
    graph.add_edge("ann", "dawn", type="STARS_IN", billing=9)
    found = rows(graph, "MATCH ({name: 'Ann'})-[r:STARS_IN]->() RETURN r.billing ORDER BY r.billing")
    assert found == [(1,), (9,)]


def test_a_loop_is_found_once_without_a_direction() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph([(1, 1)])
    assert rows(graph, "MATCH (a)--(b) RETURN count(*)") == [(1,)]


def test_a_variable_that_stands_twice_is_one_node() -> None:
    assert ask("MATCH (a)-[:STARS_IN]->(s)<-[:STARS_IN]-(b), (a)-[:KNOWS]->(b) RETURN a.name, s.name") == [
        ("Ann", "Dawn"),
        ("Bob", "Dusk"),
    ]


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        (":Person", 4),
        (":Actor&Person", 3),
        (":Show|Platform", 4),
        (":!Person", 4),
        (":Person&!Actor", 1),
        (":%", 8),
    ],
)
def test_label_expressions_select_nodes(labels: str, count: int) -> None:
    assert ask(f"MATCH (n{labels}) RETURN count(*)") == [(count,)]


@pytest.mark.parametrize(
    ("types", "count"), [(":KNOWS", 2), (":KNOWS|ON", 4), (":!KNOWS", 7), (":KNOWS|!ON", 7), (":%", 9)]
)
def test_type_expressions_select_relationships(types: str, count: int) -> None:
    assert ask(f"MATCH ()-[r{types}]->() RETURN count(*)") == [(count,)]


def test_variable_length_takes_every_way_within_its_bounds() -> None:
    query = "MATCH (:Person {name: 'Ann'})-[r:KNOWS*1..2]->(p) RETURN p.name, size(r), [x IN r | x.since]"
    assert ask(query) == [("Bob", 1, [2001]), ("Cleo", 2, [2001, 2010])]


def test_variable_length_of_zero_stays_where_it_is() -> None:
    assert ask("MATCH (a {name: 'Dan'})-[*0..]->(b) RETURN b.name") == [("Dan",)]


def test_variable_length_met_from_its_end_is_in_the_order_written() -> None:
    query = "MATCH (a)-[r:KNOWS*2]->(:Person {name: 'Cleo'}) RETURN a.name, [x IN r | x.since]"
    assert ask(query) == [("Ann", [2001, 2010])]


def test_properties_of_variable_length_hold_for_every_member() -> None:
    assert ask("MATCH ({name: 'Ann'})-[:KNOWS*1..2 {since: 2001}]->(p) RETURN p.name") == [("Bob",)]


def test_quantified_paths_collect_what_each_round_met() -> None:
    query = """MATCH ({name: 'Ann'}) ((a)-[r:KNOWS]->(b) WHERE r.since < 2020) {1,2} (end)
    RETURN end.name, [n IN a | n.name], [n IN b | n.name], [x IN r | x.since] ORDER BY end.name"""
    assert ask(query) == [
        ("Bob", ["Ann"], ["Bob"], [2001]),
        ("Cleo", ["Ann", "Bob"], ["Bob", "Cleo"], [2001, 2010]),
    ]


def test_quantified_paths_met_from_their_end_are_in_the_order_written() -> None:
    query = (
        "MATCH ((a)-[:KNOWS]->(b)){2} (:Person {name: 'Cleo'}) RETURN [n IN a | n.name], [n IN b | n.name]"
    )
    assert ask(query) == [(["Ann", "Bob"], ["Bob", "Cleo"])]


def test_a_path_knows_its_nodes_and_relationships() -> None:
    ((path,),) = ask("MATCH p = ({name: 'Ann'})-[:KNOWS]->()-[:STARS_IN]->({name: 'Dusk'}) RETURN p")
    assert [node["name"] for node in path.nodes] == ["Ann", "Bob", "Dusk"]
    assert [relationship.type for relationship in path.relationships] == ["KNOWS", "STARS_IN"]
    assert (path.start_node["name"], path.end_node["name"], len(path)) == ("Ann", "Dusk", 2)


def test_a_path_is_in_the_order_written_wherever_the_search_began() -> None:
    query = """MATCH p = (a:Person)<-[:KNOWS]-(b)-[:STARS_IN]->(:Show {name: 'Dawn'})
    RETURN [n IN nodes(p) | n.name]"""
    assert sorted(ask(query)) == [(["Bob", "Ann", "Dawn"],), (["Cleo", "Bob", "Dawn"],)]


def test_shortest_path_takes_the_fewest_relationships() -> None:
    query = """MATCH (a {name: 'Ann'}), (b {name: 'Noon'}), p = shortestPath((a)-[*]-(b))
    RETURN [n IN nodes(p) | n.name]"""
    assert ask(query) == [(["Ann", "Bob", "Cleo", "Noon"],)]


def test_shortest_path_respects_direction_type_and_length() -> None:
    ends = "MATCH (a {name: 'Ann'}), (b {name: 'Noon'})"
    assert ask(f"{ends} MATCH p = shortestPath((b)-[*]->(a)) RETURN p") == []
    assert ask(f"{ends} MATCH p = shortestPath((a)-[:KNOWS*]-(b)) RETURN p") == []
    assert ask(f"{ends} MATCH p = shortestPath((a)-[*..2]-(b)) RETURN p") == []


def test_shortest_path_looks_for_a_longer_one_where_the_condition_demands_it() -> None:
    query = """MATCH (a {name: 'Ann'}), (b {name: 'Bob'}), p = shortestPath((a)-[*]-(b))
    WHERE none(r IN relationships(p) WHERE type(r) = 'KNOWS') RETURN [n IN nodes(p) | n.name]"""
    assert ask(query) == [(["Ann", "Dawn", "Bob"],)]


def test_all_shortest_paths_finds_every_one() -> None:
    graph: nx.Graph[int] = nx.cycle_graph(6)
    query = """MATCH (a), (b) WHERE id(a) = 0 AND id(b) = 3 MATCH p = allShortestPaths((a)-[*]-(b))
    RETURN [n IN nodes(p) | id(n)]"""
    assert sorted(rows(graph, query)) == [([0, 1, 2, 3],), ([0, 5, 4, 3],)]


def test_optional_match_gives_null_for_what_is_not_there() -> None:
    query = """MATCH (p:Person) OPTIONAL MATCH (p)-[r:STARS_IN]->(s)
    RETURN p.name, s, r, s.name ORDER BY p.name DESC LIMIT 1"""
    assert ask(query) == [("Dan", None, None, None)]


def test_the_where_of_optional_match_belongs_to_it() -> None:
    query = """MATCH (p:Person) OPTIONAL MATCH (p)-[:STARS_IN]->(s) WHERE s.year > 2016
    RETURN p.name, collect(s.name)"""
    assert sorted(ask(query)) == [("Ann", []), ("Bob", ["Dusk"]), ("Cleo", ["Dusk", "Noon"]), ("Dan", [])]


def test_what_follows_from_null_is_null_or_nothing() -> None:
    start = "MATCH (p {name: 'Dan'}) OPTIONAL MATCH (p)-[:STARS_IN]->(s)"
    assert ask(f"{start} OPTIONAL MATCH (s)-[:ON]->(f) RETURN s, f") == [(None, None)]
    assert ask(f"{start} MATCH (s)-[:ON]->(f) RETURN s, f") == []
    assert ask(f"{start} RETURN s:Show, s IS NULL, s.name = 'x', id(s), labels(s)") == [
        (None, True, None, None, None)
    ]


# ---- conditions -----------------------------------------------------------------------------------------


def test_null_in_a_condition_selects_nothing_and_neither_does_its_negation() -> None:
    assert ask("MATCH (p:Person) WHERE p.born > 1970 RETURN count(*)") == [(3,)]
    assert ask("MATCH (p:Person) WHERE NOT p.born > 1970 RETURN count(*)") == [(0,)]
    assert ask("MATCH (p:Person) WHERE p.born IS NULL RETURN p.name") == [("Dan",)]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("p.born = 1980", ["Ann"]),
        ("p.born <> 1980", ["Bob", "Cleo"]),
        ("1975 < p.born <= 1990", ["Ann", "Cleo"]),
        ("p.born IN [1980, 1990, null]", ["Ann", "Cleo"]),
        ("p.name STARTS WITH 'A' OR p.name ENDS WITH 'n'", ["Ann", "Dan"]),
        ("p.name =~ '.*[eo].*'", ["Bob", "Cleo"]),
        ("NOT (p.born > 1980 OR p.name = 'Ann')", ["Bob"]),
        ("(p)-[:KNOWS]->()", ["Ann", "Bob"]),
        ("NOT (p)--()", ["Dan"]),
        ("EXISTS { (p)-[:STARS_IN]->(s) WHERE s.year = 2020 }", ["Cleo"]),
        ("COUNT { (p)-[:STARS_IN]->() } = 2", ["Bob", "Cleo"]),
        ("p:Actor AND any(x IN [1, 2] WHERE x = 2)", ["Ann", "Bob", "Cleo"]),
        ("p.born = 1980 XOR p.born = 1975", ["Ann", "Bob"]),
        ("true = (p.born > 1985)", ["Cleo"]),
    ],
)
def test_conditions_select_people(condition: str, names: list[str]) -> None:
    found = ask(f"MATCH (p:Person) WHERE {condition} RETURN p.name ORDER BY p.name")
    assert [name for (name,) in found] == names


def test_integers_booleans_and_floats_are_not_confused() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for key, flag in enumerate((1, True, 1.0, "1", None)):
        graph.add_node(key, flag=flag)
    assert rows(graph, "MATCH (n) WHERE n.flag = 1 RETURN id(n) ORDER BY id(n)") == [(0,), (2,)]
    assert rows(graph, "MATCH (n) WHERE n.flag = true RETURN id(n)") == [(1,)]
    assert rows(graph, "MATCH (n) WHERE n.flag = $flag RETURN id(n)", flag=True) == [(1,)]
    assert rows(graph, "MATCH (n {flag: 1.0}) RETURN id(n) ORDER BY id(n)") == [(0,), (2,)]


# ---- columns and rows -----------------------------------------------------------------------------------


def test_columns_without_a_name_are_called_as_they_are_written() -> None:
    result = cypher.run(franchise(), "MATCH (p {name: 'Ann'}) RETURN p.name, p.born+1, 'x' AS y")
    assert result.columns == ("p.name", "p.born+1", "y")
    assert result.to_dicts() == [{"p.name": "Ann", "p.born+1": 1981, "y": "x"}]


def test_rows_are_grouped_by_what_is_not_aggregated() -> None:
    query = """MATCH (p)-[:STARS_IN]->(s)
    RETURN s.name AS show, count(*) AS stars, collect(p.name) AS names ORDER BY show"""
    assert ask(query) == [("Dawn", 2, ["Ann", "Bob"]), ("Dusk", 2, ["Bob", "Cleo"]), ("Noon", 1, ["Cleo"])]


def test_aggregates_without_rows_still_give_one() -> None:
    assert ask("MATCH (x:Nothing) RETURN count(x), sum(x.y), collect(x), max(x.y), avg(x.y)") == [
        (0, 0, [], None, None)
    ]
    assert ask("MATCH (x:Nothing) RETURN x.y, count(*)") == []


def test_aggregates_stand_inside_expressions() -> None:
    assert ask("MATCH (p:Person) RETURN count(*) * 10 + max(p.born) AS x") == [(2030,)]
    assert ask("MATCH (s:Show) RETURN s.year > 2016 AS late, 'n' + count(*) AS n ORDER BY late") == [
        (False, "n1"),
        (True, "n2"),
    ]


def test_distinct_counts_and_collects_each_value_once() -> None:
    query = "MATCH (p)-[:STARS_IN]->() RETURN count(DISTINCT p), count(p), size(collect(DISTINCT p.name))"
    assert ask(query) == [(3, 5, 3)]


def test_groups_take_equal_numbers_as_one_and_booleans_apart() -> None:
    found = rows(nx.DiGraph(), "UNWIND [1, 1.0, true, '1', null, null] AS x RETURN x, count(*)")
    assert found == [(1, 2), (True, 1), ("1", 1), (None, 2)]


def test_a_node_is_grouped_as_itself() -> None:
    found = ask("MATCH (p)-[:STARS_IN]->() WITH p, count(*) AS n WHERE n > 1 RETURN p.name ORDER BY p.name")
    assert found == [("Bob",), ("Cleo",)]


def test_order_by_sees_columns_and_what_was_before_them() -> None:
    assert ask("MATCH (p:Actor) RETURN p.name ORDER BY p.born DESC") == [("Cleo",), ("Ann",), ("Bob",)]
    assert ask("MATCH (p:Actor) RETURN p.born AS year ORDER BY year") == [(1975,), (1980,), (1990,)]
    assert ask("MATCH (p)-[:STARS_IN]->(s) RETURN s.name, count(*) ORDER BY count(*), s.name LIMIT 1") == [
        ("Noon", 1)
    ]


def test_null_comes_last_and_first_in_descending_order() -> None:
    assert ask("MATCH (p:Person) RETURN p.born ORDER BY p.born")[-1] == (None,)
    assert ask("MATCH (p:Person) RETURN p.born ORDER BY p.born DESC")[0] == (None,)


def test_sorting_keeps_the_order_of_equals_and_mixes_directions() -> None:
    query = "UNWIND [[1, 'b'], [2, 'a'], [1, 'a'], [2, 'b']] AS x RETURN x ORDER BY x[0] DESC, x[1]"
    assert [x for (x,) in rows(nx.DiGraph(), query)] == [[2, "a"], [2, "b"], [1, "a"], [1, "b"]]


def test_skip_and_limit_cut_rows() -> None:
    numbers = "UNWIND range(1, 10) AS x RETURN x"
    assert rows(nx.DiGraph(), f"{numbers} SKIP 2 LIMIT 3") == [(3,), (4,), (5,)]
    assert rows(nx.DiGraph(), f"{numbers} ORDER BY x DESC SKIP $skip LIMIT $limit", skip=1, limit=2) == [
        (9,),
        (8,),
    ]
    assert rows(nx.DiGraph(), f"{numbers} LIMIT 0") == []


def test_a_negative_limit_is_refused_even_behind_a_skip() -> None:
    with pytest.raises(CypherSyntaxError, match="LIMIT expects"):
        rows(nx.DiGraph(), "UNWIND [1] AS x RETURN x ORDER BY x SKIP 5 LIMIT $n", n=-2)


def test_with_hides_what_it_does_not_name() -> None:
    with pytest.raises(CypherSyntaxError, match="'p' is not defined"):
        ask("MATCH (p) WITH p.name AS name RETURN p")


def test_union_drops_repetitions_and_union_all_keeps_them() -> None:
    query = "UNWIND [1, 2, 2] AS x RETURN x UNION{} UNWIND [2, 3] AS x RETURN x"
    assert rows(nx.DiGraph(), query.format("")) == [(1,), (2,), (3,)]
    assert rows(nx.DiGraph(), query.format(" ALL")) == [(1,), (2,), (2,), (2,), (3,)]


# ---- subqueries -----------------------------------------------------------------------------------------


def test_a_subquery_runs_for_each_row() -> None:
    query = """MATCH (s:Show)
    CALL (s) { MATCH (p)-[:STARS_IN]->(s) RETURN p.name AS name ORDER BY name LIMIT 1 }
    RETURN s.name, name ORDER BY s.name"""
    assert ask(query) == [("Dawn", "Ann"), ("Dusk", "Bob"), ("Noon", "Cleo")]


def test_a_subquery_imports_by_its_first_with() -> None:
    assert ask("MATCH (s:Show) CALL { WITH s RETURN s.year AS y } RETURN sum(y)") == [(6052,)]


def test_a_subquery_may_unite_queries() -> None:
    query = """MATCH (p:Person {name: 'Ann'}) CALL (p) { MATCH (p)-[:KNOWS]->(x) RETURN x.name AS name
    UNION MATCH (p)-[:STARS_IN]->(x) RETURN x.name AS name } RETURN name ORDER BY name"""
    assert ask(query) == [("Bob",), ("Dawn",)]


def test_collect_and_pattern_comprehensions_make_lists() -> None:
    query = """MATCH (p:Person {name: 'Cleo'})
    RETURN COLLECT { MATCH (p)-[:STARS_IN]->(s) RETURN s.name ORDER BY s.name DESC } AS a,
      [(p)-[:STARS_IN]->(s) WHERE s.year > 2017 | s.name] AS b"""
    assert ask(query) == [(["Noon", "Dusk"], ["Noon"])]


# ---- expressions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' ELSE 'c' END", "b"),
        ("CASE WHEN null THEN 1 END", None),
        ("CASE WHEN true THEN 1 ELSE 1 / 0 END", 1),
        ("coalesce(null, 2, 1 / 0)", 2),
        ("false AND 1 / 0 = 1", False),
        ("true OR 1 / 0 = 1", True),
        ("null AND false", False),
        ("null OR true", True),
        ("null XOR true", None),
        ("1 < 2 < 3 < 3", False),
        ("1 < null < 3", None),
        ("[x IN range(1, 5) WHERE x % 2 = 1 | x * x]", [1, 9, 25]),
        ("[x IN [[1], [2, 3]] | [y IN x | y + 1]]", [[2], [3, 4]]),
        ("reduce(total = 0, x IN [1, 2, 3] | total + x)", 6),
        ("all(x IN [] WHERE x > 1)", True),
        ("any(x IN [1, null] WHERE x > 1)", None),
        ("none(x IN [1, 2] WHERE x > 1)", False),
        ("single(x IN [1, 2, 3] WHERE x > 2)", True),
        ("single(x IN [3, null] WHERE x > 2)", None),
        ("{a: 1, b: {c: [1, 2]}}.b.c[-1]", 2),
        ("[1, 2, 3, 4][1..3]", [2, 3]),
        ("'a' + 1 + 2.0", "a12.0"),
        ("- - 3", 3),
        ("7 / 2 + 7 % 4 + 2 ^ 3", 14.0),
        ("[1] + 2 + [3]", [1, 2, 3]),
        ("null IN [1]", None),
        ("1 IS :: INTEGER AND 'a' IS NOT :: INTEGER", True),
        ("'x' IS NORMALIZED", True),
    ],
)
def test_expressions_have_their_value(expression: str, expected: object) -> None:
    found = value(f"RETURN {expression}")
    assert found == expected
    assert type(found) is type(expected)


def test_map_projections_pick_and_add() -> None:
    ((found,),) = ask(
        "MATCH (s:Show {name: 'Dawn'}) WITH s, 1 AS n RETURN s {.name, .nothing, n, old: s.year < 2016}"
    )
    assert found == {"name": "Dawn", "nothing": None, "n": 1, "old": True}
    ((found,),) = ask("MATCH (s:Show {name: 'Dawn'}) RETURN s {.*}")
    assert found == {"name": "Dawn", "year": 2015}


def test_parameters_reach_the_query_as_values() -> None:
    assert ask("MATCH (p {name: $name}) RETURN p.born", name="Ann") == [(1980,)]
    assert ask("MATCH (p {name: $name}) RETURN p.born", name="x'}) RETURN 1 //") == []
    assert value("RETURN $map.list[1].x", map={"list": [0, {"x": 5}]}) == 5


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(ParameterMissing, match=r"\$name"):
        ask("MATCH (p {name: $name}) RETURN p")


def test_wrong_types_are_refused_with_their_place() -> None:
    with pytest.raises(CypherTypeError) as caught:
        ask("MATCH (p:Person {name: 'Ann'})\nRETURN p.name - 1")
    assert (caught.value.line, caught.value.detail) == (2, "InvalidArgumentType")


# ---- other graphs ---------------------------------------------------------------------------------------


def test_a_graph_of_networkx_needs_no_labels_and_no_types() -> None:
    query = "MATCH (n {club: 'Mr. Hi'})--(m) RETURN m.club, count(*) ORDER BY m.club"
    assert rows(nx.karate_club_graph(), query) == [("Mr. Hi", 70), ("Officer", 11)]


@pytest.mark.parametrize("kind", [nx.Graph, nx.MultiGraph])
def test_relationships_of_an_undirected_graph_match_either_way(kind: type) -> None:
    graph = kind([(1, 2), (2, 3)])
    assert rows(graph, "MATCH (a)-[r]->(b) RETURN count(*), count(DISTINCT r)") == [(4, 2)]
    assert rows(graph, "MATCH (a)-[r]-(b) RETURN count(*), count(DISTINCT r)") == [(4, 2)]
    assert rows(graph, "MATCH (a)-[*]-(b) WHERE id(a) = 1 RETURN id(b) ORDER BY id(b)") == [(2,), (3,)]


def test_a_directed_graph_without_parallel_edges_works_too() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", type="TO", weight=2)
    assert rows(graph, "MATCH (x)-[r:TO]->(y) RETURN elementId(x), r.weight, type(r)") == [("a", 2, "TO")]
    assert rows(graph, "MATCH (x)<-[r:TO]-(y) RETURN elementId(x)") == [("b",)]


def test_the_names_of_the_attributes_are_arguments() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(1, kind="City", labels="a property here")
    graph.add_node(2, kind=["City", "Capital"])
    graph.add_node(3, kind={"Village"})
    graph.add_edge(1, 2, via="rail", type="a property here")
    result = cypher.run(
        graph,
        "MATCH (a:City)-[r:rail]->(b:Capital) RETURN a.labels, r.type, labels(b)",
        labels="kind",
        type="via",
    )
    assert list(result[0]) == ["a property here", "a property here", ["City", "Capital"]]
    assert len(cypher.run(graph, "MATCH (a:Village) RETURN a", labels="kind")) == 1


def test_an_edge_without_a_type_has_the_default_one() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(1, 2)])
    assert rows(graph, "MATCH ()-[r:RELATED_TO]->() RETURN type(r)") == [("RELATED_TO",)]
    assert rows(graph, "MATCH ()-[r:OTHER]->() RETURN r") == []


def test_a_graph_that_shows_part_of_another_can_be_asked() -> None:
    part = franchise().subgraph(["ann", "bob", "dawn"])
    assert rows(part, "MATCH (p:Person)-[:STARS_IN]->(s) RETURN p.name, s.name ORDER BY p.name") == [
        ("Ann", "Dawn"),
        ("Bob", "Dawn"),
    ]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("trim(BOTH 'x' FROM 'xxaxx')", "a"),
        ("trim(LEADING 'x' FROM 'xxaxx')", "axx"),
        ("trim(trailing 'x' FROM 'xxaxx')", "xxa"),
        ("trim('x' FROM 'xxaxx')", "a"),
        ("trim(FROM ' a ')", "a"),
        ("trim(BOTH FROM ' a ')", "a"),
        ("trim(LEADING FROM ' a ')", "a "),
        ("trim('x' || 'y' FROM 'xyaxy')", "a"),
        ("trim(BOTH null FROM 'x')", None),
        ("trim(trim(BOTH 'x' FROM 'xax'))", "a"),
        ("trim(both)", "b"),
        ("trim(both + from.from)", "b c"),
        ("trim(from.from)", "c"),
        ("trim(leading.from)", "d"),
    ],
)
def test_trim_is_written_in_many_ways(expression: str, expected: str | None) -> None:
    names = "WITH ' b' AS both, {from: ' c '} AS from, {from: ' d '} AS leading "
    assert cypher.run(nx.Graph(), f"{names} RETURN {expression}").value() == [expected]


@pytest.mark.parametrize("null", ["null + null", "null - null", "null + 1", "-null", "null || null"])
def test_null_fits_wherever_a_value_of_any_type_does(null: str) -> None:
    query = f"RETURN replace({null}, 'o', '00') AS a, size({null}) AS b, ({null}).x AS c, abs({null}) AS d"
    assert cypher.run(nx.Graph(), query)[0].values() == [None] * 4


# ---- limits ---------------------------------------------------------------------------------------------

PRODUCT = "MATCH (a), (b), (c), (d) "


def big() -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(range(2000), labels=("N",), x=1)
    nx.add_path(graph, range(2000), type="R")
    return graph


@pytest.mark.parametrize(
    "query",
    [
        PRODUCT + "RETURN count(*)",
        PRODUCT + "WHERE a.x + b.x + c.x + d.x = 0 RETURN a",
        PRODUCT + "RETURN a.x ORDER BY a.x LIMIT 3",
        PRODUCT + "RETURN DISTINCT a.x",
        "MATCH (a)-[*]-(b) RETURN count(*)",
        "UNWIND range(1, 1000000000) AS x RETURN sum(x)",
        "MATCH (a) OPTIONAL MATCH (b), (c) WHERE b.x > 1 RETURN count(*)",
        "MATCH (a) WHERE COUNT { MATCH (b), (c) } > 1 RETURN count(*)",
        "RETURN reduce(t = 0, x IN range(1, 5000000) | t + size([y IN range(1, 1000) | y]))",
    ],
)
def test_a_query_without_end_is_stopped(query: str) -> None:
    with pytest.raises(QueryTimeout, match="`timeout`"):
        cypher.run(big(), query, timeout=0.05)


def test_a_change_without_end_is_stopped_and_taken_back() -> None:
    graph = big()
    with pytest.raises(QueryTimeout):
        cypher.run(graph, "UNWIND range(1, 1000000000) AS x CREATE (:New)", timeout=0.05)
    assert graph.number_of_nodes() == 2000


def test_more_rows_than_allowed_are_refused() -> None:
    with pytest.raises(RowLimitExceeded, match="10 rows"):
        cypher.run(big(), PRODUCT + "RETURN a", max_rows=10)
    assert len(cypher.run(big(), PRODUCT + "RETURN a LIMIT 10", max_rows=10)) == 10


def test_a_query_that_writes_is_refused_where_only_reading_is_allowed() -> None:
    graph = franchise()
    for query in ("CREATE (:X)", "MATCH (n) SET n.x = 1", "MATCH (n) DETACH DELETE n", "MERGE (:X)"):
        with pytest.raises(ReadOnlyViolation):
            cypher.run(graph, query, read_only=True)
    assert len(cypher.run(graph, "MATCH (n) RETURN n", read_only=True)) == 8


def test_a_query_within_its_limits_gives_what_it_gives_without_them() -> None:
    query = "MATCH (p:Person)-[:STARS_IN]->(s) RETURN p.name, collect(s.name) ORDER BY p.name"
    assert list(cypher.run(franchise(), query, timeout=60, max_rows=100)) == list(
        cypher.run(franchise(), query)
    )
