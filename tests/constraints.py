"""The exact versions that this project was installed with, as pip's constraints.

`python -m tests.constraints` writes constraints.txt anew from the environment that runs it.
"""

import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILE = ROOT / "constraints.txt"
HEADING = "# Exact versions of all that is installed; CONTRIBUTING.md says how to renew them.\n"


def declared() -> list[Requirement]:
    """What pyproject.toml asks for, to build, to run and to test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    return [Requirement(line) for line in asked]


def installed() -> dict[str, str]:
    """Name -> version of all that is declared, and of all that this needs in turn."""
    versions: dict[str, str] = {}
    waiting = declared()
    done: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        found = distribution(wanted.name)
        versions[canonicalize_name(wanted.name)] = found.version
        for extra in ("", *wanted.extras):
            if (wanted.name, extra) not in done:
                done.add((wanted.name, extra))
                needed = map(Requirement, found.requires or ())
                waiting += [
                    one for one in needed if one.marker is None or one.marker.evaluate({"extra": extra})
                ]
    return versions


def main() -> None:
    lines = [f"{name}=={version}\n" for name, version in sorted(installed().items())]
    FILE.write_text(HEADING + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
