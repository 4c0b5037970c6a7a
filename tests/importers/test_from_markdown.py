"""Markdown of other generators: sites that others made, field by field; heads, tags and links of every kind; traps."""

from pathlib import Path

import pytest
from found import FIXTURES, claimed, drafts, found, guesses, lefts, notes, only, problems, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafts.draft import Draft, Picture, Stub
from generator.importers import markdown

SITES = FIXTURES / "markdown"


def _one(folder: Path, text: str, name: str = "a.md", **others: str) -> Draft:
    """The draft of a text in a plain folder."""
    written(folder, {name: text, **others})
    return drafts(markdown, folder)[name]


def _body(folder: Path, text: str) -> str:
    return _one(folder, f"---\ntitle: T\n---\n{text}").body


# --- sites of others


def test_hugo() -> None:
    site = drafts(markdown, SITES / "hugo")
    chapter = site["content/post/chapter-1.md"]
    assert chapter.title == "Chapter I: The Grand Hall"
    assert chapter.slug == "chapter-1"
    assert chapter.facts["date"] == "2017-04-09 10:58:08 -04:00"
    assert chapter.facts["subtitle"] == "The Grand Hall"
    assert chapter.facts["tags"] == ["scene"]
    assert chapter.facts["image"] == {"src": "picture:0"}
    assert chapter.pictures == (
        Picture("/images/Pope-Edouard-de-Beaumont-1844.jpg", "static/images/Pope-Edouard-de-Beaumont-1844.jpg"),
    )
    assert chapter.body.startswith("Three hundred and forty-eight years")
    assert guesses(chapter)["language"] == "en-US"
    video = site["content/unit-tests/2010-06-02-post-format-video-youtube.md"]
    assert video.slug == "post-format-video-youtube"
    assert video.facts["date"] == "2010-06-02 09:00:58 Z"
    assert video.facts["tags"] == ["Post Formats", "Uncategorized"]
    assert video.facts["bylines"] == [{"name": "adamchlan", "role": "author"}]
    assert video.facts["redirects"] == ["/2010/06/02/post-format-video-youtube/"]
    assert video.facts["format"] == "video"
    assert "original" not in video.facts  # https://example.com is no address


def test_jekyll() -> None:
    site = drafts(markdown, SITES / "jekyll")
    release = site["_posts/2013-05-06-jekyll-1-0-0-released.markdown"]
    assert release.title == "Jekyll 1.0.0 Released"
    assert release.slug == "jekyll-1-0-0-released"
    assert release.facts["date"] == "2013-05-06 02:12:52 +02:00"
    assert release.facts["bylines"] == [{"name": "parkr", "role": "author"}]
    assert release.facts["tags"] == ["release"]
    assert set(release.facts) == {"date", "bylines", "tags"}
    assert "[quite lengthy][history]" in release.body
    assert "[history]: /docs/history/#v1-0-0" in release.body
    assert "/docs/history/" in notes(release)
    dashes = site["_posts/2010-01-08-triple-dash.markdown"]
    assert dashes.title == "Foo --- Bar"
    assert guesses(dashes) == {"date": "2010-01-08"}
    assert site["_posts/2010-01-09-timezone-override.markdown"].facts["date"] == "2010-01-10 13:07:09 +00:00"
    assert lefts(markdown, SITES / "jekyll") == {"2009-05-18-tag.textile": "written in Textile, which is not read"}


def test_eleventy() -> None:
    post = drafts(markdown, SITES / "eleventy")["posts/backend-devs-dont-upgrade-to-apple-silicon-yet.md"]
    assert post.title == "Backend Devs, don't upgrade to the Apple Silicon Macs... Yet!"
    assert post.facts["date"] == "2020-11-14"
    assert post.facts["tags"] == ["docker", "backend", "mac"]
    assert post.pictures == (Picture("/img/anandtech-apple-arm-vs-x86.png", "img/anandtech-apple-arm-vs-x86.png"),)
    assert "![Apple ARM vs x86](picture:0)" in post.body
    assert lefts(markdown, SITES / "eleventy") == {"index.md": "a page of the site, not an article"}


def test_zola() -> None:
    post = drafts(markdown, SITES / "zola")["content/posts/fixed-slug.md"]
    assert (post.title, post.slug) == ("Fixed slug", "something-else")
    assert post.facts["date"] == "2017-01-01"
    assert post.facts["redirects"] == ["/an-old-url/old-page"]
    assert post.body == "A simple page with a slug defined\n\n# Title\n\nHey"


def test_nikola() -> None:
    site = drafts(markdown, SITES / "nikola")
    one, two = site["posts/f-markdown-1-nikola.md"], site["posts/f-markdown-2-nikola.md"]
    assert (one.title, one.slug) == ("T: Markdown, 1, Nikola", "s-markdown-1-nikola")
    assert one.facts == {"date": "2017-07-01 00:00:00 Z", "tags": ["meta", "Markdown", "onefile", "Nikola"]}
    assert (two.title, two.slug) == ("T: Markdown, 2, Nikola", "s-markdown-2-nikola")
    assert one.body == two.body == "Content line 1.\nContent line 2."
    assert list(lefts(markdown, SITES / "nikola").values()) == ["written in reStructuredText, which is not read"]


def test_docusaurus() -> None:
    site = drafts(markdown, SITES / "docusaurus")
    welcome = site["blog/2021-08-26-welcome/index.mdx"]
    assert welcome.facts["bylines"] == [
        {"name": "Sébastien Lorber", "role": "author"},
        {"name": "Yangshun Tay", "role": "author"},
    ]
    assert welcome.slug == "welcome"
    assert welcome.pictures[0].file == "blog/2021-08-26-welcome/docusaurus-plushie-banner.jpeg"
    assert "> **Tip**\n>\n> Use the power of React" in site["blog/2021-08-01-mdx-blog-post.mdx"].body


# --- other sites


def test_pelican(tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": "import os\nPATH = 'texts'\nraise SystemExit\n",
        "texts/news/bridge.md": "Title: A bridge: opened\nDate: 2010-12-03 10:20\nTags: a, b\n"
        "Authors: Ann Lee, Bo Kim\nSlug: bridge\nStatus: draft\nSummary: Trucks.\n\n"
        "![x]({static}/images/a.png) [next]({filename}next.md) |\n",
        "texts/news/next.md": "Title: Next\n\nText.\n",
        "texts/images/a.png": "x",
        "texts/pages/about.md": "Title: About\n\nText.\n",
        "output/news/bridge.html": "<p>built</p>",
    }
    site = drafts(markdown, written(tmp_path, files))
    bridge = site["texts/news/bridge.md"]
    assert (bridge.title, bridge.slug) == ("A bridge: opened", "bridge")
    assert bridge.facts["date"] == "2010-12-03 10:20"
    assert bridge.facts["subtitle"] == "Trucks."
    assert bridge.facts["draft"] == "true"
    assert bridge.facts["bylines"] == [{"name": "Ann Lee", "role": "author"}, {"name": "Bo Kim", "role": "author"}]
    assert bridge.body == "![x](picture:0) [next](draft:texts/news/next.md) |"
    assert bridge.pictures[0].file == "texts/images/a.png"
    assert lefts(markdown, tmp_path) == {"about.md": "a page of the site, not an article"}
    assert "output/news/bridge.html" in claimed(markdown, tmp_path).beside


def test_hexo(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: X\nurl: https://blog.acme.org\npermalink: :year/:title/\npost_asset_folder: true\n",
        "source/_posts/a.md": "title: Half a head\ndate: 2013-12-24 23:30:09\ncategories:\n- [Sports, Ball]\n---\n"
        "{% asset_img river.jpg The river %}\n{% post_link b More %}\n<!-- more -->\n{% codeblock lang:js %}\n{{ x }}\n"
        "{% endcodeblock %}\n",
        "source/_posts/a/river.jpg": "x",
        "source/_posts/b.md": "---\ntitle: B\nphotos:\n- /images/p.jpg\n---\nx",
        "source/images/p.jpg": "x",
        "source/_drafts/c.md": "---\ntitle: C\n---\nx",
        "source/about/index.md": "---\ntitle: About\n---\nx",
    }
    site = drafts(markdown, written(tmp_path, files))
    half = site["source/_posts/a.md"]
    assert half.title == "Half a head"
    assert half.facts["tags"] == ["Sports", "Ball"]
    assert half.stubs == (Stub("tag", "Ball", {"broader": ["Sports"]}),)
    assert half.pictures == (Picture("river.jpg", "source/_posts/a/river.jpg"),)
    assert '![river](picture:0 "The river")' in half.body or "picture:0" in half.body
    assert "[More](draft:source/_posts/b.md)" in half.body
    assert "more -->" not in half.body
    assert "```js\n{{ x }}\n```" in half.body
    assert site["source/_posts/b.md"].pictures == (Picture("/images/p.jpg", "source/images/p.jpg"),)
    assert site["source/_drafts/c.md"].facts["draft"] == "true"
    assert lefts(markdown, tmp_path) == {"index.md": "a page of the site, not an article"}


def test_hugo_bundles_languages_and_shortcodes(tmp_path: Path) -> None:
    head = "+++\ntitle = 'River'\ndate = 2018-01-02T03:04:05Z\n[[resources]]\nsrc = 'a.jpg'\ntitle = 'Ice'\n+++\n"
    body = """{{< figure src="a.jpg" caption="The *river*" >}}
![](a.jpg) {{< youtube abc_123 >}} [other]({{< ref "other" >}}) {{% notice warning %}}Mind.{{% /notice %}}
{{< chart id="<7>" >}} and {{</* raw */>}} {{< highlight go >}}
a := "*"
{{< /highlight >}}"""
    files = {
        "hugo.toml": "baseURL='https://acme.org/news/'\ndefaultContentLanguage='en'\n[languages.en]\n[languages.ko]\n",
        "content/posts/river/index.md": head + body,
        "content/posts/river/index.ko.md": "+++\ntitle = '강'\n+++\n글",
        "content/posts/river/a.jpg": "x",
        "content/posts/river/cover.png": "x",
        "content/posts/river/b.jpg": "x",
        "content/posts/other.md": "---\ntitle: Other\nurl: /o/\npublished: no\n---\n"
        "See [it](/posts/river/#x), [a file](/f.pdf).",
        "content/posts/_index.md": "---\ntitle: Posts\n---\n",
        "content/about.md": "---\ntitle: About\n---\nWe.",
        "layouts/x.md": "no text",
        "public/posts/river/index.html": "<p>",
    }
    site = drafts(markdown, written(tmp_path, files))
    river = site["content/posts/river/index.md"]
    assert river.slug == "river"
    assert [one.file for one in river.pictures] == ["content/posts/river/a.jpg", "content/posts/river/cover.png"]
    assert '![](picture:0 "The *river*")' in river.body or '![Ice](picture:0 "The *river*")' in river.body
    assert "![Ice](picture:0)" in river.body
    assert "https://www.youtube.com/watch?v=abc_123" in river.body
    assert "[other](draft:content/posts/other.md)" in river.body
    assert "> **Warning**\n>\n> Mind." in river.body
    assert '{{&lt; chart id="&lt;7&gt;" &gt;}} and {{< raw >}}' in river.body
    assert '```go\na := "*"\n```' in river.body
    assert river.facts["image"] == {"src": "picture:1"}
    assert "`chart` is a tag that we don't know" in notes(river)
    assert "1 more pictures lie beside the text, which doesn't show them: b.jpg" in notes(river)
    korean = site["content/posts/river/index.ko.md"]
    assert guesses(korean)["language"] == "ko"
    assert korean.facts["translation_of"] == "draft:content/posts/river/index.md"
    other = site["content/posts/other.md"]
    assert other.facts["draft"] == "true"
    assert other.facts["original"] == {"url": "https://acme.org/news/o/"}
    assert other.body == "See [it](draft:content/posts/river/index.md#x), [a file](https://acme.org/news/f.pdf)."
    assert lefts(markdown, tmp_path) == {
        "_index.md": "a page that lists others, not an article",
        "about.md": "a page of the site, not an article",
    }


def test_jekyll_tags_and_authors(tmp_path: Path) -> None:
    files = {
        "_config.yml": "url: https://acme.org\nbaseurl: /blog\n",
        "_data/authors.yml": "ann:\n  name: Ann Lee\n  email: ann@acme.org\n",
        "_posts/2018-10-07-river.md": "---\nlayout: post\ntitle: River\nauthor: ann\ntags: ice water\n"
        "image: /img/r.jpg\n---\n"
        "[b]({% post_url 2018-10-08-b %}) ![r]({{ site.baseurl }}/img/r.jpg){: .wide}\n{: .lead}\n"
        "{% include figure.html src='/img/r.jpg' caption=\"Ice\" alt='Pale' %}\n{% raw %}{{ shown }}{% endraw %}\n"
        "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n{% unknown x %}\n",
        "_posts/2018-10-08-b.md": "---\ntitle: B\npermalink: /b/\n---\n[r](https://acme.org/blog/2018/10/07/river.html)",
        "img/r.jpg": "x",
        "_posts/2018-10-09-h.html": "---\ntitle: H\n---\n<p>A <b>bold</b> word.</p>",
    }
    site = drafts(markdown, written(tmp_path, files))
    river = site["_posts/2018-10-07-river.md"]
    assert river.facts["bylines"] == [{"name": "Ann Lee", "role": "author"}]
    assert river.facts["tags"] == ["ice", "water"]
    assert river.facts["image"] == {"src": "picture:0"}
    assert {one.file for one in river.pictures} == {"img/r.jpg"}
    assert river.body.startswith("[b](draft:_posts/2018-10-08-b.md) ![r](picture:")
    assert "{:" not in river.body
    assert '![Pale](picture:0 "Ice")' in river.body
    assert "{{ shown }}" in river.body
    assert "```ruby\nputs 1\n```" in river.body
    assert "{% unknown x %}" in river.body
    assert "mail" not in str(river)
    other = site["_posts/2018-10-08-b.md"]
    assert other.body == "[r](draft:_posts/2018-10-07-river.md)"
    assert other.facts["original"] == {"url": "https://acme.org/blog/b/"}
    assert site["_posts/2018-10-09-h.html"].body == "A **bold** word."


# --- heads


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: The #1 export\n---\n", "The #1 export"),
        ("---\ntitle: One: two\n---\n", "One: two"),
        ("---\ntitle: First\ntitle: Second\n---\n", "Second"),
        ("---\ntitle:\tTabbed\n---\n", "Tabbed"),
        ("---\nother: &a [x]\nagain: *a\ntitle: !ruby/object:Title Typed\n---\n", "Typed"),
        ('---\ntitle: "open\nother: x\n---\n', '"open'),
        ("---\ntitle: Dots\n...\n", "Dots"),
        ("title: Half\ndate: 2018-01-01\n---\n", "Half"),
        ('{"title": "JSON"}\n', "JSON"),
        ("+++\ntitle = 'TOML'\n+++\n", "TOML"),
        ("Title: Bare: lines\nDate: 2018-01-01\n\n", "Bare: lines"),
        ("<!--\n.. title: Nikola\n.. date: 2018-01-01\n-->\n", "Nikola"),
        ("# A heading\n\n", "A heading"),
        ("A heading\n=========\n\n", "A heading"),
        ("---\n\nOnly a line across the page\n\n---\n", ""),
        ("", ""),
    ],
)
def test_heads_of_every_kind(tmp_path: Path, head: str, title: str) -> None:
    draft = only(markdown, written(tmp_path, {"a.md": f"{head}Text."}))
    assert draft.title == title
    assert draft.body.endswith("Text.")


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("2018-10-07-river.md", "2018-10-07", "river"),
        ("2018-10-07_river.md", "2018-10-07", "river"),
        ("20181007-river.md", "2018-10-07", "river"),
        ("posts/2018/10/07/river.md", "2018-10-07", "river"),
        ("posts/2018/10/river/index.md", "2018-10", "river"),
        ("2018-13-45-river.md", None, "2018-13-45-river"),
        ("river.md", None, "river"),
    ],
)
def test_a_date_in_a_name_is_a_guess(tmp_path: Path, name: str, date: str | None, slug: str) -> None:
    draft = only(markdown, written(tmp_path, {name: "---\ntitle: T\n---\nx"}))
    assert draft.facts.get("date") == date
    assert guesses(draft).get("date") == date
    assert draft.slug == slug


def test_unknown_keys_are_kept_and_private_ones_hidden(tmp_path: Path) -> None:
    text = "---\ntitle: T\nmood: calm\nlayout: post\nemail: a@b.cd\ncontact: x@y.zz\ntagz: x\nparts: [1, 2]\n---\nx"
    facts = _one(tmp_path, text).facts
    assert facts == {"mood": "calm", "_email": "a@b.cd", "_contact": "x@y.zz", "_tagz": "x", "parts": ["1", "2"]}


def test_what_is_not_to_be_shown(tmp_path: Path) -> None:
    text = "---\ntitle: T\nexpiryDate: 2020-01-01\nhidden: true\npublishDate: 2019-01-01\n---\nx"
    draft = _one(tmp_path, text)
    assert draft.facts["status"] == {"is": "withheld", "reason": "It was hidden where it came from."}
    assert draft.facts["date"] == "2019-01-01"
    assert "it was to be shown until 2020-01-01" in notes(draft)


# --- bodies


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("`{{ x }}` and\n\n```\n{% y %} [a](b.md)\n```", "`{{ x }}` and\n\n```\n{% y %} [a](b.md)\n```"),
        (
            "Text[^1] and [ref][r]\n\n[^1]: Note\n[r]: https://x.y",
            "Text[^1] and [ref][r]\n\n[^1]: Note\n[r]: https://x.y",
        ),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "| a | b |\n| - | - |\n| 1 | 2 |"),
        ("One\n\n<!--more-->\n\nTwo", "One\n\n\nTwo"),
        ("# H {#id .c}\n\nx", "# H\n\nx"),
        ("* TOC\n{:toc}\nx", "x"),
        ("<div class='a'>raw *html*</div>", "<div class='a'>raw *html*</div>"),
        ("{{ page.title }}!", "T!"),
        ('{{ "/a/" | relative_url }}', "/a/"),
        ("[m](mailto:a@b.c) [o](https://x.y/a_(b)) [f](#here)", "[m](mailto:a@b.c) [o](https://x.y/a_(b)) [f](#here)"),
        ("{% quote(author='Ann') %}\nWords\n{% end %}", "> Words\n>\n> — Ann"),
        ("{% other() %}\nWords\n{% end %}", "{% other() %}\nWords\n{% end %}"),
        ('{{ youtube(id="abc") }}', "[https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)"),
    ],
)
def test_bodies(tmp_path: Path, text: str, body: str) -> None:
    assert _body(tmp_path, text) == body


def test_pictures_by_reference_in_html_and_on_other_hosts(tmp_path: Path) -> None:
    inline = '![a][p] <img src="b.png" alt="B"> [![c](c.gif)](https://x.y)'
    text = f"---\ntitle: T\n---\n{inline}\n\n![r](https://x.y/r.jpg)\n\n[p]: a.jpg"
    draft = _one(tmp_path, text, **{"a.jpg": "x", "b.png": "x", "c.gif": "x"})
    assert {one.address: one.file for one in draft.pictures} == {
        "a.jpg": "a.jpg", "b.png": "b.png", "c.gif": "c.gif", "https://x.y/r.jpg": "",
    }  # fmt: skip
    assert "[p]: picture:" in draft.body
    assert '<img src="picture:' in draft.body
    assert "[![c](picture:" in draft.body
    assert ")](https://x.y)" in draft.body


# --- what is hostile


@pytest.mark.parametrize(
    "address", ["../secret.jpg", "/../secret.jpg", "..%2fsecret.jpg", "a/../../secret.jpg", "..\\secret.jpg"]
)
def test_no_picture_leads_out(tmp_path: Path, address: str) -> None:
    written(tmp_path, {"secret.jpg": "hidden"})
    draft = _one(tmp_path / "in", f"---\ntitle: T\nimage: {address}\n---\n![x]({address})", b="x")
    assert [one.file for one in draft.pictures] in ([""], [])


_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{now}: &{now} [{','.join([f'*{last}'] * 9)}]\n" for last, now in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("head", [_BOMB, "a: " + "[" * 5_000, "a: " + "{a: " * 3_000, "x" * 70_000])
def test_bombs_in_a_head_are_told(tmp_path: Path, head: str) -> None:
    written(tmp_path, {"a.md": f"---\n{head}\n---\nx", "b.md": "---\ntitle: B\n---\nx"})
    assert drafts(markdown, tmp_path)["b.md"].title == "B"
    assert len(problems(markdown, tmp_path)) + ("a.md" in drafts(markdown, tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "{{< a " * 20_000, "{% a %}" * 20_000, "![" * 30_000, "`" * 50_001, "<img " * 20_000, "{: " * 30_000,
     "[a](" * 20_000, "# " + " " * 100_000, ":::a\n" * 10_000],
)  # fmt: skip
def test_long_nonsense_takes_no_time(tmp_path: Path, text: str) -> None:
    assert len(found(markdown, written(tmp_path, {"a.md": f"---\ntitle: T\n---\n{text}"}))) == 1


def test_encodings(tmp_path: Path) -> None:
    files = {"a.md": "---\ntitle: Été\n---\nx".encode("utf-16"), "b.md": "---\ntitle: Été à l'école\n---\nDéjà vu là-bas.".encode("cp1252"), "c.md": b"---\ntitle: N\0ul\n---\nx\x1b"}  # fmt: skip # noqa: E501
    site = drafts(markdown, written(tmp_path, files))
    assert site["a.md"].title == "Été"
    assert site["b.md"].title.startswith("Été ")
    assert "encoding" in guesses(site["b.md"])
    assert site["c.md"].title == "Nul"
    assert "can't be read or shown" in notes(site["c.md"])


def test_a_text_that_is_too_large_is_left(tmp_path: Path) -> None:
    assert lefts(markdown, written(tmp_path, {"a.md": "x" * 2_000_001})) == {
        "a.md": "the text is larger than 2,000,000 bytes"
    }


def test_other_files_are_not_claimed(tmp_path: Path) -> None:
    claim = claimed(
        markdown, written(tmp_path, {"a.txt": "Title: x\n\ny", "b.html": "<p>", "c.json": "{}", "d.xml": "<a/>"})
    )
    assert (claim.files, claim.beside) == ((), ())


def test_two_sites_in_one_tree_keep_their_keys_apart(tmp_path: Path) -> None:
    post = "---\ntitle: T\n---\nx"
    files = {f"{name}/{file}": text for name in ("a", "b") for file, text in
             (("_config.yml", "title: x"), ("_posts/2018-01-01-x.md", post))}  # fmt: skip
    assert set(drafts(markdown, written(tmp_path, files))) == {"a/_posts/2018-01-01-x.md", "b/_posts/2018-01-01-x.md"}


_SIGNS = """
    {{< >}} {% %} {{ }} ![ ]( ) [ ]: ` {: } ::: raw endraw figure \\ {# #} <!-- --> a.md a.jpg " é
"""
_PIECES = st.sampled_from([*_SIGNS.split(), "---\n", "title: x\n", "+++\n", "```\n", "<img src=", "\n\n", " "])


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_nothing_in_a_text_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = written(tmp_path_factory.mktemp("md"), {"b.md": text, "a.jpg": "x"})
    (one,) = found(markdown, folder)
    assert "\x02" not in getattr(one, "body", "")


def test_links_that_are_defined_elsewhere(tmp_path: Path) -> None:
    text = (
        "---\ntitle: T\n---\n[b][r], [r], [r][] and [c][], ![r](https://x.y/r.jpg)\n\n[r]: b.md#x\n[c]: https://x.y\n"
    )
    draft = _one(tmp_path, text, **{"b.md": "---\ntitle: B\n---\nx"})
    link = "(draft:b.md#x)"
    assert draft.body == f"[b]{link}, [r]{link}, [r]{link} and [c][], ![r](picture:0)\n\n[c]: https://x.y"
