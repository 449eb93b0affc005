"""The notation in which the TCK writes values, and a form in which they compare with those of a result.

    null  true  12  -0.5  1.0E10  NaN  'text'  [1, 2]  {key: 'value'}
    (:Label {key: 1})   [:TYPE {key: 1}]   <(:A)-[:T]->(:B)<-[:T]-()>

Temporal values are written as text, and so are compared as text.
"""

import math
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher.temporal import Temporal
from cypher.values import Node, Path, Relationship


@dataclass(frozen=True)
class ExpectedNode:
    labels: frozenset[str] = frozenset()
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ExpectedRelationship:
    type: str
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ExpectedPath:
    """`steps` are a relationship, whether it points along the path, and the node it leads to."""

    start: ExpectedNode
    steps: tuple[tuple[ExpectedRelationship, bool, ExpectedNode], ...]


def parse_value(text: str) -> Any:
    """The value that `text` stands for; ValueError where it is none."""
    reader = _Reader(text)
    value = reader.value()
    reader.end()
    return value


def comparable(value: Any, *, list_order: bool = True) -> Hashable:
    """A hashable form, the same for an expected value and for the value of a result that matches it.

    Without `list_order`, lists of the same elements in any order match.
    """

    def convert(value: Any) -> Hashable:
        if isinstance(value, Temporal):
            return ("string", str(value))
        if isinstance(value, ExpectedNode | Node):
            return ("node", frozenset(value.labels), properties(value))
        if isinstance(value, ExpectedRelationship | Relationship):
            return ("relationship", value.type, properties(value))
        if isinstance(value, ExpectedPath):
            steps = tuple((convert(kind), along, convert(node)) for kind, along, node in value.steps)
            return ("path", convert(value.start), steps)
        if isinstance(value, Path):
            steps = tuple(step(value, index) for index in range(len(value)))
            return ("path", convert(value.start_node), steps)
        if isinstance(value, list):
            items = [convert(item) for item in value]
            return ("list", tuple(items if list_order else sorted(items, key=repr)))
        if isinstance(value, Mapping):
            return ("map", frozenset((key, convert(item)) for key, item in value.items()))
        return _scalar(value)

    def properties(entity: Any) -> Hashable:
        return convert(entity.properties if hasattr(entity, "properties") else dict(entity.items()))

    def step(path: Path, index: int) -> Hashable:
        relationship = path.relationships[index]
        along = relationship.start_node == path.nodes[index]
        return (convert(relationship), along, convert(path.nodes[index + 1]))

    return convert(value)


def _scalar(value: Any) -> Hashable:
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, int):
        return ("integer", value)
    if isinstance(value, float):
        return ("float", "NaN" if math.isnan(value) else value)
    if isinstance(value, str):
        return ("string", value)
    raise TypeError(f"no Cypher value: {value!r}")


_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_INTEGER = re.compile(r"[+-]?\d+")
_NAME = re.compile(r"[^\W\d]\w*|`[^`]*`")
_WORDS = {
    "null": None, "true": True, "false": False, "NaN": math.nan, "Inf": math.inf, "-Inf": -math.inf,
    "Infinity": math.inf, "-Infinity": -math.inf,
}  # fmt: skip
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


class _Reader:
    """Recursive descent over the text of one value."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def value(self) -> Any:
        self._space()
        rest = self._text[self._at :]
        if rest.startswith("'"):
            return self._string()
        if rest.startswith("[") and re.match(r"\[\s*:", rest):
            return self._relationship()
        if rest.startswith("["):
            return self._list()
        if rest.startswith("{"):
            return self._map()
        if rest.startswith("("):
            return self._node()
        if rest.startswith("<"):
            return self._path()
        return self._word_or_number()

    def end(self) -> None:
        self._space()
        if self._at < len(self._text):
            raise self._error("nothing more")

    def _word_or_number(self) -> Any:
        word = self._match(_WORD)
        if word is not None:
            return _WORDS[word]
        number = self._match(_NUMBER)
        if number is None:
            raise self._error("a value")
        return int(number) if _INTEGER.fullmatch(number) else float(number)

    def _string(self) -> str:
        self._expect("'")
        start = self._at
        while self._text[self._at : self._at + 1] != "'":
            if self._at >= len(self._text):
                raise self._error("'")
            self._at += 2 if self._text[self._at] == "\\" else 1
        text = self._text[start : self._at]
        self._at += 1
        return re.sub(r"\\(['\\])", r"\1", text)

    def _list(self) -> list[Any]:
        self._expect("[")
        items: list[Any] = []
        while not self._take("]"):
            if items:
                self._expect(",")
            items.append(self.value())
        return items

    def _map(self) -> dict[str, Any]:
        self._expect("{")
        entries: dict[str, Any] = {}
        while not self._take("}"):
            if entries:
                self._expect(",")
            key = self._name()
            self._expect(":")
            entries[key] = self.value()
        return entries

    def _node(self) -> ExpectedNode:
        self._expect("(")
        labels = []
        while self._take(":"):
            labels.append(self._name())
        properties = self._map() if self._ahead("{") else {}
        self._expect(")")
        return ExpectedNode(frozenset(labels), properties)

    def _relationship(self) -> ExpectedRelationship:
        self._expect("[")
        self._expect(":")
        name = self._name()
        properties = self._map() if self._ahead("{") else {}
        self._expect("]")
        return ExpectedRelationship(name, properties)

    def _path(self) -> ExpectedPath:
        self._expect("<")
        start = self._node()
        steps = []
        while not self._take(">"):
            along = not self._take("<-")
            if along:
                self._expect("-")
            relationship = self._relationship()
            self._expect("->" if along else "-")
            steps.append((relationship, along, self._node()))
        return ExpectedPath(start, tuple(steps))

    def _name(self) -> str:
        self._space()
        name = self._match(_NAME)
        if name is None:
            raise self._error("a name")
        return name.strip("`")

    def _space(self) -> None:
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1

    def _ahead(self, token: str) -> bool:
        self._space()
        return self._text.startswith(token, self._at)

    def _take(self, token: str) -> bool:
        found = self._ahead(token)
        if found:
            self._at += len(token)
        return found

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise self._error(token)

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        match = pattern.match(self._text, self._at)
        if match is None:
            return None
        self._at = match.end()
        return match[0]

    def _error(self, expected: str) -> ValueError:
        return ValueError(f"expected {expected} at {self._at} of {self._text!r}")
