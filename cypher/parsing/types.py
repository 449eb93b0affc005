"""Types as `IS ::` names them, all synonyms brought to one spelling."""

from typing import Final

from ..nodes import ValueType
from ..suggest import did_you_mean
from .cursor import Cursor

__all__ = ["TypeParser"]

#: Spelling to standard name.  Longer spellings are tried first.
_NAMES: Final = {
    "NOTHING": "NOTHING", "NULL": "NULL", "BOOLEAN": "BOOLEAN", "BOOL": "BOOLEAN",
    "STRING": "STRING", "VARCHAR": "STRING",
    "INTEGER": "INTEGER", "INT": "INTEGER", "SIGNED INTEGER": "INTEGER",
    "FLOAT": "FLOAT",
    "DATE": "DATE", "DURATION": "DURATION", "POINT": "POINT",
    "LOCAL TIME": "LOCAL TIME", "TIME WITHOUT TIME ZONE": "LOCAL TIME", "TIME WITHOUT TIMEZONE": "LOCAL TIME",
    "ZONED TIME": "ZONED TIME", "TIME WITH TIME ZONE": "ZONED TIME", "TIME WITH TIMEZONE": "ZONED TIME",
    "LOCAL DATETIME": "LOCAL DATETIME", "TIMESTAMP WITHOUT TIME ZONE": "LOCAL DATETIME",
    "TIMESTAMP WITHOUT TIMEZONE": "LOCAL DATETIME",
    "ZONED DATETIME": "ZONED DATETIME", "TIMESTAMP WITH TIME ZONE": "ZONED DATETIME",
    "TIMESTAMP WITH TIMEZONE": "ZONED DATETIME",
    "NODE": "NODE", "ANY NODE": "NODE", "VERTEX": "NODE", "ANY VERTEX": "NODE",
    "RELATIONSHIP": "RELATIONSHIP", "ANY RELATIONSHIP": "RELATIONSHIP", "EDGE": "RELATIONSHIP",
    "ANY EDGE": "RELATIONSHIP",
    "MAP": "MAP", "ANY MAP": "MAP", "PATH": "PATH", "ANY PATH": "PATH",
    "LIST": "LIST", "ARRAY": "LIST",
    "PROPERTY VALUE": "PROPERTY VALUE", "ANY PROPERTY VALUE": "PROPERTY VALUE",
    "ANY": "ANY", "ANY VALUE": "ANY",
}  # fmt: skip
_LONGEST: Final = max(name.count(" ") + 1 for name in _NAMES)


class TypeParser(Cursor):
    def value_type(self) -> ValueType:
        """`INTEGER | LIST<STRING NOT NULL>`, one type or several."""
        start = self.token.start
        types = [self._single_type()]
        while self.token.key == "|" and self.index not in self.separators:
            self.advance()
            types.append(self._single_type())
        return types[0] if len(types) == 1 else ValueType("ANY", tuple(types), span=self.span_from(start))

    def _single_type(self) -> ValueType:
        self.descend()
        start = self.token.start
        name = self._type_name()
        inner: tuple[ValueType, ...] = ()
        if name in ("LIST", "ANY") and self.accept("<"):
            element = self.value_type()
            self.expect(">", "to end the type")
            inner = element.inner if name == "ANY" and element.name == "ANY" and element.inner else (element,)
        elif name == "LIST":
            raise self.expected("'<' and the type of the elements after LIST")
        result = ValueType(name, inner, self._not_null(), span=self.span_from(start))
        while self.token.key in ("LIST", "ARRAY"):
            self.advance()
            result = ValueType("LIST", (result,), self._not_null(), span=self.span_from(start))
            self.descend()
        self.depth -= 1
        return result

    def _not_null(self) -> bool:
        if self.accept("!"):
            return True
        if self.token.key == "NOT" and self.peek(1).key == "NULL":
            self.advance()
            self.advance()
            return True
        return False

    def _type_name(self) -> str:
        for length in range(_LONGEST, 0, -1):
            words = " ".join(self.peek(distance).key for distance in range(length))
            if words in _NAMES:
                for _ in range(length):
                    self.advance()
                return _NAMES[words]
        suggestion = did_you_mean(self.token.key, _NAMES) if self.token.kind == "word" else None
        hint = f"did you mean {suggestion}?" if suggestion else ""
        raise self.expected("the name of a type", hint=hint)
