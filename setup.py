"""Compiles what reads articles where FRANCHISE_COMPILE is set; all else is in pyproject.toml.

Compiled by mypyc, the same files find the same in half of the time; see docs/import.md.  What one process
hands to another (`graph.model`, `graph.claims`, `graph.known`) is left as it is: compiled classes cannot be
pickled.
"""

import os
from glob import glob

from setuptools import setup

#: The modules between a text and its extraction: they take most of the time of an import.
COMPILED = [
    *sorted(glob("graph/language/*.py")),  # noqa: PTH207 - as mypyc wants them
    *sorted(glob("graph/matching/*.py")),  # noqa: PTH207
    "graph/rules/__init__.py",
    *(
        f"graph/{name}.py"
        for name in (
            "antecedents", "discourse", "entities", "hedging", "identity", "importer", "inference",
            "joining", "kinds", "memory", "mentions", "nodes", "nounkinds", "quotes", "reference",
            "relations", "reported", "resolve", "rulevotes", "sayings", "shapes",
        )
    ),
]  # fmt: skip


def _extensions() -> list[object]:
    if not os.environ.get("FRANCHISE_COMPILE"):
        return []
    from mypyc.build import mypycify

    return list(mypycify(COMPILED, opt_level="1"))


setup(ext_modules=_extensions())
