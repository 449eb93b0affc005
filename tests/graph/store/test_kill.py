"""An import may be ended at any moment, run beside another one, and be read from all the while."""

import itertools
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.sqlite import SQLiteStore
from tests.graph.newsroom import facts, write, write_catalogue
from tests.graph.store.importing_process import each_thousand, steps

PROJECT = Path(__file__).parents[3]
COUNT = 24

#: Articles that are written together in one of the tests.
BATCH = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles to import."""
    folder = tmp_path_factory.mktemp("articles")
    write(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_catalogue(tmp_path_factory.mktemp("catalogue"))


@pytest.fixture(scope="module")
def undisturbed(folder: Path, catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of an import that nothing came between."""
    path = tmp_path_factory.mktemp("undisturbed") / "franchise.db"
    return finished(path, folder, catalogue)


@pytest.fixture(scope="module")
def thousands(folder: Path, catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many thousand instructions SQLite needs for the import."""
    done = itertools.count()
    path = tmp_path_factory.mktemp("counted") / "franchise.db"
    with SQLiteStore(path, create=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.importing._BATCH", BATCH)
        each_thousand(store, lambda: next(done))
        list(steps(store, folder, catalogue))
    return next(done)


def finished(path: Path, folder: Path, catalogue: Path | None) -> str:
    with SQLiteStore(path, create=True) as store:
        for step in steps(store, folder, catalogue):
            assert not hasattr(step, "error"), step
        assert store.verify() == []
        return facts(store)


def importing(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.graph.store.importing_process", *map(str, arguments)]
    return subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def check_and_finish(path: Path, folder: Path, catalogue: Path, undisturbed: str) -> None:
    """After a death: all is well with what is there, and the rest can be imported."""
    with open_store(path, create=True) as store:
        assert list(store.verify()) == []
    assert finished(path, folder, catalogue) == undisturbed


@pytest.mark.parametrize("seed", range(10))
def test_killed_in_the_middle_of_writing(
    seed: int, tmp_path: Path, folder: Path, catalogue: Path, undisturbed: str, thousands: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same for the same seed
    path = tmp_path / "franchise.db"
    options = ("--catalogue", catalogue, "--batch", chance.choice((1, BATCH)))
    process = importing(path, folder, *options, "--die-after", chance.randrange(1, thousands - 1))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    check_and_finish(path, folder, catalogue, undisturbed)


@pytest.mark.parametrize("seed", range(10))
def test_killed_from_outside(
    seed: int, tmp_path: Path, folder: Path, catalogue: Path, undisturbed: str
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same for the same seed
    path = tmp_path / "franchise.db"
    process = importing(path, folder, "--catalogue", catalogue, "--batch", chance.choice((1, 3)), "--linger")
    assert process.stdout is not None
    for _ in range(chance.randrange(COUNT + 3)):
        process.stdout.readline()
    time.sleep(chance.random() / 50)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    check_and_finish(path, folder, catalogue, undisturbed)


def test_two_imports_into_one_file_wait_for_each_other_while_a_reader_reads_on(tmp_path: Path) -> None:
    path, together = tmp_path / "franchise.db", tmp_path / "together"
    folders = [tmp_path / "first", tmp_path / "second"]
    for number, folder in enumerate(folders):
        write(folder, COUNT, first=number * COUNT // 2)
    open_store(path, create=True).close()
    processes = [importing(path, folder, "--batch", 1) for folder in folders]
    seen = []
    with open_store(path) as store:
        while any(process.poll() is None for process in processes):
            with store.snapshot():
                assert list(store.verify()) == []
                seen.append(len(list(store.articles())))
                assert store.info().articles == seen[-1]
                assert store.to_networkx().number_of_nodes() == store.info().nodes
    for process in processes:
        lines, _ = process.communicate()
        assert process.returncode == 0
        assert len(lines.splitlines()) == COUNT
    assert seen == sorted(seen)
    assert len(set(seen)) > 1
    with SQLiteStore(together, create=True) as expected, open_store(path) as store:
        for folder in folders:
            list(steps(expected, folder, None))
        assert facts(store) == facts(expected)
        assert list(store.verify()) == []


def test_an_import_with_a_catalogue_beside_one_without_ends_as_one_after_the_other(tmp_path: Path) -> None:
    path, catalogue = tmp_path / "franchise.db", write_catalogue(tmp_path)
    folders = [tmp_path / "first", tmp_path / "second"]
    for number, folder in enumerate(folders):
        write(folder, COUNT, first=number * COUNT // 2)
    processes = [
        importing(path, folders[0], "--batch", 1),
        importing(path, folders[1], "--batch", 1, "--catalogue", catalogue),
    ]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    with SQLiteStore(tmp_path / "together", create=True) as expected, open_store(path) as store:
        list(steps(expected, folders[1], catalogue))
        list(steps(expected, folders[0], None))
        assert facts(store) == facts(expected)
        assert list(store.verify()) == []
