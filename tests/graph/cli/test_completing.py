from collections.abc import Iterator

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from graph.cli.completing import GraphCompleter, Vocabulary
from graph.cli.session import COMMANDS
from graph.store.memory import MemoryStore
from tests.graph.samples import extraction, founding


@pytest.fixture(scope="module")
def completer() -> Iterator[GraphCompleter]:
    with MemoryStore() as store:
        store.merge(founding())
        names = [("Person", "Élodie D'Arc"), ("Show", 'The "Tide"')]
        store.merge(extraction('Élodie D\'Arc, The "Tide"', names=names, source="other.txt"))
        yield GraphCompleter(Vocabulary(store, COMMANDS, lambda: ["who", "when"]))


def completed(completer: GraphCompleter, text: str) -> list[str]:
    """The whole text with each completion in it."""
    found = completer.get_completions(Document(text), CompleteEvent())
    return [text[: len(text) + one.start_position] + one.text for one in found]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("MAT", ["MATCH"]),
        ("match (n) ret", ["match (n) RETURN"]),
        ("MATCH (n:Pers", ["MATCH (n:Person"]),
        ("MATCH (n:Person|Sh", ["MATCH (n:Person|Show", "MATCH (n:Person|Showrunner"]),
        ("MATCH (n)-[r:STA", ["MATCH (n)-[r:STARS_IN"]),
        ("MATCH (n)-[:SAID|GIV", ["MATCH (n)-[:SAID|GIVEN_TO"]),
        ("MATCH (n) RETURN n.ali", ["MATCH (n) RETURN n.aliases"]),
        ("MATCH ()-[r]-() RETURN r.conf", ["MATCH ()-[r]-() RETURN r.confidence"]),
        ("MATCH (n {na", ["MATCH (n {name"]),
        ("MATCH (n {name: 'elo", ["MATCH (n {name: 'Élodie D\\'Arc"]),
        ('MATCH (n {name: "tid', ['MATCH (n {name: "The \\"Tide\\"']),
        ("MATCH (n {name: 'Lun", ["MATCH (n {name: 'Anna Lund"]),
        ("MATCH (n {name: $wh", ["MATCH (n {name: $who", "MATCH (n {name: $when"]),
        ("MATCH (person:Person) RETURN per", ["MATCH (person:Person) RETURN person"]),
        ("RETURN toUp", ["RETURN toUpper("]),
        ("RETURN 'a' + toUp", ["RETURN 'a' + toUpper("]),
        (":he", [":help"]),
        (":ask co-s", [":ask co-stars"]),
        (":ask shared-actors --s", [":ask shared-actors --second"]),
        (":ask co-stars --of lun", [':ask co-stars --of "Anna Lund"']),
        (':ask co-stars --of "Anna', [':ask co-stars --of "Anna Lund']),
        (":ask nothing --of x", []),
        ("", []),
        ("RETURN (", []),
    ],
)
def test_what_may_come_next_depends_on_where_the_cursor_is(
    completer: GraphCompleter, text: str, offered: list[str]
) -> None:
    found = completed(completer, text)
    assert set(offered) <= set(found)
    assert len(found) < 12
    if not offered:
        assert found == []


def test_strings_and_comments_before_do_not_mislead(completer: GraphCompleter) -> None:
    assert completed(completer, "WITH '(:' AS a // [:\nRETURN toUpp") == [
        "WITH '(:' AS a // [:\nRETURN toUpper("
    ]
