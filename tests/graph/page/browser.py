"""Pages opened in a real Chromium, with everything that should not happen written down."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

from graph.view import write_page
from tests.graph.page.worlds import World

#: So that Chromium runs in containers, and asks nobody for updates or for anything else of its own.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The path of Chromium: $CHROMIUM or as Debian installs it.  Skips without one, and fails in CI."""
    wanted = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    found = shutil.which(wanted)
    if found:
        return found
    message = f"Chromium was expected at {wanted}; install it (apt-get install chromium) or set CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@dataclass
class Trouble:
    """What a page did that it must not do."""

    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        def on_console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.errors.append(message.text)

        def on_dialog(dialog: Dialog) -> None:
            self.dialogs.append(dialog.message)
            dialog.dismiss()

        def on_request(request: Request) -> None:
            if request.url.partition("#")[0] != address and not request.url.startswith(("data:", "blob:")):
                self.requests.append(request.url)

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", on_dialog)
        page.on("request", on_request)


@dataclass
class Opened:
    """A page of ours, open in a browser."""

    page: Page
    trouble: Trouble
    address: str

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)

    def find(self, name: str) -> None:
        """Choose a node by the search box."""
        self.page.locator("#search").fill(name)
        self.page.locator("#search").press("Enter")

    def fragment(self) -> str:
        return str(self.run("decodeURIComponent(location.hash)"))

    def shot(self) -> bytes:
        return self.page.locator("#stage").screenshot()


class Opener:
    """Writes graphs as pages and opens them; closes what it opened."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.opened: list[Opened] = []

    def __call__(
        self,
        world: World,
        *,
        title: str = "A graph",
        fragment: str = "",
        width: int = 1280,
        height: int = 800,
        **context: Any,
    ) -> Opened:
        graph, articles = world
        path = self.folder / "page.html"
        write_page(graph, path, title=title, articles=articles)
        return self.open(path.as_uri(), fragment, width=width, height=height, **context)

    def open(self, address: str, fragment: str, *, width: int, height: int, **context: Any) -> Opened:
        viewport: Any = {"width": width, "height": height}
        page = self.browser.new_context(viewport=viewport, reduced_motion="reduce", **context).new_page()
        trouble = Trouble()
        trouble.watch(page, address)
        page.goto(address + fragment)
        page.wait_for_selector("html[data-ready]")
        opened = Opened(page, trouble, address)
        self.opened.append(opened)
        return opened

    def close(self) -> None:
        for opened in self.opened:
            opened.page.context.close()
