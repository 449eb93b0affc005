"""Verbs to clauses: whose verb it is, or which clause it opens."""

from graph.language.clause import Argument, Clause
from graph.language.groups import GroupReader
from graph.language.phrase import Item, Phrase, Verb
from graph.language.tokens import Token

__all__ = ["VerbReader"]

#: Participles that describe the noun before them even across a comma.
_DESCRIBING = frozenset([
    "star", "direct", "write", "produce", "create", "base", "set", "feature", "lead", "title",
    "call", "name", "adapt", "co-write", "co-produce", "co-create", "headline", "make", "know",
    "voice", "play", "portray", "pen", "helm", "developed", "develop", "co-star", "narrate",
    "follow", "co-direct", "distribute"
])  # fmt: skip
#: What is done to works, and what works do, in one row: "written by Ana, directed by Bo, starring Cy".
_MAKING = frozenset([
    "star", "direct", "write", "produce", "create", "feature", "adapt", "co-write", "co-produce", "co-create",
    "co-star", "pen", "helm", "develop", "narrate", "co-direct", "distribute", "executive-produce", "edit",
])  # fmt: skip
_SHOWS = frozenset(["find", "see", "show", "catch", "leave", "have", "watch", "feature", "send", "put"])
#: What is said of people who will do something: "with Ana | set to direct".
_PLANNED = frozenset(["set", "attach", "tap", "slate", "sign", "hire", "line", "tip", "schedule", "confirm"])
#: What somebody spends doing something.
_TIMES = frozenset(["year", "years", "decade", "decades", "months", "month", "weeks", "week", "days"])
#: What somebody makes by doing something: "made her name | playing Kit".
_OWN = frozenset(["name", "debut", "living", "career", "reputation", "time", "start", "break", "mark"])
_ECHOES = frozenset(["do", "will", "have", "be", "would"])


class VerbReader(GroupReader):
    """Reads verbs; `fronted` is a participle that stands before its subject.

    `contact` is a phrase that another follows with nothing between them, `after_comma` whether a comma stood
    before a conjunction, `echoed` the clause that "as did" says again of somebody else.
    """

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self.fronted: Clause | None = None
        self.outer: Phrase | None = None
        self.contact: list[Phrase] = []
        self.after_comma = False
        self.echoed: Clause | None = None

    def _read_verb(self, verb: Verb, i: int) -> None:
        if verb.form == "finite":
            self._read_finite(verb, i)
        elif verb.form == "infinitive":
            self._read_infinitive(verb)
        else:
            self._read_participle(verb)
        self.current.end = verb.end
        self.separator = ""
        self.prep = ""
        self.phrase = self.outer = None

    def _echoes(self, verb: Verb, i: int) -> bool:
        """Whether a verb stands for the one before: "Ana will return, as | will Bo"."""
        before = self.items[i - 1] if i else None
        following = self.items[i + 1] if i + 1 < self.count else None
        return (
            isinstance(before, Token) and before.low == "as" and isinstance(following, Phrase)
            and len(verb.words) == 1 and verb.lemma in _ECHOES and not following.pronoun
        )  # fmt: skip

    def _read_finite(self, verb: Verb, i: int) -> None:
        if self._echoes(verb, i):
            said = next((c for c in self.stack[self.floor :] if c.verb is not None and c.subject), None)
            self.echoed = said
            return
        if self._before_its_subject(verb, i):
            del self.stack[self.floor + 1 :]
            self._give_verb(self.current, verb)
            self.current.before_subject = len(self.current.arguments)
            return
        clause = self.current
        if clause.verb is None and not clause.subject and clause.arguments and not self.separator:
            self._split_title(clause)
        if clause.verb is None and (
            clause.subject or len(self.stack) == self.floor + 1 or clause.kind == "relative"
        ):
            self._give_verb(clause, verb)
            return
        if verb.base and self.separator and clause.kind == "infinitive":
            self._coordinate(clause, verb, i)
            return
        waiting = next(
            (
                k
                for k in range(len(self.stack) - 1, self.floor - 1, -1)
                if self.stack[k].verb is None and self.stack[k].subject
            ),
            None,
        )
        if self._in_row(clause, i):
            self._coordinate(clause, verb, i)
            return
        if waiting is not None and self.separator != "C":
            del self.stack[waiting + 1 :]
            self._give_verb(self.stack[-1], verb)
            return
        if not self.separator and self.phrase is not None and clause.verb is not None and clause.arguments:
            argument = clause.arguments[-1]
            if argument.prep == "":
                clause.arguments.pop()
            if self.contact:
                new = self._open("relative", subject=argument.phrases, start=argument.start)
                new.arguments.append(Argument("", self.contact[-1:], argument.start))
                new.before_subject = 1
            else:
                new = self._open("complement", subject=argument.phrases, start=argument.start)
            self._give_verb(new, verb)
            return
        if waiting is not None:
            subject_clause = self.stack[waiting]
            if clause.verb is None:
                del self.stack[waiting + 1 :]
                self._give_verb(subject_clause, verb)
                return
        while len(self.stack) > self.floor + 1 and self.stack[-1].kind in (
            "participle",
            "gerund",
            "infinitive",
        ):
            self.stack.pop()
        clause = self.current
        bare = len(clause.arguments) == clause.fronted
        if (
            self.separator == ","
            and clause.kind == "relative"
            and len(self.stack) > self.floor + 1
            and not bare
        ):
            self.stack.pop()
            clause = self.current
        if self.after_comma and self.separator == "C" and clause.kind == "relative" and not bare:
            parent = self.stack[-2] if len(self.stack) > self.floor + 1 else None
            if parent is not None and parent.verb is not None and parent.kind == "main":
                self.stack.pop()
                clause = parent
        self._coordinate(clause, verb, i)

    def _in_row(self, clause: Clause, i: int) -> bool:
        """Whether verbs of a relative clause come one after the other: "who wrote, | produced and sang"."""
        before = self.items[i - 2] if i > 1 else None
        after = self.items[i + 1 : i + 4]
        goes_on = [item for item in after if not (isinstance(item, Token) and item.tag in (",", "C"))]
        return (
            clause.kind == "relative" and clause.verb is not None and before is clause.verb
            and self.separator == "," and clause.subject == clause.antecedent
            and bool(goes_on) and isinstance(goes_on[0], Verb)
        )  # fmt: skip

    def _before_its_subject(self, verb: Verb, i: int) -> bool:
        """Whether the subject comes after the verb: "Joining them in Low Tide is | Ana", "In the cast are |
        Ana and Bo"."""
        base = self.stack[self.floor] if self.floor < len(self.stack) else None
        following = self.items[i + 1] if i + 1 < self.count else None
        if base is None or base.verb is not None or base.subject or self.separator or not verb.copula:
            return False
        if not isinstance(following, Phrase) or following.pronoun:
            return False
        if self.fronted is not None:
            return bool(following.name or following.det)
        return bool(following.name) and bool(base.arguments) and base is self.current

    def _coordinate(self, clause: Clause, verb: Verb, i: int) -> None:
        """One more verb with the same subject, and with the object that a relative clause lacks: "which Ana
        wrote and | directed"."""
        self.stack.pop()
        new = self._open(clause.kind, subject=clause.subject, others=clause.others, start=verb.start)
        new.parent, new.hedged = clause.parent, clause.hedged
        new.governor, new.opener = clause.governor, clause.opener
        new.antecedent = clause.antecedent
        clause.following = new
        if self._lacks_object_of(clause, i):
            new.arguments.append(Argument("", clause.arguments[0].phrases, clause.arguments[0].start))
            new.before_subject = 1
        self._give_verb(new, verb)

    def _lacks_object_of(self, clause: Clause, i: int) -> bool:
        """Whether the verb at item `i` has the object that the relative clause is about."""
        after = self.items[i + 1] if i + 1 < self.count else None
        objects = [argument.phrases for argument in clause.arguments if argument.prep == ""]
        return (
            clause.kind == "relative" and self.separator == "C" and not isinstance(after, Phrase)
            and bool(clause.arguments) and clause.arguments[0].prep == "" and len(objects) == 1
            and bool(clause.antecedent) and objects[0][-1] is clause.antecedent[-1]
        )  # fmt: skip

    def _split_title(self, clause: Clause) -> None:
        """In "In the series Ana is played by Bo" the verb shows that Ana is the subject, and not the series'
        name."""
        phrase = clause.arguments[-1].phrases[-1]
        if phrase.noun and phrase.name is not None and not phrase.before:
            subject = Phrase(phrase.name.start)
            subject.end, subject.name, phrase.name = phrase.end, phrase.name, None
            subject.also = [subject]
            subject.clause = clause
            phrase.end = subject.start
            clause.subject = self.group = [subject]
            clause.before_subject = len(clause.arguments)

    def _give_verb(self, clause: Clause, verb: Verb) -> None:
        clause.verb = verb
        clause.fronted = len(clause.arguments)
        clause.start = clause.start or verb.start
        waits = self.fronted is not None and not self.fronted.subject
        if waits and clause.subject and clause.kind != "relative":
            self._settle_fronted(clause.subject)

    def _is_place(self, group: list[Phrase]) -> bool:
        """Whether somebody is only said to be there: "Ana was in Rome | filming Low Tide"."""
        first = group[0] if group else None
        if first is not None and first.name is None:
            owner = first.possessor.pronoun if first.possessor is not None else ""
            if first.noun in _TIMES or (owner in ("his", "her", "their") and first.noun in _OWN):
                return True
        return (
            first is not None and first.name is not None and first.prep in ("in", "at", "to")
            and not first.noun and not first.appositions and not self.separator
        )  # fmt: skip

    def _is_shown(self) -> bool:
        """Whether the group is what somebody sees or finds doing something: "finds Ana and Bo | working"."""
        clause = self.current
        return (
            clause.verb is not None and clause.verb.lemma in _SHOWS and bool(clause.arguments)
            and clause.arguments[-1].phrases is self.group and clause.arguments[-1].prep == ""
        )  # fmt: skip

    def _is_fronted(self, clause: Clause) -> bool:
        """Whether a clause is, or goes on from, the participle that waits for its subject: "Directed by Ana
        and | starring Bo, the film"."""
        fronted = self.fronted
        while fronted is not None and fronted is not clause:
            fronted = fronted.following
        return fronted is not None

    def _settle_fronted(self, subject: list[Phrase]) -> None:
        """Give the participles before a subject that subject: "Written and directed by Ana, the film ..."."""
        fronted, self.fronted = self.fronted, None
        while fronted is not None:
            fronted.subject = fronted.subject or subject
            fronted = fronted.following

    def _read_infinitive(self, verb: Verb) -> None:
        clause = self.current
        subject, others = clause.subject, clause.others
        governor = (
            self.phrase if not self.separator and self.phrase is not None and clause.arguments else None
        )
        if (
            governor is not None
            and clause.verb is not None
            and clause.arguments[-1].prep == ""
            and not clause.verb.passive
        ):
            others = [*clause.subject, *others]
            subject = clause.arguments[-1].phrases
        if self.phrase is not None and not self.separator and verb.passive:
            subject, others = self.group, [*clause.subject, *others]
        if self.separator == "C" and clause.kind == "infinitive":
            self.stack.pop()
        new = self._open("infinitive", subject=subject, others=others, governor=governor, start=verb.start)
        new.verb = verb
        if clause.verb is not None and governor is None:
            new.opener = clause.verb.lemma

    def _take_from(self, clause: Clause, group: list[Phrase]) -> None:
        """In "with Ana directing" Ana stands with nobody: she is the subject of what follows."""
        clause.arguments = [argument for argument in clause.arguments if argument.phrases is not group]
        governor = group[0].governor
        if governor is not None:
            governor.preps = [(prep, other) for prep, other in governor.preps if other is not group]
            for phrase in group:
                phrase.governor = None

    def _goes_on_making(self, clause: Clause, verb: Verb) -> bool:
        """Whether one more participle tells of the work and not of who made it: "a film directed by Ana, |
        starring Bo"."""
        said = clause.verb
        return (
            self.separator == "," and clause.kind == "participle" and said is not None and said.passive
            and said.lemma in _MAKING and verb.lemma in _MAKING and bool(clause.subject)
            and bool(clause.arguments) and clause.arguments[-1].prep == "by"
        )  # fmt: skip

    def _read_participle(self, verb: Verb) -> None:
        clause = self.current
        kind = "participle" if verb.form == "participle" else "gerund"
        prep = self.prep
        described = kind == "participle" and self.separator == "," and self.group
        if self.floor == len(self.stack) - 1 > 0 and clause.verb is None and clause.others:
            new = self._open(kind, subject=clause.others, start=verb.start, opener=prep)
            new.verb = verb
            return
        if self.group and self.group[0].prep == "with" and not self.separator and clause.verb is None:
            self._take_from(clause, self.group)
            new = self._open(kind, subject=self.group, start=verb.start)
            new.verb = verb
            return
        if clause.verb is None and not clause.subject and clause.kind != "relative" and not described:
            new = self._open(kind, start=verb.start, opener=prep)
            new.verb = verb
            self.fronted = new
            return
        if clause.verb is None and clause.kind == "relative":
            self._give_verb(clause, verb)
            return
        waits = clause.verb is not None and not clause.subject and self._is_fronted(clause)
        subject = [] if waits and self.separator == "C" else clause.subject or list(self.group)
        others = clause.others
        bare = clause.verb is not None and len(clause.arguments) == clause.fronted
        joined = (self.separator and bare) or self.separator == "C"
        if (
            joined
            and clause.verb is not None
            and (
                clause.kind in ("participle", "gerund")
                or (clause.verb.passive == verb.passive and kind == "participle")
            )
        ):
            self.stack.pop()
            new = self._open(
                clause.kind, subject=subject, others=others, start=verb.start, opener=clause.opener
            )
            new.parent, new.hedged, new.governor = clause.parent, clause.hedged, clause.governor
            new.verb = verb
            clause.following = new
            return
        if self.separator == "C" and clause.kind in ("participle", "gerund"):
            self.stack.pop()
        elif self._goes_on_making(clause, verb):
            self.stack.pop()
            new = self._open(kind, subject=subject, start=verb.start)
            new.verb = verb
            return
        elif prep or (kind == "gerund" and clause.subject and self._is_place(self.group)):
            others = [*others, *self.group]
        elif (
            self.group
            and self.phrase is not None
            and verb.words[0] != "having"
            and (
                not self.separator
                or verb.lemma in _DESCRIBING
                or (kind == "participle" and self.separator == ",")
            )
        ):
            others = [*clause.subject, *others]
            subject = (
                self.group
                if self.group[0].plural or len(self.group) == 1 or self.separator == "," or self._is_shown()
                else [self.group[-1]]
            )
        if self.group and self.group[0].prep == "with" and not self.separator:
            subject, others = self.group, [*clause.subject, *others]
            if kind == "gerund" or verb.lemma in _PLANNED:
                self._take_from(clause, self.group)
        elif self.separator == "," and self.group:
            others = [*others, *self.group]
        new = self._open(kind, subject=subject, others=others, start=verb.start, opener=prep)
        new.detached = self.separator == "," and not prep
        if self.phrase is not None and not prep:
            self.phrase.clauses.append(new)
        new.verb = verb
