"""What comes further on in a sentence: whether a list goes on, and where the next finite verb is."""

from graph.language.clause import is_mark
from graph.language.phrase import Item, Phrase, Verb
from graph.language.tokens import Token

__all__ = ["DASH", "LIST_REACH", "NAMES", "ItemReader"]

#: How far ahead a list is followed to see that it is one.
LIST_REACH = 60
#: How long a remark may be that interrupts a list.
_REMARK = 10
#: What a dash of whatever length is tagged.
DASH = "-"
#: What is done to something when it gets its name.
NAMES = frozenset(["name", "call", "title", "entitle", "dub", "nickname", "christen"])


class ItemReader:
    """The items of a sentence, with questions about those to come."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.count = len(items)

    def _finite_at(self, i: int) -> bool:
        """Whether item `i` is a finite verb."""
        item = self.items[i] if i < self.count else None
        return isinstance(item, Verb) and item.form == "finite"

    def _finite_after_remark(self, i: int) -> bool:
        """Whether a finite verb comes after a relative clause or apposition between commas: ", and Ana, who
        sings, left"."""
        if not (i + 1 < self.count and is_mark(self.items[i], ",")):
            return False
        opener = self.items[i + 1]
        if not (isinstance(opener, Token) and opener.tag == "W"):
            return False
        for j in range(i + 2, min(self.count - 1, i + LIST_REACH)):
            if is_mark(self.items[j], ",") and self._finite_at(j + 1):
                return True
        return False

    def _finite_before_comma(self, i: int) -> bool:
        """Whether the phrase before item `i` is the subject of a verb, whatever hangs on it."""
        depth = 0
        for j in range(i, min(self.count, i + LIST_REACH)):
            item = self.items[j]
            if isinstance(item, Verb):
                if not depth and item.form == "finite":
                    return True
                if item.lemma not in NAMES:
                    return False
            elif isinstance(item, Token):
                depth += (item.tag == "(") - (item.tag == ")")
                if not depth and item.tag not in ("I", ")", "C"):
                    return False
        return False

    def _after_conjunction(self, i: int) -> int:
        k = self._after_remark(i + 1)
        return k if k < self.count and isinstance(self.items[k], Phrase) else 0

    def _after_remark(self, k: int) -> int:
        """Where a list goes on behind a remark at `k`: "Ana and, | in spite of it all, Bo"."""
        after = self.items[k + 1] if k + 1 < self.count else None
        if after is None or not (is_mark(self.items[k], ",") and is_mark(after, "I")):
            return k
        for j in range(k + 2, min(self.count - 1, k + _REMARK)):
            item, following = self.items[j], self.items[j + 1]
            if isinstance(item, Verb):
                return k
            if is_mark(item, ","):
                named = isinstance(following, Phrase) and following.name is not None
                return j + 1 if named else k
        return k

    def _closes(self, k: int) -> bool:
        """Whether a comma and something other than a list follows the phrase at `k`."""
        after = self.items[k + 1] if k + 1 < self.count else None
        following = self.items[k + 2] if k + 2 < self.count else None
        return isinstance(after, Token) and after.tag == "," and not isinstance(following, Phrase)

    def _takes_as(self, k: int) -> bool:
        """Whether a list of people in roles goes on behind the name at `k`: "as a nun, | Kit, Bo as"."""
        items = self.items[k + 1 : k + 5]
        after = [item for item in items if not (isinstance(item, Token) and item.tag in (",", "C"))]
        return (
            len(after) > 1
            and after[0] is not items[0]
            and isinstance(after[0], Phrase)
            and after[0].name is not None
            and isinstance(after[1], Token)
            and after[1].low == "as"
        )

    def _goes_on_as(self, i: int) -> bool:
        """Whether a list of people in their roles goes on: "with Ana as Kit | and Bo as Lou"."""
        items = self.items[i : i + 3]
        return (
            len(items) == 3
            and isinstance(items[0], Token)
            and items[0].tag in ("C", ",")
            and isinstance(items[1], Phrase)
            and items[1].name is not None
            and isinstance(items[2], Token)
            and items[2].low == "as"
        )

    def _list_continues(self, k: int) -> bool:
        """Whether a conjunction further on shows that the phrase at `k` is one of a list, or that more names
        follow it one by one."""
        depth = 0
        expect = False
        names = 0
        for j in range(k, min(self.count, k + LIST_REACH)):
            item = self.items[j]
            if isinstance(item, Verb):
                return False
            if isinstance(item, Phrase):
                if expect:
                    return True
                names += not depth and item.name is not None and not item.noun and not item.det
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
                ends = item.tag == "." and j == self.count - 1
                return names > 1 or (ends and self._is_announced(k))
        return False

    def _is_announced(self, k: int) -> bool:
        """Whether a colon stands before the one name before the phrase at `k`: "Also starring: Ana, | Bo"."""
        return k > 2 and is_mark(self.items[k - 3], ":")
