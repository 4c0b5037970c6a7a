"""HTML that would hang a parser, or break out of what we write."""

import random

import pytest

from generator.body import render_body
from generator.drafts.markup import markdown_of
from generator.drafts.markup.source import MAX_DEPTH, MAX_LENGTH, MAX_TAGS

TOO_LARGE = "this text is too large to be read as HTML: its words are kept, without links and pictures"


@pytest.mark.parametrize("name", ["div", "b", "ul><li", "blockquote", "table><tr><td", "a href=/x", "sup", "font"])
@pytest.mark.parametrize("many", [3_000, 100_000])
def test_words_in_the_depth_are_found(name: str, many: int) -> None:
    assert "word" in markdown_of(f"<{name}>" * many + "word").markdown


def test_elements_that_are_too_deep_are_left_out_and_their_words_stay() -> None:
    depth = MAX_DEPTH + 10
    found = markdown_of("<blockquote>" * depth + "a" + "</blockquote>" * depth + "<p>b</p>")
    assert found.markdown.count(">") < depth
    assert found.markdown.endswith("b")
    assert "a" in found.markdown


def test_what_is_not_closed_in_order_keeps_its_words() -> None:
    html = "<div><b>" + "<p>a <i>b</p>" * 3_000 + '<a href="https://e.org/">c</a>'
    found = markdown_of(html)
    assert found.markdown.count("a") == 3_000
    assert "[c](https://e.org/)" in found.markdown


@pytest.mark.parametrize(
    "html",
    [
        "<p>word</p>" * (MAX_TAGS // 2 + 1),
        "<p>" + "word " * (MAX_LENGTH // 5 + 1) + "</p><script>x</script><!-- y -->",
        "<p>word &amp; " + "&" * 100_001,
    ],
)
def test_what_is_too_large_comes_as_plain_paragraphs(html: str) -> None:
    found = markdown_of(html)
    assert found.markdown.startswith("word")
    assert found.markdown.count("word") == html.count("word")
    assert "<" not in found.markdown
    assert TOO_LARGE in [note.message for note in found.notes]


def test_megabytes_of_attributes_do_no_harm() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(80_000))
    assert markdown_of(f"<p {attributes}>a</p>").markdown == "a"
    assert (
        markdown_of(f'<img src="data:image/png;base64,{"A" * 4_000_000}"><p title="{"x" * 50_000}">a</p>').markdown
        == "a"
    )


def test_characters_that_are_no_text_go() -> None:
    assert markdown_of("<p>a\x00b\x07c\ud800d\ufeffe\x93f\x94 \x85\r\ng</p>").markdown == "abc\ufffdde“f” … g"


@pytest.mark.parametrize(
    "html",
    [
        '<img src=x onerror="alert(1)">',
        '<a href="https://e.org/&quot;onmouseover=alert(1)">a</a>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<p>[a](javascript:alert(1)) &lt;img src=x onerror=alert(1)&gt;</p>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        '<figure><img src=a.jpg><figcaption>"><script>alert(1)</script></figcaption></figure>',
        "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    ],
)
def test_nothing_runs(html: str) -> None:
    body, _ = render_body(markdown_of(html, base="https://e.org/").markdown, "a.md", 1)
    for tag in body.html.split("<")[1:]:
        inside = tag.partition(">")[0]
        assert not inside.startswith("script")
        assert " on" not in inside.replace("&quot;on", "")
        assert "javascript:" not in inside


PARTS = """
    <p> </p> <b> </b> <i> </i> <table> </table> <tr> <td> </td> <li> </li> <ul> </ul> <ol> x y* [z] </a> <a&href=x>
    <svg> </svg> <math> <pre> </pre> <code> </code> <!-- --> <h2> </h2> <blockquote> </blockquote> <aside> <dl> <dt>
    <dd> </dl> <figure> <img&src=a.jpg> <figcaption> </figure> <br> <hr> <iframe&src=/v></iframe> <details> <summary>
    </details> <sup> <q> <caption> <div> </div> &nbsp; &lt; 1. # <select> <noscript> <form> <textarea> <
""".split()


@pytest.mark.parametrize("seed", range(60))
def test_soup_is_shown_as_a_browser_would(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same every time
    html = "".join(
        chance.choice(PARTS).replace("&h", " h").replace("&s", " s") + chance.choice(["", " ", "\n"]) for _ in range(70)
    )
    found = markdown_of(html, base="https://e.org/")
    assert found == markdown_of(html, base="https://e.org/")
    assert not [note for note in found.notes if "otherwise" in note.message]
