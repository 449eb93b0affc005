"""The modules of the project as syntax trees, for the tests that hold its structure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def modules() -> dict[str, ast.Module]:
    """Dotted name -> syntax tree, of every module of `cypher` and `graph`."""
    return {
        _dotted(path): ast.parse(path.read_text(encoding="utf-8"))
        for package in ("cypher", "graph")
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def imported(name: str, *, at_start: bool = False) -> set[str]:
    """The dotted names of all modules that module `name` imports, wherever in the file.

    With `at_start`, only those that it imports as soon as it is imported itself.
    """
    return {module for module, _ in imports(name, at_start=at_start)}


def imports(name: str, *, at_start: bool = False) -> Iterator[tuple[str, str]]:
    """Every import as (dotted name of the module, name taken from it or "")."""
    yield from _imports(name, modules()[name], at_start)


def _imports(name: str, tree: ast.AST, at_start: bool) -> Iterator[tuple[str, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(name, node)
        elif not (at_start and _is_later(node)):
            yield from _imports(name, node, at_start)


def _is_later(node: ast.AST) -> bool:
    """Whether what is in `node` runs later, or only for the type checker."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _from(name: str, node: ast.ImportFrom) -> Iterator[tuple[str, str]]:
    base = node.module or ""
    if node.level:
        package = name.split(".") if _is_package(name) else name.split(".")[:-1]
        package = package[: len(package) - node.level + 1]
        base = ".".join([*package, *filter(None, [node.module])])
    for alias in node.names:
        submodule = f"{base}.{alias.name}"
        yield (submodule, "") if submodule in modules() else (base, alias.name)


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_package(name: str) -> bool:
    return (ROOT / Path(*name.split(".")) / "__init__.py").exists()
