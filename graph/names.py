"""From a name as somebody typed it to the nodes that it means.

Case, accents, punctuation and a leading "the" do not matter, and aliases count as names.  Failing that, some
of the words of a name will do ("Ritter"), and failing that a near miss ("Kristen Riter"), in both cases only
where a single name fits: this module would rather ask than answer about somebody else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from graph.errors import AmbiguousNameError, NotFoundError
from graph.identity import fold
from graph.schema import ALL_LABELS, ENTITY_LABELS, WORKS

if TYPE_CHECKING:
    import networkx as nx

    from graph.model import Node

__all__ = ["Match", "find", "forms_of", "kind_of", "name_of", "only_nodes"]

#: How alike, of 100, a near miss must be to be taken for the name, to be asked about, and to stand out.
_TAKEN: Final = 84
_ASKED: Final = 60
_AHEAD: Final = 6

#: Articles go by their whole title only: part of one is more often the name of what it is about.
_THINGS: Final = frozenset(ENTITY_LABELS)
_ARTICLES: Final = frozenset({"Article"})

#: How many names an error lists.
_LISTED: Final = 5

#: Works come first: who names "Jessica Jones" more often means the show than its hero.
_ORDER: Final = {
    label: place for place, label in enumerate(sorted(ALL_LABELS, key=lambda label: label not in WORKS))
}


@dataclass(frozen=True, slots=True)
class Match:
    """The nodes that a name means, at least one, works first; all have one name or alias in common.

    `how` tells what they were found by: their "id", a whole "name", a "part" of one, or a "guess".
    """

    nodes: tuple[str, ...]
    how: Literal["id", "name", "part", "guess"]


def only_nodes(nodes: "Iterable[Node]") -> "nx.MultiDiGraph[str]":
    """A graph of nodes alone: all that finding names takes, and much less than the whole of a store."""
    from graph.build import assemble

    return assemble(nodes, ())


def find(
    graph: "nx.MultiDiGraph[str]", typed: str, label: str | Collection[str] | None = None
) -> Match:
    """The nodes that go by the name `typed`, of those with `label`, or one of several, where it is given.

    Raises NotFoundError when there is none, AmbiguousNameError when several names fit or come near.
    """
    label = {label} if isinstance(label, str) else label
    if typed in graph and _has(graph, typed, label):
        return Match((typed,), "id")
    forms = _forms(graph, label, _ARTICLES if label == {"Article"} else _THINGS)
    wanted = fold(typed)
    for whole in (forms, _forms(graph, label, _ARTICLES)):
        if wanted in whole:
            return Match(_works_first(graph, whole[wanted]), "name")
    partial = [form for form in forms if wanted and {*wanted.split()} <= {*form.split()}]
    if partial:
        return Match(_single(graph, typed, forms, partial), "part")
    return Match(_guess(graph, typed, wanted, forms, label), "guess")


def name_of(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    """What to call a node: its name, or its id where it has none."""
    return str(graph.nodes[node].get("name") or node)


def forms_of(graph: "nx.MultiDiGraph[str]", node: str) -> frozenset[str]:
    """The folded forms of a node's name and aliases; two nodes that share one may go by the same name."""
    return frozenset(filter(None, map(fold, _names(graph.nodes[node]))))


def kind_of(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    """The label that says what a node is, before those that say what it does."""
    labels: tuple[str, ...] = tuple(graph.nodes[node].get("labels", ()))
    return min(labels, key=lambda label: _ORDER.get(label, len(_ORDER)), default="")


def _has(graph: "nx.MultiDiGraph[str]", node: str, labels: Collection[str] | None) -> bool:
    return labels is None or any(label in labels for label in graph.nodes[node].get("labels", ()))


def _forms(
    graph: "nx.MultiDiGraph[str]", label: Collection[str] | None, kinds: frozenset[str]
) -> dict[str, list[str]]:
    """Folded name or alias -> nodes of these kinds.  Nobody would type the name of a quote."""
    forms: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        if _has(graph, node, label) and not kinds.isdisjoint(data.get("labels", ())):
            for form in forms_of(graph, node):
                forms.setdefault(form, []).append(node)
    return forms


def _names(data: Mapping[str, Any]) -> Iterable[str]:
    return (str(name) for name in (data.get("name", ""), *data.get("aliases", ())))


def _works_first(graph: "nx.MultiDiGraph[str]", nodes: Iterable[str]) -> tuple[str, ...]:
    unique = dict.fromkeys(nodes)
    return tuple(sorted(unique, key=lambda node: (_ORDER.get(kind_of(graph, node), len(_ORDER)), node)))


def _single(
    graph: "nx.MultiDiGraph[str]", typed: str, forms: dict[str, list[str]], fitting: list[str]
) -> tuple[str, ...]:
    """The nodes behind the fitting names, if these are all names of one thing, or of namesakes."""
    nodes = _works_first(graph, (node for form in fitting for node in forms[form]))
    called = {fold(name_of(graph, node)) for node in nodes}
    if len(called) > 1:
        told = f"{typed!r} fits several names: {_listed(graph, nodes)}; type more of the one you mean"
        raise AmbiguousNameError(told, nodes)
    return nodes


def _guess(
    graph: "nx.MultiDiGraph[str]",
    typed: str,
    wanted: str,
    forms: dict[str, list[str]],
    label: Collection[str] | None,
) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    close = process.extract(wanted, list(forms), scorer=fuzz.ratio, limit=20, score_cutoff=_ASKED)
    best = [form for form, score, _ in close if score >= _TAKEN and score > close[0][1] - _AHEAD]
    nodes = _works_first(graph, (node for form in best for node in forms[form]))
    if len({fold(name_of(graph, node)) for node in nodes}) == 1:
        return nodes
    subject = f"no {' or '.join(sorted(label))}" if label and label != _THINGS else "nothing"
    told = f"{subject} in this graph is called {typed!r}"
    if close:
        close.sort(key=lambda found: (-found[1], found[0]))
        near = tuple(dict.fromkeys(node for form, *_ in close for node in _works_first(graph, forms[form])))
        raise AmbiguousNameError(f"{told}; did you mean {_listed(graph, near)}?", near)
    raise NotFoundError(f"{told}; `franchise info` counts what there is")


def _listed(graph: "nx.MultiDiGraph[str]", nodes: tuple[str, ...]) -> str:
    shown = [f"{name_of(graph, node)} ({kind_of(graph, node)})" for node in nodes[:_LISTED]]
    left = len(nodes) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")
