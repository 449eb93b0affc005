#!/usr/bin/env python3
"""How fast articles are imported, alone and with workers, and whether that stays so as the graph grows.

usage: scripts/bench_import.py [--articles N] [--workers N] [FOLDER] [--write FILE]

The articles of FOLDER (../shared/devset, or those that the tests come with) are repeated to N articles
(5,000), each time with other names, so that the graph grows as with new ones.  Each row is a process of its
own:

tokens      spaCy's blank English pipeline with its sentencizer over the same texts: what mere tokenising
            costs, the yardstick of the other rows
extract     reading and extraction, without a graph
import      the whole import into a new graph file, in one process, and with --workers
last/first  the cost of the last thousand articles by that of the first: 1.0 where it does not grow

--write puts the table into FILE.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.graph.renamed import renamed

ROOT = Path(__file__).resolve().parents[1]

THOUSAND = 1000


@dataclass
class Row:
    """Seconds in all and of each thousand articles, and the peak of memory, in MB, of the process."""

    name: str
    seconds: float = 0.0
    thousands: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def growth(self) -> str:
        return f"{self.thousands[-1] / self.thousands[0]:.2f}" if len(self.thousands) > 1 else ""


def main() -> None:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", nargs="?", type=Path, default=_default_folder())
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        size = write_corpus(asked.folder, corpus, asked.articles)
        graphs = Path(scratch)
        works = [
            partial(tokens, corpus),
            partial(extract, corpus),
            partial(import_all, corpus, graphs / "one.db", 1),
            partial(import_all, corpus, graphs / "several.db", asked.workers),
        ]
        rows = [alone(work) for work in works]
    table = _table(rows, asked.articles, size)
    print(table)
    if asked.write:
        asked.write.write_text(table, encoding="utf-8")


def alone(work: Callable[[], Row]) -> Row:
    """What `work` measures in a process of its own, with that process's peak of memory."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measured, work).result()


def _measured(work: Callable[[], Row]) -> Row:
    row = work()
    processes = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    row.memory = max(resource.getrusage(process).ru_maxrss for process in processes) / 1024
    return row


def tokens(corpus: Path) -> Row:
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    texts = [path.read_text(encoding="utf-8") for path in _articles(corpus)]
    return timed("spaCy tokens and sentences", (pipeline(text) for text in texts))


def extract(corpus: Path) -> Row:
    from graph import importer, reader

    return timed("extract", (importer.extract(reader.read(str(path))) for path in _articles(corpus)))


def import_all(corpus: Path, graph: Path, processes: int) -> Row:
    from graph.importing import import_documents
    from graph.store import open_store

    with open_store(graph, create=True) as store:
        steps = import_documents(store, map(str, _articles(corpus)), processes=processes)
        return timed("import" if processes == 1 else f"import --workers {processes}", steps)


def timed(name: str, steps: Iterator[object]) -> Row:
    """Seconds for all steps, and for each thousand of them."""
    row = Row(name)
    start = last = time.perf_counter()
    for number, _ in enumerate(steps, 1):
        if number % THOUSAND == 0:
            now = time.perf_counter()
            row.thousands.append(now - last)
            last = now
    row.seconds = time.perf_counter() - start
    return row


def write_corpus(folder: Path, corpus: Path, count: int) -> int:
    """Write so many articles, the texts of `folder` over and over with other names; their size in bytes."""
    from graph import reader

    corpus.mkdir()
    size = 0
    texts = [reader.read(str(path)).text for path in _articles(folder)]
    for number, text in enumerate(renamed(texts, count)):
        (corpus / f"{number:06}.txt").write_text(text, encoding="utf-8")
        size += len(text.encode())
    return size


def _articles(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _default_folder() -> Path:
    shared = ROOT.parent / "shared" / "devset"
    return shared if shared.is_dir() else ROOT / "tests" / "graph" / "articles"


def _table(rows: list[Row], articles: int, size: int) -> str:
    yardstick = rows[0].seconds
    where = f"{platform.machine()} with {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"{datetime.now(UTC).date()}, {where}; {articles:,} articles, {size / articles / 1000:.1f} kB each",
        "",
        "| | articles/s | MB/s | by tokens | peak MB | last/first thousand |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        rate = articles / row.seconds
        lines.append(
            f"| {row.name} | {rate:,.0f} | {size / row.seconds / 1e6:.2f} | {row.seconds / yardstick:.1f} |"
            f" {row.memory:,.0f} | {row.growth} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
