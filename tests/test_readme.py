import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.cli.app import COMMANDS
from tests.readme import FILE, ROOT, renewed, seeded

README = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def _seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with seeded(tmp_path_factory.mktemp("readme")):
        yield


def test_the_output_is_what_the_commands_print() -> None:
    assert renewed(README) == README, "run python -m tests.readme, and read the difference"


def test_ten_queries_are_worked() -> None:
    assert len(re.findall("```cypher\n", README)) >= 10


def test_the_python_examples_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, {}, "README.md", str(FILE), 0)
        assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"`franchise {command}" in README


def test_every_link_and_picture_leads_to_a_file() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_script_named_is_there() -> None:
    scripts = set(re.findall(r"\bscripts/\w+", README))
    assert {"scripts/demo", "scripts/test"} <= scripts
    assert [script for script in scripts if not Path(ROOT, script).exists()] == []
