"""HTML as newsrooms write it, and the Markdown that a person would have written."""

import pytest

from generator.body import render_body
from generator.drafts.draft import Note
from generator.drafts.markup import Converted, markdown_of

BASE = "https://news.example/2020/05/a.html"


def made(html: str) -> Converted:
    return markdown_of(html, base=BASE)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        # Words
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>“It’s” &ndash; &lsquo;so&rsquo; &hellip; &#8212; 3&nbsp;km</p>", "“It’s” – ‘so’ … — 3\xa0km"),
        ("<p>One.&nbsp; Two. &nbsp;</p><p>&nbsp;</p>", "One. Two."),
        ("<p>\u3000\u3000他说</p>", "他说"),
        ("<p>a\n   b</p>", "a b"),
        ("<b>Seoul </b>said<i> so</i>", "**Seoul** said *so*"),
        ("<strong><b>a</b></strong><b>b</b> <b></b>", "**ab**"),
        ("<b><i>a</i></b> a<b>b</b>c", "__*a*__ a**b**c"),
        ("<p>H<sub>2</sub>O, 2<sup>nd</sup></p>", "H<sub>2</sub>O, 2<sup>nd</sup>"),
        ('<q>So</q> <abbr title="Workers’ Party">WPK</abbr>', '<q>So</q> <abbr title="Workers’ Party">WPK</abbr>'),
        ("<tt>a_b</tt> <code>x`y</code>", "`a_b` ``x`y``"),
        ('<span style="font-weight: 700">a</span> <font color="red">b</font>', "**a** b"),
        ('<b style="font-weight:normal"><p>a</p></b>', "a"),
        ("a<br>b", "a<br>\nb"),
        ("a<br><br>b<br>\n<br/>&nbsp;<br>c<br>", "a\n\nb\n\nc"),
        ("one\n\ntwo <i>x</i>\n \nthree", "one\n\ntwo *x*\n\nthree"),
        # What signs mean is kept from them, and only where they would mean something.
        ("<p>5 * 3, snake_case, [sic], 50% - no. Yes!</p>", "5 * 3, snake_case, [sic], 50% - no. Yes!"),
        ("<p>*Name changed.</p>", "*Name changed."),
        ("<p>*a* _b_ [c](d) `e`</p>", "\\*a\\* \\_b\\_ [c\\](d) \\`e\\`"),
        ("<p>1986. The year</p><p># 1</p><p>- a</p><p>> b</p>", "1986\\. The year\n\n\\# 1\n\n\\- a\n\n\\> b"),
        ("<p>a<br>- b</p>", "a<br>\n\\- b"),
        ("<p>&lt;b&gt; a &lt; b &amp;amp; AT&amp;T</p>", "&lt;b> a < b &amp;amp; AT&T"),
        ("<p>C:\\dir \\* x</p>", "C:\\dir \\\\* x"),
        ("<p>a | b</p><p>--- | ---</p>", "a | b\n\n--- | ---"),
        # Links
        ('<a href="/x" target=_blank>a</a>', "[a](https://news.example/x)"),
        ('<a href="b.html?a=1&amp;b=2">a</a>', "[a](https://news.example/2020/05/b.html?a=1&b=2)"),
        ('<a href="//e.org/x_(y)">a</a>', "[a](https://e.org/x_(y))"),
        ('<a href="https://e.org/a b)">a</a>', "[a](https://e.org/a%20b%29)"),
        ('<a href="https://e.org/a_b">https://e.org/a_b</a>', "<https://e.org/a_b>"),
        ('<a href="https://e.org" title="The law">a</a>', '[a](https://e.org "The law")'),
        ('<a href="mailto:a@e.org">a</a>', "[a](mailto:a@e.org)"),
        ('<a href="javascript:x()">a</a> <a href=" java\nscript:x">b</a> <a href="tel:1">c</a> <a>d</a>', "a b c d"),
        ('<a href="https://e.org/"><h3>a</h3><p>b</p></a>', "### [a](https://e.org/)\n\n[b](https://e.org/)"),
        # Blocks
        ("<h2>a</h2><h3>b</h3>", "## a\n\n### b"),
        ("<h1>a</h1><h2>b</h2>", "## a\n\n### b"),
        ("<h2>C#</h2>", "## C\\#"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n    - b"),
        ("<ol start=3><li><p>a</p></li><li><p>b</p><p>c</p></li></ol>", "3. a\n\n4. b\n\n    c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<blockquote>a<p>b</p><ul><li>c</li></ul></blockquote>", "> a\n>\n> b\n>\n> - c"),
        ("a<hr>b", "a\n\n* * *\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>", "a\n:   b\n\nc\n:   d"),
        ('<pre><code class="language-py">a\n\n  *b*\n</code></pre>', "```py\na\n\n  *b*\n```"),
        ("<pre>```\nx</pre>", "````\n```\nx\n````"),
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1|2</td><td></td></tr></tbody></table>",
            "| A | B |\n| --- | --- |\n| 1\\|2 |  |",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"),
        # What Markdown can't say stays HTML.
        ("<table><tr><td>1</td><td>2</td></tr></table>", "<table>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</table>"),
        ("<aside><h3>a</h3>b</aside>", "<aside>\n<h3>a</h3>\n<p>b</p>\n</aside>"),
        ("<p>aaaa</p><p dir=rtl>שלום</p>", 'aaaa\n\n<p dir="rtl">שלום</p>'),
        ("<p>Most of it, and <span lang=fr onclick=x>mot</span></p>", 'Most of it, and <span lang="fr">mot</span>'),
        # What only repeats what all of the text is says nothing.
        ("<div dir=rtl><p dir=rtl lang=he>שלום</p></div>", "שלום"),
        ('<p dir="ltr"><span lang="EN-US">a</span></p>', "a"),
        # What nobody saw
        ("<p>a<!-- b --><script>c</script><style>d</style></p>", "a"),
        ('<p style="color:red;display: none">a</p><p hidden>b</p><span class="x sr-only">c</span>', ""),
        ("<template>a</template><button>b</button><noscript>c</noscript>", ""),
        ("<p>a</p></div><p>b", "a\n\nb"),
    ],
)
def test_becomes(html: str, markdown: str) -> None:
    assert made(html).markdown == markdown


@pytest.mark.parametrize(
    ("html", "markdown", "notes"),
    [
        (
            '<p>a<iframe src="//www.youtube.com/embed/abc_DEF-1?rel=0"></iframe>b</p>',
            "a\n\n[Video: youtube.com/watch?v=abc_DEF-1](https://www.youtube.com/watch?v=abc_DEF-1)\n\nb",
            ["a video stands in the text as a link: https://www.youtube.com/watch?v=abc_DEF-1"],
        ),
        (
            '<audio controls><source src="/a.mp3">no</audio>',
            "[Audio: news.example/a.mp3](https://news.example/a.mp3)",
            ["an audio stands in the text as a link: https://news.example/a.mp3"],
        ),
        ('<object data="javascript:x">words</object>', "words", []),
        (
            '<iframe src="https://www.googletagmanager.com/ns.html"></iframe><iframe width=0 src="https://e.org/"></iframe>',
            "",
            [],
        ),
        (
            '<form action="/x"><p>Sign up</p><input name=q></form>',
            "Sign up",
            ["a form was left out; its words are kept"],
        ),
        (
            '<blockquote class="twitter-tweet"><p>a</p>&mdash; B <a href="https://t.co/x">May</a></blockquote>',
            "> a\n>\n> — B [May](https://t.co/x)",
            ["a post of another site is kept as its text and link"],
        ),
        ('<p>a</p><svg role="img"><text>b</text></svg>', "a", ["a drawing (SVG) was left out"]),
        ('<p>a <a href="#b">b</a></p>', "a b", ["links to other places of the same page are plain words now"]),
        (f'<p>a <a href="{BASE}#b">b</a></p>', "a b", ["links to other places of the same page are plain words now"]),
        ("<math><mi>x</mi><mo>=</mo></math>", "x=", ["a formula (MathML) is kept as its signs in a row"]),
        ('<a href="//a b/">a</a>', "a", ["what a link leads to is no address: https://a%20b/"]),
    ],
)
def test_what_cannot_be_kept_is_told(html: str, markdown: str, notes: list[str]) -> None:
    found = made(html)
    assert found.markdown == markdown
    assert [note.message for note in found.notes] == notes


def test_a_link_whose_page_is_not_known_is_told() -> None:
    found = markdown_of('<a href="/a.html">a</a>')
    assert found.markdown == "[a](/a.html)"
    hint = "write its whole address, or the path of an article of the archive"
    assert found.notes == (Note("a link leads to a page that is not known by its whole address: /a.html", hint),)


@pytest.mark.parametrize(
    "html",
    [
        # Pandoc, Hugo, Ghost
        '<p>A<sup><a href="#fn1" id="fnref1">1</a></sup> B<sup id="r2"><a href="#fn2">[2]</a></sup></p><hr>'
        '<ol><li id="fn1"><p>One. <a href="#fnref1">↩</a></p></li><li id="fn2">Two <a href="#r2">↩</a></li></ol>',
        # WordPress
        '<p>A<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup> B<sup class="fn"><a href="#v" '
        'id="v-link">2</a></sup></p><ol class="wp-block-footnotes"><li id="u">One. <a href="#u-link">↩︎</a></li>'
        '<li id="v">Two <a href="#v-link">↩︎</a></li></ol>',
        # Substack
        '<p>A<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> B<a id="footnote-anchor-2" '
        'href="#footnote-2">2</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a><div>'
        '<p>One.</p></div></div><div><a id="footnote-2" href="#footnote-anchor-2">2</a><div><p>Two</p></div></div>',
        # Word
        '<p>A<a name="_ftnref1" href="#_ftn1">[1]</a> B<a name="_ftnref2" href="#_ftn2">[2]</a></p><div><p><a '
        'name="_ftn1" href="#_ftnref1">[1]</a> One.</p><p><a name="_ftn2" href="#_ftnref2">[2]</a> Two</p></div>',
    ],
)
def test_footnotes_are_footnotes(html: str) -> None:
    found = made(html)
    assert found.markdown == "A[^1] B[^2]\n\n[^1]: One.\n\n[^2]: Two"
    assert found.notes == ()


def test_notes_by_other_signs_stay_what_they_are() -> None:
    found = made('<p>A<sup><a href="#n" id="r">*</a></sup></p><p id="n">* One. <a href="#r">back</a></p>')
    assert found.markdown == "A<sup>*</sup>\n\n\\* One. back"


def test_what_is_written_is_shown_as_it_was() -> None:
    html = "<p>a <b>b</b></p>\n<ul>\n<li>c</li>\n</ul>\n<table>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</table>"
    body, problems = render_body(made(html).markdown, "a.md", 1)
    assert body.html.replace("strong>", "b>").replace("<tbody>", "").replace("</tbody>", "").replace("\n", "") == (
        html.replace("\n", "")
    )
    assert problems == ()
