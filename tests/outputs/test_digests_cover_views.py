"""A page that is not rendered again is the one that would be rendered: its digest covers all that its view holds.

Two archives may give a page of one address, template and digest only if they give it one view.
"""

from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from nouns import archive_and_problems, article, credits_of, entry, places, source, sources, unnamed
from worlds import DESCRIBED, SMALL, STATED, World, body_of, changed, with_article, worlds

from generator.batches import batch_of
from generator.cache.epoch import Epochs
from generator.dates import read_date
from generator.index.archive import Archive
from generator.ledger import Ledger, Line, ledger_of
from generator.model import (
    Article,
    Correction,
    Credit,
    Facts,
    HeldPicture,
    NamedSource,
    Original,
    Picture,
    PlaceMention,
    Prose,
    Rendition,
    Rights,
    Status,
)
from generator.outputs import groups, outputs
from generator.planning import plan_pages
from generator.views.page import Page

Seen = dict[tuple[str, str], tuple[bytes, bytes]]


def seen(archive: Archive) -> Seen:
    """The digest and the view of each page, by address and template; of those that `plan` adds, too."""
    found = [page for output in outputs().values() for page in output.pages(archive, SMALL)]
    plan, _ = plan_pages(archive, SMALL, Ledger(), ())
    encode = msgspec.msgpack.encode
    return {(page.url, page.template): (page.shown.digest, encode(page.view)) for page in (*found, *plan.pages)}


def later(archive: Archive, before: Archive) -> Archive:
    """An archive as a build after that of another one makes it."""
    first, last = (found.meanings for found in (before, archive))
    epochs = Epochs().after(first.marks, first.called).after(last.marks, last.called)
    return structs.replace(archive, epoch=epochs.meaning.name, naming=epochs.naming.name)


def stale(before: Seen, after: Seen) -> list[tuple[str, str]]:
    """The pages whose views differ while their digests don't."""
    return [
        page
        for page in before.keys() & after.keys()
        if before[page][1] != after[page][1] and before[page][0] == after[page][0]
    ]


def told(before: Seen, after: Seen) -> set[str]:
    """The addresses of pages that both have, with different views."""
    return {page[0] for page in before.keys() & after.keys() if before[page][1] != after[page][1]}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[World, World]:
    """An archive, and what became of it."""
    world = draw(worlds())
    after = world
    for _ in range(draw(st.integers(1, 2))):
        after = draw(changed(after))
    return world, after


@given(pairs())
@settings(max_examples=100, deadline=None)
def test_pages_of_one_digest_have_one_view(pair: tuple[World, World]) -> None:
    before, after = (world.archive() for world in pair)
    if before is not None and after is not None:
        assert stale(seen(before), seen(later(after, before))) == []


Planned = dict[str, tuple[bytes, list[tuple[object, ...]]]]


def planned(archive: Archive) -> Planned:
    """The groups by name: the digest of each, and all that is known of its pages once they are planned."""
    return {group.name: (group.digest, [_told_of(page) for page in group.pages()]) for group in groups(archive, SMALL)}


def _told_of(page: Page) -> tuple[object, ...]:
    facts = structs.asdict(page)
    del facts["shown"]
    return (*facts.values(), page.shown.digest)


def kept(before: Archive, after: Archive) -> set[str]:
    """The groups that a build after the one would not plan for the other. They must be what they would be."""
    one, other = planned(before), planned(later(after, before))
    same = {name for name in one.keys() & other.keys() if one[name][0] and one[name][0] == other[name][0]}
    assert [name for name in same if one[name] != other[name]] == []
    return same


@given(pairs())
@settings(max_examples=100, deadline=None)
def test_what_is_not_planned_again_is_what_would_be_planned(pair: tuple[World, World]) -> None:
    before, after = (structs.replace(world, apart=True).archive() for world in pair)
    if before is not None and after is not None:
        kept(before, after)


@given(worlds())
@settings(max_examples=50, deadline=None)
def test_segments_make_no_difference(world: World) -> None:
    one, other = (structs.replace(world, apart=apart).archive() for apart in (False, True))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert {page: view for page, (_, view) in seen(one).items()} == {
            page: view for page, (_, view) in seen(other).items()
        }


@given(worlds())
@settings(max_examples=50, deadline=None)
def test_an_outline_tells_what_the_pages_are(world: World) -> None:
    archive = world.archive()
    for group in filter(lambda group: group.outline, groups(archive, SMALL) if archive is not None else ()):
        outlined, whole = batch_of(group), batch_of(structs.replace(group, outline=None))
        assert structs.replace(outlined, group=group, templates=whole.templates) == structs.replace(whole, group=group)
        assert whole.templates <= outlined.templates
        assert [page.url for page in outlined.pages()] == list(outlined.urls)


@given(worlds(), worlds())
@settings(max_examples=20, deadline=None)
def test_pages_of_any_two_archives_too(one: World, other: World) -> None:
    before, after = one.archive(), other.archive()
    if before is not None and after is not None:
        assert stale(seen(before), seen(later(after, before))) == []


@given(worlds())
@settings(max_examples=20, deadline=None)
def test_the_same_archive_has_the_same_digests(world: World) -> None:
    first, again = world.archive(), structs.replace(world).archive()
    if first is not None and again is not None:
        assert seen(first) == seen(again)


# --- one change after another


def at(number: int, day: int, **facts: object) -> Article:
    path = f"content/articles/{number}.md"
    return article(f"Story {number}", f"2021-02-{day:02}", path=path, slug=str(number), id=str(number), **facts)


WORLD = World(
    (
        at(0, 1, tags=("border", "army"), locations=places("Hyesan"), sources=sources("RFA"), series="Border"),
        at(
            1,
            2,
            tags=("border", "army"),
            locations=places("Hyesan", "Musan"),
            sources=sources("RFA Korean Service", "Ministry"),
            credits=(*credits_of("Ann Lee", desk="RFA's Korean Service"), *credits_of("Bo Kim", role="editor")),
            unnamed=unnamed("military"),
            series="Border",
            image=Picture("yalu.png", 4, "A river"),
            body=body_of(["0.md", "../tags/1.md", "yalu.png"]),
            corrections=(Correction("One.", read_date("2021-03")),),
        ),
        at(2, 3, tags=("border",), locations=places("Musan"), sources=sources("RFA"), series="border"),
        at(3, 4, language="ko", translation_of="1", tags=("army",), credits=credits_of("Ann Lee")),
        at(4, 5, tags=("army",), status=Status("retracted", "It was wrong.")),
        at(5, 6, tags=("border",), status=Status("withdrawn", "It was wrong."), redirects=("old.html",)),
        at(6, 7, tags=("border",)),
    ),
    (
        entry("tag", "border", "frontiers", file="1", aliases=("frontier",)),
        entry("location", "Hyesan", "Ryanggang", file="1", aliases=("Hyesan-si",), body=body_of(["../articles/1.md"])),
        source("RFA", "outlet"),
        source("RFA Korean Service", "desk", "RFA"),
        source("Ministry", "organisation"),
        entry("person", "Ann Lee", file="1", facts=Facts(url="https://a.example/")),
    ),
    (
        Prose("content/pages/about.md", {}, "About", "en", body_of(["../articles/0.md"]), slug="about"),
        Prose("content/pages/policies.md", {}, "Policies", "en", body_of([]), slug="policies"),
    ),
    {"content/articles/yalu.png": HeldPicture("pictures/1.png", 3, 2)},
)
# What may change of an article, and what it becomes.
CHANGES: dict[str, object] = {
    "title": "Another",
    "subtitle": "Another",
    "genre": "opinion",
    "language": "ar",
    "date": read_date("2021-02-02 10:00"),
    "event_date": read_date("2021-01"),
    "updated": read_date("2022"),
    "tags": ("army",),
    "locations": places("Hyesan", "China", role="mentioned"),
    "sources": (NamedSource("RFA", 7), NamedSource("The Report", 8, "document", "p. 3")),
    "credits": (Credit("Bo Kim", "writer", "Ministry", "", "ko"),),
    "byline": "With thanks.",
    "unnamed": unnamed("trader"),
    "original": Original(title="원제", language="ko"),
    "translation_of": "2",
    "series": "War",
    "corrections": (Correction("Two."),),
    "status": Status("retracted", "Why.", read_date("2022")),
    "content_warning": "Violence.",
    "rights": Rights(holder="RFA"),
    "image": Picture("yalu.png", 4, "Another"),
    "redirects": ("older.html",),
    "body": body_of(["2.md"]),
    "extra": {"page": "A4"},
}
OWN = "articles/2021/02/02/1.html"


def test_every_fact_of_an_article_is_changed_here() -> None:
    kept = {"path", "lines", "slug", "id", "address"}  # these are its address, or who it is
    assert CHANGES.keys() == set(Article.__struct_fields__) - kept
    assert STATED.keys() - {"id"} == CHANGES.keys()


@cache
def at_first(*, apart: bool) -> tuple[World, Archive, Seen]:
    """The archive before any change, and its pages."""
    world = structs.replace(WORLD, apart=apart)
    archive = world.archive()
    assert archive is not None
    return world, archive, seen(archive)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_of_an_article_is_seen_wherever_it_shows(name: str, *, apart: bool) -> None:
    before, one, seen_first = at_first(apart=apart)
    other = with_article(before, 1, structs.replace(WORLD.articles[1], **{name: CHANGES[name]})).archive()
    assert other is not None
    assert stale(seen_first, seen(later(other, one))) == []
    assert not apart or kept(one, other) is not None
    shows = told(seen_first, seen(other))
    assert name == "redirects" or OWN in shows
    if name in {"title", "subtitle", "language"}:  # what lists show
        assert "index.html" in shows
        assert any(url.startswith("tags/army") for url in shows)
        assert any(url.startswith("dates/2021") for url in shows)
    if name in {"title", "language"}:  # what neighbours show
        assert {"articles/2021/02/01/0.html", "articles/2021/02/03/2.html"} <= shows


ENTRY_CHANGES: dict[str, object] = {
    "name": "Frontier",
    "slug": "frontier-2",
    "sort": "Zz",
    "description": "What it is.",
    "aliases": ("army",),
    "names": (("ko", "국경"),),
    "parents": (),
    "facts": Facts(type="x", wikidata="Q1"),
    "redirects": ("gone.html",),
    "body": body_of(["../articles/2.md"]),
    "extra": {"page": "A4"},
}


def test_every_fact_of_an_entry_is_changed_here() -> None:
    assert ENTRY_CHANGES.keys() | {"kind", "path", "lines"} == set(WORLD.entries[0].__struct_fields__)
    assert DESCRIBED.keys() <= ENTRY_CHANGES.keys()


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("number", range(len(WORLD.entries)))
@pytest.mark.parametrize("name", sorted(ENTRY_CHANGES))
def test_a_change_of_an_entry_is_seen_wherever_it_shows(number: int, name: str, *, apart: bool) -> None:
    entries = list(WORLD.entries)
    entries[number] = structs.replace(entries[number], **{name: ENTRY_CHANGES[name]})
    before, one, seen_first = at_first(apart=apart)
    other = structs.replace(before, entries=tuple(entries)).archive()
    if other is not None:
        assert stale(seen_first, seen(later(other, one))) == []
        assert not apart or kept(one, other) is not None
        seen_after = seen(other)
        # An order among few is often the same, and so is an empty list of parents.
        assert told(seen_first, seen_after) or name in {"sort", "parents"} or seen_first.keys() != seen_after.keys()


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"content/articles/yalu.png": HeldPicture("pictures/2.png", 3, 2)},
        {"content/articles/yalu.png": HeldPicture("pictures/1.png", 4, 2)},
        {"content/articles/yalu.png": HeldPicture("pictures/1.png", 3, 2, (Rendition("pictures/2.png", 2),))},
        {"content/articles/yalu.png": HeldPicture("pictures/1.png", 3, 2, (), (Rendition("pictures/2.webp", 2),))},
    ],
)
def test_another_picture_is_seen(held: dict[str, HeldPicture]) -> None:
    one, other = WORLD.archive(), structs.replace(WORLD, pictures=held).archive()
    assert one is not None
    assert other is not None
    assert stale(seen(one), seen(later(other, one))) == []
    assert told(seen(one), seen(other)) == {OWN}


def views_differ(before: World, after: World, url: str) -> bool:
    """Whether the page at this address is another; and what is known of it tells so."""
    one, other = before.archive(), after.archive()
    assert one is not None
    assert other is not None
    before_it = seen(one)
    assert stale(before_it, seen(later(other, one))) == []
    kept(one, other)
    return url in told(before_it, seen(other))


# --- changes that leave all the names and cards around an article as they were


@pytest.mark.parametrize("apart", [False, True])
def test_a_neighbour_on_another_shelf_is_seen(*, apart: bool) -> None:
    first = at(0, 1, tags=("border", "army"))
    before = World((first, at(1, 2, tags=("border",))), (), (), {}, apart)
    assert views_differ(before, with_article(before, 1, at(1, 2, tags=("army",))), "articles/2021/02/01/0.html")


def test_shelves_in_another_order_are_seen() -> None:
    made = tuple(at(number, number + 1, tags=("border", "army")) for number in range(2))
    before = World(made, (entry("tag", "border", file="0"), entry("tag", "army", file="1")), (), {}, apart=True)
    after = structs.replace(before, entries=(entry("tag", "border", file="1"), entry("tag", "army", file="0")))
    assert views_differ(before, after, "articles/2021/02/01/0.html")


@pytest.mark.parametrize("kind", ["location", "person"])
def test_a_spelling_that_means_another_of_the_same_names_is_seen(kind: str) -> None:
    mentions = (PlaceMention("A", "event", 5), PlaceMention("a2", "source", 5), PlaceMention("B", "mentioned", 5))
    made = (Credit("A", "reporter"), Credit("a2", "editor"), Credit("B", "translator"))
    facts: dict[str, object] = {"locations": mentions} if kind == "location" else {"credits": made}

    def world(*aliased: str) -> World:
        entries = (
            entry(kind, name, aliases=("a2",) if name in aliased else ())  # type: ignore[arg-type]
            for name in "AB"
        )
        return World((at(0, 1, **facts),), tuple(entries), (), {}, apart=True)

    assert views_differ(world("A"), world("B"), "articles/2021/02/01/0.html")


def test_a_picture_that_is_written_with_a_query_is_seen() -> None:
    made = (at(0, 1, body=body_of(["yalu.png?v=1"])), at(1, 2, body=body_of(["yalu.png"])))
    before = World(made, (), (), {"content/articles/yalu.png": HeldPicture("pictures/1.png", 3, 2)}, apart=True)
    after = structs.replace(before, pictures={"content/articles/yalu.png": HeldPicture("pictures/2.png", 3, 2)})
    assert views_differ(before, after, "articles/2021/02/01/0.html")


@pytest.mark.parametrize("slug", ["another", ""])
def test_a_desk_that_only_the_byline_names_is_seen(slug: str) -> None:
    first = at(0, 1, credits=credits_of("Ann Lee", desk="Night Desk"))
    before = World((first,), (entry("source", "Night Desk", slug="night"),), (), {}, apart=True)
    after = structs.replace(before, entries=(entry("source", "Night Desk", slug=slug),) if slug else ())
    assert views_differ(before, after, "articles/2021/02/01/0.html")


def test_a_series_that_most_write_otherwise_is_seen() -> None:
    made = tuple(at(number, number + 1, series=name) for number, name in enumerate(("Border", "border", "border")))
    before = World(made, (), (), {}, apart=True)
    assert views_differ(before, with_article(before, 2, at(2, 3, series="Border")), "articles/2021/02/01/0.html")


@pytest.mark.parametrize(
    "facts", [{"title": "Another"}, {"language": "ar"}, {"translation_of": ""}, {"slug": "another"}]
)
def test_a_version_that_stands_nowhere_beside_it_is_seen(facts: dict[str, object]) -> None:
    version = at(1, 2, language="ko", translation_of="0")
    before = World((at(0, 1), version), (), (), {}, apart=True)
    after = with_article(before, 1, structs.replace(version, **facts))
    assert views_differ(before, after, "articles/2021/02/01/0.html")


# Three in one segment and one in another, which looks as far back as an article does.
FOUR = tuple(at(number, day, tags=("border",)) for number, day in enumerate((1, 2, 3, 5)))
LAST = "articles/2021/02/05/3.html"


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    "facts",
    [
        {"tags": ("border", "army")},
        {"tags": ("army",)},
        {"tags": ()},
        {"locations": places("Musan")},
        {"title": "Another"},
        {"language": "ko"},
        {"status": Status("retracted")},
        {"status": Status("withdrawn")},
    ],
)
def test_a_related_article_that_stands_far_away_is_seen(facts: dict[str, object], *, apart: bool) -> None:
    mine = structs.replace(FOUR[3], tags=("border", "army"), locations=places("Musan"))
    before = World((*FOUR[:3], mine), (), (), {}, apart)
    for number in range(3):
        after = with_article(before, number, structs.replace(FOUR[number], **facts))
        assert views_differ(before, after, LAST)


@pytest.mark.parametrize("apart", [False, True])
def test_related_articles_that_become_versions_of_one_text_are_seen(*, apart: bool) -> None:
    before = World(FOUR, (), (), {}, apart)
    after = with_article(before, 0, structs.replace(FOUR[0], translation_of="1"))
    assert views_differ(before, after, LAST)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("tag", ["border", "army"])
def test_an_article_that_comes_between_related_ones_is_seen(tag: str, *, apart: bool) -> None:
    before = World(FOUR, (), (), {}, apart)
    after = structs.replace(before, articles=(*FOUR, at(4, 4, tags=(tag,))))
    assert views_differ(before, after, LAST) == (tag == "border")
    assert views_differ(after, before, LAST) == (tag == "border")


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("kind", ["tag", "location"])
def test_two_names_that_become_one_are_seen_where_only_one_is_written(kind: str, *, apart: bool) -> None:
    names = ("guards", "guards", "guards", "army")
    named = [{"tags": (name,)} if kind == "tag" else {"locations": places(name)} for name in names]
    made = tuple(structs.replace(one, tags=("border",)) for one in FOUR)
    made = tuple(structs.replace(one, **facts) for one, facts in zip(made, named, strict=True))
    one = entry(kind, "army")  # type: ignore[arg-type]
    before = World(made, (one,), (), {}, apart)
    after = structs.replace(before, entries=(structs.replace(one, aliases=("guards",)),))
    assert views_differ(before, after, LAST)
    assert views_differ(after, before, LAST)


@pytest.mark.parametrize("apart", [False, True])
def test_a_name_that_becomes_one_with_a_nearer_one_is_seen(*, apart: bool) -> None:
    first = at(0, 1, tags=("border", "guards"), date=read_date("2020-01-01"))  # in a segment of its own
    last = at(4, 5, tags=("border", "army"))
    between = tuple(at(number, day, tags=("army",)) for number, day in ((1, 2), (2, 2), (3, 3)))
    before = World((first, *between, last), (entry("tag", "army"),), (), {}, apart)
    # The first stands too far away among those of the army, but not on the border: there it shares more now.
    after = structs.replace(before, entries=(entry("tag", "army", aliases=("guards",)),))
    assert views_differ(before, after, "articles/2021/02/05/4.html")


@pytest.mark.parametrize("apart", [False, True])
def test_a_name_that_both_write_and_that_means_another_is_seen(*, apart: bool) -> None:
    shared = tuple(structs.replace(one, tags=("border", "guards")) for one in FOUR)
    before = World(shared, (entry("tag", "guards"),), (), {}, apart)
    after = structs.replace(before, entries=(entry("tag", "Wardens", aliases=("guards",)),))
    assert views_differ(before, after, LAST)


def test_an_id_that_only_the_ledger_knows_is_seen() -> None:
    made = structs.replace(at(0, 1), id="")
    found = []
    for identity in ("first", "second"):
        book = ledger_of((Line("articles/x.html", f"article:{identity}", made.path),))
        archive, _ = archive_and_problems([made], ledger=book, contents={made.path: b"x" * 16})
        found.append(archive)
    one, other = found
    assert stale(seen(one), seen(later(other, one))) == []
    assert "articles/2021/02/01/0.html" in told(seen(one), seen(other))
    kept(one, other)


@pytest.mark.parametrize("apart", [False, True])
def test_a_part_of_its_series_that_stands_far_away_is_seen(*, apart: bool) -> None:
    made = tuple(structs.replace(one, tags=(), series="Border") for one in FOUR)
    before = World(made, (), (), {}, apart)
    for facts in ({"title": "Another"}, {"series": ""}, {"date": read_date("2021-02-10")}):
        assert views_differ(before, with_article(before, 0, structs.replace(made[0], **facts)), LAST)


def test_where_nothing_is_another_all_that_is_plain_is_remembered() -> None:
    world = structs.replace(WORLD, articles=tuple(at(number, number + 1, tags=("border",)) for number in range(5)))
    archive = structs.replace(world, apart=True).archive()
    assert archive is not None
    assert kept(archive, archive) == {name for name, (digest, _) in planned(archive).items() if digest}
    more = with_article(world, 4, at(4, 5, tags=("border",), subtitle="Another"))
    after = structs.replace(more, apart=True).archive()
    assert after is not None
    articles = {name for name in planned(archive) if name.startswith("articles ")}
    assert len(articles) == 4
    assert articles - kept(archive, after) == {"articles 3"}  # where both stand, and the one before
