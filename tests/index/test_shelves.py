"""Records → shelves: who stands on which, how often, and between whom."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import (
    SITE,
    archive_of,
    article,
    credits_of,
    entry,
    on_shelves,
    place_of,
    places,
    shelf,
    source,
    sources,
    titles,
    unnamed,
)

from generator.index.archive import Archive, Neighbours
from generator.model import Article, Entry

TREE = [
    entry("location", "Hyesan", "Ryanggang"),
    entry("location", "Ryanggang", "North Korea"),
    entry("location", "Yalu River", "North Korea", "China"),
]


# --- terms


def test_an_article_stands_on_the_shelves_above_once() -> None:
    archive = archive_of(
        [
            article("A", locations=places("Hyesan", "Yalu River")),
            article("B", locations=places("Ryanggang")),
            article("C", locations=places("China", role="mentioned")),
        ],
        TREE,
    )
    assert on_shelves(archive, "location") == {
        "Hyesan": ["A"],
        "Ryanggang": ["A", "B"],
        "Yalu River": ["A"],
        "China": ["A", "C"],
        "North Korea": ["A", "B"],
    }
    assert {found.term.name: found.direct for found in archive.shelves["location"]} == {
        "Hyesan": 1,
        "Ryanggang": 1,
        "Yalu River": 1,
        "China": 1,
        "North Korea": 0,
    }


def test_a_desk_rolls_up_to_its_outlet() -> None:
    archive = archive_of(
        [article("A", sources=sources("RFA Korean Service")), article("B", sources=sources("RFA"))],
        [source("RFA", "outlet"), source("RFA Korean Service", "desk", "RFA")],
    )
    assert titles(shelf(archive, "source", "RFA")) == ["A", "B"]
    assert shelf(archive, "source", "RFA").direct == 1


def test_narrower_subjects_roll_up() -> None:
    archive = archive_of([article("A", tags=("border guards",))], [entry("tag", "border guards", "border")])
    assert titles(shelf(archive, "tag", "border")) == ["A"]


def test_a_person_stands_once_whatever_they_did() -> None:
    made = article("A", credits=(*credits_of("Ann Lee"), *credits_of("Ann Lee", role="editor")))
    archive = archive_of([made])
    assert titles(shelf(archive, "person", "Ann Lee")) == ["A"]


def test_a_shelf_knows_its_languages() -> None:
    archive = archive_of(
        [
            article("A", tags=("x",), language="ko"),
            article("B", tags=("x",), language="ar"),
            article("C", tags=("x",), language="ko"),
        ]
    )
    assert shelf(archive, "tag", "x").languages == ("ar", "ko")
    assert {tag: [card.title for card in cards] for tag, cards in archive.languages.items()} == {
        "ar": ["B"],
        "ko": ["A", "C"],
    }


# --- dates


def test_a_date_has_a_shelf_for_each_part_that_is_known() -> None:
    dates = {"A": "2021-02-03", "B": "2021-02?", "C": "2021", "D": "202X", "E": "", "F": "../1957", "G": "1957"}
    archive = archive_of([article(title, date) for title, date in dates.items()])
    assert {found.known: [card.title for card in found.cards] for found in archive.dates} == {
        (): ["E", "F"],
        ("1957",): ["G"],
        ("2021",): ["C", "B", "A"],
        ("2021", "02"): ["B", "A"],
        ("2021", "02", "03"): ["A"],
        ("202x",): ["D"],
    }


# --- unnamed sources


def cells(archive: Archive) -> dict[str, list[str]]:
    return {found.url.removeprefix("sources/unnamed/"): [c.title for c in found.cards] for found in archive.unnamed}


def resting_on(role: str, *names: str, language: str = "en", translation_of: str = "") -> Article:
    title = f"{role} {' '.join(names)} {language}"
    return article(
        title,
        id=title,
        unnamed=unnamed(role),
        locations=places(*names),
        language=language,
        translation_of=translation_of,
    )


def numbered(articles: list[Article]) -> list[Article]:
    return [
        structs.replace(made, title=str(at), id=str(at), path=f"content/articles/{at}.md")
        for at, made in enumerate(articles)
    ]


def test_a_place_with_few_articles_has_no_shelf_of_unnamed_sources() -> None:
    found = numbered([resting_on("military", "Hyesan")] * 2 + [resting_on("military", "Ryanggang")])
    assert cells(archive_of(found, TREE)) == {
        "military.html": ["0", "1", "2"],
        "military/north-korea.html": ["0", "1", "2"],
        "military/north-korea/ryanggang.html": ["0", "1", "2"],
    }


def test_roles_do_not_add_up() -> None:
    found = numbered([resting_on("military", "Hyesan")] * 2 + [resting_on("trader", "Hyesan")] * 2)
    assert set(cells(archive_of(found, TREE))) == {"military.html", "trader.html"}


def test_the_size_of_a_cell_is_the_sites() -> None:
    found = numbered([resting_on("military", "Seoul")] * 4)
    assert "military/seoul.html" in cells(archive_of(found))
    assert "military/seoul.html" not in cells(archive_of(found, site=structs.replace(SITE, small_cell=5)))


def test_versions_of_one_article_do_not_hide_anybody() -> None:
    original = resting_on("military", "Seoul")
    versions = [resting_on("military", "Seoul", language=tag, translation_of=original.id) for tag in ("ko", "zh")]
    assert set(cells(archive_of([original, *versions]))) == {"military.html"}
    more = [
        structs.replace(original, title=f"more {at}", id=f"more {at}", path=f"content/articles/more {at}.md")
        for at in range(2)
    ]
    assert len(cells(archive_of([original, *versions, *more]))["military/seoul.html"]) == 5


def test_a_role_that_is_too_fine_makes_no_shelf() -> None:
    archive, _ = archive_of([]), None
    assert archive.unnamed == ()
    found = archive_of([article("A", unnamed=unnamed("guard of post 7"))])
    assert [(one.role, one.url) for one in found.unnamed] == [("other", "sources/unnamed/other.html")]


# --- neighbours


def axis(archive: Archive, identity: str, name: str) -> tuple[str, str]:
    (found,) = (one for one in archive.neighbours(place_of(archive, identity)) if one.name == name)
    return found.earlier.title if found.earlier else "", found.later.title if found.later else ""


def test_an_article_stands_between_others_on_what_it_names() -> None:
    archive = archive_of(
        [
            article("A", "2021-01-01", id="A", locations=places("Hyesan"), tags=("x",)),
            article("B", "2021-01-02", id="B", locations=places("Ryanggang"), series="Border", tags=("y",)),
            article("C", "2021-01-03", id="C", locations=places("Hyesan", "Ryanggang"), series="border"),
        ],
        TREE,
    )
    assert axis(archive, "A", "Hyesan") == ("", "C")
    assert axis(archive, "C", "Hyesan") == ("A", "")
    assert axis(archive, "B", "Ryanggang") == ("A", "C")
    assert axis(archive, "C", "Ryanggang") == ("B", "")
    assert axis(archive, "B", "Border") == ("", "C")
    assert axis(archive, "C", "Border") == ("B", "")
    assert [(one.kind, one.name) for one in archive.neighbours(place_of(archive, "A"))] == [("location", "Hyesan")]


def test_a_shelf_or_series_of_one_has_no_neighbours() -> None:
    archive = archive_of([article("A", id="A", tags=("x",), sources=sources("RFA"), series="Border")])
    assert [archive.neighbours(place) for place in range(len(archive.records))] == [()]


NAMES = st.sampled_from(["Hyesan", "Ryanggang", "Yalu River", "China", "Seoul"])


@given(st.lists(st.lists(NAMES, max_size=3), max_size=8))
def test_neighbours_name_each_other(named: list[list[str]]) -> None:
    made = [
        article(str(at), f"2021-01-{at + 1:02}", id=str(at), locations=places(*names), tags=tuple(names), series="S")
        for at, names in enumerate(named)
    ]
    archive = archive_of(made, TREE)
    found: dict[tuple[str, str, str], Neighbours] = {
        (record.id, one.kind, one.name): one for record in archive.records for one in archive.neighbours(record.place)
    }
    for (identity, kind, name), one in found.items():
        back = found.get((one.later.title, kind, name)) if one.later else None
        assert back is None or (back.earlier and back.earlier.title == identity)
        back = found.get((one.earlier.title, kind, name)) if one.earlier else None
        assert back is None or (back.later and back.later.title == identity)


# --- every article stands where it belongs, and nowhere else


@st.composite
def hierarchies(draw: st.DrawFn) -> list[Entry]:
    """Places P0 … P6, each below any of those before it."""
    parents = {at: draw(st.lists(st.integers(0, at - 1), max_size=3, unique=True)) if at else [] for at in range(7)}
    return [entry("location", f"P{at}", *(f"P{up}" for up in ups)) for at, ups in parents.items()]


@given(hierarchies(), st.lists(st.lists(st.integers(0, 6), max_size=3), max_size=6))
def test_roll_up_is_the_transitive_closure(tree: list[Entry], named: list[list[int]]) -> None:
    above = {one.name: set(one.parents) for one in tree}
    for uppers in above.values():  # in this order, each parent is complete before its children
        uppers |= {upper for parent in set(uppers) for upper in above[parent]}
    made = [
        article(f"{at:02}", locations=places(*(f"P{number}" for number in numbers)), id=f"{at:02}")
        for at, numbers in enumerate(named)
    ]
    archive = archive_of(made, tree)
    for found in archive.shelves["location"]:
        name = found.term.name
        direct = [one.title for one in made if any(mention.name == name for mention in one.locations)]
        total = [
            one.title
            for one in made
            if any(mention.name == name or name in above[mention.name] for mention in one.locations)
        ]
        assert titles(found) == total
        assert found.direct == len(direct)
