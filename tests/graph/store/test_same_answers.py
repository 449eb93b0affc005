"""A server and our own engine give the same answers; where they do not, the reason stands here."""

import os

from graph.store.copying import copy
from graph.store.memory import MemoryStore
from tests.graph.samples import invented
from tests.graph.store.conftest import the_moment
from tests.graph.store.queries import Maker
from tests.graph.store.same import answer
from tests.graph.store.server import Server

#: How many queries made by chance are compared.
QUERIES = int(os.environ.get("FRANCHISE_QUERIES", "200"))


def test_queries_made_by_chance_have_the_same_answers(server: Server) -> None:
    maker = Maker(seed=20_240_305)
    with MemoryStore(clock=the_moment) as file, server.store() as store:
        for number in range(6):
            file.merge(invented(number))
        list(copy(file, store))
        differing = []
        for _ in range(QUERIES):
            asked = maker.query()
            ours, theirs = answer(file, asked), answer(store, asked)
            if ours != theirs:
                differing.append((asked.text, ours, theirs))
        assert differing == []
