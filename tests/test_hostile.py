"""Hostile text in every place that takes text, and texts that are meant to cost the machine its time or memory.

Whatever a contributor writes, a page holds no element, attribute or address that the templates and the list of
allowed HTML don't make; a build ends within its bounds, built or refused by name.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import Ran
from folders import put
from sites import Pages, prepared, rendered, write_site

from generator.model import Problem
from generator.preparing import Prepared

ELEMENT = "<script>alert(1)</script>"
TEXTS = (
    ELEMENT,
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><style>*{color:red}</style>",
    '"><img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)" style="x:y',
    "' onmouseover='alert(1)' x='",
    "></script></title></style></textarea></noscript><img src=x onerror=alert(1)>",
    "<!--<script>",
    "--><b>",
    "]]><b>",
    "&lt;img src=x onerror=alert(1)&gt; &#60;b&#62; &amp;lt;b&amp;gt; &quot;",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u2028javascript:alert(1)",
    "&#106;avascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "//example.org/x",
    "\\\\example.org\\x",
    "https://example.org/\"onclick='alert(1)'><b>",
    "{{ 7*191 }} {% raw %} {# x #} {{ site.__class__ }} ${7*191} #{7*191} <%= 7*191 %>",
    "</style><base href=//example.org><meta http-equiv=refresh content=0;url=//example.org>",
    "=HYPERLINK(1)",
    "%00%3Cscript%3E",
    "\u202e\u2066<b>\u2069",
)
# What the templates make, beside what a body may be made of.
ELEMENTS = frozenset(
    """html head meta title link body a header div nav ul ol li main article h1 h2 h3 h4 h5 h6 p span time
    section dl dt dd footer strong b em i s u small sub sup figure figcaption img form label input button output
    abbr aside bdi bdo blockquote br caption cite code col colgroup del details dfn hr ins kbd mark pre q rp rt
    ruby samp summary table tbody td tfoot th thead tr var wbr script
    template fieldset legend select option noscript""".split()
)
# What our own drawings are made of. What can run, load or style something is not among it.
SHAPES = frozenset("svg g rect line text circle path desc defs clippath use".split())
LENGTHS = frozenset("viewbox preserveaspectratio x y x1 x2 y1 y2 r cx cy d transform text-anchor clip-path".split())
ATTRIBUTES = frozenset(
    """alt charset class colspan content datetime dir height href hreflang http-equiv id lang name rel rowspan
    scope src start title type value width property itemprop sizes for action method role
    cite open reversed span srcset decoding fetchpriority loading
    placeholder autocomplete inputmode hidden defer""".split()
)
ADDRESSES = frozenset({"href", "src", "cite", "action"})
NO_ICON = "data:,"
POLICY = "Content-Security-Policy"
VOID = frozenset({"meta", "link", "img", "br", "hr", "input", "col", "wbr"})


class Page(HTMLParser):
    """A page as a browser's parser would meet it: what is on it that must not be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.policies = 0
        self.headings: list[str] = []
        self.data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes elements and attributes that nobody may make."""
        if tag not in VOID:
            self.open.append(tag)
        if tag not in ELEMENTS | SHAPES or (tag == "svg" and "viewbox" not in dict(attrs)):
            self.wrong.append(f"<{tag}>")
        self.data = tag == "script" and attrs == [("type", "application/ld+json")]
        if tag == "script" and "src" not in dict(attrs) and not self.data:
            self.wrong.append("an inline script")
        if tag == "h1":
            self.headings.append("")
        self.policies += ("http-equiv", POLICY) in attrs
        self.wrong += [f"{tag} {name}={value}" for name, value in attrs if not is_harmless(name, value or "")]
        if ("http-equiv", "refresh") in attrs and not is_safe_address(
            (dict(attrs)["content"] or "").partition("url=")[2]
        ):
            self.wrong.append(f"leads away: {attrs}")

    def handle_endtag(self, tag: str) -> None:
        """Every element that is closed was opened last."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        """Gathers headings; a script holds nothing, if it is no block of data."""
        if "h1" in self.open:
            self.headings[-1] += data
        if "script" in self.open and data.strip() and not (self.data and is_data(data)):
            self.wrong.append(f"script: {data[:40]}")

    def handle_comment(self, data: str) -> None:
        """No template writes a comment."""
        self.wrong.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        """Nor CDATA."""
        self.wrong.append(f"<![{data}]>")


def is_data(text: str) -> bool:
    """Whether a block of data holds data, of which no sign means anything to HTML."""
    return not set("<>&") & set(text) and isinstance(json.loads(text), dict)


def is_harmless(name: str, value: str) -> bool:
    """Whether an attribute may stand on a page."""
    if name.startswith(("aria-", "data-")):
        return True
    return name in ATTRIBUTES | LENGTHS and (name not in ADDRESSES or value == NO_ICON or is_safe_address(value))


def is_safe_address(address: str) -> bool:
    """http, https, mailto, or a path of this site; judged after what a browser would drop is gone."""
    bare = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f]", "", address).replace("\\", "/").lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", bare)
    if scheme:
        return scheme[0] in {"http:", "https:", "mailto:"}
    return not bare.startswith("//")


# What HTML has no room for, and a terminal may obey that shows a plain text.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SUM = re.compile(rb"[0-9a-f]{64}")  # it may hold any digits


def wrongs(pages: Pages) -> list[str]:
    """All that is on any page of a site and must not be; and that a template was run on a text."""
    found = []
    for url, data in pages.items():
        if url.endswith((".html", ".htm")):
            page = Page(data.decode())
            found += [f"{url}: {wrong}" for wrong in (*page.wrong, *page.open)]
            found += [f"{url}: has {page.policies} policies"] * (page.policies != 1)
        found += [f"{url}: holds 1337"] * (b"1337" in _SUM.sub(b"", data))
        if url.endswith((".html", ".txt")):
            found += [f"{url}: holds {sign!r}" for sign in _UNSEEN.findall(data.decode())]
    return found


def test_the_page_reader_sees_what_is_wrong() -> None:
    """Else the tests below would be worth nothing."""
    for html in (
        "<p onclick=x>",
        "<svg>",
        "<p style='x'>",
        "<script>x</script>",
        "<script type='application/ld+json' src='x'>{}</script>",
        '<script type=\'application/ld+json\'>{"a": "&amp;"}</script>',
        "<script type='text/javascript'>{}</script>",
        "<!-- x -->",
        "<a href='jav&#97;script:x'>",
        "<a href=' java\nscript:x'>",
        "<a href='//x'>",
        "<a href='\\\\x'>",
        "<img src=data:x>",
        "</p>",
        "<meta http-equiv=refresh content='0;url=//x'>",
    ):
        assert Page(html).wrong, html
    assert wrongs({"a.html": b"<p>"}) == ["a.html: p", "a.html: has 0 policies"]
    assert wrongs({"a.txt": b"1337"}) == ["a.txt: holds 1337"]


# --- text in every place

GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def file_of(head: dict[str, object], body: str = "") -> str:
    """A file whose head is JSON, in which every text can be written."""
    return f"{json.dumps(head, ensure_ascii=False)}\n{body}\n"


def hostile_head(text: str) -> dict[str, object]:
    """The head of an article, every part of which that takes a text is `text`."""
    shown = " ".join(text.split())
    word = shown.replace(" ", "-")
    web = f"https://example.org/{word}"
    return {
        "title": text,
        "id": word,
        "subtitle": text,
        "date": "2021-02-03",
        "genre": text,
        "series": text,
        "tags": [text, f"b {text}"],
        "locations": [{"place": text, "role": "event"}, {"place": f"b {text}", "role": "source"}],
        "dateline": text,
        "sources": [
            text,
            {"name": f"d {text}", "kind": "document", "citation": text},
            {"unnamed": text, "role": text, "reason": text, "basis": text, "key": text},
            {"unnamed": text, "role": "military", "corroborates": [text]},
        ],
        "bylines": [{"name": text, "role": "reporter", "for": text}, f"{text} 1"],
        "author": text,
        "translator": f"t {text}",
        "original": {"url": web, "title": text, "publisher": text, "captures": [web], "language": "ko"},
        "corrections": [{"date": "2021", "text": text}, text],
        "status": {"is": "retracted", "reason": text},
        "content_warning": text,
        "rights": {"statement": web, "license": text, "holder": text, "note": text},
        "image": {"src": "held.gif", "alt": text, "caption": text, "credit": text},
        "redirects": ["old/x.html"],
        f"x {shown}"[:90]: [text, {f"y {shown}"[:90]: text}],
    }


def hostile_files(text: str) -> dict[str, str]:
    """A site of which every part that takes a text is `text`."""
    shown = " ".join(text.split())
    word = shown.replace(" ", "-")
    web = f"https://example.org/{word}"
    entry = {
        "name": text,
        "sort": text,
        "description": text,
        "aliases": [f"a {text}"],
        "names": {"ko": text, "ar": f"n {text}"},
        f"x {shown}"[:90]: text,
    }
    file_name = re.sub(r"[/\0\t\u2028]", "", text).lstrip(".~")
    return {
        f"articles/{file_name}.md": file_of(
            hostile_head(text), f"{text}\n\n# {text}\n\n[{text}](b.md)\n\n> {text}\n\n`{text}`"
        ),
        "articles/b.md": file_of({"title": f"b {text}", "translation_of": word, "language": "ko", "tags": [text]}),
        "articles/c.md": file_of({"title": f"c {text}", "status": "withdrawn", "reason": text, "withdrawn": "2022"}),
        "articles/d.md": file_of({"title": f"d {text}", "date": "2021", "series": text, "license": text}),
        "locations/a.md": file_of({**entry, "in": [f"top {text}"], "type": text, "iso": text[:10]}, text),
        "sources/a.md": file_of({**entry, "kind": "outlet", "url": web, "policies": {shown: text, "b": web}}, text),
        "tags/a.md": file_of({**entry, "broader": [f"top {text}"]}, text),
        "people/a.md": file_of({**entry, "url": web}, text),
        "pages/about.md": file_of({"title": text, "description": text}, text),
        "pages/more.md": file_of({"title": f"more {text}", "redirects": ["old/more/"]}),
    }


def hostile_site(text: str) -> str:
    """A site.toml whose every text is `text`."""
    written = json.dumps(text)
    return f"title = {written}\ndescription = {written}\nunnamed_roles = [{written}, 'military']\n"


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_text_is_text_wherever_it_stands(text: str, tmp_path: Path) -> None:
    write_site(tmp_path, hostile_files(text), hostile_site(text))
    put(tmp_path, {"content/articles/held.gif": GIF})
    ready = prepared(tmp_path)
    pages = rendered(tmp_path, ready)
    assert wrongs(pages) == []
    shown = " ".join(text.split())
    articles = [
        Page(data.decode()).headings
        for url, data in pages.items()
        if re.fullmatch(r"articles/2021/02/03/[^/]*\.html", url)
    ]
    assert articles == [[shown]]
    for folder in ("tags", "locations", "sources", "people"):
        headings = [
            Page(data.decode()).headings
            for url, data in pages.items()
            if url.startswith(f"{folder}/") and url.endswith(".html")
        ]
        assert [shown] in headings, folder


# --- HTML and Markdown in a body

BODIES = (
    *TEXTS,
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](java\\nscript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](\x0bjavascript:alert(1))",
    "[x](//example.org)",
    "[x](\\\\example.org)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](local:../../x)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    '[x](https://example.org "onclick=alert(1)")',
    "[x](https://example.org'onclick='alert(1))",
    '[x](b.md"onclick="alert(1))',
    "<javascript:alert(1)>",
    "<https://example.org/?\"onclick='x'>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    "<a href=javascript:alert(1)//>x</a>",
    '<a href="#" onclick="alert(1)" style="position:fixed">x</a>',
    '<a href="https://example.org" target="_blank" ping="https://example.org">x</a>',
    "<p/onclick=alert(1)>x",
    "<details open ontoggle=alert(1)>x",
    "<div style=background:url(//example.org)>x</div>",
    "<p class='site-header' id='main'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x><applet code=x></applet>",
    "<form action=//example.org><input name=x><button formaction=javascript:alert(1)>x</button></form>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><title></title><style>*{}</style><xmp></xmp><plaintext>",
    "<base href=//example.org><link rel=stylesheet href=//example.org><meta http-equiv=refresh content=0>",
    "<video src=//example.org autoplay></video><audio src=//example.org></audio><source src=x><track src=x>",
    "<table background=//example.org><td background=javascript:alert(1)>x",
    "<blockquote cite='javascript:alert(1)'>x</blockquote><q cite='data:x'>x</q>",
    "```html onmouseover=alert(1)\n<b>\n```",
    '``` {.html onclick="x" linenums="1"}\nx\n```',
    "# x {#y onclick=alert(1)}",
    "x{: onclick=alert(1) }",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: y',
    "term\n: <img src=x onerror=alert(1)>",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | <p onclick=x> |",
    "<!-- <script> --> <![CDATA[ <script> ]]> <?php echo 1 ?> <!DOCTYPE html>",
    "</div></div></main></body></html><body onload=alert(1)>",
    "<div><p><ul><li><table><tr><td><a href=x><b>",
    "\u0002stx:0\u0003 \x03 klzzwxh:0000",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#27;[31m &#8; &#xFFFE; &#x81; <p title='&#7;'>x</p> [x](b.md '&#7;')",
    f"[x](https://example.org/&#{'9' * 5_000};)",
    f"[x](&#{'0' * 5_000}106;avascript:alert(1))",
    f"<https://example.org/?&#{'9' * 5_000};>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>script>alert(1)</script>",
    "<img src=b.jpg alt='\"><script>alert(1)</script>'>",
    '!["><script>alert(1)</script>](b.jpg)',
    "<span lang='x\" onclick=\"y' dir='z'>x</span>",
    "<time datetime='\"><script>'>x</time>",
)


def test_bodies_make_only_what_they_may(tmp_path: Path) -> None:
    """Each body in an article, a page, and a tag's file; those that are refused are refused by name."""
    files = {}
    for number, body in enumerate(BODIES):
        name = f"{number} {' '.join(body.split())}"[:90]
        files[f"articles/a{number:03}.md"] = file_of({"title": name}, body)
        files[f"pages/p{number:03}.md"] = file_of({"title": name}, body)
        files[f"tags/t{number:03}.md"] = file_of({"name": name}, body)
    files["articles/b.md"] = file_of({"title": "B"})
    refused = errors(prepared(write_site(tmp_path, files)))
    assert all(problem.path.startswith("content/") and problem.line and problem.hint for problem in refused)
    for path in {problem.path for problem in refused}:
        (tmp_path / path).unlink()
    ready = prepared(tmp_path)
    assert len(ready.archive.records) > len(BODIES) / 2
    assert wrongs(rendered(tmp_path, ready)) == []


def errors(ready: Prepared) -> list[Problem]:
    """What keeps a site from being published."""
    return [problem for problem in ready.problems if problem.severity == "error"]


# --- bounds

SECONDS = 30
MEMORY = 2**30
_LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""


def limited_build(root: Path) -> Ran:
    """Builds the site in `root` in a process of its own, with half a minute and one GiB."""
    command = [sys.executable, "-c", _LIMITED, "build", "-C", str(root)]
    ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def assert_ends_well(ran: Ran) -> None:
    """Built, or refused by name."""
    assert "Traceback" not in ran.err
    assert ran.code in {0, 1}, ran.err[-2000:]
    errors = [line for line in ran.err.split("\n") if ": error: " in line]
    assert bool(errors) == bool(ran.code)
    assert all(re.match(r"(content/[^:]+|site\.toml)(:[0-9]+)?:", line) for line in errors), errors[:5]
    assert max(map(len, ran.err.split("\n"))) < 2_000


def a_title(title: str, body: str = "Text.") -> bytes:
    """An article with this title, in YAML."""
    return f"---\ntitle: {title}\n---\n{body}\n".encode()


def a_body(body: str) -> bytes:
    """An article with this body."""
    return a_title("A", body)


def nested_list(depth: int) -> str:
    """Lists within lists."""
    return "\n".join(f"{'    ' * level}- x" for level in range(depth))


def keys(count: int) -> str:
    """Keys that nobody knows, each near to one that is known."""
    return "\n".join(f"tagz{number}: x" for number in range(count))


MARK = "\u0301"
COSTLY: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: a_body("[" * 20_000),
    "picture brackets": lambda: a_body("![" * 10_000),
    "declarations": lambda: a_body("<![" * 7_000),
    "cdata": lambda: a_body("<![CDATA[" * 3_000),
    "anchors": lambda: a_body("<a " * 10_000),
    "backticks": lambda: a_body("`" * 20_000 + " x"),
    "fences": lambda: a_body(("```" + " " * 1_000 + "\n") * 50),
    "stars": lambda: a_body("*" * 20_000 + "x" + "_" * 20_000),
    "emphasis": lambda: a_body("*a **a " * 5_000),
    "references": lambda: a_body("[a]: x\n" * 10_000),
    "links": lambda: a_body("[a](" * 5_000),
    "footnotes": lambda: a_body("".join(f"x[^{n}] " for n in range(3_000)) + "\n\n[^1]: y"),
    "quotations": lambda: a_body("> " * 5_000 + "x"),
    "numbers": lambda: a_body("1. " * 5_000),
    "dashes": lambda: a_body("- " * 5_000 + "a"),
    "nested lists": lambda: a_body(nested_list(300)),
    "divs": lambda: a_body("<div>" * 100_000),
    "closed divs": lambda: a_body("<div>" * 20_000 + "</div>" * 20_000),
    "bold": lambda: a_body("<b>" * 20_000 + "x"),
    "paragraphs in bold": lambda: a_body("<b>" * 2_000 + "<p>" * 2_000),
    "table": lambda: a_body("|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|x\n" * 3_000),
    "entities": lambda: a_body("&#769;" * 40_000),
    "marks": lambda: a_body("a" + MARK * 120_000),
    "marks in a title": lambda: a_title("a" + MARK * 120_000),
    "marks in titles that are short enough": lambda: a_title(
        "a" + MARK * 499 + "\ntags:\n" + "".join(f"- {n}{MARK * 90}\n" for n in range(300))
    ),
    "tags": lambda: a_title("A\ntags: [" + "a," * 20_000 + "]"),
    "tags in a text": lambda: a_title("A\ntags: " + "a," * 20_000),
    "long tags": lambda: a_title("A\ntags: [" + ", ".join(f"tag {n}" for n in range(20_000)) + "]"),
    "a large body": lambda: a_body("x " * 1_000_000),
    "a body of words": lambda: a_body("word " * 190_000),
    "lines": lambda: a_body("x\n" * 400_000),
    "blank lines": lambda: a_body("\n" * 1_900_000 + "x"),
    "carriage returns": lambda: a_body("\r" * 1_900_000 + "x"),
    "a large title": lambda: a_title("x" * 1_000_000),
    "a title of spaces": lambda: a_title("x" + " " * 60_000 + "x"),
    "unknown keys": lambda: a_title(f"A\n{keys(5_000)}"),
    "sources": lambda: a_title("A\nsources: [" + "{x: y}," * 400 + "]"),
    "a line of dashes": lambda: b"---" + b" " * 1_900_000 + b"x\n",
    "dashes all along": lambda: b"---\n" + b"--- \n" * 300_000,
    "a toml line of spaces": lambda: b"+++\ntitle = 'A'\nb = [\n[" + b" " * 60_000 + b"1,\n2]]\n+++\n",
    "toml tables": lambda: b"+++\ntitle = 'A'\n" + b"".join(b"[a%d]\nb=1\n" % n for n in range(4_000)) + b"+++\n",
    "a json head of 2 MB": lambda: json.dumps({f"k{n}": "x" for n in range(120_000)}).encode(),
    "json keys": lambda: json.dumps({"title": "A", **{f"k{n}": "x" for n in range(4_000)}}, indent=0).encode(),
    "json in json": lambda: b'{"title": "A", "a": ' + b"[" * 900_000,
    "quotes": lambda: a_title('"' * 60_000),
    "colons": lambda: a_title(": " * 30_000),
    "flow": lambda: a_title("A\na: " + "{a: [" * 10_000),
    "a key of signs": lambda: a_title("A\n" + "? " * 30_000),
    "zeros": lambda: b"\0" * 1_900_000,
    "noise": lambda: bytes(range(256)) * 7_000,
}
# These take a good part of a second, or several.
HEAVY = frozenset(
    {"anchors", "links", "entities", "nested lists", "divs", "bold", "lines", "a body of words", "dashes", "numbers"}
)

# One that is parsed long, one that is cleaned long, one of very many lines.
HEAVIEST = frozenset({"links", "entities", "lines"})


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if name in HEAVIEST else pytest.mark.exhaustive) for name in COSTLY],
)
def test_a_costly_text_ends_within_its_bounds(name: str, tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/good.md": "---\ntitle: Good\n---\nText.\n"})
    put(tmp_path, {"content/articles/a.md": COSTLY[name]()})
    assert_ends_well(limited_build(tmp_path))


def test_costly_texts_end_within_their_bounds_together(tmp_path: Path) -> None:
    cheap = sorted(set(COSTLY) - HEAVY)
    write_site(tmp_path, {})
    put(tmp_path, {f"content/articles/{name}.md": COSTLY[name]() for name in cheap})
    assert_ends_well(limited_build(tmp_path))


@pytest.mark.slow
@pytest.mark.seconds(15)
def test_many_hostile_articles_end_within_their_bounds(tmp_path: Path) -> None:
    """Three hundred at once, each of which is built; and three hundred that are refused."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    texts = [text for text in TEXTS if "\\" not in text]  # else two names would have one address
    bodies = [body for body in BODIES if not re.search(r"[\x00-\x08\x0b]", body)]
    for number in range(300):
        head = hostile_head(texts[number % len(texts)])
        own: dict[str, object] = {"id": f"{number}", "slug": f"a{number}", "redirects": [f"old/{number}/"]}
        body = f"{bodies[number % len(bodies)]}\n\n" * 50
        write_site(good, {f"articles/{number}.md": file_of({**head, **own}, body)})
    put(good, {"content/articles/held.gif": GIF})
    write_site(bad, {})
    cheap = sorted(set(COSTLY) - HEAVY)
    put(bad, {f"content/articles/{n}.md": COSTLY[cheap[n % len(cheap)]]() for n in range(300)})
    for root, code in ((good, 0), (bad, 1)):
        ran = limited_build(root)
        assert_ends_well(ran)
        assert ran.code == code, ran.err[:2_000]


def test_folders_may_lie_deep_in_each_other(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/good.md": "---\ntitle: Good\n---\nText.\n"})
    deep = tmp_path / "content/articles"
    for _ in range(1_500):
        deep /= "d"
        deep.mkdir()
    (deep / "a.md").write_text("---\ntitle: Deep\n---\nText.\n")
    try:
        assert limited_build(tmp_path).err == ""
        assert (tmp_path / "public/articles/undated/deep.html").exists()
    finally:
        subprocess.run(["/bin/rm", "-rf", str(tmp_path / "content")], check=True)  # pytest's own way recurses


def test_a_file_may_be_larger_than_the_memory(tmp_path: Path) -> None:
    """A sparse file costs its owner nothing."""
    write_site(tmp_path, {"articles/a.md": "---\ntitle: A\nimage: {src: b.jpg, alt: B}\n---\nText.\n"})
    for name in ("large.md", "b.jpg"):
        with (tmp_path / "content/articles" / name).open("wb") as file:
            file.truncate(20 * MEMORY)
    ran = limited_build(tmp_path)
    assert_ends_well(ran)
    assert "content/articles/large.md: error: the file is larger than 2,000,000 bytes" in ran.err
    assert "the picture `b.jpg` can't be shown: it is larger than 50 MB" in ran.err
