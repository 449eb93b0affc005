"""What may come next in a query that is being typed: words of the grammar, and names of this graph.

Where the cursor stands decides: after "(:" labels, after "[:" types, after a dot properties, within quotation
marks names of things, after "$" parameters, and everywhere else keywords, functions and the query's own
variables.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from graph.identity import fold
from graph.schema import ENTITY_LABELS

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["GraphCompleter", "Vocabulary"]

#: So many names are offered at a time.
_OFFERED: Final = 50

_STRING: Final = re.compile(r"""'((?:[^'\\]|\\.)*)\Z|"((?:[^"\\]|\\.)*)\Z""", re.DOTALL)
_WHOLE: Final = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*(?:\n|\Z)|/\*.*?\*/""", re.DOTALL
)
_LABEL: Final = re.compile(r"([(\[])[^()\[\]{}]*[:|&!]\s*(\w*)\Z")
_MAP_KEY: Final = re.compile(r"[{,]\s*(\w*)\Z")
_PROPERTY: Final = re.compile(r"[\w)\]]\.(\w*)\Z")
_PARAMETER: Final = re.compile(r"\$(\w*)\Z")
_WORD: Final = re.compile(r"(\w*)\Z")
_VARIABLE: Final = re.compile(r"[(\[,]\s*([A-Za-z_]\w*)(?=\s*[:)\]{,])|\bAS\s+([A-Za-z_]\w*)", re.IGNORECASE)

_PROPERTIES: Final = "MATCH (n) UNWIND keys(n) AS name RETURN DISTINCT name ORDER BY name"
_OF_FACTS: Final = ("articles", "confidence", "evidence", "extractor", "spans")


@dataclass
class Vocabulary:
    """The words of the grammar and of one graph; those of the graph are read when first needed."""

    store: "Store"
    commands: Collection[str] = ()
    parameters: Callable[[], Iterable[str]] = field(default=lambda: ())

    @cached_property
    def keywords(self) -> Sequence[str]:
        from cypher.parsing.cursor import KEYWORDS

        return sorted(KEYWORDS)

    @cached_property
    def functions(self) -> Sequence[str]:
        from cypher.functions import AGGREGATES, FUNCTIONS

        functions = {entry.name for entry in FUNCTIONS.values()}
        return sorted(functions | {entry.name for entry in AGGREGATES.values()})

    @cached_property
    def labels(self) -> Sequence[str]:
        return list(self.store.info().labels)

    @cached_property
    def types(self) -> Sequence[str]:
        return list(self.store.info().types)

    @cached_property
    def properties(self) -> Sequence[str]:
        return sorted({*_OF_FACTS, *(row["name"] for row in self.store.query(_PROPERTIES))})

    @cached_property
    def names(self) -> Sequence[tuple[str, str]]:
        """Names of things, each with its form without case and accents."""
        query = f"MATCH (n:{'|'.join(ENTITY_LABELS)}) RETURN DISTINCT n.name AS name ORDER BY name"
        return [(row["name"], fold(row["name"])) for row in self.store.query(query)]

    def called(self, begun: str) -> Iterator[str]:
        """Names of which a word begins so."""
        wanted = fold(begun)
        return (name for name, form in self.names if f" {form}".find(f" {wanted}") >= 0)


class GraphCompleter(Completer):
    """Completes queries and commands with the words of a `Vocabulary`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        text = document.text_before_cursor
        begun, offered = self._offered(text)
        for count, word in enumerate(offered):
            if count == _OFFERED:
                return
            yield Completion(word, start_position=-len(begun))

    def _offered(self, text: str) -> tuple[str, Iterable[str]]:
        """What was begun, and what it may become."""
        words = self._vocabulary
        if text.startswith(":") and " " not in text:
            return text, (f":{name}" for name in words.commands if f":{name}".startswith(text))
        if text.startswith(":ask "):
            return self._of_question(text)
        code = _WHOLE.sub(lambda found: " " * len(found[0]), text)
        if found := _STRING.search(code):
            quote, begun = code[found.start()], found[1] or found[2] or ""
            return begun, (_escaped(name, quote) for name in words.called(begun))
        if found := _PARAMETER.search(code):
            return found[1], _beginning(words.parameters(), found[1])
        if found := _LABEL.search(code):
            return found[2], _beginning(words.labels if found[1] == "(" else words.types, found[2])
        if found := _PROPERTY.search(code):
            return found[1], _beginning(words.properties, found[1])
        if (found := _MAP_KEY.search(code)) and code.rfind("{") > code.rfind("}"):
            return found[1], _beginning(words.properties, found[1])
        return self._of_grammar(code)

    def _of_grammar(self, code: str) -> tuple[str, Iterable[str]]:
        found = _WORD.search(code)
        begun = found[1] if found else ""
        if not begun:
            return "", ()
        variables = dict.fromkeys(one or other for one, other in _VARIABLE.findall(code[: -len(begun)]))
        functions = (f"{name}(" for name in self._vocabulary.functions)
        return begun, _beginning((*variables, *self._vocabulary.keywords, *functions), begun)

    def _of_question(self, text: str) -> tuple[str, Iterable[str]]:
        """The name of a question, then its options, then names for these."""
        from graph.questions import library

        words = text.split(" ")
        begun = words[-1]
        if len(words) == 2:
            return begun, _beginning(library(), begun)
        question = library().get(words[1])
        if question is None:
            return begun, ()
        if begun.startswith("--"):
            return begun, _beginning((parameter.option for parameter in question.parameters), begun)
        typed = re.search(r'"([^"]*)\Z|(\S*)\Z', text)
        begun = (typed[1] or typed[2] or "") if typed else ""
        return begun, (
            _shell_word(name, within=text.count('"') % 2 == 1) for name in self._vocabulary.called(begun)
        )


def _beginning(words: Iterable[str], begun: str) -> Iterator[str]:
    """The words that begin so, whatever the case."""
    folded = begun.casefold()
    return (word for word in words if word.casefold().startswith(folded) and word != begun)


def _escaped(name: str, quote: str) -> str:
    """A name as it stands in a string of Cypher."""
    return name.replace("\\", "\\\\").replace(quote, f"\\{quote}")


def _shell_word(name: str, *, within: bool) -> str:
    return name if within or " " not in name else f'"{name}"'
