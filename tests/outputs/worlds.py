"""Small archives, as what their files state: drawn at random, and changed in one fact."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct, structs
from nouns import SITE, article, entry

from generator.dates import read_date
from generator.digests import digest
from generator.index import Archive, build_archive
from generator.ledger import Ledger
from generator.model import (
    Article,
    Body,
    Content,
    Correction,
    Credit,
    Entry,
    Facts,
    HeldPicture,
    Kind,
    Link,
    NamedSource,
    Original,
    Picture,
    PlaceMention,
    Prose,
    Rendition,
    Rights,
    Status,
    UnnamedSource,
)
from generator.segments import Record, Store, learned, segment_of
from generator.stamps import NEVER

BOUNDS = ("2020-06-01", "2021-02-03 ", "2021-02-04")
SMALL = structs.replace(SITE, page_size=2, small_cell=1, without=("sqlite",))
KINDS: tuple[Kind, ...] = ("tag", "location", "source", "person")
# Each name is a term of its own, unless a registry says that it is another spelling of the first or the second.
NAMES: Mapping[Kind, tuple[str, ...]] = {
    "tag": ("border", "army", "guards"),
    "location": ("Hyesan", "Musan", "Old Town"),
    "source": ("RFA", "RFA Korean Service", "Ministry"),
    "person": ("Ann Lee", "Bo Kim", "A. Lee"),
}
TARGETS = (
    "0.md",
    "1.md",
    "../tags/0.md",
    "../locations/0.md",
    "/about.html#x",
    "lost.md",
    "yalu.png",
    "yalu.png?v=1",
)
PICTURES = ("content/articles/yalu.png", "content/articles/han.png")


class World(Struct, frozen=True):
    """What the files of an archive state. Where it is `apart`, articles are known by their files, their texts are kept
    elsewhere, and they stand in several segments, as in a build that remembers."""

    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    prose: tuple[Prose, ...]
    pictures: Mapping[str, HeldPicture]
    apart: bool = False

    def archive(self) -> Archive | None:
        """The archive; None if something is wrong with it, so that it is not published."""
        facts: dict[str, Any] = {"prose": self.prose, "pictures": self.pictures}
        articles: Sequence[Article] = self.articles
        if self.apart:
            # The digest of a file tells nothing of where it lies.
            facts["contents"] = {one.path: digest(structs.replace(one, path="")) for one in articles}
            facts["texts"] = {one.path: one.body.html for one in articles}
            facts["plain"] = {one.path: one.body.text for one in articles}
            articles = [structs.replace(one, body=structs.replace(one.body, html="", text="")) for one in articles]
        store = _store(articles[1:], facts) if self.apart else Store()
        kept = store.paths()
        content = Content(tuple(one for one in articles if one.path not in kept), self.entries, **facts)
        archive, told = build_archive(content, SMALL, Ledger(), store)
        return None if any(problem.severity == "error" for problem in told) else archive


def _store(articles: Sequence[Article], facts: Mapping[str, Any]) -> Store:
    """The articles that every build lists, as they are kept, in segments that begin at certain moments."""
    records = [Record(one.path, NEVER, facts["contents"][one.path], article=one) for one in articles]
    kept = {record.path: learned(record) for record in records if record.is_listed}
    empty = tuple(segment_of((), Ledger().identities) for _ in (*BOUNDS, "the last"))
    return Store(BOUNDS, empty).with_files(kept, {}, (), Ledger().identities)


def body_of(targets: Sequence[str]) -> Body:
    """A text with these links and pictures."""
    links = tuple(Link(target, 9) for target in targets if ".png" not in target)
    images = tuple(Link(target, 9) for target in targets if ".png" in target)
    html = "".join(f'<p><a href="local:{link.target}">x</a></p>' for link in links)
    html += "".join(f'<p><img src="local:{image.target}" alt="x"></p>' for image in images)
    return Body(html or "<p>Text.</p>", "x" * len(targets), links, images)


def _some(of: Sequence[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), max_size=most).map(tuple)


DATES = st.sampled_from(["2021-02-03", "2021-02-04", "2020", "202X", ""]).map(
    lambda text: read_date(text) if text else None
)
WORDS = st.sampled_from(["", "one", "two"])
TAGS = st.sampled_from(["en", "ko", "ar"])
BODIES = _some(TARGETS).map(body_of)
# What an article may state. One of a strategy's values is nearly always nothing, so that archives stay simple.
STATED: Mapping[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["A", "B"]),
    "id": st.sampled_from(["", "x", "y"]),
    "date": DATES,
    "subtitle": WORDS,
    "genre": WORDS,
    "language": TAGS,
    "event_date": DATES,
    "updated": DATES,
    "tags": _some(NAMES["tag"]),
    "locations": st.lists(
        st.builds(
            PlaceMention,
            st.sampled_from(NAMES["location"]),
            st.sampled_from(["event", "source", "mentioned"]),
            st.just(5),
        ),
        max_size=3,
    ).map(tuple),
    "sources": st.lists(
        st.builds(
            NamedSource,
            st.sampled_from(NAMES["source"]),
            st.just(7),
            st.sampled_from(["", "document", "person"]),
            WORDS,
        ),
        max_size=3,
    ).map(tuple),
    "credits": st.lists(
        st.builds(
            Credit,
            st.sampled_from(NAMES["person"]),
            st.sampled_from(["reporter", "translator"]),
            st.sampled_from(["", "RFA's Korean Service", "Ministry", "Night Desk"]),
            st.sampled_from(["", "ko"]),
        ),
        max_size=3,
    ).map(tuple),
    "byline": WORDS,
    "unnamed": st.lists(
        st.builds(UnnamedSource, WORDS, st.sampled_from(["military", "trader", ""]), st.just(9), WORDS), max_size=2
    ).map(tuple),
    "original": st.none() | st.builds(Original, WORDS, st.just("ko"), WORDS),
    "translation_of": st.sampled_from(["", "", "x", "y"]),
    "series": st.sampled_from(["", "Border", "border", "War"]),
    "corrections": st.lists(st.builds(Correction, WORDS, DATES), max_size=2).map(tuple),
    "status": st.builds(
        Status, st.sampled_from(["published", "published", "draft", "withdrawn", "retracted"]), WORDS, DATES
    ),
    "content_warning": WORDS,
    "rights": st.none() | st.builds(Rights, WORDS, WORDS),
    "image": st.none() | st.builds(Picture, st.sampled_from(["yalu.png", "han.png", ""]), st.just(4), WORDS),
    "redirects": _some(["old.html", "older.html"], 1),
    "body": BODIES,
    "extra": st.dictionaries(WORDS, WORDS, max_size=1),
}
FACTS = st.builds(
    Facts,
    type=WORDS,
    latitude=st.sampled_from([None, 1.5]),
    longitude=st.sampled_from([2.5, 3.5]),
    precision=st.sampled_from(["", "withheld"]),
    kind=st.sampled_from(["", "outlet", "organisation", "document"]),
    url=st.sampled_from(["", "https://a.example/"]),
    wikidata=st.sampled_from(["", "Q1"]),
    citation=WORDS,
)
DESCRIBED: Mapping[str, st.SearchStrategy[Any]] = {
    "slug": st.sampled_from(["", "s"]),
    "sort": st.sampled_from(["", "Zz"]),
    "description": WORDS,
    "names": st.sampled_from([(), (("ko", "혜산"),)]),
    "facts": FACTS,
    "redirects": _some(["gone.html"], 1),
    "body": BODIES,
    "extra": st.dictionaries(WORDS, WORDS, max_size=1),
}


@st.composite
def articles(draw: st.DrawFn, number: int) -> Article:
    """An article that states few things: of many, two archives would never differ in one."""
    stated = draw(st.sets(st.sampled_from(sorted(STATED.keys() - {"title", "date"})), max_size=6))
    facts = {name: draw(STATED[name]) for name in sorted(stated)}
    path = f"content/articles/{number}.md"
    return article(draw(STATED["title"]), "2021-02-03", path=path, slug=str(number), **facts)


@st.composite
def registries(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Files for some of the first two names of each kind. The third is an alias of one, or a name of its own."""
    found: list[Entry] = []
    for kind in KINDS:
        files = draw(st.permutations(["0", "1"]))
        alias = draw(st.sampled_from([None, 0, 1]))
        for number, name in enumerate(NAMES[kind][:2]):
            if not draw(st.booleans()):
                continue
            is_within = number == 1 and kind != "person" and draw(st.booleans())
            stated = draw(st.sets(st.sampled_from(sorted(DESCRIBED)), max_size=2))
            facts = {name: draw(DESCRIBED[name]) for name in sorted(stated)}
            aliases = (NAMES[kind][2],) if alias == number else ()
            parents = (NAMES[kind][0],) if is_within else ()
            found.append(entry(kind, name, *parents, file=files[number], aliases=aliases, **facts))
    return tuple(found)


@st.composite
def prose(draw: st.DrawFn, slug: str) -> Prose:
    """A page of prose."""
    title, language, body, words = draw(STATED["title"]), draw(TAGS), draw(BODIES), draw(WORDS)
    return Prose(f"content/pages/{slug}.md", {}, title, language, body, slug=slug, description=words)


HELD = st.dictionaries(
    st.sampled_from(PICTURES),
    st.builds(
        HeldPicture,
        st.sampled_from(["pictures/1.png", "pictures/2.png"]),
        st.integers(1, 2),
        st.just(1),
        *[st.sampled_from([(), (Rendition("pictures/1-1.webp", 1),)])] * 2,
    ),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """An archive of up to six articles."""
    made = tuple(draw(articles(number)) for number in range(draw(st.integers(1, 6))))
    pages = tuple(draw(prose(slug)) for slug in draw(st.sampled_from([(), ("about",), ("about", "policies")])))
    return World(made, draw(registries()), pages, draw(HELD), draw(st.booleans()))


@st.composite
def changed(draw: st.DrawFn, world: World) -> World:
    """The same archive after one change."""
    ways = (_restated, _restated, _moved, _fewer, _more, _described, _shown)
    after: World = draw(st.one_of(*(way(world) for way in ways)))
    return after


@st.composite
def _restated(draw: st.DrawFn, world: World) -> World:
    """One fact of an article is another."""
    if not world.articles:
        return world
    at, name = draw(st.integers(0, len(world.articles) - 1)), draw(st.sampled_from(sorted(STATED)))
    return with_article(world, at, structs.replace(world.articles[at], **{name: draw(STATED[name])}))


@st.composite
def _moved(draw: st.DrawFn, world: World) -> World:
    """An article's file lies elsewhere."""
    if not world.articles:
        return world
    at = draw(st.integers(0, len(world.articles) - 1))
    path = draw(st.sampled_from(["content/articles/moved.md", "content/articles/2021/moved.md"]))
    return with_article(world, at, structs.replace(world.articles[at], path=path))


@st.composite
def _fewer(draw: st.DrawFn, world: World) -> World:
    """An article is gone."""
    at = draw(st.integers(0, len(world.articles)))
    return structs.replace(world, articles=(*world.articles[:at], *world.articles[at + 1 :]))


@st.composite
def _more(draw: st.DrawFn, world: World) -> World:
    """There is another article."""
    return structs.replace(world, articles=(*world.articles, draw(articles(7 + len(world.articles)))))


@st.composite
def _described(draw: st.DrawFn, world: World) -> World:
    """One fact of a registry's file is another, or all of its files are."""
    if not world.entries or draw(st.booleans()):
        return structs.replace(world, entries=draw(registries()))
    at, name = draw(st.integers(0, len(world.entries) - 1)), draw(st.sampled_from(sorted(DESCRIBED)))
    new = structs.replace(world.entries[at], **{name: draw(DESCRIBED[name])})
    return structs.replace(world, entries=(*world.entries[:at], new, *world.entries[at + 1 :]))


@st.composite
def _shown(draw: st.DrawFn, world: World) -> World:
    """A page of prose is another, or the pictures are."""
    if not world.prose or draw(st.booleans()):
        return structs.replace(world, pictures=draw(HELD))
    return structs.replace(world, prose=(draw(prose(world.prose[0].slug)), *world.prose[1:]))


def with_article(world: World, at: int, new: Article) -> World:
    """The same archive with another article in this place."""
    return structs.replace(world, articles=(*world.articles[:at], new, *world.articles[at + 1 :]))
