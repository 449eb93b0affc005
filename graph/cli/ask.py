"""franchise ask: each named question is a command of its own, whose options are the question's parameters."""

import inspect
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup

from graph.cli.guard import guarded
from graph.cli.options import DEFAULT_GRAPH, Graph, complete_name_of, look_up
from graph.cli.rows import PRINTERS, Form
from graph.cli.terminal import bold, clean, dim, say
from graph.errors import QuestionError

if TYPE_CHECKING:
    from cypher import Result
    from graph.questions import Parameter, Question, Value
    from graph.store.base import Store

__all__ = ["Questions", "answer", "ask", "print_questions"]

#: The option that says where more questions are, which has to be known before the question is.
_FOLDER: Final = "--queries"

Queries = Annotated[
    Path | None,
    typer.Option(
        _FOLDER,
        metavar="DIR",
        help="A folder with questions of your own, as .cypher files.",
    ),
]


def ask(context: typer.Context, queries: Queries = None) -> None:
    """Ask a question by name: franchise ask lists them.

    Parameters are options; names are found as you type them.  With --show a question prints its Cypher,
    which is a good start for one of your own: see docs/questions.md.

    \b
    Examples:
      franchise ask
      franchise ask co-stars --of "Krysten Ritter"
      franchise ask shared-actors --first "Jessica Jones" --second "The Defenders" --format csv
      franchise ask co-stars --show
    """
    if context.invoked_subcommand is None:
        print_questions(_questions(queries))
        say()
        say(dim("franchise ask QUESTION --help says what it takes, --show prints its Cypher."))


class Questions(TyperGroup):
    """The group of commands that are made of the questions when they are asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _folder_first(args))

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_questions(ctx.params.get("queries")))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        questions = _questions(ctx.params.get("queries"))
        if cmd_name in questions:
            return _command(questions[cmd_name])
        if ctx.resilient_parsing:
            return None
        from cypher.suggest import did_you_mean

        near = did_you_mean(cmd_name, questions)
        hint = f"did you mean {near}?" if near else "franchise ask lists all"
        raise typer.BadParameter(f"there is no question {cmd_name!r}; {hint}", param_hint="QUESTION")


def _folder_first(args: list[str]) -> list[str]:
    """The arguments with --queries DIR in front, wherever it was typed."""
    for place, argument in enumerate(args):
        if argument == _FOLDER and place + 1 < len(args):
            return [*args[place : place + 2], *args[:place], *args[place + 2 :]]
        if argument.startswith(f"{_FOLDER}="):
            return [argument, *args[:place], *args[place + 1 :]]
    return args


def _questions(folder: Path | None) -> "Mapping[str, Question]":
    from graph.questions import library, read_folder

    try:
        return library() if folder is None else {**library(), **read_folder(folder)}
    except (QuestionError, OSError) as error:
        # Looking for commands happens outside of any command, where nothing else would catch this.
        raise typer.BadParameter(str(error), param_hint=_FOLDER) from None


def print_questions(questions: "Mapping[str, Question]") -> None:
    """Print the questions by topic."""
    ordered = sorted(questions.values(), key=lambda question: question.topic)
    width = max(map(len, questions))
    for place, (topic, group) in enumerate(groupby(ordered, key=lambda question: question.topic)):
        if place:
            say()
        say(bold(topic))
        for question in group:
            say(f"  {question.name:<{width}}  {question.answers}")


def _command(question: "Question") -> Any:
    """The command that asks `question`, with a signature that typer makes its options of."""
    shared = (
        _option("show", bool, False, "--show", help="Print the Cypher instead of running it."),
        _option("form", Form, "table", "--format", "-f", help="How to print the rows."),
        _option("queries", Path | None, None, _FOLDER, metavar="DIR", help="See franchise ask --help."),
        inspect.Parameter("graph", _KEYWORD, default=DEFAULT_GRAPH, annotation=Graph),
    )
    own = tuple(_parameter(parameter) for parameter in question.parameters)

    def run(*, graph: str, form: Form, show: bool, queries: Path | None, **typed: str | None) -> None:
        if show:
            typer.echo(clean(question.source), nl=not question.source.endswith("\n"))
        else:
            _run(question, {name.removeprefix(_PREFIX): text for name, text in typed.items()}, graph, form)

    run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
    run.__doc__ = f"{question.answers}\n\n\b\nExample:\n  {_example(question)}\n"
    app = typer.Typer(
        rich_markup_mode=None,
        add_completion=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.command(question.name)(guarded(run))
    return typer.main.get_command(app)


_KEYWORD: Final = inspect.Parameter.KEYWORD_ONLY

#: Set before the names of parameters, which may be called as something of Python's is.
_PREFIX: Final = "asked_"


def _parameter(parameter: "Parameter") -> inspect.Parameter:
    kind = parameter.type.replace("|", " or ")
    example = f"{kind}, for example {parameter.example}"
    told = f"default {parameter.example}" if parameter.optional else example
    completion = complete_name_of(parameter.labels) if parameter.labels else None
    return _option(
        _PREFIX + parameter.name,
        str | None,
        None,
        parameter.option,
        metavar=parameter.type.upper(),
        help=f"{parameter.means}  [{told}]",
        autocompletion=completion,
    )


def _option(name: str, kind: Any, default: Any, *declared: str, **settings: Any) -> inspect.Parameter:
    annotation = Annotated[kind, typer.Option(*declared, show_default=False, **settings)]
    return inspect.Parameter(name, _KEYWORD, default=default, annotation=annotation)


def _example(question: "Question") -> str:
    needed = (parameter for parameter in question.parameters if not parameter.optional)
    given = [f'{parameter.option} "{parameter.example}"' for parameter in needed]
    return " ".join(["franchise ask", question.name, *given])


def _run(question: "Question", typed: Mapping[str, str | None], graph: str, form: Form) -> None:
    from graph.cli.opening import open_graph

    with open_graph(graph) as store:
        PRINTERS[form](answer(question, typed, store))


def answer(question: "Question", typed: Mapping[str, str | None], store: "Store") -> "Result":
    """The answer to a question with these parameters, as they were typed; what is missing has its default.

    Raises typer.BadParameter for a value that is missing or wrong, NotFoundError for a name.
    """
    question.check()
    taken = question.parameters
    values = {parameter.name: _value(parameter, typed.get(parameter.name), question) for parameter in taken}
    return store.query(question.source, values | _found(question, values, store))


def _value(parameter: "Parameter", typed: str | None, question: "Question") -> "Value":
    if typed is None:
        if parameter.optional:
            return parameter.example
        hint = f"expected one, found none; for example {_example(question)}"
        raise typer.BadParameter(hint, param_hint=parameter.option)
    try:
        return parameter.value(typed)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=parameter.option) from None


def _found(question: "Question", values: "Mapping[str, Value]", store: "Store") -> "dict[str, Value]":
    """The values that name something, as what they name is called in the graph."""
    from graph.names import name_of, only_nodes

    named = [parameter for parameter in question.parameters if parameter.labels]
    if not named:
        return {}
    nodes = only_nodes(store.nodes())
    return {
        parameter.name: name_of(nodes, look_up(nodes, str(values[parameter.name]), parameter.labels).nodes[0])
        for parameter in named
    }
