"""Tokens to the syntax tree."""

import sys

import pytest

from cypher.errors import CypherError, CypherSyntaxError, NotSupported
from cypher.nodes import (
    Binary,
    Comparison,
    Create,
    Expression,
    FunctionCall,
    HasLabels,
    IsTyped,
    ListComprehension,
    ListLiteral,
    Literal_,
    MapProjection,
    Match,
    NodePattern,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Property,
    QuantifiedPath,
    RelationshipPattern,
    Return,
    ReturnItem,
    SetLabels,
    SingleQuery,
    Subquery,
    Unary,
    Variable,
    walk,
)
from cypher.parser import parse
from cypher.parsing.cursor import MAX_DEPTH


def single(query: str) -> SingleQuery:
    statement = parse(query)
    assert isinstance(statement.query, SingleQuery)
    return statement.query


def items(query: str) -> tuple[ReturnItem, ...]:
    clause = single(query).clauses[-1]
    assert isinstance(clause, Return)
    return clause.projection.items


def expression(text: str) -> Expression:
    (item,) = items(f"RETURN {text} AS x")
    return item.expression


def pattern(text: str) -> PathPattern:
    clause = single(f"MATCH {text} RETURN 1").clauses[0]
    assert isinstance(clause, Match)
    return clause.patterns[0]


def refused(query: str) -> CypherError:
    with pytest.raises(CypherError) as caught:
        parse(query)
    return caught.value


# ---- columns and spans ------------------------------------------------------------------------------------


def test_a_column_without_alias_is_called_as_it_is_written() -> None:
    query = "MATCH (n) RETURN n.name+'x' /* no */ , n . age, `n`, count( * ), 1+\n2 // end"
    assert [item.name for item in items(query)] == ["n.name+'x'", "n . age", "n", "count( * )", "1+\n2"]


def test_a_column_with_an_alias_is_called_by_it() -> None:
    (item,) = items("RETURN 1 AS `a b`")
    assert (item.name, item.text) == ("a b", "")


def test_every_node_knows_its_place_in_the_text() -> None:
    match = "MATCH (n:Person {name: $name})-[r:KNOWS*1..2]->(m) WHERE n.age > 3 + 4"
    query = f"{match} RETURN [x IN m.xs | x + 1] AS xs"
    wanted = {
        NodePattern: ["(n:Person {name: $name})", "(m)"],
        RelationshipPattern: ["-[r:KNOWS*1..2]->"],
        Comparison: ["n.age > 3 + 4"],
        Binary: ["3 + 4", "x + 1"],
        Property: ["n.age", "m.xs"],
        ListComprehension: ["[x IN m.xs | x + 1]"],
        Match: [match],
    }
    nodes = list(walk(parse(query)))
    found = {kind: [query[slice(*node.span)] for node in nodes if type(node) is kind] for kind in wanted}
    assert found == wanted


# ---- operators --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 * 2 + 3", "(1 * 2) + 3"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("2 ^ 3 ^ 4", "(2 ^ 3) ^ 4"),
        ("-x ^ 2", "(-x) ^ 2"),
        ("2 * 3 ^ 4 % 5", "(2 * (3 ^ 4)) % 5"),
        ("a OR b AND c", "a OR (b AND c)"),
        ("a OR b XOR c AND d", "a OR (b XOR (c AND d))"),
        ("NOT a = b AND c", "(NOT (a = b)) AND c"),
        ("NOT a IN b", "NOT (a IN b)"),
        ("a + b IN c + d", "(a + b) IN (c + d)"),
        ("a = b IS NULL", "a = (b IS NULL)"),
        ("a + b STARTS WITH c", "(a + b) STARTS WITH c"),
        ("a =~ b = c", "(a =~ b) = c"),
        ("a || b + c", "(a || b) + c"),
        ("-a.b[0]", "-((a.b)[0])"),
        ("n.x:A AND b", "((n.x):A) AND b"),
        ("a IN b IN c", "(a IN b) IN c"),
    ],
)
def test_operators_bind_in_the_order_of_their_ranks(text: str, grouped: str) -> None:
    assert expression(text) == expression(grouped)


def test_comparisons_in_a_row_are_one_chain() -> None:
    assert expression("a < b <= c <> d") == Comparison(tuple(map(Variable, "abcd")), ("<", "<=", "<>"))
    inner = Comparison((Variable("a"), Variable("b")), ("<",))
    assert expression("(a < b) = c") == Comparison((inner, Variable("c")), ("=",))


def test_a_minus_belongs_to_the_number_after_it() -> None:
    assert expression("-1") == Literal_(-1)
    assert expression("-9223372036854775808") == Literal_(-(2**63))
    assert expression("1 - 1") == Binary("-", Literal_(1), Literal_(1))
    assert expression("-1.x") == Unary("-", Property(Literal_(1), "x"))


def test_three_valued_constants_are_read_in_any_case() -> None:
    assert expression("[TRUE, False, nuLL]") == ListLiteral((Literal_(True), Literal_(False), Literal_(None)))


# ---- what looks alike -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(a)-->(b)", PatternPredicate),
        ("(a)-[r]-(b)", PatternPredicate),
        ("(:A)<--()", PatternPredicate),
        ("(a)--(b)", PatternPredicate),
        ("(a {x: 1})-[:R*]->(b)", PatternPredicate),
        ("(a) - (b)", Binary),
        ("(a) - [b]", Binary),
        ("(a) < -(b)", Comparison),
        ("(a)<-b", Comparison),
        ("(a.x)--(b)", Binary),
        ("(1)--(1)", Binary),
        ("(a)--(1)", Binary),
        ("(a IS NULL)--(b)", Binary),
        ("(a)", Variable),
        ("(a:A)", HasLabels),
        ("[x IN xs]", ListComprehension),
        ("[x IN xs, y]", ListLiteral),
        ("[(x IN xs)]", ListLiteral),
        ("[x]", ListLiteral),
        ("[(a)-->(b)]", ListLiteral),
        ("[(a)-->(b) | 1]", PatternComprehension),
        ("[p = (a)-->(b)-[r]-(c) WHERE a.x | 1]", PatternComprehension),
        ("[(a)-->(b) AND c:A|B]", ListLiteral),
        ("[p = (a)-->(b) OR c:A|B]", ListLiteral),
        ("[p = (a), b]", ListLiteral),
        ("count {.x}", MapProjection),
        ("count {x: 1}", MapProjection),
        ("count {}", MapProjection),
        ("count { (a)-->(b) }", Subquery),
        ("count(x)", FunctionCall),
        ("exists(n.x)", FunctionCall),
        ("exists((a)-->(b))", Subquery),
        ("all(x)", FunctionCall),
        ("a.b.c(1)", FunctionCall),
        ("a.b.c", Property),
        ("x IS :: INTEGER", IsTyped),
        ("x IS Person", HasLabels),
    ],
)
def test_forms_that_begin_alike_are_told_apart(text: str, kind: type[Expression]) -> None:
    assert type(expression(text)) is kind


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[x IN xs WHERE x:A | x.y]", "[x IN xs WHERE (x:A) | x.y]"),
        ("[x IN xs WHERE x:A|B | x.y]", "[x IN xs WHERE (x:A|B) | x.y]"),
        ("[x IN xs | x:A|B]", "[x IN xs | (x:A|B)]"),
        ("[(a)-->(b:A|B) WHERE b:C | b.x]", "[(a)-->(b:A|B) WHERE (b:C) | b.x]"),
    ],
)
def test_the_bar_of_a_comprehension_is_told_from_that_of_labels(text: str, same: str) -> None:
    assert expression(text) == expression(same)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (start)-->(end) RETURN start, end ORDER BY end.x",
        "WITH 1 AS order, 2 AS limit, 3 AS set RETURN order + limit * set AS by",
        "WITH [1] AS in RETURN in[0], 1 IN in",
        "WITH {a: 1} AS case RETURN case.a",
        "MATCH (match)-[where:R]->(is) RETURN is",
        "UNWIND [1] AS count RETURN count, count(*), count(count)",
        "MATCH (n:Match {return: 1})-[:WHERE|RETURN]->() SET n:Set, n.delete = 1 RETURN n.order",
        "WITH 1 AS yield RETURN yield",
        "MATCH (exists) WHERE exists.x AND exists { (exists)-->() } RETURN exists",
    ],
)
def test_keywords_are_names_where_nothing_else_can_stand(query: str) -> None:
    assert parse(str(parse(query))) == parse(query)


def test_a_name_in_backticks_is_never_a_keyword() -> None:
    assert expression("`true`") == Variable("true")
    assert expression("`case`") == Variable("case")


# ---- patterns ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "direction"),
    [("-->", "right"), ("<--", "left"), ("--", "both"), ("<-->", "both"), ("<-[r]->", "both")],
)
def test_arrows_give_the_direction(text: str, direction: str) -> None:
    relationship = pattern(f"(a){text}(b)").elements[1]
    assert isinstance(relationship, RelationshipPattern)
    assert relationship.direction == direction


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", None), ("*", (None, None)), ("*2", (2, 2)), ("*2..", (2, None)), ("*..3", (None, 3)),
        ("*2..3", (2, 3)), ("*0..0", (0, 0)), ("*..", (None, None)),
    ],
)  # fmt: skip
def test_lengths_are_read_as_bounds(text: str, length: tuple[int | None, int | None] | None) -> None:
    relationship = pattern(f"(a)-[r{text}]->(b)").elements[1]
    assert isinstance(relationship, RelationshipPattern)
    assert relationship.length == length


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("+", 1, None), ("*", 0, None), ("{2}", 2, 2), ("{1,3}", 1, 3), ("{,3}", 0, 3), ("{2,}", 2, None),
        ("{,}", 0, None),
    ],
)  # fmt: skip
def test_quantifiers_are_read_alike_after_paths_and_relationships(
    text: str, minimum: int, maximum: int | None
) -> None:
    long, short = pattern(f"(a) (()-[:R]->()){text} (b)"), pattern(f"(a)-[:R]->{text}(b)")
    assert long == short
    path = long.elements[1]
    assert isinstance(path, QuantifiedPath)
    assert (path.minimum, path.maximum) == (minimum, maximum)


def test_a_subquery_may_be_a_bare_pattern() -> None:
    assert expression("EXISTS { (a)-->(b) WHERE a.x }") == expression("EXISTS { MATCH (a)-->(b) WHERE a.x }")
    assert expression("COUNT { p = (a)-->(b), (c) }") == expression("COUNT { MATCH p = (a)-->(b), (c) }")


def test_labels_may_be_set_after_colons_or_is() -> None:
    clause = single("MATCH (n) SET n:A:B, n IS C").clauses[1]
    assert [node.labels for node in walk(clause) if isinstance(node, SetLabels)] == [("A", "B"), ("C",)]


# ---- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("", 1, "expected a clause such as MATCH, CREATE, UNWIND or RETURN, found the end of the query"),
        ("MTCH (n) RETURN n", 1, "found 'MTCH'; did you mean MATCH?"),
        ("MATCH (n) RETRUN n", 11, "did you mean RETURN?"),
        ("MATCH (n) WERE n.x RETURN n", 11, "did you mean WHERE?"),
        ("MATCH (n) RETURN n ODER BY n", 20, "did you mean ORDER BY?"),
        ("MATCH (n) RETURN DISTNCT n.x", 26, "did you mean DISTINCT instead of 'DISTNCT'?"),
        ("MATCH (n) WHERE n.x != 1 RETURN n", 21, "inequality is written <>"),
        ("MATCH (n) WHERE n.x == 1 RETURN n", 22, "equality is written with one ="),
        ("MATCH (n) WHERE n.x && n.y RETURN n", 21, "'and' is written AND"),
        ("MATCH (n) WHERE !n.x RETURN n", 17, "negation is written NOT"),
        ("MATCH (n) WHERE n.x NOT IN [1] RETURN n", 21, "NOT x IN list"),
        ("MATCH (n RETURN n", 10, "expected ')' to end the node"),
        ("MATCH n RETURN n", 7, "expected a node such as (n:Label)"),
        ("MATCH (a)(b) RETURN a", 10, "expected a relationship"),
        ("MATCH (a)-[r](b) RETURN a", 14, "expected '-' of the relationship"),
        ("MATCH (a)-[r*1.5]->(b) RETURN a", 14, "expected a whole number for the length"),
        ("MATCH (a)-[:R]->{3,1}(b) RETURN a", 20, "at least 3"),
        ("MATCH (a)-[:R]->{0,0}(b) RETURN a", 20, "at least 1"),
        ("RETURN [1 2]", 11, "expected ',' or ']' in the list"),
        ("RETURN [(n) | n.x]", 13, "expected ',' or ']' in the list"),
        ("RETURN [(n)-->() WHERE n.x]", 27, "expected '|' and an expression"),
        ("RETURN {a 1}", 11, "expected ':' after the key 'a'"),
        ("RETURN {'a': 1}", 9, "expected a key in the map, found the string 'a'"),
        ("RETURN (1", 10, "expected ')'"),
        ("RETURN 1)", 9, "found ')'"),
        ("RETURN 1; RETURN 2", 11, "expected one query alone"),
        ("RETURN", 7, "expected an expression, found the end of the query"),
        ("RETURN MATCH", 8, "a variable of this name is written `MATCH`"),
        ("RETURN 1 AS a, LIMIT 1", 16, "expected an expression, found 'LIMIT'"),
        ("MATCH (n) RETURN n LIMIT 1 SKIP 1", 28, "expected SKIP before LIMIT"),
        ("MATCH (n) RETURN n LIMIT 1 ORDER BY n", 28, "expected ORDER BY before SKIP and LIMIT"),
        ("MATCH (n) SET n.x + 1", 19, "expected '='"),
        ("MATCH (n) SET f(n) = 1", 15, "expected a variable or a property"),
        ("MATCH (n) REMOVE n", 19, "expected :Label or .property"),
        ("UNWIND [1] x RETURN x", 12, "expected AS"),
        ("RETURN CASE WHEN 1 THEN 2", 26, "expected END"),
        ("RETURN all(x IN [1])", 20, "expected WHERE"),
        ("RETURN reduce(x IN [1] | x)", 17, "reduce(variable = start, item IN list | expression)"),
        ("RETURN 1 IS :: INTGER", 16, "did you mean INTEGER?"),
        ("RETURN 1 IS :: LIST", 20, "the type of the elements"),
        ("RETURN x IS 1", 13, "expected NULL, NOT NULL"),
        ("MERGE (n) ON DELETE SET n.x = 1", 14, "expected CREATE or MATCH after ON"),
        ("FOREACH (x IN [1] | )", 21, "expected a clause that writes"),
        ("CALL { RETURN 1 AS x", 21, "expected '}'"),
    ],
)
def test_what_is_no_cypher_is_refused_at_its_place(query: str, column: int, words: str) -> None:
    error = refused(query)
    assert (error.kind, error.detail, error.phase) == ("SyntaxError", "UnexpectedSyntax", "compile time")
    assert (error.line, error.column) == (1, column)
    assert words in error.message


@pytest.mark.parametrize("query", ["MATCH (a)-[:R..]->(b) RETURN a", "MATCH (a)-[:R*-2]->(b) RETURN a"])
def test_bad_lengths_have_a_detail_of_their_own(query: str) -> None:
    assert refused(query).detail == "InvalidRelationshipPattern"


@pytest.mark.parametrize(
    ("query", "feature"),
    [
        ("LOAD CSV FROM 'x' AS row RETURN row", "LOAD CSV"),
        ("CREATE INDEX FOR (n:X) ON (n.y)", "CREATE INDEX"),
        ("CREATE CONSTRAINT c FOR (n:X) REQUIRE n.y IS UNIQUE", "CREATE CONSTRAINT"),
        ("SHOW INDEXES", "SHOW"),
        ("USE x MATCH (n) RETURN n", "USE"),
        ("MATCH (n) CALL { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "IN TRANSACTIONS"),
        ("MATCH p = ANY SHORTEST (a)-[*]-(b) RETURN p", "path selector ANY"),
        ("MATCH p = SHORTEST 2 (a)-[*]-(b) RETURN p", "path selector SHORTEST"),
        ("MATCH ((a)-->(b) WHERE a.x) RETURN a", "without a quantifier"),
        ("MATCH (n:$label) RETURN n", "label given as a parameter"),
        ("MATCH (n) SET n:$label", "label given as a parameter"),
        ("CYPHER runtime=slotted MATCH (n) RETURN n", "CYPHER ..."),
        ("MATCH (n) FINISH", "FINISH"),
        ("OPTIONAL CALL db.labels()", "OPTIONAL CALL of a procedure"),
    ],
)
def test_parts_of_the_language_that_are_not_run_say_so(query: str, feature: str) -> None:
    error = refused(query)
    assert isinstance(error, NotSupported)
    assert feature in error.message
    assert error.column is not None


# ---- long and deep ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", ["+", "OR", "AND", "XOR", "^", "||", "=", "IN"])
def test_five_thousand_terms_are_one_tree(operator: str) -> None:
    query = "RETURN " + f" {operator} ".join(["x"] * 5000)
    assert str(parse(query)) == query
    assert str(expression(query.removeprefix("RETURN "))) == query.removeprefix("RETURN ")


def test_three_hundred_hops_are_one_path() -> None:
    assert len(pattern("(a)" + "-[:R]->()" * 300).elements) == 601


@pytest.mark.parametrize("levels", [MAX_DEPTH - 1, MAX_DEPTH, 10_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("[", "]"), ("{a: ", "}"), ("CASE WHEN true THEN ", " END"), ("xs[", "]")],
)
def test_brackets_may_nest_to_a_limit(opening: str, closing: str, levels: int) -> None:
    query = "RETURN " + opening * levels + "1" + closing * levels
    if levels < MAX_DEPTH:
        assert parse(str(parse(query))) == parse(query)
    else:
        assert refused(query).detail == "NestingTooDeep"


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "NOT " * 5000 + "true",
        "RETURN " + "-" * 5000 + "x",
        "RETURN x" + " IS NULL" * 5000,
        "RETURN x" + ".y" * 5000,
        "RETURN x" + "[0]" * 5000,
        "RETURN " + "f(" * 5000 + ")" * 5000,
        "RETURN " + "EXISTS { RETURN " * 5000 + "1" + " }" * 5000,
        "CALL { " * 5000 + "RETURN 1 AS x" + " }" * 5000,
        "FOREACH (x IN [] | " * 5000 + "CREATE ()" + ")" * 5000,
        "MATCH (n:" + "!" * 5000 + "A) RETURN n",
        "MATCH (n:" + "(" * 5000 + "A" + ")" * 5000 + ") RETURN n",
        "MATCH " + "(" * 5000 + "(a)-->(b)" + ")+" * 5000 + " RETURN 1",
        "RETURN x IS :: " + "LIST<" * 5000 + "INTEGER" + ">" * 5000,
        "RETURN x IS :: INTEGER" + " LIST" * 5000,
        "MATCH (n) WHERE " + "(n {x: " * 5000 + "1" + "})-->()" * 5000 + " RETURN n",
        "RETURN " + "(" * 100_000,
    ],
)
def test_nesting_without_end_is_an_error_of_the_query(query: str) -> None:
    assert refused(query).detail == "NestingTooDeep"


def test_a_caller_deep_in_its_own_stack_gets_the_same_error() -> None:
    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        else:
            parse("RETURN " + "[" * 90 + "]" * 90)

    frames, frame = 0, sys._getframe()
    while frame.f_back is not None:
        frames, frame = frames + 1, frame.f_back
    with pytest.raises(CypherSyntaxError, match="NestingTooDeep"):
        deep(sys.getrecursionlimit() - frames - 100)


def test_create_and_schema_words_are_told_apart() -> None:
    assert isinstance(single("CREATE (index)").clauses[0], Create)
