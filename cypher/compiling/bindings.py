"""What is known of a variable or expression: how to write it, its type, whether it can be null."""

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ..functions import Type

__all__ = [
    "Binding", "Code", "NodeBinding", "RelationshipBinding", "Scope", "ValueBinding", "parts", "rebound",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A Python expression.

    `depth` is about how many brackets are inside one another in `text`; a `pure` expression neither raises
    nor changes anything, so it can be left out where it is not used.  A `raw` one gives an attribute of the
    graph as it is stored there.
    """

    text: str
    type: Type = Type.ANY
    nullable: bool = True
    depth: int = 0
    pure: bool = False
    raw: bool = False

    @property
    def is_name(self) -> bool:
        return self.text.isalnum()


@dataclass(frozen=True, slots=True)
class NodeBinding:
    """A node, as its key in the graph; None for null."""

    key: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class RelationshipBinding:
    """A relationship, as its attribute dictionary, the keys of its nodes, and its own key.

    The dictionary serves as its identity: there is one for each edge.  It is None for null.
    """

    attributes: str
    start: str
    end: str
    key: str
    nullable: bool = False

    @property
    def parts(self) -> tuple[str, str, str, str]:
        return self.attributes, self.start, self.end, self.key


@dataclass(frozen=True, slots=True)
class ValueBinding:
    """Any other value, entities in their class of `cypher.values` included.

    `edges` is the name of the edges behind a list of relationships; see `cypher.walks`.
    """

    name: str
    type: Type = Type.ANY
    nullable: bool = True
    edges: str = ""


Binding: TypeAlias = NodeBinding | RelationshipBinding | ValueBinding


def parts(binding: Binding) -> tuple[str, ...]:
    """The names that hold what a variable stands for."""
    if isinstance(binding, NodeBinding):
        return (binding.key,)
    if isinstance(binding, RelationshipBinding):
        return binding.parts
    return (binding.name,)


def rebound(binding: Binding, names: list[str]) -> Binding:
    """`binding` with other names for its parts."""
    if isinstance(binding, NodeBinding):
        return NodeBinding(names[0], binding.nullable)
    if isinstance(binding, RelationshipBinding):
        attributes, start, end, key = names
        return RelationshipBinding(attributes, start, end, key, binding.nullable)
    return ValueBinding(names[0], binding.type, binding.nullable)


@dataclass(slots=True)
class Scope:
    """The variables at one point of the code.

    `attributes` and `values` remember, by the name of a key or of attributes, where the attributes of a node
    and the Node or Relationship itself have been put already.
    """

    bindings: dict[str, Binding] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    #: By the names of relationships, where the chain of their edges has been put already.
    chains: dict[tuple[str, ...], str] = field(default_factory=dict)

    def copy(self) -> "Scope":
        return Scope(dict(self.bindings), dict(self.attributes), dict(self.values), dict(self.chains))

    def as_nullable(self, name: str) -> None:
        self.bindings[name] = replace(self.bindings[name], nullable=True)
