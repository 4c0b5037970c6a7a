"""`dateline why`: why an address or a file is, or is not, published; and what to write to have what is left out."""

from pathlib import Path

import pytest
from commands import dateline
from sites import article, entry, prepared, write_site

from generator.model import OPTIONAL
from generator.why import why

FILES = {
    "articles/a.md": article(
        "A", "date: 2021-02-03\nbyline: By Ann Lee\nlocations: [Hyesan]\nsources: [{unnamed: x, role: official}]"
    ),
    "articles/b.md": article("B", "date: 2021-02-04\nstatus: draft\n"),
    "locations/h.md": entry("Hyesan", "coordinates: [41.4, 128.2]\n"),
    "people/ann.md": entry("Ann Lee", "redirects: [old/ann.html]\n"),
}
NINJS = "articles/2021/02/03/a.ninjs.json"
OFF = """title = "T"
[outputs]
people = false

ninjs = false
days = false
unnamed = false
robots = false
sums = false
lists = false
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path, FILES, OFF)


def told(root: Path, name: str) -> list[str]:
    return list(why(prepared(root), name))


@pytest.mark.parametrize(
    ("name", "what", "line", "switch"),
    [
        ("people/ann-lee.html", "the person `Ann Lee`, from content/people/ann.md:2", 3, "people"),
        ("people/index.html", "the overview of people", 3, "people"),
        ("people/", "the overview of people", 3, "people"),
        ("old/ann.html", "the redirect `old/ann.html`, from content/people/ann.md:3", 3, "people"),
        ("public/dates/2021/02/03.html", "the date 2021-02-03", 6, "days"),
        ("sources/unnamed/official.html", "the shelf of unnamed sources `official`", 7, "unnamed"),
        ("robots.txt", "what robots are told", 8, "robots"),
        (NINJS, f"the file `{NINJS}`, from content/articles/a.md", 5, "ninjs"),
    ],
)
def test_what_a_site_does_without_is_told_with_what_to_write(
    root: Path, name: str, what: str, line: int, switch: str
) -> None:
    first, second = told(root, name)
    assert first.partition(" would be ")[2] == f"{what}."
    written = f"site.toml:{line} says `{switch} = false`. To have it, write there: {switch} = true"
    assert second == f"It is not published: {written}."


def test_each_switch_that_leaves_it_out_is_told(root: Path) -> None:
    both = "site.toml:10 says `lists = false` and site.toml:3 says `people = false`"
    assert told(root, "people/ann-lee.csv") == [
        "people/ann-lee.csv would be the data `people/ann-lee.csv`.",
        f"It is not published: {both}. To have it, write there: lists = true, and people = true.",
    ]


def test_what_is_written_brings_it_back(root: Path) -> None:
    write_site(root, {}, OFF.replace("people = false", "people = true"))
    assert told(root, "people/ann-lee.html")[0].startswith("people/ann-lee.html is the person `Ann Lee`")


def test_a_file_says_that_its_page_is_left_out(root: Path) -> None:
    lines = told(root, "content/people/ann.md")
    assert lines[0] == "content/people/ann.md is read, but makes no page of its own."
    assert "people/ann-lee.html would be the person `Ann Lee`, from content/people/ann.md:2." in lines
    assert lines[-1].startswith("It is not published: site.toml:3 says `people = false`.")


def test_what_is_made_on_request_says_so(root: Path) -> None:
    assert told(root, "data/archive.sqlite")[1] == (
        "It is not published: it is made only where it is asked for. "
        "To have it, write below [outputs] in site.toml: sqlite = true."
    )


def test_a_sitemap_needs_an_address(root: Path) -> None:
    assert told(root, "sitemap.xml")[1:] == [
        "It is not published: it tells whole addresses, and the archive's own is not known.",
        'To have it, write in site.toml: base_url = "https://…/", the address of the front page.',
    ]
    write_site(root, {}, 'title = "T"\nbase_url = "https://a.example/"\noutputs = {sitemap = false}\n')
    assert told(root, "sitemap.xml")[1].startswith("It is not published: site.toml:3 says `sitemap = false`.")


@pytest.mark.parametrize("name", ["SHA256SUMS", "articles/2021/SHA256SUMS"])
def test_sums_are_told_of_like_pages(root: Path, name: str) -> None:
    assert told(root, name)[1].startswith("It is not published: site.toml:9 says `sums = false`.")
    write_site(root, {}, 'title = "T"\n')
    assert told(root, name) == [
        f"{name} holds the sums of the files in its folder, by which dateline verify proves a copy."
    ]


@pytest.mark.parametrize("name", ["people/bob.html", "articles/2021/02/SHA256SUMS", "nowhere/SHA256SUMS", "x.sqlite"])
def test_what_would_not_be_there_either_way_is_no_address(root: Path, name: str) -> None:
    assert told(root, name)[0].startswith(f"{name} is neither an address of the site nor a file of the archive.")


def test_what_is_published_says_from_what(root: Path) -> None:
    assert told(root, "articles/2021/02/03/a.html")[0].startswith(
        "articles/2021/02/03/a.html is the article `A`, from content/articles/a.md:2"
    )
    assert told(root, "content/articles/b.md") == ["content/articles/b.md is not published: draft."]
    assert told(root, "articles/2021/02/03/a.bib")[0].endswith("from content/articles/a.md.")


def test_every_switch_with_an_address_of_its_own_is_told(tmp_path: Path) -> None:
    """Each kind in turn: of what is missing then, each address says that it is."""
    base = 'title = "T"\nbase_url = "https://a.example/"\n[outputs]\nsqlite = true\n'
    whole = prepared(write_site(tmp_path, FILES, base)).plan.addresses()
    for switch in sorted(OPTIONAL.keys() - {"sums", "coins"}):
        line = "" if switch == "sqlite" else f"{switch} = false\n"
        off = prepared(write_site(tmp_path, {}, f"{base if line else base.replace('true', 'false')}{line}"))
        gone = sorted(whole - off.plan.addresses())
        assert gone, switch
        for url in (gone[0], *(url for url in gone[-1:] if switch != "search")):  # who asks makes no index
            assert f"`{switch} = false`" in why(off, url)[1], (switch, url)


def test_the_command_prints_it(root: Path) -> None:
    ran = dateline("why", "people/ann-lee.html", "-C", root)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == (
        "people/ann-lee.html would be the person `Ann Lee`, from content/people/ann.md:2."
    )


def test_an_address_that_an_article_had_is_an_old_one(tmp_path: Path) -> None:
    head = "date: 2021-02-03\nid: a\nlocations: [Hyesan]\n"
    names = {"locations/h.md": entry("Hyesan", "aliases: [Hyesan-si]\n")}
    root = write_site(tmp_path, {"articles/a.md": article("A", head), **names})
    assert dateline("build", "-C", root).code == 0
    write_site(tmp_path, {"articles/a.md": article("A", head.replace("02-03", "02-04")), **names})
    (line,) = told(root, "articles/2021/02/03/a.html")
    assert line == (
        "articles/2021/02/03/a.html is a redirect to articles/2021/02/04/a.html, for an old address,"
        " from content/articles/a.md:2."
    )
    (line,) = told(root, "locations/hyesan-si.html")
    assert "for a name that means the same," in line
