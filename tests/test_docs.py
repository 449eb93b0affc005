"""The documentation builds without a warning, and has all commands, questions and types in it."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli.app import COMMANDS, PARTS
from graph.questions import library
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once."""
    folder = tmp_path_factory.mktemp("docs")
    command = ["-W", "--keep-going", "-q", "-E", "-j", "1", "-d", folder / "trees", DOCS, folder / "site"]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


def text(page: Path) -> str:
    return html.unescape(re.sub("<[^>]+>", "", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page_is_built_and_says_nothing_of_the_machine(site: Path, page: Path) -> None:
    words = text(site / page.with_suffix(".html"))
    assert len(words) > 200
    assert str(ROOT) not in words
    assert "franchise-docs-" not in words
    assert "Traceback" not in words


def test_every_command_is_there_with_its_help(site: Path) -> None:
    words = text(site / "reference/commands.html")
    parts = [f"{name} {part}" for name in PARTS for part in PARTS[name]]
    assert [name for name in (*COMMANDS, *parts) if f"Usage: franchise {name}" not in words] == []


def test_every_command_helps_with_an_example() -> None:
    shown = {name: command.__doc__ or "" for name, command in COMMANDS.items()}
    assert [name for name, words in shown.items() if "Example" not in words] == []


def test_every_question_is_there_with_its_cypher(site: Path) -> None:
    words = text(site / "reference/questions.html")
    for question in library().values():
        assert question.answers in words
        assert question.cypher.splitlines()[-1] in words


def test_every_label_and_type_is_there(site: Path) -> None:
    words = text(site / "reference/schema.html")
    assert [name for name in (*ALL_LABELS, *RELATIONSHIP_TYPES) if name not in words] == []


def test_the_tutorial_ends_in_answers(site: Path) -> None:
    words = text(site / "tutorial.html")
    assert "Krysten Ritter ─stars in→ The Defenders" in words
    assert "Wrote defenders.html" in words
    assert "franchise: " not in words


def test_the_pages_ask_nothing_of_the_network(site: Path) -> None:
    loaded = re.compile(r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["'](?:https?:)?//""")
    pages = {page.name: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    assert [name for name, words in pages.items() if loaded.search(words)] == []
