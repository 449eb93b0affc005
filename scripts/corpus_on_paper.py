"""What the figures of `bench_corpus.py` come to for larger corpora, on a cluster that can be rented.

Nothing here was run: it is the measured time of a core for each article, spread over the cores of the
cluster, and the measured time of what one process does by itself.
"""

from dataclasses import dataclass
from typing import Final

__all__ = ["CLUSTER", "Cluster", "Measured", "on_paper"]

CORPORA: Final = (10_000_000, 1_000_000_000)
HOUR: Final = 3600
GB: Final = 1e9
TB: Final = 1e12

#: What the store format of Neo4j's Community Edition (`aligned`) has room for.
MOST_RELATIONSHIPS: Final = 2**35


@dataclass(frozen=True)
class Cluster:
    """Machines of one kind; `cores` and `disk` (bytes) are of each, `price` is of one for an hour."""

    machines: int
    kind: str
    cores: int
    disk: float
    price: float

    def __str__(self) -> str:
        each = f"{self.cores} vCPUs, {self.disk / TB:.2f} TB of disk, ${self.price:.3f} an hour on demand"
        return f"{self.machines} machines of AWS' {self.kind} ({each})"


#: List price of m6id.4xlarge, Linux, us-east-1, 2024.
CLUSTER: Final = Cluster(machines=20, kind="m6id.4xlarge", cores=16, disk=0.95 * TB, price=0.9492)


@dataclass(frozen=True)
class Measured:
    """What an article takes: seconds of a core on Spark, seconds of the one process that loads it into a
    graph file and of Neo4j's import tool, bytes shuffled, bytes of text, and relationships."""

    core_seconds: float
    loaded_seconds: float
    imported_seconds: float
    shuffled: float
    text: float
    relationships: float
    articles: int


def on_paper(measured: Measured, cluster: Cluster = CLUSTER) -> list[str]:
    """A row for each size of corpus, and what gives way first, as Markdown."""
    cores = cluster.machines * cluster.cores
    lines = [
        f"On paper, from {measured.articles:,} articles, for {cluster}:",
        "",
        "| articles | text | hours on Spark | cost | shuffled, each machine | hours of Neo4j's import tool |"
        " hours to load into a file |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for articles in CORPORA:
        hours = articles * measured.core_seconds / cores / HOUR
        cells = (
            f"{articles:,}",
            f"{articles * measured.text / TB:,.2f} TB",
            f"{hours:,.1f}",
            f"${hours * cluster.machines * cluster.price:,.0f}",
            f"{articles * measured.shuffled / cluster.machines / GB:,.0f} GB",
            f"{articles * measured.imported_seconds / HOUR:,.1f}",
            f"{articles * measured.loaded_seconds / HOUR:,.1f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, "", "What gives way, and when:", "", *_limits(measured, cluster)]


def _limits(measured: Measured, cluster: Cluster) -> list[str]:
    """Where each limit is met as a corpus grows, the first of them first."""
    day = 24 * HOUR
    disk = cluster.machines * cluster.disk
    cores = cluster.machines * cluster.cores
    room = f"there are more than the {MOST_RELATIONSHIPS:,} relationships that Neo4j Community can hold"
    limits = {
        "one process takes longer than a day to load them into a graph file": day / measured.loaded_seconds,
        "Neo4j's import tool takes longer than a day on a machine like this": day / measured.imported_seconds,
        room: MOST_RELATIONSHIPS / measured.relationships,
        "what is shuffled fills the disks of the cluster": disk / measured.shuffled,
        "Spark takes longer than a day on the cluster": day * cores / measured.core_seconds,
    }
    return [f"- from {limits[what]:,.0f} articles {what}" for what in sorted(limits, key=limits.__getitem__)]
