"""A catalogue gives its facts with the words of their source, and says clearly what is wrong with it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.catalogue import Catalogue, load
from graph.claims import claims_of
from graph.errors import CatalogueError
from graph.known import KnownName
from graph.schema import ENDS

ENTITIES = """\
[[entities]]
label = "Person"
name = "Ada Quill"

[[entities]]
label = "Person"
name = "Bo Reed"

[[entities]]
label = "Character"
name = "Lantern"
aliases = ["Mary Dent", "the Lantern Keeper"]

[[entities]]
label = "Character"
name = "Warden"

[[entities]]
label = "Show"
name = "Harbour Lights"

[[entities]]
label = "Show"
name = "Lantern"

[[entities]]
label = "Film"
name = "Lantern"

[[entities]]
label = "Platform"
name = "Channel Nine"
"""

PLAYS = """
[[facts]]
type = "PLAYS"
from = "Ada Quill"
to = "Mary Dent"  # an alias will do
in = "Harbour Lights"
source = "Credits of “Harbour Lights”, 2019"
"""


def loaded(tmp_path: Path, text: str | bytes) -> Catalogue:
    path = tmp_path / "facts.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def said(catalogue: Catalogue) -> dict[tuple[str, str, str], list[str]]:
    """(type, from, to) -> the words quoted for it."""
    extraction = catalogue.extraction
    return {
        (relation.type, relation.source, relation.target): [
            extraction.document.text[place.start : place.end] for place in relation.evidence
        ]
        for relation in extraction.relations
    }


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(CatalogueError) as caught:
        loaded(tmp_path, text)
    message = str(caught.value)
    assert message.startswith("expected ") and ", found " in message and "; " in message
    assert "facts.toml" in message and "\n" not in message
    return message


class TestFacts:
    def test_of_plays_in_a_work_entail_starring_and_appearing(self, tmp_path: Path) -> None:
        words = ["Credits of “Harbour Lights”, 2019"]
        assert said(loaded(tmp_path, ENTITIES + PLAYS)) == {
            ("PLAYS", "person:ada-quill", "character:lantern"): words,
            ("STARS_IN", "person:ada-quill", "show:harbour-lights"): words,
            ("APPEARS_IN", "character:lantern", "show:harbour-lights"): words,
        }

    def test_of_plays_may_name_several_works_or_none(self, tmp_path: Path) -> None:
        works = 'in = ["Harbour Lights", "Lantern"]\nin_label = "Show"'
        several = PLAYS.replace('in = "Harbour Lights"', works)
        found = said(loaded(tmp_path, ENTITIES + several))
        assert ("STARS_IN", "person:ada-quill", "show:lantern") in found
        assert len(found) == 5
        assert len(said(loaded(tmp_path, ENTITIES + PLAYS.replace('in = "Harbour Lights"\n', "")))) == 1

    def test_that_two_sources_give_are_one_with_both(self, tmp_path: Path) -> None:
        found = said(loaded(tmp_path, ENTITIES + PLAYS + PLAYS.replace("2019", "2020")))
        assert found["PLAYS", "person:ada-quill", "character:lantern"] == [
            "Credits of “Harbour Lights”, 2019",
            "Credits of “Harbour Lights”, 2020",
        ]

    @pytest.mark.parametrize("label", ["Show", "Film"])
    def test_say_which_of_two_works_they_mean(self, tmp_path: Path, label: str) -> None:
        ends = f'from = "Lantern"\nfrom_label = "{label}"\nto = "Channel Nine"\n'
        text = f'{ENTITIES}[[facts]]\ntype = "STREAMS_ON"\n{ends}'
        found = said(loaded(tmp_path, text + "source = 'Its \"listings\"'\n"))
        key = ("STREAMS_ON", f"{label.lower()}:lantern", "platform:channel-nine")
        assert found == {key: ['Its "listings"']}

    def test_prefer_a_name_of_its_own_to_an_alias(self, tmp_path: Path) -> None:
        namesake = '\n[[entities]]\nlabel = "Character"\nname = "Mary Dent"\n'
        found = said(loaded(tmp_path, ENTITIES + namesake + PLAYS))
        assert ("PLAYS", "person:ada-quill", "character:mary-dent") in found

    def test_fit_the_schema_and_the_stores(self, tmp_path: Path) -> None:
        extraction = loaded(tmp_path, ENTITIES + PLAYS).extraction
        labels = {entity.id: entity.label for entity in extraction.entities}
        for relation in extraction.relations:
            starts, ends = ENDS[relation.type]
            assert labels[relation.source] in starts and labels[relation.target] in ends
            assert (relation.rule, relation.confidence) == ("catalogue", 1.0)
        assert {node.labels[0] for node in claims_of(extraction, "catalogue").nodes} == set(labels.values())

    def test_keep_their_places_with_windows_newlines_and_a_byte_order_mark(self, tmp_path: Path) -> None:
        plain = loaded(tmp_path, ENTITIES + PLAYS)
        windows = loaded(tmp_path, ("\ufeff" + ENTITIES + PLAYS).replace("\n", "\r\n"))
        assert windows.extraction == plain.extraction
        assert plain.extraction.document.text == ENTITIES + PLAYS


class TestTheRest:
    def test_the_document_is_the_file(self, tmp_path: Path) -> None:
        document = loaded(tmp_path, ENTITIES).extraction.document
        assert document.id == f"catalogue:{document.sha256[:16]}"
        assert document.source == (tmp_path / "facts.toml").as_posix()
        assert document.title == "facts.toml"

    def test_all_names_are_known(self, tmp_path: Path) -> None:
        known = loaded(tmp_path, ENTITIES).known
        assert [found.label for found in known.lookup("Lantern")] == ["Character", "Show", "Film"]
        aliases = ("Mary Dent", "the Lantern Keeper")
        assert known.lookup("lantern keeper") == (KnownName("Character", "Lantern", aliases),)

    def test_an_empty_catalogue_says_nothing(self, tmp_path: Path) -> None:
        catalogue = loaded(tmp_path, "# nothing yet\n")
        assert not catalogue.known
        assert catalogue.extraction.entities == catalogue.extraction.relations == ()


def fact(**values: str) -> str:
    """A catalogue with one fact, PLAYS in all that `values` does not say otherwise; "" leaves a key out."""
    written = {
        "type": '"PLAYS"', "from": '"Ada Quill"', "to": '"Warden"', "source": '"Credits"',
        **{key.rstrip("_"): value for key, value in values.items()},
    }  # fmt: skip
    return ENTITIES + "[[facts]]\n" + "".join(f"{key} = {value}\n" for key, value in written.items() if value)


FACT_LINE = ENTITIES.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "line", "saying"),
    [
        (fact(type='"PLAY"'), 1, "did you mean 'PLAYS'?"),
        (fact(type='"plays"'), 1, "did you mean 'PLAYS'?"),
        (fact(type='"MENTIONS"'), 1, "expected one of STARS_IN, PLAYS"),
        (fact(type="3"), 1, "found 3"),
        (fact(type="['PLAYS']"), 1, "found ['PLAYS']"),
        (fact(from_='"Ada Quil"'), 2, "expected the name of a Person as `from`"),
        (fact(from_='"Ada Quil"'), 2, "did you mean 'Ada Quill'?"),
        (fact(from_='"Channel Nine"'), 2, "it is the name of a Platform"),
        (fact(from_='"Somebody Else"'), 2, "add it under [[entities]]"),
        (fact(to='"Lantern"', type='"STARS_IN"'), 3, 'say which with to_label = "Show"'),
        (fact(to='"Lantern"', type='"STARS_IN"', to_label='"Character"'), 5, "expected one of Show, Film"),
        (fact(to='"Harbour Lights"', type='"FOLLOWS"', from_='"Harbour Lights"'), 3, "two different things"),
        (fact(to="[]"), 3, "text in quotation marks"),
        (fact(to='" Warden"'), 3, "words on one line"),
        (fact(to='""'), 3, "words on one line"),
        (fact(to=r'"War\nden"'), 3, "words on one line"),
        (fact(to=""), 0, "expected `to`"),
        (fact(source=""), 0, "expected `source`"),
        (fact(source='"""Credits"""'), 4, "one plain string on its own line"),
        (fact(source='"""\nCredits"""'), 4, "one plain string on its own line"),
        (fact(source=r'"Credits \u00e9"'), 4, "one plain string on its own line"),
        (fact(in_='"Harbour Light"'), 5, "did you mean 'Harbour Lights'?"),
        (fact(in_='"Lantern"'), 5, 'say which with in_label = "Show"'),
        (fact(in_='["Harbour Lights", 3]'), 5, "text in quotation marks"),
        (fact(in_='"Lantern"', type='"TEAMS_UP_WITH"', from_='"Mary Dent"'), 5, "it with TEAMS_UP_WITH"),
        (fact(sauce='"x"'), 5, "did you mean 'source'?"),
        (fact(zzz='"x"'), 5, "take it out"),
    ],
)
def test_a_wrong_fact_is_refused_with_its_line(tmp_path: Path, text: str, line: int, saying: str) -> None:
    message = refused(tmp_path, text)
    assert saying in message
    assert f"facts.toml, line {FACT_LINE + line}, found " in message


@pytest.mark.parametrize(
    ("entity", "line", "saying"),
    [
        ('label = "Persons"\nname = "X"', 2, "did you mean 'Person'?"),
        ('label = "Quote"\nname = "X"', 2, "expected one of Person, Character"),
        ('label = "Person"', 1, "expected `name`"),
        ("", 1, "found nothing"),
        ('label = "Person"\nname = 3', 3, "text in quotation marks"),
        ('label = "Person"\nname = "X"\naliases = "Y"', 4, "a list of names"),
        ('label = "Person"\nname = "X"\naliases = ["Y", 1]', 4, "text in quotation marks"),
        ('label = "Person"\nname = "X"\nalias = ["Y"]', 4, "did you mean 'aliases'?"),
        ('label = "Film"\nname = "X"\n[[entities]]\nlabel = "Film"\nname = "The X"', 6, "'The X' again"),
    ],
)
def test_a_wrong_entity_is_refused_with_its_line(tmp_path: Path, entity: str, line: int, saying: str) -> None:
    message = refused(tmp_path, f"[[entities]]\n{entity}\n")
    assert saying in message
    assert f"facts.toml, line {line}, found " in message


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("[[entities]\n", "line 1, column 11"),
        ("a =\n", "line 1, column 4"),
        ("a = [", "end of document"),
        ("x = " + "[" * 100_000, "expected TOML"),
        ("x = " + "9" * 10_000, "expected TOML"),
        ("[[people]]\nname = 'X'\n", "found 'people'"),
        ("title = 'X'\n", "found 'title'"),
        ("[facts]\ntype = 'PLAYS'\n", "one [[facts]] line for each"),
        ("facts = [{type = 'PLAYS'}]\n", "one [[facts]] line for each"),
        ('[["facts"]]\ntype = "PLAYS"\n', "one [[facts]] line for each"),
        (fact(source="'''\n[[facts]]\n'''"), "one [[facts]] line for each"),
        (b"# caf\xe9\n", "line 1, found the byte 0xe9"),
        (b"\x00\x01", "expected TOML"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str | bytes, saying: str) -> None:
    assert saying in refused(tmp_path, text)


def test_a_file_that_is_not_there_or_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"expected a catalogue at .*none\.toml, found no such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(CatalogueError, match="found a folder"):
        load(tmp_path)
    assert "at most 5 MB" in refused(tmp_path, b"#" * (5 * 2**20 + 1))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([
            "[[facts]]\n", "[[entities]]\n", 'source = "x"\n', "source = '''x\n", "'''\n", 'label = "Show"\n',
            'name = "A"\n', 'name = "B"\n', 'type = "FOLLOWS"\n', 'from = "A"\n', 'to = "B"\n', "#", "\n",
        ])
    )
)  # fmt: skip
def test_whatever_is_quoted_stands_in_the_file(tmp_path: Path, pieces: list[str]) -> None:
    try:
        catalogue = loaded(tmp_path, "".join(pieces))
    except CatalogueError:
        return
    assert all(words == ["x"] * len(words) for words in said(catalogue).values())
