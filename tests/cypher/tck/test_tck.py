"""One test a scenario of the TCK.

Scenarios that fail are listed by name in `known_failures.txt`; one that passes after all fails the test, so
that the list stays true.  `scripts/tck.py --update` writes it.
"""

import os

import pytest

from .features import NoFeaturesError, Scenario, scenarios
from .known import known_failures
from .runner import run_scenario

try:
    SCENARIOS = scenarios()
    MISSING = ""
except NoFeaturesError as error:
    SCENARIOS = ()
    MISSING = str(error)


def _parameters() -> list[object]:
    known = known_failures()
    failing = pytest.mark.xfail(strict=True, reason="listed in known_failures.txt")
    return [
        pytest.param(scenario, id=scenario.name, marks=failing if scenario.name in known else ())
        for scenario in SCENARIOS
    ]


def test_the_scenarios_are_there() -> None:
    if MISSING and os.environ.get("CI"):
        pytest.fail(MISSING, pytrace=False)
    if MISSING:
        pytest.skip(f"the scenarios of the TCK were left out: {MISSING}")
    assert len(SCENARIOS) > 3800


def test_every_known_failure_names_a_scenario() -> None:
    if SCENARIOS:
        assert known_failures() <= {scenario.name for scenario in SCENARIOS}


@pytest.mark.parametrize("scenario", _parameters())
def test_scenario(scenario: Scenario) -> None:
    run_scenario(scenario)
