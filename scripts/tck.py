#!/usr/bin/env python3
"""Run the openCypher TCK and print how many scenarios pass, folder by folder.

    scripts/tck.py                    all of it
    scripts/tck.py merge Match4       only scenarios with one of these words in their name
    scripts/tck.py --failures merge   also why each failing one fails
    scripts/tck.py --update           write tests/cypher/tck/known_failures.txt anew
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.cypher.tck.features import NoFeaturesError, Scenario, scenarios
from tests.cypher.tck.known import KNOWN_FAILURES
from tests.cypher.tck.runner import run_scenario

#: Longest reason of a failure that is printed, in characters.
_EXCERPT = 400


def main() -> int:
    arguments = _arguments()
    try:
        chosen = [scenario for scenario in scenarios() if _is_wanted(scenario, arguments.words)]
    except NoFeaturesError as error:
        print(error, file=sys.stderr)
        return 2
    started = time.perf_counter()
    failures = {scenario.name: reason for scenario in chosen if (reason := _failure(scenario))}
    seconds = time.perf_counter() - started
    if arguments.failures:
        for name, reason in failures.items():
            print(f"{name}\n    {reason[:_EXCERPT]}")
    _print_counts(chosen, failures, seconds)
    if arguments.update:
        KNOWN_FAILURES.write_text("".join(f"{name}\n" for name in failures))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", help="run only scenarios with one of these in their name")
    parser.add_argument("--failures", action="store_true", help="print why each failing scenario fails")
    parser.add_argument("--update", action="store_true", help="write the list of known failures anew")
    arguments = parser.parse_args()
    if arguments.update and arguments.words:
        parser.error("--update needs the whole TCK: leave out the words")
    return arguments


def _is_wanted(scenario: Scenario, words: list[str]) -> bool:
    return not words or any(word in scenario.name for word in words)


def _failure(scenario: Scenario) -> str:
    """Why a scenario fails, or "" when it passes."""
    try:
        run_scenario(scenario)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _print_counts(chosen: list[Scenario], failures: dict[str, str], seconds: float) -> None:
    total = Counter(scenario.folder for scenario in chosen)
    passed = Counter(scenario.folder for scenario in chosen if scenario.name not in failures)
    for folder in total:
        print(f"{passed[folder]:5} of {total[folder]:5}  {folder}")
    print(f"{passed.total():5} of {total.total():5}  in {seconds:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
