"""The scenarios of the TCK, read from its feature files.

The files are those beside the project (`tests.shared`), or else those of Maven Central, fetched once by `mvn`
into `.cache/`.
"""

import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from tests.shared import SHARED

ARTIFACT = "org.opencypher:tck:1.0.0-M23"
_CACHE = Path(__file__).parents[3] / ".cache" / "tck"
#: Seconds that a download may take before the scenarios count as missing.
_PATIENCE = 180


class NoFeaturesError(Exception):
    """The feature files are neither beside the project nor to be had."""


@dataclass(frozen=True)
class Step:
    """`text` without its keyword; `query` is the doc string, `table` the cells by row, if there are any."""

    text: str
    query: str = ""
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Scenario:
    """`name` is unique: folder, feature, title, and the number of the example from the second one on."""

    name: str
    folder: str
    steps: tuple[Step, ...]


@cache
def tck_folder() -> Path:
    """The folder that holds `features` and `graphs`; NoFeaturesError where there is none."""
    beside = SHARED / "tck"
    if beside.is_dir():
        return beside
    if not _CACHE.is_dir():
        _download()
    return _CACHE


def scenarios() -> tuple[Scenario, ...]:
    """Every scenario, by the path of its file and in the order in which they stand there."""
    root = tck_folder() / "features"
    seen: Counter[str] = Counter()
    found = []
    for path in sorted(root.rglob("*.feature")):
        folder = path.parent.relative_to(root).as_posix()
        for title, steps in _pickles(path):
            name = f"{folder}/{path.stem} {title}"
            seen[name] += 1
            number = f" #{seen[name]}" if seen[name] > 1 else ""
            found.append(Scenario(name + number, folder, steps))
    return tuple(found)


def graph_script(name: str) -> str:
    """The query that makes one of the TCK's named graphs."""
    return (tck_folder() / "graphs" / name / f"{name}.cypher").read_text().strip().rstrip(";")


def _pickles(path: Path) -> Iterator[tuple[str, tuple[Step, ...]]]:
    document: Any = Parser().parse(path.read_text())
    for pickle in Compiler().compile({**document, "uri": path.name}):
        yield pickle["name"], tuple(map(_step, pickle["steps"]))


def _step(step: Any) -> Step:
    argument = step.get("argument", {})
    rows = argument.get("dataTable", {}).get("rows", [])
    table = tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows)
    return Step(step["text"], argument.get("docString", {}).get("content", ""), table)


def _download() -> None:
    """Fetch the TCK's jar and unpack it; another process may be doing the same, so put it there at once."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NoFeaturesError(f"{SHARED / 'tck'} is missing, and so is mvn to fetch {ARTIFACT} with")
    _CACHE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE.parent) as work:
        goal = ["dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={work}"]
        try:
            subprocess.run([maven, "-q", "-B", *goal], check=True, capture_output=True, timeout=_PATIENCE)
        except (subprocess.SubprocessError, OSError) as error:
            raise NoFeaturesError(f"mvn could not fetch {ARTIFACT}: {error}") from error
        unpacked = Path(work) / "tck"
        for jar in Path(work).glob("*.jar"):
            with zipfile.ZipFile(jar) as archive:
                archive.extractall(unpacked, [name for name in archive.namelist() if "META-INF" not in name])
        if not _CACHE.is_dir():
            unpacked.rename(_CACHE)
