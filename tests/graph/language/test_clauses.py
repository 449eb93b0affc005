"""Which verb has which subject and which arguments."""

import pytest

from graph.importer import _read
from graph.known import Known
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.sentences import read_sentences
from graph.mentions import find_mentions


def clauses(text: str) -> list[Clause]:
    """The clauses of a text of one sentence."""
    _, sentences = read_sentences(text)
    find_mentions(text, sentences, Known.EMPTY)
    return _read(sentences[0]).clauses


def clause_of(text: str, lemma: str) -> Clause:
    """The clause whose verb is `lemma`, the last where there are several."""
    return next(c for c in reversed(clauses(text)) if c.verb is not None and c.verb.lemma == lemma)


def names(phrases: list[Phrase]) -> list[str]:
    """What phrases name, be it by a name behind a noun."""
    return [named.name.text for p in phrases for named in (p, *p.appositions) if named.name is not None]


def argument(clause: Clause, prep: str) -> list[str]:
    """The names in the places of a preposition."""
    return [name for a in clause.complements if a.prep == prep for name in names(a.phrases)]


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        ("Joining Ana Moss in Low Tide are Bo Lind and Cy Ford.", "join", ["Bo Lind", "Cy Ford"]),
        ("Starring as the thief Kit Moor is Ana Moss, a newcomer.", "star", ["Ana Moss"]),
        ("Written and directed by Ana Moss, the film Low Tide stars Bo Lind.", "direct", ["Low Tide"]),
        ("Ana Moss is Kit, and Bo Lind and Cy Ford are seen as Lou and Max.", "see", ["Bo Lind", "Cy Ford"]),
        ("The film is produced by Ana Moss and Bo Lind, who also directs.", "direct", ["Bo Lind"]),
        ("In the series Low Tide, a nun named Kit Moor hunts a thief.", "hunt", ["Kit Moor"]),
        ("Low Tide, with Ana Moss as Kit and Bo Lind as Lou, was a hit.", "be", ["Low Tide"]),
    ],
)  # fmt: skip
def test_a_verb_finds_its_subject(text: str, lemma: str, subject: list[str]) -> None:
    assert names(clause_of(text, lemma).subject) == subject


def test_a_name_told_of_a_noun_leaves_the_rest_of_the_clause_alone() -> None:
    clause = clause_of("Ana Moss plays a thief called Kit Moor in Low Tide.", "play")
    assert argument(clause, "") == ["Kit Moor"]
    assert argument(clause, "in") == ["Low Tide"]


def test_what_is_said_again_of_others_has_the_arguments_of_the_first() -> None:
    first, second = clauses("Ana Moss will return in Low Tide, as will Bo Lind and Cy Ford.")
    assert names(second.subject) == ["Bo Lind", "Cy Ford"]
    assert argument(second, "in") == argument(first, "in") == ["Low Tide"]


def test_two_verbs_of_a_relative_clause_share_what_it_is_about() -> None:
    text = "The film Low Tide, which Ana Moss wrote and Bo Lind directed, opens in May."
    assert argument(clause_of(text, "write"), "") == ["Low Tide"]
    assert argument(clause_of(text, "direct"), "") == ["Low Tide"]
    assert names(clause_of(text, "open").subject) == ["Low Tide"]


def test_a_role_repeated_with_its_preposition_hangs_where_the_first_does() -> None:
    clause = clause_of("Ana Moss is known for her roles as Kit in Low Tide and as Lou in High Tide.", "know")
    roles = next(p for a in clause.complements if a.prep == "for" for p in a.phrases)
    assert [names(group) for prep, group in roles.preps if prep == "as"] == [["Kit"], ["Lou"]]


def test_a_list_of_people_in_their_roles_goes_on_behind_a_work() -> None:
    text = "Ana Moss was in Low Tide, the series with Bo Lind as Kit and Cy Ford as Lou."
    clause = clause_of(text, "be")
    assert argument(clause, "in") == ["Low Tide"]
    work = next(p for a in clause.complements if a.prep == "in" for p in a.phrases)
    cast = next(group for prep, group in work.appositions[0].preps if prep == "with")
    assert names(cast) == ["Bo Lind", "Cy Ford"]
