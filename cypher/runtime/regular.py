"""Regular expressions as Neo4j has them, which are Java's, for the `regex` package.

Java's pattern is read piece by piece and written anew, so that nothing that means something else to the
package goes through, nor what Java refuses.  Source: the documentation of java.util.regex.Pattern, Java 17.

Known differences: a backreference under the flag `i` folds all letters, not those of ASCII only; `\\b`
follows Unicode, as in Java up to 18; a reference to a group that is yet to come, `\\b{g}`, and repeating a
repetition are refused.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from ..errors import ArgumentError

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["compiled", "translated"]

#: Brackets in one another; Python's recursion must not end before.
_DEEPEST = 100

_LINE_ENDS = r"\n\r\u0085\u2028\u2029"
#: Where a line ends for `$`: in front of the last line end, or at the very end.
_LAST_END = rf"(?=(?:\r\n|[{_LINE_ENDS}])?\Z)"

#: Predefined classes by their letter: ASCII, as long as the flag `U` does not say otherwise.
_CLASSES = {
    "d": "0-9",
    "w": "a-zA-Z_0-9",
    "s": r"\ \t\n\x0b\f\r",
    "h": r"\ \t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000",
    "v": r"\n\x0b\f\r\x85\u2028\u2029",
}

_UNICODE_CLASSES = {
    "d": r"\p{Nd}",
    "w": r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d",
    "s": r"\p{White_Space}",
}

#: Classes of POSIX, which are ASCII in Java.
_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": r"\ -~",
    "Blank": r"\ \t",
    "Cntrl": r"\x00-\x1f\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": r"\ \t\n\x0b\f\r",
}
#: The same with the flag `U`, and the properties that Java writes as `javaLowerCase` or `IsAlphabetic`.
_PROPERTIES = {
    "Lower": r"\p{Lowercase}",
    "Upper": r"\p{Uppercase}",
    "Alpha": r"\p{Alphabetic}",
    "Digit": r"\p{Nd}",
    "Alnum": r"\p{Alphabetic}\p{Nd}",
    "Punct": r"\p{P}",
    "Blank": r"\p{Zs}\t",
    "Cntrl": r"\p{Cc}",
    "Space": r"\p{White_Space}",
    "javaLowerCase": r"\p{Lowercase}",
    "javaUpperCase": r"\p{Uppercase}",
    "javaWhitespace": r"\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000",
    "javaMirrored": r"\p{Bidi_Mirrored}",
    "javaAlphabetic": r"\p{Alphabetic}",
    "javaDigit": r"\p{Nd}",
    "javaLetter": r"\p{L}",
    "javaLetterOrDigit": r"\p{L}\p{Nd}",
    "L1": r"\x00-\xff",
    "LC": r"\p{Lu}\p{Ll}\p{Lt}",
    "LD": r"\p{L}\p{Nd}",
    "all": r"\x00-\U0010ffff",
    "IsLetter": r"\p{L}",
    "IsDigit": r"\p{Nd}",
    "IsPunctuation": r"\p{P}",
    "IsControl": r"\p{Cc}",
    "IsTitlecase": r"\p{Lt}",
    "IsAssigned": r"\P{Cn}",
}

#: What properties of letters of one case stand for where case is ignored.
_CASED = {
    **dict.fromkeys(("Lower", "Upper"), "Alpha"),
    **dict.fromkeys(("javaLowerCase", "javaUpperCase", "IsLowercase", "IsUppercase", "IsTitlecase"), "LC"),
    **dict.fromkeys(("Lu", "Ll", "Lt", "IsLu", "IsLl", "IsLt"), "LC"),
}

_SIMPLE_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_REPETITION = re.compile(r"\{(\d+)(,(\d*))?\}")
_FLAGS = re.compile(r"\(\?([idmsuxU]*)(?:-([idmsuxU]*))?([:)])")
_GROUP_NAME = re.compile(r"\(\?<([a-zA-Z][a-zA-Z0-9]*)>")
_PROPERTY = re.compile(r"\{([\w=]+)\}|(\w)", re.ASCII)
_CATEGORY = re.compile(r"[CLMNPSZ][a-z]?")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> "Pattern[str]":
    """The regular expression `pattern`, written as in Java; ArgumentError where it is none."""
    import regex

    try:
        return regex.compile(translated(pattern), regex.VERSION1)
    except (regex.error, RecursionError, OverflowError) as error:
        raise _invalid(pattern, str(error)) from None


def translated(pattern: str) -> str:
    """`pattern` as the `regex` package writes it; ArgumentError where it can be seen to be invalid."""
    return _Translator(_unquoted(pattern)).whole()


def _unquoted(pattern: str) -> str:
    """`pattern` with each character between \\Q and \\E escaped."""
    parts = []
    place = 0
    while (start := pattern.find("\\", place)) >= 0:
        parts.append(pattern[place:start])
        if pattern[start + 1 : start + 2] != "Q":
            place = start + 2
            parts.append(pattern[start:place])
            continue
        end = pattern.find(r"\E", start + 2)
        end = len(pattern) if end < 0 else end
        parts += (
            f"\\{character}" if character.isascii() and not character.isalnum() else character
            for character in pattern[start + 2 : end]
        )
        place = end + 2
    return "".join(parts) + pattern[place:]


def _invalid(pattern: str, why: str) -> ArgumentError:
    shown = pattern if len(pattern) <= 80 else f"{pattern[:77]}..."
    return ArgumentError(
        f"the regular expression {shown!r} is not valid: {why}", detail="InvalidArgumentValue"
    )


@dataclass(slots=True)
class _Flags:
    """Those set where the translator is; a group ends what is set in it."""

    active: frozenset[str] = frozenset()

    def has(self, flag: str) -> bool:
        return flag in self.active or (flag == "u" and "U" in self.active)


@dataclass(slots=True)
class _Translator:
    pattern: str
    place: int = 0
    flags: _Flags = field(default_factory=_Flags)
    groups: int = 0
    depth: int = 0
    names: set[str] = field(default_factory=set)

    # ---- reading ------------------------------------------------------------------------------------------

    def fail(self, why: str) -> NoReturn:
        raise _invalid(self.pattern, f"{why} at character {self.place + 1}")

    def peek(self, length: int = 1) -> str:
        return self.pattern[self.place : self.place + length]

    def take(self, text: str) -> bool:
        found = self.pattern.startswith(text, self.place)
        self.place += len(text) * found
        return found

    def match(self, expression: "re.Pattern[str]") -> "re.Match[str] | None":
        found = expression.match(self.pattern, self.place)
        if found is not None:
            self.place = found.end()
        return found

    def character(self) -> str:
        if self.place >= len(self.pattern):
            self.fail("the pattern ends too early")
        self.place += 1
        return self.pattern[self.place - 1]

    def skip_comments(self) -> None:
        """With the flag `x`, blanks mean nothing, nor what follows a `#`."""
        while self.flags.has("x") and self.peek():
            if self.peek() == "#":
                while self.peek() and self.peek() not in "\n\r\x85\u2028\u2029":
                    self.place += 1
            elif self.peek() in " \t\n\x0b\f\r":
                self.place += 1
            else:
                return

    # ---- sequences ----------------------------------------------------------------------------------------

    def whole(self) -> str:
        text = self.alternatives()
        if self.peek():
            self.fail("there is a ')' without its '('")
        return text

    def alternatives(self) -> str:
        """Up to the end, or the bracket that closes the group."""
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail(f"expected at most {_DEEPEST} brackets in one another, found more")
        outer = self.flags
        parts: list[str] = []
        self.skip_comments()
        while self.peek() not in ("", ")"):
            parts.append("|" if self.take("|") else self.repeated())
            self.skip_comments()
        self.flags = outer
        self.depth -= 1
        return "".join(parts)

    def repeated(self) -> str:
        """One piece and what says how often it stands."""
        if self.peek() in ("*", "+", "?"):
            self.fail(f"there is nothing in front of '{self.peek()}'")
        text = self.piece()
        self.skip_comments()
        times = self.times()
        return text if times is None else f"(?:{text}){times}"

    def times(self) -> str | None:
        if self.peek() in ("*", "+", "?"):
            times = self.character()
        elif self.peek() == "{":
            found = self.match(_REPETITION)
            if found is None:
                self.fail("expected {n}, {n,} or {n,m}")
            times = found[0]
        else:
            return None
        self.skip_comments()
        if self.peek() in ("+", "?"):
            times += self.character()
        return times

    def piece(self) -> str:
        character = self.character()
        reader = _PIECES.get(character)
        return self.literal(character) if reader is None else reader(self)

    def literal(self, text: str) -> str:
        """`text` as it is, in either case under the flag `i`."""
        if self.folds_ascii and text.isascii() and text.isalpha():
            return f"[{text.lower()}{text.upper()}]"
        return self.folded(_member(text))

    @property
    def folds_ascii(self) -> bool:
        """Whether letters stand for both cases, though only those of ASCII."""
        return self.flags.has("i") and not self.flags.has("u")

    def folded(self, text: str) -> str:
        """`text` with the flags that make it match in either case, if it is to."""
        return f"(?i-f:{text})" if self.flags.has("i") and self.flags.has("u") else text

    def dot(self) -> str:
        if self.flags.has("s"):
            return r"[\x00-\U0010ffff]"
        return r"[^\n]" if self.flags.has("d") else f"[^{_LINE_ENDS}]"

    def caret(self) -> str:
        if not self.flags.has("m"):
            return r"\A"
        ends = r"\n" if self.flags.has("d") else rf"(?:\r(?!\n)|[{_LINE_ENDS.replace(chr(92) + 'r', '')}])"
        return rf"(?:\A|(?<={ends})(?!\Z))"

    def dollar(self) -> str:
        if not self.flags.has("m"):
            return r"(?=\n?\Z)" if self.flags.has("d") else _LAST_END
        return r"(?=\n|\Z)" if self.flags.has("d") else rf"(?=[{_LINE_ENDS}]|\Z)(?!(?<=\r)(?=\n))"

    def brace(self) -> str:
        self.place -= 1
        self.fail("there is nothing in front of '{'")

    # ---- groups -------------------------------------------------------------------------------------------

    def group(self) -> str:
        self.place -= 1
        if found := self.match(_FLAGS):
            return self.with_flags(found)
        if found := self.match(_GROUP_NAME):
            return self.named_group(found[1])
        for opening in ("(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!"):
            if self.take(opening):
                return f"{opening}{self.closed()})"
        self.place += 1
        if self.peek() == "?":
            self.fail("unknown kind of group '(?'")
        self.groups += 1
        return f"({self.closed()})"

    def named_group(self, name: str) -> str:
        if name in self.names:
            self.fail(f"there are two groups called {name}")
        self.names.add(name)
        self.groups += 1
        return f"(?P<{name}>{self.closed()})"

    def closed(self) -> str:
        text = self.alternatives()
        if not self.take(")"):
            self.fail("expected ')'")
        return text

    def with_flags(self, found: "re.Match[str]") -> str:
        outer = self.flags
        flags = replace(outer, active=outer.active.union(found[1]).difference(found[2] or ""))
        self.flags = flags
        if found[3] == ")":
            self.skip_comments()
            if self.peek() in ("*", "+", "?", "{") and self.peek():
                self.fail(f"there is nothing in front of '{self.peek()}'")
            return ""
        text = self.closed()
        self.flags = outer
        return f"(?:{text})"

    # ---- escapes ------------------------------------------------------------------------------------------

    def escape(self) -> str:
        letter = self.peek()
        if letter and letter in "123456789":
            return self.reference()
        known = self.escaped_set()
        if known is not None:
            return self.folded(f"[{known}]")
        if letter in _ANCHORS:
            self.place += 1
            if letter == "b" and self.peek() == "{":
                self.fail(r"\b{g} is not supported")
            return _ANCHORS[letter]
        if self.take("k<"):
            return self.named_reference()
        return self.literal(self.escaped_character())

    def reference(self) -> str:
        number = int(self.character())
        while self.peek() and self.peek() in "0123456789" and number * 10 + int(self.peek()) <= self.groups:
            number = number * 10 + int(self.character())
        if number > self.groups:
            self.fail(f"there is no group {number} so far")
        return self.reference_to(str(number))

    def named_reference(self) -> str:
        name, _, _ = self.pattern[self.place :].partition(">")
        if name not in self.names:
            self.fail(f"there is no group {name[:20]!r} so far")
        self.place += len(name) + 1
        return self.reference_to(name)

    def reference_to(self, group: str) -> str:
        return rf"(?i-f:\g<{group}>)" if self.flags.has("i") else rf"\g<{group}>"

    def quoted(self) -> str:
        """What stands between \\Q and \\E, as it is."""
        end = self.pattern.find(r"\E", self.place)
        text = self.pattern[self.place : end if end >= 0 else None]
        self.place += len(text) + (2 if end >= 0 else 0)
        return "(?:" + "".join(map(self.literal, text)) + ")" if text else ""

    def escaped_set(self) -> str | None:
        """What stands in brackets for an escaped class; None where none begins here."""
        letter = self.peek()
        lower = letter.lower()
        if lower in _CLASSES and letter:
            self.place += 1
            inside = _CLASSES[lower]
            if self.flags.has("U") and lower in "dws":
                inside = _UNICODE_CLASSES[lower]
            return inside if letter == lower else f"[^{inside}]"
        if lower == "p":
            self.place += 1
            inside = self.property()
            return inside if letter == "p" else f"[^{inside}]"
        return None

    def property(self) -> str:
        """What stands in brackets for a property such as {Lu}, {IsLatin}, {InGreek} or {sc=Cyrl}."""
        found = self.match(_PROPERTY)
        if found is None:
            self.fail("expected the name of a property in braces")
        name = found[1] or found[2]
        if self.flags.has("i") and name in _CASED:
            name = _CASED[name]
        if name in _POSIX and not (self.flags.has("U") and name in _PROPERTIES):
            return _POSIX[name]
        if name in _PROPERTIES:
            return _PROPERTIES[name]
        if _CATEGORY.fullmatch(name):
            return rf"\p{{{name}}}"
        key, _, value = name.partition("=")
        if value:
            if key.lower() not in ("sc", "script", "blk", "block", "gc", "general_category"):
                self.fail(f"unknown property {name!r}")
        elif name.startswith("In") and len(name) > 2:
            value = f"Block={name[2:]}"
            return rf"\p{{{value}}}"
        elif not (name.startswith("Is") and len(name) > 2):
            self.fail(f"unknown property {name!r}")
        else:
            name = name[2:]
        return rf"\p{{{name}}}"

    def escaped_character(self) -> str:
        letter = self.character()
        if letter in _SIMPLE_ESCAPES:
            return _SIMPLE_ESCAPES[letter]
        if letter == "0":
            return self.octal()
        if letter == "x":
            return self.hexadecimal(2)
        if letter == "u":
            return self.unicode()
        if letter == "N":
            return self.by_name()
        if letter == "c":
            return chr(ord(self.character()) ^ 64)
        if letter.isascii() and letter.isalpha():
            self.place -= 1
            self.fail(f"unknown escape \\{letter}")
        return letter

    def octal(self) -> str:
        found = re.compile("[0-3][0-7]{2}|[0-7]{1,2}").match(self.pattern, self.place)
        if found is None:
            self.fail("expected an octal number after \\0")
        self.place = found.end()
        return chr(int(found[0], 8))

    def hexadecimal(self, length: int) -> str:
        if length == 2 and self.take("{"):
            digits, _, _ = self.pattern[self.place :].partition("}")
            self.place += len(digits) + 1
        else:
            digits = self.peek(length)
            self.place += length
        if not re.fullmatch("[0-9a-fA-F]{2,6}" if length == 2 else "[0-9a-fA-F]{4}", digits):
            self.fail("expected hexadecimal digits")
        if int(digits, 16) > 0x10FFFF:
            self.fail("there is no such character")
        return chr(int(digits, 16))

    def unicode(self) -> str:
        first = self.hexadecimal(4)
        if "\ud800" <= first <= "\udbff" and self.peek(2) == r"\u":
            place = self.place
            self.place += 2
            second = self.hexadecimal(4)
            if "\udc00" <= second <= "\udfff":
                return (first + second).encode("utf-16", "surrogatepass").decode("utf-16")
            self.place = place
        return first

    def by_name(self) -> str:
        name, _, _ = self.pattern[self.place + 1 :].partition("}")
        try:
            found = unicodedata.lookup(name)
        except KeyError:
            self.fail("expected the name of a character in braces")
        self.place += len(name) + 2
        return found

    # ---- classes ------------------------------------------------------------------------------------------

    def character_class(self) -> str:
        return self.folded(self.class_inside())

    def class_inside(self) -> str:
        """A class behind its opening bracket: characters, ranges and classes, cut with others by `&&`."""
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail(f"expected at most {_DEEPEST} brackets in one another, found more")
        negated = self.take("^")
        operands: list[str] = []
        items: list[str] = []
        while True:
            self.skip_comments()
            if self.take("&&"):
                if self.peek() == "&":
                    self.fail("expected '&&', found '&&&'")
                if items:
                    operands.append(f"[{''.join(items)}]")
                    items = []
            elif self.peek() == "]" and (items or operands):
                self.place += 1
                break
            else:
                items.append(self.item())
        self.depth -= 1
        if items:
            operands.append(f"[{''.join(items)}]")
        return f"[{'^' * negated}{'&&'.join(operands)}]"

    def item(self) -> str:
        """One member of a class, as it stands in brackets."""
        if self.take("["):
            return self.class_inside()
        if self.peek() == "\\":
            self.place += 1
            known = self.escaped_set()
            if known is not None:
                return known
            first = self.escaped_character()
        else:
            first = self.character()
        if self.peek() != "-" or self.peek(2)[1:] in ("", "]", "["):
            return self.members(first, first)
        if self.peek(3)[1:] == "&&":
            return self.members(first, first)
        self.place += 1
        last = self.escaped_character() if self.take("\\") else self.character()
        if last < first:
            self.fail(f"the range {first}-{last} runs backwards")
        return self.members(first, last)

    def members(self, first: str, last: str) -> str:
        """The characters from `first` to `last`, and their like in the other case if they stand for both."""
        text = f"{_member(first)}-{_member(last)}"
        if self.folds_ascii:
            for low, high in (("a", "z"), ("A", "Z")):
                start, end = max(first, low), min(last, high)
                if start <= end:
                    text += f"{start.swapcase()}-{end.swapcase()}"
        return text


def _member(character: str) -> str:
    """A character as the `regex` package takes it for itself, whatever it would mean there."""
    return character if character.isalnum() and character.isascii() else f"\\U{ord(character):08x}"


#: What is no literal, by its first character.
_PIECES: dict[str, Callable[[_Translator], str]] = {
    "(": _Translator.group,
    "[": _Translator.character_class,
    "\\": _Translator.escape,
    ".": _Translator.dot,
    "^": _Translator.caret,
    "$": _Translator.dollar,
    "{": _Translator.brace,
}

_ANCHORS: dict[str, str] = {
    "b": r"\b",
    "B": r"\B",
    "A": r"\A",
    "G": r"\G",
    "z": r"\Z",
    "Z": _LAST_END,
    "R": r"(?:\r\n|[\n\x0b\f\r\x85\u2028\u2029])",
    "X": r"\X",
}
