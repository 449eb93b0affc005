import pytest

from graph.schema import ENDS
from tests.graph.reading_text import facts, read


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz will not star in the series Low Sun.",
        "Ana Ruiz never starred in the series Low Sun.",
        "Neither Ana Ruiz nor Bo Lind stars in the series Low Sun.",
        "The series Low Sun stars neither Ana Ruiz nor Bo Lind.",
        "Ana Ruiz could star in the series Low Sun.",
        "Ana Ruiz would be the actor playing Kirra Holt in the series Low Sun.",
        "Ana Ruiz is in talks to star in the series Low Sun.",
        "Ana Ruiz hopes to star in the series Low Sun.",
        "Ana Ruiz refused to star in the series Low Sun.",
        "Reportedly, nobody knows whether Ana Ruiz will star in the series Low Sun.",
        "If Ana Ruiz stars in the series Low Sun, all is well.",
        "Ana Ruiz was originally cast in the series Low Sun.",
        "The studio said Ana Ruiz would star in the series Low Sun if she were free.",
        "The studio never said Ana Ruiz would star in the series Low Sun.",
        "The studio says Ana Ruiz would star in the series Low Sun.",
        "The studio said Ana Ruiz would have starred in the series Low Sun.",
        "The studio thought that Ana Ruiz would star in the series Low Sun.",
    ],
)
def test_what_is_denied_wished_for_or_left_open_is_no_fact(text: str) -> None:
    assert "Ana Ruiz STARS_IN Low Sun" not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz will star in the series Low Sun.",
        "Ana Ruiz is set to star in the series Low Sun.",
        "The studio said Ana Ruiz would star in the series Low Sun.",
        "The studio confirmed that Ana Ruiz would star in the series Low Sun.",
        "Ana Ruiz has been cast to star in the series Low Sun.",
        "Ana Ruiz, who directed the film High Sun, stars in the series Low Sun.",
        "Ana Ruiz and Bo Lind, both of them singers, star in the series Low Sun.",
        "The series Low Sun is over. Its stars, Ana Ruiz and Bo Lind, were told on Friday.",
        "The series Low Sun is over. Both leads, Ana Ruiz and Bo Lind, were told on Friday.",
        "Starring Ana Ruiz and Bo Lind, the series Low Sun is about a thief.",
        "The series Low Sun, in which Ana Ruiz plays a thief, is back.",
        "Bo Lind wrote, directed and produced the film Low Sun, which stars Ana Ruiz.",
    ],
)
def test_what_is_said_in_other_orders_is_the_same_fact(text: str) -> None:
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)


def test_verbs_in_a_row_share_their_object() -> None:
    found = facts("Bo Lind wrote, directed and produced the film Low Sun.")
    assert {"Bo Lind WROTE Low Sun", "Bo Lind DIRECTED Low Sun", "Bo Lind PRODUCED Low Sun"} <= found


def test_participles_in_a_row_tell_of_the_work_and_not_of_who_made_it() -> None:
    found = facts("Low Sun is a drama film directed by Ana Ruiz, produced by Bo Lind, and starring Cy Holm.")
    assert {"Ana Ruiz DIRECTED Low Sun", "Bo Lind PRODUCED Low Sun", "Cy Holm STARS_IN Low Sun"} == found


def test_a_soap_opera_is_a_series() -> None:
    found = facts("Ana Ruiz, an actress, is best known for playing Mary Kerr in the soap opera Low Sun.")
    assert {"Ana Ruiz STARS_IN Low Sun", "Mary Kerr APPEARS_IN Low Sun"} <= found


def test_a_verb_left_out_is_understood() -> None:
    text = "In the series Low Sun, Ana Ruiz played the queen, Kirra Holt, and Bo Lind her brother, Dane Holt."
    assert {"Ana Ruiz PLAYS Kirra Holt", "Bo Lind PLAYS Dane Holt"} <= facts(text)


def test_lists_of_equal_length_are_read_in_pairs() -> None:
    found = facts("Ana Ruiz and Bo Lind play Kirra Holt and Dane Moor, respectively, in the series Low Sun.")
    assert {"Ana Ruiz PLAYS Kirra Holt", "Bo Lind PLAYS Dane Moor"} <= found
    assert "Ana Ruiz PLAYS Dane Moor" not in found


def test_a_member_of_another_shape_does_not_hide_a_long_list() -> None:
    titles = "Low Sun, High Sun, Ebb Tide, 20 Miles to Sea"
    found = facts(f"Ana Ruiz is an actor. She has had roles in films including {titles} and Moor House.")
    assert {"Ana Ruiz STARS_IN Low Sun", "Ana Ruiz STARS_IN High Sun", "Ana Ruiz STARS_IN Ebb Tide"} <= found


def test_each_part_keeps_its_own_work() -> None:
    text = "Ana Ruiz is known for playing characters such as Kirra Holt in the series Low Sun"
    found = facts(text + " and Ada Moor in the film High Sun.")
    assert "Kirra Holt APPEARS_IN High Sun" not in found
    assert "Ada Moor APPEARS_IN Low Sun" not in found


def test_teams_are_stored_once_a_pair() -> None:
    text = "In the series Low Sun, Kirra Holt (Ana Ruiz), Dane Moor (Bo Lind) and Ash Bell (Cy Moss)"
    teams = [fact for fact in facts(text + " join forces.") if " TEAMS_UP_WITH " in fact]
    assert len(teams) == 3


def test_an_episodes_cast_is_the_shows() -> None:
    text = '"The Long Night" is the third episode of the series Low Sun. Ana Ruiz stars in the episode.'
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)


def test_evidence_is_a_stretch_of_the_text_and_ends_fit_the_schema() -> None:
    extraction = read("The series Low Sun returns to Netflix in May. It stars Ana Ruiz as Kirra Holt.")
    labels = {entity.id: entity.label for entity in extraction.entities}
    assert extraction.relations
    for relation in extraction.relations:
        starts, ends = ENDS[relation.type]
        assert labels[relation.source] in starts
        assert labels[relation.target] in ends
        assert relation.rule.startswith("rules/")
        assert 0 < relation.confidence <= 1
        for span in relation.evidence:
            assert extraction.document.text[span.start : span.end].strip()


def test_a_supposed_part_in_a_quotation_is_nobodys() -> None:
    text = (
        "Bo Lind runs the series Low Sun. If Moonhawk were to turn up in it, he said, Ruiz “would be the "
        "actor playing Moonhawk”. Ana Ruiz and Moonhawk, the hero of Low Sun, are well known."
    )
    assert not [fact for fact in facts(text) if " PLAYS " in fact or " STARS_IN " in fact]


def test_a_line_of_times_and_channels_under_a_title_says_where_it_is_shown() -> None:
    listed = "What is on\n\nLow Sun\n\nSunday, 9pm, BBC One\n\n"
    text = listed + "Ana Ruiz leads this series as Mary Kerr, a thief.\n\nThat is all."
    assert "Low Sun STREAMS_ON BBC One" in facts(text)
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)


def test_who_writes_in_a_paper_did_not_write_the_series() -> None:
    text = "The series Low Sun is back. Writing in The Guardian, Luke Buck called it gorgeous."
    assert "Luke Buck WROTE Low Sun" not in facts(text)


def test_who_plays_somebodys_wife_is_in_the_work_that_somebody_is_in() -> None:
    text = (
        "Ivo Lind plays Captain Kerr in the drama Low Sun. Its rival, the drama High Sun, is back. "
        "Ana Ruiz, who plays Kerr's wife, Greta, is new."
    )
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)
    assert "Ana Ruiz STARS_IN High Sun" not in facts(text)


@pytest.mark.parametrize(
    ("remark", "goes_on"),
    [
        ("and, in spite of everything, Ana Ruiz", True),
        ("and, as the voice of a camel, the comedian Ana Ruiz", True),
        ("and, at long last, Ana Ruiz", True),
        ("and, said to be at odds with the network, Ana Ruiz", False),
        ("and, in the road, a dog", False),
    ],
)
def test_a_list_goes_on_behind_a_remark(remark: str, goes_on: bool) -> None:
    found = facts(f"The drama Low Sun is back. The cast also includes Ken Moor, Bo Lind {remark}.")
    assert "Bo Lind STARS_IN Low Sun" in found
    assert ("Ana Ruiz STARS_IN Low Sun" in found) == goes_on


def test_a_relative_clause_inside_a_list_is_of_its_own_member() -> None:
    text = "The drama Low Sun is back. Eva Kerr works with Ana Ruiz, who directs it, and Bo Lind."
    assert "Ana Ruiz DIRECTED Low Sun" in facts(text)
    assert "Bo Lind DIRECTED Low Sun" not in facts(text)


@pytest.mark.parametrize("told", ["the writer Ana Ruiz", "the married writers Ana Ruiz and Bo Lind"])
def test_writers_who_created_a_work_need_not_have_written_it(told: str) -> None:
    found = facts(f"The drama Low Sun, created by {told}, came along in 1964.")
    assert "Ana Ruiz CREATED Low Sun" in found
    assert "Ana Ruiz WROTE Low Sun" not in found


def test_a_band_is_nobody_to_team_up_with() -> None:
    text = (
        "In the series Low Sun, the thief Kit Moor (Ana Ruiz) joins the Moonhawks, a band of saboteurs, and "
        "Bo Lind plays Lou Kerr."
    )
    assert not [fact for fact in facts(text) if "TEAMS_UP_WITH" in fact]


def test_previous_series_of_the_only_work_are_its_seasons() -> None:
    text = "Low Sun is a drama on ITV with Ana Ruiz. Both previous series can be found on Hulu."
    assert "Low Sun STREAMS_ON Hulu" in facts(text)


@pytest.mark.parametrize("time", ["until 2016 and then", "until her departure in 2016 and thereafter"])
def test_a_part_may_be_handed_on_at_a_time(time: str) -> None:
    found = facts(f"Low Sun is a drama series. Kit Moor was played by Ana Ruiz {time} by Eva Kerr.")
    assert {"Ana Ruiz PLAYS Kit Moor", "Eva Kerr PLAYS Kit Moor"} <= found


def test_who_wrote_what_a_film_was_made_from_did_not_make_it() -> None:
    found = facts("The film Low Sun was directed by Ana Ruiz from a script in 2016 on a novel by Eva Kerr.")
    assert "Eva Kerr DIRECTED Low Sun" not in found
    assert "Ana Ruiz DIRECTED Low Sun" in found


@pytest.mark.parametrize("time", ["three series", "two seasons", "six episodes"])
def test_how_long_somebody_was_there_names_no_work(time: str) -> None:
    text = f"Low Sun is a drama series. Ana Ruiz served as showrunner for {time}."
    assert "Ana Ruiz SHOWRUNS Low Sun" in facts(text)


def test_two_series_that_are_named_are_works() -> None:
    text = "Low Sun is a drama. Ana Ruiz served as showrunner for two series, High Sun and Big Moor."
    assert "Ana Ruiz SHOWRUNS Low Sun" not in facts(text)
