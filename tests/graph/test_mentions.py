import pytest

from graph.known import Known, KnownName
from graph.language.sentences import read_sentences
from graph.mentions import find_mentions


def names(text: str, known: Known = Known.EMPTY) -> list[str]:
    """The forms found in a text, in the order of first places."""
    _, sentences = read_sentences(text)
    forms = find_mentions(text, sentences, known)
    return [form.text for form in sorted(forms.values(), key=lambda form: form.places[0].start)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Ana Ruiz met Bo van der Lind.", ["Ana Ruiz", "Bo van der Lind"]),
        ("It was J. K. Moss who left.", ["J. K. Moss"]),
        ("We saw Zoë O’Hara-Núñez there.", ["Zoë O’Hara-Núñez"]),
        ("The script is by Ken Ruiz, Jr. of late.", ["Ken Ruiz, Jr."]),
        ("It airs on Channel 4 and on AMC+.", ["Channel 4", "AMC+"]),
        ("They cast Netflix star Ana Ruiz.", ["Netflix", "Ana Ruiz"]),
        ("He was in the film A Day at Sea.", ["A Day at Sea"]),
        ("She likes “Low Sun,” and so do I.", ["Low Sun"]),
        ("He wrote *Low Sun* alone.", ["Low Sun"]),
        ("It was the movie Silk and Steel, he said.", ["Silk and Steel"]),
        ("They liked Tin Harbour (1999) and left.", ["Tin Harbour"]),
        ("It was Sunfall: The Last Harbour that won.", ["Sunfall: The Last Harbour"]),
        ("Sunfall: Origins, which is out, came first.", ["Sunfall: Origins"]),
        ("The Sailor’s Daughter is a film.", ["The Sailor’s Daughter"]),
        ("It was shown with A Bridge in Savona, an epic.", ["A Bridge in Savona"]),
        ("They met Bo Lind of 21 Lamps there.", ["Bo Lind", "21 Lamps"]),
        ("She plays Brida “Bee” Ruiz again.", ["Brida “Bee” Ruiz"]),
        ("He wrote for Sunfall ’97 then.", ["Sunfall ’97"]),
        ("Ana Ruiz, Director of BBC Drama, laughed.", ["Ana Ruiz", "BBC Drama"]),
        ("Ana Ruiz, Head of Drama, laughed.", ["Ana Ruiz"]),
        ("The Irish-Italian actress and the Anglo-Indian writer left.", []),
        ("Then Brida el-Sabri and Rosa d’Arcy left.", ["Brida el-Sabri", "Rosa d’Arcy"]),
        ("It was the film A Debt to Mercy from them.", ["A Debt to Mercy"]),
        ("He was in four series of Under the Stairs on CBeebies.", ["Under the Stairs", "CBeebies"]),
        ("He was a corpse in The Slow Weekend at Savona.", ["The Slow Weekend at Savona"]),
        ("There is the prequel, Sunfall County: 1954, of course.", ["Sunfall County: 1954"]),
        ("Insiders say so.", []),
        ("They met Tran Bao of Kestrel Pictures.", ["Tran Bao", "Kestrel Pictures"]),
        ("It wrapped Harbour: Last Tide in May.", ["Harbour: Last Tide"]),
        ("It was the film Le rose di Savona that won.", ["Le rose di Savona"]),
        ("La seconda sera di quiete is a film.", ["La seconda sera di quiete"]),
        ("Ken Le replied.", ["Ken Le"]),
        ("They sold it to NBCUniversal Global Distribution.", ["NBCUniversal Global Distribution"]),
        ("She co-created Rules of the Game Boys for them.", ["Rules of the Game Boys"]),
        ("We saw The Sailors’ Apprentice there.", ["The Sailors’ Apprentice"]),
        ("They met in 2021’s Winter in Savona.", ["Winter in Savona"]),
        ("Nobody saw Rosa De Angelo.", ["Rosa De Angelo"]),
        ("It is a Western-inflected series and a Hitchcock-like film.", []),
        ("It took years. Nine months went by.", []),
        ("There was a revival titled Return to Savona Bay.", ["Return to Savona Bay"]),
        ("On Friday, in May, the British and the French left.", []),
        ("I think that I saw nobody.", []),
    ],
)
def test_names_are_found_whole(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert names("Backstage, they laughed. Earlier they had cried.") == []


def test_a_name_that_starts_a_sentence_is_known_from_another() -> None:
    assert names("They met Rosa Clay. Clay was late.") == ["Rosa Clay", "Clay"]


def test_a_role_before_a_name_is_not_part_of_it() -> None:
    assert names("Creator Ana Ruiz left. Stars Bo Lind and Cy Moss stayed.") == [
        "Ana Ruiz",
        "Bo Lind",
        "Cy Moss",
    ]


def test_an_editors_completion_is_part_of_the_name() -> None:
    assert names("“I met Ana [Ruiz] once,” he said.") == ["Ana [Ruiz]"]


def test_a_heading_in_a_round_up_names_a_work() -> None:
    assert "Night on the Pier" in names(
        "What to watch\n\nNight on the Pier (BBC One, Sunday)\nIt is good.\n\nBye."
    )


def test_a_catalogues_names_are_found_even_in_lower_case_company() -> None:
    known = Known([KnownName("Show", "The Long Wait for Rain")])
    assert "The Long Wait for Rain" in names("They watched The Long Wait for Rain again.", known)


def test_a_headline_written_like_a_sentence_gives_names() -> None:
    text = "I have seen two episodes of Tin Harbour, and you should\n\nIt is very good, all things told."
    assert names(text) == ["Tin Harbour"]
    text = "I Have Seen Two Episodes of Tin Harbour\n\nIt is very good, all things told."
    assert names(text) == []
