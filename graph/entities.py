"""Clusters, facts and sayings to the values that an extraction is made of."""

from bisect import bisect_left
from functools import cache

from graph.data import entries, sections
from graph.discourse import Discourse, Referent
from graph.identity import entity_id, fold, local_id
from graph.joining import join_entities
from graph.model import Document, Entity, Evidence, Extraction, Mention, Quotation, Relation
from graph.quotes import Saying
from graph.relations import Found
from graph.resolve import Cluster

__all__ = ["assemble"]


def assemble(
    document: Document, discourse: Discourse, sayings: list[Saying], facts: list[Found]
) -> Extraction:
    """The extraction of a document: entities by first place, relations and quotations by where they are
    said."""
    clusters = sorted(
        dict.fromkeys(discourse.clusters.values()), key=lambda cluster: (cluster.first, cluster.number)
    )
    entities: dict[str, Entity] = {}
    ids: dict[Referent, str] = {}
    for cluster in clusters:
        if cluster in discourse.episodes and cluster is not discourse.main:
            continue
        for label in cluster.labels:
            whole = discourse.same.get((cluster, label), (cluster, label))
            entity = _entity(document, cluster, label)
            if whole[0] is not cluster:
                entity = _renamed(entity, _entity(document, *whole))
            ids[(cluster, label)] = entity.id
            if entity.id in entities:
                entity = join_entities((entities[entity.id], entity))
            entities[entity.id] = entity
    relations = _relations(facts, ids)
    places = sorted(
        (place.start, place.end, identifier)
        for (cluster, _), identifier in ids.items()
        for form in cluster.forms
        for place in form.places
    )
    quotations = tuple(
        sorted(
            (_quotation(document, places, saying, ids) for saying in sayings), key=lambda said: said.parts[0]
        )
    )
    return Extraction(document, tuple(entities.values()), relations, quotations)


def _entity(document: Document, cluster: Cluster, label: str) -> Entity:
    known = cluster.known(label)
    name = known[0] if known else cluster.name(label)
    mentions = sorted(
        (
            Mention(place.start, place.end, place.text, "title" if place.tag == "TITLE" else "name", label)
            for form in cluster.forms
            for place in form.places
        ),
        key=lambda mention: mention.start,
    )
    aliases = dict.fromkeys(" ".join(mention.text.split()) for mention in mentions)
    if known:
        aliases.update(dict.fromkeys(known[1]))
    listed = "" if known else cluster.listed(label)
    if listed:
        aliases[listed] = None
    aliases.pop(name, None)
    identity = entity_id(label, listed or name)
    if label == "Person" and not known and _is_surname_alone(name):
        # "Ritter" and "Dr Ritter" may be anybody of that name: in another article it is another person.
        identity = local_id(label, name, document.id)
    return Entity(identity, label, name, tuple(sorted(aliases)), tuple(mentions))


def _is_surname_alone(name: str) -> bool:
    words = fold(name).split()
    while len(words) > 1 and words[0] in _honorifics():
        del words[0]
    return len(words) == 1 and words[0] not in _mononyms()


@cache
def _honorifics() -> frozenset[str]:
    found = sections("honorifics")
    return frozenset(map(fold, found["real"] | found["rank"]))


@cache
def _mononyms() -> frozenset[str]:
    return frozenset(map(fold, entries("mononyms")))


def _renamed(entity: Entity, whole: Entity) -> Entity:
    """The mentions of an entity as mentions of the one that it is."""
    return Entity(
        whole.id, whole.label, whole.name, tuple(sorted({*entity.aliases, entity.name})), entity.mentions
    )


def _relations(facts: list[Found], ids: dict[Referent, str]) -> tuple[Relation, ...]:
    joined: dict[tuple[str, str, str], Relation] = {}
    for fact in facts:
        key = (fact.type, ids[fact.source], ids[fact.target])
        if key[1] == key[2]:
            continue
        spans = tuple(sorted(set(fact.evidence) | set(joined[key].evidence if key in joined else ())))
        if key in joined:
            first = joined[key]
            joined[key] = Relation(*key, spans, first.rule, max(first.confidence, fact.confidence))
        else:
            joined[key] = Relation(*key, spans, fact.rule, fact.confidence)
    return tuple(
        sorted(
            joined.values(),
            key=lambda relation: (relation.evidence[0], relation.type, relation.source, relation.target),
        )
    )


def _quotation(
    document: Document, places: list[tuple[int, int, str]], saying: Saying, ids: dict[Referent, str]
) -> Quotation:
    text = " ".join(document.text[start:end] for start, end in saying.parts)
    spans = [Evidence(start, end) for start, end in saying.parts]
    mentions = [
        (identifier, Evidence(first, last))
        for start, end in saying.parts
        for first, last, identifier in places[
            bisect_left(places, (start, end, "")) : bisect_left(places, (end, 0, ""))
        ]
        if last <= end
    ]
    return Quotation(
        speaker=ids[(saying.speaker, "Person")],
        text=text,
        parts=tuple(spans),
        sentence=tuple(Evidence(start, end) for start, end in sorted(set(saying.sentences))),
        rule=saying.rule,
        direct=saying.direct,
        outlet=ids.get((saying.outlet, "Outlet"), "") if saying.outlet is not None else "",
        outlet_evidence=(Evidence(*saying.outlet_at),) if saying.outlet_at else (),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention[1], mention[0]))),
    )
