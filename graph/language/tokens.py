"""Text to tokens, each knowing where it stands.

One regular expression does the scanning: spaCy's tokenizer takes nine times as long over the same article,
more
than half of what a whole import may take, and what its exceptions are for (contractions, abbreviations,
initials)
is little in newspaper prose.  Nothing is ever normalised here: a token is the text between its offsets.
"""

import re

__all__ = ["Token", "tokenize"]

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|St|Jr|Sr|Lt|Sgt|Capt|Cmdr|Prof|Rev|Gov|Sen|Rep|Det|Insp|Supt|Gen|Col|Maj|Hon|Fr|Mt|Ft|"
    "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|Vol|Ep|Co|Inc|Ltd|Corp|Bros|eds?|approx|c|ca"
)
#: Spaces, then a token.  The first line only finds sooner what the general one for words does: most words are
#: plain, and with it nothing else is tried on them.
_TOKEN = re.compile(
    rf"""
    \s*+(
      (?:[a-z]++|[A-Z][a-z]++)(?![\w.'’+‐‑-])          # plain words
    | (?:[^\W\d_]\.){{2,}}                            # U.S., a.k.a., J.K.
    | (?:{_ABBREVIATIONS})\.(?!\w)                    # Mr., Nov.
    | Nos?\.(?=[ \t]\d)                                 # No. 1
    | (?<!&)[A-Z]\.(?=[ \t][^\W\d_a-z])                     # an initial before a capital: Ana R. Moss
    | (?<=[\w+.])['’](?:s|S|ll|re|ve|d|m)\b            # clitics
    | \d+(?:[.,:]\d+)+\w*                             # 2,000  10:30pm
    | \w+(?:(?:[-‐‑](?=\w)|['’](?!(?:s|S|ll|re|ve|d|m)\b)(?=\w))\w+)*(?:\+(?!\w))?
    | \.\.\.+ | --+
    | [^\w\s]
    )
    """,
    re.VERBOSE,
)


class Token:
    """A stretch of text that the reading treats as one: a word, a punctuation mark, or, once found, a name.

    `low` is the text in lower case with straight apostrophes; `tag` says what part of speech it is (see
    `graph.language.tagging`) and is "" while unknown; `lemma` is its dictionary form where a rule asks for
    it.
    """

    __slots__ = ("end", "item", "lemma", "low", "start", "tag", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        low = text.lower()
        self.low = low.replace("’", "'") if "’" in low and len(text) > 1 else low
        self.tag = ""
        self.lemma = ""
        self.item: object = None

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], in order; whitespace is between them."""
    return [Token(*match.span(1), match[1]) for match in _TOKEN.finditer(text, start, end)]
