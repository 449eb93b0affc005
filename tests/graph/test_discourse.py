"""What pronouns, definite nouns and silence mean, from what was spoken of before."""

import pytest

from tests.graph.reading_text import facts, read


@pytest.mark.parametrize(
    "aside",
    [
        "Ana Ruiz, of the BBC's *High Sun*, co-stars as Kirra Holt.",
        "Ana Ruiz, who stars in *High Sun*, plays Kirra Holt.",
        "Ana Ruiz, known for *High Sun*, plays Kirra Holt.",
        "*High Sun* star Ana Ruiz plays Kirra Holt.",
        "Ana Ruiz from *High Sun* plays Kirra Holt.",
    ],
)
def test_a_work_that_says_where_somebody_comes_from_is_not_what_is_spoken_of(aside: str) -> None:
    # Said twice: even the work named most is not in focus where it is only named in asides.
    text = f"*Low Sun* is a drama series about a thief.\n\n{aside} Bo Lind plays Finn Moor.\n\n{aside}"
    assert "Bo Lind STARS_IN Low Sun" in facts(text)
    assert "Bo Lind STARS_IN High Sun" not in facts(text)


def test_a_work_that_somebody_is_in_may_well_be_what_is_spoken_of() -> None:
    text = "Ana Ruiz stars in the series *High Sun*. Bo Lind plays Finn Moor."
    assert "Bo Lind STARS_IN High Sun" in facts(text)


def test_a_pronoun_after_where_is_the_subject_of_the_main_clause() -> None:
    text = (
        "The series *Low Sun* is run by Bo Lind. Lind said that he was tired.\n\n"
        "Holt will be back next year in *Tin Court*, where he joins *High Sun* and *Ebb*. "
        "Finn Holt is a hero of *Low Sun*. *High Sun* and *Ebb* are series."
    )
    assert not [fact for fact in facts(text) if fact.startswith("Bo Lind STARS_IN")]


def test_an_actor_after_where_is_still_the_actor() -> None:
    text = "Bo Lind was there. Tom Moss will star in the series *Tin Court*, where he plays Kirra Holt."
    assert {"Tom Moss PLAYS Kirra Holt", "Tom Moss STARS_IN Tin Court"} <= facts(text)


HEROES = "In the series Low Sun, Ana Ruiz plays Mary Kerr, a thief. Bo Lind plays Finn Moor, a priest. "


@pytest.mark.parametrize(
    "sentence",
    [
        "They work together to solve a murder.",
        "The pair team up to find the killer.",
        "Every week the two of them join forces against the archdeacon.",
        "Kerr teams up with the priest.",
    ],
)
def test_two_heroes_are_meant_by_what_fits_them_alone(sentence: str) -> None:
    assert "Mary Kerr TEAMS_UP_WITH Finn Moor" in facts(HEROES + sentence)


def test_of_three_heroes_they_are_not_two() -> None:
    text = HEROES + "Cy Dunn plays Lou Marsh, a clerk. They work together."
    assert not any("TEAMS_UP_WITH" in fact for fact in facts(text))


def test_she_is_whom_the_interview_is_about() -> None:
    text = "Ana Ruiz is back\n\nAna Ruiz stars in the series Low Sun. “It is odd,” says Ruiz.\n\n"
    text += "They shot it in the rain.\n\nIt won a prize.\n\nIt was cold.\n\n"
    text += "She will film High Sun, an ITV drama, with Pia Lund. “I wait,” she says."
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    assert [names[quotation.speaker] for quotation in extraction.quotations] == ["Ana Ruiz", "Ana Ruiz"]


def test_an_entry_is_about_its_headline_and_not_about_the_prequel() -> None:
    found = facts(
        "High Tide\n\nHigh Tide is a drama series. A prequel, Low Tide, was made in 2017. "
        "It ran for a year.\n\nThe series was created by Ana Moss.\n\nBo Lind wrote every episode."
    )
    assert "Ana Moss CREATED High Tide" in found
    assert "Bo Lind WROTE High Tide" in found


def test_a_heros_full_name_is_no_mention_of_the_work_called_after_the_hero() -> None:
    found = facts(
        "The drama High Tide is back. The comedy Thrale, starring Bo Lind as Jonathan Thrale, has ended.\n\n"
        "In the series High Tide, Jonathan Thrale is a guest. Ana Moss plays Kit Moor."
    )
    assert "Kit Moor APPEARS_IN High Tide" in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ana Moss stars opposite Bo Lind as Kit Moor in the film Low Tide.", "Bo Lind PLAYS Kit Moor"),
        ("The film Low Tide is out. Ana Moss stars as Kit Moor and Bo Lind as Lou.", "Ana Moss PLAYS Lou"),
        ("The film Low Tide is directed by Ana Moss from a script by Bo Lind.", "Bo Lind DIRECTED Low Tide"),
        ("Ana Moss was almost cast as Kit Moor in the film Low Tide.", "Ana Moss PLAYS Kit Moor"),
        ("Ana Moss had hoped to direct the film Low Tide.", "Ana Moss DIRECTED Low Tide"),
    ],
)
def test_what_is_said_of_one_is_not_taken_of_the_other(text: str, wrong: str) -> None:
    assert wrong not in facts(text)


PAIR = 'The film "Low Sun" and its sequel, "High Sun," are thrillers. '


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Lind directed both.",
        "Both were directed by Bo Lind.",
        "Both films were directed by Bo Lind.",
        "Bo Lind directed them.",
        "The two were directed by Bo Lind.",
    ],
)
def test_both_and_them_are_works_named_side_by_side(sentence: str) -> None:
    assert {"Bo Lind DIRECTED Low Sun", "Bo Lind DIRECTED High Sun"} <= facts(PAIR + sentence)


def test_all_three_are_three_works_named_side_by_side() -> None:
    found = facts('The series "Low Sun," "High Sun" and "Tin Court" are hits. All three air on NBC.')
    assert {f"{title} STREAMS_ON NBC" for title in ("Low Sun", "High Sun", "Tin Court")} <= found


def test_the_former_is_the_first_and_the_latter_the_second() -> None:
    text = 'The series "Low Sun" and "High Sun" are back. '
    told = "The former stars Ana Ruiz; the latter was created by Bo Lind."
    found = {fact for fact in facts(text + told) if fact.startswith(("Ana", "Bo"))}
    assert found == {"Ana Ruiz STARS_IN Low Sun", "Bo Lind CREATED High Sun"}


def test_them_are_the_people_where_these_were_named_last() -> None:
    text = PAIR + "Ana Ruiz and Mia Roth were there. Bo Lind directed them."
    assert not any(fact.startswith("Bo Lind DIRECTED") for fact in facts(text))


ROUND_UP = """What is new

* Netflix has renewed the drama Low Sun. Ana Ruiz stars.

* Mia Roth (Ebb Tide) is coming to the Hulu series High Sun. She'll recur as Kirra Holt.

* HBO's comedy Tin Court returns in May. Bo Lind and Ken Moor lead the ensemble.

* So much for that Gull Lane reboot. The original aired on CBS.
"""


def test_every_item_of_a_round_up_is_about_its_own_work() -> None:
    found = facts(ROUND_UP)
    assert {
        "Ana Ruiz STARS_IN Low Sun",
        "Mia Roth STARS_IN High Sun",
        "Bo Lind STARS_IN Tin Court",
        "Gull Lane STREAMS_ON CBS",
    } <= found
    assert not {"Bo Lind STARS_IN Low Sun", "Low Sun STREAMS_ON CBS", "Ana Ruiz PLAYS Kirra Holt"} & found


MAIN = "The series Low Sun is back. Low Sun is a hit.\n\n"


def test_the_show_is_one_named_in_the_paragraph_before_the_one_the_article_is_about() -> None:
    text = MAIN + "Ana Ruiz answered phones on the sitcom High Sun. Ruiz wrote for the show for years."
    assert "Ana Ruiz WROTE High Sun" in facts(text)
    assert "Ana Ruiz WROTE Low Sun" not in facts(text)


def test_it_is_nothing_where_a_paragraph_begins_and_goes_on_to_name_a_work() -> None:
    text = MAIN + 'It was a better night for "High Sun," a film. Ana Ruiz and Bo Lind star as thieves.'
    assert {"Ana Ruiz STARS_IN High Sun", "Bo Lind STARS_IN High Sun"} <= facts(text)


def test_a_part_in_some_other_film_is_no_part_in_what_is_spoken_of() -> None:
    assert "Ana Ruiz STARS_IN Low Sun" not in facts(MAIN + "Ana Ruiz will appear in a film.")


def test_both_the_film_and_the_series_are_not_both_films() -> None:
    text = 'Bo Lind ("High Sun," "Ebb Tide") is in the series Low Sun. '
    text += "Gull Films is behind both the book and the series."
    found = facts(text)
    assert "Low Sun PRODUCED_BY Gull Films" in found
    assert "High Sun PRODUCED_BY Gull Films" not in found


@pytest.mark.parametrize(
    "heading",
    [
        "Low Sun\nSeason 2, Episode 6\n“The Bridge”",
        "Low Sun: Season 2, Episode 6: “The Bridge”",
        "Low Sun, Episode 6 (“The Bridge”)",
    ],
)
def test_a_recap_of_an_episode_is_about_its_show(heading: str) -> None:
    text = f"Low Sun recap: Old friends\n\n{heading}\n\n"
    text += "Low Sun is a series on Starz. The hour was written by Ana Ruiz. It was directed by Bo Lind."
    found = facts(text)
    assert {"Ana Ruiz WROTE Low Sun", "Bo Lind DIRECTED Low Sun"} <= found
    assert not any("The Bridge" in fact for fact in found)


@pytest.mark.parametrize(
    "epithet",
    [
        'The "High Sun" creator is also an executive producer.',
        "The creator of “High Sun” said nothing.",
        "“It was cold,” says the creator of “High Sun.”",
    ],
)
def test_the_creator_of_something_is_whom_the_text_spoke_of(epithet: str) -> None:
    text = "Ana Ruiz wrote the film “Low Sun.” " + epithet
    assert "Ana Ruiz CREATED High Sun" in facts(text)


def test_a_brother_is_as_real_as_his_sister() -> None:
    text = "Ana Ruiz stars in the series Low Sun. The part of Smitty went to Ruiz's brother, Doug Ellery."
    assert "Person" in {one.label for one in read(text).entities if one.name == "Doug Ellery"}


CROSSOVER = (
    "The NBC dramas “Low Sun” and “High Sun” meet in the crossover “Flood.” The story puts Capt. Mary Kerr "
    "of “Low Sun” (Ana Ruiz) on a roof. Kerr likes “Low Sun.” "
)


def test_who_plays_somebody_of_a_work_does_not_play_the_work() -> None:
    assert {"Ana Ruiz PLAYS Mary Kerr", "Ana Ruiz STARS_IN Low Sun"} <= facts(CROSSOVER)


def test_the_crossover_and_the_other_show_are_told_apart() -> None:
    found = facts(CROSSOVER + "Bo Lind wrote the crossover. Mia Roth created the other show.")
    assert {"Bo Lind WROTE Flood", "Mia Roth CREATED High Sun"} <= found
    assert "Mia Roth CREATED Low Sun" not in found


def test_he_is_whose_work_the_sentence_was_about() -> None:
    text = "Tom Moss’s first credit is the film Low Sun, in which he and Bo Lind played rivals. "
    assert "Tom Moss STARS_IN High Sun" in facts(text + "Before that, he starred in the film High Sun.")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz is late. The actress, best known as the surgeon Nina Park on the drama “Low Sun,” is cold.",
        "In the drama “Low Sun,” Bo Lind plays a priest. Ana Ruiz is the surgeon, Nina Park.",
    ],
)
def test_a_surgeon_is_the_part_and_not_the_actress(text: str) -> None:
    assert {"Ana Ruiz PLAYS Nina Park", "Ana Ruiz STARS_IN Low Sun"} <= facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The BBC has ordered a spin-off of the drama Low Sun. Called High Sun, the new series is out now. ",
        "BBC orders spin-off High Sun\n\nThe BBC has ordered a spin-off of the drama Low Sun.\n\n",
        "The BBC has ordered the drama High Sun, a spin-off of Low Sun. ",
    ],
)
def test_a_spin_off_may_be_named_later_and_is_told_from_the_original(text: str) -> None:
    told = "Ana Ruiz wrote the spin-off. Bo Lind, who created the original, will direct High Sun."
    found = facts(text + told)
    assert {
        "High Sun SPINOFF_OF Low Sun",
        "Ana Ruiz WROTE High Sun",
        "Bo Lind CREATED Low Sun",
        "Bo Lind DIRECTED High Sun",
    } <= found


def test_the_sequel_follows_the_work_that_was_spoken_of() -> None:
    text = "Ana Ruiz returns ten years after “Low Sun” made her famous. The sequel, “High Sun,” is cold. "
    found = facts(text + "Bo Lind, who directed the first film, is producing this time.")
    assert {"High Sun FOLLOWS Low Sun", "Bo Lind DIRECTED Low Sun", "Bo Lind PRODUCED High Sun"} <= found


def test_a_cast_goes_on_with_who_somebody_is() -> None:
    text = "In the series Low Sun, Ana Ruiz plays Mary Kerr, the widow. "
    text += "Bo Lind is the bishop. Ken Moor is her son."
    assert {"Bo Lind STARS_IN Low Sun", "Ken Moor STARS_IN Low Sun"} <= facts(text)


def test_nobody_is_cast_by_being_the_boss() -> None:
    text = "In the series Low Sun, Ana Ruiz plays Mary Kerr, the widow. Bo Lind is the boss of the channel."
    assert "Bo Lind STARS_IN Low Sun" not in facts(text)


def test_he_is_no_character_whose_name_is_also_cut_short() -> None:
    text = "The drama Harbour Heights is losing Ana Ruiz after eight years as lifeguard Dane Mercer. "
    found = facts(text + "Bo Lind is writing Dane's farewell episode.")
    assert "Bo Lind WROTE Harbour Heights" in found
    assert not any(fact.endswith("Dane Mercer") and "WROTE" in fact for fact in found)


def test_a_hero_may_still_lend_a_work_his_first_name() -> None:
    text = "The drama Lucifer is back. In it, Lucifer Morning (Bo Lind) solves murders. Bo has left Lucifer."
    assert {"Bo Lind PLAYS Lucifer Morning", "Bo Lind STARS_IN Lucifer"} <= facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the series Low Sun, Ana Ruiz is Mary Kerr. Bo Lind plays Kerr's partner on the case, Finn Moor.",
        "In the series Low Sun, Ana Ruiz is Mary Kerr. Bo Lind plays the owner of the hotel, Finn Moor.",
    ],
)
def test_a_name_behind_a_circumstance_is_of_whom_that_tells(text: str) -> None:
    assert {"Bo Lind PLAYS Finn Moor", "Finn Moor APPEARS_IN Low Sun"} <= facts(text)


def test_who_is_in_brackets_with_a_rank_is_the_part() -> None:
    text = "The series Low Sun loses Thuy Tran-Baker (Constable Jess Nguyen) in April."
    assert "Thuy Tran-Baker PLAYS Constable Jess Nguyen" in {
        fact.replace("PLAYS Jess", "PLAYS Constable Jess") for fact in facts(text)
    }


def test_the_company_that_is_spoken_of_made_nothing_by_that() -> None:
    text = "Gull Films makes the series Low Sun. The series High Sun is back. What the company said is cold."
    assert "High Sun PRODUCED_BY Gull Films" not in facts(text)


def test_neither_of_its_stars_are_those_of_other_works() -> None:
    text = "Ana Ruiz and Bo Lind star in the film Low Sun.\n\nKen Moor stars in the film Ebb.\n\n"
    text += "The film High Sun is out.\n\nThe sequel, Low Moon, has neither of its stars."
    assert not any(fact.endswith("STARS_IN Low Moon") for fact in facts(text))


def test_the_winner_of_a_prize_is_whom_the_text_spoke_of() -> None:
    text = "Ana Ruiz is off.\n\n"
    text += "The Logie winner will leave the drama Low Sun after a year as lifeguard Kit Moor."
    assert {"Ana Ruiz PLAYS Kit Moor", "Ana Ruiz STARS_IN Low Sun"} <= facts(text)


def test_a_year_may_own_a_work() -> None:
    assert "High Sun FOLLOWS Low Sun" in facts("The film High Sun is a follow-up to 2022's “Low Sun.”")


def test_a_work_may_be_called_after_whose_it_is() -> None:
    text = "The sitcom Low Sun is back. Ana Ruiz plays Benny. A spinoff, Benny’s, lasted a week."
    assert "Benny’s SPINOFF_OF Low Sun" in facts(text)


def test_a_cast_tells_a_role_and_then_its_name() -> None:
    text = "The film Low Sun has Ana Ruiz as the chief, Gunnar, Mia Roth as Blandine and Bo Lind as Kit."
    assert {"Ana Ruiz PLAYS Gunnar", "Mia Roth PLAYS Blandine", "Bo Lind PLAYS Kit"} <= facts(text)


def test_a_hero_named_early_does_not_make_the_article_one_of_the_heros_spin_off() -> None:
    text = "The series Low Sun turns 25. It stars Ana Ruiz as Mary Kerr and Bo Lind as her nephew Ned.\n\n"
    text += "Low Sun began small. It ran on NBC. Nobody watched Low Sun at first.\n\n"
    text += "The show was created by Eva Holm.\n\nA spinoff, Ned’s, lasted a week."
    assert "Eva Holm CREATED Low Sun" in facts(text)
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz has enormous fun as Bo’s mother, Nan Moor.",
        "Ana Ruiz’s one-eyed Nan Moor is a delight. Ana Ruiz is an actress.",
        "Ana Ruiz, who led that film, too, is back as Nan Moor.",
    ],
)
def test_a_part_is_in_the_work_that_is_spoken_of(sentence: str) -> None:
    found = facts("The film Low Sun stars Mia Roth. Ana Ruiz is in it. " + sentence)
    assert {"Ana Ruiz PLAYS Nan Moor", "Nan Moor APPEARS_IN Low Sun"} <= found


def test_the_half_of_a_title_in_marks_is_the_whole() -> None:
    text = 'The film "Low Sun: Ember" opened. "Ember" is now available on Hulu.'
    assert "Low Sun: Ember STREAMS_ON Hulu" in facts(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ana Ruiz, who plays disgraced lawyer Mary Kerr in it, has left.", "Ana Ruiz PLAYS Mary Kerr"),
        ("Directed by Ana Ruiz, the film cost about $2 million.", "Ana Ruiz DIRECTED Low Sun"),
        ("“No, not yet,” the producer of “Low Sun,” Gil Ruiz, told Variety.", "Gil Ruiz PRODUCED Low Sun"),
        ("Ana Ruiz has also produced “High Sun” and directed that one.", "Ana Ruiz DIRECTED High Sun"),
    ],
)
def test_words_that_may_be_of_two_kinds_are_read_as_what_stands_around_them_asks(
    text: str, fact: str
) -> None:
    assert fact in facts("The film “Low Sun” is out.\n\n" + text)


@pytest.mark.parametrize(
    "text",
    [
        "The project was set up at Fox, where it did not go forward.",
        "ITV ordered three episodes before withdrawing from the project.",
        "HBO bought the show before passing on it.",
    ],
)
def test_a_network_that_gave_up_shows_nothing(text: str) -> None:
    assert not any("STREAMS_ON" in fact for fact in facts("The series Low Sun is back.\n\n" + text))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("ITV ordered the show before it had a title.", "Low Sun STREAMS_ON ITV"),
        ("“I did not sleep,” said NBC drama chief Eva Ruiz.", "Eva Ruiz SAID"),
        ("He is not involved in High Sun, the spin-off coming to Hulu in May.", "High Sun STREAMS_ON Hulu"),
        ("High Sun, a sequel to the drama, was shown by ITV.", "High Sun FOLLOWS Low Sun"),
        ("High Sun comes to Peacock in May, where Low Sun is available.", "Low Sun STREAMS_ON Peacock"),
        ("It stars Bo Lind as the wicked Baron Moor.", "Bo Lind PLAYS Baron Moor"),
    ],
)
def test_what_describes_is_not_taken_for_what_is_done(text: str, fact: str) -> None:
    found = read("The drama Low Sun is back.\n\n" + text)
    names = {entity.id: entity.name for entity in found.entities}
    told = {f"{names[one.source]} {one.type} {names[one.target]}" for one in found.relations}
    assert fact in told | {f"{names[one.speaker]} SAID" for one in found.quotations}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "It follows Mary Kerr. In it, Mary Kerr, a nun in Rome, and Mr. Gall, a spy, join forces.",
            "Mary Kerr TEAMS_UP_WITH Mr. Gall",
        ),
        ("Starring the singer Ana Ruiz as exes stuck at a party, it has begun.", "Ana Ruiz STARS_IN Low Sun"),
        ("A previously announced drama, High Sun, is from creator Ana Ruiz.", "Ana Ruiz CREATED High Sun"),
        ("NBC spends more as it builds a slate, picking up the comedy High Sun.", "High Sun STREAMS_ON NBC"),
    ],
)
def test_subjects_and_describing_words_are_told_from_verbs(text: str, fact: str) -> None:
    assert fact in facts("The drama Low Sun is back.\n\n" + text)


def test_the_network_is_the_headlines_and_not_one_that_is_named_long_before() -> None:
    text = "NBC renews the drama Low Sun\n\nAna Ruiz made the CBS sitcom Ebb Tide.\n\nShe is glad.\n\n"
    assert "High Sun STREAMS_ON NBC" in facts(text + "High Sun, a drama for the network, is next.")


@pytest.mark.parametrize("word", ["Reports", "Rumors", "Claims", "Talk", "Speculation"])
def test_what_is_only_told_is_left_out(word: str) -> None:
    text = f"The drama Low Sun is back.\n\n{word} that Ana Ruiz is to star in Low Sun came to nothing."
    assert "Ana Ruiz STARS_IN Low Sun" not in facts(text)


def test_an_announcement_that_somebody_stars_is_none_of_that() -> None:
    text = "The drama Low Sun is back.\n\nThe news that Ana Ruiz will star in Low Sun is out."
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Bo Lind plays Kit Moor. Ana Ruiz essays the role of Mary Kerr.", "Ana Ruiz PLAYS Mary Kerr"),
        ("Next is High Sun, a spinoff built around Ana Ruiz.", "High Sun SPINOFF_OF Low Sun"),
        ("By the third hour Ana Ruiz is joined by Bo Lind.", ""),
    ],
)
def test_roles_spin_offs_and_hours_are_told_apart_from_names(text: str, fact: str) -> None:
    found = facts("The drama Low Sun is back.\n\n" + text)
    assert fact in found if fact else not found


def test_who_is_best_known_for_a_work_may_still_co_star() -> None:
    text = "The drama Low Sun is back.\n\nAna Ruiz, best known for The Oyster Year, co-stars."
    assert {"Ana Ruiz STARS_IN Low Sun", "Ana Ruiz STARS_IN The Oyster Year"} <= facts(text)


def test_a_list_of_players_keeps_each_with_their_part() -> None:
    text = "The drama Low Sun is back.\n\n"
    text += "There are turns from Ana Ruiz, as the thief Mary Kerr, and Bo Lind, as Kit Moor."
    found = facts(text)
    assert {"Ana Ruiz PLAYS Mary Kerr", "Bo Lind PLAYS Kit Moor"} <= found
    assert "Ana Ruiz PLAYS Kit Moor" not in found


@pytest.mark.parametrize("trade", ["Locksmith", "Pathologist", "Nun", "Watchmaker"])
def test_a_trade_that_starts_a_sentence_is_no_part_of_the_name(trade: str) -> None:
    text = f"The drama Low Sun is back.\n\n{trade} Leda Sorn (Ana Ruiz) goes on the run."
    found = facts(text)
    assert "Ana Ruiz PLAYS Leda Sorn" in found


def test_what_one_is_told_not_to_look_for_is_not_there() -> None:
    text = "The film Low Sun is out.\n\nDon’t go looking for the documentary High Sun on Sky Arts."
    assert "High Sun STREAMS_ON Sky Arts" not in facts(text)
    text = "The film Low Sun is out.\n\nDo look for the documentary High Sun on Sky Arts."
    assert "High Sun STREAMS_ON Sky Arts" in facts(text)


def test_a_section_is_of_what_its_heading_names_whatever_else_it_mentions() -> None:
    text = (
        "What to watch\n\nLow Sun (BBC One, Sunday)\n\nA long farewell to the sitcom Big Moor. "
        "Director Ana Ruiz makes it short.\n\nHigh Sun (Hulu, Friday)\n\nBo Lind ran Tin Jack for Netflix "
        "until he was tired. Now he is back, with Eva Kerr as a nun.\n\nThat is all for this week."
    )
    found = facts(text)
    assert {"Ana Ruiz DIRECTED Low Sun", "Bo Lind SHOWRUNS Tin Jack"} <= found
    assert not {"Ana Ruiz DIRECTED Big Moor", "Eva Kerr STARS_IN Tin Jack"} & found


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz spent three seasons on the drama High Sun as Kit Moor.",
        "Ana Ruiz did two seasons on the drama High Sun as Kit Moor.",
        "Ana Ruiz appeared for six episodes in the drama High Sun as Kit Moor.",
    ],
)
def test_seasons_on_another_work_are_not_of_the_one_spoken_of(sentence: str) -> None:
    found = facts(f"The drama Low Sun is back. Low Sun has a new star. {sentence}")
    assert "Kit Moor APPEARS_IN Low Sun" not in found
    assert "Ana Ruiz STARS_IN Low Sun" not in found
    assert "Kit Moor APPEARS_IN High Sun" in found


def test_a_work_stays_what_an_article_is_about_where_its_prequel_is_only_mentioned() -> None:
    text = (
        "BritBox Digs Up “Low Sun” and Its Prequel\n\n"
        "BritBox has bought “Low Sun,” the thriller that drew millions, in a package that also includes its "
        "prequel, “High Sun.” The original stars Ana Ruiz as Mary Kerr. Bo Lind created it.\n\n"
        "“Low Sun” is back in May. “Low Sun” is shot in Leeds. The creator, who has moved there, is glad."
    )
    found = facts(text)
    assert {"Ana Ruiz STARS_IN Low Sun", "Bo Lind CREATED Low Sun"} <= found
    assert not any(fact.endswith((" STARS_IN High Sun", " CREATED High Sun")) for fact in found)


def test_a_stint_is_that_of_whom_the_sentence_is_about() -> None:
    text = (
        "Ana Ruiz is an actress. Ana Ruiz was born in Rome. Ana Ruiz plays Kit Moor in the film Low Sun.\n\n"
        "Bo Lind, who wrapped a stint as Agent Inez Wray on the CBS drama High Sun, is here."
    )
    assert "Ana Ruiz PLAYS Inez Wray" not in facts(text)


def test_the_creator_is_nobody_of_whom_only_acting_is_told() -> None:
    text = "The drama Low Sun is back with the actor Bo Lind. The creator, who has moved to Rome, is glad."
    assert "Bo Lind CREATED Low Sun" not in facts(text)


_MEETING = "They meet on May 3 in “Long Night,” a two-hour crossover event on Hulu.\n\n"
_DEMON = "A thief called Kit Moor (Ana Ruiz) hunts a demon."


@pytest.mark.parametrize("verb", ["Are Colliding", "Team Up at Last", "to Cross Over"])
def test_news_of_two_works_that_meet_is_about_the_work_in_which_they_do(verb: str) -> None:
    text = f"‘Low Sun’ and ‘High Moor’ {verb}\n\n“Low Sun” and “High Moor” are dramas. {_MEETING}{_DEMON}"
    assert "Kit Moor APPEARS_IN Long Night" in facts(text)
    assert "Kit Moor APPEARS_IN Low Sun" not in facts(text)


def test_news_of_one_work_stays_about_it_though_it_meets_another() -> None:
    text = (
        "‘Low Sun’ Is Renewed\n\n“Low Sun” is back on Hulu in May. “Low Sun” has never been better.\n\n"
        f"“Low Sun” met “High Moor” before. {_MEETING}“Low Sun” goes on in May. {_DEMON}"
    )
    assert "Kit Moor APPEARS_IN Low Sun" in facts(text)
