"""Imports run one way: errors, model, schema ← steps ← importer, store, view ← cli; cypher knows no graph."""

import subprocess
import sys
from graphlib import TopologicalSorter

import pytest

from tests.sources import imported, modules

BASE = {"graph.errors", "graph.model", "graph.schema"}

#: What puts the steps to use; everything else in `graph`, but for the command line, is part of a step.
USERS = ("graph.importer", "graph.importing", "graph.catalogues", "graph.corpus", "graph.deciding",
         "graph.store", "graph.view", "graph.connect", "graph.misses", "graph.names",
         "graph.sayings")  # fmt: skip


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def own(module: str) -> set[str]:
    return {name for name in imported(module) if within(name, "cypher", "graph")}


@pytest.mark.parametrize("module", sorted(BASE))
def test_the_base_imports_nothing_above_it(module: str) -> None:
    assert own(module) <= BASE


@pytest.mark.parametrize("module", sorted(modules()))
def test_only_the_command_line_imports_the_command_line(module: str) -> None:
    if not within(module, "graph.cli"):
        assert not {name for name in imported(module) if within(name, "graph.cli")}


@pytest.mark.parametrize("module", sorted(modules()))
def test_no_step_imports_what_puts_it_to_use(module: str) -> None:
    if within(module, "graph") and not within(module, *USERS, "graph.cli"):
        assert not {name for name in imported(module, at_start=True) if within(name, *USERS)}


@pytest.mark.parametrize("module", [name for name in sorted(modules()) if within(name, "cypher")])
def test_the_engine_needs_only_the_standard_library_networkx_and_regex(module: str) -> None:
    allowed = {*sys.stdlib_module_names, "cypher", "networkx", "regex"}
    if within(module, "cypher.compact"):
        allowed.add("numpy")
    assert {name.partition(".")[0] for name in imported(module)} <= allowed


@pytest.mark.parametrize("library", ["httpx", "neo4j", "pyvis", "spacy", "trafilatura"])
def test_each_large_library_is_imported_in_one_file(library: str) -> None:
    users = [module for module in modules() if any(within(name, library) for name in imported(module))]
    assert len(users) <= 1


def test_no_module_imports_itself_by_a_detour() -> None:
    needs = {module: imported(module, at_start=True) & modules().keys() for module in modules()}
    tuple(TopologicalSorter(needs).static_order())


HEAVY = ("graspologic_native", "httpx", "lxml", "neo4j", "networkx", "numpy", "pandas", "prompt_toolkit",
         "pyarrow", "pygments", "pyspark", "pyvis", "rapidfuzz", "regex", "rich", "rustworkx", "spacy",
         "sqlite3", "trafilatura", "yaml")  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["import", "--help"], ["query", "--help"], ["view", "--help"],
     ["corpus", "read", "--help"], ["corpus", "load", "--help"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from graph.cli import main\n"
        f"sys.argv = ['franchise', *{arguments}]\n"
        "try:\n    main()\n"
        "except SystemExit as done:\n    assert not done.code, done.code\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_importing_the_packages_imports_nothing_heavy() -> None:
    program = f"import graph, sys\nprint(sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
