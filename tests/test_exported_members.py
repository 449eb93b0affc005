"""A module's `__all__` names all that other modules use of it, and nothing that is not there."""

import ast
import importlib

import pytest

from tests.sources import imports, modules


def exported(module: str) -> set[str]:
    for node in modules()[module].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


@pytest.mark.parametrize("module", sorted(modules()))
def test_what_is_taken_from_another_module_is_in_its_all(module: str) -> None:
    taken = [(origin, name) for origin, name in imports(module) if origin in modules() and name]
    hidden = [(origin, name) for origin, name in taken if name not in exported(origin)]
    assert [(origin, name) for origin, name in hidden if not name.startswith("__")] == []


@pytest.mark.parametrize("module", sorted(modules()))
def test_what_is_in_all_is_there(module: str) -> None:
    loaded = importlib.import_module(module)
    assert {name for name in exported(module) if not hasattr(loaded, name)} == set()


@pytest.mark.parametrize("package", ["cypher", "graph"])
def test_what_a_package_gathers_for_its_users_is_in_its_all(package: str) -> None:
    gathered = {
        name
        for origin, name in imports(package, at_start=True)
        if origin.partition(".")[0] == package and name
    }
    assert gathered <= exported(package)
