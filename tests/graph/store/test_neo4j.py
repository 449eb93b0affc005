"""What only a server has: other people's data beside ours, passwords, networks, and its own death."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

import graph
from cypher import Node, Relationship
from cypher import Path as GraphPath
from cypher.errors import CypherError, CypherSyntaxError, ReadOnlyViolation
from cypher.temporal import Duration
from cypher.temporal.parsing import parse_date, parse_date_time
from graph.errors import StoreError
from graph.interchange import dumps
from graph.model import Extraction
from graph.schema import ALL_LABELS
from graph.store import open_store
from graph.store.base import Store
from graph.store.copying import copy
from graph.store.memory import MemoryStore
from graph.store.neo4j import Neo4jStore
from graph.store.server.address import Address, Credentials
from graph.store.server.asking import without_ledger
from graph.store.server.bulk import write_files
from tests.graph.samples import ANNA, HARBOR, document, entity, extraction, founding, invented
from tests.graph.store.conftest import the_moment
from tests.graph.store.proxy import Proxy
from tests.graph.store.server import PASSWORD, USER, VERSIONS, Server, new_server

#: How often the server and the client are killed; twenty times takes some minutes.
KILLS = int(os.environ.get("FRANCHISE_KILLS", "2"))

STARS = ("STARS_IN", ANNA, HARBOR)


def content(store: Store) -> str:
    return dumps(store.nodes(), store.relationships())


def filled(articles: int | range) -> MemoryStore:
    store = MemoryStore(clock=lambda: "2024-03-05T12:00:00Z")
    numbers = range(articles) if isinstance(articles, int) else articles
    with store.batch():
        for number in numbers:
            store.merge(invented(number, people=200))
    return store


def franchise(server: Server, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it, with the password in the environment."""
    return subprocess.run(
        [sys.executable, "-c", "from graph.cli import main; main()", *arguments],
        env=os.environ | server.environment | environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


# What others keep in the same database


def test_other_peoples_data_stays_through_import_replacing_and_forgetting(server: Server) -> None:
    server.run("CREATE (:Person {name: 'Not of ours'})-[:STARS_IN {since: 1999}]->(:Movie {title: 'Theirs'})")
    with server.store(clock=the_moment) as store:
        store.merge(founding())
        server.run("MATCH (a:Person {id: 'person:anna-lund'}) SET a.rating = 5, a:Favourite")
        server.run("MATCH (a:Person {id: $a}), (b:Person {id: $b}) CREATE (a)-[:KNOWS {well: true}]->(b)",
                   a="person:anna-lund", b="person:boris-vale")  # fmt: skip
        server.run("MATCH (a:Person {id: $a}), (s:Show {id: $s}) CREATE (a)-[:STARS_IN {mine: 1}]->(s)",
                   a="person:boris-vale", s="show:glass-harbor")  # fmt: skip
        before = content(store)
        store.merge(invented(1))
        store.merge(extraction("Words.", [("STARS_IN", ("Person", "Boris Vale"), HARBOR)], source="b.txt"))
        store.forget("b.txt")
        store.forget("1.txt")
        assert content(store) == before
        assert list(store.verify()) == []
        store.forget("lund.txt")
        assert list(store.nodes()) == []
        assert list(store.verify()) == []
        query = "MATCH (a:Favourite {rating: 5})-[r:KNOWS]->(b:Person) RETURN a.id, r.well, b.id, a.name"
        left = server.run(query)
        assert left == [["person:anna-lund", True, "person:boris-vale", None]]
        assert server.run("MATCH (:Person)-[r:STARS_IN]->() RETURN r.since, r.mine ORDER BY r.mine") == [
            [None, 1],
            [1999, None],
        ]
        store.merge(founding())
        assert content(store) == before
        assert server.run("MATCH (a:Favourite) RETURN a.rating, a.name") == [[5, "Anna Lund"]]


def test_the_ledger_is_out_of_sight_of_queries(server: Server) -> None:
    with server.store() as store:
        store.merge(founding())
        count = len(list(store.nodes()))
        for query in (
            "MATCH (n) RETURN count(n)",
            "MATCH (n:!Person) RETURN count(n) + 2",
            "MATCH (n) WHERE NOT n:Nothing RETURN count(*)",
            "MATCH p = (n)-[*0..0]-() RETURN count(p)",
            "RETURN COUNT { (n) }",
        ):
            assert store.query(query)[0][0] == count, query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MATCH (n:Person) RETURN n", "MATCH (n:Person) RETURN n"),
        ("MATCH (n)-->(m) RETURN n", "MATCH (n)-->(m) RETURN n"),
        ("MATCH (n {a: 1}) RETURN n", "MATCH (n:!(L) {a: 1}) RETURN n"),
        ("MATCH () RETURN 1", "MATCH (:!(L)) RETURN 1"),
        ("MATCH (n:!A) RETURN 1", "MATCH (n:(!A)&!(L)) RETURN 1"),
        ("MATCH (a)-[*0..1]->(b) RETURN 1", "MATCH (a:!(L))-[*0..1]->(b:!(L)) RETURN 1"),
        ("no query (n)", "no query (n)"),
    ],
)
def test_only_patterns_that_need_no_relationship_are_narrowed(query: str, expected: str) -> None:
    ledger = "FranchiseGraph|FranchiseEntry|FranchiseSource|FranchiseNode|FranchiseFact"
    assert without_ledger(query) == expected.replace("(L)", f"({ledger})")


# Queries


def test_values_are_of_the_same_types_as_from_a_file(server: Server) -> None:
    with server.store() as store, filled(0) as expected:
        for each in (store, expected):
            each.merge(founding())
        query = "MATCH p = (a:Person {name: 'Anna Lund'})-[r:STARS_IN]->(s) RETURN a, r, p, [s], {k: 1} AS m"
        (found,), (wanted,) = store.query(query), expected.query(query)
        assert [type(value) for value in found] == [type(value) for value in wanted] == [
            Node, Relationship, GraphPath, list, dict,
        ]  # fmt: skip
        assert found == wanted
        assert dict(found["a"]) | {"imported_at": 0} == dict(wanted["a"]) | {"imported_at": 0}
        assert found["r"].element_id == wanted["r"].element_id
        assert found["a"].label_names == wanted["a"].label_names
        (edge,) = store.query("MATCH ()-[r:STARS_IN]->() RETURN r").value()
        assert (edge.start_node["name"], edge.end_node["name"]) == ("Anna Lund", "Glass Harbor")


@pytest.mark.parametrize(
    "value",
    [
        parse_date("1815-06-18"),
        Duration(1, 2, 3, 4),
        parse_date_time("2024-10-27T02:30:00.000000001+01:00[Europe/Stockholm]", 0),
        parse_date_time("2024-10-27T02:30:00+02:00[Europe/Stockholm]", 0),
        parse_date_time("2099-07-01T12:00:00[America/New_York]", 0),
        parse_date_time("1850-01-01T00:00:00-05:30", 0),
        {"list": [1, 2.5, None, True, "\x00 ` ' \" \\"]},
        2**63 - 1,
    ],
)
def test_parameters_come_back_as_they_went_in(server: Server, value: object) -> None:
    with server.store() as store:
        assert store.query("RETURN $value", {"value": value}).value() == [value]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("CREATE (n)", ReadOnlyViolation),
        ("MATCH (n) SET n.x = 1", ReadOnlyViolation),
        ("/* EXPLAIN */ MATCH (n) DETACH DELETE n", ReadOnlyViolation),
        ("PROFILE CREATE (n)", ReadOnlyViolation),
        ("CREATE CONSTRAINT c FOR (n:X) REQUIRE n.id IS UNIQUE", CypherError),
        ("CALL db.createLabel('X')", CypherError),
        ("RETURN 1 +", CypherSyntaxError),
        ("RETURN $unknown", CypherError),
    ],
)
def test_what_writes_or_is_wrong_is_refused(server: Server, query: str, error: type[CypherError]) -> None:
    with server.store() as store:
        store.merge(founding())
        before = server.run("MATCH (n) RETURN count(n), collect(DISTINCT labels(n))")
        with pytest.raises(error):
            store.query(query)
        assert server.run("MATCH (n) RETURN count(n), collect(DISTINCT labels(n))") == before


# Hostile names and texts


@pytest.mark.parametrize(
    "name", ["x\x00y", "`) DETACH DELETE n //", "'; CALL db.labels() //", "\u202eevil", "🎬" * 9]
)
def test_names_are_kept_and_never_run(server: Server, name: str) -> None:
    given = extraction(f"About {name}.", [("STARS_IN", ANNA, ("Show", name))], source=name, title=name)
    with server.store() as store, filled(0) as expected:
        for each in (store, expected):
            each.merge(given)
        assert list(store.relationships()) == list(expected.relationships())
        assert list(store.verify()) == []
        assert store.query("MATCH (s:Show {name: $name}) RETURN s.name", {"name": name}).value() == [name]


def test_half_of_a_surrogate_pair_is_refused(server: Server) -> None:
    with server.store() as store:
        with pytest.raises(StoreError, match="half a surrogate pair"):
            store.query("RETURN $x", {"x": "\ud800"})
        text = "Words."
        given = Extraction(replace(document(text), source="\ud800.txt"), (entity(text, "Show", "Words"),))
        with pytest.raises(StoreError, match="half a surrogate pair"):
            store.merge(given)
        assert list(store.articles()) == []


def test_a_name_too_long_for_an_index_is_refused_and_a_long_text_is_not(server: Server) -> None:
    long = "word " * 200_000
    with server.store() as store:
        with pytest.raises(StoreError, match="has at most 8,000 bytes"):
            store.merge(extraction("Words.", [("STARS_IN", ANNA, ("Show", long))]))
        assert list(store.articles()) == []
        change = store.merge(extraction(long, [STARS], source=long, title=long))
        assert store.article(change.article).text == long
        assert store.forget(long).outcome == "forgotten"


# Addresses and passwords


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("neo4j://user:secret@localhost", "a user or password in an address would be seen by others"),
        ("http://localhost", "expected a path, or an address that begins with neo4j://"),
        ("neo4j://", "found no host in it"),
        ("neo4j://localhost:secret", "found no port number in it"),
        ("neo4j://localhost:7687/films", "the name of a database goes into NEO4J_DATABASE"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(location: str, message: str) -> None:
    with pytest.raises(StoreError) as raised:
        open_store(location)
    assert message in str(raised.value)
    assert "secret" not in str(raised.value)


def test_credentials_do_not_show_the_password() -> None:
    assert "secret" not in repr(Credentials("anna", "secret"))


def test_without_a_password_and_a_terminal_it_says_where_to_put_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setattr(sys, "stdin", open(os.devnull))  # noqa: SIM115, PTH123
    with pytest.raises(StoreError, match="put that of the user 'neo4j' into NEO4J_PASSWORD"):
        open_store("neo4j://localhost")
    sys.stdin.close()


def test_on_a_terminal_the_password_is_asked_for(
    server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", answer)
    with open_store(server.url, create=True) as store:
        assert store.info().nodes == 0
    assert asked == [f"Password of neo4j at {server.url}: "]
    assert PASSWORD not in "".join(capfd.readouterr())


# When things go wrong, as a user sees it


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said: one sentence, with the status of a mistake the user can mend."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert PASSWORD not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_no_server(server: Server) -> None:
    with closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"neo4j://127.0.0.1:{closed.getsockname()[1]}"
        assert "no Neo4j server answers at" in told(franchise(server, "info", "--graph", url))


def test_waiting_for_a_server_is_shown_on_a_terminal() -> None:
    shown, terminal = os.openpty()
    with closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"neo4j://127.0.0.1:{closed.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-c", "from graph.cli import main; main()", "--wait", "1", "info", "-g", url],
            env=os.environ | {"NEO4J_PASSWORD": PASSWORD, "TERM": "xterm"},
            stdout=subprocess.PIPE,
            stderr=terminal,
            check=False,
        )
    told = os.read(shown, 65_536).decode()
    os.close(terminal)
    os.close(shown)
    assert done.returncode == 2
    assert "Waiting for the Neo4j server" in told
    assert "no Neo4j server answers at" in told


def test_a_wrong_password(server: Server) -> None:
    said = told(franchise(server, "info", "--graph", server.url, NEO4J_PASSWORD="wrong password"))  # noqa: S106
    assert "refuses the user 'neo4j' with the password given" in said
    assert "wrong password" not in said


def test_an_unknown_database(server: Server) -> None:
    said = told(franchise(server, "info", "--graph", server.url, NEO4J_DATABASE="films"))
    assert "there is no database 'films'" in said


def test_tls_asked_of_a_server_that_has_none(server: Server) -> None:
    said = told(franchise(server, "info", "--graph", server.url.replace("neo4j:", "neo4j+s:")))
    assert "no TLS with" in said


def test_a_server_without_a_graph(server: Server) -> None:
    assert "there is no graph at" in told(franchise(server, "info", "--graph", server.url))


def test_a_graph_of_a_newer_program(server: Server) -> None:
    with server.store() as store:
        store.merge(founding())
        server.run("MATCH (g:FranchiseGraph) SET g.layout = 99")
        with pytest.raises(StoreError, match="found layout 99"):
            store.merge(invented(1))
    for command in ("info", "verify"):
        assert "use a newer program" in told(franchise(server, command, "--graph", server.url))
    assert server.run("MATCH (n:Article) RETURN count(n)") == [[1]]


def test_constraints_that_are_missing_are_made_again(server: Server) -> None:
    with server.store() as store:
        store.merge(founding())
    server.run("DROP CONSTRAINT franchise_person_id")
    with server.store() as store:
        store.merge(invented(1))
        assert list(store.verify()) == []
    names = {row[0] for row in server.run("SHOW CONSTRAINTS YIELD name")}
    assert {f"franchise_{label.casefold()}_id" for label in ALL_LABELS} <= names


def test_what_stands_in_the_way_of_a_constraint_is_told(server: Server) -> None:
    server.run("DROP CONSTRAINT franchise_person_id IF EXISTS")
    server.run("CREATE (:Person {id: 'twice'}), (:Person {id: 'twice'})")
    try:
        with pytest.raises(StoreError, match="twice"):
            server.store()
    finally:
        server.wipe()


def test_push_and_pull_bring_the_same_graph_back(server: Server, tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        for number in range(5):
            store.merge(invented(number))
        expected = content(store)
    server.run("MATCH (n) DETACH DELETE n")
    first = franchise(server, "push", server.url, "--graph", str(tmp_path / "a.db"))
    assert first.returncode == 0, first
    assert first.stdout.startswith("Articles and catalogues: 5 added.\n")
    again = franchise(server, "push", server.url, "--graph", str(tmp_path / "a.db"))
    assert again.stdout.startswith("Articles and catalogues: 5 unchanged.\n")
    pulled = franchise(server, "pull", server.url, "--graph", str(tmp_path / "b.db"))
    assert pulled.returncode == 0, pulled
    with graph.open(tmp_path / "b.db") as store:
        assert content(store) == expected


# Death and bad networks


def kill_client_while_pushing(server: Server, path: Path, seconds: float) -> None:
    """End a push so many seconds after its first articles have come."""
    # Small batches, so that it dies between two of them as well as within one.
    program = (
        "from graph.store import copying; copying._CLAIMS = 200; from graph.cli import main; main()"
    )
    client = subprocess.Popen(
        [sys.executable, "-c", program, "push", server.url, "--graph", str(path)],
        env=os.environ | server.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while client.poll() is None and server.run("MATCH (e:FranchiseEntry) RETURN count(e)") == [[0]]:
        time.sleep(0.01)
    time.sleep(seconds)
    client.send_signal(signal.SIGKILL)
    assert client.wait() in (-signal.SIGKILL, 0)  # it may have been done already, but did not fail


@pytest.mark.timeout(1800)
def test_a_client_that_is_killed_leaves_whole_articles(server: Server, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - the same for the same seed
    with filled(60) as source, open_store(tmp_path / "a.db", create=True) as file:
        list(copy(source, file))
        expected = content(source)
        for _ in range(KILLS):
            server.wipe()
            kill_client_while_pushing(server, tmp_path / "a.db", chance.random())
            with server.store() as store:
                assert list(store.verify()) == []
                list(copy(source, store))
                assert content(store) == expected


@pytest.mark.timeout(1800)
def test_a_server_that_is_killed_goes_on_where_it_was(
    running_server: Callable[[str], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running_server(VERSIONS[0])  # so that its jars are there, and a machine without them is told once
    monkeypatch.setattr("graph.store.server.driver._RETRY", 3.0)  # the server is gone, and stays so
    chance = random.Random(2)  # noqa: S311
    (tmp_path / "server").mkdir()
    server = new_server(VERSIONS[0], tmp_path / "server")
    server.start()
    try:
        with filled(60) as source:
            expected = content(source)
            for _ in range(KILLS):
                server.wipe()
                _push_while_killing(server, source, chance.random() * 3)
                server.start()
                with server.store(wait=30) as store:
                    assert list(store.verify()) == []
                    list(copy(source, store))
                    assert content(store) == expected
    finally:
        server.stop()


def _push_while_killing(server: Server, source: Store, seconds: float) -> None:
    if server.driver is not None:
        server.driver.close()
        server.driver = None
    killer = threading.Timer(seconds, server.kill)
    with server.store() as store:
        killer.start()
        try:
            for record in [source.record(article) for article, _ in source.digests()]:
                store.put([record])
        except StoreError as error:
            assert "Traceback" not in str(error)
        killer.join()


def test_two_clients_at_once_make_one_graph(server: Server) -> None:
    with server.store():
        pass
    failures: list[BaseException] = []

    def push(numbers: range) -> None:
        try:
            with server.store() as store:
                for number in numbers:
                    store.merge(invented(number))
        except BaseException as error:
            failures.append(error)

    parts = (range(8), range(4, 12), range(8))
    threads = [threading.Thread(target=push, args=(numbers,)) for numbers in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with server.store() as store, filled(0) as expected:
        for number in range(12):
            expected.merge(invented(number))
        assert list(store.relationships()) == list(expected.relationships())
        assert list(store.verify()) == []


def test_two_clients_that_push_overlapping_graphs_make_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.copying._CLAIMS", 60)  # so that each goes on after the other wrote
    with server.store():
        pass
    failures: list[BaseException] = []

    def push(numbers: range) -> None:
        try:
            with filled(numbers) as source, server.store() as store:
                list(copy(source, store))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=push, args=(part,)) for part in (range(10), range(5, 15), range(10))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with server.store() as store, filled(range(15)) as expected:
        assert content(store) == content(expected)
        assert list(store.verify()) == []


def test_a_push_sees_what_others_write_between_two_of_its_batches(server: Server) -> None:
    with filled(range(9)) as source, server.store() as store, server.store() as other:
        records = [source.record(article) for article, _ in source.digests()]
        store.put(records[:3])
        other.put(records[3:5])
        other.forget(records[0].origins[0].source)
        store.put(records[5:7])
        store.forget(records[5].origins[0].source)
        store.put([*records[7:], records[0]])
        source.forget(records[5].origins[0].source)
        assert content(store) == content(source)
        assert list(store.verify()) == []


def test_a_push_that_misses_nodes_which_others_deleted_is_undone(server: Server) -> None:
    with filled(range(2)) as source, server.store() as store:
        first, second = [source.record(article) for article, _ in source.digests()]
        ids = {node.id for node in first.claims.nodes} & {node.id for node in second.claims.nodes}
        store.put([first])
        server.run("MATCH (n) WHERE n.id IN $ids DETACH DELETE n", ids=sorted(ids))
        with pytest.raises(StoreError, match="were deleted by somebody else meanwhile; try again"):
            store.put([second])
        assert [article.id for article in store.articles()] == [first.id]
        store.put([second])
        found = {edge.id for edge in store.relationships()}
        assert found >= {edge.id for edge in second.claims.relationships}


@pytest.fixture
def proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    monkeypatch.setattr("graph.store.server.driver._RETRY", 3.0)
    with Proxy(server.port) as between:
        yield between


def through(proxy: Proxy) -> Neo4jStore:
    # bolt: a neo4j address would have the driver ask for the server's own, past the proxy
    return Neo4jStore(Address("bolt", "127.0.0.1", proxy.port), Credentials(USER, PASSWORD), create=True)


def test_a_slow_network_only_takes_longer(server: Server, proxy: Proxy) -> None:
    with through(proxy) as store:
        proxy.delay = 0.01
        store.merge(founding())
        assert list(store.verify()) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_connection_that_is_cut_leaves_whole_articles(server: Server, proxy: Proxy, seed: int) -> None:
    with server.store() as direct:
        with through(proxy) as store:
            proxy.cut_after = proxy.chunks + random.Random(seed).randrange(3, 60)  # noqa: S311
            with ExitStack() as stack:
                stack.enter_context(pytest.raises(StoreError))
                for number in range(50):
                    store.merge(invented(number))
        assert list(direct.verify()) == []
        for number in range(3):
            direct.merge(invented(number))
        assert list(direct.verify()) == []


def test_a_network_that_stalls_is_given_up(server: Server, proxy: Proxy) -> None:
    with server.store() as direct:
        with through(proxy) as store:
            store.merge(founding())
            proxy.stall_after = proxy.chunks + 3
            with pytest.raises(StoreError):
                store.merge(invented(1))
            proxy.stall_after, proxy.cut_after = None, 0
        assert list(direct.verify()) == []
        direct.merge(invented(1))
        assert list(direct.verify()) == []


# Bulk import


HOSTILE = extraction(
    'Quotes " and "" , commas;\nlines and \\ backslashes.',
    [("STARS_IN", ANNA, ("Show", 'A "show", with\nlines; and \\'))],
    source="x.txt",
    title='"',
)


@pytest.fixture(scope="module")
def imported(
    running_server: Callable[[str], Server], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Store]]:
    """A server whose database the real import tool made, and what was exported to it."""
    running_server(VERSIONS[0])  # so that its jars are there, and a machine without them is told once
    folder = tmp_path_factory.mktemp("imported")
    server = new_server(VERSIONS[0], folder)
    with filled(30) as source:
        source.merge(HOSTILE)
        source.merge(founding())
        server.import_files(write_files(source, folder / "bulk"))
        server.start()
        try:
            yield server, source
        finally:
            server.stop()


def test_the_real_import_tool_makes_the_same_graph(imported: tuple[Server, Store]) -> None:
    server, source = imported
    with server.store(create=False) as store:
        assert content(store) == content(source)
        assert list(store.verify()) == []
        assert list(store.digests()) == list(source.digests())
        store.forget("x.txt")
        source.forget("x.txt")
        assert content(store) == content(source)


def test_a_database_that_may_only_be_read_is_read(imported: tuple[Server, Store]) -> None:
    """Neo4j Community has no users who may only read, but databases that may only be read."""
    server, source = imported
    with server.store(create=False):
        pass  # finished by the first use, see `graph.store.server.layout`
    server.stop()
    starting = threading.Thread(target=server.start, args=("server.databases.read_only=neo4j\n",))
    starting.start()
    counting = ("query", "MATCH (n:Tag) RETURN count(n) AS n", "-f", "csv", "-g", server.url)
    assert franchise(server, "--wait", "240", *counting).stdout == "n\n0\n"  # which waits for the server
    starting.join()
    with server.store(create=False) as store:
        assert content(store) == content(source)
        for write in (
            lambda: store.merge(invented(99)),
            lambda: store.forget("lund.txt"),
            lambda: store.query("CREATE (:Tag)", write=True),
        ):
            with pytest.raises(StoreError, match=r"^the database at neo4j://\S+ may only be read; "):
                write()
    assert franchise(server, *counting).stdout == "n\n0\n"
    assert "may only be read" in told(franchise(server, "forget", "lund.txt", "--graph", server.url))


def test_a_folder_with_something_in_it_is_not_exported_to(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with filled(1) as store, pytest.raises(graph.GraphError, match="expected an empty folder"):
        write_files(store, tmp_path)

