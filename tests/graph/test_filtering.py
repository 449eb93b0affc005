import pytest

from graph.connect import steps_from
from graph.filtering import Filter, filtered, within
from tests.graph.drawing import add, draw

GRAPH = draw("Person P STARS_IN Show W", "Person P PLAYS Character C")
add(GRAPH, "Article A", "MENTIONS", "Person P")
add(GRAPH, "Article B", "MENTIONS", "Person P")
for name, date in (("article:a", "2017-08-18"), ("article:b", "2019")):
    GRAPH.nodes[name]["date"] = date
for *_, edge in GRAPH.edges(data=True):
    if edge["type"] == "STARS_IN":
        edge |= {
            "articles": ["article:a", "article:b", "catalogue:c"],
            "evidence": ["in August", "later", "and also", "by hand"],
            "spans": ["article:a:0-9", "article:b:0-5", "article:b:6-14", "catalogue:c:0-7"],
        }
    elif edge["type"] == "PLAYS":
        edge |= {"articles": ["catalogue:c"], "evidence": ["by hand"], "spans": ["catalogue:c:0-7"]}


def left(**wanted: object) -> dict[str, list[str]]:
    """What the person does in the part of the graph, and in which words."""
    part = filtered(GRAPH, Filter.of(**wanted))  # type: ignore[arg-type]
    steps = steps_from(part, "person:p")
    return {step.type: [citation.text for citation in step.citations] for step in steps if step.forward}


def test_without_wishes_the_graph_is_as_it_is() -> None:
    assert filtered(GRAPH, Filter()) is GRAPH


@pytest.mark.parametrize(
    ("wanted", "types"),
    [
        ({"via": ["STARS_IN"]}, {"STARS_IN"}),
        ({"via": ["stars in", "Plays"]}, {"STARS_IN", "PLAYS"}),
        ({"without": ["STARS-IN"]}, {"PLAYS"}),
        ({"via": ["PLAYS", "STARS_IN"], "without": ["PLAYS"]}, {"STARS_IN"}),
    ],
)
def test_types_are_those_wanted(wanted: dict[str, list[str]], types: set[str]) -> None:
    assert left(**wanted).keys() == types


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"since": "2018"}, ["later", "and also"]),
        ({"until": "2017-08-18"}, ["in August"]),
        ({"since": "2017-08", "until": "2017"}, ["in August"]),
        ({"since": "2000"}, ["in August", "later", "and also"]),
    ],
)
def test_articles_of_another_time_are_left_out_with_their_words(
    wanted: dict[str, str], words: list[str]
) -> None:
    assert left(**wanted) == {"STARS_IN": words}


def test_all_nodes_stay() -> None:
    assert set(filtered(GRAPH, Filter.of(since="2030"))) == set(GRAPH)


@pytest.mark.parametrize(
    ("date", "since", "until", "is_within"),
    [
        ("2017-08-18", "2017-08-18", "2017-08-18", True),
        ("2017-08-18", "2017-08-19", "", False),
        ("2017-08-18", "", "2017-08-17", False),
        ("2017-08", "2017-08-19", "", True),
        ("2017", "", "2017-02", True),
        ("2017", "2018", "", False),
        ("", "", "", True),
        ("", "2018", "", False),
        ("", "", "2018", False),
    ],
)
def test_dates_are_compared_as_far_as_they_are_written(
    date: str, since: str, until: str, is_within: bool
) -> None:
    assert within(date, since, until) == is_within


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"via": ["KNOWS"]}, "expected types among STARS_IN, .*, found 'KNOWS'"),
        ({"without": [""]}, "found ''"),
        ({"since": "last year"}, "expected a date as 2017, 2017-08 or 2017-08-18, found 'last year'"),
        ({"until": "2017-13"}, "found '2017-13'"),
        ({"since": "2018", "until": "2017-05"}, "a time that begins before it ends, found 2018 to 2017-05"),
    ],
)
def test_what_is_no_type_and_no_date_is_refused(wanted: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Filter.of(**wanted)  # type: ignore[arg-type]
