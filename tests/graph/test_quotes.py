import pytest

from tests.graph.reading_text import read

WHO = "Ana Ruiz stars in the series Low Sun. "


def quotes(text: str) -> list[tuple[str, str, str]]:
    """Speaker, words and outlet of each quotation."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return [(names[q.speaker], q.text, names.get(q.outlet, "")) for q in extraction.quotations]


@pytest.mark.parametrize(
    "text",
    [
        "“I was cold for a month,” Ana Ruiz said.",
        "“I was cold for a month,” said Ana Ruiz, who plays the thief.",
        '"I was cold for a month," Ana Ruiz said.',
        "‘I was cold for a month,’ said Ana Ruiz.",
        "Ana Ruiz said: “I was cold for a month,”",
        "Ana Ruiz left early. “I was cold for a month,” she said.",
        "“I was cold for a month,” Ana Ruiz said yesterday.",
        "“I was cold for a month,” Ana Ruiz says darkly, and then the music comes in.",
        "“I was cold for a month,” according to Ana Ruiz.",
    ],
)
def test_a_quotation_is_its_speakers_in_every_style(text: str) -> None:
    assert quotes(WHO + "\n\n" + text) == [("Ana Ruiz", "I was cold for a month,", "")]


def test_a_quotation_that_its_attribution_interrupts_is_one() -> None:
    found = quotes(WHO + "\n\n“I was cold,” said Ruiz. “The horse was not.”")
    assert found == [("Ana Ruiz", "I was cold, The horse was not.", "")]


def test_a_quotation_may_run_over_paragraphs() -> None:
    found = quotes(WHO + "\n\n“I was cold,” said Ruiz. “It was dark.\n\n“Nobody had told me anything.”")
    assert [text for _, text, _ in found] == ["I was cold, It was dark. Nobody had told me anything."]


def test_the_first_paragraph_of_a_quotation_is_by_whom_the_second_names() -> None:
    text = WHO + "Bo Lind sings.\n\n“I was cold.\n\n“Nobody had told me anything,” said Ruiz."
    assert [(who, words) for who, words, _ in quotes(text)] == [
        ("Ana Ruiz", "I was cold. Nobody had told me anything,")
    ]


def test_a_magazine_spoken_to_is_the_outlet_but_not_of_what_is_posted() -> None:
    found = quotes(WHO + "\n\nSpeaking to Empire magazine, Ruiz said: “I was cold for a month.”")
    assert found[0][2] == "Empire"
    found = quotes(WHO + "\n\nRuiz spoke to Variety. “I was cold for a month,” Ruiz wrote on X.")
    assert found[0][2] == ""


def test_the_sentence_after_may_tell_who_speaks() -> None:
    text = WHO + "Bo Lind sings.\n\n“I was cold for a month.” That is Ruiz, on the phone from Rome."
    assert [who for who, _, _ in quotes(text)] == ["Ana Ruiz"]


def test_what_follows_a_report_in_its_paragraph_was_told_to_the_same_outlet() -> None:
    found = quotes(WHO + "\n\nRuiz told Variety that she had asked to go. “It was cold,” she said.")
    assert [outlet for _, _, outlet in found] == ["Variety", "Variety"]


def test_an_answer_after_a_question_is_by_whoever_answered_before() -> None:
    text = WHO + "Bo Lind sings.\n\n“It was cold,” Ruiz says.\n\nHow did Lind take it?\n\n“He hated it.”"
    assert [who for who, _, _ in quotes(text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_two_people_quoted_one_after_the_other_stay_two() -> None:
    text = WHO + "Bo Lind sings. Ruiz wrote: “It was cold.” Fellow actor Bo Lind told the BBC: “It was dark.”"
    assert [who for who, _, _ in quotes(text)] == ["Ana Ruiz", "Bo Lind"]


def test_the_outlet_is_whoever_was_told() -> None:
    assert quotes(WHO + "\n\n“I was cold for a month,” Ruiz told Variety.")[0][2] == "Variety"


def test_an_interviews_outlet_is_that_of_its_later_quotations() -> None:
    found = quotes(WHO + "\n\nRuiz spoke to Variety.\n\n“I was cold for a month. It was dark, too.”")
    assert found == [("Ana Ruiz", "I was cold for a month. It was dark, too.", "Variety")]


def test_a_title_in_quotation_marks_is_no_quotation() -> None:
    assert quotes("Ana Ruiz stars in “Low Sun,” a series on Netflix. “Low Sun” is back.") == []


def test_words_of_somebody_without_a_name_are_left_out() -> None:
    assert quotes(WHO + "\n\n“We are very proud of it,” a spokesman said.") == []


def test_turns_of_a_transcript_are_quotations_but_the_questions_are_not() -> None:
    turns = ["IGN: Was it cold?", "ANA RUIZ: It was.", "IGN: Why?", "RUIZ: Winter."]
    text = "\n\n".join(["Ana Ruiz spoke to IGN about the series Low Sun.", *turns])
    assert quotes(text) == [("Ana Ruiz", "It was.", "IGN"), ("Ana Ruiz", "Winter.", "IGN")]


def test_entities_named_in_a_quotation_are_its_mentions() -> None:
    extraction = read(WHO + "\n\n“I love Bo Lind,” said Ruiz. Bo Lind directed Low Sun.")
    (quotation,) = extraction.quotations
    assert [identifier for identifier, _ in quotation.mentions] == ["person:bo-lind"]


INTERVIEW = """Ana Ruiz and Bo Lind on the end of Low Sun

The stars of the BBC drama Low Sun sat down with Den of Geek. Ana Ruiz plays Mary Kerr.

Den of Geek: Why does it end?

Ana Ruiz: Because we ran out of jokes.

Bo Lind: I wanted a musical.

DoG: And now?

AR: I’m off to do the series High Sun.

BL: I wrote it a letter.
"""


def test_speakers_of_an_interview_may_be_named_in_full_once_and_then_by_initials() -> None:
    said = {(speaker, words) for speaker, words, _ in quotes(INTERVIEW)}
    assert said == {
        ("Ana Ruiz", "Because we ran out of jokes."),
        ("Bo Lind", "I wanted a musical."),
        ("Ana Ruiz", "I’m off to do the series High Sun."),
        ("Bo Lind", "I wrote it a letter."),
    }


def test_a_quotation_before_any_verb_of_somebody_is_theirs_if_it_ends_with_a_comma() -> None:
    assert quotes(WHO + "\n\n“I was cold,” Ana Ruiz shot back.") == [("Ana Ruiz", "I was cold,", "")]
    assert quotes(WHO + "\n\n“The Cold” Ana Ruiz left.") == []


def test_the_answers_of_an_interview_are_of_the_one_who_is_named_before_it() -> None:
    text = "An interview with Ana Ruiz, creator of the series Low Sun\n\n"
    text += "Q: How did it begin?\n\nA: With a bus ride.\n\nQ: And now?\n\nA: I wait."
    assert [(speaker, said) for speaker, said, _ in quotes(text)] == [
        ("Ana Ruiz", "With a bus ride."),
        ("Ana Ruiz", "I wait."),
    ]


@pytest.mark.parametrize("label", ["ANA", "RUIZ", "Ana"])
def test_turns_may_be_labelled_with_one_name_and_the_asking_outlet_with_its_initials(label: str) -> None:
    text = "Ana Ruiz Has No Plans\n\nAna Ruiz, teller of a thousand lies, let Hollow Planet sit in.\n\n"
    text += f"HP: How did it begin?\n\n{label}: With a bus ride.\n\nHP: And now?\n\n{label}: I wait."
    assert quotes(text) == [
        ("Ana Ruiz", "With a bus ride.", "Hollow Planet"),
        ("Ana Ruiz", "I wait.", "Hollow Planet"),
    ]


def test_initials_of_somebody_who_answers_are_no_outlets() -> None:
    text = "Two Friends Talk\n\nOgun Tarr and Bo Lind sat down in Rome.\n\n"
    text += "BL: Was it hot?\n\nOT: Very.\n\nBL: And now?\n\nOT: I wait."
    assert all(outlet == "" for _, _, outlet in quotes(text))


def test_what_follows_a_report_in_the_next_paragraph_was_told_to_the_same_outlet() -> None:
    text = WHO + "\n\nAna Ruiz told Variety that there will be no more.\n\n“We said it all,” she said."
    assert quotes(text)[-1] == ("Ana Ruiz", "We said it all,", "Variety")


def test_who_accepts_a_prize_is_not_the_prize() -> None:
    text = WHO + "\n\nAccepting the award, Ana Ruiz, from Leeds, thanked her aunt "
    text += "“for every lift and for every sandwich”."
    assert quotes(text) == [("Ana Ruiz", "for every lift and for every sandwich", "")]


@pytest.mark.parametrize("asker", ["TV Week", "Radio Times", "Screen Daily"])
def test_an_outlet_made_of_common_words_asks_the_questions_too(asker: str) -> None:
    turns = [f"{asker}: Was it cold?", "Ana: It was.", f"{asker}: Why?", "Ana: Winter.", f"{asker}: I see."]
    text = "\n\n".join([f"Ana Ruiz stars in the series Low Sun. {asker} met her.", *turns])
    assert [speaker for speaker, _, _ in quotes(text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_lines_that_are_labelled_alike_but_ask_nothing_are_no_turns() -> None:
    lines = ["Fun Fact: It was cold.", "Trivia: It snowed.", "Fun Fact: It was Rome.", "Trivia: It was not."]
    assert not quotes("\n\n".join(["Ana Ruiz stars in the series Low Sun.", *lines]))
