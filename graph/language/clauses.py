"""Phrases to clauses: which verb has which subject and which arguments, and what hangs on which noun phrase.

A left-to-right reading with a stack of open clauses.  It never goes back, so its time is linear in the length
of the sentence, and where English leaves a choice it takes the nearer attachment; who reads the clauses
decides by the kinds of things that fill a place whether an attachment makes sense.
"""

from graph.language.clause import (
    CONDITIONS,
    Argument,
    Clause,
    agreeing,
    is_mark,
    share_arguments,
    share_places,
)
from graph.language.lookahead import DASH
from graph.language.phrase import Item, Phrase, Verb
from graph.language.places import CLAUSE_PREPOSITIONS, PlaceReader
from graph.language.tokens import Token

__all__ = ["find_clauses"]

#: What makes one word of two "as" around it: "as well as", "as far as".
_JOINING = frozenset(["well", "soon", "far", "long", "much"])
#: What companies do: "produced by Kestrel Pictures, which also | makes High Tide".
_MAKES = frozenset(["make", "produce", "develop", "own", "distribute", "finance"])
#: How somebody comes from the work before: "Ana Moss, fresh from Low Tide".
_FRESH = frozenset(["fresh", "straight", "hot"])


def find_clauses(items: list[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they open."""
    return _Reader(items).read()


class _Reader(PlaceReader):
    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self.brackets: list[tuple[int, Phrase | None, list[Phrase]]] = []

    def read(self) -> list[Clause]:
        self._open("main")
        i = 0
        while i < self.count:
            item = self.items[i]
            if isinstance(item, Phrase):
                i = self._read_phrase(i)
            elif isinstance(item, Verb):
                self._read_verb(item, i)
                i += 1
            else:
                i = self._read_token(item, i)
        for clause in reversed(self.clauses):
            share_arguments(clause)
            share_places(clause)
            above = clause.parent
            if clause.opener in CONDITIONS and above is not None and above.verb is not None:
                above.hedged = above.hedged or above.verb.hypothetical
        return [
            clause
            for clause in self.clauses
            if clause.verb or clause.subject or clause.arguments or clause.speech
        ]

    def _read_token(self, token: Token, i: int) -> int:
        t = token.tag
        if t == "I":
            return self._read_preposition(token, i)
        if t == "C":
            self.after_comma = self.separator == ","
            self.separator = "C"
            self.prep = ""
        elif t == ",":
            self.separator = self.separator or ","
            following = self.items[i + 1] if i + 1 < self.count else None
            if self.outer is not None and isinstance(following, Token) and following.low == "as":
                self.phrase, self.outer = self.outer, None
            self._close_fronted()
        elif t == "W":
            self._read_relative(token, i)
        elif t == "B":
            self._read_subordinator(token)
        elif t == "SPEECH":
            self.current.speech.append(token)
            self.prep = ""
        elif t == "R":
            self.current.particles.append(token.low)
        elif t in (";", ":", DASH):
            self._read_break(token, i)
        elif t == "(" and i > 0:
            self._open_bracket(token)
        elif t == ")" and self.brackets:
            size, self.phrase, self.group = self.brackets.pop()
            del self.stack[size:]
            self.floor = self.brackets[-1][0] if self.brackets else 0
            self.separator = ","
        return i + 1

    def _open_bracket(self, token: Token) -> None:
        """What stands in brackets is read for itself, as a remark on the phrase before it."""
        self.brackets.append((len(self.stack), self.phrase, self.group))
        self.floor = len(self.stack)
        clause = self._open("main", start=token.end)
        clause.others = self.group
        self.phrase = None

    def _read_preposition(self, token: Token, i: int) -> int:
        if token.low == "as" and self.phrase is not None and self.phrase.det.startswith("such"):
            token.low = "including"
        elif token.low == "as" and self._compares(i):
            token.low = "than"
        following = self.items[i + 1] if i + 1 < self.count else None
        if isinstance(following, (Phrase, Verb)) or (
            isinstance(following, Token) and following.tag in ("W", "I", '"')
        ):
            before = self.items[i - 1] if i else None
            fresh = isinstance(before, Token) and before.low in _FRESH and token.low in ("from", "off")
            self.prep = "fresh-from" if fresh else token.low
        else:
            self.current.dangling = token.low
        self.current.particles.append(token.low)
        if token.low in CLAUSE_PREPOSITIONS and isinstance(following, Verb) and following.form == "finite":
            self.prep = ""
        return i + 1

    def _close_fronted(self) -> None:
        """A comma ends a participle or an adverbial clause that stood before its main clause."""
        base = self.stack[self.floor] if len(self.stack) > self.floor else self.stack[0]
        if len(self.stack) > self.floor + 1 and base.verb is None and not base.subject:
            while (
                len(self.stack) > self.floor + 1
                and self.stack[-1].verb is not None
                and self.stack[-1].kind != "main"
            ):
                self.stack.pop()

    def _read_relative(self, token: Token, i: int) -> None:
        antecedent = self.group
        following = self.items[i + 1] if i + 1 < self.count else None
        prep, self.prep = self.prep, ""
        if self.separator == "C" and self.current.kind == "relative" and self.current.antecedent:
            antecedent = self.current.antecedent
            self.stack.pop()
        if token.low in ("what", "how", "why") or not antecedent:
            self._open("complement", start=token.start, opener=token.low)
            return
        made = self.current
        clause = self._open("relative", start=token.start, opener=token.low, antecedent=antecedent)
        if self.phrase is not None:
            self.phrase.clauses.append(clause)
        told = token.low in ("that", "which") and antecedent[0].prep == "by" and antecedent[0].name
        makes = isinstance(following, Verb) and following.lemma in _MAKES and not following.passive
        told = None if makes and self.separator == "," else told
        if told and made.kind == "participle" and made.subject and (prep or isinstance(following, Verb)):
            antecedent = clause.antecedent = made.subject
        close = self.separator != "," and len(antecedent) > 1 and not isinstance(following, Verb)
        if close or (prep in ("in", "on") and _is_told_apart(antecedent)):
            antecedent = antecedent[-1:]
        if prep:
            clause.arguments.append(Argument(prep, antecedent, token.start))
        elif token.low in ("where", "when"):
            above = antecedent[-1].governor
            if token.low == "where" and antecedent[-1].name is None and above is not None and above.name:
                antecedent = [above]
            clause.arguments.append(Argument("in", antecedent, token.start))
        elif isinstance(following, Verb):
            clause.subject = [*agreeing(antecedent, following, *self._joined_verb(i + 1))]
            governor = antecedent[-1].governor
            clause.others = [governor] if token.low == "who" and governor is not None else []
        elif token.low == "who" and isinstance(following, Token) and following.tag in ("I", ",", "R"):
            clause.subject = antecedent[-1:] if self.separator == "," else antecedent
        else:
            clause.arguments.append(Argument("", antecedent, token.start))
        self.separator = ""

    def _compares(self, i: int) -> bool:
        """Whether the "as" at item `i` is the second of a comparison: "as old as Bo"."""
        first, second = self.items[max(0, i - 2) : i] if i > 1 else (None, None)
        told = isinstance(second, Token) and second.low not in _JOINING
        return told and isinstance(first, Token) and first.low == "as"

    def _joined_verb(self, i: int) -> list[Verb]:
        """The verb that "and" joins to the one at item `i`: "who created | and runs"."""
        conjunction, verb = [*self.items[i + 1 : i + 3], None, None][:2]
        joins = isinstance(conjunction, Token) and conjunction.low == "and"
        return [verb] if joins and isinstance(verb, Verb) else []

    def _read_subordinator(self, token: Token) -> None:
        low = token.low
        self.prep = ""
        if low in ("that", "whether") or (
            low in CONDITIONS and self.current.verb is not None and not self.separator
        ):
            clause = self._open("complement", start=token.start, opener=low)
        else:
            clause = self._open("adverbial", start=token.start, opener=low)
            parent = clause.parent
            if parent is not None:
                clause.others = list(parent.subject)
        clause.hedged = low in CONDITIONS
        self.separator = ""

    def _end_list_item(self, i: int) -> None:
        """A semicolon closes whatever was said of the last member of a list."""
        for j in range(i + 1, self.count):
            item = self.items[j]
            if isinstance(item, Verb) and item.form == "finite":
                return
            if is_mark(item, ";") or (isinstance(item, Token) and item.tag == "W"):
                break
        base = next((k for k in range(self.floor, len(self.stack)) if self.stack[k].verb is not None), None)
        if base is not None:
            del self.stack[base + 1 :]
            self.phrase = self.outer = None

    def _announces_list(self, i: int) -> bool:
        """Read the colon before a list as an "are": "New to the cast: Ana and Bo", "Also starring: Ana"."""
        if self.floor >= len(self.stack):
            return False
        base = self.stack[self.floor]
        following = self.items[i + 1] if i + 1 < self.count else None
        if base.verb is not None or not isinstance(following, Phrase) or i < 2:
            return False
        if any(phrase.name is not None for phrase in (*base.subject, *base.others)):
            return False
        if any(isinstance(item, Verb) and item.form == "finite" for item in self.items[i:]):
            return False
        if not (base.arguments or base.subject or self.fronted):
            return False
        verb = Verb(following.start)
        verb.lemma, verb.copula, verb.end = "be", True, following.start
        del self.stack[self.floor + 1 :]
        self._give_verb(base, verb)
        if not base.subject:
            base.before_subject = len(base.arguments)
        self.separator, self.phrase, self.outer = "", None, None
        return True

    def _read_break(self, token: Token, i: int) -> None:
        """A semicolon, colon or dash: a new clause where a verb of its own follows, else the list goes on."""
        self.separator = ","
        self.prep = ""
        if token.tag == ";":
            self._end_list_item(i)
        if token.tag == ":" and self._announces_list(i):
            return
        for j in range(i + 1, self.count):
            item = self.items[j]
            if isinstance(item, Token) and item.tag in (";", DASH, "SPEECH"):
                break
            if isinstance(item, Token) and item.tag == "W":
                break
            if isinstance(item, Verb) and item.form == "finite":
                if token.tag == ";" or (token.tag == ":" and self.current.verb is not None):
                    self.stack.clear()
                    self._open("main", start=token.end)
                    self.group = []
                    self.phrase = None
                break


def _is_told_apart(group: list[Phrase]) -> bool:
    """Whether each member of a list is told by itself: in "the drama Low Tide and the film Ebb, in which"
    only the last is meant."""
    return len(group) > 1 and all(p.noun and not p.plural and (p.det or p.possessor) for p in group)
