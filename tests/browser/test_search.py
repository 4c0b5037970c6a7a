"""Search as a reader meets it, in Chromium, on an index that tests/indexing.py writes."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import dateline
from indexing import Item, Value, write_index
from serving import Way, at_root, from_disk
from shared import made_once
from sites import article, write_site
from test_axe import assert_accessible
from test_pages import assert_all_sizes_fit, assert_keyboard_reaches_all
from visiting import Open, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> hostile & more"
WORDS = [
    "Market stalls reopened as the Amnok river froze in Hyesan, traders said.",
    "Guards closed the crossing after soldiers had crossed the Yalu river.",
    "Rice prices rose in Pyongyang markets, and traders were worried.",
]
TITLES = ["Soldiers cross the river", "Markets reopen", "Closed villages"]
OTHERS = {
    "ko": ("혜산시에서 시장이 다시 열렸다", "량강도 혜산시에서 압록강이 얼면서 시장이 다시 열렸다고 상인들이 말했다."),
    "zh-Hans": ("士兵越过鸭绿江", "居民说，士兵越过鸭绿江进入中国。"),
    "ar": ("عبر الجنود النهر", "عبر الجنود نهر يالو إلى الصين."),
    "bo": ("བོད་ཀྱི་གསར་འགྱུར", "བོད་ཀྱི་གསར་འགྱུར་དང་གནས་ཚུལ།"),
    "km": ("ពាណិជ្ជករនៅព្រំដែន", "ពាណិជ្ជករនៅព្រំដែនបាននិយាយថា តម្លៃអង្ករឡើង។"),
    "ru": ("Солдаты переходят реку", "Солдаты переходят реку Ялу."),
}
FACETS = {
    "l": [
        Value("north-korea", "North Korea", 7, ["조선"]),
        Value("north-korea/pyongyang", "Pyongyang", 6, ["평양"]),
        Value("north-korea/ryanggang", "Ryanggang", 6, ["Yanggang"]),
    ],
    "t": [Value("border", "border", 6), Value("markets", "markets", 5)],
    "s": [Value("rfa", "Radio Free Asia", 8)],
    "p": [Value("kang", "Kang Min-seo", 1)],
}


@pytest.fixture
def browser(whole_browser: "Browser") -> "Browser":
    """The one that people have."""
    return whole_browser


def day(year: int) -> int:
    """The first of March of a year, counted from 1970."""
    return (date(year, 3, 1) - date(1970, 1, 1)).days


def _usual(n: int) -> Item:
    year, place = 2000 + n % 20, "ryanggang" if n % 2 else "pyongyang"
    return Item(
        url=f"articles/{n}.html",
        title=f"{TITLES[n % 3]}, part {n}",
        body=" ".join([WORDS[n % 3]] * (1 + n % 4)),
        date=f"1 March {year}",
        datetime=f"{year}-03-01",
        day=day(year),
        sources="Radio Free Asia",
        places="Hyesan",
        names=["Ryanggang", "Yanggang"] if n % 2 else ["Pyongyang"],
        facets=["=l/north-korea", f"=l/north-korea/{place}", "=t/border" if n % 3 else "=t/markets", "=s/rfa", "=g/en"],
    )


def items() -> list[Item]:
    """150 reports in English, one in each of other languages, and odd ones."""
    foreign = [
        Item(url=f"articles/{tag}.html", title=title, body=body, language=tag, spoken=tag, facets=[f"=g/{tag}"])
        for tag, (title, body) in OTHERS.items()
    ]
    odd = Item(
        url="articles/odd.html", title=HOSTILE, body="A hostile <script>alert(2)</script> text.", date="<b>2016</b>",
        datetime="2016", day=day(2016), sources="<i>RFA</i>", retracted=True, facets=["=p/kang", "=g/en"],
    )  # fmt: skip
    rare = [
        Item(url="articles/r0.html", title="The closed border bridge", body="Its constructor left.", facets=["=g/en"]),
        Item(url="articles/r1.html", title="A border that nobody closed", body="The bridge.", facets=["=g/en"]),
    ]
    return [*map(_usual, range(150)), *foreign, odd, *rare]


def searchable(root: Path, language: str) -> Path:
    """A site in a language with such an index."""
    tags = ["en", *OTHERS]
    head = "date: 2016\ntags: [border]\nlocations: [Hyesan]\nsources: [RFA]\nbyline: By Kang Min-seo\nlanguage: {}"
    files = {f"articles/{tag}.md": article(f"Article in {tag}", head.format(tag)) for tag in tags}
    files["locations/hyesan.md"] = "---\nname: Hyesan\nwithin: North Korea\n---\n"
    write_site(root, files, f'title = "Archive"\nlanguage = "{language}"\nbase_url = "https://archive.example/"\n')
    told = dateline("build", "-C", root)
    assert told.code == 0, told.err
    shutil.rmtree(root / "public/search/facets", ignore_errors=True)
    write_index(root / "public/search", items(), FACETS, ("ar", "en", "ru", "zh"), (128,))
    return root / "public"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in English."""
    return made_once(tmp_path_factory, "search", lambda root: searchable(root, "en")) / "public"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Way]:
    """The site at a server's root."""
    with at_root(site) as way:
        yield way


@pytest.fixture(scope="module", params=["file", "http.server", "under a path"])
def each_way(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """The site in a folder as people have them, at a server's root, and under a path."""
    folder = tmp_path_factory.mktemp("way")
    if request.param == "file":
        yield from_disk(shutil.copytree(site, folder / "100% Łódź/b c #1?/d"))
    elif request.param == "http.server":
        with at_root(site) as way:
            yield way
    else:
        shutil.copytree(site, folder / "a/b/c")
        with at_root(folder) as way:
            yield Way("under a path", f"{way.base}a/b/c/")


def settled(page: "Page") -> "Page":
    """Waits for results, or for what is told instead."""
    page.locator("#found:visible, #notes button:visible").first.wait_for()
    return page


def asked(visit: Open, way: Way, query: str, **options: object) -> tuple[Visitor, "Page"]:
    """A reader who opened the page with a query in its address."""
    reader = visit(way, **options)
    return reader, settled(reader.go(f"search.html?{query}"))


def titles(page: "Page") -> list[str]:
    """The titles of the results."""
    return page.locator("#list h3").all_inner_texts()


# --- By every way


QUERIES = {
    "q=bridge": "The closed border bridge",
    "q=혜산": OTHERS["ko"][0],
    "q=혜산시에서": OTHERS["ko"][0],
    "q=鸭绿江": OTHERS["zh-Hans"][0],
    "q=鴨綠江": OTHERS["zh-Hans"][0],
    "q=過": OTHERS["zh-Hans"][0],
    "q=الجنود": OTHERS["ar"][0],
    "q=གསར་འགྱུར": OTHERS["bo"][0],
    "q=ព្រំដែន": OTHERS["km"][0],
    "q=солдаты": OTHERS["ru"][0],
}


@pytest.mark.parametrize("query", QUERIES)
def test_words_of_every_script_are_found_by_every_way(visit: Open, each_way: Way, query: str) -> None:
    reader, page = asked(visit, each_way, query)
    assert titles(page)[0] == QUERIES[query]
    assert page.locator("#list mark").count() > 0
    reader.assert_content()


def test_a_search_from_another_page_leads_to_results_by_every_way(visit: Open, each_way: Way) -> None:
    reader = visit(each_way)
    page = reader.go("locations/north-korea/hyesan.html")
    page.get_by_role("searchbox").fill("soldiers villages")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search.html?q=soldiers+villages")
    settled(page)
    assert page.get_by_role("searchbox", name="Search the archive").input_value() == "soldiers villages"
    assert page.locator("#notes").inner_text().startswith("No article has all of these words.")
    page.locator("#list a").first.evaluate("link => link.href.startsWith(new URL('articles/', location.href).href)")
    reader.assert_content()


# --- What is asked for


def test_phrases_are_told_from_words_that_stand_apart(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, 'q="border bridge"')
    assert titles(page) == ["The closed border bridge"]
    _, page = asked(visit, served, "q=border bridge")
    assert sorted(titles(page)) == ["A border that nobody closed", "The closed border bridge"]
    _, page = asked(visit, served, 'q="bridge border nobody"')
    assert page.locator("#notes").inner_text().startswith("No article has all of these words.")


def test_the_last_word_may_go_on_unless_a_space_or_a_quote_ends_it(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=brid")
    assert len(titles(page)) == 2
    for ended in ("q=brid+", 'q="brid"'):
        _, page = asked(visit, served, ended)
        assert page.locator("#found").inner_text().startswith("Nothing was found for ")


def test_a_name_that_only_the_registry_has_is_found(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=Yanggang+")
    assert page.locator("#found").inner_text() == "75 results"


def test_what_is_misspelt_is_offered_as_it_is_written(visit: Open, served: Way) -> None:
    reader, page = asked(visit, served, "q=soldeirs+")
    assert page.locator("#found").inner_text() == "100 results"
    page.get_by_role("link", name="soldiers", exact=True).click()
    page.wait_for_url("**?q=soldiers+")
    page.get_by_text("100 results").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "found"
    reader.assert_content()


UNFINISHED = {
    "reopeni": ("reopen", 100),
    "Hyesan reopenin": ("Hyesan reopen", 50),
    "amnok reopeni": ("amnok reopen", 50),
}


@pytest.mark.parametrize("query", UNFINISHED)
def test_a_word_that_is_not_finished_may_be_longer_than_its_stem(visit: Open, served: Way, query: str) -> None:
    reader, page = asked(visit, served, f"q={query}")
    meant, many = UNFINISHED[query]
    assert page.locator("#found").inner_text() == f"{many} results"
    assert {"reopen", "reopened"}.intersection(page.locator("#list mark").all_inner_texts())
    assert page.locator("#notes").inner_text() == f"Did you mean {meant}?"
    reader.assert_content()


def test_a_word_that_scripts_know_is_a_word(visit: Open, served: Way) -> None:
    for query in ("constructor", "constructors", "constructr"):
        _, page = asked(visit, served, f"q={query}")
        assert titles(page) == ["The closed border bridge"]


def test_a_misspelt_word_among_others_does_not_give_them_up(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=closed brigde")
    assert sorted(titles(page)) == ["A border that nobody closed", "The closed border bridge"]
    assert page.locator("#notes").inner_text() == "Did you mean closed bridge?"


@pytest.mark.parametrize(("query", "offers"), [("river 2051+", 0), ("river 1149+", 0), ("river hax+", 1)])
def test_of_numbers_and_short_words_no_others_are_made(visit: Open, served: Way, query: str, offers: int) -> None:
    _, page = asked(visit, served, f"q={query}")
    assert page.locator("#notes").inner_text().startswith("No article has all of these words.")
    assert page.locator("#notes a").count() == offers


@pytest.mark.parametrize("query", ["q=?!", "q=zzzz", "place=nowhere", "from=1900&to=1901", "q=river&person=kang"])
def test_where_nothing_is_found_the_indexes_are_offered(visit: Open, served: Way, query: str) -> None:
    reader, page = asked(visit, served, query)
    assert page.locator("#found").inner_text().startswith("Nothing was found")
    for name in ("Subjects", "Places", "Dates", "People", "Sources"):
        assert page.locator("#ways").get_by_role("link", name=name).is_visible()
    reader.assert_content()


FILTERED = {
    "place=north-korea": 150,
    "place=north-korea/ryanggang": 75,
    "place=north-korea/ryanggang&place=north-korea/pyongyang": 150,
    "place=north-korea/ryanggang&tag=markets": 25,
    "place=north-korea/ryanggang&tag=markets&q=soldiers+": 25,
    "place=north-korea/ryanggang&tag=markets&q=soldiers+&from=2003&to=2003": 3,
    "from=2003&to=2004": 16,
    "from=2019": 7,
    "language=ko": 1,
    "language=ko&language=ar": 2,
    "person=kang": 1,
    "source=rfa&tag=border": 100,
}


@pytest.mark.parametrize("query", FILTERED)
def test_filters_are_joined(visit: Open, served: Way, query: str) -> None:
    reader, page = asked(visit, served, query)
    many = FILTERED[query]
    assert page.locator("#found").inner_text() == f"{many} result{'' if many == 1 else 's'}"
    assert page.locator("#list > li").count() == min(8, many)
    assert page.locator("#chips button").count() == len(re.findall("[a-z]+=", query)) - ("q=" in query)
    reader.assert_content()


@pytest.mark.parametrize(("sort", "first"), [("newest", "2019"), ("oldest", "2000")])
def test_results_are_sorted_by_date(visit: Open, served: Way, sort: str, first: str) -> None:
    _, page = asked(visit, served, f"q=river&sort={sort}")
    shown = [text[-4:] for text in page.locator("#list time").all_inner_texts()]
    assert shown[0] == first
    assert shown == sorted(shown, reverse=sort == "newest")
    assert page.locator("#sort").input_value() == sort


def test_the_undated_come_last_and_newer_slots_first(visit: Open, served: Way) -> None:
    for sort in ("newest", "oldest"):
        _, page = asked(visit, served, f"q=hostile%20border%20bridge&sort={sort}")
        assert titles(page)[0] == HOSTILE
        assert page.locator(".when").all_inner_texts() == ["Undated", "Undated"]


# --- What is shown


def test_what_articles_say_stays_text(visit: Open, served: Way) -> None:
    reader, page = asked(visit, served, "q=hostile")
    story = page.locator("#list > li")
    assert story.locator("h3").inner_text() == HOSTILE
    assert story.locator("time").inner_text() == "<b>2016</b>"
    assert story.locator(".src").inner_text() == "Retracted. <i>RFA</i>"
    assert story.locator("img, script, b, i").count() == 0
    assert story.locator("mark").all_inner_texts() == ["hostile", "hostile"]
    reader.assert_content()


def test_a_title_says_its_language(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "language=ar")
    title = page.locator("#list h3")
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("ar", "rtl")


def test_results_are_announced_once_they_have_come(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=river")
    page.get_by_role("status").get_by_text("100 results").wait_for(state="attached")


# --- Filters, and the address


def test_a_filter_is_set_and_taken_off_and_back_leads_back(visit: Open, served: Way) -> None:
    reader, page = asked(visit, served, "q=river")
    page.locator("#kind-place summary").click()
    box = page.get_by_role("checkbox", name="Ryanggang")
    box.wait_for()
    assert page.locator("#values-place .num").all_inner_texts() == ["100", "50", "50"]
    assert page.locator("#values-place li").all_inner_texts()[0].startswith("North Korea")
    box.check()
    page.get_by_text("50 results").first.wait_for()
    assert box.evaluate("e => e === document.activeElement")
    page.wait_for_url("**?q=river&place=north-korea%2Fryanggang")
    page.get_by_role("button", name="Remove the filter Ryanggang").click()
    page.get_by_text("100 results").first.wait_for()
    assert not box.is_checked()
    page.go_back()
    page.get_by_text("50 results").first.wait_for()
    page.get_by_role("button", name="Remove the filter Ryanggang").wait_for()
    page.go_back()
    page.get_by_text("100 results").first.wait_for()
    assert page.locator("#chips button").count() == 0
    reader.assert_content()


def test_a_value_takes_the_place_of_what_it_lies_in(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "place=north-korea")
    page.locator("#kind-place summary").click()
    page.get_by_role("checkbox", name="Pyongyang").check()
    page.wait_for_url("**?place=north-korea%2Fpyongyang")
    page.get_by_text("75 results").first.wait_for()
    assert not page.get_by_role("checkbox", name="North Korea").is_checked()


@pytest.mark.parametrize("typed", ["yang", "Yangg", "평양"])
def test_a_value_is_found_by_its_other_names(visit: Open, served: Way, typed: str) -> None:
    _, page = asked(visit, served, "q=river")
    page.locator("#kind-place summary").click()
    page.get_by_role("checkbox", name="North Korea").wait_for()
    page.locator("#kind-place [type=search]").fill(typed)
    page.get_by_role("checkbox", name="North Korea").wait_for(state="detached")
    assert page.locator("#values-place li").count() == (2 if typed == "yang" else 1)


def test_years_are_typed(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=river")
    page.get_by_label("From year").fill("2019")
    page.get_by_label("From year").press("Tab")
    page.wait_for_url("**?q=river&from=2019")
    page.get_by_role("button", name="Remove the filter From year: 2019").wait_for()
    page.locator("#list time").filter(has_not_text="2019").first.wait_for(state="detached")  # the list follows it
    assert {text[-4:] for text in page.locator("#list time").all_inner_texts()} == {"2019"}


def test_what_is_typed_is_searched_for_after_a_pause_and_replaces_the_address(visit: Open, served: Way) -> None:
    reader = visit(served)
    page = reader.go("search.html")
    before = page.evaluate("history.length")
    page.get_by_role("searchbox", name="Search the archive").press_sequentially("bridge", delay=20)
    page.get_by_text("2 results").first.wait_for()
    assert page.evaluate("history.length") == before
    assert page.url.endswith("?q=bridge")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "q"
    reader.assert_content()


def test_pages_are_turned_by_links(visit: Open, each_way: Way) -> None:
    reader, page = asked(visit, each_way, "q=river")
    first = titles(page)
    page.get_by_role("link", name="Next results").click()
    page.get_by_text("Page 2 of ").wait_for()
    assert page.url.endswith("?q=river&p=2")
    assert page.locator("#list").get_attribute("start") == "9"
    assert page.evaluate("document.activeElement.id") == "found"
    assert not set(titles(page)) & set(first)
    page.get_by_role("link", name="Previous results").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Page 1 of ").wait_for()
    assert titles(page) == first
    page.go_back()
    page.get_by_text("Page 2 of ").wait_for()
    page.reload()
    page.get_by_text("Page 2 of ").wait_for()
    reader.assert_content()


def test_an_address_beyond_the_last_page_shows_the_last(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=river&p=99")
    shown = re.search(r"Page (\d+) of (\d+)", page.locator("#pager").inner_text())
    many = int(re.findall(r"\d+", page.locator("#found").inner_text())[0])
    assert shown
    assert shown[1] == shown[2] == str(-(-many // 8))
    assert page.locator("#list > li").count() == (many - 1) % 8 + 1


def test_a_slash_leads_to_the_field(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=river")
    page.locator("#list a").first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


# --- What may go wrong


def test_what_cannot_be_loaded_is_told_and_tried_again(visit: Open, served: Way) -> None:
    reader = visit(served)
    page = reader.page
    page.route("**/search/r/*.js", lambda route: route.abort())
    settled(reader.go("search.html?q=bridge"))
    assert re.match(r"A part of the index could not be loaded: search/r/\d+\.js\.", page.locator("#notes").inner_text())
    page.unroute("**/search/r/*.js")
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("2 results").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "found"


def test_a_site_without_an_index_says_so(visit: Open, served: Way) -> None:
    reader = visit(served)
    reader.page.route("**/search/index.js", lambda route: route.abort())
    settled(reader.go("search.html?q=bridge"))
    assert "search/index.js" in reader.page.locator("#notes").inner_text()
    reader.page.unroute("**/search/index.js")
    reader.page.get_by_role("button", name="Try again").click()
    reader.page.get_by_text("2 results").first.wait_for()


def test_an_answer_that_comes_late_is_dropped(visit: Open, served: Way) -> None:
    reader = visit(served)
    page = settled(reader.go("search.html?q=hostile"))
    held: list[Route] = []

    def hold(route: "Route") -> None:  # Playwright takes no method of a list
        held.append(route)

    page.route("**/search/*/*.js", hold)
    with page.expect_request("**/search/*/*.js"):
        page.locator("#q").fill("river")
    page.locator("#q").fill("bridge")
    page.wait_for_timeout(400)
    assert held
    for route in held:
        route.continue_()
    page.unroute("**/search/*/*.js")
    page.get_by_text("2 results").first.wait_for()
    page.wait_for_timeout(400)
    assert page.locator("#found").inner_text() == "2 results"


def test_without_a_script_the_indexes_are_offered(visit: Open, each_way: Way) -> None:
    reader = visit(each_way, java_script_enabled=False)
    page = reader.go("search.html?q=river")
    assert page.locator("noscript .empty").is_visible()
    for name in ("Subjects", "Places", "Dates", "People", "Sources"):
        assert page.locator("#ways").get_by_role("link", name=name).is_visible()
    assert not page.locator("#sift, #order, #found").first.is_visible()
    page.locator("#ways").get_by_role("link", name="Subjects").click()
    page.wait_for_url("**/tags/index.html")
    reader.assert_content()


def test_only_what_is_needed_is_loaded(visit: Open, served: Way) -> None:
    reader, _ = asked(visit, served, "q=bridge")
    asked_for = [url.partition("/search/")[2] for url in reader.asked if "/search/" in url]
    assert len(asked_for) == len(set(asked_for))
    assert not [name for name in asked_for if "facets" in name or "dates" in name or re.search("[0-9a-f]{8}n.js", name)]
    assert not [name for name in asked_for if name in {"filters.js", "stem-ar.js", "stem-ru.js"}]


def test_after_the_page_there_are_three_round_trips(visit: Open, served: Way) -> None:
    """The scripts of the page; stemmers and words; records. What is asked for together overlaps: answers are slow."""
    reader = visit(served)
    wire = reader.page.context.new_cdp_session(reader.page)
    wire.send("Network.enable")
    slow = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
    wire.send("Network.emulateNetworkConditions", slow)
    page = settled(reader.go("search.html?q=bridges nobody"))
    waves = page.evaluate(
        """() => {
          const found = performance.getEntriesByType('resource').filter(e => /[/]search[/].*[.]js$/.test(e.name))
          let wave = 0, end = 0
          for (const entry of found.sort((a, b) => a.startTime - b.startTime)) {
            if (entry.startTime >= end) wave++
            end = Math.max(end, entry.responseEnd)
          }
          return [wave, found.map(e => e.name)]
        }"""
    )
    assert waves[0] <= 3, waves


# --- The look


@pytest.mark.parametrize("query", ["", "q=river&place=north-korea&from=2001", "q=soldeirs+", "language=ko&language=ar"])
def test_it_is_accessible_and_fits_and_the_keyboard_reaches_all(
    visit: Open, served: Way, node_modules: Path, query: str
) -> None:
    reader = visit(served, reduced_motion="reduce")
    page = reader.go(f"search.html?{query}")
    if query:
        settled(page)
    for kind in ("place", "language"):
        page.locator(f"#kind-{kind} > summary").click()
    if "soldeirs" not in query:
        page.locator("#values-place input, #values-language input").first.wait_for()
    page.wait_for_timeout(400)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator(".skip").focus()
    page.keyboard.press("Shift+Tab")
    assert_keyboard_reaches_all(page)
    assert_accessible(page, node_modules)
    assert_all_sizes_fit(page, query)
    reader.assert_content()


def test_it_is_read_from_the_right_where_the_archive_is(visit: Open, tmp_path: Path, node_modules: Path) -> None:
    with at_root(searchable(tmp_path, "ar")) as way:
        reader, page = asked(visit, way, "q=river&place=north-korea")
        assert page.locator("#found").inner_text() == "100 نتيجة"
        assert page.locator("#list h3").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
        onward = page.locator("#pager [rel=next]")
        assert "←" in onward.inner_text()
        assert onward.evaluate("e => e.getBoundingClientRect().left") < 400
        assert_accessible(page, node_modules)
        assert_all_sizes_fit(page, "search.html in Arabic")
        page = settled(reader.go("search.html?q=الجنود"))
        assert titles(page) == [OTHERS["ar"][0]]
        reader.assert_content()


def test_the_page_of_a_term_leads_to_a_search_of_its_articles(visit: Open, served: Way) -> None:
    reader = visit(served)
    page = reader.go("locations/north-korea.html")
    page.get_by_role("link", name="Search within these articles").click()
    page.wait_for_url("**/search.html?place=north-korea")
    settled(page)
    assert page.locator("#found").inner_text() == "150 results"
    assert page.get_by_role("button", name="Remove the filter North Korea").is_visible()
    reader.assert_content()


def test_paper_shows_the_results_and_not_the_ways_around(visit: Open, served: Way) -> None:
    _, page = asked(visit, served, "q=river&place=north-korea")
    page.emulate_media(media="print")
    assert page.locator("#list h3").first.is_visible()
    assert not page.locator("#ask").is_visible()
    assert not page.locator("#sift").is_visible()
