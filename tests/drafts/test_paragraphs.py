"""Text with empty lines as WordPress shows it."""

import pytest

from generator.drafts.markup import markdown_of, paragraphs


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo\nlines", "<p>One</p>\n<p>Two<br>\nlines</p>"),
        ("One\r\n\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("a<br />\nb<br /><br />c", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("<pre>a\n\nb</pre>\nc", "<pre>a\n\nb</pre>\n<p>c</p>"),
        ("<SCRIPT>a\n\nb</SCRIPT>c", "<SCRIPT>a\n\nb</SCRIPT>\n<p>c</p>"),
        ("a <strong>b</strong>\n\n[gallery]", "<p>a <strong>b</strong></p>\n<p>[gallery]</p>"),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>", "<!-- wp:paragraph -->\n<p>a\nb</p>"),
        ("", ""),
    ],
)
def test_paragraphs_are_made(text: str, html: str) -> None:
    assert paragraphs(text) == html


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("<h2>a</h2>\nb\n\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\ne", "## a\n\nb\n\n- c\n- d\n\ne"),
        ("<blockquote>a\n\nb</blockquote>\nc", "> a\n>\n> b\n\nc"),
        ("<p>a</p>\n\nb\n<!--more-->\nc", "a\n\nb\n\nc"),
        ("<p>a\n\nb</p>", "a\n\nb"),
        ("a <div>b</div> c", "a\n\nb\n\nc"),
        ("<li>a\nb</li>", "a<br>\nb"),
        (
            "<table>\n<tr><th>a</th>\n<th>b</th></tr>\n<tr>\n<td>c</td><td>d</td></tr></table>",
            "| a | b |\n| --- | --- |\n| c | d |",
        ),
        ("a <b>b\n\nc</b>", "a **b**\n\n**c**"),
        ("<pre>never closed\n\nb", "```\nnever closed\nb\n```"),
    ],
)
def test_what_is_in_a_block_stays_in_it(text: str, markdown: str) -> None:
    assert markdown_of(paragraphs(text)).markdown == markdown
