"""The page as one HTML file that asks nobody for anything.

Its Content-Security-Policy allows the scripts and styles that this module put in, by their hashes, and
nothing else: no request, no form, no other script, not even one written into an attribute.  Data goes in as
JSON that no HTML parser can take for markup.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from graph.page import palette

__all__ = ["as_json", "render"]

#: The parts of the page's script: what a part uses stands before it.
_SCRIPTS: Final = (
    "elements", "data", "words", "theme", "state", "sizes", "visible", "shapes", "backdrop", "labels",
    "marks", "stage", "layouts", "routes", "evidence", "panel", "tooltip", "search", "legend", "table",
    "save", "keyboard", "main",
)  # fmt: skip
_STYLES: Final = ("base", "bar", "stage", "panel", "legend", "table", "print")

#: What could open or end an element, end a line in older JavaScript, and what UTF-8 has no bytes for.
_UNSAFE: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def as_json(value: Any) -> str:
    """JSON that can stand in a script element: none of its characters means anything to an HTML parser."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def render(title: str, network: Mapping[str, Any], details: Mapping[str, Any], library: str) -> str:
    """The whole page; `network` is read before the first picture, `details` after it."""
    from jinja2 import Environment
    from markupsafe import Markup

    script, sheet = _script(), _style()
    environment = Environment(autoescape=True, keep_trailing_newline=True)
    template = environment.from_string(_read("template.html"))
    return template.render(
        title=title.encode("utf-8", "replace").decode(),
        policy=_policy([library, script], sheet),
        style=Markup(sheet),  # noqa: S704 - our own files
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        network=Markup(as_json(network)),  # noqa: S704 - escaped by as_json
        details=Markup(as_json(details)),  # noqa: S704
    )


def _policy(scripts: list[str], sheet: str) -> str:
    return "; ".join((
        "default-src 'none'",
        "script-src " + " ".join(_hash(script) for script in scripts),
        "style-src " + _hash(sheet),
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    """The parts in one function, so that they share names with one another and with nothing else."""
    parts = "\n".join(_read(f"script/{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _style() -> str:
    return palette.style() + "".join(_read(f"style/{name}.css") for name in _STYLES)


def _read(name: str) -> str:
    return files("graph.page").joinpath(name).read_text(encoding="utf-8")
