"""README.md with its output made anew: what follows each command and query is what it prints.

A block marked `cypher` is run with `franchise query` and its rows follow in the next `text` block; in a block
marked `console` every line that begins with "$ franchise" is run and what it prints follows.  The graph is
that of `seeds/` with its catalogue.  `python -m tests.readme` writes the file.
"""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner

from graph.cli.app import app

ROOT = Path(__file__).parents[1]
FILE = ROOT / "README.md"

_QUERY = re.compile(r"(?P<head>```cypher\n(?P<query>.*?)```\n\n```text\n).*?(?P<foot>```)", re.DOTALL)
_CONSOLE = re.compile(r"(?P<head>```console\n)(?P<body>.*?)(?P<foot>```)", re.DOTALL)


@contextmanager
def seeded(folder: Path) -> Iterator[None]:
    """Work in `folder`, with `seeds/` beside a `franchise.db` made of it."""
    before = Path.cwd()
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    os.chdir(folder)
    try:
        assert "10 added" in printed("import", "seeds", "--catalogue", "seeds/catalogue.toml")
        yield
    finally:
        os.chdir(before)


def printed(*arguments: str) -> str:
    """What `franchise` prints with these arguments, errors included."""
    return CliRunner(env={"FRANCHISE_GRAPH": ""}).invoke(app, list(arguments), prog_name="franchise").output


def renewed(text: str) -> str:
    """`text` with the output of its queries and commands made anew."""
    text = _QUERY.sub(lambda m: m["head"] + printed("query", m["query"]) + m["foot"], text)
    return _CONSOLE.sub(lambda m: m["head"] + _session(m["body"]) + m["foot"], text)


def _session(body: str) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{command}\n{printed(*shlex.split(command)[2:])}" for command in commands)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, seeded(Path(folder)):
        FILE.write_text(renewed(FILE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
