"""Markdown to safe HTML: what it becomes, what no author can make of it, and what it may cost."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn

import markdown
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.body import bounds, links, localise, render_body
from generator.body.shape import ATTRIBUTES, ELEMENTS, heading_slug
from generator.body.survey import survey
from generator.model import Body, Link, Problem

BODIES = sorted((Path(__file__).parent / "bodies").glob("*.md"))


def body(text: str) -> Body:
    return render_body(text, "content/a.md", 1)[0]


def problems(text: str, first_line: int = 1) -> tuple[Problem, ...]:
    return render_body(text, "content/a.md", first_line)[1]


def problem(text: str, first_line: int = 1) -> Problem:
    (only,) = problems(text, first_line)
    return only


class Reader(HTMLParser):
    """HTML as a browser would see it: tags with their attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> NoReturn:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> NoReturn:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> NoReturn:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> NoReturn:
        raise AssertionError(f"a declaration: {data}")

    def values(self, key: str) -> list[str]:
        return [attributes[key] for _, attributes in self.tags if key in attributes]


OURS = {"a": {"rel"}, "span": {"class"}}
CLASSES = re.compile(r"footnote(-ref|-backref)?|align-(left|right|center)|language-[\w+#.-]+|not-held", re.ASCII)
# What a browser would leave the page for, or run: it drops these characters anywhere in an address.
IGNORED = re.compile(r"[\x00-\x20]")


def audit(html: str, local: Callable[[str], bool] = lambda address: address.startswith("local:")) -> Reader:
    """Assert that HTML holds nothing but what the archive allows, and return it taken apart."""
    seen = Reader(html)
    for tag, attributes in seen.tags:
        assert tag in ELEMENTS
        assert tag != "h1"
        assert set(attributes) <= (ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | OURS.get(tag, set())) - {"align"}
        assert all(CLASSES.fullmatch(name) for name in attributes.get("class", "").split())
        assert "\0" not in "".join(attributes.values())
        audit_addresses(attributes, local)
    ids = seen.values("id")
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"(s-|fn:|fnref\d*:)\S+", name) for name in ids)
    return seen


def audit_addresses(attributes: dict[str, str], local: Callable[[str], bool]) -> None:
    assert all(local(address) for address in [attributes[key] for key in ("src",) if key in attributes])
    for key in {"href", "cite"} & set(attributes):
        address = IGNORED.sub("", attributes[key]).lower()
        is_outside = address.startswith(("http:", "https:", "mailto:"))
        assert is_outside or (key == "href" and (address.startswith("#") or local(attributes[key])))
        assert not is_outside or key == "cite" or attributes["rel"] == "noopener noreferrer"


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
class TestEveryBody:
    def test_it_becomes_the_html_beside_it(self, path: Path) -> None:
        assert body(path.read_text("utf-8")).html + "\n" == path.with_suffix(".html").read_text("utf-8")

    def test_it_is_safe_and_names_its_anchors(self, path: Path) -> None:
        made = body(path.read_text("utf-8"))
        assert tuple(audit(made.html).values("id")) == made.anchors

    def test_another_body_in_between_changes_nothing(self, path: Path) -> None:
        text = path.read_text("utf-8")
        alone = render_body(text, "a.md", 1)
        for other in BODIES:
            render_body(other.read_text("utf-8"), "b.md", 7)
        assert render_body(text, "a.md", 1) == alone


def test_every_process_makes_the_same_bytes() -> None:
    program = (
        "import sys, pathlib; from generator.body import render_body\n"
        "for name in sys.argv[1:]:\n"
        "    sys.stdout.buffer.write(repr(render_body(pathlib.Path(name).read_text('utf-8'), 'a.md', 1)).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, *map(str, BODIES)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Seoul"), ("3", "America/Los_Angeles"))
    }
    assert len(outputs) == 1


class TestHeadings:
    @pytest.mark.parametrize(
        ("heading", "anchor"),
        [
            ("The Border", "s-the-border"),
            ("혜산시의 국경", "s-혜산시의-국경"),
            ("\u1112\u1168\u1109\u1161\u11ab", "s-혜산"),
            ("हिन्दी", "s-हिन्दी"),
            ("မြန်မာ", "s-မြန်မာ"),
            ("བོད་ཡིག", "s-བོད-ཡིག"),
            ("ئۇيغۇرچە", "s-ئۇيغۇرچە"),
            ("می\u200cخواهم", "s-میخواهم"),
            ("İstanbul", "s-i̇stanbul"),
            ("C++ & C#", "s-c-c"),
            (";)", "s-section"),
            ("", "s-section"),
            ("2019–2021", "s-2019-2021"),
        ],
    )
    def test_letters_marks_and_digits_of_every_script_are_kept(self, heading: str, anchor: str) -> None:
        assert heading_slug(heading) == anchor

    def test_a_long_heading_has_a_short_id(self) -> None:
        assert len(heading_slug("혜산 " * 200)) <= 82

    def test_alike_headings_get_numbers(self) -> None:
        made = body("## A\n\n## A\n\n## A 2\n\n## A\n\n## A-2")
        assert made.anchors == ("s-a", "s-a-2", "s-a-2-2", "s-a-3", "s-a-2-3")

    def test_without_a_first_rank_none_moves(self) -> None:
        assert [tag for tag, _ in audit(body("## A\n\n###### B").html).tags] == ["h2", "h6"]

    def test_a_first_rank_in_html_moves_all(self) -> None:
        assert [tag for tag, _ in audit(body("## A\n\n###### B\n\n<h1>C</h1>").html).tags] == ["h3", "h6", "h2"]

    def test_headings_in_headings_and_readings_keep_their_ids_apart(self) -> None:
        made = body("<h2>A<div><h3>B</h3></div></h2>\n\n<div><ruby><rt><h4>C</h4></rt></ruby></div>\n\n## D")
        assert made.anchors == ("s-a", "s-b", "s-section", "s-d")


class TestText:
    @pytest.mark.parametrize(
        ("markdown", "text"),
        [
            ("", ""),
            ("One *two*\nthree.\n\nFour", "One two three.\n\nFour"),
            ("AT&amp;T &lt;b&gt; &nbsp;x", "AT&T <b> \xa0x"),
            ("In 2021[^1].\n\n[^1]: Note.", "In 2021.\n\n1. Note."),
            ("a  \nb", "a\nb"),
            ("- a\n- b\n\nc", "a\n\nb\n\nc"),
            ("1. a\n\n    b\n\n2. c", "1. a\n\nb\n\n2. c"),
            ('<ol start="x"><li value="4">a<li value="٤">b</ol>', "4. a\n\n5. b"),
            ("<li>loose</li>", "loose"),
            ("|a|b|\n|-|-|\n|c|d|", "a b\n\nc d"),
            ("    x\n      y\n\n    z", "x\n  y\n\nz"),
            ("<pre>a<br>b</pre>", "a\nb"),
            ("x<sup>2</sup>y", "x2y"),
            ("<ruby>漢<rt>かん</rt>字<rt>じ<br>x</rt></ruby>", "漢字"),
            ("![A bridge](a.jpg)", ""),
            ("a<script>b</script><style>c</style>d", "ad"),
            ("a\n\n<!-- b -->\n\nc", "a\n\nc"),
        ],
    )
    def test_it_is_what_is_read(self, markdown: str, text: str) -> None:
        assert body(markdown).text == text

    def test_a_link_that_imitates_a_way_back_is_read(self) -> None:
        assert body('a <a class="footnote-backref" href="#fnref:1">hidden</a>').text == "a hidden"


class TestAddresses:
    def test_local_targets_are_named_with_their_lines(self) -> None:
        text = "[a](one.md)\n\n[b](two.md#x) [c](one.md)\n[d][ref] <a href='/tags/x.html'>x</a>\n\n[ref]: three.md"
        expected = [("one.md", 11), ("two.md#x", 13), ("one.md", 13), ("three.md", 16), ("/tags/x.html", 14)]
        assert render_body(text, "a.md", 11)[0].links == tuple(Link(*pair) for pair in expected)

    def test_a_short_target_is_not_found_in_a_word(self) -> None:
        assert body("area\n\n[x](a)").links == (Link("a", 3),)

    def test_an_address_in_disguise_is_told_on_the_first_line(self) -> None:
        assert render_body("\n\n[a](&#98;.md)", "a.md", 5)[0].links == (Link("b.md", 5),)

    def test_pictures_are_named_with_their_lines(self) -> None:
        made = body("![x](a.jpg)\n\n![y](../b/c.png 'title')")
        assert made.images == (Link("a.jpg", 1), Link("../b/c.png", 3))
        assert made.links == ()

    def test_fragments_are_no_links(self) -> None:
        made = body("[a](#b) [c](# d)")
        assert made.links == ()
        assert audit(made.html).values("href") == ["#b", "# d"]

    @pytest.mark.parametrize(
        ("address", "kind"),
        [
            ("https://example.org", "outside"),
            ("HTTP://example.org", "outside"),
            ("mailto:a@example.org", "outside"),
            ("ht\ntps://example.org", "outside"),
            ("#a", "fragment"),
            ("a.md", "local"),
            ("./a:b.md", "local"),
            ("기사:1.md", "local"),
            ("/tags/a.html", "local"),
            ("?a", "local"),
            ("a//b", "local"),
            ("javascript%3Aalert(1)", "local"),
            ("", "none"),
            (" \t\n", "none"),
            ("//example.org", "forbidden"),
            ("/\t/example.org", "forbidden"),
            ("\\\\example.org", "forbidden"),
            ("/\\example.org", "forbidden"),
            ("\u200b//example.org", "forbidden"),
            ("javascript:alert(1)", "forbidden"),
            (" JaVa\tScRiPt\n:alert(1)", "forbidden"),
            ("\x01javascript:alert(1)", "forbidden"),
            ("\u00a0vbscript:x", "forbidden"),
            ("java\u00adscript:x", "forbidden"),
            ("data:text/html,x", "forbidden"),
            ("file:///etc/passwd", "forbidden"),
            ("ftp://example.org", "forbidden"),
            ("local:a.md", "forbidden"),
            ("C:\\a.md", "forbidden"),
        ],
    )
    def test_they_are_judged_as_a_browser_reads_them(self, address: str, kind: str) -> None:
        assert links.kind(address) == kind


class TestLocalise:
    PAGE = '[a](b&c.md "title") ![d"e](f.jpg) ![g](h.jpg) [i](j.md) [k](https://example.org/) [l](#m) <b id=x>n</b>'

    @staticmethod
    def resolve(target: str) -> str | None:
        return {"b&c.md": '../x.html?a=1&b="2"', "f.jpg": "../<f>.jpg"}.get(target)

    def test_each_target_gets_its_address(self) -> None:
        seen = audit(localise(body(self.PAGE).html, self.resolve), local=lambda address: address.startswith("../"))
        assert seen.values("href") == ['../x.html?a=1&b="2"', "https://example.org/", "#m"]
        assert seen.values("src") == ["../<f>.jpg"]

    def test_a_picture_that_is_not_held_leaves_a_note(self) -> None:
        localised = localise(body('![A "b" & <c>](a.jpg)\n\n![](b.jpg)').html, lambda _: None)
        assert Reader(localised).text.split("\n") == ['Picture not held: A "b" & <c>', "Picture not held"]
        assert [tag for tag, _ in Reader(localised).tags] == ["p", "span", "p", "span"]

    def test_a_link_that_leads_nowhere_is_words(self) -> None:
        assert localise(body('[a](b.md "t")').html, lambda _: None) == '<p><a title="t">a</a></p>'

    @pytest.mark.parametrize(
        "markdown",
        [
            'href="local:a.md" and `<a href="local:a.md">` and &lt;a href="local:a.md"&gt;',
            "[x](# 'href=\"local:a.md\"')",
            "<abbr title='<a href=\"local:a.md\">'>x</abbr>",
            '<a href="local:a.md">x</a> <a href="&#108;ocal:a.md">x</a> <img src="local:a.jpg" alt="x">',
            '<a href="#" title="local:a.md">x</a> <a href="https://example.org/" title=\'" href="local:a\'>y</a>',
            "[x](local:a.md) ![y](local:a.jpg)",
            "[x](#local:a.md)",
        ],
    )
    def test_nothing_else_is_touched(self, markdown: str) -> None:
        def refuse(target: str) -> NoReturn:
            raise AssertionError(target)

        html = body(markdown).html
        assert localise(html, refuse) == html

    def test_a_target_that_ends_in_a_scheme_gains_nothing(self) -> None:
        asked: list[str] = []
        localise(body("[x](./local:javascript:alert(1))").html, lambda target: asked.append(target) or "y")  # type: ignore[func-returns-value]
        assert asked == ["./local:javascript:alert(1)"]

    def test_without_targets_the_same_text_comes_back(self) -> None:
        html = body("a [b](https://example.org/)").html
        assert localise(html, self.resolve) is html


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "html", "name"),
        [
            ("a &#27;[31m", "<p>a \ufffd[31m</p>", "`&#27;`"),
            ("&#65; &#147; &#x81;", "<p>A “ \ufffd</p>", "`&#x81;`"),
            ('a ![&#xFFFE](b.jpg "&#7;")', '<p>a <img alt="\ufffd" src="local:b.jpg" title="\ufffd">', "`&#xFFFE;`"),
            (f"&#{'0' * 20}8;", "<p>\ufffd</p>", "a reference"),
        ],
        ids=ascii,
    )
    def test_a_reference_to_what_can_t_be_shown(self, text: str, html: str, name: str) -> None:
        made, (found,) = render_body(f"Text.\n\n{text}", "a.md", 5)
        assert Reader(made.html).tags == Reader(f"<p>Text.</p>\n{html}").tags
        assert made.html.count("\ufffd") == html.count("\ufffd")
        assert (found.line, found.severity) == (5 if name == "a reference" else 7, "warning")
        assert found.message == f"{name} stands for a character that can't be shown; it is published as `\ufffd`"

    def test_of_references_that_stand_for_what_is_seen_nothing_is_told(self) -> None:
        assert problems("&#65; &#0; &#8617; &#147; `&#8;` &#x1F600;") == ()

    def test_a_link_that_is_taken_away(self) -> None:
        found = problem("a\n\n[b](javascript:alert(1))", 10)
        assert (found.path, found.line, found.severity) == ("content/a.md", 12, "warning")
        assert found.message == "the link to `javascript:` was removed"
        assert "https://" in found.hint

    @pytest.mark.parametrize(
        "markdown",
        ["[a](//example.org/)", "[a](http://[bad)", "[a]()", "<a href=' '>x</a>", "<a href='https://[x'>x</a>"],
    )
    def test_no_link_is_lost_without_a_word(self, markdown: str) -> None:
        assert problem(markdown).severity == "warning"
        assert "href" not in body(markdown).html

    def test_an_empty_link_is_told_with_its_line(self) -> None:
        found = problem("(a)\n\n[b]()")
        assert (found.line, found.message) == (3, "a link has no address")

    @pytest.mark.parametrize(
        "address", ["https://example.org/a.jpg", "HTTP://example.org/a.jpg", "//example.org/a.jpg", "data:image/gif,x"]
    )
    def test_a_picture_from_elsewhere_is_an_error(self, address: str) -> None:
        for text in (f"![x]({address})", f'<img alt="x" src="{address}">', f"![x][y]\n\n[y]: {address}"):
            found = problem(text)
            assert (found.severity, "beside the article" in found.message) == ("error", True)
            assert "write its file name" in found.hint
            assert "example.org" not in body(text).html

    @pytest.mark.parametrize("text", ["![x]()", '<img alt="x">', '<img src="" alt="x">'])
    def test_a_picture_without_a_file_is_an_error(self, text: str) -> None:
        assert (problem(text).severity, problem(text).message) == ("error", "a picture has no file name")

    def test_a_picture_without_words_is_a_warning(self) -> None:
        found = problem("![x](a.jpg)\n\n![ ](b.jpg)")
        assert (found.line, found.severity, "`b.jpg`" in found.message) == (3, "warning", True)

    def test_html_that_is_taken_away_is_told_once(self) -> None:
        found = problem('a\n\n<ScRiPt>x</script>\n\n<iframe src="x"></iframe> <form></form> <script></script>', 5)
        assert (found.line, found.severity) == (7, "warning")
        assert found.message.endswith("removed: `<script>`, `<iframe>`, `<form>`")

    def test_many_names_are_cut(self) -> None:
        found = problem("".join(f"<x{number}>" for number in range(8)) + f"<{'y' * 100}>")
        assert found.message.endswith("`<x4>` and 4 more")
        assert f"<{'z' * 30}>" in problem(f"<{'z' * 100}>").message

    def test_comments_go_in_silence(self) -> None:
        assert problems("a <!-- <iframe src='x'> <img> --> b\n\n<!-- <script> -->\n\nc") == ()
        assert body("a <!-- x --> b").html == "<p>a  b</p>"

    def test_the_same_fault_on_one_line_is_told_once(self) -> None:
        assert len(problems("[a](javascript:1) [b](javascript:1)")) == 1

    def test_they_come_in_the_order_of_lines(self) -> None:
        lines = [found.line for found in problems("[a](x:y)\n\n![](b.jpg)\n\nx <form> y\n\n[c](z:y)\n")]
        assert lines == [1, 3, 5, 7]

    def test_ordinary_html_entities_in_addresses_raise_none(self) -> None:
        text = '<a href="https://example.org/?a=1&copy=2&amp;b=3&#x41;">x</a> [y](https://example.org/?a&lt;b&copy=1)'
        assert problems(text) == ()


SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&#13;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java\tscript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14; javascript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\x00script:alert(1)".replace("\x00", "&#0;"),
    "javascript\u200b:alert(1)",
    "\u2028javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org",
    "feed:javascript:alert(1)",
    "jar:https://example.org!/x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "\\/evil.example",
    "/&#9;/evil.example",
    "/&Tab;&NewLine;/evil.example",
    "local:javascript:alert(1)",
    "local://evil.example",
]
SINKS = [
    "[x]({})",
    "[x](<{}>)",
    '[x]({} "title")',
    "[x][r]\n\n[r]: {}",
    "[x][r]\n\n[r]: <{}> 'title'",
    "<{}>",
    "![x]({})",
    "![x][r]\n\n[r]: {}",
    "[![x]({})]({})",
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    "<a href={}>x</a>",
    '<A HREF = "{}" >x</A >',
    '<img src="{}" alt="x">',
    '<img alt="x" src={}/>',
    '<q cite="{}">x</q>',
    '<blockquote cite="{}">x</blockquote>',
    "x[^1]\n\n[^1]: [x]({})",
    "| a |\n|---|\n| [x]({}) |",
    "# [x]({})",
    "- [x]({})",
    "Term\n: [x]({})",
]


class TestNoScript:
    @pytest.mark.parametrize("sink", SINKS)
    def test_no_address_runs_or_leaves_the_site(self, sink: str) -> None:
        for address in SCRIPTS:
            made, found = render_body(sink.replace("{}", address), "a.md", 1)
            seen = audit(made.html)
            kept = [value for key in ("href", "src", "cite") for value in seen.values(key)]
            kinds = {links.kind(value.removeprefix("local:")) for value in kept}
            assert not kinds & {"forbidden", "none"}, address
            localised = localise(made.html, lambda target: f"../{target}")
            audit(localised, local=lambda value: value.startswith("../"))
            # Where nothing was kept and nothing is shown as text, the author is told.
            told = kept or found or any(word in seen.text for word in ("]", "<", "script", "/", ":"))
            assert told, address

    @pytest.mark.parametrize(
        "markup",
        [
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<script\n>alert(1)</script\n>",
            "<script/x>alert(1)</script/x>",
            "<img src=a.jpg onerror=alert(1) alt=x>",
            '<img src="a.jpg"onerror="alert(1)" alt="x">',
            "<img/src=a.jpg/onerror=alert(1)/alt=x>",
            "<img src=`a.jpg` onerror=`alert(1)`>",
            '<img src="a.jpg" alt="x" title="`onerror=alert(1)`">',
            "<b onmouseover=alert(1) onfocus='alert(1)' autofocus tabindex=1>x</b>",
            "<details ontoggle=alert(1) open>x</details>",
            "<p style='background:url(javascript:alert(1))'>x</p>",
            '<div style="x:expression(alert(1))">x</div>',
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
            "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
            "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
            "<svg><style><img title='</style><img src=x onerror=alert(1)>'>",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "<title><a title='</title><img src=x onerror=alert(1)>'>",
            "<textarea><a title='</textarea><img src=x onerror=alert(1)>'>",
            "<xmp><a title='</xmp><img src=x onerror=alert(1)>'>",
            "<iframe><a title='</iframe><img src=x onerror=alert(1)>'>",
            "<noembed><a title='</noembed><img src=x onerror=alert(1)>'>",
            "<template><img src=x onerror=alert(1)></template>",
            "<select><style></select><img src=x onerror=alert(1)>",
            "<plaintext><img src=x onerror=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
            "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
            "<input autofocus onfocus=alert(1)><isindex action=javascript:alert(1)>",
            "<video poster=javascript:alert(1)><source onerror=alert(1)></video>",
            "<a href=https://example.org ping=//evil.example target=_blank>x</a>",
            "<table background=javascript:alert(1)><td background=//evil.example/x.gif>x</table>",
            "<body onload=alert(1)><html manifest=//evil.example>",
            "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
            "<!--><img src=x onerror=alert(1)>-->",
            "<!--!><img src=x onerror=alert(1)>--!>",
            "<!-- --!><img src=x onerror=alert(1)>",
            "<![CDATA[<img src=x onerror=alert(1)>]]>",
            "<!ELEMENT x><?php echo 1 ?><? x ?><% y %>",
            "<<img src=x onerror=alert(1)>",
            "</p><img src=x onerror=alert(1)>",
            "<a href='x\" onclick=\"alert(1)'>x</a>",
            "<a title='x\"><script>alert(1)</script>'>x</a>",
            "<abbr title='</script></title></style></textarea><script>alert(1)</script>'>x</abbr>",
            "<b lang='\"><script>'>x</b><b dir='javascript:'>x</b><time datetime='\"onx=\"'>x</time>",
            "`<script>alert(1)</script>`",
            "```html\n<script>alert(1)</script>\n```",
            '```"><script>alert(1)</script>\nx\n```',
            '```a" onmouseover="alert(1)\nx\n```',
            '``` { .x" onmouseover="alert(1) onclick="alert(1)" #y" }\nx\n```',
            "~~~ {.a onclick=alert(1)}\nx\n~~~",
            "# x {onclick=alert(1)}",
            "x\n{: onclick='alert(1)' }",
            '[x](a.md "\\" onclick=alert(1) \\"")',
            "[x](a.md '\"><script>alert(1)</script>')",
            '![x" onerror="alert(1)](a.jpg)',
            '![x](a.jpg"onerror="alert(1))',
            "![<script>alert(1)</script>](a.jpg)",
            "[<img src=x onerror=alert(1)>](a.md)",
            '[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: x',
            'x[^a"onclick="alert(1)]\n\n[^a"onclick="alert(1)]: x',
            '[r"onclick="alert(1)]\n\n[r"onclick="alert(1)]: a.md',
            "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
            '| a |\n|:-"onclick="alert(1)-:|\n| b |',
            "Term <script>\n: <img src=x onerror=alert(1)>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "\\<script>alert(1)</script>",
            "<scr\x02ipt>alert(1)</script>",
            "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 &#2;wzxhzdk:0&#3;",
            "{{ 7*191 }}</script>{% include 'x' %}",
            "<\u212aimg onerror=alert(1)><img\u3000src=x onerror=alert(1)>",
            "<a href=#x id=location name=body class='x'>x</a><img name=cookie id=domain src=a.jpg alt=x>",
        ],
    )
    def test_no_markup_becomes_more_than_is_allowed(self, markup: str) -> None:
        for text in (markup, f"word {markup} word", f"> {markup}", f"- {markup}", f"<div>{markup}</div>"):
            audit(body(text).html)

    def test_what_stands_in_a_template_is_text(self) -> None:
        assert body("{{ 7*191 }} {% x %}").html == "<p>{{ 7*191 }} {% x %}</p>"

    def test_no_id_can_be_imitated(self) -> None:
        text = 'a[^1]\n\n[^1]: b\n\n## Title\n\n<b id="fn:1">x</b><b id="fnref:1">y</b><b id="s-title">z</b>'
        made = body(f"{text}\n\n<h3 id='main'>T</h3>")
        assert made.anchors == ("fnref:1", "s-title", "s-t", "fn:1")
        assert [tag for tag, attributes in audit(made.html).tags if "id" in attributes] == ["sup", "h2", "h3", "li"]

    def test_names_of_footnotes_that_differ_in_a_space_stay_apart(self) -> None:
        made = body("a[^x y] b[^x-y]\n\n[^x y]: one\n\n[^x-y]: two")
        seen = audit(made.html)
        assert made.anchors == ("fnref:x-y", "fnref:x-y-2", "fn:x-y", "fn:x-y-2")
        assert seen.values("href") == ["#fn:x-y", "#fn:x-y-2", "#fnref:x-y", "#fnref:x-y-2"]

    @pytest.mark.parametrize("markup", ["<script>x</script>", "<style>x</style>", "<iframe>x</iframe>", "<svg>x</svg>"])
    def test_the_content_of_programs_is_no_text(self, markup: str) -> None:
        made = body(f"a {markup} b\n\n{markup}")
        assert "x" not in made.text
        assert "x" not in Reader(made.html).text

    def test_the_sanitisers_verdict_on_the_result_is_no_other(self) -> None:
        known = {tag: ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | OURS.get(tag, set()) for tag in ELEMENTS}
        again = nh3.Cleaner(
            tags=set(ELEMENTS), attributes=known, url_schemes={"http", "https", "mailto", "local"}, link_rel=None
        )
        for path in BODIES:
            html = body(path.read_text("utf-8")).html
            assert Reader(again.clean(html)).tags == Reader(html).tags


PIECES = st.sampled_from(
    [
        *("[", "]", "(", ")", "<", ">", "!", "`", "```", "~~~", "*", "**", "_", "#", "##", ">", "-", "+", "1.", "|"),
        *(":", "=", '"', "'", "&", ";", "\\", "/", "{", "}", "$", "^", "|-|-|", "[^1]", "[^1]:", "[a]:", "[a]", "a.md"),
        *("x.jpg", "https://", "javascript:", "//", "&#106;", "&colon;", "<b>", "</b>", "<a href=", "<img src=", "<p>"),
        *("</p>", "<div>", "</div>", "<h1>", "</h1>", "<table>", "<td>", "<svg>", "<math>", "<style>", "</style>"),
        *("<script>", "</script>", "<title>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "onclick=x", "id=s-a"),
        *("class=footnote", "lang=en", "혜산", "हिन्दी", "\u0301", "\u200b", "\u202e", "\x02", "\x03", "\xa0", "\u2028"),
        *("\ufffe", "0", "a", " ", "\n", "\n\n", "    ", "\t", "  \n"),
    ]
)


class TestAnyText:
    @settings(deadline=None)
    @given(st.lists(PIECES, max_size=40).map("".join))
    @example("<svg><style><img title='</style><img src onerror=x>'>")
    def test_signs_in_any_order_are_safe(self, text: str) -> None:
        self.check(text)

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=200))
    def test_any_characters_are_safe(self, text: str) -> None:
        self.check(text)

    def check(self, text: str) -> None:
        made, found = render_body(text, "a.md", 3)
        seen = audit(made.html)
        assert tuple(seen.values("id")) == made.anchors
        local = [value for value in (*seen.values("href"), *seen.values("src")) if value.startswith("local:")]
        assert sorted(local) == sorted(f"local:{link.target}" for link in (*made.links, *made.images))
        last = 3 + text.count("\n")
        lines = [*(each.line for each in found), *(each.line for each in (*made.links, *made.images))]
        assert all(3 <= line <= last for line in lines)
        audit(localise(made.html, lambda _: None))

    @settings(deadline=None)
    @given(st.text(st.sampled_from("abc XYZ.,;:?혜산한국어漢字हि“”‘’—…%"), max_size=200))
    def test_words_stay_as_they_are_written(self, text: str) -> None:
        written = " ".join(text.split())
        if not re.match(r"[:]", written):
            assert body(written).text == written

    @settings(deadline=None)
    @given(st.lists(PIECES, max_size=60).map("".join), st.integers(1, 30))
    def test_the_survey_bounds_what_the_sanitiser_writes(self, text: str, times: int) -> None:
        markup = text * times
        names = {name for name in ELEMENTS if name != "plaintext"} | {"svg", "math", "form", "select", "option"}
        written = nh3.clean(markup, tags=names - {"svg", "math"}, attributes={"*": {"onclick", "lang"}}, link_rel=None)
        assert len(written) <= survey(markup).open_length + 6 * len(markup)


def quickly(text: str, seconds: float = 10) -> tuple[Body, tuple[Problem, ...]]:
    begun = time.process_time()
    result = render_body(text, "content/a.md", 1)
    assert time.process_time() - begun < seconds
    return result


def refusal(text: str) -> Problem:
    made, (only,) = quickly(text)
    assert made == Body()
    assert (only.path, only.severity) == ("content/a.md", "error")
    assert only.hint
    return only


@pytest.fixture
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "CPU_SECONDS", 0.3)


TRAPS = {
    "brackets": "[",
    "pictures": "![",
    "declarations": "<![",
    "cdata": "<![CDATA[",
    "ticks": "` ",
    "fences": "``` ",
    "anchors": "<a ",
    "comments": "<!-- ",
    "closing": "</",
    "addresses": "[a](",
    "stars": "*a **b ",
    "unders": "*_",
    "quotes": "> ",
    "backslashes": "\\",
    "pipes": "|a",
    "references": "[a]:",
    "notes": "[^1]",
    "angles": "<http://",
    "entities": "&#768;",
    "attributes": '<a b="',
    "headings": "# \n",
    "paragraphs": "a\n\n",
}
NESTED = "".join(f"{'    ' * depth}- a\n" for depth in range(300))


# The timer may strike inside a callback of the collector, which swallows it: it strikes again a second later.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestWhatItMayCost:
    @pytest.mark.usefixtures("_in_a_hurry")
    @pytest.mark.parametrize("unit", TRAPS.values(), ids=TRAPS)
    @pytest.mark.parametrize("length", [4_000, 20_000, 300_000])
    def test_no_row_of_signs_hangs(self, unit: str, length: int) -> None:
        made, _ = quickly(unit * (length // len(unit)), 3)
        audit(made.html)

    @pytest.mark.parametrize("unit", ["[", "![", "<![", "<![CDATA["])
    def test_a_row_of_brackets_is_told_with_its_line(self, unit: str) -> None:
        found = refusal(f"a\n\nb\n\n{unit * 4_000}\n\nc")
        assert (found.line, "square brackets" in found.message) == (5, True)

    @pytest.mark.parametrize(
        "text", ["[a] " * 5_000, "\\[" * 300, "a [b\n\n" * 300, "[" * 100, "]" * 500, "a[^1] " * 200 + "\n\n[^1]: x"]
    )
    def test_ordinary_brackets_are_none_of_our_business(self, text: str) -> None:
        assert quickly(text)[1] == ()

    @pytest.mark.parametrize("between", ["\n", " ", "\n- "])
    def test_a_block_of_two_thousand_links_is_read(self, between: str) -> None:
        made, found = quickly(
            between + between.join(f"[Article {number}](2021/{number}.md)" for number in range(2_000))
        )
        assert (len(made.links), found) == (2_000, ())

    @pytest.mark.parametrize("text", ["1. " * 5_000, "- " * 5_000 + "a", NESTED], ids=["numbers", "dashes", "lists"])
    def test_lists_within_lists_are_told(self, text: str) -> None:
        found = refusal(f"a\n\n{text}")
        assert (found.line, "cannot be read as Markdown" in found.message) == (3, True)

    def test_lists_nested_twenty_deep_are_read(self) -> None:
        assert body("".join(f"{'    ' * depth}- a\n" for depth in range(20))).html.count("<ul>") == 20

    def test_a_fence_with_attributes_is_read(self) -> None:
        made, found = quickly('``` { .html linenums="1" }\na\n```')
        assert (made.html, found) == ('<pre><code class="language-html">a\n</code></pre>', ())

    @pytest.mark.parametrize("count", [10_001, 20_000, 40_000, 100_000])
    def test_too_many_tags_are_refused(self, count: int) -> None:
        assert "10,000 HTML tags" in refusal("<div>" * count).message

    def test_a_text_that_becomes_too_many_tags_is_refused(self) -> None:
        links_only = "\n".join(f"[a{number}](b.md)" for number in range(5_001))
        assert "10,000 HTML tags" in refusal(links_only).message
        assert "10,000 HTML tags" in refusal("<b>*a*</b>\n\n" * 2_000).message

    @pytest.mark.parametrize(
        "text",
        [
            "<div>" * 9_000,
            "<div>" * 4_900 + "</div>" * 4_900,
            "<div><p>" + "".join(f"<b class=x{number}>" for number in range(400)) + "<p>x" * 9_000,
            f'<div><p><a href="{"x" * 400_000}">' + "<p>x" * 5_000,
            "<div>" + "<span><div></span></div>" * 1_300,
            "<div>" + "<i><?</i>" * 3_000,
            "<div>" + "<i><!--</i>-->" * 3_000,
            "<div>" + '<i title="</i>" a" b=">" c="</i>">' * 2_400,
            "<div><svg>" + "<input>" * 9_000,
            "<div><svg>" + "<g><![CDATA[></g>]]>" * 2_400,
            "<div>" + "<li><dd>" * 4_500,
            "<div>" + "<lin\u212a></link>" * 4_500,
        ],
        ids=range(12),
    )
    def test_what_is_opened_and_not_closed_is_refused(self, text: str) -> None:
        assert "never closed" in refusal(text).message

    @pytest.mark.parametrize(
        "text",
        ["<p>a" * 4_000, "<ul>" + "<li>a" * 4_000, "<dl><dt>a</dt>" + "<dd>a" * 4_000, "a<br>b<hr>" * 2_000],
        ids=["p", "li", "dd", "br"],
    )
    def test_what_needs_no_closing_tag_is_read(self, text: str) -> None:
        assert quickly(f"<div>{text}</div>")[1] == ()

    def test_a_table_that_fills_itself_up_is_refused(self) -> None:
        table = "|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + "|\n" * 1_000
        assert (refusal(f"x\n\n{table}").line, "5,000 cells" in refusal(table).message) == (3, True)
        assert "5,000 cells" in refusal("\n".join(f"> {line}" for line in table.splitlines())).message

    def test_a_table_of_three_hundred_rows_is_read(self) -> None:
        table = "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 300
        assert body(table).html.count("<td>") == 900

    @pytest.mark.parametrize("text", ["[a]: {}\n\n{}", '[a]: b "{}"\n\n{}'])
    def test_one_address_used_often_is_refused(self, text: str) -> None:
        found = refusal(text.replace("{}", "x" * 100_000, 1).replace("{}", "[a] " * 100))
        assert "HTML" in found.message

    def test_a_text_of_a_megabyte_is_refused(self) -> None:
        assert "1,000,000 bytes" in refusal("혜" * 333_334).message
        assert quickly("혜" * 333_333)[1] == ()

    @pytest.mark.parametrize("mark", ["\u0301", "\u0f71", "\u1037", "\u20dd"])
    def test_a_heap_of_marks_is_refused(self, mark: str) -> None:
        found = refusal(f"a\n\nb{mark * 120_000}")
        assert (found.line, "combining marks" in found.message) == (3, True)
        assert quickly(f"# a{mark * 100}\n\nb{mark * 100}")[1] == ()

    def test_a_heap_of_marks_in_entities_is_refused(self) -> None:
        assert "combining marks" in refusal("# a" + "&#768;" * 200).message

    def test_a_text_that_takes_too_long_is_told_with_a_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bounds, "CPU_SECONDS", 0.05)
        found = refusal("words\n\n" + "``` " * 225_000)
        assert (found.line, "takes too long" in found.message) == (3, True)

    @pytest.mark.parametrize("fault", [AssertionError, TypeError, RecursionError, MemoryError, KeyError])
    def test_a_parser_that_breaks_ends_one_article_only(
        self, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def break_down(_self: object, _text: str) -> NoReturn:
            raise fault("x")

        monkeypatch.setattr(markdown.Markdown, "convert", break_down)
        assert "cannot be read as Markdown" in refusal("<b>a</b>").message


class TestCpuLimit:
    def test_it_stops_work(self) -> None:
        begun = time.process_time()
        with pytest.raises(bounds.OutOfTimeError), bounds.cpu_limit(0.1):
            work(10)
        assert time.process_time() - begun < 2

    def test_it_comes_again_if_it_is_swallowed(self) -> None:
        begun = time.process_time()
        with pytest.raises(bounds.OutOfTimeError), bounds.cpu_limit(0.05):  # noqa: PT012 - the second must come through
            try:
                work(10)
            except bounds.OutOfTimeError:
                work(10)
        assert time.process_time() - begun < 5

    def test_what_was_there_before_is_put_back(self) -> None:
        def mine(_signal: int, _frame: Any) -> None: ...

        before = signal.signal(signal.SIGPROF, mine)
        try:
            signal.setitimer(signal.ITIMER_PROF, 1_000, 500)
            with bounds.cpu_limit(1):
                assert signal.getsignal(signal.SIGPROF) is not mine
            assert signal.getsignal(signal.SIGPROF) is mine
            left, interval = signal.getitimer(signal.ITIMER_PROF)
            assert (left > 900, interval) == (True, 500)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def test_nothing_is_left_behind(self) -> None:
        before = signal.getsignal(signal.SIGPROF)
        with pytest.raises(bounds.OutOfTimeError), bounds.cpu_limit(0.05):
            work(10)
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
        assert signal.getsignal(signal.SIGPROF) is before

    def test_another_thread_reads_without_it(self) -> None:
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(body, "a *b*").result().html == "<p>a <em>b</em></p>"
        assert threading.current_thread() is threading.main_thread()

    def test_a_system_without_timers_reads_without_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(signal, "setitimer")
        assert body("a").html == "<p>a</p>"


def work(seconds: float) -> None:
    """Be busy for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(1_000))


HEAVY = {
    "backticks": '"` " * 450_000',
    "anchors": '"<a " * 300_000',
    "quotes": '"> " * 450_000',
    "references": '"[a]: " + "x" * 400_000 + "\\n\\n" + "[a] " * 100_000',
    "entities": '"# x" + "&#768;" * 100_000',
    "reopened": '"<div><p>" + "".join(f"<b x{n}>" for n in range(30)) + "<p>x" * 9_000',
    "marks": '"a" + "\\u0301" * 120_000',
    "divs": '"<div>" * 100_000',
}
# One of each kind: what takes longest, and what takes most memory.
WORST = frozenset({"anchors", "entities", "divs"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=pytest.mark.slow if name in WORST else pytest.mark.exhaustive)
        for name, text in HEAVY.items()
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_the_worst_takes_ten_seconds_and_half_a_gigabyte(text: str) -> None:
    program = (
        "import time; from generator.body import render_body\n"
        f"text = {text}\nbegun = time.process_time(); render_body(text, 'a.md', 1)\n"
        # Of `ru_maxrss` a program is told no less than what the process had that started it: here, all other tests.
        "peak = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]\n"
        "print(time.process_time() - begun, int(peak) / 1024)"
    )
    run = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, text=True)
    seconds, megabytes = map(float, run.stdout.split())
    assert seconds < 10
    assert megabytes < 500
