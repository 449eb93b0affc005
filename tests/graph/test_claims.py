"""What one document says, cut into claims."""

from dataclasses import replace

import pytest

from graph.claims import MENTION_RULE, claims_of
from graph.errors import SchemaError
from graph.identity import entity_id, relationship_id
from graph.model import Evidence, Extraction, Relation, Relationship
from graph.schema import ENDS
from tests.graph.samples import (
    ANNA,
    BORIS,
    HARBOR,
    MIRA,
    PAPER,
    SILAS,
    Name,
    document,
    entity,
    extraction,
    founding,
    invented,
)


def found(given: Extraction, kind: str, start: str, end: str) -> Relationship:
    claims = {claim.id: claim for claim in claims_of(given).relationships}
    return claims[relationship_id(start, kind, end)]


def types(given: Extraction) -> set[str]:
    return {claim.type for claim in claims_of(given).relationships}


def test_evidence_is_what_stands_at_the_spans() -> None:
    for given in (founding(), invented(1), invented(2)):
        text = given.document.text
        for claim in claims_of(given).relationships:
            spans = claim.properties["spans"]
            assert isinstance(spans, list)
            places = [str(span).removeprefix(f"{given.document.id}:").split("-") for span in spans]
            assert [text[int(start) : int(end)] for start, end in places] == claim.properties["evidence"]
            assert claim.properties["articles"] == [given.document.id]


def test_a_person_is_labelled_by_what_it_does() -> None:
    labels = {node.id: node.labels for node in claims_of(founding()).nodes}
    assert labels[entity_id(*ANNA)] == ("Person", "Actor")
    assert labels[entity_id(*BORIS)] == ("Person", "Showrunner")
    assert labels[entity_id(*MIRA)] == ("Character",)


def test_every_role_is_a_label() -> None:
    kinds = ("STARS_IN", "SHOWRUNS", "CREATED", "DIRECTED", "WROTE", "PRODUCED")
    given = extraction("Words.", [(kind, ANNA, HARBOR) for kind in kinds])
    (anna,) = (node for node in claims_of(given).nodes if node.id == entity_id(*ANNA))
    assert anna.labels == ("Person", "Actor", "Showrunner", "Creator", "Director", "Writer", "Producer")


def test_teaming_up_goes_from_the_smaller_id_to_the_larger_whichever_way_it_is_said() -> None:
    given = extraction("Words.", [("TEAMS_UP_WITH", SILAS, MIRA), ("TEAMS_UP_WITH", MIRA, SILAS)])
    (team,) = (claim for claim in claims_of(given).relationships if claim.type == "TEAMS_UP_WITH")
    assert (team.start, team.end) == (entity_id(*MIRA), entity_id(*SILAS))


def test_a_quote_has_its_speaker_outlet_article_and_what_it_mentions() -> None:
    given = founding()
    (quote,) = (node for node in claims_of(given).nodes if node.labels == ("Quote",))
    assert quote.properties["text"] == "The tide turns, Mira knows."
    assert quote.properties["direct"] is True
    said = found(given, "SAID", entity_id(*ANNA), quote.id).properties
    assert said["evidence"] == ["“The tide turns,” Lund told The Daily Reel. “Mira knows.”"]
    assert said["extractor"] == "rules/sample-quote"
    given_to = found(given, "GIVEN_TO", quote.id, entity_id(*PAPER)).properties
    assert given_to["evidence"] == ["told The Daily Reel"]
    assert found(given, "MENTIONS", quote.id, entity_id(*MIRA)).properties["evidence"] == ["Mira knows"]
    contained = found(given, "CONTAINS", given.document.id, quote.id).properties
    assert contained["evidence"] == ["The tide turns,", "Mira knows."]


def test_reported_speech_is_a_quote_that_is_not_direct() -> None:
    given = founding()
    reported = replace(given, quotations=(replace(given.quotations[0], direct=False, outlet=""),))
    (quote,) = (node for node in claims_of(reported).nodes if node.labels == ("Quote",))
    assert quote.properties["direct"] is False
    assert "GIVEN_TO" not in types(reported)


def test_a_quote_without_a_place_for_its_sentence_or_outlet_has_its_own_words_as_evidence() -> None:
    given = founding()
    bare = replace(given, quotations=(replace(given.quotations[0], sentence=(), outlet_evidence=()),))
    (quote,) = (node for node in claims_of(bare).nodes if node.labels == ("Quote",))
    words = ["The tide turns,", "Mira knows."]
    assert found(bare, "SAID", entity_id(*ANNA), quote.id).properties["evidence"] == words
    assert found(bare, "GIVEN_TO", quote.id, entity_id(*PAPER)).properties["evidence"] == words


def test_an_article_mentions_each_entity_with_the_first_sentence_that_names_it() -> None:
    given = founding()
    mention = found(given, "MENTIONS", given.document.id, entity_id(*BORIS)).properties
    assert mention["evidence"] == ["Boris Vale is the showrunner of Streamline’s Glass Harbor."]
    assert mention["extractor"] == MENTION_RULE


def test_a_pronoun_is_evidence_of_a_mention_only_where_nothing_names_the_entity() -> None:
    text = "She spoke. Then Anna Lund left."
    named = entity(text, *ANNA)
    pronoun = replace(named.mentions[0], start=0, end=3, text="She", kind="pronoun")
    for mentions, expected in (
        ((pronoun, *named.mentions), "Then Anna Lund left."),
        ((pronoun,), "She spoke."),
    ):
        given = Extraction(document(text), (replace(named, mentions=mentions),))
        mention = found(given, "MENTIONS", given.document.id, entity_id(*ANNA))
        assert mention.properties["evidence"] == [expected]


def test_an_entity_without_a_mention_is_there_all_the_same() -> None:
    given = Extraction(document("Words."), (entity("Words.", *ANNA),))
    assert entity_id(*ANNA) in {node.id for node in claims_of(given).nodes}
    assert types(given) == set()


def test_a_catalogue_leaves_no_article() -> None:
    claims = claims_of(founding(), "catalogue")
    assert all(node.labels != ("Article",) for node in claims.nodes)
    assert all(claim.type != "CONTAINS" for claim in claims.relationships)
    assert {claim.properties["articles"][0] for claim in claims.relationships} == {claims.article}  # type: ignore[index]


def test_one_fact_found_by_two_rules_is_as_sure_as_the_surer_of_them() -> None:
    given = extraction("Words, words.", [("STARS_IN", ANNA, HARBOR)], confidence=0.6, rule="rules/b")
    again = replace(
        given.relations[0], rule="rules/a", confidence=0.8, evidence=(Evidence(7, 12), Evidence(0, 13))
    )
    properties = found(
        replace(given, relations=(*given.relations, again)), "STARS_IN", entity_id(*ANNA), entity_id(*HARBOR)
    ).properties
    assert properties["confidence"] == 0.8
    assert properties["extractor"] == "rules/a, rules/b"
    assert properties["evidence"] == ["Words, words.", "words"]


def test_two_entities_with_one_id_become_one_node() -> None:
    text = "The Tide, or Tide."
    given = Extraction(
        document(text), (entity(text, "Show", "The Tide"), entity(text, "Show", "Tide", ("tide",)))
    )
    (show,) = (node for node in claims_of(given).nodes if node.labels == ("Show",))
    assert show.properties == {"name": "The Tide", "aliases": ["Tide", "tide"]}


def test_property_values_are_what_neo4j_can_store() -> None:
    claims = claims_of(founding())
    for record in (*claims.nodes, *claims.relationships):
        for value in record.properties.values():
            kinds = {type(item) for item in value} if isinstance(value, list) else {type(value)}
            assert kinds <= {str} or (len(kinds) == 1 and kinds <= {bool, int, float})


def relation(kind: str, start: Name, end: Name, *evidence: Evidence, confidence: float = 0.9) -> Extraction:
    text = "Anna Lund is a star."
    given = Relation(kind, entity_id(*start), entity_id(*end), evidence, "rules/sample", confidence)
    return Extraction(document(text, "lund.txt"), (entity(text, *ANNA), entity(text, *HARBOR)), (given,))


WHOLE = Evidence(0, 9)
PLACE = "\n  lund.txt, characters 0-9: 'Anna Lund'"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            relation("STARS_IN", HARBOR, ANNA, WHOLE),
            f"STARS_IN goes from Person to Show or Film, found Show 'Glass Harbor'{PLACE}",
        ),
        (
            relation("PLAYS", ANNA, HARBOR, WHOLE),
            f"PLAYS goes from Person to Character, found Show 'Glass Harbor'{PLACE}",
        ),
        (relation("KNOWS", ANNA, HARBOR, WHOLE), f"'KNOWS' is no relationship type of the schema{PLACE}"),
        (
            relation("STARS_IN", BORIS, HARBOR, WHOLE),
            f"STARS_IN joins 'person:boris-vale', which is no entity of the article{PLACE}",
        ),
        (
            relation("FOLLOWS", HARBOR, HARBOR, WHOLE),
            f"FOLLOWS joins two different things, found Show 'Glass Harbor' twice{PLACE}",
        ),
        (
            relation("STARS_IN", ANNA, HARBOR),
            "STARS_IN from 'person:anna-lund' to 'show:glass-harbor' in lund.txt"
            " has no words of the text behind it",
        ),
        (
            relation("STARS_IN", ANNA, HARBOR, Evidence(5, 21)),
            "evidence lies within the 20 characters of the text, found characters 5-21 for STARS_IN"
            " from 'person:anna-lund' to 'show:glass-harbor'",
        ),
        (
            relation("STARS_IN", ANNA, HARBOR, WHOLE, confidence=1.5),
            f"confidence is a number above 0 and up to 1, found 1.5{PLACE}",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_the_place(given: Extraction, message: str) -> None:
    with pytest.raises(SchemaError) as raised:
        claims_of(given)
    assert str(raised.value) == message


@pytest.mark.parametrize("evidence", [Evidence(3, 3), Evidence(-1, 4), Evidence(4, 2)])
def test_evidence_is_some_words_of_the_text(evidence: Evidence) -> None:
    with pytest.raises(SchemaError, match="evidence lies within"):
        claims_of(relation("STARS_IN", ANNA, HARBOR, evidence))


@pytest.mark.parametrize("confidence", [0.0, -1.0, float("nan")])
def test_confidence_is_above_nothing(confidence: float) -> None:
    with pytest.raises(SchemaError, match="confidence is a number"):
        claims_of(relation("STARS_IN", ANNA, HARBOR, WHOLE, confidence=confidence))


def test_a_label_beside_the_schema_is_refused() -> None:
    with pytest.raises(SchemaError, match="found 'Planet' on 'Mars'"):
        claims_of(Extraction(document("Mars."), (entity("Mars.", "Planet", "Mars"),)))


def test_half_a_surrogate_pair_is_refused() -> None:
    given = founding()
    broken = replace(given, document=replace(given.document, text=given.document.text + "\ud800"))
    with pytest.raises(SchemaError, match=r"half a surrogate pair at character \d+ of lund.txt"):
        claims_of(broken)


def test_the_schema_says_what_each_relationship_of_the_sample_joins() -> None:
    claims = claims_of(founding())
    labels = {node.id: node.labels[0] for node in claims.nodes}
    assert len({claim.type for claim in claims.relationships}) == 10
    for claim in claims.relationships:
        start, end = ENDS[claim.type]
        assert labels[claim.start] in start
        assert labels[claim.end] in end
