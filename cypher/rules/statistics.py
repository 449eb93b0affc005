"""What the rules know of the graph that a plan is made for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Statistics"]

#: Share of the nodes that a label is taken to have where nobody has counted.
_LABEL_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts, rough by intent: plans are kept for as long as these stay the same.

    `nodes` is the number of nodes, `labels` the number of nodes by label where that is known; rules ask only
    for labels that the query names.
    """

    nodes: int = 1000
    labels: Mapping[str, int] = field(default_factory=dict)

    def with_label(self, label: str) -> float:
        """About how many nodes have the label."""
        known = self.labels.get(label)
        return max(1.0, self.nodes * _LABEL_SHARE) if known is None else float(known)

    def with_value(self) -> float:
        """About how many nodes have one certain value of a property."""
        return 1.0
