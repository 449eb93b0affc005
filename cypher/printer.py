"""The syntax tree back to Cypher that parses to an equal tree.

Brackets stand where the tree needs them.  An item of RETURN or WITH without an alias is given as it was
written, since its text is the name of its column.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from . import nodes as ast
from .parsing.expressions import CALL_WORDS, NOT_RANK, POSTFIX_RANK, RANK, RESERVED_WORDS, SIGN_RANK

__all__ = ["to_cypher"]

_PLAIN_NAME = re.compile(r"[^\W\d]\w*", re.ASCII)
_LIKE_COMPREHENSION = re.compile(r"(?:\w+|`(?:[^`]|``)*`) IN ")
_NAME_CHARACTERS: Final = {ord("`"): "``", ord("\\"): "\\u005C"}
_STRING_CHARACTERS: Final = {
    ord("\\"): "\\\\", ord("'"): "\\'", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t",
    ord("\b"): "\\b", ord("\f"): "\\f",
}  # fmt: skip


def to_cypher(node: ast.AstNode) -> str:
    """Cypher for any node of the tree; what a plan has put into one says itself how it reads."""
    printer = _PRINTERS.get(type(node))
    return str(node) if printer is None else printer(node)


def _join(nodes: Iterable[ast.AstNode], separator: str = ", ") -> str:
    return separator.join(map(to_cypher, nodes))


def _name(name: str, reserved: frozenset[str] = frozenset()) -> str:
    """A name, in backticks unless it is a plain word that means nothing else where it stands."""
    if _PLAIN_NAME.fullmatch(name) and name.upper() not in reserved:
        return name
    return f"`{name.translate(_NAME_CHARACTERS)}`"


def _dotted(name: str) -> str:
    return ".".join(map(_name, name.split(".")))


def _variable(node: ast.Variable) -> str:
    return _name(node.name, RESERVED_WORDS)


def _where(predicate: ast.Expression | None) -> str:
    return "" if predicate is None else f" WHERE {predicate}"


# ---- expressions ------------------------------------------------------------------------------------------


def _rank(node: ast.Expression) -> int:
    """How tightly the outermost part of `node` holds together."""
    match node:
        case ast.Binary():
            return RANK[node.operator.split()[0]]
        case ast.Comparison():
            return RANK["="]
        case ast.IsNull() | ast.IsTyped() | ast.IsNormalized():
            return RANK["IS"]
        case ast.Unary():
            return NOT_RANK if node.operator == "NOT" else SIGN_RANK
        case ast.Literal_() if isinstance(node.value, int | float) and str(node.value)[0] == "-":
            return SIGN_RANK
        case ast.HasLabels():
            return POSTFIX_RANK - 1
        case _:
            return POSTFIX_RANK


def _operand(node: ast.Expression, lowest: int) -> str:
    """`node`, in brackets if it holds together less tightly than `lowest`."""
    return str(node) if _rank(node) >= lowest else f"({node})"


def _literal(node: ast.Literal_) -> str:
    value = node.value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(str(value), str(value))


def _string(value: str) -> str:
    return f"'{value.translate(_STRING_CHARACTERS)}'"


def _binary(node: ast.Binary) -> str:
    """Follows the left operands in a loop, as far as they go."""
    parts: list[str] = []
    left: ast.Expression = node
    rank = _rank(left)
    closing = 0
    while isinstance(left, ast.Binary):
        inner = _rank(left)
        if inner < rank:
            closing += 1
            parts.append(")")
        rank = inner
        parts.append(_operand(left.right, rank + 1))
        parts.append(f" {left.operator} ")
        left = left.left
    parts.append(_operand(left, rank))
    return "(" * closing + "".join(reversed(parts))


def _comparison(node: ast.Comparison) -> str:
    rank = RANK["="] + 1
    parts = [_operand(node.operands[0], rank)]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        parts.append(f" {operator} {_operand(operand, rank)}")
    return "".join(parts)


def _unary(node: ast.Unary) -> str:
    if node.operator == "NOT":
        return f"NOT {_operand(node.operand, NOT_RANK)}"
    operand = _operand(node.operand, SIGN_RANK)
    if isinstance(node.operand, ast.Literal_) and not operand.isalpha():
        operand = f"({operand})"  # a sign before digits would become part of the number
    return f"{node.operator}{operand}"


def _is(node: ast.IsNull | ast.IsTyped | ast.IsNormalized, what: str) -> str:
    return f"{_operand(node.operand, RANK['IS'])} IS {'NOT ' if node.negated else ''}{what}"


def _value_type(node: ast.ValueType) -> str:
    inner = f"<{_join(node.inner, ' | ')}>" if node.inner else ""
    return f"{node.name}{inner}{' NOT NULL' if node.not_null else ''}"


def _map(node: ast.MapLiteral) -> str:
    return "{" + ", ".join(f"{_name(key)}: {value}" for key, value in node.entries) + "}"


def _map_projection(node: ast.MapProjection) -> str:
    def item(kind: str, name: str, value: ast.Expression | None) -> str:
        if kind == "entry":
            return f"{_name(name)}: {value}"
        return {"property": f".{_name(name)}", "all": ".*", "variable": _name(name)}[kind]

    return f"{node.variable} {{{', '.join(item(*parts) for parts in node.items)}}}"


def _slice(node: ast.Slice) -> str:
    start = "" if node.start is None else str(node.start)
    end = "" if node.end is None else str(node.end)
    return f"{_operand(node.subject, POSTFIX_RANK)}[{start}..{end}]"


def _case(node: ast.Case) -> str:
    subject = "" if node.subject is None else f" {node.subject}"
    alternatives = "".join(f" WHEN {test} THEN {result}" for test, result in node.alternatives)
    default = "" if node.default is None else f" ELSE {node.default}"
    return f"CASE{subject}{alternatives}{default} END"


def _call(node: ast.FunctionCall) -> str:
    pattern_in_exists = bool(node.arguments) and isinstance(node.arguments[0], ast.PatternPredicate)
    plain = "." in node.name or (node.name.upper() not in CALL_WORDS and not pattern_in_exists)
    name = _dotted(node.name) if plain else f"`{node.name}`"
    return f"{name}({'DISTINCT ' if node.distinct else ''}{_join(node.arguments)})"


def _list(node: ast.ListLiteral) -> str:
    items = _join(node.items)
    # `[x IN xs]` would be a comprehension.
    return f"[({items})]" if len(node.items) == 1 and _LIKE_COMPREHENSION.match(items) else f"[{items}]"


def _list_comprehension(node: ast.ListComprehension) -> str:
    predicate = "" if node.predicate is None else f" WHERE {_without_bar(node.predicate)}"
    projection = "" if node.projection is None else f" | {_without_bar(node.projection)}"
    return f"[{node.variable} IN {_without_bar(node.list)}{predicate}{projection}]"


def _pattern_comprehension(node: ast.PatternComprehension) -> str:
    variable = "" if node.variable is None else f"{node.variable} = "
    predicate = "" if node.predicate is None else f" WHERE {_without_bar(node.predicate)}"
    return f"[{variable}{node.pattern}{predicate} | {_without_bar(node.projection)}]"


def _without_bar(node: ast.Expression) -> str:
    """`node` in brackets if it has a `|` that could be taken for that of a comprehension around it."""
    text = str(node)
    return f"({text})" if "|" in text else text


def _quantifier(node: ast.Quantifier) -> str:
    return f"{node.quantifier.lower()}({node.variable} IN {node.list} WHERE {node.predicate})"


def _reduce(node: ast.Reduce) -> str:
    start = f"{node.accumulator} = {_without_bar(node.initial)}"
    return f"reduce({start}, {node.variable} IN {_without_bar(node.list)} | {node.expression})"


# ---- patterns ---------------------------------------------------------------------------------------------


def _label_not(node: ast.LabelNot) -> str:
    return f"!{_label(node.operand)}"


def _label_and(node: ast.LabelAnd) -> str:
    return "&".join(map(_label, node.operands))


def _label_or(node: ast.LabelOr) -> str:
    return "|".join(f"({part})" if isinstance(part, ast.LabelOr) else str(part) for part in node.operands)


def _label(node: ast.LabelExpression) -> str:
    return f"({node})" if isinstance(node, ast.LabelAnd | ast.LabelOr) else str(node)


def _inside(
    node: ast.NodePattern | ast.RelationshipPattern, labels: ast.LabelExpression | None, length: str = ""
) -> str:
    name = "" if node.variable is None else str(node.variable)
    parts = [name + ("" if labels is None else f":{labels}") + length]
    if node.properties is not None:
        parts.append(str(node.properties))
    if node.predicate is not None:
        parts.append(f"WHERE {node.predicate}")
    return " ".join(part for part in parts if part)


def _node(node: ast.NodePattern) -> str:
    return f"({_inside(node, node.labels)})"


def _relationship(node: ast.RelationshipPattern) -> str:
    inside = _inside(node, node.types, _length(node.length))
    left = "<-" if node.direction == "left" else "-"
    right = "->" if node.direction == "right" else "-"
    return f"{left}[{inside}]{right}" if inside else f"{left}{right}"


def _length(length: tuple[int | None, int | None] | None) -> str:
    if length is None:
        return ""
    minimum, maximum = length
    if minimum == maximum:
        return "*" if minimum is None else f"*{minimum}"
    return f"*{'' if minimum is None else minimum}..{'' if maximum is None else maximum}"


def _quantified_path(node: ast.QuantifiedPath) -> str:
    counts = "{" + f"{node.minimum},{'' if node.maximum is None else node.maximum}" + "}"
    return f"({node.pattern}{_where(node.predicate)}){counts}"


def _path(node: ast.PathPattern) -> str:
    path = "".join(map(to_cypher, node.elements))
    if node.selector:
        path = f"{'shortestPath' if node.selector == 'shortest' else 'allShortestPaths'}({path})"
    return path if node.variable is None else f"{node.variable} = {path}"


# ---- clauses ----------------------------------------------------------------------------------------------


def _match(node: ast.Match) -> str:
    return f"{'OPTIONAL ' if node.optional else ''}MATCH {_join(node.patterns)}{_where(node.where)}"


def _return_item(node: ast.ReturnItem) -> str:
    if node.alias is None:
        is_text = node.text and not isinstance(node.expression, ast.Variable)
        return node.text if is_text else str(node.expression)
    return f"{node.expression} AS {node.alias}"


def _projection(node: ast.Projection) -> str:
    items = (["*"] if node.star else []) + [str(item) for item in node.items]
    parts = [("DISTINCT " if node.distinct else "") + ", ".join(items)]
    if node.order_by:
        parts.append(f"ORDER BY {_join(node.order_by)}")
    if node.skip is not None:
        parts.append(f"SKIP {node.skip}")
    if node.limit is not None:
        parts.append(f"LIMIT {node.limit}")
    return " ".join(parts)


def _merge(node: ast.Merge) -> str:
    on_create = f" ON CREATE SET {_join(node.on_create)}" if node.on_create else ""
    on_match = f" ON MATCH SET {_join(node.on_match)}" if node.on_match else ""
    return f"MERGE {node.pattern}{on_create}{on_match}"


def _labels(node: ast.SetLabels | ast.RemoveLabels) -> str:
    return f"{node.variable}{''.join(f':{_name(label)}' for label in node.labels)}"


def _procedure_call(node: ast.ProcedureCall) -> str:
    arguments = "" if node.arguments is None else f"({_join(node.arguments)})"
    yields = " YIELD *" if node.yield_star else ""
    if node.yields is not None:
        yields = f" YIELD {_join(node.yields)}"
    return f"CALL {_dotted(node.name)}{arguments}{yields}{_where(node.where)}"


def _foreach(node: ast.Foreach) -> str:
    return f"FOREACH ({node.variable} IN {_without_bar(node.list)} | {_join(node.clauses, ' ')})"


def _yield_item(node: ast.YieldItem) -> str:
    renamed = node.field != node.variable.name
    return f"{_name(node.field)} AS {node.variable}" if renamed else _name(node.field)


def _subquery_call(node: ast.SubqueryCall) -> str:
    imports = ""
    if node.imports is not None:
        imports = f"({', '.join('*' if name == '*' else _name(name) for name in node.imports)}) "
    return f"{'OPTIONAL ' if node.optional else ''}CALL {imports}{{ {node.query} }}"


def _union(node: ast.Union) -> str:
    parts = [str(node.queries[0])]
    for query, keep_all in zip(node.queries[1:], node.all, strict=True):
        parts.append(f"UNION ALL {query}" if keep_all else f"UNION {query}")
    return " ".join(parts)


_PRINTERS: Final[dict[type[ast.AstNode], Callable[[Any], str]]] = {
    ast.Literal_: _literal,
    ast.Variable: _variable,
    ast.Parameter: lambda node: f"${_name(node.name)}" if not node.name.isdigit() else f"${node.name}",
    ast.ListLiteral: _list,
    ast.MapLiteral: _map,
    ast.MapProjection: _map_projection,
    ast.Unary: _unary,
    ast.Binary: _binary,
    ast.Comparison: _comparison,
    ast.IsNull: lambda node: _is(node, "NULL"),
    ast.ValueType: _value_type,
    ast.IsTyped: lambda node: _is(node, f":: {node.type}"),
    ast.IsNormalized: lambda node: _is(node, f"{node.form} NORMALIZED"),
    ast.HasLabels: lambda node: f"{_operand(node.operand, POSTFIX_RANK)}:{node.labels}",
    ast.Property: lambda node: f"{_operand(node.subject, POSTFIX_RANK)}.{_name(node.key)}",
    ast.Subscript: lambda node: f"{_operand(node.subject, POSTFIX_RANK)}[{node.index}]",
    ast.Slice: _slice,
    ast.Case: _case,
    ast.FunctionCall: _call,
    ast.CountStar: lambda node: "count(*)",
    ast.ListComprehension: _list_comprehension,
    ast.PatternComprehension: _pattern_comprehension,
    ast.Quantifier: _quantifier,
    ast.Reduce: _reduce,
    ast.PatternPredicate: lambda node: str(node.pattern),
    ast.ShortestPathExpression: lambda node: str(node.pattern),
    ast.Subquery: lambda node: f"{node.kind} {{ {node.query} }}",
    ast.LabelName: lambda node: _name(node.name),
    ast.LabelWildcard: lambda node: "%",
    ast.LabelNot: _label_not,
    ast.LabelAnd: _label_and,
    ast.LabelOr: _label_or,
    ast.NodePattern: _node,
    ast.RelationshipPattern: _relationship,
    ast.QuantifiedPath: _quantified_path,
    ast.PathPattern: _path,
    ast.Match: _match,
    ast.Unwind: lambda node: f"UNWIND {node.expression} AS {node.variable}",
    ast.ReturnItem: _return_item,
    ast.SortItem: lambda node: f"{node.expression}{' DESC' if node.descending else ''}",
    ast.Projection: _projection,
    ast.With: lambda node: f"WITH {node.projection}{_where(node.where)}",
    ast.Return: lambda node: f"RETURN {node.projection}",
    ast.Create: lambda node: f"CREATE {_join(node.patterns)}",
    ast.Merge: _merge,
    ast.SetProperty: lambda node: f"{node.target} = {node.value}",
    ast.SetProperties: lambda node: f"{node.variable} {'+=' if node.merge else '='} {node.value}",
    ast.SetLabels: _labels,
    ast.Set: lambda node: f"SET {_join(node.items)}",
    ast.RemoveProperty: lambda node: str(node.target),
    ast.RemoveLabels: _labels,
    ast.Remove: lambda node: f"REMOVE {_join(node.items)}",
    ast.Delete: lambda node: f"{'DETACH ' if node.detach else ''}DELETE {_join(node.expressions)}",
    ast.Foreach: _foreach,
    ast.YieldItem: _yield_item,
    ast.ProcedureCall: _procedure_call,
    ast.SubqueryCall: _subquery_call,
    ast.SingleQuery: lambda node: _join(node.clauses, " "),
    ast.Union: _union,
    ast.Statement: lambda node: f"{node.mode} {node.query}".lstrip(),
}
