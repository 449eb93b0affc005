"""An article, a page with the same article in it, and what every refusal must say."""

from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.reader import read

__all__ = ["ARTICLE", "PAGE", "PAGE_TEXT", "refused", "write"]

ARTICLE = (
    "Ada Quill – “Tilly” to her friends – leads ‘Harbour Lights’\n\n"
    "Channel Nine’s drama isn’t cheap… “It’s a dream,” she said.\n"
)

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Quill finds her light | Channel Nine</title>
<meta property="og:title" content="Quill finds her light">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<script>document.title = "stolen"</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/tv">Television</a></li></ul></nav>
<article><h1>Quill finds her light</h1>
<p>Ada Quill – “Tilly” to her friends – will star in <em>Harbour Lights,</em> a drama
that Channel&nbsp;Nine ordered in <strong>May</strong>. <a href="/bo">Bo Reed</a> joins her.</p>
<h2>The cast</h2>
<ul><li>Ada Quill as Mary Dent</li><li>Bo Reed as <i>the Warden</i></li></ul>
<pre><code>x = 1</code></pre><img src="quill.jpg" alt="Quill at sea">
<p><b>QUILL:</b> I don’t mind.</p></article>
<aside><p>Sign up for our newsletter.</p></aside><footer>© Channel Nine</footer></body></html>
"""

PAGE_TEXT = """Quill finds her light

Ada Quill – “Tilly” to her friends – will star in *Harbour Lights*, a drama that Channel Nine ordered in \
May. Bo Reed joins her.

The cast

- Ada Quill as Mary Dent
- Bo Reed as *the Warden*

QUILL: I don’t mind."""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(source: str | Path) -> str:
    """The message `source` is refused with, checked for what every message must have."""
    with pytest.raises(ReadError) as caught:
        read(source)
    message = str(caught.value)
    assert message.startswith("expected ") and ", found " in message and "; " in message
    assert "\n" not in message
    return message
