"""One sitting with a graph: what the shell runs, and what it remembers between two statements."""

import io
import shlex
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, get_args

from graph.cli.rows import PRINTERS, Form, print_rows
from graph.cli.terminal import bold, counted, note, say
from graph.errors import GraphError
from graph.schema import ENTITY_LABELS

if TYPE_CHECKING:
    from cypher import Result
    from graph.store.base import Store

__all__ = ["COMMANDS", "Ended", "Session"]

#: The form that a file's ending asks for.
_FORMS: Final[dict[str, Form]] = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".txt": "table"}

#: Names of a kind that :schema lists.
_LISTED: Final = 12


class Ended(Exception):  # noqa: N818 - not an error
    """The user wants no more."""


class Session:
    """Runs statements on a store.  `ask_for_more` is asked between two pages of rows of a table, if given.

    Raises what `graph.cli.guard.guarded` knows how to tell, and `Ended`.
    """

    def __init__(
        self,
        store: "Store",
        form: Form = "table",
        *,
        page: int = 0,
        ask_for_more: Callable[[str], bool] | None = None,
    ) -> None:
        self.store = store
        self.form: Form = form
        self.parameters: dict[str, Any] = {}
        self.timing = False
        self.page = page
        self.query = ""
        self._result: Result | None = None
        self._ask_for_more = ask_for_more

    def run(self, statement: str) -> None:
        """Run one query or command."""
        if statement.startswith(":"):
            self._command(statement[1:])
        else:
            self._answer(statement)

    def _answer(self, query: str) -> None:
        begun = perf_counter()
        result = self._asked(query)
        taken = perf_counter() - begun
        self.query, self._result = query, result
        mode = query.split(maxsplit=1)[0].upper()
        if mode != "EXPLAIN":
            self._print(result)
        if mode in ("EXPLAIN", "PROFILE"):
            say(result.plan)
        if self.timing:
            note(f"{counted(len(result), 'row')} in {taken * 1000:,.1f} ms.")

    def _asked(self, query: str) -> "Result":
        from graph.cli.interrupting import interruptible

        stop = getattr(self.store, "stop", None)  # of a store that answers elsewhere
        if stop is None:
            return self.store.query(query, self.parameters)
        return interruptible(lambda: self.store.query(query, self.parameters), stop)

    def _print(self, result: "Result") -> None:
        if self.form != "table" or self._ask_for_more is None or len(result) <= self.page:
            PRINTERS[self.form](result)
            return
        for start in range(0, len(result), self.page):
            end = min(start + self.page, len(result))
            print_rows(result.columns, result[start:end])
            if end < len(result) and not self._ask_for_more(f"{end:,} of {len(result):,} rows"):
                return

    def _command(self, typed: str) -> None:
        name, _, rest = typed.strip().partition(" ")
        if name not in COMMANDS:
            from cypher.suggest import did_you_mean

            near = did_you_mean(name, COMMANDS)
            hint = f"did you mean :{near}?" if near else ":help lists all"
            raise GraphError(f"there is no command {':' + name!r}; {hint}")
        COMMANDS[name][0](self, rest.strip())

    def help(self, _rest: str) -> None:
        """What can be typed."""
        say("A query in Cypher ends with a semicolon or an empty line.  Commands:")
        width = max(len(usage) for _, usage, _ in COMMANDS.values())
        for _, usage, told in COMMANDS.values():
            say("  ", bold(f"{usage:<{width}}"), f"  {told}")

    def schema(self, _rest: str) -> None:
        """Labels, types and property names of this graph, with the relationships between labels."""
        from graph.cli.tables import print_table

        info = self.store.info()
        properties = {row["label"]: row["names"] for row in self.store.query(_PROPERTIES)}
        rows = [
            [label, f"{count:,}", ", ".join(properties.get(label, [])[:_LISTED])]
            for label, count in info.labels.items()
        ]
        print_table(("Label", "Count", "Properties"), rows, numbers=frozenset({"Count"}))
        say()
        ends = {row["type"]: row["ends"] for row in self.store.query(_ENDS, {"kinds": _KINDS})}
        rows = [
            [kind, f"{count:,}", ", ".join(ends.get(kind, [])[:_LISTED])]
            for kind, count in info.types.items()
        ]
        print_table(("Type", "Count", "Joins"), rows, numbers=frozenset({"Count"}))

    def ask(self, rest: str) -> None:
        """Named questions, as franchise ask has them."""
        from graph.cli.ask import answer, print_questions
        from graph.questions import library

        words = _words(rest)
        if not words:
            print_questions(library())
            return
        question = library().get(words[0])
        if question is None:
            raise GraphError(f"there is no question {words[0]!r}; :ask lists all")
        given = _options(words[1:])
        known = {parameter.option: parameter.name for parameter in question.parameters}
        for option in given:
            if option not in known:
                raise GraphError(f"{question.name} takes {', '.join(known) or 'nothing'}, found {option!r}")
        result = answer(question, {known[option]: value for option, value in given.items()}, self.store)
        self.query, self._result = question.cypher, result
        self._print(result)

    def view(self, rest: str) -> None:
        """A page of what the last query returned, or of the whole graph."""
        from graph.selection import articles_of
        from graph.view import write_page

        output = Path(rest or "franchise.html")
        shown = self.store.to_networkx() if self._result is None else self._result.to_networkx()
        if not len(shown):
            raise GraphError(
                "the last query returned no nodes or relationships to show; return some, not their names"
            )
        write_page(shown, output, title="franchise", articles=articles_of(self.store, shown))
        say("Wrote ", bold(str(output)), f": {counted(len(shown), 'node')}.")

    def format(self, rest: str) -> None:
        """How rows are printed."""
        forms: tuple[Form, ...] = get_args(Form)
        for form in forms:
            if form == rest:
                self.form = form
        if rest and rest not in forms:
            raise GraphError(f"expected one of {', '.join(forms)}, found {rest!r}")
        note(f"Rows come as {self.form}.")

    def param(self, rest: str) -> None:
        """Values for $name."""
        from graph.cli.query import named_value
        from graph.cli.values import as_cypher

        if rest == "clear":
            self.parameters.clear()
        elif rest:
            name, value = named_value(rest)
            self.parameters[name] = value
        for name, value in self.parameters.items():
            say(f"${name} = {as_cypher(value)}")

    def explain(self, rest: str) -> None:
        """The plan of a query."""
        query = rest.rstrip(";") or self.query
        if not query:
            raise GraphError("expected a query to explain, found none; :explain MATCH ...")
        say(self.store.query(f"EXPLAIN {query}", self.parameters).plan)

    def set_timing(self, rest: str) -> None:
        """Whether to say how long a query took."""
        if rest not in ("", "on", "off"):
            raise GraphError(f"expected on or off, found {rest!r}")
        self.timing = rest == "on" if rest else not self.timing
        note(f"Timing is {'on' if self.timing else 'off'}.")

    def export(self, rest: str) -> None:
        """The rows of the last query as a file."""
        from graph.files import write_text

        if self._result is None:
            raise GraphError("expected a query before :export, found none")
        path = Path(rest)
        if path.suffix not in _FORMS:
            raise GraphError(f"expected a file name that ends in {', '.join(_FORMS)}, found {rest!r}")
        written = io.StringIO()
        with redirect_stdout(written):
            PRINTERS[_FORMS[path.suffix]](self._result)
        write_text(path, written.getvalue())
        note(f"Wrote {counted(len(self._result), 'row')} to {path}.")

    def quit(self, _rest: str) -> None:
        """The end of it."""
        raise Ended


#: Name of a command -> what does it, how it is written, what it is for.
COMMANDS: Final[dict[str, tuple[Callable[[Session, str], None], str, str]]] = {
    "help": (Session.help, ":help", "this list"),
    "schema": (Session.schema, ":schema", "labels, types and properties of this graph"),
    "ask": (
        Session.ask,
        ":ask [QUESTION --OPTION VALUE]",
        "named questions, such as :ask co-stars --of Ritter",
    ),
    "view": (Session.view, ":view [FILE]", "write a page of what the last query returned"),
    "format": (Session.format, ":format [FORM]", "print rows as table, json, jsonl or csv"),
    "param": (Session.param, ":param [NAME=VALUE | clear]", "values for $NAME, as JSON or text"),
    "explain": (Session.explain, ":explain [QUERY]", "the plan of a query, or of the last one"),
    "timing": (Session.set_timing, ":timing [on|off]", "say how long each query took"),
    "export": (Session.export, ":export FILE", "write the last rows as .csv, .json, .jsonl or .txt"),
    "quit": (Session.quit, ":quit", "leave; so does Ctrl-D"),
}

_PROPERTIES: Final = """
MATCH (n)
UNWIND labels(n) AS label
UNWIND keys(n) AS name
WITH DISTINCT label, name ORDER BY name
RETURN label, collect(name) AS names
"""
_ENDS: Final = """
MATCH (a)-[r]->(b)
WITH type(r) AS type,
     head([label IN labels(a) WHERE label IN $kinds]) AS start,
     head([label IN labels(b) WHERE label IN $kinds]) AS end
WITH DISTINCT type, coalesce(start, '?') + ' to ' + coalesce(end, '?') AS ends ORDER BY ends
RETURN type, collect(ends) AS ends
"""

#: Labels that say what a node is, not what it does.
_KINDS: Final = [*ENTITY_LABELS, "Quote", "Article"]


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise GraphError(
            f"expected words, with quotation marks around those that have spaces: {error}"
        ) from None


def _options(words: Sequence[str]) -> dict[str, str]:
    """ "--of Ritter" and "--of=Ritter" as option -> value."""
    given: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        option, equals, value = waiting.pop(0).partition("=")
        if not option.startswith("--") or not (equals or waiting):
            raise GraphError(f"expected --OPTION VALUE, found {option!r}")
        given[option] = value if equals else waiting.pop(0)
    return given
