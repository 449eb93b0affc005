"""Phrases to clauses: which verb has which subject and which arguments, and what hangs on which noun phrase.

A left-to-right reading with a stack of open clauses.  It never goes back, so its time is linear in the length
of the sentence, and where English leaves a choice it takes the nearer attachment; who reads the clauses
decides by the kinds of things that fill a place whether an attachment makes sense.
"""

from typing import cast

from graph.language.clause import (
    CONDITIONS,
    Argument,
    Clause,
    agreeing,
    is_mark,
    share_arguments,
    share_places,
)
from graph.language.groups import DASH, DISTRIBUTED
from graph.language.phrases import Item, Phrase, Verb
from graph.language.tokens import Token
from graph.language.verbs import VerbReader

__all__ = ["find_clauses"]

#: What makes one word of two "as" around it: "as well as", "as far as".
_JOINING = frozenset(["well", "soon", "far", "long", "much"])
_CLAUSE_PREPOSITIONS = frozenset(["after", "before", "since", "until", "till", "as", "like", "than"])
#: How somebody comes from the work before: "Ana Moss, fresh from Low Tide".
#: What companies do: "produced by Kestrel Pictures, which also | makes High Tide".
_MAKES = frozenset(["make", "produce", "develop", "own", "distribute", "finance"])
_FRESH = frozenset(["fresh", "straight", "hot"])
_TIMES = frozenset([
    "year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "hour", "hours",
    "season", "minutes"
])  # fmt: skip


def find_clauses(items: list[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they open."""
    return _Reader(items).read()


class _Reader(VerbReader):
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

    # ---- noun phrases

    def _read_phrase(self, i: int) -> int:
        if self._stands_for_noun(i):
            return i + 2
        group, after = self._read_group(i)
        clause = self.current
        first = group[0]
        contact = self.group if i and isinstance(self.items[i - 1], Phrase) and not self.separator else []
        self.contact = contact if self._finite_at(after) else []
        for phrase in group:
            phrase.clause = clause
            phrase.also = group
            phrase.prep = self.prep or ("" if clause.verb else "subject")
        if first.possessor is not None and first.possessor.pronoun == "whose" and self.group:
            first.possessor.antecedent = self.group
            clause = self._open("relative", subject=group, start=first.start)
        elif self.echoed is not None:
            said, self.echoed = self.echoed, None
            del self.stack[self.floor + 1 :]
            clause = self._open("main", subject=group, start=first.start)
            clause.verb, clause.arguments, clause.hedged = said.verb, said.complements, said.hedged
            clause.echo = True
        elif self.prep:
            opens = clause.verb is not None or not clause.subject or clause.subject[-1].noun in _TIMES
            if self.prep in _CLAUSE_PREPOSITIONS and opens and self._has_subject_before(after):
                clause = self._open("adverbial", opener=self.prep, subject=group, start=first.start)
            else:
                clause.arguments.append(Argument(self.prep, group, first.start))
                _give_back_brackets(self.phrase, self.prep, group)
                if (governor := self._repeats()) is not None:
                    self._attach(governor, self.prep, group)
                elif self.phrase is not None:
                    self._attach(self._holder(), "," + self.prep if self.separator else self.prep, group)
                    if self.separator == ",":
                        if self.outer is not None and self.outer is not self.phrase:
                            self._attach(self.outer, "," + self.prep, group)
                        self.outer = self.outer or self.phrase
            self.prep = ""
        elif (waiting := self._rejoined()) is not None:
            del self.stack[waiting + 1 :]
            clause = self.current
            clause.subject = [*clause.subject, *group]
            for phrase in clause.subject:
                phrase.also = clause.subject
        elif self._inverted(clause):
            clause.subject = group
            clause.particles += sorted(_opening_adverbs(clause))
            if self.fronted is not None and not self.fronted.subject:
                self._settle_fronted(group)
        elif (spread := self._distributes(after)) is not None:
            spread += group
            for phrase in group:
                phrase.also = spread
        elif self._names_described(clause, first, i, after):
            clause.antecedent[-1].appositions.append(first)
            first.prep = "apposition"
            self.stack.pop()
        elif clause.verb is None and clause.kind != "fragment":
            last = clause.subject[-1] if clause.subject else None
            if (
                last is not None
                and last.name is None
                and last.noun
                and (last.possessor or (last.det == "the" and last.preps))
                and first.name
                and self._closes(i)
            ):
                last.appositions.append(first)
            elif (
                clause.subject
                and clause.subject[-1].name
                and first.noun
                and not first.name
                and first.det in ("a", "an")
            ):
                clause.subject[-1].appositions.append(first)
            elif self._joins_described(clause, first, after):
                clause.subject = [*clause.subject, *group]
                for phrase in clause.subject:
                    phrase.also = clause.subject
            else:
                clause.others = [*clause.others, *clause.subject]
                clause.subject = group
                clause.before_subject = len(clause.arguments)
            clause.start = clause.start or first.start
        elif self._goes_on(after):
            self.stack.pop()
            clause = self.current
            clause.arguments[-1].phrases += group
            for phrase in clause.arguments[-1].phrases:
                phrase.also = clause.arguments[-1].phrases
        elif self._gapped(clause, group):
            before = clause.arguments[-1]
            left_out = before.phrases.pop()
            if not before.phrases:
                clause.arguments.pop()
                before = clause.arguments[-1]
            if not first.noun and first.name is None:
                first.noun, first.nouns = before.phrases[-1].noun, before.phrases[-1].nouns
            verb = clause.verb
            whole = clause
            clause = self._open("main", subject=[left_out], start=left_out.start)
            whole.following = clause
            clause.verb = verb
            clause.arguments.append(Argument("", group, first.start))
        elif self._gapped_passive(clause, after):
            whole = clause
            clause = self._open("main", subject=group, start=first.start)
            whole.following, clause.verb = clause, whole.verb
        elif self._shares_gap(clause, after):
            gap = clause.arguments[0]
            self.stack.pop()
            clause = self._open("relative", subject=group, antecedent=clause.antecedent, opener=clause.opener)
            clause.start = first.start
            clause.arguments.append(Argument("", gap.phrases, gap.start))
            clause.before_subject = 1
        elif self.separator and (
            self._finite_at(after) or (self.separator == "C" and self._finite_after_remark(after))
        ):
            while len(self.stack) > self.floor + 1 and self.stack[-1].kind not in ("main", "complement"):
                self.stack.pop()
            if self.stack[-1].verb is None and self.stack[-1].kind == "main":
                self.stack[-1].others = [*self.stack[-1].others, *self.stack[-1].subject]
                self.stack[-1].subject = group
            else:
                if self.stack:
                    self.stack.pop()
                self._open("main", subject=group, start=first.start)
        else:
            if (
                clause.verb is not None
                and clause.verb.copula
                and not clause.subject
                and self.fronted is not None
            ):
                self.fronted.subject = self.fronted.subject or group
            self.outer = None
            joined = self.separator == "C" and any(argument.prep == "" for argument in clause.arguments)
            clause.arguments.append(Argument("", group, first.start, joined))
        for phrase in group:
            phrase.clause = self.current
        self.current.end = group[-1].end
        self.phrase = group[-1]
        self.group = group
        self.separator = ""
        return after

    def _joins_described(self, clause: Clause, first: Phrase, after: int) -> bool:
        """Whether subjects go on behind what describes one: "Ana, a nun in Rome, and | Bo sing"."""
        last = clause.subject[-1] if clause.subject else None
        return (
            self.separator == "C" and self.after_comma and last is not None and last.name is not None
            and bool(last.appositions) and first.name is not None and self._finite_at(after)
        )  # fmt: skip

    def _holder(self) -> Phrase:
        """What a preposition hangs on: not the work in "Ana Moss of Low Tide | as the widow"."""
        phrase = cast(Phrase, self.phrase)
        somebody = phrase.governor
        came = self.prep == "as" and phrase.prep in ("of", "from") and phrase.name is not None
        return somebody if came and somebody is not None and somebody.name is not None else phrase

    def _repeats(self) -> Phrase | None:
        """What a preposition that comes again hangs on: "her roles as Ana in Low Tide and as | Bo"."""
        governor = self.phrase.governor if self.phrase is not None and self.separator == "C" else None
        while governor is not None and all(prep.lstrip(",") != self.prep for prep, _ in governor.preps):
            governor = governor.governor
        return governor

    def _names_described(self, clause: Clause, first: Phrase, i: int, after: int) -> bool:
        """Whether a name tells whom a clause describes: "The man who plays Kit, | Ana Moss, was"."""
        described = clause.antecedent[-1] if clause.antecedent else None
        following = self.items[after + 1] if after + 1 < self.count else None
        return (
            clause.kind == "relative" and clause.verb is not None and self.separator == ","
            and described is not None and described.name is None and described.det == "the"
            and not described.appositions and first.name is not None and not first.noun
            and after == i + 1 and is_mark(self.items[after], ",") and isinstance(following, Verb)
        )  # fmt: skip

    def _shares_gap(self, clause: Clause, after: int) -> bool:
        """Whether what a relative clause is about is the object of one more verb: "which Ana wrote and Bo |
        directed"."""
        following = self.items[after + 1] if after + 1 < self.count else None
        return (
            self.separator == "C" and clause.kind == "relative" and bool(clause.antecedent)
            and bool(clause.arguments) and clause.arguments[0].prep == ""
            and clause.arguments[0].phrases[-1] is clause.antecedent[-1]
            and self._finite_at(after) and not isinstance(following, Phrase)
        )  # fmt: skip

    def _stands_for_noun(self, i: int) -> bool:
        """Whether "that of" stands at `i`, which says nothing: "her role was that of Mary Kerr"."""
        phrase, preposition = self.items[i], self.items[i + 1] if i + 1 < self.count else None
        return (
            isinstance(phrase, Phrase) and phrase.pronoun == "that" and isinstance(preposition, Token)
            and preposition.low == "of" and self.current.verb is not None
        )  # fmt: skip

    def _has_subject_before(self, i: int) -> bool:
        """Whether item `i` is a finite verb that what stands before it is the subject of."""
        verb = self.items[i] if i < self.count else None
        return isinstance(verb, Verb) and verb.form == "finite" and not self._before_its_subject(verb, i)

    def _inverted(self, clause: Clause) -> bool:
        """Whether a subject comes after its "is", as in "Not coming back is Ana Moss"."""
        fronted = self.fronted
        return (
            clause.verb is not None and clause.verb.copula and not clause.subject and not self.separator
            and ((fronted is not None and not fronted.arguments) or bool(_opening_adverbs(clause)))
        )  # fmt: skip

    def _rejoined(self) -> int | None:
        """The clause whose subject goes on after a relative clause: "Ana, who plays a thief, and Bo have
        left"."""
        if not self.after_comma or self.separator != "C" or self.current.verb is None:
            return None
        return next(
            (
                k
                for k in range(len(self.stack) - 2, self.floor - 1, -1)
                if self.stack[k].verb is None and self.stack[k].subject
            ),
            None,
        )

    def _distributes(self, after: int) -> list[Phrase] | None:
        """The list that goes on where each member has its own preposition: "Ana in Low Tide, | Bo in High
        Tide"."""
        following = self.items[after] if after < self.count else None
        governor = self.group[0].governor if self.group else None
        if not self.separator or governor is None or not isinstance(following, Token) or following.tag != "I":
            return None
        same = self.group[0].prep == following.low and following.low in DISTRIBUTED
        return governor.also if same and governor in governor.also else None

    def _goes_on(self, after: int) -> bool:
        """Whether a list of objects goes on after a relative clause: "credits include A, which opens in May,
        and B"."""
        if (
            not self.after_comma
            or self.separator != "C"
            or len(self.stack) < self.floor + 2
            or self._finite_at(after)
        ):
            return False
        clause, parent = self.stack[-1], self.stack[-2]
        return (
            clause.kind == "relative"
            and bool(clause.complements)
            and bool(parent.arguments)
            and parent.verb is not None
        )

    def _gapped(self, clause: Clause, group: list[Phrase]) -> bool:
        """Whether the verb is left out: "Ana played the king and Bo | his mother"."""
        last = clause.arguments[-1] if clause.arguments else None
        return (
            last is not None and last.prep == "" and not self.separator
            and (len(last.phrases) > 1 or last.joined)
            and self.group is last.phrases and last.phrases[-1].name is not None and not group[0].pronoun
            and bool(group[0].det or group[0].possessor or group[0].name)
        )  # fmt: skip

    def _gapped_passive(self, clause: Clause, after: int) -> bool:
        """Whether a passive is left out: "Kit is voiced by Ana and | Lou by Bo"."""
        following = self.items[after] if after < self.count else None
        passive = clause.verb is not None and clause.verb.passive and not self.prep
        told = any(argument.prep == "by" for argument in clause.arguments)
        by = isinstance(following, Token) and following.low == "by"
        return bool(self.separator) and passive and told and by and clause.kind == "main"

    # ---- what is between

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
            if self.current.verb is not None and self.prep == "":
                pass
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
        if token.low in _CLAUSE_PREPOSITIONS and isinstance(following, Verb) and following.form == "finite":
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


def _opening_adverbs(clause: Clause) -> frozenset[str]:
    """What stands before an "is" whose subject comes behind it: "Also aboard are Ana and Bo"."""
    words = clause.verb.words if clause.verb is not None and not clause.arguments else []
    return frozenset({"aboard", "back"}.intersection(words))


def _is_told_apart(group: list[Phrase]) -> bool:
    """Whether each member of a list is told by itself: in "the drama Low Tide and the film Ebb, in which"
    only the last is meant."""
    return len(group) > 1 and all(p.noun and not p.plural and (p.det or p.possessor) for p in group)


def _give_back_brackets(somebody: Phrase | None, prep: str, group: list[Phrase]) -> None:
    """Who stands in brackets behind a title does not play that: "Kit of 'Low Tide' (Ana Moss)"."""
    work = group[0]
    if somebody is None or somebody.name is None or prep not in ("of", "from") or len(work.brackets) != 1:
        return
    titled = work.name is not None and work.name.tag == "TITLE"
    player = work.brackets[0].name
    if titled and player is not None and player.tag == "NAME" and not somebody.brackets:
        somebody.brackets, work.brackets = work.brackets, []
