"""What the figures of `bench_corpus.py` come to for larger corpora, on a cluster that can be rented.

Nothing here was run: it is the measured time of a core for each article, spread over the cores of the
cluster, and the measured time of what one process does by itself.
"""

from dataclasses import dataclass

__all__ = ["CLUSTER", "Cluster", "Measured", "on_paper"]

CORPORA = (10_000_000, 1_000_000_000)
HOUR = 3600
GB = 1e9
TB = 1e12


@dataclass(frozen=True)
class Cluster:
    """Machines of one kind; `cores` and `disk` (bytes) are of each, `price` is of one for an hour."""

    machines: int
    kind: str
    cores: int
    disk: float
    price: float

    def __str__(self) -> str:
        each = f"{self.cores} vCPUs, {self.disk / TB:.1f} TB of disk, ${self.price:.3f} an hour on demand"
        return f"{self.machines} machines of AWS' {self.kind} ({each})"


#: List price of m6id.4xlarge, Linux, us-east-1, 2024.
CLUSTER = Cluster(machines=20, kind="m6id.4xlarge", cores=16, disk=0.95 * TB, price=0.9492)


@dataclass(frozen=True)
class Measured:
    """What an article takes: seconds of a core on Spark, seconds of the one process that loads it into a
    graph file and of the one that writes it for Neo4j, bytes shuffled and bytes of text."""

    core_seconds: float
    shuffled: float
    loaded_seconds: float
    bulk_seconds: float
    text: float
    articles: int


def on_paper(measured: Measured, cluster: Cluster = CLUSTER) -> list[str]:
    """A table for each size of corpus, and what gives way first, as Markdown."""
    cores = cluster.machines * cluster.cores
    lines = [
        f"On paper, from {measured.articles:,} articles, for {cluster}:",
        "",
        "| articles | text | hours on Spark | cost | shuffled, each machine | hours to write for Neo4j |"
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
            f"{articles * measured.bulk_seconds / HOUR:,.1f}",
            f"{articles * measured.loaded_seconds / HOUR:,.1f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, "", f"What gives way first: {_first(measured, cluster)}"]


def _first(measured: Measured, cluster: Cluster) -> str:
    """Where the first limit is met as a corpus grows."""
    cores = cluster.machines * cluster.cores
    spark = measured.core_seconds / cores
    disk = cluster.machines * cluster.disk / measured.shuffled
    filled = f"The disks are full of what is shuffled at {disk:,.0f} articles."
    if measured.bulk_seconds > spark:
        times = f"{measured.bulk_seconds / spark:.1f} times as long as all of Spark before it"
        return f"the one process that writes files for Neo4j, which takes {times}, at any size. {filled}"
    return f"Spark itself, which takes longer than the process that writes for Neo4j. {filled}"
