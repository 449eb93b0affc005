"""Who is who, changed in a store: the decision, and all articles that it bears on, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.catalogues import DECIDED_BY_HAND, catalogue_of, decided, decided_by_hand, known_names, parsed
from graph.decisions import Decision, Decisions, Different, Same, label_of
from graph.errors import NotFoundError
from graph.identity import entity_id, origin_of_id
from graph.known import Known
from graph.model import Node
from graph.nodes import names_of
from graph.store.base import Article, Change, Store
from graph.store.ledger import document_of
from graph.store.record import EXCERPTS

__all__ = ["Naming", "deciding", "merge", "namings", "separate", "speaking_of", "split"]


@dataclass(frozen=True, slots=True)
class Naming:
    """What one article or catalogue calls a node, and why that is taken for this node."""

    source: str
    names: tuple[str, ...]
    reason: str


def merge(store: Store, kept: Node, others: Sequence[Node], on: str) -> list[Change]:
    """Make the nodes `others` one with `kept`, for good; `on` says when that was decided.

    What `separate` took apart is joined by taking that back.  The changes begin with that of the catalogue
    that decisions are kept in; then come the articles that say something else now.  Raises NotFoundError for
    nodes of different labels.
    """
    for other in others:
        if other.labels[0] != kept.labels[0]:
            both = f"{_called(kept)} and {_called(other)}"
            raise NotFoundError(f"only nodes of one label can be one thing, found {both}; choose another")
    name = str(kept.properties["name"])

    def choose(made: Decisions) -> Decisions:
        for other in others:
            apart = [one for one in made.all if isinstance(one, Different) and one.ids == {kept.id, other.id}]
            made = made.without(apart) if apart else made.with_(Same(kept.id, name, (other.id,), on))
        return made

    return _decide(store, choose)


def split(store: Store, node: Node, others: Sequence[str]) -> list[Change]:
    """Take back that other nodes were made one with this one: those with the ids `others`, or all.

    Raises NotFoundError where none was.
    """

    def choose(made: Decisions) -> Decisions:
        wanted = set(others)
        taken_back = [
            one
            for one in made.all
            if isinstance(one, Same) and one.id == node.id and (not wanted or wanted.intersection(one.others))
        ]
        if not taken_back:
            raise NotFoundError(
                f"nothing was merged with {_called(node)} by hand; to take apart what the articles give one"
                " name, say which articles mean another (--article) and what to call that one (--as)"
            )
        return made.without(taken_back)

    return _decide(store, choose)


def separate(store: Store, node: Node, articles: Sequence[str], name: str, on: str) -> list[Change]:
    """Decide that what `articles`, given by source, call `node` is another, called `name`.

    Raises NotFoundError for an article that does not speak of the node, and for a name with the same id.
    """
    if entity_id(node.labels[0], name) == node.id:
        raise NotFoundError(
            f"expected another name than {_called(node)} has, found {name!r}; add a word to it"
        )
    entries = [store.article(key) for key in speaking_of(store, [node.id])]
    spoken = {source: entry for entry in entries for source in entry.sources}
    for article in articles:
        if article not in spoken:
            known = ", ".join(sorted(spoken))
            raise NotFoundError(f"{article!r} does not speak of {_called(node)}; those that do are {known}")
    sources = sorted({source for article in articles for source in spoken[article].sources})
    return _decide(store, lambda made: made.with_(Different(node.id, name, tuple(sources), on)))


def namings(store: Store, node: Node) -> list[Naming]:
    """What each article and catalogue calls the node, and why that is the same thing, in the order of ids."""
    made = decided(store)
    found = []
    for key in speaking_of(store, [node.id]):
        record = store.record(key)
        claimed = next((claim for claim in record.claims.nodes if claim.id == node.id), None)
        if claimed is not None:
            names = tuple(names_of(claimed))
            source = record.origins[0].source
            found.append(Naming(source, names, _reason(made, claimed, names, source)))
    return found


def deciding(store: Store, work: Callable[[], Change]) -> list[Change]:
    """Do work that may change who is who, and store anew what that bears on, all of it or nothing."""
    with store.batch():
        before = decided(store)
        changes = [work()]
        after = decided(store)
        known = known_names(store)
        for article_id in speaking_of(store, before.changed(after)):
            change = _store_again(store, store.article(article_id), known, after)
            if change is not None and change.outcome != "unchanged":
                changes.append(change)
    return changes


def speaking_of(store: Store, ids: Iterable[str]) -> list[str]:
    """The ids of all articles and catalogues that say something of the nodes with these ids, sorted."""
    articles: set[str] = set()
    for identity in sorted(ids):
        match = f"MATCH (n:{label_of(identity)} {{id: $id}})-[r]-()"  # a label of the schema
        rows = store.query(f"{match} UNWIND r.articles AS article RETURN DISTINCT article", {"id": identity})
        articles.update(row["article"] for row in rows)
    return sorted(articles)


def _decide(store: Store, choose: Callable[[Decisions], Decisions]) -> list[Change]:
    """Change what was decided by hand: `choose` gets what holds by now, and gives what is to hold."""

    def work() -> Change:
        made = choose(decided_by_hand(store))
        if not made:
            return store.forget(DECIDED_BY_HAND)
        return store.merge(parsed(made.to_toml(), DECIDED_BY_HAND).extraction, kind="catalogue")

    return deciding(store, work)


def _store_again(store: Store, entry: Article, known: Known, decisions: Decisions) -> Change | None:
    """Store what the article says of whom it speaks by these decisions; None where its text is not there."""
    from graph.importer import extract

    if entry.names == EXCERPTS:
        return None
    if entry.kind == "catalogue":
        extraction = catalogue_of(entry).extraction
    else:
        extraction = extract(document_of(entry), known)
    return store.merge(decisions.applied(extraction), kind=entry.kind, names=entry.names)


def _reason(made: Decisions, node: Node, names: Sequence[str], source: str) -> str:
    ids = {entity_id(node.labels[0], name) for name in names}
    for one in made.all:
        if isinstance(one, Same) and one.id == node.id and not ids.isdisjoint(map(_name_part, one.others)):
            return _on("merged", one)
        if isinstance(one, Different) and one.other == node.id and source in one.articles:
            return _on("taken apart", one)
    if entity_id(node.labels[0], names[0]) == _name_part(node.id):
        return "its name"
    return "a catalogue or a list has it as another name"


def _on(what: str, made: Decision) -> str:
    return f"{what} by hand" + (f" on {made.decided}" if made.decided else "")


def _name_part(identity: str) -> str:
    return origin_of_id(identity)[0]


def _called(node: Node) -> str:
    return f"the {node.labels[0]} {str(node.properties['name'])!r}"
