"""The scripts in a copy of the project at a path with a space, with tools that log what they are asked."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHELL_SCRIPTS = ["setup", "provide", "demo", "check", "test"]

PYTHON = f"exec {shlex.quote(sys.executable)}"
FRANCHISE = f"{PYTHON} -c 'from graph.cli import main; main()' \"$@\""


class Copy:
    """A copy of what the scripts need, the only tools that they find, and a log of what these were asked."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a clone"
        self.tools = folder / "tools"
        self.log = folder / "log"
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        shutil.copytree(ROOT / "seeds", self.root / "seeds")
        for name in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, self.root)
        self.tools.mkdir()
        for name in ("cat", "cksum", "chmod", "cp", "dirname", "id", "ln", "mkdir", "mv", "rm", "sh"):
            (self.tools / name).symlink_to(shutil.which(name) or name)

    def tool(self, name: str, does: str) -> None:
        path = self.tools / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >> {shlex.quote(str(self.log))}\n{does}\n')
        path.chmod(0o755)

    def uv(self) -> None:
        """A uv whose environments have a python and a franchise that work."""
        self.tool("python3", f'{PYTHON} "$@"')
        made = ["mkdir -p .venv/bin"]
        for name, line in (("python", f'{PYTHON} "$@"'), ("franchise", FRANCHISE)):
            made.append(f"printf '%s\\n' '#!/bin/sh' {shlex.quote(line)} > .venv/bin/{name}")
            made.append(f"chmod +x .venv/bin/{name}")
        self.tool("uv", "case $1 in venv)\n" + "\n".join(made) + "\n;; esac")

    def run(self, script: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        self.log.write_text("")
        return subprocess.run(
            [self.root / "scripts" / script, *arguments],
            cwd="/",
            env={
                "PATH": str(self.tools),
                "PYTHONPATH": str(ROOT),
                "HOME": os.environ.get("HOME", "/"),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        return [line for line in self.log.read_text().splitlines() if not line.startswith("python3 -c")]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.mark.parametrize("name", SHELL_SCRIPTS)
def test_scripts_are_executable_and_parse(name: str) -> None:
    path = ROOT / "scripts" / name
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/bin/sh\n# ")
    subprocess.run(["sh", "-n", path], check=True)


def test_continuous_integration_runs_the_tests_without_input() -> None:
    path = ROOT / ".ci" / "run"
    assert os.access(path, os.X_OK)
    text = path.read_text()
    assert "set -euo pipefail\n" in text
    assert "export CI=true\nexec scripts/test < /dev/null\n" in text
    subprocess.run(["bash", "-n", path], check=True)


def test_setup_uses_uv_and_the_exact_versions(copy: Copy) -> None:
    copy.uv()
    done = copy.run("setup", "dev")
    assert (done.returncode, done.stderr) == (0, "")
    assert "making .venv with uv" in done.stdout
    assert copy.calls == [
        "uv venv --quiet --clear --python python3 .venv",
        "uv pip install --quiet --python .venv/bin/python --constraint constraints.txt setuptools",
        "uv pip install --quiet --python .venv/bin/python --constraint constraints.txt"
        " --no-build-isolation --editable .[dev]",
    ]


def test_setup_does_nothing_a_second_time_until_something_changes(copy: Copy) -> None:
    copy.uv()
    copy.run("setup", "dev")
    for arguments in ((), ("dev",)):
        done = copy.run("setup", *arguments)
        assert (done.returncode, done.stdout, copy.calls) == (0, "", [])
    with (copy.root / "constraints.txt").open("a") as constraints:
        constraints.write("one-more==1.0\n")
    copy.run("setup")
    assert [call.split()[1] for call in copy.calls] == ["pip", "pip"]
    copy.run("setup", "dev")
    assert copy.calls[-1].endswith(".[dev]")


def test_setup_uses_pip_where_uv_is_missing(copy: Copy) -> None:
    pip = f'#!/bin/sh\ncase $1 in -m) echo pip $* >> {shlex.quote(str(copy.log))};; *) {PYTHON} "$@";; esac'
    copy.tool(
        "python3",
        f"case $1 in -m) mkdir -p .venv/bin; printf '%s\\n' {shlex.quote(pip)} > .venv/bin/python;"
        f' chmod +x .venv/bin/python;; *) {PYTHON} "$@";; esac',
    )
    done = copy.run("setup")
    assert (done.returncode, done.stderr) == (0, "")
    assert copy.calls[0] == "python3 -m venv --clear .venv"
    assert [call for call in copy.calls if "--editable" in call] == [
        "pip -m pip install --quiet --disable-pip-version-check --constraint constraints.txt"
        " --no-build-isolation --editable ."
    ]
    assert copy.run("setup").stdout == ""


def test_setup_says_what_is_missing(copy: Copy) -> None:
    done = copy.run("setup")
    assert done.returncode == 1
    assert "expected Python 3.11 or later, found none" in done.stderr
    copy.tool("python3", 'case "$*" in *venv*) exit 1;; esac')
    done = copy.run("setup")
    assert done.returncode == 1
    assert "python3 has no venv: install python3-venv, or install uv" in done.stderr
    assert copy.run("setup", "nonsense").stderr == "setup: expected nothing or 'dev', found 'nonsense'\n"


def test_setup_is_not_ready_after_a_failure(copy: Copy) -> None:
    copy.uv()
    copy.tool("python3", 'case "$*" in *venv*) exit 1;; esac')
    copy.tool("uv", "exit 1")
    assert copy.run("setup").returncode == 1
    assert copy.run("setup").returncode == 1


def test_provide_installs_only_in_continuous_integration(copy: Copy) -> None:
    copy.tool("apt-get", "")
    done = copy.run("provide", "chromium")
    assert (done.returncode, copy.calls) == (1, [])
    assert "sudo apt-get install chromium" in done.stderr
    if os.geteuid() == 0:
        assert copy.run("provide", "chromium", CI="true").returncode == 0
        assert copy.calls == ["apt-get install --yes --quiet --no-install-recommends chromium"]


def test_the_demonstration_answers_and_names_its_page_every_time(copy: Copy) -> None:
    copy.uv()
    first = copy.run("demo")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Articles: 10 added." in first.stdout
    assert "people are connected to The Defenders." in first.stdout
    assert "Krysten Ritter ─stars in→ The Defenders\n    stars in: “" in first.stdout
    page = copy.root / "demo" / "franchise.html"
    assert f"Open it:  {page}\n" in first.stdout
    assert page.exists()
    second = copy.run("demo")
    assert (second.returncode, second.stderr) == (0, "")
    assert "Articles: 10 unchanged." in second.stdout
