"""What `franchise corpus read` says before any Spark is started; what it does is in tests/graph/corpus."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from graph.cli.corpus_spark import Shown
from graph.corpus import running, session
from graph.corpus.manifest import Finished
from graph.errors import CorpusError
from tests.graph.cli.conftest import Franchise


@pytest.fixture(autouse=True)
def _without_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("Spark was started")

    monkeypatch.setattr(running, "spark_session", never)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.txt"], "expected a file, folder or pattern at nothing.txt, found nothing"),
        (["https://example.org/a.html"], "expected files, or an address that Spark reads"),
        (["empty"], "expected articles in empty, found no file that ends in"),
        (["a.txt", "--conf", "memory=4g"], "expected a setting of Spark's such as spark.driver.memory=4g"),
        (["a.txt", "--catalogue", "none.toml"], "expected a catalogue at none.toml, found no such file"),
        (["a.txt", "--output", "full"], "expected an empty folder or a corpus in 'full', found other files"),
        (["a.txt", "--output", "a.txt"], "expected a folder at 'a.txt', found a file"),
        (["a.txt", "--output", "a.txt/x"], "cannot make the folder 'a.txt/x': Not a directory"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    franchise: Franchise, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text("It is.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    before = sorted(path.name for path in tmp_path.rglob("*"))
    if "--output" not in arguments:
        arguments = [*arguments, "--output", "corpus"]
    ended = franchise("corpus", "read", *arguments)
    assert ended.status == 2
    assert ended.err.startswith(f"franchise: {message}")
    assert ended.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_without_spark_the_command_says_what_to_install(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It is.", encoding="utf-8")
    program = (
        "import sys\n"
        "sys.modules['pyspark'] = None\n"
        "from importlib import util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name: None if name == 'pyspark' else find(name)\n"
        "from graph.cli import main\n"
        "sys.argv = ['franchise', 'corpus', 'read', 'a.txt', '--output', 'corpus']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "franchise: expected Apache Spark for a corpus, found no pyspark; "
        "pip install 'franchise-graph[spark]'\n"
    )


def test_what_an_error_of_spark_means_is_told_with_the_status(
    franchise: Franchise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> None:
        raise CorpusError("Spark did not start at 'spark://nowhere': no such host; see 'spark.log'")

    monkeypatch.setattr(running, "spark_session", refusing)
    (tmp_path / "a.txt").write_text("It is.", encoding="utf-8")
    ended = franchise("corpus", "read", "a.txt", "--output", "corpus", "--master", "spark://nowhere")
    assert (ended.status, ended.err) == (
        2,
        "franchise: Spark did not start at 'spark://nowhere': no such host; see 'spark.log'\n",
    )
    assert not (tmp_path / "corpus").exists()


def test_stages_are_told_of_in_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with ExitStack() as stack:
        shown = Shown(stack)
        shown.begin("read")
        shown.at(1, 2, 100)
        shown.end("read", Finished(61.04, {"documents": 1200, "rejected": 1, "bytes": 9}))
        shown.begin("settle")
        shown.end("settle", Finished(0.5, {"articles": 1}))
    assert capsys.readouterr().err.splitlines() == [
        "Reading: 1,200 documents, 1 rejected in 61.0 s",
        "Settling sources: 1 article in 0.5 s",
    ]


def test_a_terminal_shows_a_bar_with_the_rate(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with ExitStack() as stack:
        shown = Shown(stack)
        shown.begin("extract")
        shown.at(3, 8, 4200)
        shown._progress.refresh()
        shown.end("extract", Finished(2.0, {"articles": 4200}))
    told = capsys.readouterr().err
    assert "Extracting" in told
    assert "3/8" in told
    assert "4,200 articles" in told
    assert "a second" in told


def test_stopping_cancels_what_spark_is_at_and_whatever_it_is_given_after_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    several = Event()
    cancelled: list[str] = []

    def cancel() -> None:
        cancelled.append("once more")
        if len(cancelled) > 1:
            several.set()

    monkeypatch.setattr(session, "cancel", cancel)
    with ExitStack() as stack:
        shown = Shown(stack)
        shown.begin("read")
        shown.stop()
        assert several.wait(60)
        with pytest.raises(KeyboardInterrupt):
            shown.begin("extract")
