"""docker-compose.yml says what it should, as far as that can be told without Docker.

It is checked against the JSON schema of the Compose specification, which comes with check-jsonschema: a
misspelt key would be an error only where Docker runs.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).parents[1] / "docker-compose.yml"


def faults(path: Path) -> str:
    """What the schema has against a file; "" for nothing."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture
def composed() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def test_the_file_is_one_of_the_compose_specification() -> None:
    assert faults(FILE) == ""


def test_a_mistake_would_be_found(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8").replace("healthcheck:", "healthchek:")
    (tmp_path / "docker-compose.yml").write_text(text, encoding="utf-8")
    assert "docker-compose.yml" in faults(tmp_path / "docker-compose.yml")


def test_the_server_is_the_community_edition_with_long_term_support(composed: dict[str, Any]) -> None:
    assert composed["services"]["neo4j"]["image"] == "neo4j:5.26-community"


def test_ports_are_open_to_this_machine_only(composed: dict[str, Any]) -> None:
    ports = composed["services"]["neo4j"]["ports"]
    assert ports == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_the_password_comes_from_the_environment(composed: dict[str, Any]) -> None:
    environment = composed["services"]["neo4j"]["environment"]
    assert environment["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert environment["NEO4J_PASSWORD"] == "${NEO4J_PASSWORD}"  # noqa: S105 - a reference, no password


def test_data_is_kept_in_a_named_volume(composed: dict[str, Any]) -> None:
    (volume,) = composed["services"]["neo4j"]["volumes"]
    name, _, place = volume.partition(":")
    assert name in composed["volumes"]
    assert place == "/data"


def test_health_is_asked_of_the_server_without_a_password_in_a_command_line(composed: dict[str, Any]) -> None:
    kind, command = composed["services"]["neo4j"]["healthcheck"]["test"]
    assert (kind, command) == ("CMD-SHELL", "cypher-shell 'RETURN 1'")
