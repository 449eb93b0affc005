#!/usr/bin/env python3
"""How fast a corpus is read on Spark, on one core and on two, and what that means for larger ones.

usage: scripts/bench_corpus.py [--articles N] [--scratch DIR] [--write docs/corpora.md]

The articles of the seeds, and of ../shared/devset where that is, are repeated to N articles (100,000), each
time with other names, so that the graph grows as with new ones.  Each row is a command of its own, as a user
would give it:

tokens      Spark reading the same files and splitting the texts into words, and nothing else
import      franchise import --workers 2, a fifth of the articles
corpus      franchise corpus read on local[1] and local[2], and on local[2] a fifth of the articles
load        franchise corpus load into a graph file, and joining and writing the files for Neo4j

These files are then imported with Neo4j's own tool, and the server and the graph file are asked the same five
questions; it is an error if one answers differently.  --write puts the tables, and what they come to on a
cluster, into a page.

A first run with few articles (--articles 200) says whether all is in place; seconds mean something where
nothing else runs on the machine.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.corpus.manifest import Corpus
from scripts.compare_corpus import compare
from scripts.corpus_on_paper import Measured, on_paper
from scripts.marked import put_into
from tests.graph.renamed import renamed

ROOT = Path(__file__).resolve().parents[1]
FRANCHISE = (sys.executable, "-c", "from graph.cli import main; main()")

#: The articles lie in so many files.
FILES = 8
#: A fifth of the articles shows whether each costs the same.
PART = 5
MB = 2**20

TOKENS = """
import sys
from pathlib import Path
from graph.corpus.session import spark_session
folder, master, scratch = sys.argv[1:]
with spark_session(Path(scratch), master) as spark:
    words = "sum(size(split(text, '[^A-Za-z0-9]+'))) AS words"
    print(spark.read.schema("text STRING").json(folder).selectExpr(words).first()["words"])
"""


@dataclass
class Row:
    """What one command took: seconds, peaks of memory in MB, and the bytes that Spark shuffled."""

    name: str
    articles: int
    seconds: float
    java: float = 0.0
    worker: float = 0.0
    shuffled: int = 0
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds

    @property
    def thousand(self) -> float:
        """Seconds for a thousand articles in all stages, without what it takes to start Spark."""
        return sum(self.stages.values()) / self.articles * 1000


@dataclass
class Peaks:
    """The most memory, in bytes, that a Java and that a single Python process took."""

    java: int = 0
    python: int = 0


def main() -> None:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--scratch", type=Path, help="a folder with room for some gigabytes")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.scratch) as scratch:
        bench = Bench(Path(scratch), asked.articles)
        report = bench.report()
        print(report)
    if asked.write:
        put_into(asked.write, "bench_corpus.py", report)


class Bench:
    """All rows over one set of articles, in a scratch folder."""

    def __init__(self, scratch: Path, articles: int) -> None:
        self._scratch = scratch
        self._articles = articles
        self.corpus, self.graph, self.bulk = (scratch / name for name in ("corpus", "corpus.db", "bulk"))

    def report(self) -> str:
        part = self._articles // PART
        size = write_articles(self._scratch, self._articles, part)
        rows = [self._tokens(1), self._tokens(2), self._import(part)]
        few = self._read("few", part, 2)
        one = self._read("lines", self._articles, 1)
        two = self._read("lines", self._articles, 2)
        load, bulk = self._load(), self._bulk()
        compared = compare(self.graph, self.bulk)
        if not all(compared.same.values()):
            sys.exit("\n".join(compared.lines()))
        return "\n".join(
            [
                told_of(self._articles, size),
                "",
                *table([*rows, few, one, two, load, bulk]),
                "",
                *findings(rows, few, one, two),
                *compared.lines(),
                "",
                *on_paper(self._measured(two, load, bulk, compared.seconds, size)),
            ]
        )

    def _tokens(self, cores: int) -> Row:
        folder = self._scratch / "lines"
        name = f"tokens on Spark, local[{cores}]"
        arguments = (str(folder), f"local[{cores}]", str(self._scratch))
        return run(name, self._articles, (sys.executable, "-c", TOKENS, *arguments))

    def _import(self, articles: int) -> Row:
        graph = self._scratch / "imported.db"
        command = (*FRANCHISE, "import", str(self._scratch / "texts"), "--graph", str(graph))
        row = run("import --workers 2", articles, (*command, "--workers", "2"))
        graph.unlink()
        return row

    def _read(self, name: str, articles: int, cores: int) -> Row:
        shutil.rmtree(self.corpus, ignore_errors=True)
        log = self._scratch / f"events-{name}-{cores}"
        log.mkdir()
        master = f"local[{cores}]"
        command = (*FRANCHISE, "corpus", "read", str(self._scratch / name), "--output", str(self.corpus))
        row = run(
            f"corpus read, {master}", articles, (*command, "--master", master, *conf_for_events(log))
        )
        row.shuffled = shuffled(log)
        done = Corpus.at(self.corpus).last.stages
        row.stages = {stage: finished.seconds for stage, finished in done.items()}
        if lost := done["read"].counts["rejected"] + done["extract"].counts["failed"]:
            sys.exit(f"{row.name}: {lost:,} of {articles:,} articles were not read")
        return row

    def _load(self) -> Row:
        command = (*FRANCHISE, "corpus", "load", str(self.corpus), "--graph", str(self.graph))
        return run("corpus load, a graph file", self._articles, command)

    def _bulk(self) -> Row:
        command = (*FRANCHISE, "corpus", "load", str(self.corpus), "--format", "neo4j-admin")
        log = self._scratch / "events-join"
        log.mkdir()
        rest = ("--output", str(self.bulk), "--master", "local[2]", *conf_for_events(log))
        row = run("corpus load, files for Neo4j, local[2]", self._articles, (*command, *rest))
        row.shuffled = shuffled(log)
        return row

    def _measured(self, read: Row, load: Row, bulk: Row, imported: float, size: int) -> Measured:
        articles = self._articles
        return Measured(
            core_seconds=2 * (read.seconds + bulk.seconds) / articles,
            loaded_seconds=load.seconds / articles,
            imported_seconds=imported / articles,
            shuffled=(read.shuffled + bulk.shuffled) / articles,
            text=size / articles,
            relationships=Corpus.at(self.corpus).last.stages["join"].counts["relationships"] / articles,
            articles=articles,
        )


def write_articles(scratch: Path, articles: int, part: int) -> int:
    """Write the articles as lines of JSON, and a part of them also so and one file each; the size of all."""
    from graph import reader

    found = [path for ending in ("txt", "md", "html") for path in (ROOT / "seeds").glob(f"*.{ending}")]
    found += (ROOT.parent / "shared" / "devset").glob("*.txt")
    texts = [reader.read(str(path)).text for path in sorted(found)]
    for name in ("lines", "few", "texts"):
        (scratch / name).mkdir()
    size = 0
    with lines_in(scratch / "lines") as lines, lines_in(scratch / "few") as few:
        for number, text in enumerate(renamed(texts, articles)):
            size += len(text.encode())
            line = json.dumps({"text": text, "url": f"https://example.org/{number:07}"}) + "\n"
            lines[number % FILES].write(line)
            if number < part:
                (scratch / "texts" / f"{number:07}.txt").write_text(text, encoding="utf-8")
                few[number % FILES].write(line)
    os.sync()  # or writing them to disk would go on beside the first commands
    return size


@contextmanager
def lines_in(folder: Path) -> "Iterator[list]":
    files = [(folder / f"{number}.jsonl").open("w", encoding="utf-8") for number in range(FILES)]
    try:
        yield files
    finally:
        for file in files:
            file.close()


def run(name: str, articles: int, command: Sequence[str]) -> Row:
    """Run a command to its end, with an eye on its memory."""
    print(f"{datetime.now(UTC):%H:%M:%S}  {name}, {articles:,} articles", file=sys.stderr)
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        with watching(process.pid) as peaks:
            _, errors = process.communicate()
        if process.returncode:
            sys.exit(f"{name} failed: {errors}")
    row = Row(name, articles, time.perf_counter() - start, peaks.java / MB, peaks.python / MB)
    told = f"{row.seconds:,.0f} s, Java {row.java:,.0f} MB, Python {row.worker:,.0f} MB"
    print(f"          {told}", file=sys.stderr)  # whatever becomes of the rest of the run
    return row


@contextmanager
def watching(pid: int) -> "Iterator[Peaks]":
    """Look at the memory of a process and of all that it started, once a second."""
    peaks, done = Peaks(), Event()

    def look() -> None:
        while not done.wait(1):
            for name, size in sizes(pid):
                if name == "java":
                    peaks.java = max(peaks.java, size)
                elif name.startswith("python"):  # and not a Java about to become something else
                    peaks.python = max(peaks.python, size)

    thread = Thread(target=look)
    thread.start()
    try:
        yield peaks
    finally:
        done.set()
        thread.join()


def sizes(pid: int) -> list[tuple[str, int]]:
    """Name and resident bytes of a process and of all below it."""
    below: dict[int, list[int]] = {}
    found: dict[int, tuple[str, int]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        fields = rest.split()
        below.setdefault(int(fields[1]), []).append(int(entry.name))
        found[int(entry.name)] = name, int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    waiting, told = [pid], []
    while waiting:
        one = waiting.pop()
        waiting += below.get(one, [])
        if one in found:
            told.append(found[one])
    return told


def conf_for_events(log: Path) -> list[str]:
    """Options that have Spark write down what its tasks do."""
    settings = {"enabled": "true", "dir": log.as_uri(), "compress": "false", "rolling.enabled": "false"}
    return [word for key, value in settings.items() for word in ("--conf", f"spark.eventLog.{key}={value}")]


def shuffled(log: Path) -> int:
    """The bytes that all tasks wrote for others."""
    total = 0
    for path in log.iterdir():
        with path.open(encoding="utf-8") as file:
            for line in file:
                event = json.loads(line)
                if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                    total += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return total


def told_of(articles: int, size: int) -> str:
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    what = f"{articles:,} articles, {size / articles / 1000:.1f} kB each"
    return f"{datetime.now(UTC).date()}, {where}, Python {platform.python_version()}; {what}."


def table(rows: Sequence[Row]) -> list[str]:
    lines = [
        "| | articles | seconds | articles/s | Java MB | Python MB | shuffled bytes an article |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        java = f"{row.java:,.0f}" if row.java else ""
        shuffled = f"{row.shuffled / row.articles:,.0f}" if row.shuffled else ""
        lines.append(
            f"| {row.name} | {row.articles:,} | {row.seconds:,.0f} | {row.rate:,.1f} | {java} |"
            f" {row.worker:,.0f} | {shuffled} |"
        )
    return lines


def findings(rows: Sequence[Row], few: Row, one: Row, two: Row) -> list[str]:
    _, tokens, workers = rows
    extract = one.stages["extract"] / two.stages["extract"]
    return [
        f"- from one core to two: {one.seconds / two.seconds:.2f} times as fast, in extraction {extract:.2f}",
        f"- a thousand articles take {few.thousand:.2f} s of {few.articles:,} and {two.thousand:.2f} s of"
        f" {two.articles:,} once Spark has started, {two.thousand / few.thousand - 1:+.0%}",
        f"- against franchise import --workers 2: {two.rate / workers.rate:.2f} times as fast",
        f"- against Spark splitting the texts into words: {two.seconds / tokens.seconds:,.0f} times as long",
        f"- seconds of each stage: {staged(one)} on local[1]; {staged(two)} on local[2]",
        "- Java is driver and executor in one; Python is the largest of the processes beside it",
    ]


def staged(row: Row) -> str:
    return ", ".join(f"{name} {seconds:,.0f}" for name, seconds in row.stages.items())


if __name__ == "__main__":
    main()
