import pytest

from graph.model import Node
from graph.searching import Fact, Found, Kind, gathered, wanted


def marked(typed: str, text: str) -> str:
    """The text with what is marked in brackets."""
    for start, end in reversed(wanted(typed).marks(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("elodie", "Élodie Yung", "[Élodie] Yung"),
        ("ÉLODIE", "elodie", "[elodie]"),
        ("elodie", "E\u0301lodie Yung", "[E\u0301lodie] Yung"),
        ("yung elodie", "Élodie Yung", "[Élodie] [Yung]"),
        ("the", "the and the other", "[the] and [the] other"),
        ("yung ritter", "Élodie Yung", "Élodie Yung"),
        ("defend", "The Defenders", "The Defenders"),
        ("defend*", "The Defenders defend", "The [Defenders] [defend]"),
        ("d'onofrio", "Vincent D’Onofrio", "Vincent [D]’[Onofrio]"),
        ("jessica’s show", "It’s Jessica in a show", "It’s [Jessica] in a [show]"),
        ("hard-drinking", "a hard drinking man", "a [hard] [drinking] man"),
        ("漫威", "漫威 宇宙", "[漫威] 宇宙"),
        ('" OR 1=1', "1 or 1", "[1] [or] [1]"),
    ],
)
def test_words_are_marked_where_they_stand(typed: str, text: str, marks: str) -> None:
    assert marked(typed, text) == marks


@pytest.mark.parametrize("typed", ["", "  ", "!?", "*", "_", '"'])
def test_something_must_be_looked_for(typed: str) -> None:
    with pytest.raises(ValueError, match="expected words to look for, found "):
        wanted(typed)


def person(name: str, *aliases: str) -> Node:
    return Node(f"person:{name}", ("Person",), {"name": name, "aliases": list(aliases)})


def kinds(typed: str, nodes: list[Node], limit: int = 9) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.text) for hit in gathered(wanted(typed), nodes, [], limit)]


def test_a_node_is_found_by_its_name_before_its_aliases_and_a_quote_by_its_text() -> None:
    quote = Node("quote:1", ("Quote",), {"name": "I am Anna…", "text": "I am Anna, said she", "aliases": []})
    nodes = [quote, person("A. Lund", "Anna Lund", "Anna"), person("Anna Lund", "Anna")]
    assert kinds("anna", nodes) == [
        ("name", "Anna Lund"),
        ("alias", "Anna Lund"),
        ("quote", "I am Anna, said she"),
    ]


def test_words_of_several_names_make_no_hit() -> None:
    assert kinds("anna vale", [person("Anna Lund", "Vale")]) == []


def test_there_are_no_more_of_a_kind_than_wanted() -> None:
    assert kinds("anna", [person(f"Anna {number}") for number in range(9)], 2) == [
        ("name", "Anna 0"),
        ("name", "Anna 1"),
    ]


def test_a_sentence_comes_once_with_all_that_it_says_but_bare_mentions() -> None:
    said = ("Anna plays Mira.", "Boris sleeps."), ("a:0-16", "a:17-30")
    facts = [
        Found(Fact("A", "MENTIONS", "Anna"), *said),
        Found(Fact("Anna", "PLAYS", "Mira"), *said),
        Found(Fact("Anna", "STARS_IN", "Harbor"), *said),
    ]
    [hit] = gathered(wanted("mira"), [], facts, 5)
    assert (hit.kind, hit.text, hit.span) == ("evidence", "Anna plays Mira.", "a:0-16")
    assert [fact.type for fact in hit.facts] == ["PLAYS", "STARS_IN"]
    [hit] = gathered(wanted("boris"), [], facts[:1], 5)
    assert [fact.type for fact in hit.facts] == ["MENTIONS"]
