from pathlib import Path

import pytest

from . import features

FEATURE = """
Feature: Sample1 - A feature

  Background:
    Given an empty graph

  Scenario: [1] First
    When executing query:
      '''
      RETURN 1 AS x
      '''
    Then the result should be, in any order:
      | x |
      | 1 |

  Scenario Outline: [2] Second
    When executing query:
      '''
      RETURN <x> AS x
      '''
    Then the result should be empty

    Examples:
      | x          |
      | 'a \\| b' |
      | 2          |
""".replace("'''", '"""')


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A TCK with one feature file and one graph."""
    folder = tmp_path / "tck" / "features" / "clauses" / "sample"
    folder.mkdir(parents=True)
    (folder / "Sample1.feature").write_text(FEATURE)
    graph = tmp_path / "tck" / "graphs" / "tree"
    graph.mkdir(parents=True)
    (graph / "tree.cypher").write_text("CREATE ();\n")
    monkeypatch.setattr(features, "SHARED", tmp_path)
    features.tck_folder.cache_clear()
    yield tmp_path
    features.tck_folder.cache_clear()


@pytest.mark.usefixtures("sample")
def test_scenarios_have_names_of_their_own_and_the_steps_of_the_background() -> None:
    found = features.scenarios()
    assert [scenario.name for scenario in found] == [
        "clauses/sample/Sample1 [1] First",
        "clauses/sample/Sample1 [2] Second",
        "clauses/sample/Sample1 [2] Second #2",
    ]
    assert {scenario.folder for scenario in found} == {"clauses/sample"}
    assert found[0].steps == (
        features.Step("an empty graph"),
        features.Step("executing query:", "RETURN 1 AS x"),
        features.Step("the result should be, in any order:", table=(("x",), ("1",))),
    )
    assert [scenario.steps[1].query for scenario in found[1:]] == ["RETURN 'a | b' AS x", "RETURN 2 AS x"]


@pytest.mark.usefixtures("sample")
def test_a_graph_is_made_by_a_query() -> None:
    assert features.graph_script("tree") == "CREATE ()"


def test_without_files_and_without_maven_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "SHARED", tmp_path)
    monkeypatch.setattr(features, "_CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", str(tmp_path))
    features.tck_folder.cache_clear()
    with pytest.raises(features.NoFeaturesError, match="so is mvn"):
        features.scenarios()
    features.tck_folder.cache_clear()


def test_what_maven_fetches_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maven = tmp_path / "bin" / "mvn"
    maven.parent.mkdir()
    maven.write_text(
        "#!/bin/sh\n"
        'for option; do case $option in -DoutputDirectory=*) folder=${option#*=};; esac; done\n'
        'echo fetched >> "$(dirname "$0")/log"\n'
        'cp "$(dirname "$0")/tck.jar" "$folder/tck.jar"\n'
    )
    maven.chmod(0o755)
    with features.zipfile.ZipFile(maven.parent / "tck.jar", "w") as jar:
        jar.writestr("features/a/A1.feature", FEATURE)
        jar.writestr("META-INF/MANIFEST.MF", "")
    monkeypatch.setattr(features, "SHARED", tmp_path)
    monkeypatch.setattr(features, "_CACHE", tmp_path / "cache" / "tck")
    monkeypatch.setenv("PATH", str(maven.parent), prepend=":")
    for _ in range(2):
        features.tck_folder.cache_clear()
        assert len(features.scenarios()) == 3
    features.tck_folder.cache_clear()
    assert (maven.parent / "log").read_text() == "fetched\n"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["tck"]
