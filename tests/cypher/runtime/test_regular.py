import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.errors import ArgumentError, QueryTimeout
from cypher.runtime.limits import Clock, watched_by
from cypher.runtime.regular import translated
from cypher.runtime.text import matches

_FIXTURE = Path(__file__).parents[1] / "fixtures" / "regular.jsonl"

#: A pattern, a text, and what `java.util.regex.Pattern.matches` of Java 17 says: null where it refuses.
CASES: list[list[Any]] = [json.loads(line) for line in _FIXTURE.read_text(encoding="ascii").splitlines()]


@pytest.mark.parametrize(("pattern", "text", "expected"), CASES, ids=[repr(case[:2]) for case in CASES])
def test_a_pattern_means_what_it_means_in_java(pattern: str, text: str, expected: bool | None) -> None:
    if expected is None:
        with pytest.raises(ArgumentError, match=r"the regular expression .* is not valid: "):
            matches(text, pattern)
    else:
        assert matches(text, pattern) is expected


@pytest.mark.parametrize("pattern", ["a{2}{2}", "{1}", "[a&&&b]", r"\1(a)", r"\b{g}a", r"\N{NO SUCH NAME}"])
def test_what_would_mean_something_else_is_refused(pattern: str) -> None:
    with pytest.raises(ArgumentError, match=r"is not valid: .* at character \d+$"):
        translated(pattern)


@pytest.mark.parametrize(
    "pattern", ["(" * 5000, "[" * 5000, "(?:" * 5000 + "a" + ")" * 5000, "a{99999999999}", "\\", "(?i", "[a-"]
)
def test_no_pattern_ends_in_another_error(pattern: str) -> None:
    with pytest.raises(ArgumentError, match="is not valid"):
        matches("a", pattern)


def test_patterns_of_other_engines_do_not_get_through() -> None:
    for pattern in ("(?e)(?:abc){e<=1}", "(?R)", "(?&a)", "(?|a)", "(?(1)a|b)", r"\L<words>", r"\m", "(?r)a"):
        with pytest.raises(ArgumentError):
            matches("abd", pattern)
    for pattern, text in (("[a||b]+", "a|b"), ("[a~~b]+", "a~b"), ("[[:alpha:]]+", "alph:")):
        assert matches(text, pattern) is True


def test_a_pattern_that_takes_for_ever_ends_with_the_time() -> None:
    clock = Clock(timeout=0.05)
    with watched_by(clock), pytest.raises(QueryTimeout, match="`timeout`"):
        matches("a" * 30_000, "(a|aa)+b")
    with pytest.raises(QueryTimeout):
        cypher.run(nx.Graph(), "RETURN $text =~ '(a|aa)+b'", {"text": "a" * 30_000}, timeout=0.05)
