"""Markup becomes text in which paragraphs, lists and titles can still be told."""

import pytest

from graph.reading.markup import to_prose


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br><br><br>three", "one\ntwo\n\nthree"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<p>a\n  b\tc&nbsp;d</p>", "a b c d"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "- a\n- b\n- c\n\nd"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
        ("<dl><dt>Ada</dt><dd>Mary</dd></dl>", "Ada\nMary"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td></td></tr></table>", "A | B\nc"),
        ("<table><tr><td><p>a</p><p>b</p></td><td><p>c</p></td></tr></table>", "a\n\nb | c"),
        ("<blockquote><p>“a”</p></blockquote>", "“a”"),
        ("a <a href='x'>link</a>, <img alt='no'><b>bold</b> <code>code</code>", "a link, bold code"),
        ("a<script>b</script><style>c</style><pre>d</pre><!-- e --><svg><text>f</text></svg>g", "ag"),
        ("&lt;b&gt; &amp; &#8217;", "<b> & ’"),
        ("a</div></td>b<![x]><li>c", "ab\n- c"),
        ("", ""),
    ],
)
def test_elements_become_paragraphs_and_lines(html: str, text: str) -> None:
    assert to_prose(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>in <em>Harbour Lights</em></p>", "in *Harbour Lights*"),
        ("<p>in <i> Harbour Lights, </i>which</p>", "in *Harbour Lights*, which"),
        ("<p>in <em><i>Harbour</i> Lights</em>!</p>", "in *Harbour Lights*!"),
        ("<p>in <cite>What If…?</cite></p>", "in *What If…?*"),
        ("<p><em>The whole paragraph.</em></p>", "The whole paragraph."),
        ("<ul><li><em>Harbour Lights</em></li></ul>", "- *Harbour Lights*"),
        ("<p>a <em></em>b <em> </em>c</p>", "a b c"),
        ("<p>a <em>" + "long " * 30 + "</em>b</p>", "a " + "long " * 30 + "b"),
        ("<p>a <em>b<br>c</em></p>", "a b\nc"),
        ("<em><p>a</p><p>b</p></em> c", "a\n\nb\n\nc"),
        ("<p>M*A*S*H and \ue000this\ue001</p>", "M*A*S*H and this"),
    ],
)
def test_italics_within_a_paragraph_are_marked_as_titles_are(html: str, text: str) -> None:
    assert to_prose(html).text == text


def test_the_first_heading_is_given_without_marks() -> None:
    prose = to_prose("<p>x</p><h2>In <em>Harbour Lights</em></h2><h1>Second</h1>")
    assert prose.heading == "In Harbour Lights"
    assert to_prose("<p>x</p>").heading == ""
