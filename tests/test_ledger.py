"""The ledger: addresses once published are answered for ever, or the build says so."""

import os
import shutil
from collections.abc import Set as AbstractSet
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from sites import article, built, entry, prepared, problem_line, rendered, write_site

from generator import build, preparing
from generator.ledger import FILE, Ledger, Line, ledger_of, load_ledger, look, read, save_ledger
from generator.model import Problem
from generator.plan import Plan

FIRST = "articles/2021/02/03/a.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of one article that was built once."""
    files = {"articles/a.md": article("A", "date: 2021-02-03\ntags: [Border]\nlocations: [Hyesan]")}
    built(write_site(tmp_path, files))
    return tmp_path


def put(root: Path, path: str, text: str) -> None:
    (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / path).write_text(text, encoding="utf-8")


def lines(root: Path) -> list[list[str]]:
    return [line.split("\t") for line in (root / FILE).read_text("utf-8").splitlines()]


def articles_in(rows: list[list[str]]) -> set[str]:
    """The articles whose ids these lines of a ledger tell."""
    return {identity for _, identity, _ in rows if identity.startswith("article:")}


def target(page: bytes) -> str:
    """Where a redirect leads to, as it is written."""
    before, _, rest = page.decode().partition('http-equiv="refresh" content="0; url=')
    assert rest, before
    return rest.partition('"')[0]


def warnings(root: Path) -> list[str]:
    return [problem_line(problem) for problem in prepared(root).problems]


# --- what moved


def test_a_first_build_remembers_what_is_promised(root: Path) -> None:
    assert lines(root) == [
        ["about.html", "page:about", ""],
        [FIRST, "article:2021/02/03/a", "content/articles/a.md"],
        ["locations/hyesan.html", "location:hyesan", "content/articles/a.md"],
        ["tags/border.html", "tag:border", "content/articles/a.md"],
    ]


def test_a_second_build_adds_nothing(root: Path) -> None:
    before = (root / FILE).read_bytes()
    built(root)
    assert (root / FILE).read_bytes() == before


def test_a_second_build_does_not_touch_the_file(root: Path) -> None:
    os.utime(root / FILE, (1, 1))
    built(root)
    assert (root / FILE).stat().st_mtime == 1


def test_a_new_title_leaves_a_redirect(root: Path) -> None:
    put(root, "articles/a.md", article("B", "date: 2021-02-03"))
    pages = built(root)
    assert target(pages[FIRST]) == "../../../../articles/2021/02/03/b.html"
    assert b'<a href="../../../../articles/2021/02/03/b.html">B</a>' in pages[FIRST]
    assert lines(root)[-1] == ["articles/2021/02/03/b.html", "article:2021/02/03/a", "content/articles/a.md"]


def test_an_article_that_moved_twice_is_reached_in_one_step(root: Path) -> None:
    for title in "BC":
        put(root, "articles/a.md", article(title, "date: 2021-02-03"))
        pages = built(root)
    for old in (FIRST, "articles/2021/02/03/b.html"):
        assert target(pages[old]).endswith("/articles/2021/02/03/c.html")


def test_an_article_that_moves_back_is_a_page_again(root: Path) -> None:
    for title in "BA":
        put(root, "articles/a.md", article(title, "date: 2021-02-03"))
        pages = built(root)
    assert b"<article" in pages[FIRST]
    assert target(pages["articles/2021/02/03/b.html"]).endswith(FIRST)


def test_a_new_slug_and_file_under_one_id_leave_a_redirect(root: Path) -> None:
    put(root, "articles/x.md", article("X", "id: x\ndate: 2021"))
    built(root)
    (root / "content/articles/x.md").unlink()
    put(root, "articles/sub/y.md", article("X", "id: x\nslug: other\ndate: 2021"))
    assert target(built(root)["articles/2021/x.html"]).endswith("articles/2021/other.html")


def test_a_better_date_leaves_a_redirect(root: Path) -> None:
    put(root, "articles/a.md", article("A", "date: 2021-02-04"))
    assert target(built(root)[FIRST]).endswith("articles/2021/02/04/a.html")


def test_a_place_that_gets_a_file_with_a_parent_leaves_a_redirect(root: Path) -> None:
    put(root, "locations/hyesan.md", entry("Hyesan", "in: [Ryanggang]"))
    assert target(built(root)["locations/hyesan.html"]) == "../locations/ryanggang/hyesan.html"
    put(root, "locations/hyesan.md", entry("Hyesan", "in: [North Korea]"))
    pages = built(root)
    assert target(pages["locations/hyesan.html"]) == "../locations/north-korea/hyesan.html"
    assert target(pages["locations/ryanggang/hyesan.html"]) == "../../locations/north-korea/hyesan.html"


def test_a_tag_that_is_renamed_in_its_file_leaves_a_redirect(root: Path) -> None:
    put(root, "tags/border.md", entry("Border"))
    built(root)
    put(root, "tags/border.md", entry("Frontier", "aliases: [Border]"))
    pages = built(root)
    assert target(pages["tags/border.html"]) == "../tags/frontier.html"
    assert warnings(root) == []


def test_a_file_that_takes_up_a_name_as_its_alias_leaves_a_redirect(root: Path) -> None:
    put(root, "tags/frontier.md", entry("Frontier", "aliases: [Border]"))
    assert target(built(root)["tags/border.html"]) == "../tags/frontier.html"


def test_the_name_of_a_redirect_is_that_of_its_page(root: Path) -> None:
    put(root, "tags/frontier.md", entry("Frontier & “Border”", "aliases: [Border]"))
    assert b">Frontier &amp; \xe2\x80\x9cBorder\xe2\x80\x9d</a>" in built(root)["tags/border.html"]


# --- what is gone


def test_a_vanished_article_is_told_with_its_line(root: Path) -> None:
    (root / "content/articles/a.md").unlink()
    found = [problem for problem in prepared(root).problems if "a.html" in problem.message]
    assert found == [
        Problem(
            FILE,
            2,
            f"{FIRST} was published, and nothing answers it any more (it came from content/articles/a.md)",
            "put the file back with `status: withdrawn`, add the address to the `redirects:` of another, "
            "or delete this line if nobody needs the address",
            "warning",
        )
    ]


def test_a_vanished_address_that_another_takes_up_is_answered(root: Path) -> None:
    (root / "content/articles/a.md").unlink()
    put(root, "articles/b.md", article("B", f"tags: [Border]\nlocations: [Hyesan]\nredirects: [{FIRST}]"))
    assert warnings(root) == []
    assert target(built(root)[FIRST]).endswith("articles/undated/b.html")


def test_a_vanished_address_that_a_static_file_takes_up_is_answered(root: Path) -> None:
    put(root, "../static/tags/border.html", "kept by hand")
    put(root, "articles/a.md", article("A", "date: 2021-02-03\nlocations: [Hyesan]"))
    assert warnings(root) == []
    assert built(root)["tags/border.html"] == b"kept by hand"


@pytest.mark.parametrize("status", ["draft", "withheld", "{is: embargoed, date: 2999}"])
def test_a_hidden_article_is_told_as_vanished(root: Path, status: str) -> None:
    put(root, "articles/a.md", article("A", f"date: 2021-02-03\ntags: [Border]\nstatus: {status}"))
    assert [line.split()[1] for line in warnings(root)] == [f"{FILE}:2", f"{FILE}:3", f"{FILE}:4"]
    assert FIRST not in built(root)
    assert len(lines(root)) == 4


def test_a_withdrawn_article_keeps_its_address(root: Path) -> None:
    put(root, "articles/a.md", article("B", "date: 2021-02-03\nstatus: {is: withdrawn, reason: It was wrong.}"))
    pages = built(root)
    assert target(pages[FIRST]).endswith("articles/2021/02/03/b.html")
    assert b"It was wrong." in pages["articles/2021/02/03/b.html"]
    put(root, "articles/a.md", article("A", "date: 2021-02-03\nstatus: withdrawn"))
    assert b"has been withdrawn" in built(root)[FIRST]


# --- whose an address is


def test_a_redirect_never_takes_the_place_of_a_page(root: Path) -> None:
    put(root, "articles/a.md", article("B", "date: 2021-02-03"))
    put(root, "articles/new.md", article("A", "id: new\ndate: 2021-02-03"))
    pages = built(root)
    assert b"<article" in pages[FIRST]
    assert ["articles/2021/02/03/a.html", "article:new", "content/articles/new.md"] in lines(root)
    assert lines(root)[1][0] == FIRST
    put(root, "articles/new.md", article("A", "id: new\ndate: 2021-02-04"))
    assert target(built(root)[FIRST]).endswith("2021/02/04/a.html")


def test_an_id_from_an_old_address_is_not_given_twice(root: Path) -> None:
    put(root, "articles/a.md", article("B", "date: 2021-02-03"))
    put(root, "articles/new.md", article("A", "date: 2021-02-03"))
    assert [line for line in warnings(root) if line.startswith("error")] == [
        "error content/articles/new.md:1 the id `2021/02/03/a` is also that of content/articles/a.md "
        "(add a line `id: …` to one of the two)"
    ]


def test_a_file_that_is_renamed_keeps_its_line(root: Path) -> None:
    (root / "content/articles/a.md").rename(root / "content/articles/b.md")
    built(root)
    assert lines(root)[1] == [FIRST, "article:2021/02/03/a", "content/articles/b.md"]
    assert len(lines(root)) == 4


def test_new_lines_stand_at_the_end(root: Path) -> None:
    before = (root / FILE).read_text("utf-8")
    put(root, "articles/0.md", article("0", "date: 1957\nlanguage: ko\nbyline: By Ann Lee\nsources: [RFA]"))
    built(root)
    after = (root / FILE).read_text("utf-8")
    assert after.startswith(before)
    assert [line[0] for line in lines(root)[4:]] == ["articles/1957/0.html", "people/ann-lee.html", "sources/rfa.html"]


def test_a_preview_with_errors_remembers_nothing(root: Path) -> None:
    put(root, "articles/b.md", article("A", "date: 2021-02-03"))
    with pytest.raises(AssertionError, match="have one address"):
        rendered(root, prepared(root))


def test_an_article_that_lost_its_only_address_to_another_keeps_its_id(tmp_path: Path) -> None:
    first, second = (article(title, f"date: 2021-02-0{day}") for title, day in (("A", 3), ("B", 4)))
    built(write_site(tmp_path, {"articles/a.md": first, "articles/b.md": second}))
    # The two change files, and that of B, which is A's text now, is a draft: its address is gone, but not its id.
    draft = article("A", "date: 2021-02-03\nstatus: draft")
    built(write_site(tmp_path, {"articles/a.md": second, "articles/b.md": draft}))
    assert [line for line in lines(tmp_path) if line[1].startswith("article:")] == [
        [FIRST, "article:2021/02/03/a", "content/articles/a.md"],
        ["articles/2021/02/04/b.html", "article:2021/02/04/b", "content/articles/b.md"],
        ["articles/2021/02/04/b.html", "article:2021/02/03/a", "content/articles/a.md"],
    ]
    assert warnings(tmp_path) == []
    pages = built(write_site(tmp_path, {"articles/a.md": second, "articles/b.md": first}))
    assert {FIRST, "articles/2021/02/04/b.html"} <= pages.keys()
    assert [FIRST, "article:2021/02/04/b", "content/articles/b.md"] in lines(tmp_path)


# --- whatever is done to the content

TITLES, TAGS, PARENTS = ("A", "B", "통"), ("border", "Border guards", "C++"), ("", "Ryanggang", "North Korea")
STATES = st.fixed_dictionaries(
    {
        "files": st.lists(
            st.tuples(
                st.sampled_from(["1.md", "2.md", "sub/3.md"]),
                st.sampled_from(TITLES),
                st.sampled_from(["", "x", "y"]),
                st.sampled_from(TAGS),
                st.sampled_from(["published", "withdrawn", "draft", "withheld"]),
            ),
            max_size=3,
            unique_by=(lambda file: file[0], lambda file: file[1], lambda file: file[2] or file[0]),
        ),
        "place": st.sampled_from(PARENTS),
        "tag": st.sampled_from(["", *TAGS]),
    }
)


def lay(root: Path, state: dict[str, Any]) -> None:
    """Makes the content of the site what `state` says."""
    shutil.rmtree(root / "content", ignore_errors=True)
    files = {
        f"articles/{path}": article(
            title, f"{f'id: {identity}' if identity else ''}\ntags: [{tag}]\nstatus: {status}\nplace: Hyesan"
        )
        for path, title, identity, tag, status in state["files"]
    }
    if state["place"]:
        files["locations/hyesan.md"] = entry("Hyesan", f"in: [{state['place']}]")
    if state["tag"]:
        files["tags/tag.md"] = entry(state["tag"])
    write_site(root, files)


@given(st.lists(STATES, min_size=2, max_size=5))
@settings(max_examples=20, deadline=None)
def test_no_address_is_ever_lost_without_a_word(states: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        known: list[list[str]] = []
        for state in states:
            lay(root, state)
            ready = prepared(root)
            if not ready.is_good:  # two files of one id or address: nothing is published
                continue
            pages = built(root)
            told = {problem.line for problem in ready.problems if problem.path == FILE}
            last = {line[0]: number for number, line in enumerate(known, 1)}
            assert told == {number for url, number in last.items() if url not in pages}
            now = lines(root)
            assert [line[0] for line in now[: len(known)]] == [line[0] for line in known]
            assert articles_in(known) <= articles_in(now)
            for number, (url, identity, _) in enumerate(now):  # a second line only where the first alone tells an id
                others = [*now[:number], *now[number + 1 :]]
                assert all(url != line[0] for line in others[number:]) or identity not in articles_in(others[:number])
            assert prepared(root).ledger.with_lines([]).text == (root / FILE).read_text("utf-8")
            known = now


# --- the file


def test_a_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    book = ledger_of(
        (
            Line("tags/통.html", "tag:통", "content/a b.md"),
            Line("a.html", "x", ""),
        )
    )
    kept = save_ledger(tmp_path, book)
    assert kept.lines == book.lines
    assert load_ledger(tmp_path) == (kept, ())
    assert read(look(tmp_path), kept.seen) == (structs.replace(kept, is_as_before=True), ())
    assert (tmp_path / FILE).read_bytes() == "tags/통.html\ttag:통\tcontent/a b.md\na.html\tx\t\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_there_is_no_ledger_before_the_first_build(tmp_path: Path) -> None:
    assert load_ledger(tmp_path) == (Ledger(), ())


@pytest.mark.parametrize(
    "line",
    [
        "a.html",
        "a.html\tx",
        "a.html\tx\ty\tz",
        "../a.html\tx\ty",
        "/a.html\tx\ty",
        "a.txt\tx\ty",
        "\tx\ty",
        "\ufeffa.html\tx\ty",
    ],
)
def test_a_damaged_line_is_an_error(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"b.html\tb\tb.md\n{line}\nc.html\tc\tc.md\n", encoding="utf-8")
    book, told = load_ledger(tmp_path)
    assert [kept.url for kept in book.lines] == ["b.html", "c.html"]
    hint = "write address, tab, identity, tab, file; or restore the file from the archive's history"
    assert told == (Problem(FILE, 2, "this line can't be read", hint),)


def test_lines_are_numbered_as_the_file_has_them(tmp_path: Path) -> None:
    text = "\ufeffb.html\tb\tb.md\r\n\r\n<<<<<<< HEAD\r\nc.html\tc\tc.md\r\n"
    (tmp_path / FILE).write_text(text, encoding="utf-8", newline="")
    book, told = load_ledger(tmp_path)
    assert [(number, line.url) for number, line in book.without(frozenset())] == [(1, "b.html"), (4, "c.html")]
    assert [(problem.line, problem.message) for problem in told] == [(3, "git marks here a merge that is not finished")]


def test_a_damaged_ledger_keeps_the_site_from_being_published(root: Path) -> None:
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("half a line")
    assert not prepared(root).is_good


@pytest.mark.parametrize("text", [b"a.html\tx\ty\r\nb.html\tx\ty\r\n", b"a.html\tx\ty\n\nb.html\tx\ty"])
def test_line_ends_do_not_count(tmp_path: Path, text: bytes) -> None:
    (tmp_path / FILE).write_bytes(text)
    book, told = load_ledger(tmp_path)
    assert told == ()
    assert [line.path for line in book.lines] == ["y", "y"]
    assert book.seen == b""  # we would write it otherwise


def test_a_file_name_may_hold_what_some_take_for_line_ends(tmp_path: Path) -> None:
    kept = save_ledger(tmp_path, ledger_of((Line("a.html", "x", "content/articles/a\u2028b\x85c.md"),)))
    assert load_ledger(tmp_path) == (kept, ())
    assert read(look(tmp_path), kept.seen) == (structs.replace(kept, is_as_before=True), ())


def test_a_long_address_is_read_again(tmp_path: Path) -> None:
    deep = {
        f"locations/p{at}.md": entry(f"Place number {at}", f"in: [Place number {at - 1}]" if at else "")
        for at in range(80)
    }
    built(write_site(tmp_path, deep))
    assert max(len(line[0]) for line in lines(tmp_path)) > 1_000
    assert warnings(tmp_path) == []


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a.html\t\xe9\ty"])
def test_a_ledger_that_is_no_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    book, (problem,) = load_ledger(tmp_path)
    assert book == Ledger()
    assert (problem.line, problem.message, problem.severity) == (0, "the file can't be read", "error")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load_ledger(tmp_path)[1][0].message == "the file can't be read"


def test_the_first_identity_of_a_file_stays_its_own() -> None:
    book = ledger_of(
        (
            Line("a.html", "article:first", "a.md"),
            Line("b.html", "article:second", "a.md"),
        )
    )
    assert book.identities == {"a.md": "first"}


def test_an_address_published_anew_keeps_its_place() -> None:
    book = ledger_of(
        (
            Line("a.html", "a", "a.md"),
            Line("b.html", "b", "b.md"),
        )
    )
    grown = book.with_lines([Line("d.html", "d", "d.md"), Line("a.html", "c", "c.md"), Line("c.html", "c", "c.md")])
    assert [str(line) for line in grown.lines] == [
        "a.html\tc\tc.md",
        "b.html\tb\tb.md",
        "c.html\tc\tc.md",
        "d.html\td\td.md",
    ]
    assert grown.with_lines(grown.lines) == grown


def test_what_a_preview_showed_is_remembered_once_it_is_published(tmp_path: Path) -> None:
    draft = article("Draft", "date: 2021-02-03\nstatus: draft\ntags: [x]")
    root = write_site(tmp_path, {"articles/a.md": article("A", "date: 2021-02-03"), "articles/draft.md": draft})
    built(root)
    shown = build.Order(root, lambda _: root / "preview", preparation=preparing.with_drafts, remembers=False)
    build.build(shown, preparing.Progress())
    (root / "content/articles/draft.md").write_text(draft.replace("status: draft\n", ""), "utf-8")
    build.build(build.Order(root, lambda _: root / "public"), preparing.Progress())
    assert {"articles/2021/02/03/draft.html", "tags/x.html"} <= {line[0] for line in lines(root)}


# --- how it is looked up


def test_lines_of_others_and_addresses_of_one() -> None:
    lines = Line("a.html", "tag:a", "x.md"), Line("b.html", "tag:ab", "x.md"), Line("c.html", "tag:a", "y.md")
    book = ledger_of(lines)
    assert book.without({"b.html", "c.html", "d.html"}) == [(1, lines[0])]
    assert list(book.of("tag:a")) == ["a.html", "c.html"]
    assert list(book.of("tag:b")) == []
    assert [url for url in ("a.html", "b.html", "c.html", ".html", "a", "tag:a") if book.knows(url)] == [
        "a.html",
        "b.html",
        "c.html",
    ]


def test_what_moved_is_found_without_a_look_at_what_is_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    homes = Plan.homes

    def noted(plan: Plan, identities: AbstractSet[str]) -> dict[str, str]:
        asked.append(len(plan.kept))
        return homes(plan, identities)

    def made() -> dict[str, bytes]:
        order = build.Order(root, lambda _: root / "public")
        assert build.build(order, preparing.Progress()).is_published
        return {path.relative_to(root / "public").as_posix(): path.read_bytes() for path in files()}

    def files() -> list[Path]:
        return [path for path in (root / "public").rglob("*.html") if path.is_file()]

    made()
    monkeypatch.setattr(Plan, "homes", noted)
    put(root, "tags/border.md", entry("Border", "slug: frontier"))
    made()
    put(root, "articles/b.md", article("B", "date: 2021-02-04\ntags: [Rice]"))
    made()
    (root / "content/articles/b.md").unlink()
    site = made()
    assert set(asked) == {0}
    clean = rendered(root, prepared(root))
    assert site == {url: data for url, data in clean.items() if url.endswith(".html")}
    assert target(site["tags/border.html"]) == "../tags/frontier.html"
