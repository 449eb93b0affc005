"""Directives that fill the documentation with what the program itself says, so that none of it can be stale.

franchise            runs commands and shows what they print; with `:from: seeds` on a graph of seeds/
python-session       runs Python and shows it as the interpreter would
franchise-commands   the help of every command
franchise-questions  the named questions with their parameters and Cypher
franchise-schema     labels and relationship types

All examples of a page run in one folder, in their order.  One that ends otherwise than the page says ends the
build.
"""

import ast
import contextlib
import io
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from cypher_lexer import CypherLexer
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from typer.testing import CliRunner

SEEDS = Path(__file__).parents[2] / "seeds"
ENVIRONMENT = {"FRANCHISE_GRAPH": "", "COLUMNS": "100", "NO_COLOR": "1"}


def printed(*arguments: str, status: int = 0) -> str:
    """What `franchise` prints with these arguments."""
    from graph.cli.app import app

    done = CliRunner(env=ENVIRONMENT).invoke(app, list(arguments), prog_name="franchise")
    if done.exit_code != status:
        found = f"expected status {status}, found {done.exit_code}"
        raise ExtensionError(f"{found}: franchise {shlex.join(arguments)}\n{done.output}")
    return done.output


@cache
def workplace() -> tempfile.TemporaryDirectory[str]:
    """Where examples run; it is there until the build ends."""
    return tempfile.TemporaryDirectory(prefix="franchise-docs-")


@cache
def seeded() -> Path:
    """A folder with `seeds/` and a graph of it."""
    folder = Path(workplace().name, "seeded")
    shutil.copytree(SEEDS, folder / "seeds")
    with contextlib.chdir(folder):
        printed("import", "seeds", "--catalogue", "seeds/catalogue.toml")
    return folder


@cache
def folder_of(page: str, start: str) -> Path:
    """The folder in which the examples of a page run."""
    folder = Path(workplace().name, page.replace("/", "-"))
    if start == "seeds":
        shutil.copytree(seeded(), folder)
    else:
        shutil.copytree(SEEDS, folder / "seeds")
    return folder


class Example(SphinxDirective):
    """Base of the directives that run something in the folder of their page."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "from": directives.unchanged,
        "status": directives.nonnegative_int,
        "lines": directives.positive_int,
    }
    language = ""

    def run(self) -> list[nodes.Node]:
        start = self.options.get("from") or self.env.temp_data.get("franchise-start", "")
        self.env.temp_data["franchise-start"] = start
        with contextlib.chdir(folder_of(self.env.docname, start)):
            text = self.shown()
        block = nodes.literal_block(text, text, language=self.language)
        self.set_source_info(block)
        return [block]

    def shown(self) -> str:
        raise NotImplementedError

    def cut(self, output: str) -> str:
        """The first `:lines:` lines, with a sign where something is left out."""
        lines = output.rstrip("\n").split("\n")
        most = self.options.get("lines", len(lines))
        return "\n".join([*lines[:most], *(["..."] if len(lines) > most else [])])


class Franchise(Example):
    language = "console"

    def shown(self) -> str:
        pieces = []
        for command in self.content:
            output = printed(*shlex.split(command)[1:], status=self.options.get("status", 0))
            pieces.append(f"$ {command}\n{self.cut(output)}".rstrip("\n"))
        return "\n".join(pieces)


class PythonSession(Example):
    language = "pycon"

    def shown(self) -> str:
        source = "\n".join(self.content)
        names = self.env.temp_data.setdefault("franchise-names", {"__name__": "__main__"})
        pieces = []
        for statement in ast.parse(source).body:
            first, *rest = (ast.get_source_segment(source, statement) or "").split("\n")
            pieces += [f">>> {first}", *(f"... {line}" for line in rest)]
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                exec(compile(ast.Interactive([statement]), "<docs>", "single"), names)  # noqa: S102 - our pages
            pieces += output.getvalue().rstrip("\n").split("\n") if output.getvalue() else []
        return "\n".join(pieces)


class Generated(SphinxDirective):
    """Base of the directives that write sections of Markdown."""

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self.lines()), allow_section_headings=True)

    def lines(self) -> Iterator[str]:
        raise NotImplementedError


class Commands(Generated):
    def lines(self) -> Iterator[str]:
        from graph.cli.app import COMMANDS, PARTS

        yield from ("## franchise", "", "```text", printed("--help"), "```", "")
        for name in COMMANDS:
            yield from (f"## {name}", "", "```text", printed(name, "--help"), "```", "")
            for part in PARTS.get(name, ()):
                yield from (f"### {name} {part}", "", "```text", printed(name, part, "--help"), "```", "")


class Questions(Generated):
    def lines(self) -> Iterator[str]:
        from graph.questions import library

        for question in library().values():
            yield from (f"## {question.name}", "", question.answers, "")
            for each in question.parameters:
                needed = f"{each.example!r} if not given" if each.optional else f"such as {each.example!r}"
                yield f"- `{each.option}` ({each.type}): {each.means} {needed}"
            yield from ("", "```cypher", question.cypher, "```", "")


class Schema(Generated):
    def lines(self) -> Iterator[str]:
        from graph.schema import ENDS, ENTITY_LABELS, ROLE_OF, SYMMETRIC

        def listed(labels: frozenset[str]) -> str:
            every = (*ENTITY_LABELS, "Quote", "Article")
            if labels == frozenset(ENTITY_LABELS):
                return "anything but quotes and articles"
            return ", ".join(f"`{label}`" for label in every if label in labels)

        head = "| Type | From | To | Gives the role |\n| --- | --- | --- | --- |"
        yield from ("## Relationships", "", head)
        for kind, (start, end) in ENDS.items():
            both = " (either way)" if kind in SYMMETRIC else ""
            role = f"`{ROLE_OF[kind]}`" if kind in ROLE_OF else ""
            yield f"| `{kind}`{both} | {listed(start)} | {listed(end)} | {role} |"
        yield ""
        yield from ("## Labels", "", "A node has one of these labels:", "")
        for label in (*ENTITY_LABELS, "Quote", "Article"):
            yield f"- `{label}`"
        roles = ", ".join(f"`{role}`" for role in dict.fromkeys(ROLE_OF.values()))
        yield from ("", f"A `Person` also has a label for each role that it has: {roles}.")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("franchise", Franchise)
    app.add_directive("python-session", PythonSession)
    app.add_directive("franchise-commands", Commands)
    app.add_directive("franchise-questions", Questions)
    app.add_directive("franchise-schema", Schema)
    app.add_lexer("cypher", CypherLexer)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
