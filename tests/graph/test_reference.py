"""What nouns and pronouns mean where names stand further off."""

import pytest

from tests.graph.reading_text import facts, read

SET = "The drama Low Sun is back on Hulu. Ana Ruiz plays Mary Kerr. "


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The film High Sun came before. Bo Lind wrote that one.", "Bo Lind WROTE High Sun"),
        ("The streamer has also picked up the comedy Ebb.", "Ebb STREAMS_ON Hulu"),
        ("New to the streamer is the comedy Ebb.", "Ebb STREAMS_ON Hulu"),
        ("Her on-screen brother, Ken Moor, was there.", "Ken Moor STARS_IN Low Sun"),
        ("Leo Katz, played once more by Ken Moor, has left.", "Ken Moor PLAYS Leo Katz"),
        ("The film High Sun is out. The pilot was written by Bo Lind.", "Bo Lind WROTE Low Sun"),
    ],
)
def test_what_is_meant_is_found(sentence: str, fact: str) -> None:
    assert fact in facts(SET + sentence)


def test_whose_work_a_sentence_is_about_is_he_or_she() -> None:
    text = "Inga Berg's first film, “Low Sun,” starred Rachel Munn. It flopped. “I learned a lot,” she said."
    said = read("Careers\n\n" + text).quotations
    assert [one.speaker for one in said] == [next(e.id for e in read(text).entities if e.name == "Inga Berg")]


def test_a_name_that_a_headline_shouts_is_called_as_the_text_has_it() -> None:
    text = 'STARZ ORDERS "GRAVEL ROAD"\n\nStarz has ordered the drama "Gravel Road" from Ana Ruiz.'
    names = {entity.name for entity in read(text).entities}
    assert {"Gravel Road", "Starz"} <= names
    assert "GRAVEL ROAD" not in names


def test_a_text_without_a_headline_may_start_with_a_paragraph_that_ends_in_a_title() -> None:
    text = "Ana Ruiz is out and Bo Lind is in on the long-running ABC comedy “Low Sun.”\n\nLind plays Kit."
    assert "Bo Lind PLAYS Kit" in facts(text)


def test_speakers_may_be_told_in_brackets() -> None:
    text = "How Low Sun was made\n\nThe film Low Sun starred Wes Tanner. Ana Ruiz and Bo Lind made it.\n\n"
    text += "ANA RUIZ (director): I cried.\n\nBO LIND (writer): I wrote.\n\nWES TANNER (Kit): I waited.\n\n"
    text += "RUIZ: We all did."
    assert len(read(text).quotations) == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "We see Kerr and the priest Finn Moor fighting back to back.",
        "The episode finds Kerr and her old rival, Moor, cracking a safe together.",
    ],
)
def test_two_characters_who_do_something_together_team_up(sentence: str) -> None:
    cast = "The drama Low Sun stars Ana Ruiz as Mary Kerr and Bo Lind as Finn Moor. "
    assert "Mary Kerr TEAMS_UP_WITH Finn Moor" in facts(cast + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We see Kerr and Moor living together.",
        "She and Moor fight Kerr together.",
        "Kerr and Moor may fight back to back.",
        "Kerr and Moor never cracked a safe together.",
    ],
)
def test_two_characters_need_not_team_up(sentence: str) -> None:
    cast = "The drama Low Sun stars Ana Ruiz as Mary Kerr and Bo Lind as Finn Moor. "
    assert "Mary Kerr TEAMS_UP_WITH Finn Moor" not in facts(cast + sentence)


def test_a_name_behind_what_somebody_does_is_that_somebodys() -> None:
    text = "The drama Low Sun is about a disgraced pathologist, Dr Nan Moor. Ana Ruiz plays Moor."
    found = facts(text)
    assert {"Ana Ruiz PLAYS Dr Nan Moor", "Ana Ruiz STARS_IN Low Sun"} <= {
        fact.replace("PLAYS Nan", "PLAYS Dr Nan") for fact in found
    }


def test_her_lodger_is_whom_her_partner_plays() -> None:
    text = "Ana Ruiz stayed with the sitcom Low Sun for years, opposite Bo Lind as her lodger, Mr Dunn."
    found = facts(text)
    assert "Bo Lind PLAYS Mr Dunn" in found
    assert "Ana Ruiz PLAYS Mr Dunn" not in found


def test_the_director_somebody_is_one_by_profession_where_no_work_is_named() -> None:
    text = "The drama Low Sun stars Ana Ruiz. Her father, the director Paul Ruiz, made films nobody saw."
    assert "Paul Ruiz DIRECTED Low Sun" not in facts(text)
    assert "Bo Lind DIRECTED High Sun" in facts("Ana Ruiz made the film High Sun for the director Bo Lind.")


def test_the_latter_of_two_people_is_no_work() -> None:
    text = "The NBC series Low Sun was created by Ana Ruiz and Bo Lind. "
    found = facts(text + "The latter left after a year to make the film High Sun for Hulu.")
    assert "High Sun STREAMS_ON Hulu" in found
    assert "Low Sun STREAMS_ON Hulu" not in found


def test_a_film_named_behind_what_somebody_was_in_it_is_a_film() -> None:
    found = facts("Ana Ruiz is back. Her first film as a director, Lowlands, premiered in May.")
    assert not any(fact.startswith("Lowlands DIRECTED") for fact in found)


def test_who_has_also_directed_need_not_have_directed_what_is_spoken_of() -> None:
    text = "Ana Ruiz plays a thief in the series Low Sun. She has also directed."
    assert "Ana Ruiz DIRECTED Low Sun" not in facts(text)


def test_what_a_sentence_opens_with_tells_what_it_is() -> None:
    entry = "Low Sun is a film directed by Ana Ruiz. "
    found = facts(entry + "A sequel to High Sun (1993), it was followed by Red Sun (2001).")
    assert {"Low Sun FOLLOWS High Sun", "Red Sun FOLLOWS Low Sun"} <= set(found)
    entry = "Low Sun is a drama series on CBC. "
    found = facts(entry + "A spin-off of High Sun (2008–2014), it was carried by Ovation.")
    assert "Low Sun SPINOFF_OF High Sun" in found
    assert "High Sun STREAMS_ON Ovation" not in found


def test_seasons_of_several_works_are_of_all_of_them() -> None:
    text = "The series Low Sun and the drama High Sun are back. "
    found = facts(text + "Past seasons of Low Sun and High Sun are streaming on Peacock.")
    assert {"Low Sun STREAMS_ON Peacock", "High Sun STREAMS_ON Peacock"} <= set(found)
    found = facts(text + "NBC's “Low Sun” and “High Sun” are on holiday.")
    assert {"Low Sun STREAMS_ON NBC", "High Sun STREAMS_ON NBC"} <= set(found)
    found = facts(text + "NBC's “Low Sun” and Hulu's “High Sun” are on holiday.")
    assert "High Sun STREAMS_ON NBC" not in found


def test_where_each_work_is_told_by_itself_only_the_last_is_meant() -> None:
    text = "Ana Ruiz's credits include the series Low Sun and the film High Sun, "
    found = facts(text + "in which she starred opposite Bo Lind.")
    assert "Bo Lind STARS_IN High Sun" in found
    assert "Bo Lind STARS_IN Low Sun" not in found


@pytest.mark.parametrize(
    ("sentence", "creators"),
    [
        ("Bo Lind and Ana Ruiz, who created and runs the drama Low Sun, were there.", {"Ana Ruiz"}),
        ("Bo Lind and Ana Ruiz, who wrote and stars in the drama Low Sun, were there.", {"Ana Ruiz"}),
        ("Bo Lind and Ana Ruiz, who created and run the drama Low Sun, were there.", {"Ana Ruiz", "Bo Lind"}),
        ("Bo Lind and Ana Ruiz, who created the drama Low Sun, were there.", {"Ana Ruiz", "Bo Lind"}),
    ],
)
def test_a_second_verb_tells_how_many_a_relative_clause_is_of(sentence: str, creators: set[str]) -> None:
    made = {fact.split(" CREATED")[0].split(" WROTE")[0] for fact in facts(sentence) if " STARS" not in fact}
    assert {name.split(" SHOWRUNS")[0] for name in made} == creators


def test_the_special_is_the_work_in_which_heroes_meet() -> None:
    text = (
        "The dramas Low Sun and High Moor meet in “Long Night,” a two-hour crossover event on Hulu. "
        "Ana Ruiz, the creator of Low Sun, wrote the special."
    )
    assert "Ana Ruiz WROTE Long Night" in facts(text)
    assert "Ana Ruiz WROTE Low Sun" not in facts(text)


def test_who_starts_the_show_is_not_what_it_is_called() -> None:
    text = "The drama Low Sun is back. Ana Ruiz plays Kit Moor. Kit Moor starts the show in jail."
    assert "Kit Moor APPEARS_IN Kit Moor" not in facts(text)
