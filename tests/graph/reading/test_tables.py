"""Entries of a TOML file know their lines, and their plain strings their places."""

import pytest

from graph.errors import CatalogueError
from graph.reading.tables import read_tables

TEXT = """\
# people
[[ people ]] # a comment
name = "Ada" # another
note = 'single "quotes"'

[[people]]
name = "B\\u006f"
"two words" = "x"
born = [
  "1990",
]
"""


def test_entries_know_where_they_and_their_keys_stand() -> None:
    ada, bo = read_tables(TEXT, "people.toml", ["people", "works"])["people"]
    assert (str(ada.place), str(ada.at("note")), str(ada.at("none"))) == (
        "people.toml, line 2", "people.toml, line 4", "people.toml, line 2",
    )  # fmt: skip
    assert bo.values == {"name": "Bo", "two words": "x", "born": ["1990"]}
    assert str(bo.at("born")) == "people.toml, line 9"


def test_plain_strings_know_where_their_words_stand() -> None:
    ada, bo = read_tables(TEXT, "people.toml", ["people"])["people"]
    words = {key: TEXT[place.start : place.end] for key, place in ada.strings.items()}
    assert words == {"name": "Ada", "note": 'single "quotes"'}
    assert bo.strings == {}


def test_an_array_that_is_not_there_has_no_entries() -> None:
    assert read_tables("", "none.toml", ["people"]) == {"people": []}


@pytest.mark.parametrize(
    "text", ["people = 1", "people = []\n[[people.x]]", "[people]", 'x = """\n[[people]]\n"""']
)
def test_arrays_written_in_another_way_are_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"expected .* in a\.toml"):
        read_tables(text, "a.toml", ["people"])
