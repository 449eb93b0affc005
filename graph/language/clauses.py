"""Phrases to clauses: which verb has which subject and which arguments, and what hangs on which noun phrase.

A left-to-right reading with a stack of open clauses.  It never goes back, so its time is linear in the
length of
the sentence, and where English leaves a choice it takes the nearer attachment; who reads the clauses decides
by
the kinds of things that fill a place whether an attachment makes sense.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from graph.language.phrases import Item, Phrase, Verb
from graph.language.tokens import Token

__all__ = ["Argument", "Clause", "find_clauses"]

#: How far ahead a list is followed to see that it is one.
_LIST_REACH = 60
_CONDITIONS = frozenset(["if", "whether", "unless", "lest"])
_CLAUSE_PREPOSITIONS = frozenset(["after", "before", "since", "until", "till", "as", "like", "than"])
#: Participles that describe the noun before them even across a comma.
_DESCRIBING = frozenset(
    [
        "star",
        "direct",
        "write",
        "produce",
        "create",
        "base",
        "set",
        "feature",
        "lead",
        "title",
        "call",
        "name",
        "adapt",
        "co-write",
        "co-produce",
        "co-create",
        "headline",
        "make",
        "know",
        "voice",
        "play",
        "portray",
        "pen",
        "helm",
        "developed",
        "develop",
        "co-star",
        "narrate",
        "follow",
        "co-direct",
        "distribute",
    ]
)
#: Prepositions that a list repeats for each member: "as Ana in Low Tide, Bo in High Tide and Cy in Ebb".
_DISTRIBUTED = frozenset(("as", "in", "on", "of", "for", "from"))
_TIMES = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "decade",
        "hour",
        "hours",
        "season",
        "minutes",
    ]
)
_DASH = "-"


@dataclass(slots=True, eq=False)
class Argument:
    """`phrases` in the place that `prep` names: "" for an object, "subject", or a preposition."""

    prep: str
    phrases: list[Phrase]
    start: int
    joined: bool = False


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its subject and arguments; `verb` is None for a fragment such as a cast list.

    `kind` is main, relative, participle, gerund, infinitive, complement or adverbial.  `others` are further
    phrases
    that may be the subject instead.  `hedged` says that the clause is a condition, a wish or a question.
    """

    kind: str
    parent: "Clause | None" = None
    subject: list[Phrase] = field(default_factory=list)
    others: list[Phrase] = field(default_factory=list)
    verb: Verb | None = None
    arguments: list[Argument] = field(default_factory=list)
    speech: list[Token] = field(default_factory=list)
    governor: Phrase | None = None
    opener: str = ""
    hedged: bool = False
    start: int = 0
    end: int = 0
    particles: list[str] = field(default_factory=list)
    following: "Clause | None" = None
    fronted: int = 0
    before_subject: int = 0
    dangling: str = ""
    detached: bool = False
    antecedent: list[Phrase] = field(default_factory=list)

    @property
    def complements(self) -> list[Argument]:
        """The arguments without those that stand between subject and verb and so belong to the subject."""
        return [*self.arguments[: self.before_subject], *self.arguments[self.fronted :]]

    def __repr__(self) -> str:
        rest = " ".join(f"{a.prep or 'obj'}:{a.phrases}" for a in self.arguments)
        return f"{self.kind}({self.subject} {self.verb} {rest})"


def find_clauses(items: list[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they open."""
    return _Reader(items).read()


class _Reader:
    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.count = len(items)
        self.clauses: list[Clause] = []
        self.stack: list[Clause] = []
        self.prep = ""
        self.phrase: Phrase | None = None
        self.group: list[Phrase] = []
        self.separator = ""
        self.fronted: Clause | None = None
        self.brackets: list[tuple[int, Phrase | None, list[Phrase]]] = []
        self.floor = 0
        self.outer: Phrase | None = None
        self.contact: list[Phrase] = []
        self.after_comma = False

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
            _share_arguments(clause)
            above = clause.parent
            if clause.opener in _CONDITIONS and above is not None and above.verb is not None:
                above.hedged = above.hedged or above.verb.hypothetical
        return [
            clause
            for clause in self.clauses
            if clause.verb or clause.subject or clause.arguments or clause.speech
        ]

    @property
    def current(self) -> Clause:
        return self.stack[-1]

    def _open(self, kind: str, **fields: object) -> Clause:
        parent = self.stack[-1] if self.stack else None
        clause = Clause(kind, parent)
        for name, value in fields.items():
            setattr(clause, name, value)
        self.stack.append(clause)
        self.clauses.append(clause)
        self.prep = ""
        return clause

    # ---- noun phrases

    def _read_phrase(self, i: int) -> int:
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
        elif self.prep:
            opens = clause.verb is not None or not clause.subject or clause.subject[-1].noun in _TIMES
            if self.prep in _CLAUSE_PREPOSITIONS and opens and self._finite_at(after):
                clause = self._open("adverbial", opener=self.prep, subject=group, start=first.start)
            else:
                clause.arguments.append(Argument(self.prep, group, first.start))
                if self.phrase is not None:
                    self._attach(self.phrase, "," + self.prep if self.separator else self.prep, group)
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
            if self.fronted is not None and not self.fronted.subject:
                self.fronted.subject, self.fronted = group, None
        elif clause.verb is None and clause.kind != "fragment":
            last = clause.subject[-1] if clause.subject else None
            if (
                last is not None
                and last.name is None
                and last.noun
                and last.possessor
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
            else:
                clause.others = [*clause.others, *clause.subject]
                clause.subject = group
                clause.before_subject = len(clause.arguments)
            clause.start = clause.start or first.start
        elif (spread := self._distributes(after)) is not None:
            spread += group
            for phrase in group:
                phrase.also = spread
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
            clause = self._open("main", subject=[left_out], start=left_out.start)
            clause.verb = verb
            clause.arguments.append(Argument("", group, first.start))
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
            joined = self.separator == "C" and any(argument.prep == "" for argument in clause.arguments)
            clause.arguments.append(Argument("", group, first.start, joined))
        for phrase in group:
            phrase.clause = self.current
        self.current.end = group[-1].end
        self.phrase = group[-1]
        self.group = group
        self.separator = ""
        return after

    def _inverted(self, clause: Clause) -> bool:
        """Whether a subject comes after its "is", as in "Not coming back is Ana Moss"."""
        fronted = self.fronted
        return (
            clause.verb is not None and clause.verb.copula and not clause.subject and not self.separator
            and fronted is not None and not fronted.arguments
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
        same = self.group[0].prep == following.low and following.low in _DISTRIBUTED
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

    def _attach(self, phrase: Phrase, prep: str, group: list[Phrase]) -> None:
        phrase.preps.append((prep, group))
        for part in group:
            part.governor = phrase

    def _read_group(self, i: int) -> tuple[list[Phrase], int]:
        """The phrases coordinated with the one at `i`, with what stands in apposition to each."""
        first = cast(Phrase, self.items[i])
        group = [first]
        i = self._read_brackets(first, i + 1)
        while i < self.count:
            item = self.items[i]
            if not isinstance(item, Token):
                if (
                    isinstance(item, Phrase) and item.name is not None and group[-1].noun and not
                    group[-1].name
                    and group[-1].det and not item.det and item.possessor is None
                ):  # fmt: skip
                    break
                break
            if item.tag == "alias" and i + 1 < self.count and isinstance(self.items[i + 1], Phrase):
                other = cast(Phrase, self.items[i + 1])
                other.prep = "alias"
                group[-1].appositions.append(other)
                i = self._read_brackets(other, i + 2)
                continue
            if item.tag == "C" and item.low != "but":
                after = self._after_conjunction(i)
                if after and self._joins(group, after):
                    i = self._add(group, after)
                    continue
                break
            if item.tag in (",", _DASH, ";"):
                after = i + 1
                token = self.items[after] if after < self.count else None
                if isinstance(token, Token) and token.tag == "alias" and item.tag == ",":
                    i = after
                    continue
                if isinstance(token, Token) and token.tag == "C" and token.low != "but" and item.tag == ",":
                    k = self._after_conjunction(after)
                    if k and len(group) > 1 and self._joins(group, k):
                        i = self._add(group, k)
                        continue
                    break
                if isinstance(token, Phrase) and item.tag != ";":
                    if self._is_apposition(group, token, after, item.tag):
                        i = self._appose(group, after, item.tag)
                        continue
                    if (
                        item.tag == ","
                        and self._list_continues(after)
                        and self._joins(group, after)
                        and not self._is_subject(after)
                    ):
                        i = self._add(group, after)
                        continue
                break
            break
        return group, i

    def _after_conjunction(self, i: int) -> int:
        k = i + 1
        return k if k < self.count and isinstance(self.items[k], Phrase) else 0

    def _add(self, group: list[Phrase], k: int) -> int:
        phrase = cast(Phrase, self.items[k])
        group.append(phrase)
        return self._read_brackets(phrase, k + 1)

    def _joins(self, group: list[Phrase], k: int) -> bool:
        """Whether the phrase at `k` is one more of the group, rather than the start of something else."""
        if self.current.verb is not None and self._finite_at(k + 1):
            return False
        after = self.items[k + 1] if k + 1 < self.count else None
        if (
            self.prep in _DISTRIBUTED
            and isinstance(after, Token)
            and after.tag == "I"
            and after.low == self.prep
        ):
            return False
        phrase = cast(Phrase, self.items[k])
        if self.prep == "as" and group[-1].name is None and phrase.name is not None and not phrase.noun:
            return False
        return not (
            phrase.pronoun and self.current.verb is not None and phrase.pronoun in ("he", "she", "they", "it")
        )

    def _read_brackets(self, phrase: Phrase, i: int) -> int:
        """A bracket that holds nothing but phrases belongs to the phrase before it."""
        while i < self.count:
            item = self.items[i]
            if not (isinstance(item, Token) and item.tag in ("(", "[")):
                break
            inside: list[Phrase] = []
            k = i + 1
            while k < self.count:
                part = self.items[k]
                if isinstance(part, Phrase):
                    inside.append(part)
                elif inside and isinstance(part, Token) and part.tag == "I" and k + 1 < self.count:
                    other = self.items[k + 1]
                    if not isinstance(other, Phrase):
                        break
                    self._attach(inside[-1], part.low, [other])
                    k += 1
                elif not (
                    isinstance(part, Token)
                    and part.tag in (",", "C", "alias", ";", "-", "&", "/", '"', "“", "”")
                ):
                    break
                k += 1
            end = self.items[k] if k < self.count else None
            if not (isinstance(end, Token) and end.tag in (")", "]")) or not inside:
                break
            for part in inside:
                part.prep = "bracket"
                part.also = inside
            phrase.brackets += inside
            i = k + 1
        return i

    def _is_apposition(self, group: list[Phrase], other: Phrase, k: int, mark: str) -> bool:
        """Whether `other` says again what the last of the group is: "Ana Moss, the creator", "his mother,
        Ana"."""
        last = group[-1]
        if self._finite_at(k + 1) and mark == "," and (self.current.verb is not None or self.prep):
            return False
        if other.possessor is not None and other.possessor.pronoun == "whose":
            return False
        if mark == _DASH and last.name is None and last.noun:
            return True
        described = bool(other.noun) and other.name is None
        determined = bool(other.det) or other.possessor is not None
        if last.name is not None and described:
            return bool(determined or other.plural or (len(group) == 1 and not self._list_continues(k)))
        if last.name is None and last.noun and other.name is not None and (not last.plural or last.number):
            if not (last.det or last.possessor or last.adjectives or mark == _DASH):
                return False
            return mark == _DASH or not self._list_continues(k) or self._closes(k)
        return (
            last.name is None and bool(last.noun) and described and determined and not self._list_continues(k)
        )

    def _is_subject(self, k: int) -> bool:
        """Whether a list after a comma is the subject and not part of what stands before it: "After a year,
        A and B left"."""
        if not self.prep or self.current.verb is not None or self.current.subject:
            return False
        for j in range(k, min(self.count, k + _LIST_REACH)):
            item = self.items[j]
            if isinstance(item, Token) and item.tag == "C":
                after = j + 1
                if after < self.count and isinstance(self.items[after], Phrase):
                    phrase = cast(Phrase, self.items[after])
                    kept = list(phrase.brackets)
                    end = self._read_brackets(phrase, after + 1)
                    phrase.brackets = kept
                    return self._finite_at(end)
        return False

    def _closes(self, k: int) -> bool:
        """Whether a comma and something other than a list follows the phrase at `k`."""
        after = self.items[k + 1] if k + 1 < self.count else None
        following = self.items[k + 2] if k + 2 < self.count else None
        return isinstance(after, Token) and after.tag == "," and not isinstance(following, Phrase)

    def _appose(self, group: list[Phrase], k: int, mark: str) -> int:
        other = cast(Phrase, self.items[k])
        last = group[-1]
        saved, self.prep = self.prep, self.prep or "apposition"
        if mark == _DASH:
            inner, i = self._read_group(k)
            last.appositions += inner
            for phrase in inner:
                phrase.also = inner
            i = self._complements(inner[-1], i)
        else:
            several = other.plural or other.number > 1
            targets = group if several and other.name is None and len(group) > 1 else [last]
            i = self._read_brackets(other, k + 1)
            for target in targets:
                target.appositions.append(other)
            i = self._complements(other, i)
            i = self._second_role(other, targets, i)
        self.prep = saved
        for phrase in last.appositions:
            phrase.prep = phrase.prep or "apposition"
        if i < self.count and mark == _DASH and _is_mark(self.items[i], _DASH):
            i += 1
        elif (
            mark == "," and i + 1 < self.count and _is_mark(self.items[i], ",")
            and isinstance(self.items[i + 1], Verb) and self.current.verb is None
        ):  # fmt: skip
            i += 1
        return i

    def _second_role(self, other: Phrase, targets: list[Phrase], i: int) -> int:
        """The "showrunner" of ", its creator and showrunner" says of the same person what "its creator"
        does."""
        if i + 1 >= self.count:
            return i
        conjunction, role = self.items[i], self.items[i + 1]
        if not (isinstance(conjunction, Token) and conjunction.tag == "C" and isinstance(role, Phrase)):
            return i
        if (
            role.name is not None
            or role.det
            or role.possessor is not None
            or not role.noun
            or not other.noun
            or role.plural
        ):
            return i
        if other.plural or self._finite_at(i + 2):
            return i
        role.possessor = other.possessor
        role.also = [other, role]
        other.also = role.also
        for target in targets:
            target.appositions.append(role)
        return self._complements(role, i + 2)

    def _complements(self, phrase: Phrase, i: int) -> int:
        """The prepositional phrases right after a phrase in apposition: ", the creator of Low Tide for
        Hulu,"."""
        while i + 1 < self.count:
            prep, following = self.items[i], self.items[i + 1]
            if (
                isinstance(prep, Token)
                and prep.tag == ","
                and isinstance(following, Token)
                and following.low == "after"
            ):
                i += 1
                continue
            if not (
                isinstance(prep, Token) and prep.tag == "I" and isinstance(following, Phrase)
            ) or self._finite_at(i + 2):
                break
            saved, self.prep = self.prep, prep.low
            inner, i = self._read_group(i + 1)
            self.prep = saved
            for part in inner:
                part.also = inner
                part.prep = prep.low
            self._attach(phrase, prep.low, inner)
        return i

    def _list_continues(self, k: int) -> bool:
        """Whether a conjunction further on shows that the phrase at `k` is one of a list."""
        depth = 0
        expect = False
        for j in range(k, min(self.count, k + _LIST_REACH)):
            item = self.items[j]
            if isinstance(item, Verb):
                return False
            if isinstance(item, Phrase):
                if expect:
                    return True
                continue
            if item.tag == "(":
                depth += 1
            elif item.tag == ")":
                depth -= 1
            elif depth:
                continue
            elif item.tag == "C" and item.low in ("and", "or", "&"):
                expect = True
            elif item.tag == "," or (item.tag == "I" and item.low in ("of", "as")):
                expect = False
            else:
                return False
        return False

    def _finite_after_remark(self, i: int) -> bool:
        """Whether a finite verb comes after a relative clause or apposition between commas: ", and Ana, who
        sings, left"."""
        if not (i + 1 < self.count and _is_mark(self.items[i], ",")):
            return False
        opener = self.items[i + 1]
        if not (isinstance(opener, Token) and opener.tag == "W"):
            return False
        for j in range(i + 2, min(self.count - 1, i + _LIST_REACH)):
            following = self.items[j + 1]
            if _is_mark(self.items[j], ",") and isinstance(following, Verb) and following.form == "finite":
                return True
        return False

    def _finite_at(self, i: int) -> bool:
        """Whether the next thing from item `i` on, past adverbs and brackets, is a finite verb."""
        while i < self.count:
            item = self.items[i]
            if isinstance(item, Verb):
                return item.form == "finite"
            return False
        return False

    # ---- verbs

    def _read_verb(self, verb: Verb, i: int) -> None:
        if verb.form == "finite":
            self._read_finite(verb)
        elif verb.form == "infinitive":
            self._read_infinitive(verb)
        else:
            self._read_participle(verb)
        self.current.end = verb.end
        self.separator = ""
        self.prep = ""
        self.phrase = self.outer = None

    def _read_finite(self, verb: Verb) -> None:
        clause = self.current
        if clause.verb is None and not clause.subject and clause.arguments and not self.separator:
            self._split_title(clause)
        if clause.verb is None and (
            clause.subject or len(self.stack) == self.floor + 1 or clause.kind == "relative"
        ):
            self._give_verb(clause, verb)
            return
        if verb.base and self.separator and clause.kind == "infinitive":
            self._coordinate(clause, verb)
            return
        waiting = next(
            (
                k
                for k in range(len(self.stack) - 1, self.floor - 1, -1)
                if self.stack[k].verb is None and self.stack[k].subject
            ),
            None,
        )
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
        self._coordinate(clause, verb)

    def _coordinate(self, clause: Clause, verb: Verb) -> None:
        """One more verb with the same subject."""
        self.stack.pop()
        new = self._open(clause.kind, subject=clause.subject, others=clause.others, start=verb.start)
        new.parent, new.hedged = clause.parent, clause.hedged
        new.governor, new.opener = clause.governor, clause.opener
        new.antecedent = clause.antecedent
        clause.following = new
        self._give_verb(new, verb)

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
        if self.fronted is not None and clause.subject and not self.fronted.subject:
            self.fronted.subject = clause.subject
            self.fronted = None

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

    def _read_participle(self, verb: Verb) -> None:
        clause = self.current
        kind = "participle" if verb.form == "participle" else "gerund"
        prep = self.prep
        described = kind == "participle" and self.separator == "," and self.group
        if clause.verb is None and not clause.subject and clause.kind != "relative" and not described:
            new = self._open(kind, start=verb.start, opener=prep)
            new.verb = verb
            self.fronted = new
            return
        if clause.verb is None and clause.kind == "relative":
            self._give_verb(clause, verb)
            return
        subject = clause.subject or list(self.group)
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
        elif prep:
            others = [*others, *self.group]
        elif (
            self.group
            and self.phrase is not None
            and (
                not self.separator
                or verb.lemma in _DESCRIBING
                or (kind == "participle" and self.separator == ",")
            )
        ):
            others = [*clause.subject, *others]
            subject = (
                self.group
                if self.group[0].plural or len(self.group) == 1 or self.separator == ","
                else [self.group[-1]]
            )
        if kind == "gerund" and self.group and self.group[0].prep == "with":
            subject, others = self.group, [*clause.subject, *others]
        elif self.separator == "," and self.group:
            others = [*others, *self.group]
        new = self._open(kind, subject=subject, others=others, start=verb.start, opener=prep)
        new.detached = self.separator == "," and not prep
        if self.phrase is not None and not prep:
            self.phrase.clauses.append(new)
        new.verb = verb

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
        elif t in (";", ":", _DASH):
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
        following = self.items[i + 1] if i + 1 < self.count else None
        if isinstance(following, (Phrase, Verb)) or (
            isinstance(following, Token) and following.tag in ("W", "I", '"')
        ):
            self.prep = token.low
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
        clause = self._open("relative", start=token.start, opener=token.low, antecedent=antecedent)
        if self.phrase is not None:
            self.phrase.clauses.append(clause)
        if self.separator != "," and len(antecedent) > 1 and not (isinstance(following, Verb)):
            antecedent = antecedent[-1:]
        if prep:
            clause.arguments.append(Argument(prep, antecedent, token.start))
        elif token.low in ("where", "when"):
            clause.arguments.append(Argument("in", antecedent, token.start))
        elif isinstance(following, Verb):
            clause.subject = _agreeing(antecedent, following)
            governor = antecedent[-1].governor
            clause.others = [governor] if token.low == "who" and governor is not None else []
        elif token.low == "who" and isinstance(following, Token) and following.tag in ("I", ",", "R"):
            clause.subject = antecedent[-1:] if self.separator == "," else antecedent
        else:
            clause.arguments.append(Argument("", antecedent, token.start))
        self.separator = ""

    def _read_subordinator(self, token: Token) -> None:
        low = token.low
        self.prep = ""
        if low in ("that", "whether") or (
            low in _CONDITIONS and self.current.verb is not None and not self.separator
        ):
            clause = self._open("complement", start=token.start, opener=low)
        else:
            clause = self._open("adverbial", start=token.start, opener=low)
            parent = clause.parent
            if parent is not None:
                clause.others = list(parent.subject)
        clause.hedged = low in _CONDITIONS
        self.separator = ""

    def _end_list_item(self, i: int) -> None:
        """A semicolon closes whatever was said of the last member of a list."""
        for j in range(i + 1, self.count):
            item = self.items[j]
            if isinstance(item, Verb) and item.form == "finite":
                return
            if _is_mark(item, ";") or (isinstance(item, Token) and item.tag == "W"):
                break
        base = next((k for k in range(self.floor, len(self.stack)) if self.stack[k].verb is not None), None)
        if base is not None:
            del self.stack[base + 1 :]
            self.phrase = self.outer = None

    def _read_break(self, token: Token, i: int) -> None:
        """A semicolon, colon or dash: a new clause where a verb of its own follows, else the list goes on."""
        self.separator = ","
        self.prep = ""
        if token.tag == ";":
            self._end_list_item(i)
        for j in range(i + 1, self.count):
            item = self.items[j]
            if isinstance(item, Token) and item.tag in (";", _DASH, "SPEECH"):
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


def _is_mark(item: Item, mark: str) -> bool:
    return isinstance(item, Token) and item.tag == mark


def _share_arguments(clause: Clause) -> None:
    """Verbs in a row share what stands after the last: "directed and wrote the film"."""
    other = clause.following
    if other is None or len(clause.arguments) > clause.fronted or clause.verb is None or other.verb is None:
        return
    if other.verb.copula != clause.verb.copula:
        return
    shared = other.arguments[other.fronted :]
    if clause.dangling and shared:
        clause.arguments.append(Argument(clause.dangling, shared[0].phrases, shared[0].start))
    elif clause.verb.passive == other.verb.passive:
        clause.arguments += shared
        clause.speech = clause.speech or other.speech
        clause.end = other.end


def _agreeing(antecedent: list[Phrase], verb: Verb) -> list[Phrase]:
    """The whole list for a plural verb ("A and B, who play"), its last member for a singular one."""
    if len(antecedent) > 1 and verb.words and (verb.words[0].endswith("s") or verb.words[0] == "was"):
        return antecedent[-1:]
    return antecedent


def phrases_of(clause: Clause) -> Iterator[Phrase]:
    """Every phrase that the clause has in one of its places."""
    yield from clause.subject
    for argument in clause.arguments:
        yield from argument.phrases
