"""Where a server answers otherwise than our own engine, and why: one list, which docs/differences.md repeats.

Each entry is run on both by a test, so that the list says nothing that is not so.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """A query, what each answers (rows, or the name of an error's class), and why that is as it is."""

    name: str
    query: str
    ours: Any
    server: Any
    reason: str
    writes: bool = False


DIFFERENCES = (
    Difference(
        "averages",
        "UNWIND [0.1, 0.2, 0.3, 0.7, 1.1] AS x RETURN avg(x)",
        [(0.4800000000000001,)],
        [(0.48000000000000004,)],
        "Neo4j carries the mean along from value to value, our engine divides the sum by the count; the last"
        " digit may be another.",
    ),
    Difference(
        "compared counts",
        "MATCH (n:Person {name: 'Anna Lund'}) RETURN 1.25 <= COUNT { (n)-[:PLAYS]->() }",
        [(False,)],
        [(True,)],
        "Neo4j rounds the number that a bare COUNT is compared with; with `+ 0` behind it, it does not.",
    ),
    Difference(
        "set at once",
        "CREATE (t:Tag {n: 1}) WITH t SET t.n = t.n + 1, t.m = t.n RETURN t.n, t.m",
        [(2, 2)],
        [(2, 1)],
        "Neo4j computes all values of one SET before it sets any, our engine sets one after the other; two"
        " SET clauses are the same on both.",
        writes=True,
    ),
    Difference(
        "lists of numbers",
        "CREATE (t:Tag {list: [1, 2.5]}) RETURN t.list",
        [([1, 2.5],)],
        [([1.0, 2.5],)],
        "A property of Neo4j holds numbers of one type, made so at once; our engine returns what was given,"
        " and a graph file keeps what Neo4j keeps.",
        writes=True,
    ),
    Difference(
        "percentile of integers",
        "RETURN percentileCont(1, 0.5)",
        [(1.0,)],
        [(1,)],
        "Neo4j gives back a single integer as it is, our engine a Float, as the function is said to.",
    ),
    Difference(
        "smallest integer",
        "RETURN abs(-9223372036854775808)",
        "ArgumentError",
        [(-9223372036854775808,)],
        "The result does not fit into 64 bits; Neo4j lets it overflow here, though nowhere else.",
    ),
    Difference(
        "split of nothing",
        "RETURN split('', '')",
        [([],)],
        [([""],)],
        "Text without characters has no pieces of one character each; Neo4j says that it has an empty one.",
    ),
    Difference(
        "split emoji",
        "RETURN size(split('🎬x', ''))",
        [(2,)],
        [(3,)],
        "Neo4j cuts a character beyond U+FFFF in two halves here, though it counts it as one in `size`.",
    ),
    Difference(
        "no-break spaces",
        "RETURN size(trim('\\u00a0x'))",
        [(1,)],
        [(2,)],
        "Neo4j goes by Java's white space, without no-break spaces; our engine by Unicode's, with them.",
    ),
    Difference(
        "impossible dates",
        "RETURN date('2024-02-30')",
        "ArgumentError",
        "CypherSyntaxError",
        "Neo4j computes what is constant while it compiles, so that the error is one of the text.",
    ),
    Difference(
        "impossible additions",
        "RETURN 'x' + true",
        "CypherTypeError",
        "CypherSyntaxError",
        "Neo4j looks at the types of constants while it compiles, our engine when it adds.",
    ),
    Difference(
        "regular expressions",
        "RETURN 'a' =~ '('",
        "ArgumentError",
        "SemanticError",
        "Both refuse it; our engine takes it for the wrong argument that it is.",
    ),
    Difference(
        "negative lengths",
        "RETURN left('abc', -1)",
        "ArgumentError",
        "CypherError",
        "Both refuse it; Neo4j with an error that does not say of which kind it is.",
    ),
    Difference(
        "existence of properties",
        "MATCH (n:Person) WHERE exists(n.name) RETURN count(n)",
        [(2,)],
        "CypherSyntaxError",
        "openCypher 9 has it, Neo4j 5 no more; both have `n.name IS NOT NULL`.",
    ),
    Difference(
        "shortest path to itself",
        "MATCH p = shortestPath((n:Character {name: 'Silas'})-[*]-(n)) RETURN count(p)",
        [(1,)],
        "CypherError",
        "Neo4j refuses to look for a way from a node to itself, unless it is configured to find none.",
    ),
    Difference(
        "ids of elements",
        "MATCH (n:Person {name: 'Anna Lund'}) RETURN elementId(n) = n.id",
        [(True,)],
        [(False,)],
        "In a file, the id of an element is made of content; a server makes its own. `n.id` is the same.",
    ),
    Difference(
        "procedures",
        "CALL db.labels() YIELD label RETURN count(label) > 0",
        "ProcedureError",
        [(True,)],
        "The procedures of a server are its own; our engine has those that a program registers.",
    ),
    Difference(
        "administration",
        "SHOW INDEXES YIELD name RETURN count(name) > 0",
        "NotSupported",
        [(True,)],
        "A graph file has nothing to administrate; see cypher-not-supported.md.",
    ),
)
