"""What stands around a word of which it is still open whether it is a verb or a noun."""

from graph.language.lemmas import lemma
from graph.language.tokens import Token
from graph.language.wordclasses import BE

__all__ = [
    "FINITE", "before_adverb", "coordinated", "coordinated_before", "counted", "has_finite", "has_verb",
    "in_role", "is_seen", "several_play",
]  # fmt: skip

#: The tags of verbs that a clause needs one of.
FINITE = frozenset("VZDXM")
_SEES = frozenset(["see", "watch", "let", "make", "help", "find"])


def has_finite(tokens: list[Token], i: int) -> bool:
    return any(tokens[k].tag in FINITE for k in range(max(0, i - 25), i))


def has_verb(tokens: list[Token], i: int) -> bool:
    """Whether the part of the sentence that token `i` is in has its verb: "Back are Low Tide | stars Ana"."""
    for token in reversed(tokens[:i]):
        if token.tag in FINITE:
            return token.low in BE
        if token.tag in (",", "C", "B", "W", ";", ":", "-", "SPEECH"):
            return False
    return False


def before_adverb(tokens: list[Token], i: int) -> tuple[str, str]:
    j = i - 1
    while j > 0 and tokens[j].tag in ("R", "not"):
        j -= 1
    return (tokens[j].tag, tokens[j].low) if j >= 0 else ("", "")


def coordinated(tokens: list[Token], i: int) -> bool:
    reach = 8 if tokens[i - 1].text == ")" else 4
    return i >= 2 and any(tokens[k].tag == "C" for k in range(max(0, i - reach), i - 1))


def coordinated_before(tokens: list[Token], i: int) -> bool:
    """Whether a list of names stands before the comma that token `i` comes after."""
    return any(
        tokens[k].tag == "C" and tokens[k - 1].tag == "NAME" and tokens[k + 1].tag == "NAME"
        for k in range(1, i - 1)
    )


def counted(tokens: list[Token], i: int) -> bool:
    """Whether a number above one stands before the nouns before token `i`: "two more pilot | orders"."""
    k = i - 1
    while k > 0 and (tokens[k].tag in ("N", "J") or tokens[k].low == "more"):
        k -= 1
    return tokens[k].tag == "U" and tokens[k].low not in ("one", "1")


def in_role(tokens: list[Token], i: int) -> bool:
    """Whether the words before token `i` start with a preposition before people: "as feuding | chefs"."""
    k = i - 1
    while k > 0 and tokens[k].tag in ("J", "N", "G", "P"):
        k -= 1
    return tokens[k].low in ("as", "by", "with", "alongside", "opposite", "including", "from", "like")


def is_seen(tokens: list[Token], i: int) -> bool:
    """Whether the name before token `i` is seen to do something: "The series sees Ana | return"."""
    j = i - 1
    while j > 0 and (tokens[j].tag in ("NAME", "TITLE", "C", ",")):
        j -= 1
    return tokens[j].tag in FINITE and lemma(tokens[j].low) in _SEES


def several_play(tokens: list[Token], i: int) -> bool:
    """Whether two people do what token `i` says: "Ana and Bo | play sisters", "sees Ana and Bo | play"."""
    start = i - 1
    while start > 0 and (tokens[start].tag in ("NAME", ",") or tokens[start].low == "and"):
        start -= 1
    related = tokens[start].tag == "W"  # "in which Ana and Bo | play thieves"
    return coordinated(tokens, i) and (not has_finite(tokens, i) or related or is_seen(tokens, i))
