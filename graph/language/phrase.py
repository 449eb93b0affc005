"""What a sentence is made of before its clauses are known: noun phrases and verb groups."""

from graph.language.tokens import Token

__all__ = ["Item", "Phrase", "Verb"]


class Phrase:
    """A noun phrase.  `name` is its name or title if it has one, `noun` its last common noun, `nouns` all of
    them.

    In "Hulu’s crime drama Low Tide" the name is Low Tide, the noun "drama" and the possessor a phrase of its
    own; in "Low Tide star Ana Moss" the name is Ana Moss, the noun "star", and Low Tide is among `before`.
    The clause parser fills in what hangs on the phrase.
    """

    __slots__ = (
        "adjectives",
        "also",
        "antecedent",
        "appositions",
        "before",
        "brackets",
        "clause",
        "clauses",
        "det",
        "end",
        "fallback",
        "first",
        "governor",
        "last",
        "name",
        "noun",
        "nouns",
        "number",
        "pair",
        "plural",
        "possessor",
        "prep",
        "preps",
        "pronoun",
        "start",
    )  # fmt: skip

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.det = ""
        self.possessor: Phrase | None = None
        self.before: list[Token] = []
        self.adjectives: list[str] = []
        self.noun = ""
        self.nouns: list[str] = []
        self.name: Token | None = None
        self.pronoun = ""
        self.plural = False
        self.number = 0
        self.first = self.last = 0
        self.also: list[Phrase] = []
        self.appositions: list[Phrase] = []
        self.brackets: list[Phrase] = []
        self.preps: list[tuple[str, list[Phrase]]] = []
        self.clauses: list[object] = []
        self.antecedent: list[Phrase] = []
        self.fallback: list[Phrase] = []
        self.clause: object = None
        self.governor: Phrase | None = None
        self.pair: Phrase | None = None
        self.prep = ""

    def __repr__(self) -> str:
        parts = [
            self.det,
            *(token.text for token in self.before),
            *self.nouns,
            self.name.text if self.name else self.pronoun,
        ]
        return f"<{self.possessor or ''}{' '.join(filter(None, parts))}>"


class Verb:
    """A verb group: "has not been cast" is a finite, passive, negated group of the lemma "cast".

    `form` is "finite", "infinitive", "gerund" or "participle"; `hypothetical` says that a modal leaves open
    whether it is so ("could", "might"); `copula` that it is a form of "be" alone.
    """

    __slots__ = (
        "base",
        "copula",
        "end",
        "first",
        "form",
        "hypothetical",
        "last",
        "lemma",
        "negated",
        "passive",
        "perfect",
        "start",
        "words",
    )

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.lemma = ""
        self.form = "finite"
        self.passive = False
        self.negated = False
        self.hypothetical = False
        self.perfect = False
        self.copula = False
        self.base = False
        self.words: list[str] = []
        self.first = self.last = 0

    def __repr__(self) -> str:
        marks = (
            ("!" if self.negated else "") + ("?" if self.hypothetical else "") + ("p" if self.passive else "")
        )
        return f"[{self.lemma}:{self.form[:3]}{marks}]"


Item = Phrase | Verb | Token
