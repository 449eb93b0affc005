"""However a query is planned and compiled, it means the same: the TCK's scenarios under odd conditions.

Each condition takes every seventh scenario, another seventh than the condition before.
"""

import random
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

import cypher
from cypher import access, engine
from cypher.rules import Statistics
from tests.cypher.tck.features import NoFeaturesError, scenarios
from tests.cypher.tck.runner import run_scenario

Patch = pytest.MonkeyPatch

#: How many conditions there may be before they begin anew with the same scenarios.
_SHARE = 7


def plans_by_chance(patch: Patch) -> None:
    """Every start and every way on is as good as any other."""
    rng = random.Random(1)  # noqa: S311 - a plan, not a secret
    arrangement = import_module("cypher.rules.arrange")._Arrangement
    patch.setattr(Statistics, "with_label", lambda *_: rng.random())
    patch.setattr(Statistics, "with_value", lambda *_: rng.random())
    patch.setattr(arrangement, "_cost_of_start", lambda *_: rng.random())
    patch.setattr(arrangement, "_cost_of_expansion", lambda *_: rng.random())


def loops_in_generators(patch: Patch) -> None:
    """Every loop becomes a generator, every inner plan a function, every expression a line."""
    for name in ("source", "writing", "inner", "changes", "expressions"):
        module = import_module(f"cypher.compiling.{name}")
        for setting in ("MAX_BLOCKS", "MOST_BLOCKS_AROUND_A_PLAN", "_MAX_DEPTH", "_MAX_BRANCHES"):
            if hasattr(module, setting):
                patch.setattr(module, setting, 1)


def nothing_moved(patch: Patch) -> None:
    """Everything is computed where it is used."""
    module = import_module("cypher.compiler")
    make = module.Module
    patch.setattr(module, "Module", lambda limited, hoists: make(limited, hoists=False))


def indexes_always(patch: Patch) -> None:
    """The smallest graph has an index."""
    patch.setattr(access, "_FEW", -1)


def arrays_always(patch: Patch) -> None:
    """Whatever arrays can tell is read from them, at the first question about the smallest graph."""
    patch.setattr(import_module("cypher.rules.compact"), "_MANY", 0)
    patch.setattr(import_module("cypher.compact.keeping"), "PATIENCE", 0)
    patch.setattr(import_module("cypher.compact.rows"), "FEW_ROWS", 0)


def without_limits(patch: Patch) -> None:
    """The runner of the TCK sets a timeout; without one the code is another."""
    run = cypher.run
    patch.setattr(
        cypher, "run", lambda graph, query, parameters=None, timeout=None: run(graph, query, parameters)
    )


def without_rules(patch: Patch) -> None:
    """Patterns are arranged, and nothing else is made better."""
    rules = import_module("cypher.rules")
    patch.setattr(rules, "RULES", rules.RULES[:1])


CONDITIONS: tuple[Callable[[Patch], None], ...] = (
    plans_by_chance,
    loops_in_generators,
    nothing_moved,
    indexes_always,
    arrays_always,
    without_limits,
    without_rules,
)


@pytest.fixture(autouse=True)
def _no_compiled_queries() -> Iterator[None]:
    """Neither before nor after: they were compiled under other conditions."""
    engine._cache.clear()
    yield
    engine._cache.clear()


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_query_means_the_same_under_odd_conditions(condition: Any, monkeypatch: Patch) -> None:
    try:
        every = scenarios()
    except NoFeaturesError as error:
        pytest.skip(str(error))
    condition(monkeypatch)
    failures = []
    for scenario in every[CONDITIONS.index(condition) :: _SHARE]:
        try:
            run_scenario(scenario)
        except Exception as error:
            failures.append(f"{scenario.name}: {error}")
    assert not failures, failures
