from tests.graph.reading_text import facts, read


def labels(text: str) -> dict[str, set[str]]:
    """Each name of a text with the labels it was given."""
    found: dict[str, set[str]] = {}
    for entity in read(text).entities:
        found.setdefault(entity.name, set()).add(entity.label)
    return found


def test_what_plays_is_a_person_and_what_is_played_a_character() -> None:
    found = labels("In the series Low Sun, Oda Venn plays Kirra Holt.")
    assert found["Oda Venn"] == {"Person"}
    assert found["Kirra Holt"] == {"Character"}
    assert found["Low Sun"] == {"Show"}


def test_a_show_named_after_its_hero_is_two_entities() -> None:
    text = "Netflix has ordered a Kirra Holt series. Oda Venn plays Kirra Holt."
    heroes = " The four heroes - Kirra Holt, Ash, Bell and Crow - meet."
    assert labels(text + heroes)["Kirra Holt"] == {"Show", "Character"}


def test_a_surname_joins_the_full_name_of_the_article() -> None:
    (person,) = (
        e for e in read("Oda Venn stars in the film Low Sun. Venn sings.").entities if e.label == "Person"
    )
    assert person.name == "Oda Venn"
    assert person.aliases == ("Venn",)


def test_two_people_of_one_surname_stay_two() -> None:
    found = labels("Oda Venn directed the film Low Sun, which stars Pia Venn.")
    assert {"Oda Venn", "Pia Venn"} <= found.keys()


def test_the_short_name_of_a_company_joins_the_long_one() -> None:
    text = "The series Low Sun is produced by Kestrel Pictures. Kestrel also made the film High Sun."
    assert "High Sun PRODUCED_BY Kestrel Pictures" in facts(text)


def test_a_listed_name_has_one_id_however_it_is_written() -> None:
    ids = {e.id for text in ("It is on Disney Plus.", "It is on Disney+.") for e in read(text).entities}
    assert ids == {"platform:disney-plus"}


def test_a_pronoun_is_of_its_gender() -> None:
    text = "Anna Ruiz and Paul Lind star in the series Low Sun. She also directed the film High Sun."
    assert "Anna Ruiz DIRECTED High Sun" in facts(text)
    assert "Paul Lind DIRECTED High Sun" not in facts(text)


def test_the_series_is_the_one_being_talked_of() -> None:
    assert "Ana Ruiz CREATED Low Sun" in facts(
        "The series Low Sun returns in May. Ana Ruiz created the show."
    )


def test_a_name_in_an_aside_is_no_new_topic() -> None:
    text = "The series Low Sun is back. Ana Ruiz, of Netflix's High Sun, plays Kirra Holt."
    assert "Kirra Holt APPEARS_IN Low Sun" in facts(text)
    assert "Kirra Holt APPEARS_IN High Sun" not in facts(text)


def test_a_rank_joins_the_given_name_behind_the_same_rank() -> None:
    text = "In the series Low Sun, Bo Lind plays Father Tom Kerr. Father Tom sings."
    assert labels(text)["Father Tom Kerr"] == {"Character"}
    assert "Father Tom" not in labels(text)


def test_the_start_of_a_title_is_short_for_it() -> None:
    text = "The drama The Lady of Savona is on ITV. Ana Ruiz stars in The Lady again."
    assert "Ana Ruiz STARS_IN The Lady of Savona" in facts(text)


def test_a_town_of_some_name_is_not_the_series_of_that_name() -> None:
    text = "The series Low Sun is set in the town of Eden Reach and stars Ana Ruiz. "
    text += "A spin-off, Eden Reach, ran on ITV."
    assert "Ana Ruiz STARS_IN Low Sun" in facts(text)
    assert "Ana Ruiz STARS_IN Eden Reach" not in facts(text)


def test_a_company_is_the_same_with_the_name_of_its_part() -> None:
    found = facts("The series Low Sun airs on BritBox International. It was bought by BritBox.")
    assert "Low Sun STREAMS_ON BritBox" in found


def test_who_is_behind_a_quotation_and_its_verb_is_a_person() -> None:
    text = "The series Low Sun airs on ITV. “It sings,” said Reemah Saan-Holt, ITV’s chief creative officer."
    assert labels(text)["Reemah Saan-Holt"] == {"Person"}


def test_mr_and_mrs_of_one_surname_stay_two() -> None:
    text = "In the sitcom Low Sun, Ana Ruiz plays Doris Kerr and Bo Lind plays Mr Kerr."
    assert {"Doris Kerr", "Mr Kerr"} <= labels(text).keys()


def test_a_headline_may_cut_a_title_short() -> None:
    text = "Ana Ruiz, 'Mrs Kerr' star, retires\n\nAna Ruiz is in the sitcom Mrs Kerr Regrets. It is on ITV."
    assert labels(text)["Mrs Kerr Regrets"] == {"Show"}
    assert "Mrs Kerr" not in labels(text)


def test_a_work_of_the_same_name_is_not_the_last_one_named() -> None:
    text = "The series Low Sun ran on ITV. High Sun is a spin-off of the film series of the same name."
    assert "High Sun SPINOFF_OF Low Sun" not in facts(text)


def test_a_surname_with_its_particle_joins_the_full_name() -> None:
    text = "The series Low Sun stars Rosa De Angelo. De Angelo plays Kit, a thief."
    assert "Rosa De Angelo PLAYS Kit" in facts(text)


def test_somebody_on_the_show_is_not_called_like_it() -> None:
    text = "The series Low Sun stars Kelli Gidd. Her husband on the show, Peter Lund, sings."
    assert "Peter Lund" not in labels(text) or "Show" not in labels(text)["Peter Lund"]


def test_whoever_is_a_character_is_no_actor() -> None:
    found = labels("Tiana is a main character who appears in the film Low Sun. Ana Ruiz voiced Tiana.")
    assert found["Tiana"] == {"Character"}
