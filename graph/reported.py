"""Reported speech: "Ritter said that ...", "the role, she told Variety, ..." without quotation marks.

Only two plain shapes are read, since a clause that is cut wrongly puts words into somebody's mouth: what
follows the verb of saying up to the end of the sentence, and a whole statement with ", she said" behind it.
"""

from collections.abc import Iterator, Sequence

from graph.data import sections
from graph.hedging import blocked
from graph.language.clause import Clause
from graph.language.phrase import Verb
from graph.language.sentences import Sentence
from graph.language.tokens import Token

__all__ = ["find_reported"]

#: Tokens that may stand between "told" and "that": "told the trade paper on Friday that".
_LONGEST_DETOUR = 7
#: Tokens that may follow ", she said": "on Friday", "in an interview with the paper".
_LONGEST_TAIL = 8
_STOPS = frozenset([".", "!", "?", "…"])
_MARKS = frozenset([",", ";", ":", "(", "-", "–", "—"])


def find_reported(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[tuple[Clause, int, int]]:
    """The clauses that report speech, each with where in the text the reported words start and end."""
    if sentence.kind != "paragraph" or sentence.speech is not None or sentence.speeches:
        return
    tokens = [token for token in sentence.tokens if token.low not in _STOPS]
    if len(tokens) < len(sentence.tokens) - 1 or sentence.tokens[-1].low == "?":
        return
    reporting = [clause for clause in clauses if _reports(clause)]
    for clause in reporting:
        verb = clause.verb
        if verb is None:
            continue
        following = _following(tokens, verb, clauses)
        if following is not None:
            yield clause, tokens[following].start, _end(tokens, following, clause, reporting)
        elif (stop := _preceding(tokens, clause, verb, clauses)) is not None:
            yield clause, tokens[0].start, tokens[stop - 1].end


def _reports(clause: Clause) -> bool:
    verb = clause.verb
    if verb is None or verb.passive or verb.form not in ("finite", "gerund") or blocked(clause):
        return False
    return not sections("speech_verbs")["report"].isdisjoint(verb.words)


def _following(tokens: list[Token], verb: Verb, clauses: Sequence[Clause]) -> int | None:
    """The index of the first token that is reported, where a clause with a verb follows."""
    first = next((i for i, token in enumerate(tokens) if token.start >= verb.end), len(tokens))
    begin = None
    for i in range(first, min(first + _LONGEST_DETOUR, len(tokens))):
        if tokens[i].low in _MARKS:
            break
        if tokens[i].low == "that":
            begin = i + 1
            break
    if begin is None and first < len(tokens) and _opens_clause(tokens[first], clauses):
        begin = first
    if begin is None or begin >= len(tokens):
        return None
    return begin if _has_verb(clauses, tokens[begin].start, tokens[-1].end) else None


def _opens_clause(token: Token, clauses: Sequence[Clause]) -> bool:
    """Whether a clause with a subject of its own begins here: "said she was", not "said nothing"."""
    return any(
        clause.verb is not None
        and clause.verb.form == "finite"
        and clause.subject != []
        and clause.subject[0].start == token.start < clause.verb.start
        for clause in clauses
    )


def _end(tokens: list[Token], begin: int, clause: Clause, reporting: Sequence[Clause]) -> int:
    """Where the reported words end: with the sentence, or before ", adding that", ", while" or ";"."""
    for other in reporting:
        if other is clause or other.verb is None or other.verb.start <= tokens[begin].start:
            continue
        at = next((i for i, token in enumerate(tokens) if token.start >= other.verb.start), len(tokens))
        while at > begin and tokens[at - 1].low in ("and", "but", "he", "she", "they"):
            at -= 1
        if at > begin and tokens[at - 1].low == ",":
            return tokens[at - 2].end
    for i in range(begin + 1, len(tokens)):
        turns = tokens[i].low == "," and [token.low for token in tokens[i + 1 : i + 2]] == ["while"]
        if tokens[i].low == ";" or turns:
            return tokens[i - 1].end
    return tokens[-1].end


def _preceding(tokens: list[Token], clause: Clause, verb: Verb, clauses: Sequence[Clause]) -> int | None:
    """The index of the comma of a closing ", she said", where a statement stands before it."""
    opening = min([verb.start, *(phrase.start for phrase in clause.subject)])
    at = next((i for i, token in enumerate(tokens) if token.start >= opening), 0)
    comma = at - 1
    after = sum(1 for token in tokens if token.start >= verb.end)
    if comma < 1 or tokens[comma].low != "," or after > _LONGEST_TAIL:
        return None
    if _has_verb(clauses, verb.end, tokens[-1].end):
        return None
    return comma if _has_verb(clauses, tokens[0].start, tokens[comma].start) else None


def _has_verb(clauses: Sequence[Clause], start: int, end: int) -> bool:
    return any(
        clause.verb is not None and clause.verb.form == "finite" and start <= clause.verb.start < end
        for clause in clauses
    )
