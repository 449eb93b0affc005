"""Articles made of others by changing the names in them, so that a graph grows with each as with new ones."""

import re
from collections.abc import Iterator, Sequence

_SYLLABLES = ("ba", "de", "fi", "go", "ha", "ke", "li", "mo", "na", "pe", "ri", "so", "ta", "ve", "zu", "dra")
_CHANGED = ("Person", "Character", "Show", "Film")


def renamed(texts: Sequence[str], count: int) -> Iterator[str]:
    """So many articles: the texts over and over, each time with other names, the first time as they are."""
    words = [_name_words(text) for text in texts]
    for number in range(count):
        copy, place = divmod(number, len(texts))
        yield _renamed(texts[place], words[place], copy)


def _name_words(text: str) -> "re.Pattern[str] | None":
    """Finds the last words of all names of people, characters and works."""
    from graph import importer
    from graph.model import Document

    extraction = importer.extract(Document("article:0", "", "", text, ""))
    named = (entity.name for entity in extraction.entities if entity.label in _CHANGED)
    words = {word for name in named if (word := name.split()[-1]).isalpha() and word.istitle()}
    return re.compile(rf"\b({'|'.join(sorted(words))})\b") if words else None


def _renamed(text: str, words: "re.Pattern[str] | None", copy: int) -> str:
    """The text with an ending of its own for each copy on the names; the first copy is the text itself."""
    if words is None or copy == 0:
        return text
    ending = ""
    while copy:
        copy, place = divmod(copy, len(_SYLLABLES))
        ending += _SYLLABLES[place]
    return words.sub(lambda found: found[0] + ending, text)
