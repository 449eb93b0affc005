import html
import re

from graph.build import records
from graph.formats.dot import lines
from tests.graph.formats.hostile import WORDS, graph
from tests.graph.samples import founding

STRING = r'"((?:[^"\\]|\\.)*)"'
NODE = re.compile(rf'  {STRING} \[label={STRING}, class={STRING}, shape={STRING}, color={STRING}\];')
EDGE = re.compile(rf'  {STRING} -> {STRING} \[id={STRING}, label={STRING}(, dir="none")?\];')


def meant(string: str) -> str:
    """What Graphviz shows for what stands between quotation marks."""
    unescaped = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], string)
    return html.unescape(unescaped)


def test_every_node_and_relationship_is_a_statement() -> None:
    text = "".join(lines(*records(founding())))
    assert text.startswith("digraph franchise {\n") and text.endswith("\n}\n")
    nodes = {found[1]: found for found in NODE.finditer(text)}
    assert nodes["person:anna-lund"][2] == "Anna Lund"
    assert nodes["person:anna-lund"][3] == "Person"
    edges = {(found[1], found[4], found[2]): found[5] for found in EDGE.finditer(text)}
    assert edges["person:anna-lund", "PLAYS", "character:mira"] is None
    assert edges["character:mira", "TEAMS_UP_WITH", "character:silas"] == ', dir="none"'


def test_hostile_words_stay_within_their_quotation_marks() -> None:
    nodes, relationships = graph()
    statements = "".join(lines(nodes, relationships)).splitlines()[2:-1]
    assert len(statements) == len(nodes) + len(relationships)
    matches = [NODE.fullmatch(statement) for statement in statements[: len(nodes)]]
    shown = [meant(found[2]) for found in matches if found]
    assert shown == [
        re.sub("[\r\0]", "", word) or f"show:{place:02}" for place, word in enumerate(WORDS)
    ]
    assert all(EDGE.fullmatch(statement) for statement in statements[len(nodes) :])
