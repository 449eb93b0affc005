from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.graph.page.browser import FLAGS, Opener, Trouble, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens graphs as pages; whatever a test does, none may fail, ask for anything or open a dialog."""
    opener = Opener(browser, tmp_path)
    yield opener
    opener.close()
    assert [opened.trouble for opened in opener.opened] == [Trouble() for _ in opener.opened]
