"""What every check needs: the names in sight, and errors that point at the query."""

from typing import NoReturn, TypeAlias

from ..errors import CypherError, CypherSyntaxError
from ..nodes import AstNode, Span, Variable
from ..suggest import did_you_mean
from ..types import StaticType

__all__ = ["Checker", "Names", "with_article"]

#: The variables in sight, and what is known of them.
Names: TypeAlias = dict[str, StaticType]


class Checker:
    """`names` are those that the expression or clause being checked sees; it is replaced, never changed."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.names: Names = {}
        #: Names that are not in sight where they might be expected to be, and what to do about it.
        self.hidden: dict[str, str] = {}
        #: The parameters, and where each is first used.
        self.parameters: dict[str, Span] = {}

    def type_of(self, variable: Variable) -> StaticType:
        """What is known of a variable in sight; an error for any other."""
        known = self.names.get(variable.name)
        if known is None:
            self.undefined(variable)
        return known

    def undefined(self, variable: Variable) -> NoReturn:
        name = variable.name
        match = did_you_mean(name, self.names)
        hint = self.hidden.get(name) or (f"did you mean '{match}'?" if match else "")
        message = f"variable '{name}' is not defined"
        self.fail("UndefinedVariable", f"{message}; {hint}" if hint else message, variable.span)

    def already_bound(self, variable: Variable, what: str = "") -> NoReturn:
        known = self.names.get(variable.name)
        found = f", {with_article(str(known))}" if known is not None and str(known) != "value" else ""
        what = what or "expected the name of a new variable"
        message = f"{what}, found '{variable.name}', which is there already{found}"
        self.fail("VariableAlreadyBound", message, variable.span)

    def fail(
        self, detail: str, message: str, span: Span, error: type[CypherError] = CypherSyntaxError
    ) -> NoReturn:
        raise error(message, detail=detail, phase="compile time", span=span, query=self.query)

    def wrong_type(
        self, node: AstNode, expected: str, found: StaticType, error: type[CypherError] = CypherSyntaxError
    ) -> NoReturn:
        text = " ".join(self.query[slice(*node.span)].split()) or str(node)
        shown = text if len(text) <= 40 else text[:37] + "..."
        message = f"expected {expected}, found {shown}, which is {with_article(str(found))}"
        self.fail("InvalidArgumentType", message, node.span, error)


def with_article(noun: str) -> str:
    return noun if noun == "null" else f"{'an' if noun[0] in 'AEIOU' else 'a'} {noun}"
