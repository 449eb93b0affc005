from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.errors import CypherError, ProcedureError
from cypher.procedures import Registry

SIGNATURE = "shop.prices(item :: STRING?, most :: FLOAT?) :: (seller :: STRING?, price :: FLOAT?)"


def shop() -> Registry:
    registry = Registry()

    @cypher.procedure(SIGNATURE, registry=registry)
    def prices(item: str, most: float) -> Any:
        for seller, price in (("Ann", 1.5), ("Bob", 2.5)):
            if price <= most:
                yield f"{seller}'s {item}", price

    return registry


def ask(query: str, registry: Registry, **parameters: Any) -> list[tuple[Any, ...]]:
    found = cypher.run(nx.DiGraph(), query, parameters, procedures=registry)
    return [tuple(record) for record in found]


def test_a_procedure_is_called_with_arguments() -> None:
    query = "CALL shop.prices('pen', 2.0) YIELD seller, price RETURN seller, price"
    assert ask(query, shop()) == [("Ann's pen", 1.5)]


def test_a_procedure_alone_takes_parameters_and_gives_all_columns() -> None:
    assert ask("CALL shop.prices", shop(), item="pen", most=9.0) == [("Ann's pen", 1.5), ("Bob's pen", 2.5)]
    assert ask("CALL shop.prices('ink', 2.0)", shop()) == [("Ann's ink", 1.5)]


def test_a_procedure_runs_for_each_row() -> None:
    query = "UNWIND ['pen', 'ink'] AS item CALL shop.prices(item, 2.0) YIELD price AS p RETURN item, p"
    assert ask(query, shop()) == [("pen", 1.5), ("ink", 1.5)]


def test_names_are_found_without_regard_to_case() -> None:
    assert ask("CALL Shop.Prices('pen', 2.0) YIELD price RETURN price", shop()) == [(1.5,)]


def test_rows_may_be_tuples_mappings_or_single_values() -> None:
    registry = Registry()
    registry.add("a() :: (x :: INTEGER?, y :: INTEGER?)", lambda: [(1, 2), {"y": 4, "x": 3}, [5, 6]])
    registry.add("b() :: (x :: INTEGER?)", lambda: [1, (2,), {"x": 3}])
    assert ask("CALL a()", registry) == [(1, 2), (3, 4), (5, 6)]
    assert ask("CALL b()", registry) == [(1,), (2,), (3,)]


def test_a_procedure_without_fields_lets_rows_pass() -> None:
    registry = Registry()
    seen: list[int] = []
    registry.add("note(x :: INTEGER?) :: ()", seen.append)
    registry.add("other() :: VOID", lambda: None)
    assert ask("UNWIND [1, 2] AS x CALL note(x) CALL other() RETURN x", registry) == [(1,), (2,)]
    assert seen == [1, 2]


def test_a_row_of_the_wrong_size_is_refused() -> None:
    registry = Registry()
    registry.add("a() :: (x :: INTEGER?, y :: INTEGER?)", lambda: [(1,)])
    with pytest.raises(ProcedureError, match="rows of 2 values, found 1"):
        ask("CALL a()", registry)


def test_an_unknown_procedure_is_refused_with_a_suggestion() -> None:
    with pytest.raises(CypherError, match=r"shop\.prices") as caught:
        ask("CALL shop.price('pen', 1.0)", shop())
    assert caught.value.detail == "ProcedureNotFound"


@pytest.mark.parametrize(
    "signature", ["", "name", "name()", "name(a) :: ()", "name() :: (x)", "na me() :: ()"]
)
def test_what_is_no_signature_is_refused(signature: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Registry().add(signature, list)


def test_a_registration_may_last_for_a_block() -> None:
    registry = Registry()
    with registry.registered("once() :: (x :: INTEGER?)", lambda: [7]) as entry:
        assert ask("CALL once()", registry) == [(7,)]
        assert (entry.name, entry.outputs) == ("once", (("x", "INTEGER?"),))
    assert registry.get("once") is None
    with pytest.raises(CypherError):
        ask("CALL once()", registry)


def test_a_registry_may_build_on_another() -> None:
    registry = Registry(shop())
    registry.add("more() :: (x :: INTEGER?)", lambda: [1])
    assert [entry.name for entry in registry] == ["shop.prices", "more"]
    assert ask("CALL shop.prices('pen', 2.0)", registry) == [("Ann's pen", 1.5)]


def test_a_procedure_that_is_replaced_is_called_anew() -> None:
    registry = Registry()
    registry.add("a() :: (x :: INTEGER?)", lambda: [1])
    assert ask("CALL a()", registry) == [(1,)]
    registry.add("a() :: (y :: INTEGER?)", lambda: [2])
    found = cypher.run(nx.DiGraph(), "CALL a()", procedures=registry)
    assert (found.columns, found.value()) == (("y",), [2])


def test_names_may_be_quoted() -> None:
    registry = Registry()
    registry.add("my.`odd name`(`a b` :: INTEGER?) :: (`c d` :: INTEGER?)", lambda value: [value])
    assert ask("CALL my.`odd name`(3) YIELD `c d` AS x RETURN x", registry) == [(3,)]
