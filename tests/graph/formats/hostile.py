"""A graph with words in it that mean something to the programs its exports are for."""

from typing import Final

from graph.model import Node, Relationship

WORDS: Final = (
    '"];\n  "evil" [label="x',
    "\\",
    '\\"',
    "\\N \\G \\n",
    "<b>bold</b>",
    "&lt;script&gt;",
    "]]><script>alert(1)</script>",
    '"><node id="evil"/>',
    "=1+1",
    "@SUM(A1)",
    'a,"b"\r\nc',
    "// comment",
    "# comment",
    "\x00\x08\x1b",
    "é 名前 🎬",
    "",
    " ",
)


def graph() -> tuple[list[Node], list[Relationship]]:
    """A ring of shows named by WORDS, joined by relationships that quote them."""
    nodes = [
        Node(f"show:{place:02}", ("Show",), {"name": word, "aliases": [word, "other"]})
        for place, word in enumerate(WORDS)
    ]
    relationships = [
        Relationship(
            f"follows:{place:02}",
            "FOLLOWS",
            nodes[place - 1].id,
            node.id,
            {"evidence": [word], "spans": ["article:0:0-1"], "articles": ["article:0"], "confidence": 0.5,
             "extractor": word},
        )
        for place, (node, word) in enumerate(zip(nodes, WORDS, strict=True))
    ]  # fmt: skip
    return nodes, relationships
