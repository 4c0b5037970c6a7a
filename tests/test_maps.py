"""Maps on the pages of a site: which place has one, what changes it, and what it must never show."""

import re
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, entry, places
from sites import article as article_file
from sites import entry as entry_file
from sites import prepared, write_site

from generator import build, preparing
from generator.cache.drawings import Drawings
from generator.cache.epoch import Epochs
from generator.explain import reasons
from generator.index.archive import Archive
from generator.model import Entry, Facts
from generator.outputs import groups
from generator.views.gazetteer import Gazetteer
from generator.views.listing import ListView
from generator.views.maps import locator_of
from generator.views.page import Page

COUNTRY = Facts(type="country", latitude=40.0, longitude=127.0, precision="approximate")
PROVINCE = Facts(type="province", latitude=41.25, longitude=128.4, precision="approximate")
CITY = Facts(type="city", latitude=41.4017, longitude=128.1778)
OTHER = Facts(type="city", latitude=42.23, longitude=129.21)
FAR = Facts(type="city", latitude=-18.14, longitude=178.44)
WITHHELD = Facts(latitude=41.9, longitude=128.9, precision="withheld")
ENTRIES = {
    "North Korea": entry("location", "North Korea", facts=COUNTRY),
    "Ryanggang": entry("location", "Ryanggang", "North Korea", facts=PROVINCE),
    "Hyesan": entry("location", "Hyesan", "Ryanggang", facts=CITY),
    "Musan": entry("location", "Musan", "North Korea", facts=OTHER),
    "Suva": entry("location", "Suva", facts=FAR),
    "House": entry("location", "House", "Hyesan"),
}
HYESAN = "locations/north-korea/ryanggang/hyesan.html"
HOUSE = "locations/north-korea/ryanggang/hyesan/house.html"


def archive(*changes: Entry, named: tuple[str, ...] = ("House", "Musan", "Suva"), gone: str = "") -> Archive:
    """The archive of these places, some of them changed, with an article of each that is `named`."""
    found = {name: one for name, one in ENTRIES.items() if name != gone} | {
        one.path.split("/")[-1][:-3]: one for one in changes
    }
    return archive_of([article(name, locations=places(name)) for name in named], found.values())


def pages(found: Archive) -> dict[str, Page]:
    return {page.url: page for group in groups(found, SITE) for page in group.pages() if page.claim == "page"}


def digests(found: Archive) -> dict[str, bytes]:
    made = pages(found)
    return {url: made[url].shown.digest for url in made if re.fullmatch(r"locations/.*\.html|maps/.*", url)}


def changed(name: str, /, **facts: object) -> Entry:
    """A place, of which one thing is otherwise; its file stays."""
    one = ENTRIES[name]
    own = {key: value for key, value in facts.items() if key in Facts.__struct_fields__}
    rest = {key: value for key, value in facts.items() if key not in own}
    return structs.replace(one, facts=structs.replace(one.facts, **own), **rest)


# --- who has a map


def test_a_place_has_its_own_map_or_that_of_what_it_lies_in() -> None:
    found = archive()
    gazetteer, terms = Gazetteer(found), found.vocabularies["location"]
    orders = {name: gazetteer.order(term) for name in ENTRIES if (term := terms.find(name))}
    shown = {name: (order.mapped, order.order.extent) for name, order in orders.items() if order}
    assert shown == {
        "North Korea": ("North Korea", "country"),
        "Ryanggang": ("Ryanggang", "province"),
        "Hyesan": ("Hyesan", "spot"),
        "Musan": ("Musan", "spot"),
        "Suva": ("Suva", "spot"),
        "House": ("Hyesan", "spot"),
    }
    musan = orders["Hyesan"]
    assert musan is not None
    assert [spot.name for spot in musan.order.others] == ["Musan"]  # and not the country's middle, nor Suva
    assert musan.order.within == ((128.4, 41.25), (127.0, 40.0))
    house = terms.find("House")
    assert house is not None
    locator = locator_of(house, terms, ENGLISH)
    assert locator is not None
    assert (locator.url, locator.name) == ("maps/north-korea/ryanggang/hyesan.svg", "Hyesan")


def test_a_place_of_which_nothing_is_known_has_none() -> None:
    found = archive_of([article("A", locations=places("Nowhere"))])
    made = pages(found)
    assert not [url for url in made if url.startswith("maps/")]
    assert getattr(made["locations/nowhere.html"].view, "map", "") is None
    assert getattr(made["locations/index.html"].view, "map", "") is None


def test_words_say_why_a_map_shows_another_place() -> None:
    for precision, word in (("", "not given"), ("withheld", "withheld")):
        view = pages(archive(changed("House", precision=precision)))[HOUSE].view
        assert isinstance(view, ListView)
        assert view.map is not None
        assert view.map.caption.startswith(f"The position of House is {word}: this is a map of Hyesan.")


def test_span_km_of_a_place_says_how_much_its_map_shows() -> None:
    wide = Gazetteer(archive(changed("Hyesan", span_km=16_000)))
    order = wide.order(archive().vocabularies["location"].terms[ENTRIES["Hyesan"].path])
    near = wide.order(archive(changed("Hyesan", span_km=16_000)).vocabularies["location"].terms[ENTRIES["Hyesan"].path])
    assert near is not None
    assert near.order.span_km == 16_000
    assert [spot.name for spot in near.order.others] == ["Musan", "Suva"]
    assert order is not None
    assert order.order.span_km == 800


# --- what changes a map

CHANGES = {
    "another name": changed("Musan", name="Musan-up"),
    "another address": changed("Musan", slug="elsewhere"),
    "another position": changed("Musan", latitude=42.3),
    "roughly known": changed("Musan", precision="approximate"),
    "withheld": changed("Musan", precision="withheld"),
    "a country by its kind": changed("Musan", type="country"),
    "a larger map": changed("Hyesan", span_km=900),
    "another parent": changed("Hyesan", parents=("North Korea",)),
    "another province": changed("Ryanggang", latitude=41.3),
    "another country's middle": changed("North Korea", latitude=39.9),
    "text": changed("Musan", description="A town."),
    "nothing": ENTRIES["Musan"],
}


@pytest.mark.parametrize("why", CHANGES)
def test_a_page_of_one_digest_shows_one_map(why: str) -> None:
    before, after = pages(archive()), pages(archive(CHANGES[why]))
    encode = msgspec.msgpack.encode
    for url in before.keys() & after.keys():
        is_shown = url.startswith(("locations/", "maps/", "articles/")) and url.endswith((".html", ".svg"))
        if is_shown and before[url].shown.digest == after[url].shown.digest:
            assert encode(before[url].view) == encode(after[url].view), url


def of_epochs(found: Archive, epochs: Epochs) -> Archive:
    return structs.replace(found, epoch=epochs.meaning.name, naming=epochs.naming.name)


@pytest.mark.parametrize("why", CHANGES)
def test_a_group_of_one_digest_has_the_same_pages(why: str) -> None:
    earlier, later = archive(), archive(CHANGES[why])
    then = Epochs().after(earlier.meanings.marks, earlier.meanings.called)
    epochs = (then, then.after(later.meanings.marks, later.meanings.called))
    before, after = (
        {group.name: group for group in groups(of_epochs(found, its), SITE)}
        for found, its in zip((earlier, later), epochs, strict=True)
    )
    for name in before.keys() & after.keys():
        if before[name].digest and before[name].digest == after[name].digest:
            told = [[(page.url, page.shown.digest) for page in one[name].pages()] for one in (before, after)]
            assert told[0] == told[1], name


COUNTED = {
    "articles/a.md": article_file("A", "date: 2021\ntags: [x]\nbyline: By Ann Lee\nsources: [RFA]\nlocations: [Musan]"),
    "articles/b.md": article_file("B", "date: 2021\ntags: [x]\nlocations: [Suva]"),
    "locations/musan.md": entry_file("Musan", "in: North Korea\ncoordinates: [42.2, 129.2]"),
    "locations/suva.md": entry_file("Suva", "coordinates: [-18.1, 178.4]"),
}


def remade(root: Path) -> set[str]:
    """The pages that a build makes anew."""
    outcome = build.build(build.Order(root, lambda _: root / "public", explain=reasons), preparing.Progress())
    assert outcome.is_published
    return {reason.url for reason in outcome.reasons if reason.url.endswith(".html")}


def test_where_a_place_lies_is_no_matter_to_pages_that_count_its_articles(tmp_path: Path) -> None:
    write_site(tmp_path, COUNTED)
    remade(tmp_path)
    other = entry_file("Musan", "in: North Korea\ncoordinates: [42.3, 129.3]")
    moved = remade(write_site(tmp_path, {"locations/musan.md": other}))
    assert {"locations/north-korea/musan.html", "articles/2021/a.html"} <= moved, "which tell of it"
    assert not [url for url in moved if url.startswith(("tags/", "people/", "sources/", "locations/suva"))]
    renamed = remade(write_site(tmp_path, {"locations/musan.md": other.replace("Musan", "Musan-gun")}))
    assert {"tags/x.html", "people/ann-lee.html", "sources/rfa.html"} <= renamed


def test_far_away_and_by_another_article_no_map_changes() -> None:
    first = digests(archive())
    far = digests(archive(changed("Suva", latitude=-18.2)))
    assert {url for url in first if first[url] != far[url]} == {
        "locations/index.html",
        "locations/suva.html",
        "maps/suva.svg",
    }
    more = digests(archive(named=("House", "Musan", "Suva", "Suva")))
    assert {url for url in first if first[url] != more[url]} == {"locations/index.html", "locations/suva.html"}


def test_a_place_without_an_article_is_on_no_map() -> None:
    first, fewer = digests(archive()), digests(archive(named=("House", "Suva")))
    assert first[HYESAN] != fewer[HYESAN]
    assert first["locations/suva.html"] == fewer["locations/suva.html"]
    assert first.keys() - fewer.keys() == {"maps/north-korea/musan.svg"}


# --- what is remembered


def test_a_map_is_drawn_once(tmp_path: Path) -> None:
    found = structs.replace(archive(), drawings=Drawings(tmp_path, b"maker"))
    first = pages(found)[HYESAN].view
    kept = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    assert len(kept) == 1
    assert pages(found)[HYESAN].view == first == pages(archive())[HYESAN].view
    assert {path.name: path.stat().st_ino for path in tmp_path.iterdir()} == kept
    pages(structs.replace(found, drawings=Drawings(tmp_path, b"another")))[HYESAN].shown.make()
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
    assert {path.name: path.stat().st_ino for path in tmp_path.iterdir()} != kept


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    found = structs.replace(archive(), drawings=Drawings(tmp_path, b"maker"))
    first = pages(found)[HYESAN].view
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert pages(found)[HYESAN].view == first


# --- what must never be shown

# As an editor might write it, and as a map, a card or a scale might show it: rounded, cut, or in minutes.
SECRET = ("41.98765", "128.87654")
SIGHTS = (
    "41.98",
    "41.99",
    "42.0\N{DEGREE SIGN}",
    "128.87",
    "128.88",
    "128.9",
    "41,98",
    "128,8",
    "41\N{DEGREE SIGN}",
    "128\N{DEGREE SIGN}5",
)


def _site(root: Path, precision: str) -> dict[str, bytes]:
    head = f"in: [Hyesan]\ncoordinates: [{SECRET[0]}, {SECRET[1]}]\nprecision: {precision}"
    facts = {
        "Hyesan": "in: [Ryanggang]\ntype: city\ncoordinates: [41.4, 128.2]",
        "Ryanggang": "in: [North Korea]\ntype: province\ncoordinates: [41.2, 128.4]",
        "North Korea": "type: country\ncoordinates: [40, 127]",
        "Safe House": head,
    }
    files = {f"locations/{name}.md": entry_file(name, told) for name, told in facts.items()}
    files |= {f"articles/{name}.md": article_file(f"In {name}", f"place: {name}") for name in facts}
    ready = prepared(write_site(root, files))
    assert ready.problems == ()
    return dict(build.files(root, ready, preparing.Progress()))


def test_a_withheld_place_leaves_no_trace_of_where_it_lies(tmp_path: Path) -> None:
    made = _site(tmp_path / "withheld", "withheld")
    for url, data in made.items():
        if url.endswith((".html", ".svg")):
            told = data.decode()
            assert not [sight for sight in (*SECRET, *SIGHTS) if sight in told], url
    house = made["locations/north-korea/ryanggang/hyesan/safe-house.html"].decode()
    assert "is withheld: this is a map of Hyesan" in house
    assert "maps/north-korea/ryanggang/hyesan/safe-house.svg" not in made
    dots = re.findall(r'<a class="m-pl[^>]*aria-label="([^"]*)"', "".join(map(_text, made.values())))
    assert "Safe House" not in dots
    assert "Hyesan" in dots


def test_the_same_place_would_be_shown_if_it_were_not_withheld(tmp_path: Path) -> None:
    made = _site(tmp_path / "exact", "exact")
    assert "maps/north-korea/ryanggang/hyesan/safe-house.svg" in made
    house = made["locations/north-korea/ryanggang/hyesan/safe-house.html"].decode()
    assert any(sight in house for sight in SIGHTS)
    assert 'aria-label="Safe House"' in made["locations/north-korea.html"].decode()


def test_a_withheld_place_changes_no_page_but_its_own_wherever_it_lies(tmp_path: Path) -> None:
    """Nothing of the position goes into anything: with another, every byte of the site is the same."""
    here = _site(tmp_path / "here", "withheld")
    global_text = (tmp_path / "here/content/locations/Safe House.md").read_text("utf-8")
    (tmp_path / "here/content/locations/Safe House.md").write_text(
        global_text.replace(SECRET[0], "-33.5").replace(SECRET[1], "-70.25"), "utf-8"
    )
    ready = prepared(tmp_path / "here")
    assert dict(build.files(tmp_path / "here", ready, preparing.Progress())) == here


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
