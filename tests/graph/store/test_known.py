"""What a client that pushes knows of the nodes on a server, and when it knows it no more."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from graph.store.server.known import Known
from graph.store.server.settling import NodeState

ANNA = NodeState("person:anna", ("Person", "Actor"), '{"name":"Anna","aliases":[]}', {"{}": 2}, loose=1)
BORIS = NodeState("person:boris", ("Person",), '{"name":"Boris","aliases":[]}')


@pytest.fixture
def known() -> Iterator[Known]:
    with closing(Known()) as made:
        made.begin(0, empty=True)
        made.learn({ANNA.id: ANNA, BORIS.id: BORIS})
        made.end(1)
        yield made


def test_what_was_written_is_known_as_it_was(known: Known) -> None:
    known.begin(1, empty=False)
    assert known.nodes([ANNA.id, BORIS.id, "person:clara"]) == {ANNA.id: ANNA, BORIS.id: BORIS}
    assert known.is_complete


def test_nothing_is_known_once_somebody_else_wrote(known: Known) -> None:
    known.begin(2, empty=False)
    assert known.nodes([ANNA.id]) == {}
    assert not known.is_complete


def test_what_a_transaction_learned_that_was_given_up_is_not_known(known: Known) -> None:
    known.learn({ANNA.id: BORIS})
    known.begin(1, empty=False)
    known.end(2)
    assert known.nodes([ANNA.id]) == {ANNA.id: ANNA}


def test_nodes_that_lost_claims_are_to_be_asked_for_again(known: Known) -> None:
    known.learn({ANNA.id: None})
    known.end(2)
    assert known.nodes([ANNA.id, BORIS.id]) == {BORIS.id: BORIS}
    assert not known.is_complete


def test_nothing_is_known_after_something_went_wrong(known: Known) -> None:
    known.forget()
    known.begin(1, empty=False)
    assert known.nodes([ANNA.id]) == {}
    assert not known.is_complete
