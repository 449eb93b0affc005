import re

from packaging.utils import canonicalize_name

from tests.constraints import FILE, declared

LINES = FILE.read_text(encoding="utf-8").splitlines()
VERSIONS = dict(line.split("==") for line in LINES if not line.startswith("#"))


def test_every_line_is_a_name_with_one_exact_version() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+==[a-z0-9.+!]+", line) for line in LINES[1:])


def test_everything_declared_is_pinned_to_a_version_that_will_do() -> None:
    missed = [
        str(wanted)
        for wanted in declared()
        if not wanted.specifier.contains(VERSIONS.get(canonicalize_name(wanted.name), "0"))
    ]
    assert missed == []
