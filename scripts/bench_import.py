#!/usr/bin/env python3
"""How fast articles are imported, alone and with workers, and whether that stays so as the graph grows.

usage: scripts/bench_import.py [--articles N] [--workers N] [FOLDER] [--write docs/import.md]

The articles of FOLDER (../shared/devset, or those that the tests come with) are repeated to N articles
(5,000), each time with other names, so that the graph grows as with new ones.  Each row is a process of its
own:

tokens      spaCy's blank English pipeline with its sentencizer over the same texts: what mere tokenising
            costs, the yardstick of the other rows
extract     reading and extraction, without a graph
import      the whole import into a new graph file, in one process, and with --workers
first       the same of the first article of FOLDER alone, again and again with other names
pasted      5 MB of the same articles as one text, which is read in sections

CPU ms are those of all processes together, for an article: what the work takes also where others use the
machine.  last/first is what the last thousand articles cost by what the first did, in CPU time (with
--workers, that of the process that stores): 1.0 where it does not grow.  --write puts the table into a page,
between its marks.  The environment's PACKAGE names another build to measure, as a compiled one of setup.py.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, os.environ.get("PACKAGE", sys.path[0]))

from marked import put_into

from tests.graph.renamed import renamed

ROOT = Path(__file__).resolve().parents[1]

THOUSAND = 1000
#: Characters of the text that is read in sections.
PASTED = 5_000_000


@dataclass
class Row:
    """What was done with so many articles of so many bytes: seconds, seconds of CPU, those of each thousand
    articles, and the peak of memory in MB of the largest process."""

    name: str
    articles: int = 0
    size: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
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
        one = Path(scratch) / "one"
        pasted = Path(scratch) / "pasted"
        paths = _articles(asked.folder)
        write_corpus(paths, corpus, asked.articles)
        write_corpus(paths[:1], one, asked.articles // 5)
        write_pasted(corpus, pasted)
        several = f"import --workers {asked.workers}"
        works = [
            partial(tokens, corpus),
            partial(extract, corpus),
            partial(import_all, "import", corpus, 1),
            partial(import_all, several, corpus, asked.workers),
            partial(import_all, f"import of `{paths[0].name}` only", one, 1),
            partial(import_all, "import of 5 MB pasted together", pasted, 1),
        ]
        rows = [alone(work) for work in works]
    report = _report(rows)
    print(report)
    if asked.write:
        put_into(asked.write, "bench_import.py", report)


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
    return timed("spaCy tokens and sentences", corpus, (pipeline(text) for text in texts))


def extract(corpus: Path) -> Row:
    from graph import importer, reader

    paths = map(str, _articles(corpus))
    return timed("extract", corpus, (importer.extract(reader.read(path)) for path in paths))


def import_all(name: str, corpus: Path, processes: int) -> Row:
    from graph.importing import import_documents
    from graph.store import open_store

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph.db", create=True) as store:
        steps = import_documents(store, map(str, _articles(corpus)), processes=processes)
        return timed(name, corpus, steps)


def timed(name: str, corpus: Path, steps: Iterable[object]) -> Row:
    """What all the steps take, and each thousand of them."""
    paths = _articles(corpus)
    row = Row(name, len(paths), sum(path.stat().st_size for path in paths))
    started = time.perf_counter()
    begin = last = _cpu()
    for number, _ in enumerate(steps, 1):
        if number % THOUSAND == 0:
            now = _cpu()
            row.thousands.append(now - last)
            last = now
    row.seconds = time.perf_counter() - started
    row.cpu = _cpu() - begin
    return row


def _cpu() -> float:
    """Seconds of CPU that this process has taken, and those that it started and that have ended."""
    return sum(os.times()[:4])


def write_corpus(paths: list[Path], corpus: Path, count: int) -> None:
    """Write so many articles, the texts at `paths` over and over with other names."""
    from graph import reader

    corpus.mkdir()
    texts = [reader.read(str(path)).text for path in paths]
    for number, text in enumerate(renamed(texts, count)):
        (corpus / f"{number:06}.txt").write_text(text, encoding="utf-8")


def write_pasted(corpus: Path, pasted: Path) -> None:
    """Write the articles of a corpus one after the other into one file, as far as 5 MB go."""
    pasted.mkdir()
    size = 0
    with (pasted / "all.txt").open("w", encoding="utf-8") as file:
        for path in _articles(corpus):
            if size < PASTED:
                size += file.write(path.read_text(encoding="utf-8") + "\n\n")


def _articles(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _default_folder() -> Path:
    shared = ROOT.parent / "shared" / "devset"
    return shared if shared.is_dir() else ROOT / "tests" / "graph" / "articles"


def _report(rows: list[Row]) -> str:
    yardstick = rows[0].cpu / rows[0].size
    where = f"{platform.machine()} with {os.cpu_count()} cores, Python {platform.python_version()}"
    how = "compiled" if _is_compiled() else "not compiled"
    lines = [
        f"{datetime.now(UTC).date()}, {where}, {how}; {rows[0].articles:,} articles of"
        f" {rows[0].size / rows[0].articles / 1000:.1f} kB.",
        "",
        "| | articles/s | MB/s | CPU ms | by tokens | peak MB | last/first thousand |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        cells = [
            row.name,
            f"{row.articles / row.seconds:,.0f}" if row.articles > 1 else "",
            f"{row.size / row.seconds / 1e6:.2f}",
            f"{row.cpu / row.articles * 1000:,.1f}",
            f"{row.cpu / row.size / yardstick:.1f}",
            f"{row.memory:,.0f}",
            row.growth,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _is_compiled() -> bool:
    from graph.language import tokens

    return not str(tokens.__file__).endswith(".py")


if __name__ == "__main__":
    main()
