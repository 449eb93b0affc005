"""Named questions: Cypher in files, with a header that says what it answers and which parameters it takes.

    // title: Co-stars
    // topic: Working together
    // answers: Who starred in the same shows and films, and in which.
    //
    // parameter: of
    // type: Person
    // means: Whose co-stars.
    // example: Krysten Ritter

    MATCH (:Person {name: $of})-[:STARS_IN]->(work) ...

A parameter has an `example`, and must be given, or a `default`, and need not.  Its type is Text, Integer,
Number, Date (YYYY-MM-DD), or what is named: Thing for anything, else labels with "|" between, as in
Show|Film.  The name of the file is the name of the question.  A file that is not written so is refused, with
the line; so is a query that would write, and one that takes other parameters than its header says.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from graph.errors import QuestionError
from graph.schema import ENTITY_LABELS

__all__ = ["THING", "Parameter", "Question", "Value", "library", "parse", "read_folder"]

#: The type of a parameter that may name anything.
THING: Final = "Thing"

#: What parameters hold: text, numbers, and names as text.
Value: TypeAlias = str | int | float

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARAMETER: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LINE: Final = re.compile(r"//\s*(?:([a-z]+):\s*(.*?))?\s*")

#: What a terminal would obey; the header of a question is shown on one.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

#: Options of the command itself, which no parameter may be called.
_TAKEN: Final = frozenset({"format", "graph", "help", "queries", "show"})

_OF_QUESTION: Final = ("title", "topic", "answers")
_OF_PARAMETER: Final = ("parameter", "type", "means", "example", "default")

#: A larger file is hardly a question.
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `labels` is what it may name, none for a value that is no name.

    `example` is a value that the question has an answer for; where it is `optional`, also what is taken for
    it if it is left out.
    """

    name: str
    type: str
    means: str
    example: Value
    optional: bool

    @property
    def option(self) -> str:
        """How it is given on the command line: "--most"."""
        return "--" + self.name.replace("_", "-")

    @property
    def labels(self) -> tuple[str, ...]:
        if self.type == THING:
            return ENTITY_LABELS
        return () if self.type in _CONVERT else tuple(self.type.split("|"))

    def value(self, typed: str) -> Value:
        """The value that was typed; names come as they are.  Raises ValueError for what is not one."""
        return _CONVERT[self.type](typed) if self.type in _CONVERT else typed


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its Cypher; `source` is the whole text of the file, `place` where it was read from."""

    name: str
    title: str
    topic: str
    answers: str
    parameters: tuple[Parameter, ...]
    cypher: str
    source: str
    place: str

    def check(self) -> None:
        """Raise QuestionError if the query is wrong, would write, or takes other parameters than these."""
        from cypher import CypherError
        from cypher import compile as compile_query

        try:
            query = compile_query(self.source)
        except CypherError as error:
            raise QuestionError(f"the query in {self.place} cannot be run: {error}") from None
        if query.writes:
            raise QuestionError(f"expected a query that reads in {self.place}, found one that writes")
        taken, told = set(query.parameters), {parameter.name for parameter in self.parameters}
        if taken != told:
            names = f"{_listed(told)} in its header, {_listed(taken)} in its query"
            raise QuestionError(f"expected the same parameters all through {self.place}, found {names}")

    @property
    def example(self) -> dict[str, Value]:
        """Parameters that the question has an answer for."""
        return {parameter.name: parameter.example for parameter in self.parameters}


class _File(Protocol):
    """A file, or a resource of a package."""

    @property
    def name(self) -> str: ...

    def read_bytes(self) -> bytes: ...


@cache
def library() -> Mapping[str, Question]:
    """The questions that come with the project, by name, in the order of topics and titles."""
    return _by_topic(_read(path, path.name) for path in _cypher_files(files("cypher.queries").iterdir()))


def read_folder(folder: Path) -> Mapping[str, Question]:
    """The questions in a folder of the user's, as `library` has them, each of them checked.

    Raises QuestionError, also where a question has the name of one in the library.
    """
    if not folder.is_dir():
        raise QuestionError(f"expected a folder of .cypher files, found no folder {str(folder)!r}")
    paths = list(_cypher_files(folder.iterdir()))
    if not paths:
        raise QuestionError(f"expected .cypher files in {str(folder)!r}, found none")
    questions = _by_topic(_read(path, str(path)) for path in paths)
    for name, question in questions.items():
        if name in library():
            raise QuestionError(f"there is a question {name!r} already; rename {question.place}")
        question.check()
    return questions


def parse(name: str, source: str, place: str) -> Question:
    """The question in the text of a file.  Raises QuestionError."""
    if not _NAME.fullmatch(name):
        raise QuestionError(
            f"expected a name in small letters, digits and hyphens, as co-stars.cypher, found {place}"
        )
    if found := _CONTROL.search(source):
        raise QuestionError(f"expected plain text in {place}, found the control character {found[0]!r}")
    whole: dict[str, str] = {}
    parameters: list[dict[str, str]] = []
    lines = source.splitlines()
    below = len(lines)
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            below = number - 1
            break
        if found[1]:
            _take(found[1], found[2], whole, parameters, f"{place}, line {number}")
    _require(_OF_QUESTION, whole, place)
    cypher = "\n".join(lines[below:]).strip()
    if not cypher:
        raise QuestionError(f"expected a query after the header of {place}, found none")
    taken = tuple(_parameter(told, place) for told in parameters)
    names = [parameter.name for parameter in taken]
    if doubled := next((one for one in names if names.count(one) > 1), None):
        raise QuestionError(f"expected each parameter of {place} once, found {doubled!r} twice")
    return Question(name, whole["title"], whole["topic"], whole["answers"], taken, cypher, source, place)


def _cypher_files(paths: Iterable[Any]) -> Iterator[Any]:
    return (path for path in paths if path.name.endswith(".cypher") and path.is_file())


def _by_topic(questions: Iterable[Question]) -> dict[str, Question]:
    ordered = sorted(questions, key=lambda question: (question.topic, question.title, question.name))
    return {question.name: question for question in ordered}


def _read(path: _File, place: str) -> Question:
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise QuestionError(f"expected at most {_LARGEST:,} bytes in {place}, found {len(data):,}")
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionError(f"expected a question in UTF-8, found other bytes in {place}") from None
    return parse(path.name.removesuffix(".cypher"), source, place)


def _take(key: str, text: str, whole: dict[str, str], parameters: list[dict[str, str]], where: str) -> None:
    """Note one line of the header: of the question, or of the parameter that was named last."""
    if key == "parameter":
        parameters.append({})
    if key in _OF_QUESTION:
        told = whole
    elif key in _OF_PARAMETER and parameters:
        told = parameters[-1]
    else:
        wanted = ", ".join((*_OF_QUESTION, *_OF_PARAMETER))
        raise QuestionError(f"expected one of {wanted} in the header, found {key!r} in {where}")
    if key in told:
        raise QuestionError(f"expected {key!r} once, found it again in {where}")
    if not text:
        raise QuestionError(f"expected words after {key!r}, found none in {where}")
    told[key] = text


def _require(keys: Iterable[str], told: Mapping[str, str], where: str) -> None:
    for key in keys:
        if key not in told:
            raise QuestionError(f"expected {key!r} in the header of {where}, found none")


def _parameter(told: Mapping[str, str], place: str) -> Parameter:
    name = told["parameter"]
    where = f"{place}, parameter {name!r}"
    if not _PARAMETER.fullmatch(name) or name in _TAKEN:
        raise QuestionError(f"expected a name in small letters that is no option of its own, found {where}")
    _require(("type", "means"), told, where)
    kind = told["type"]
    if not (kind == THING or kind in _CONVERT or set(kind.split("|")) <= {*ENTITY_LABELS}):
        known = ", ".join((THING, *_CONVERT, *ENTITY_LABELS))
        raise QuestionError(f"expected a type ({known}, or labels with | between), found {kind!r} in {where}")
    if ("example" in told) == ("default" in told):
        raise QuestionError(f"expected an example or a default, not both, for {where}")
    written = told.get("example") or told["default"]
    try:
        value = _CONVERT[kind](written) if kind in _CONVERT else written
    except ValueError as error:
        raise QuestionError(f"{error} in {where}") from None
    return Parameter(name, kind, told["means"], value, "default" in told)


def _integer(typed: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", typed):
        raise ValueError(f"expected a whole number, found {typed!r}")
    return int(typed)


def _number(typed: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?", typed):
        raise ValueError(f"expected a number, found {typed!r}")
    return float(typed)


def _date(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise ValueError(f"expected a date as 2024-03-05, found {typed!r}") from None


#: Types other than names -> what makes a value of what is typed.
_CONVERT: Final[dict[str, Callable[[str], Value]]] = {
    "Text": str,
    "Integer": _integer,
    "Number": _number,
    "Date": _date,
}


def _listed(names: set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "none"
