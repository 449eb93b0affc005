"""CALL of procedures: the procedure exists, and takes and gives what the query says."""

from typing import Final

from .. import nodes as ast
from ..errors import ProcedureError
from ..procedures import ProcedureSignature, Registry
from ..suggest import did_you_mean
from ..types import StaticType, Type, static_type
from .base import Names
from .projections import ProjectionChecker

__all__ = ["ProcedureChecker"]

_TYPES: Final = {
    "STRING": Type.STRING, "BOOLEAN": Type.BOOLEAN, "INTEGER": Type.INTEGER, "FLOAT": Type.FLOAT,
    "NUMBER": Type.NUMBER, "MAP": Type.MAP, "NODE": Type.NODE, "RELATIONSHIP": Type.RELATIONSHIP,
    "PATH": Type.PATH,
    "DATE": Type.DATE, "TIME": Type.TIME, "LOCALTIME": Type.LOCAL_TIME, "DATETIME": Type.DATETIME,
    "LOCALDATETIME": Type.LOCAL_DATETIME, "DURATION": Type.DURATION, "POINT": Type.POINT, "LIST": Type.LIST,
}  # fmt: skip


class ProcedureChecker(ProjectionChecker):
    def __init__(self, query: str, procedures: Registry) -> None:
        super().__init__(query)
        self.procedures = procedures

    def procedure_call(self, call: ast.ProcedureCall, *, alone: bool) -> Names:
        """Check a call, and bind what it yields; the columns that it gives when it stands `alone`."""
        procedure = self._find(call)
        if call.arguments is None:
            self._check_implicit(call, procedure, alone=alone)
        else:
            self._check_arguments(call, call.arguments, procedure)
        outputs = {name: _type(written) for name, written in procedure.outputs}
        if call.yields is None:
            if call.yield_star and not alone:
                message = "expected names after YIELD in a CALL with other clauses, found *"
                self.fail("UnexpectedSyntax", message, call.span)
            return outputs if alone else {}
        columns = self._bind_yields(call.yields, procedure.name, outputs)
        if call.where is not None:
            self.predicate(call.where)
        return columns

    def _find(self, call: ast.ProcedureCall) -> ProcedureSignature:
        found = self.procedures.get(call.name)
        if found is None:
            match = did_you_mean(call.name, [procedure.name for procedure in self.procedures])
            hint = f"; did you mean {match}?" if match else ""
            message = f"there is no procedure {call.name}{hint}"
            self.fail("ProcedureNotFound", message, call.span, ProcedureError)
        return found

    def _check_implicit(
        self, call: ast.ProcedureCall, procedure: ProcedureSignature, *, alone: bool
    ) -> None:
        """Check a call without brackets: one that stands alone takes its arguments from the parameters."""
        if not alone and procedure.inputs:
            names = ", ".join(name for name, _ in procedure.inputs)
            message = f"expected {procedure.name}({names}) in a CALL with other clauses, found no brackets"
            self.fail("InvalidArgumentPassingMode", message, call.span)
        for name, _ in procedure.inputs:
            self.parameters.setdefault(name, call.span)

    def _check_arguments(
        self, call: ast.ProcedureCall, arguments: tuple[ast.Expression, ...], procedure: ProcedureSignature
    ) -> None:
        types = [self.value(argument) for argument in arguments]
        if len(types) != len(procedure.inputs):
            inputs = ", ".join(f"{name} :: {written}" for name, written in procedure.inputs)
            message = f"expected the arguments of {procedure.name}({inputs}), found {len(types)}"
            self.fail("InvalidNumberOfArguments", message, call.span)
        for argument, found, (name, written) in zip(arguments, types, procedure.inputs, strict=True):
            expected = _type(written).kinds
            if expected & Type.FLOAT:
                expected |= Type.INTEGER
            if not found.may_be(expected):
                self.wrong_type(argument, f"{written} for '{name}' of {procedure.name}()", found)

    def _bind_yields(self, items: tuple[ast.YieldItem, ...], procedure: str, outputs: Names) -> Names:
        columns: Names = {}
        for item in items:
            found = outputs.get(item.field)
            if found is None:
                match = did_you_mean(item.field, outputs)
                hint = f"; did you mean '{match}'?" if match else ""
                message = f"{procedure} has no result '{item.field}'{hint}"
                self.fail("UndefinedVariable", message, item.span)
            self.bind_new(item.variable, found)
            columns[item.variable.name] = found
        return columns


def _type(written: str) -> StaticType:
    """The type that a signature names, such as `INTEGER?` or `LIST? OF ANY?`."""
    words = written.upper().replace("?", "").replace("<", " ").split()
    return static_type(_TYPES.get(words[0], Type.ANY))
