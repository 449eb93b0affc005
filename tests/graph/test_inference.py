import pytest

from tests.graph.reading_text import facts, read

SHOWN = "Low Sun STREAMS_ON Netflix"
NAMES = "Ana Ruiz stars in the series Low Sun. Bo Lind stars in the series High Sun.\n\n"


def test_a_platform_in_a_sentence_with_one_work_shows_that() -> None:
    extraction = read(NAMES + "The pickup of Low Sun follows a good week at Netflix.")
    (shown,) = (one for one in extraction.relations if one.type == "STREAMS_ON")
    assert shown.rule == "rules/named-together"
    assert [place.start for place in shown.evidence] == [len(NAMES)]


def test_of_several_works_a_lone_platform_shows_the_nearest() -> None:
    found = facts(NAMES + "Fans of High Sun envy Low Sun its good luck at Netflix.")
    assert SHOWN in found
    assert "High Sun STREAMS_ON Netflix" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Low Sun lost to what people were talking of originally at Netflix.",
        "Low Sun might be the second order this week at Netflix.",
        "Low Sun fans said: “We love what we have seen at Netflix so far, all of us, every day.”",
        "Low Sun and High Sun were talked of at Netflix, Hulu and HBO alike.",
    ],
)
def test_nothing_is_shown_where_something_is_left_open(sentence: str) -> None:
    assert SHOWN not in facts(NAMES + sentence)


def test_a_platform_that_is_said_to_show_the_work_rules_out_the_others() -> None:
    found = facts(NAMES + "Low Sun, which runs on Hulu, was talked of a lot around Netflix.")
    assert "Low Sun STREAMS_ON Hulu" in found
    assert SHOWN not in found


def test_a_headline_may_name_a_platform_for_another_reason() -> None:
    assert SHOWN not in facts("Low Sun Begins Where Netflix Left Off\n\nIt stars Ana Ruiz and Bo Lind.")
