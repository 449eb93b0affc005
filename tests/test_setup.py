"""What setup.py compiles where it is asked to."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import setuptools

ROOT = Path(__file__).parents[1]
#: Writes the C of all modules into a folder, without compiling it.
TRANSLATE = """
import runpy, sys
import setuptools
from mypyc.build import mypycify
setuptools.setup = lambda **_: None
compiled = runpy.run_path("setup.py")["COMPILED"]
mypycify(compiled, target_dir=sys.argv[1])
"""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What setup.py tells setuptools, and the names in it."""
    told: dict[str, Any] = {}
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("FRANCHISE_COMPILE", raising=False)
    monkeypatch.setattr(setuptools, "setup", lambda **settings: told.update(settings))
    return runpy.run_path("setup.py") | told


def test_nothing_is_compiled_unless_asked_for(told: dict[str, Any]) -> None:
    assert told["ext_modules"] == []


def test_what_processes_hand_to_one_another_is_not_compiled(told: dict[str, Any]) -> None:
    compiled = told["COMPILED"]
    assert "graph/language/tokens.py" in compiled
    assert not {"graph/model.py", "graph/claims.py", "graph/known.py"}.intersection(compiled)


@pytest.mark.skipif("CI" not in os.environ, reason="takes half a minute; continuous integration runs it")
def test_the_modules_can_be_compiled(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TRANSLATE, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.glob("*.c"))
