import base64
import hashlib
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.page.document import as_json, render
from tests.graph.page.worlds import HOSTILE


class Elements(HTMLParser):
    """The elements of a page with their attributes and, for scripts, styles and the title, their text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self.within = True

    def handle_endtag(self, tag: str) -> None:
        self.within = False

    def handle_data(self, data: str) -> None:
        if self.within:
            self.found[-1][2].append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, "".join(text)) for name, attributes, text in self.found if name == tag]


def page(title: str = "Title", network: object = None, details: object = None) -> Elements:
    return Elements(render(title, {"shown": network}, {"told": details}, "/* library */"))


VALUES = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_json_for_the_page_reads_back_and_holds_nothing_that_html_knows(value: Any) -> None:
    text = as_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")
    text.encode()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_no_element(words: str) -> None:
    hostile, plain = page(words, {words: [words]}, [words]), page()
    assert [tag for tag, *_ in hostile.found] == [tag for tag, *_ in plain.found]


def test_a_half_of_a_surrogate_pair_does_not_stop_the_page() -> None:
    assert page("\ud800", "\ud800").of("script")[0][1] == '{"shown":"\\ud800"}'


def test_the_policy_allows_the_scripts_and_styles_of_the_page_and_nothing_else() -> None:
    found = page()
    (policy,) = [
        attributes["content"] or "" for attributes, _ in found.of("meta") if attributes.get("http-equiv")
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    scripts = [text for attributes, text in found.of("script") if "type" not in attributes]
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"].split() == [hashed(script) for script in scripts]
    assert rules["style-src"].split() == [hashed(text) for _, text in found.of("style")]
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_has_no_script_or_style_in_attributes_and_no_address() -> None:
    for tag, attributes, _ in page().found:
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "src")}, tag
        assert (attributes.get("href") or "#").startswith(("#", "data:,")), tag


def test_every_id_that_the_page_refers_to_is_there_once() -> None:
    found = page()
    ids = [attributes["id"] for _, attributes, _ in found.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for name in ("aria-controls", "aria-labelledby", "aria-describedby"):
        assert {attributes[name] for _, attributes, _ in found.found if name in attributes} <= set(ids)
