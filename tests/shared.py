"""Where the evaluation sets and the openCypher TCK lie: `../shared` beside the project, or SHARED_DIR."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SHARED_DIR") or Path(__file__).parents[2] / "shared")


def shared(name: str) -> Path:
    """The path of `name` under the shared folder; where it is missing the test is skipped, in CI failed."""
    path = SHARED / name
    if path.exists():
        return path
    message = f"{name} was expected in {SHARED}, and is not there; set SHARED_DIR to the folder that has it"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
