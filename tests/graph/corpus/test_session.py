"""What is missing is said before Spark is started.  Starting it is tested by all that runs on it."""

import importlib.util
from pathlib import Path

import pytest

from graph.corpus import session
from graph.corpus.session import check_spark, spark_session
from graph.errors import CorpusError


def java(folder: Path, told: str) -> None:
    """A Java of which all is known that it says of itself."""
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n", encoding="utf-8")
    program.chmod(0o755)


def test_spark_has_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        session, "find_spec", lambda name: None if name == "pyspark" else importlib.util.find_spec(name)
    )
    with pytest.raises(CorpusError, match=r"found no pyspark; pip install 'franchise-graph\[spark\]'"):
        check_spark()


def test_java_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(CorpusError, match="expected Java 17 or later for Spark, found none"):
        check_spark()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ('java version "1.8.0_292"', "Java 8"),
        ('openjdk version "11.0.2" 2019-01-15', "Java 11"),
        ("no version", "a program that tells no version"),
    ],
)
def test_an_old_java_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, found: str
) -> None:
    java(tmp_path, told)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(CorpusError, match=f"found {found} at "):
        check_spark()


def test_a_folder_that_spark_would_take_for_several_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "news, old"
    with pytest.raises(CorpusError, match="a path without commas"), spark_session(folder):
        pass


@pytest.mark.parametrize("told", ['openjdk version "17" 2021-09-14', 'openjdk version "21.0.2"'])
def test_a_later_java_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    java(tmp_path, told)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    check_spark()
