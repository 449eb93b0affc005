"""Noun phrases to clauses: which is a subject, which an object, and what hangs on a preposition."""

from typing import cast

from graph.language.clause import Argument, Clause, is_mark
from graph.language.groups import DISTRIBUTED
from graph.language.phrase import Phrase, Verb
from graph.language.tokens import Token
from graph.language.verbs import VerbReader

__all__ = ["CLAUSE_PREPOSITIONS", "PlaceReader"]

CLAUSE_PREPOSITIONS = frozenset(["after", "before", "since", "until", "till", "as", "like", "than"])
_TIMES = frozenset([
    "year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "hour", "hours",
    "season", "minutes"
])  # fmt: skip


class PlaceReader(VerbReader):
    """Reads noun phrases: each group gets its place in the clause that is open, or opens one."""

    def _read_phrase(self, i: int) -> int:
        """Put the phrase at `i`, with what is coordinated with it, where it belongs; give where to go on."""
        if self._stands_for_noun(i):
            return i + 2
        group, after = self._read_group(i)
        contact = self.group if i and isinstance(self.items[i - 1], Phrase) and not self.separator else []
        self.contact = contact if self._finite_at(after) else []
        clause = self.current
        for phrase in group:
            phrase.clause = clause
            phrase.also = group
            phrase.prep = self.prep or ("" if clause.verb else "subject")
        self._place(group, i, after)
        for phrase in group:
            phrase.clause = self.current
        self.current.end = group[-1].end
        self.phrase = group[-1]
        self.group = group
        self.separator = ""
        return after

    def _place(self, group: list[Phrase], i: int, after: int) -> None:
        """Give a group that stands from item `i` to `after` its place in a clause."""
        clause, first = self.current, group[0]
        if first.possessor is not None and first.possessor.pronoun == "whose" and self.group:
            first.possessor.antecedent = self.group
            self._open("relative", subject=group, start=first.start)
        elif self.echoed is not None:
            self._echo(self.echoed, group)
        elif self.prep:
            self._place_behind_preposition(clause, group, after)
        elif (waiting := self._rejoined()) is not None:
            del self.stack[waiting + 1 :]
            _add_subjects(self.current, group)
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
            self._place_before_verb(clause, group, i, after)
        elif self._goes_on(after):
            self.stack.pop()
            objects = self.current.arguments[-1].phrases
            objects += group
            for phrase in objects:
                phrase.also = objects
        elif self._gapped(clause, group):
            self._fill_gap(clause, group)
        elif self._gapped_passive(clause, after):
            clause.following = self._open("main", subject=group, start=first.start)
            clause.following.verb = clause.verb
        elif self._shares_gap(clause, after):
            self._share_gap(clause, group)
        elif self.separator and (
            self._finite_at(after) or (self.separator == "C" and self._finite_after_remark(after))
        ):
            self._open_main(group)
        else:
            self._place_as_object(clause, group)

    def _echo(self, said: Clause, group: list[Phrase]) -> None:
        """The group does the same: "Ana will return, as will | Bo"."""
        self.echoed = None
        del self.stack[self.floor + 1 :]
        clause = self._open("main", subject=group, start=group[0].start)
        clause.verb, clause.arguments, clause.hedged = said.verb, said.complements, said.hedged
        clause.echo = True

    def _place_behind_preposition(self, clause: Clause, group: list[Phrase], after: int) -> None:
        """What follows a preposition hangs on the verb and on a phrase, or starts a clause: "after | Ana
        left"."""
        first, prep = group[0], self.prep
        opens = clause.verb is not None or not clause.subject or clause.subject[-1].noun in _TIMES
        if prep in CLAUSE_PREPOSITIONS and opens and self._has_subject_before(after):
            self._open("adverbial", opener=prep, subject=group, start=first.start)
        else:
            clause.arguments.append(Argument(prep, group, first.start))
            _give_back_brackets(self.phrase, prep, group)
            if (governor := self._repeats()) is not None:
                self._attach(governor, prep, group)
            elif self.phrase is not None:
                self._attach(self._holder(), "," + prep if self.separator else prep, group)
                if self.separator == ",":
                    if self.outer is not None and self.outer is not self.phrase:
                        self._attach(self.outer, "," + prep, group)
                    self.outer = self.outer or self.phrase
        self.prep = ""

    def _place_before_verb(self, clause: Clause, group: list[Phrase], i: int, after: int) -> None:
        """A group before any verb is the subject, goes on with it, or says again what it is."""
        first = group[0]
        last = clause.subject[-1] if clause.subject else None
        if last is not None and self._describes_last(last, first, i):
            last.appositions.append(first)
        elif self._joins_described(clause, first, after):
            _add_subjects(clause, group)
        else:
            clause.others = [*clause.others, *clause.subject]
            clause.subject = group
            clause.before_subject = len(clause.arguments)
        clause.start = clause.start or first.start

    def _describes_last(self, last: Phrase, first: Phrase, i: int) -> bool:
        """Whether a phrase says who the subject is: "The star of Low Tide, | Ana Moss, left"."""
        if last.name is not None:
            return bool(first.noun) and first.name is None and first.det in ("a", "an")
        told = last.possessor is not None or (last.det == "the" and bool(last.preps))
        return told and bool(last.noun) and first.name is not None and self._closes(i)

    def _fill_gap(self, whole: Clause, group: list[Phrase]) -> None:
        """Give the last object the verb that is left out before `group`, and `group` for its object."""
        first = group[0]
        before = whole.arguments[-1]
        left_out = before.phrases.pop()
        if not before.phrases:
            whole.arguments.pop()
            before = whole.arguments[-1]
        if not first.noun and first.name is None:
            first.noun, first.nouns = before.phrases[-1].noun, before.phrases[-1].nouns
        clause = self._open("main", subject=[left_out], start=left_out.start)
        whole.following, clause.verb = clause, whole.verb
        clause.arguments.append(Argument("", group, first.start))

    def _share_gap(self, clause: Clause, group: list[Phrase]) -> None:
        """Open one more relative clause whose object is what the one before it is about."""
        gap = clause.arguments[0]
        self.stack.pop()
        new = self._open("relative", subject=group, antecedent=clause.antecedent, opener=clause.opener)
        new.start = group[0].start
        new.arguments.append(Argument("", gap.phrases, gap.start))
        new.before_subject = 1

    def _open_main(self, group: list[Phrase]) -> None:
        """Start one more main clause with `group`, or give it to the one that has no verb yet."""
        while len(self.stack) > self.floor + 1 and self.stack[-1].kind not in ("main", "complement"):
            self.stack.pop()
        if self.stack[-1].verb is None and self.stack[-1].kind == "main":
            self.stack[-1].others = [*self.stack[-1].others, *self.stack[-1].subject]
            self.stack[-1].subject = group
        else:
            self.stack.pop()
            self._open("main", subject=group, start=group[0].start)

    def _place_as_object(self, clause: Clause, group: list[Phrase]) -> None:
        """Make the group an object; behind "is" before its subject it is the subject of what came before."""
        if clause.verb is not None and clause.verb.copula and not clause.subject and self.fronted is not None:
            self.fronted.subject = self.fronted.subject or group
        self.outer = None
        joined = self.separator == "C" and any(argument.prep == "" for argument in clause.arguments)
        clause.arguments.append(Argument("", group, group[0].start, joined))

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


def _add_subjects(clause: Clause, group: list[Phrase]) -> None:
    """Let the list of a clause's subjects go on."""
    clause.subject = [*clause.subject, *group]
    for phrase in clause.subject:
        phrase.also = clause.subject


def _opening_adverbs(clause: Clause) -> frozenset[str]:
    """What stands before an "is" whose subject comes behind it: "Also aboard are Ana and Bo"."""
    words = clause.verb.words if clause.verb is not None and not clause.arguments else []
    return frozenset({"aboard", "back"}.intersection(words))


def _give_back_brackets(somebody: Phrase | None, prep: str, group: list[Phrase]) -> None:
    """Who stands in brackets behind a title does not play that: "Kit of 'Low Tide' (Ana Moss)"."""
    work = group[0]
    if somebody is None or somebody.name is None or prep not in ("of", "from") or len(work.brackets) != 1:
        return
    titled = work.name is not None and work.name.tag == "TITLE"
    player = work.brackets[0].name
    if titled and player is not None and player.tag == "NAME" and not somebody.brackets:
        somebody.brackets, work.brackets = work.brackets, []
