#!/usr/bin/env python3
"""How fast the page opens and moves, beside a page of plain pyvis that somebody has tuned.

usage: scripts/bench_view.py [-o FILE] [NODES...]        (1000 5000 20000 if none are given)

Both pages show the same graph, in which a few nodes have many neighbours and most have two; with ours come
search, evidence in context, filters and the table.  The tuned page has physics off, the positions that ours
has, straight edges, and hides edges while it moves.  Columns:

write       seconds to write the page, with ours those to lay the graph out too
opens       milliseconds from the start of loading to the end of the first ten frames in a row under 100 ms;
            the median of three runs
median, 95 %, slowest   milliseconds between frames while the graph is dragged and zoomed

With -o the table is also written to FILE, in Markdown.

Needs Chromium ($CHROMIUM, or where Debian installs it) and the development requirements.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from graph.page.network import build_network
from graph.page.numbering import number
from graph.view import write_page
from tests.graph.page.browser import FLAGS, chromium
from tests.graph.page.worlds import World, large

WIDTH, HEIGHT = 1280, 800
COLUMNS = ("nodes", "page", "write", "opens", "median", "95 %", "slowest")
RUNS = 3

#: Frames count from the first one in which there is something to draw on.
RECORD_FRAMES = """
window.frames_seen = [];
let last = null;
const next = (now) => {
  if (last !== null) window.frames_seen.push([now, now - last]);
  if (last !== null || document.querySelector('canvas')) last = now;
  requestAnimationFrame(next);
};
requestAnimationFrame(next);
"""


def write_ours(world: World, path: Path) -> float:
    """Writes our page; returns the seconds that took."""
    graph, articles = world
    start = time.perf_counter()
    write_page(graph, path, title="Ours", articles=articles)
    return time.perf_counter() - start


def write_tuned(world: World, path: Path) -> float:
    """What somebody who knows vis-network well gets out of pyvis' own page; returns the seconds that took."""
    from pyvis.network import Network

    graph, _ = world
    numbered = number(graph)
    nodes = build_network(numbered)["nodes"]
    start = time.perf_counter()
    network = Network(height="100vh", directed=True, cdn_resources="in_line")
    # pyvis looks every node of every edge up in lists, so its own lists are filled without it.
    network.nodes = [{**node, "title": node["label"], "color": "#2474c4"} for node in nodes]
    network.edges = [
        {
            "from": each.start,
            "to": each.end,
            "arrows": "to",
            "title": f"{each.type}: {each.properties['evidence'][0]}",
        }
        for each in numbered.relationships
    ]
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "color": {"color": "#cccccc"}},
        "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True},
    }
    path.write_text(network.generate_html(), encoding="utf-8")
    return time.perf_counter() - start


def opened(browser: Browser, path: Path) -> tuple[Page, float]:
    """The page, and when its ten first quick frames in a row were over."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.add_init_script(RECORD_FRAMES)
    # Plain pyvis asks for styles from outside, which costs time that has nothing to do with drawing.
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri(), wait_until="commit")
    while True:
        time.sleep(0.05)
        if (end := first_calm(page.evaluate("window.frames_seen"))) is not None:
            return page, end


def first_calm(frames: list[tuple[float, float]]) -> float | None:
    calm = 0
    for moment, length in frames:
        calm = calm + 1 if length < 100 else 0
        if calm == 10:
            return moment
    return None


def frames_while_moving(page: Page) -> list[float]:
    page.wait_for_timeout(1500)
    page.evaluate("window.frames_seen.length = 0")
    x, y = WIDTH * 0.6, HEIGHT * 0.4
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(x - 5 * step, y + 2 * step)
        page.wait_for_timeout(8)
    page.mouse.up()
    for turn in (-60, 60):
        for _ in range(25):
            page.mouse.wheel(0, turn)
            page.wait_for_timeout(16)
    lengths: list[list[float]] = page.evaluate("window.frames_seen")
    return [length for _, length in lengths[1:]]


@dataclass
class Measured:
    """One page: seconds to write it, and what each of the runs in the browser took."""

    written: float
    opens: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)

    def row(self) -> list[str]:
        frames = sorted(self.frames)
        figures = [statistics.median(self.opens), statistics.median(frames)]
        figures += [frames[int(len(frames) * 0.95)], frames[-1]]
        return [f"{self.written:.1f} s", *(f"{figure:.0f} ms" for figure in figures)]


def measure(browser: Browser, size: int, folder: Path) -> dict[str, Measured]:
    """Both pages, one after the other in each run, so that whatever else the machine does meets both."""
    world = large(size)
    paths = {"tuned pyvis": folder / "tuned.html", "ours": folder / "ours.html"}
    found = {
        "tuned pyvis": Measured(write_tuned(world, paths["tuned pyvis"])),
        "ours": Measured(write_ours(world, paths["ours"])),
    }
    for _ in range(RUNS):
        for name, path in paths.items():
            page, opens = opened(browser, path)
            found[name].opens.append(opens)
            found[name].frames += frames_while_moving(page)
            page.close()
    return found


ABOUT = """# Benchmarks of the page

Made by `scripts/bench_view.py`: our page beside one of plain pyvis that somebody has tuned (physics off, the
same positions, straight edges, edges hidden while it moves), both of the same graph and in turn. With ours,
`write` has the layout in it. `opens` ends with the first ten frames in a row under 100 ms. The last three are
times between frames while the graph is dragged and zoomed.
"""


def markdown(rows: list[list[str]], version: str) -> str:
    """The page of the documentation with these rows."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    programs = f"Python {platform.python_version()}, Chromium {version}"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {system}, {programs}; `opens` is the median of {RUNS} runs.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return f"{ABOUT}\n" + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-o", dest="output", type=Path)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000, 20000])
    given = parser.parse_args()
    rows: list[list[str]] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        version = browser.version.partition(".")[0]
        for size in given.sizes:
            for name, measured in measure(browser, size, Path(folder)).items():
                rows.append([f"{size:,}", name, *measured.row()])
        browser.close()
    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    if given.output:
        given.output.write_text(markdown(rows, version), encoding="utf-8")


if __name__ == "__main__":
    main()
