"""Noun phrases to groups: which of them are members of one list, and which only say again what another is.

A comma is what English marks both with, so this looks ahead: a list shows itself by the "and" before its last
member, a subject by the finite verb after it.
"""

from functools import cache
from typing import Any, cast

from graph.data import sections
from graph.language.clause import Clause, is_mark
from graph.language.lookahead import DASH, LIST_REACH, NAMES, ItemReader
from graph.language.phrase import Item, Phrase, Verb
from graph.language.tokens import Token
from graph.language.wordclasses import work_nouns

__all__ = ["DISTRIBUTED", "GroupReader"]

#: Prepositions that a list repeats for each member: "as Ana in Low Tide, Bo in High Tide and Cy in Ebb".
DISTRIBUTED = frozenset(("as", "in", "on", "of", "for", "from"))
_TIMES = frozenset(["year", "years", "season", "seasons", "month", "months", "week", "weeks", "day", "days"])
_COMPANY = frozenset(["with", "including", "alongside", "featuring"])


@cache
def _people() -> frozenset[str]:
    nouns = sections("nouns")
    return frozenset().union(*(nouns[kind] for kind in ("Person", "Human", "Character", "female", "male")))


def _of_company(phrase: Phrase) -> bool:
    """Whether a phrase is a name that a company on the lists has: "ITV's Low Tide", which is nobody."""
    owner = phrase.possessor
    listed = getattr(owner.name.item, "listed", "") if owner is not None and owner.name is not None else ""
    return phrase.name is not None and listed in ("Platform", "Studio")


def _ends_remark(items: list[Item], k: int) -> bool:
    """Whether one word at `k` closes a bracket: "(Ana Moss, wasted)"."""
    word = items[k]
    alone = isinstance(word, Verb) and word.form == "participle"
    return k + 1 < len(items) and is_mark(items[k + 1], ")") and (alone or isinstance(word, Token))


class GroupReader(ItemReader):
    """Reads the groups of a sentence; `stack` are the clauses that are open, `prep` the preposition just
    read.

    `phrase` is the phrase last read, `group` the group that it is of, `separator` what was read since.
    """

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items)
        self.clauses: list[Clause] = []
        self.stack: list[Clause] = []
        self.floor = 0
        self.prep = ""
        self.phrase: Phrase | None = None
        self.group: list[Phrase] = []
        self.separator = ""

    @property
    def current(self) -> Clause:
        return self.stack[-1]

    def _open(self, kind: str, **fields: Any) -> Clause:
        parent = self.stack[-1] if self.stack else None
        clause = Clause(kind, parent, **fields)
        self.stack.append(clause)
        self.clauses.append(clause)
        self.prep = ""
        return clause

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
            if after := self._name_told(group, i):
                i = after
                continue
            item = self.items[i]
            if not isinstance(item, Token):
                break
            if item.tag == "," and (after := self._name_told(group, i + 1)):
                i = after
                continue
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
            if item.tag in (",", DASH, ";"):
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
                owner = token.possessor if isinstance(token, Phrase) else None
                if owner is not None and owner.pronoun == "whose":
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

    def _name_told(self, group: list[Phrase], i: int) -> int:
        """What comes after "called Mary Kerr" at `i`, which is the name of the noun before it; else 0."""
        if i + 1 >= self.count:
            return 0
        verb, name = self.items[i], self.items[i + 1]
        if not (isinstance(verb, Verb) and verb.form == "participle" and verb.lemma in NAMES):
            return 0
        if not (isinstance(name, Phrase) and name.name is not None):
            return 0
        named = group[-1]
        if named.name is not None and self.prep and self.phrase is not None:
            named = self.phrase
        while named.name is None and named.appositions and named.appositions[-1].name is None:
            named = named.appositions[-1]
        if named.name is not None or not named.noun or named.appositions:
            return 0
        name.prep = "apposition"
        named.appositions.append(name)
        after = self._read_brackets(name, i + 2)
        comma = is_mark(self.items[i - 1], ",") and after < self.count and is_mark(self.items[after], ",")
        return after + 1 if comma and self._finite_at(after + 1) else after

    def _add(self, group: list[Phrase], k: int) -> int:
        phrase = cast(Phrase, self.items[k])
        group.append(phrase)
        return self._read_brackets(phrase, k + 1)

    def _joins(self, group: list[Phrase], k: int) -> bool:
        """Whether the phrase at `k` is one more of the group, rather than the start of something else."""
        if self.current.verb is not None and not self.separator and self._finite_at(k + 1):
            return False
        after = self.items[k + 1] if k + 1 < self.count else None
        if (
            (self.prep in DISTRIBUTED or self.prep == "by")
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
            opener = self.items[k] if k < self.count else None
            if isinstance(opener, Token) and opener.low == "as":
                k += 1
            while k < self.count:
                part = self.items[k]
                if isinstance(part, Phrase):
                    inside.append(part)
                elif inside and is_mark(self.items[k - 1], ",") and _ends_remark(self.items, k):
                    k += 1
                    break
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
        if mark == "," and (self.current.verb is not None or self.prep) and self._finite_at(k + 1):
            return False
        if mark == "," and self._runs_parallel(other, k):
            return False
        if mark == "," and self._waits_for_subject(last) and other.name is not None and not other.noun:
            return False
        if mark == "," and self._opens_sentence() and self._finite_before_comma(k + 1):
            return False
        if other.possessor is not None and other.possessor.pronoun == "whose":
            return False
        somebody = other.name is None and other.noun in _people()
        if somebody and (last.noun in work_nouns() or _of_company(last)):
            return False
        if mark == DASH and last.name is None and last.noun:
            return self.current.verb is not None or not self._finite_at(k + 1)
        described = bool(other.noun) and other.name is None
        determined = bool(other.det) or other.possessor is not None
        if last.name is not None and described:
            if not determined and not other.plural and other.noun in sections("nouns")["Person"]:
                return True
            return bool(determined or other.plural or (len(group) == 1 and not self._list_continues(k)))
        if last.noun in _TIMES and other.name is None:
            return False
        if last.name is None and last.noun and other.name is not None and (not last.plural or last.number):
            if not (last.det or last.possessor or last.adjectives or mark == DASH):
                return False
            own = self.prep == "as" and self._takes_as(k)
            return mark == DASH or not self._list_continues(k) or self._closes(k) or own
        return (
            last.name is None and bool(last.noun) and described and determined and not self._list_continues(k)
        )

    def _waits_for_subject(self, last: Phrase) -> bool:
        """Whether a prize ends what its subject comes after: "Accepting the award, | Ana Moss said"."""
        clause = self.current
        return clause.kind == "gerund" and not clause.subject and last.noun in sections("nouns")["Other"]

    def _runs_parallel(self, other: Phrase, k: int) -> bool:
        """Whether `other` has the preposition that is just read, too, so that both are said of one: "a nun in
        Low Tide, | a spy in Ebb"."""
        after = self.items[k + 1] if k + 1 < self.count else None
        governor = self.phrase
        return (
            self.prep in DISTRIBUTED - {"of"}
            and isinstance(after, Token)
            and after.tag == "I"
            and after.low == self.prep
            and governor is not None
            and (bool(governor.noun) or governor.name is not None)
            and self._is_alike(governor, other)
        )

    def _is_alike(self, one: Phrase, other: Phrase) -> bool:
        """Whether two phrases may be members of one list: both are people by what they are called."""
        described = other.name is None and bool(other.noun) and bool(other.det)
        return described and one.name is None and work_nouns().isdisjoint([one.noun, other.noun])

    def _opens_sentence(self) -> bool:
        """Whether what is read hangs on a preposition before any subject: "In the series, ..."."""
        return bool(self.prep) and self.current.verb is None and not self.current.subject

    def _is_subject(self, k: int) -> bool:
        """Whether a list after a comma is the subject and not part of what stands before it: "After a year,
        A and B left"."""
        if not self.prep or self.current.verb is not None or self.current.subject:
            return False
        for j in range(k, min(self.count, k + LIST_REACH)):
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

    def _appose(self, group: list[Phrase], k: int, mark: str) -> int:
        other = cast(Phrase, self.items[k])
        last = group[-1]
        saved, self.prep = self.prep, self.prep or "apposition"
        if mark == DASH:
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
        if i < self.count and mark == DASH and is_mark(self.items[i], DASH):
            i += 1
        elif (
            mark == "," and i + 1 < self.count and is_mark(self.items[i], ",")
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
        company: list[Phrase] = []
        while i + 1 < self.count:
            if company and self._goes_on_as(i):
                member = cast(Phrase, self.items[i + 1])
                member.prep = company[-1].prep
                member.governor = phrase
                company.append(member)
                member.also = company
                i = self._read_brackets(member, i + 2)
                continue
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
            if prep.low == "as" and company:
                self._attach(company[-1], "as", inner)
                continue
            company = inner if prep.low in _COMPANY and inner[-1].name is not None else []
            self._attach(phrase, prep.low, inner)
        return i
