from pathlib import Path

import pytest

import graph.importer
from graph.language.prose import looks_like_english_prose
from tests.graph.reading_text import read

ARTICLES = Path(__file__).parent / "articles"

NO_PROSE = {
    "German": "Die Serie kehrt im Herbst auf den Bildschirm zurück. Anna Lund wird die Rolle der Kommissarin "
    "übernehmen, sagte der Sender am Montag. In der dritten Staffel muss sie sich mit ihrem alten Feind "
    "verbünden, um den Mörder ihrer Schwester zu finden.",
    "Spanish": "La serie volverá en otoño a la cadena. Anna Lund retomará el papel de la comisaria, anunció "
    "la emisora. En la tercera temporada tendrá que aliarse con su viejo enemigo para encontrar al "
    "asesino de su hermana.",
    "filler": "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt "
    "ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris "
    "nisi ut aliquip ex ea commodo consequat.",
    "links": "\n".join(f"https://example.org/news/{n}-returns.html Show {n} returns" for n in range(20)),
    "recipe": "Tomato Soup\n\n1 kg ripe tomatoes\n2 onions, chopped\n3 cloves garlic\n1 tbsp olive oil\n"
    "500 ml stock\nSalt, pepper\n\nHeat oil in a pan. Add onions and garlic, fry 5 minutes. Add tomatoes and "
    "stock, simmer 20 minutes. Blend until smooth. Season. Serve with bread.",
    "source code": Path(graph.importer.__file__).read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("text", NO_PROSE.values(), ids=NO_PROSE.keys())
def test_what_is_no_english_prose_is_known_and_gives_next_to_nothing(text: str) -> None:
    assert not looks_like_english_prose(text)
    extraction = read(text)
    assert len(extraction.relations) + len(extraction.quotations) <= 2


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_articles_are_prose(path: Path) -> None:
    assert looks_like_english_prose(path.read_text(encoding="utf-8"))


def test_of_a_few_words_nothing_is_said() -> None:
    assert looks_like_english_prose("Neue Serie bei Netflix")
