"""The page of a term, and the overviews of all terms of a kind."""

import pytest
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, credits_of, entry, places, shelf, source, sources

from generator.index.archive import Archive, Shelf
from generator.model import Body, Facts, Kind, Site
from generator.views.companions import companions
from generator.views.listing import LinkGroup, ListView
from generator.views.overview import Branch, OverviewView, overview_page, tree
from generator.views.page import Fact, Link, Page
from generator.views.term_pages import (
    Extras,
    Special,
    alias_urls,
    by_name,
    letters,
    parents_fact,
    shelf_link,
    term_group,
    term_identity,
    wikidata_fact,
)

HYESAN = entry(
    "location",
    "Hyesan",
    "Ryanggang",
    "Border Zone",
    aliases=("Hyesan-si", "혜산"),
    names=(("ko", "혜산시"), ("ar", "هيسان")),
    description="A city.",
    body=Body('<p><a href="local:Ryanggang.md">up</a></p>'),
    facts=Facts(type="City", wikidata="Q1"),
    extra={"founded": "1942"},
)
NOTHING = Extras()
TREE = [HYESAN, entry("location", "Ryanggang", "North Korea")]


def pages(found: Shelf, archive: Archive, site: Site = SITE, extras: Extras = NOTHING) -> list[Page]:
    """The pages of a term, to which its kind adds these."""
    return list(term_group(found, (), archive, site, Special(lambda: extras)).pages())


def view(archive: Archive, kind: Kind, name: str, size: int = 10) -> ListView:
    site = structs.replace(SITE, page_size=size)
    first, *_ = pages(shelf(archive, kind, name), archive, site)
    assert isinstance(first.view, ListView)
    return first.view


# --- one term


def test_what_a_file_says_is_on_the_page() -> None:
    archive = archive_of([article("A", locations=places("Hyesan"), language="ko"), article("B")], TREE)
    found = view(archive, "location", "Hyesan")
    assert found.heading == "Hyesan"
    assert found.kind == "City"
    assert found.description == "A city."
    assert found.section == "locations/index.html"
    assert found.names == (Link("혜산시", "", "ko", "ltr"), Link("هيسان", "", "ar", "rtl"))
    assert found.prose == '<p><a href="../../../locations/north-korea/ryanggang.html">up</a></p>'
    assert found.summary == "1 article, 2021"
    assert found.facts == (
        Fact("Also written", (Link("Hyesan-si"), Link("혜산"))),
        Fact("founded", (Link("1942"),)),
    )
    assert found.crumbs == (
        Link("Places", "locations/index.html"),
        Link("North Korea", "locations/north-korea.html"),
        Link("Ryanggang", "locations/north-korea/ryanggang.html"),
    )


def test_counts_are_said_where_articles_come_from_within() -> None:
    archive = archive_of(
        [article("A", locations=places("Hyesan")), article("B", locations=places("Ryanggang"), language="ko")], TREE
    )
    assert view(archive, "location", "Ryanggang").facts == (
        Fact("Articles", (Link("1 directly"), Link("1 from within"))),
        Fact("Languages", (Link("English", "languages/en.html"), Link("Korean", "languages/ko.html"))),
    )


def test_a_name_in_no_registry_has_a_plain_page() -> None:
    archive = archive_of([article("A", tags=("x",))])
    first, *rest = pages(shelf(archive, "tag", "x"), archive)
    assert rest == []
    assert (first.url, first.what, first.identity) == ("tags/x.html", "the tag `x`", "tag:x")
    assert (first.path, first.line) == ("content/articles/A.md", 1)
    found = view(archive, "tag", "x")
    assert (found.names, found.prose, found.description, found.facts, found.groups) == ((), "", "", (), ())


def test_a_term_without_articles_says_so() -> None:
    found = view(archive_of([], [entry("tag", "x")]), "tag", "x")
    assert (found.years, found.empty) == ((), "No article in this archive names x yet.")


def test_what_its_kind_adds_is_shown_without_empty_groups() -> None:
    archive = archive_of([], TREE)
    groups = (LinkGroup("Empty", ()), LinkGroup("Full", (Link("x"),)))
    extras = Extras((Fact("F", ()),), groups)
    (page,) = pages(shelf(archive, "location", "Hyesan"), archive, extras=extras)
    assert isinstance(page.view, ListView)
    assert [group.heading for group in page.view.groups] == ["Full"]
    assert [fact.label for fact in page.view.facts] == ["Also written", "F", "founded"]


def test_a_long_list_goes_on() -> None:
    archive = archive_of([article(f"{at:02}", f"20{at:02}", tags=("x",)) for at in range(9)])
    site = structs.replace(SITE, page_size=2)
    first, *older = [page.url for page in pages(shelf(archive, "tag", "x"), archive, site)]
    assert (first, older[0]) == ("tags/x.html", "tags/x/page-0.html")
    assert set(older) < {"tags/x/page-0.html", *(f"tags/x/page-20{at:02}.html" for at in range(9))}
    assert view(archive, "tag", "x", 2).older in older


def test_the_parts_of_the_page() -> None:
    archive = archive_of([], TREE)
    hyesan = shelf(archive, "location", "Hyesan").term
    ryanggang = Link("Ryanggang", "locations/north-korea/ryanggang.html")
    zone = Link("Border Zone", "locations/border-zone.html")
    assert parents_fact("Within", hyesan, archive) == (Fact("Within", (ryanggang, zone)),)
    assert wikidata_fact(hyesan) == (Fact("Wikidata", (Link("Q1", "https://www.wikidata.org/wiki/Q1"),)),)
    assert list(alias_urls(hyesan)) == [
        "locations/north-korea/ryanggang/hyesan-si.html",
        "locations/north-korea/ryanggang/혜산.html",
    ]
    assert term_identity(hyesan) == "location:content/locations/Hyesan.md"


def test_a_term_of_which_nothing_is_known() -> None:
    archive = archive_of([], TREE)
    zone = shelf(archive, "location", "Border Zone").term
    assert parents_fact("Within", zone, archive) == wikidata_fact(zone) == ()
    assert list(alias_urls(zone)) == []
    assert term_identity(zone) == "location:border zone"


# --- all of a kind


def test_names_stand_in_order_by_letter() -> None:
    archive = archive_of(
        [article("A", tags=("zoo", "éclair", "Eclat", "혜산", "1957", "“Hope”"))],
        [entry("tag", "The Hague", sort="Hague, The"), entry("tag", "apple")],
    )
    assert [found.term.name for found in by_name(archive.shelves["tag"])] == [
        "1957",
        "apple",
        "éclair",
        "Eclat",
        "The Hague",
        "“Hope”",
        "zoo",
        "혜산",
    ]
    assert [
        (group.heading, [link.text for link in group.links]) for group in letters(archive.shelves["tag"], ENGLISH)
    ] == [
        ("1", ["1957"]),
        ("A", ["apple"]),
        ("E", ["éclair", "Eclat"]),
        ("H", ["The Hague", "“Hope”"]),
        ("Z", ["zoo"]),
        ("하", ["혜산"]),
    ]


def branch(found: Branch) -> object:
    return (found.link.text, [branch(inner) for inner in found.branches]) if found.branches else found.link.text


def test_a_tree_opens_each_branch_once() -> None:
    river = entry("location", "Yalu River", "North Korea", "China")
    bridge = entry("location", "Bridge", "Yalu River")
    archive = archive_of([article("A", locations=places("Hyesan"))], [*TREE, river, bridge])
    assert [branch(found) for found in tree(archive.shelves["location"], ENGLISH)] == [
        ("Border Zone", ["Hyesan"]),
        ("China", [("Yalu River", ["Bridge"])]),
        ("North Korea", [("Ryanggang", ["Hyesan"]), "Yalu River"]),
    ]


def test_a_tree_of_one_kind_of_source() -> None:
    archive = archive_of(
        [article("A", sources=sources("Somebody"))],
        [source("RFA", "outlet"), source("RFA Korean", "desk", "RFA"), source("Lonely Desk", "desk")],
    )
    found = {
        kind: [branch(one) for one in tree(archive.shelves["source"], ENGLISH, kind)] for kind in ("outlet", "desk")
    }
    assert found == {"outlet": [("RFA", ["RFA Korean"])], "desk": ["Lonely Desk"]}


@pytest.mark.parametrize(
    ("kind", "heading", "summary"),
    [
        ("tag", "Subjects", "1 subject"),
        ("location", "Places", "2 places"),
        ("source", "Sources", "0 sources"),
        ("person", "People", "1 name"),
    ],
)
def test_an_overview_counts_its_names(kind: Kind, heading: str, summary: str) -> None:
    archive = archive_of([article("A", tags=("x",), locations=places("y", "z"), credits=credits_of("Ann Lee"))])
    page = overview_page(kind, archive.shelves[kind], ENGLISH)
    assert isinstance(page.view, OverviewView)
    assert (page.view.heading, page.view.summary, page.view.section) == (heading, summary, page.url)
    assert page.view.empty
    assert page.what == f"the overview of {heading.lower()}"


def test_a_shelf_is_linked_with_its_size() -> None:
    archive = archive_of([article("A", tags=("x",)), article("B", tags=("x",))])
    assert shelf_link(shelf(archive, "tag", "x"), ENGLISH) == Link("x", "tags/x.html", note="2")


# --- what comes with a source


Counts = dict[str, list[tuple[str, str]]]


def _counts(found: Shelf, archive: Archive) -> Counts:
    groups = companions(found, archive, ENGLISH)
    return {group.heading: [(share.link.text, share.articles) for share in group.shares] for group in groups}


def test_the_companions_of_a_source_are_those_of_its_desks_too() -> None:
    desk, outlet = source("RFA Korean", "desk", "RFA"), source("RFA", "outlet")
    archive = archive_of(
        [
            article("A", sources=sources("RFA Korean", "RFA"), tags=("x",), credits=credits_of("Ann Lee", "Bo")),
            article("B", sources=sources("RFA Korean"), tags=("x", "y"), credits=credits_of("Bo")),
            article("C", sources=sources("Other"), tags=("z",)),
        ],
        [desk, outlet],
    )
    found = _counts(shelf(archive, "source", "RFA"), archive)
    assert found == {"Bylines": [("Bo", "2"), ("Ann Lee", "1")], "Subjects": [("x", "2"), ("y", "1")]}
    assert found == _counts(shelf(archive, "source", "RFA Korean"), archive)
    assert _counts(shelf(archive, "source", "Other"), archive) == {"Subjects": [("z", "1")]}


def test_a_term_does_not_come_with_itself_or_with_what_it_lies_in() -> None:
    broader = [entry("tag", "Rice", "Food"), entry("tag", "Food")]
    archive = archive_of([article("A", tags=("Rice", "Food", "Prices"))], broader)
    assert _counts(shelf(archive, "tag", "Rice"), archive) == {"Often together with": [("Prices", "1")]}
    assert _counts(shelf(archive, "tag", "Food"), archive) == {"Often together with": [("Prices", "1"), ("Rice", "1")]}


def test_a_bar_is_as_long_as_its_share_of_the_first() -> None:
    archive = archive_of(
        [article(f"A{at}", tags=("x", "y") if at else ("x", "y", "z"), locations=places("P")) for at in range(3)]
    )
    (tags,) = (
        group for group in companions(shelf(archive, "location", "P"), archive, ENGLISH) if group.heading == "Subjects"
    )
    assert [(share.link.text, share.length) for share in tags.shares] == [("x", 100), ("y", 100), ("z", 33)]


def test_where_all_is_one_there_is_nothing_to_compare() -> None:
    archive = archive_of([article("A", tags=("x", "y"), locations=places("P"))])
    tags, *_ = companions(shelf(archive, "location", "P"), archive, ENGLISH)
    assert [share.length for share in tags.shares] == [0, 0]


def test_only_the_most_frequent_companions_are_named() -> None:
    tags = tuple(f"tag {at:02}" for at in range(40))
    archive = archive_of([article("A", sources=sources("RFA"), tags=tags)])
    assert [name for name, _ in _counts(shelf(archive, "source", "RFA"), archive)["Subjects"]] == list(tags[:8])
