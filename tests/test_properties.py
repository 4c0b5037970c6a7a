"""What holds for every archive: who stands on which shelf and page, and what never reaches any output.

Archives are drawn, and what they must become is worked out here a second time, in the plainest way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs
from nouns import SITE, archive_of, article, entry, place_of, unnamed
from sites import GIF, prepared, rendered, write_site
from sites import SITE as SITE_FILE

from generator import urls
from generator.check import check_site
from generator.dates import read_date
from generator.index.archive import Archive, Shelf
from generator.ledger import Ledger
from generator.model import Article, Credit, Entry, Kind, NamedSource, PlaceMention, PlaceRole, Site
from generator.planning import plan_pages
from generator.render import renderer
from generator.views.listing import ListView, OlderView
from generator.views.page import Page
from generator.views.rows import RowGroup

KINDS: tuple[Kind, ...] = ("tag", "location", "source", "person")
NAMES: dict[Kind, list[str]] = {
    "tag": ["border", "Border guards", "국경", "C", "C++", "1957"],
    "location": ["Hyesan", "혜산", "Ryanggang", "Yalu River", "北京", "Con"],
    "source": ["RFA", "RFA Korean Service", "Ministry", "قناة", "index"],
    "person": ["Ann Lee", "이안", "Bo"],
}
DATES = ["", "1957", "195X", "2020-12?", "2021", "2021-02-03", "2021-02-03 10:00", "2021-02~", "2020/2021", "../1957"]
SMALL = structs.replace(SITE, page_size=2)
MANY = settings(max_examples=50, deadline=None)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Story(Struct, frozen=True):
    """What an article states, in names."""

    date: str
    language: str
    names: Mapping[Kind, tuple[str, ...]]
    place_role: PlaceRole
    roles: tuple[str, ...]
    original: int


class Draft(Struct, frozen=True):
    """An archive before it is one: what its articles state, and what its registries say lies within what."""

    stories: tuple[Story, ...]
    parents: Mapping[Kind, Mapping[str, tuple[str, ...]]]

    def articles(self) -> list[Article]:
        return [self._article(number, story) for number, story in enumerate(self.stories)]

    def _article(self, number: int, story: Story) -> Article:
        return article(
            f"Story {number}",
            story.date,
            id=f"story-{number}",
            language=story.language,
            tags=story.names["tag"],
            locations=tuple(PlaceMention(name, story.place_role, 5) for name in story.names["location"]),
            sources=tuple(NamedSource(name, 6) for name in story.names["source"]),
            credits=tuple(Credit(name, "reporter") for name in story.names["person"]),
            unnamed=unnamed(*story.roles),
            translation_of=f"story-{story.original}" if story.original < number else "",
        )

    def entries(self) -> list[Entry]:
        return [
            entry(kind, name, *above, file=f"{at}")
            for kind, tree in self.parents.items()
            for at, (name, above) in enumerate(tree.items())
        ]

    def archive(self, site: Site = SMALL) -> Archive:
        return archive_of(self.articles(), self.entries(), site)

    def titles(self, chosen: Callable[[Story], bool]) -> set[str]:
        return {f"Story {number}" for number, story in enumerate(self.stories) if chosen(story)}

    def names_within(self, kind: Kind, name: str) -> set[str]:
        """A name and all that lies within it."""
        found = {name}
        while more := {inner for inner, above in self.parents[kind].items() if found & set(above)} - found:
            found |= more
        return found


@st.composite
def _trees(draw: st.DrawFn, kind: Kind) -> dict[str, tuple[str, ...]]:
    """Some names of a kind, each below any of those before it; people lie in nothing."""
    described = draw(st.lists(st.sampled_from(NAMES[kind]), unique=True, max_size=5))
    tree: dict[str, tuple[str, ...]] = {}
    for name in described:
        above = (
            []
            if kind == "person"
            else draw(st.lists(st.sampled_from(sorted(tree)), unique=True, max_size=2))
            if tree
            else []
        )
        tree[name] = tuple(above)
    return tree


def _stories() -> st.SearchStrategy[Story]:
    names = {kind: st.lists(st.sampled_from(NAMES[kind]), unique=True, max_size=3).map(tuple) for kind in KINDS}
    roles: st.SearchStrategy[PlaceRole] = st.sampled_from(["event", "dateline", "source", "mentioned"])
    return st.builds(
        Story,
        st.sampled_from(DATES),
        st.sampled_from(["en", "ko", "zh-Hans", "ar"]),
        st.fixed_dictionaries(names),
        roles,
        st.lists(st.sampled_from(["military", "trader", "odd"]), max_size=2).map(tuple),
        st.integers(0, 12),
    )


def drafts() -> st.SearchStrategy[Draft]:
    """Archives of up to ten articles."""
    return st.builds(
        Draft,
        st.lists(_stories(), max_size=10).map(tuple),
        st.fixed_dictionaries({kind: _trees(kind) for kind in KINDS}),
    )


def pages_of(archive: Archive, site: Site = SMALL) -> dict[str, Page]:
    plan, told = plan_pages(archive, site, Ledger(), [])
    pages = plan.pages
    assert told == ()
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


@cache
def _renderer(site: Site) -> Callable[[Page], bytes]:
    return renderer(Path("nowhere"), site)


# --- shelves


def shelf_titles(shelf: Shelf) -> set[str]:
    titles = [card.title for card in shelf.cards]
    assert len(set(titles)) == len(titles)
    return set(titles)


@given(drafts())
@MANY
def test_every_article_stands_on_the_shelves_it_names_and_above_them(draft: Draft) -> None:
    archive = draft.archive()
    for kind in KINDS:
        named = {name for story in draft.stories for name in story.names[kind]}
        described = {name for inner, above in draft.parents[kind].items() for name in (inner, *above)}
        assert {shelf.term.name for shelf in archive.shelves[kind]} == named | described
        for shelf in archive.shelves[kind]:
            within = draft.names_within(kind, shelf.term.name)
            assert shelf_titles(shelf) == draft.titles(lambda story: bool(within & set(story.names[kind])))  # noqa: B023
            assert shelf.direct == len(draft.titles(lambda story: shelf.term.name in story.names[kind]))  # noqa: B023


@given(drafts())
@MANY
def test_every_article_stands_on_its_dates_and_its_language(draft: Draft) -> None:
    archive = draft.archive()
    known = {date: read_date(date).known if date else () for date in DATES}
    for shelf in archive.dates:
        titles = {card.title for card in shelf.cards}
        depth = len(shelf.known)
        if depth:
            assert titles == draft.titles(lambda story: known[story.date][:depth] == shelf.known)  # noqa: B023
        else:
            assert titles == draft.titles(lambda story: not known[story.date])
    wanted = {known[story.date][:depth] for story in draft.stories for depth in range(1, len(known[story.date]) + 1)}
    undated = {() for story in draft.stories if not known[story.date]}
    assert {shelf.known for shelf in archive.dates} == wanted | undated
    assert {tag: {card.title for card in cards} for tag, cards in archive.languages.items()} == {
        tag: draft.titles(lambda story: story.language == tag)  # noqa: B023
        for tag in {story.language for story in draft.stories}
    }


@given(drafts())
@MANY
def test_every_list_is_in_order(draft: Draft) -> None:
    archive = draft.archive()
    order = {record.url: number for number, record in enumerate(archive.records)}
    for _, found in lists_of(archive):
        numbers = [order[url] for url in found]
        assert numbers == sorted(numbers)


# --- pages of lists


def _rows(years: Iterable[RowGroup]) -> list[str]:
    return [row.url for group in years for row in group.rows]


def listed(landing: ListView, pages: Mapping[str, Page]) -> list[list[str]]:
    """The addresses on each page of a list, as a reader meets them who goes to older articles."""
    found = [_rows(landing.years)]
    older = landing.older
    while older:
        view = pages[older].view
        assert isinstance(view, OlderView)
        found.append(_rows(view.years))
        older = view.older
    return found


def lists_of(archive: Archive) -> Iterator[tuple[str, list[str]]]:
    """The address of every list, and the addresses that must be on it."""
    for shelves in archive.shelves.values():
        yield from ((shelf.term.url, [card.url for card in shelf.cards]) for shelf in shelves)
    yield from ((shelf.url, [card.url for card in shelf.cards]) for shelf in archive.unnamed)
    for dated in archive.dates:
        inner = (shelf for shelf in archive.dates if len(shelf.known) == 2 and shelf.known[:1] == dated.known)
        within = {card.url for shelf in inner for card in shelf.cards}  # a year is a calendar, and lists the rest
        yield urls.date(dated.known), [card.url for card in dated.cards if card.url not in within]
    yield from ((urls.language(tag), [card.url for card in cards]) for tag, cards in archive.languages.items())


@given(drafts())
@MANY
def test_every_article_of_a_list_is_on_one_of_its_pages(draft: Draft) -> None:
    archive = draft.archive()
    pages = pages_of(archive)
    lists = dict(lists_of(archive))
    views = {url: page.view for url, page in pages.items() if isinstance(page.view, ListView)}
    assert views.keys() == lists.keys()
    for url, view in views.items():
        shown = listed(view, pages)
        newest_first = reversed(lists[url])
        for rows in shown:
            assert sorted(rows) == sorted(islice(newest_first, len(rows)))
        assert list(newest_first) == []
        size = SMALL.page_size
        least = max(size // 2, 1)
        assert all(least <= len(rows) < least + size for rows in shown[1:])
        assert len(shown[0]) < 2 * size + least
        assert len(shown[0]) >= min(least, len(lists[url]))


@given(drafts())
@MANY
def test_newer_and_older_pages_name_each_other(draft: Draft) -> None:
    pages = pages_of(draft.archive())
    for url, page in pages.items():
        if isinstance(page.view, OlderView):
            if page.view.older:
                before = pages[page.view.older].view
                assert isinstance(before, OlderView)
                assert before.newer == url
            landing = pages[page.view.landing].view
            assert isinstance(landing, ListView)
            assert page.view.newer == page.view.landing or pages[page.view.newer].url in pages


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_full_page_never_changes(size: int) -> None:
    """Articles are added one by one; what a page shows, and leads to, stays from the day on that it is full."""
    site = structs.replace(SITE, page_size=size)
    made = [
        article(f"Story {at}", f"2021-{1 + at // 28:02}-{1 + at % 28:02}", tags=("x",)) for at in range(5 * size + 2)
    ]
    full: dict[str, bytes] = {}
    for many in range(1, len(made) + 1):
        pages = pages_of(archive_of(made[:many], site=site), site)
        for name in ("tags/x", "languages/en", "dates/2021/01"):
            *older, _ = [url for url in pages if url.startswith(f"{name}/page-")] or [""]
            for url in older:
                data = _renderer(site)(pages[url])
                assert full.setdefault(url, data) == data, (url, many)
            assert not older or {url for url in full if url.startswith(f"{name}/page-")} == set(older)
    assert len(full) >= 3


@given(drafts(), st.lists(st.sampled_from(NAMES["tag"]), max_size=6), st.integers(1, 3))
@FEW
def test_newer_articles_leave_full_pages_alone(draft: Draft, tags: list[str], size: int) -> None:
    """Whatever an archive holds: its full pages stay as they are when newer articles come."""
    site = structs.replace(SITE, page_size=size)
    first, entries = draft.articles(), draft.entries()
    before = pages_of(archive_of(first, entries, site), site)
    newer = [article(f"New {at}", f"2022-01-{at + 1:02}", tags=(tag,), id=f"new-{at}") for at, tag in enumerate(tags)]
    after = pages_of(archive_of([*first, *newer], entries, site), site)
    for url, page in before.items():
        if isinstance(page.view, OlderView) and page.view.newer != page.view.landing:
            assert after[url].view == page.view


# --- links


# What the pages load, and is made elsewhere.
_SEARCH = ("search/search.css", "search/search.js", "search/index.js")
_FACES = ("fonts/OFL-Newsreader.txt", "fonts/OFL-Libre-Franklin.txt")
_STATIC = ("SHA256SUMS", "changes.jsonl", "site.css", "icon.svg", *_SEARCH, *_FACES)


@given(drafts())
@FEW
def test_every_link_of_every_page_leads_somewhere(draft: Draft) -> None:
    pages = pages_of(draft.archive())
    files = [(url, _renderer(SMALL)(page)) for url, page in pages.items()]
    assert list(check_site([*files, *((name, b"") for name in _STATIC)], {})) == []


@given(drafts())
@MANY
def test_versions_and_neighbours_lead_both_ways(draft: Draft) -> None:
    archive = draft.archive()
    ids = {record.url: record.id for record in archive.records}
    places = {record.url: record.place for record in archive.records}
    for url, place in places.items():
        for card in archive.translations(place):
            assert url in {other.url for other in archive.translations(places[card.url])}
    sides = {
        (record.id, one.kind, one.name): (one.earlier, one.later)
        for record in archive.records
        for one in archive.neighbours(record.place)
    }
    for (identity, kind, name), (earlier, later) in sides.items():
        for neighbour, side in ((earlier, 1), (later, 0)):
            back = sides.get((ids[neighbour.url], kind, name)) if neighbour else None
            if back:
                other = back[side]
                assert other
                assert ids[other.url] == identity


# --- unnamed sources


@given(drafts())
@MANY
def test_unnamed_sources_are_shelved_by_place_only_where_they_are_many(draft: Draft) -> None:
    archive = draft.archive()
    for shelf in archive.unnamed:
        role = "other" if shelf.role == "other" else shelf.role
        stories = [record for record in archive.records if record.card in shelf.cards]
        assert all(role in record.roles for record in stories)
        originals = {min(record.id, *(ids_of(archive, record.id))) for record in stories}
        assert len(originals) >= (SMALL.small_cell if shelf.place else 1)
    pages = pages_of(archive)
    assert not [url for url in pages if "somebody" in url or "s1" in url.split("/")[-1].split("-")]


def ids_of(archive: Archive, identity: str) -> list[str]:
    """The ids of all versions of an article."""
    ids = {record.url: record.id for record in archive.records}
    return [identity, *(ids[card.url] for card in archive.translations(place_of(archive, identity)))]


# --- what reaches no output

SECRET = "zyxxyz"  # noqa: S105 - a word to look for
Where = Literal["draft: true", "status: withheld", "embargo: 2999-01-01", "status: withdrawn"]
FIELDS = {
    "subtitle": f"{SECRET} subtitle",
    "tags": f"[{SECRET} tag, border]",
    "locations": f"[{SECRET} place, {{place: Hyesan, role: mentioned}}]",
    "sources": f"[{SECRET} source, {{unnamed: {SECRET}, role: {SECRET}, key: {SECRET}}}]",
    "byline": f"By {SECRET.capitalize()} Person.",
    "series": f"{SECRET} series",
    "genre": SECRET,
    "translation_of": "shown",
    "image": f"{{src: {SECRET}.gif, alt: {SECRET}}}",
    "original": f"{{url: 'https://{SECRET}.example/', title: {SECRET}}}",
    "corrections": f"[{SECRET}]",
    "rights": SECRET,
    "content_warning": SECRET,
    "whatever": SECRET,
}
SHOWN = "---\ntitle: Shown\nid: shown\ndate: 2021\ntags: [border]\nlocations: [Hyesan]\n---\n\nText.\n"


def _assert_nothing(files: Mapping[str, bytes]) -> None:
    for url, data in files.items():
        assert SECRET not in url.lower(), url
        assert SECRET.encode() not in data.lower(), url


def _site(files: Mapping[str, str], site: str = SITE_FILE) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = write_site(Path(folder), files, site)
        (root / f"content/articles/{SECRET}.gif").write_bytes(GIF)
        return rendered(root, prepared(root))


@pytest.mark.parametrize("status", ["draft: true", "status: withheld", "embargo: 2999-01-01", "status: withdrawn"])
def test_nothing_of_a_hidden_article_reaches_the_site(status: Where) -> None:
    _assert_nothing(_hidden_site(status, sorted(FIELDS)))


@given(
    st.sampled_from(["draft: true", "status: withheld", "embargo: 2999-01-01"]),
    st.sets(st.sampled_from(sorted(FIELDS))),
)
@FEW
def test_no_field_of_a_hidden_article_reaches_the_site(status: Where, fields: set[str]) -> None:
    _assert_nothing(_hidden_site(status, sorted(fields)))


def _hidden_site(status: Where, fields: Sequence[str]) -> dict[str, bytes]:
    # A tombstone stands at its address, so that of a withdrawn article is chosen by hand.
    own = "id: gone\nslug: gone\n" if status == "status: withdrawn" else ""
    head = "".join(f"{key}: {FIELDS[key]}\n" for key in fields)
    hidden = f"---\ntitle: {SECRET} title\n{status}\n{own}{head}---\n\n{SECRET} text ![{SECRET}]({SECRET}.gif)\n"
    return _site(
        {f"articles/{SECRET}.md": hidden, "articles/shown.md": SHOWN, "tags/border.md": "---\nname: border\n---\n"}
    )


def test_the_secret_would_be_found() -> None:
    with pytest.raises(AssertionError):
        _assert_nothing(_site({"articles/shown.md": SHOWN.replace("border", SECRET)}))


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: A\n_note: {SECRET}\n_deep: {{a: [{SECRET}]}}\n---\n",
        f"---\ntitle: A\nextra: {{_note: {SECRET}, shown: [{{_inner: {SECRET}}}]}}\n---\n",
        f"---\ntitle: A\nlocations: [{{place: Hyesan, _who: {SECRET}}}]\n---\n",
        f"---\ntitle: A\nsources: [{{unnamed: somebody, role: military, _name: {SECRET}}}]\n---\n",
        f"---\ntitle: A\noriginal: {{language: ko, _seen: {SECRET}}}\n---\n",
        f'+++\ntitle = "A"\n_note = "{SECRET}"\n[extra]\n_inner = "{SECRET}"\n+++\n',
        f'{{"title": "A", "_note": "{SECRET}", "extra": {{"_inner": "{SECRET}"}}}}\n',
    ],
)
def test_private_keys_of_an_article_reach_no_output(text: str) -> None:
    _assert_nothing(_site({"articles/a.md": text}))


@pytest.mark.parametrize("path", ["locations/a.md", "sources/a.md", "people/a.md", "tags/a.md"])
def test_private_keys_of_a_registry_reach_no_output(path: str) -> None:
    _assert_nothing(_site({path: f"---\nname: A\n_note: {SECRET}\nextra: {{_inner: {SECRET}}}\n---\n"}))


def test_private_keys_of_a_page_and_of_the_archive_reach_no_output() -> None:
    page = f"---\ntitle: A\n_note: {SECRET}\n---\n"
    _assert_nothing(_site({"pages/a.md": page}, f'{SITE_FILE}_note = "{SECRET}"\n'))


@pytest.mark.parametrize("order", [("coordinates", "precision"), ("precision", "coordinates")])
def test_a_withheld_place_leaves_no_coordinate(order: tuple[str, str]) -> None:
    facts = {"coordinates": "[12.3456, -65.4321]", "precision": "withheld"}
    head = "".join(f"{key}: {facts[key]}\n" for key in order)
    files = _site({"locations/a.md": f"---\nname: A\n{head}---\n", "articles/a.md": "---\ntitle: A\nplace: A\n---\n"})
    for data in files.values():
        assert not [digits for digits in (b"12.3", b"65.4", b"12,3", b"65,4") if digits in data]


@given(st.sampled_from(["key", "unnamed", "basis", "reason"]))
@example("key")
@FEW
def test_what_is_said_of_an_unnamed_source_is_in_no_address(field: str) -> None:
    source = {"unnamed": "somebody", "role": "military", field: SECRET}
    text = ", ".join(f"{key}: {value}" for key, value in source.items())
    files = _site(
        {f"articles/{at}.md": f"---\ntitle: A{at}\nplace: A\nsources: [{{{text}}}]\n---\n" for at in range(3)}
    )
    assert not [url for url in files if SECRET in url]
    shown = {url for url, data in files.items() if SECRET.encode() in data.lower()}
    assert all(url.startswith("articles/") for url in shown)
    assert bool(shown) == (field != "key")
