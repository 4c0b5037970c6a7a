"""The Hugo site that is to show what ours shows does: else it would be no measure."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import corpus
import pytest
import run
import writing
from copies import PUBLISHED, Copy
from lxml import html
from measure import measure
from rivals import RIVALS, MissingError

SIZE = 120
pytestmark = pytest.mark.slow
Page: TypeAlias = Any  # an element of lxml's, which publishes no types
Facts = Mapping[str, object]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The published folder of each generator, from one corpus."""
    folder, aside = (tmp_path_factory.mktemp(name) for name in ("alike", "aside"))
    writing.write_corpus(folder, SIZE)
    try:
        copies = [Copy(make(), folder / name, aside, SIZE) for name, make in RIVALS.items()]
    except MissingError as error:
        pytest.skip(str(error))
    run.make_plain(copies)
    run.make_alike(copies)
    for copy in copies:
        measure(copy.rival.command, copy.root)
        copy.written()
    return {copy.rival.name: copy.root / PUBLISHED for copy in copies}


def _pages(site: Path, section: str) -> Iterator[Page]:
    for path in sorted(site.glob(f"{section}/**/*.html")):
        yield html.fromstring(path.read_bytes())


def _text(page: Page, path: str) -> list[str]:
    """The text of each element; `.name` stands for the elements of a class."""
    found = page.find_class(path[1:]) if path.startswith(".") else page.findall(f".//{path}")
    return [" ".join(one.text_content().split()) for one in found]


def _of_article(page: Page) -> Facts:
    """What the page of an article tells. We lead on from two places, Hugo's site from one."""
    told = {(tag.get("name") or tag.get("property"), tag.get("content")) for tag in page.findall(".//meta")}
    ways = {_text(axis, "p")[0]: _text(axis, "span") for axis in page.find_class("axis")}
    return {
        "tags": sorted((name, content) for name, content in told if name and content),
        "ways": {way: where for way, where in ways.items() if not way.startswith("From")},
        "byline": _text(page, ".byline"),
        "standfirst": _text(page, ".standfirst"),
    }


def _of_term(page: Page) -> Facts:
    """What the page of a term tells. Of terms that are as frequent, either may be shown; and Hugo's site counts what
    places lie in as if it were named."""
    (rail,) = page.find_class("rail") or [page]
    together = dict(_counted(rail))
    return {
        "years": _text(page, ".year"),
        "stories": sorted(_text(page, ".story")),
        "chart": _text(rail, "tbody/tr"),
        "stats": _text(rail, "dd")[:2],
        "together": {heading: counts for heading, counts in together.items() if heading != "Places"},
    }


def _counted(rail: Page) -> Iterator[tuple[str, list[str]]]:
    """The numbers in each list below a heading."""
    heading = ""
    for part in rail.iter("h2", "ul"):
        if part.tag == "h2":
            heading = part.text_content()
        else:
            yield heading, _text(part, ".num")


def _facts(site: Path, section: str, of: Callable[[Page], Facts]) -> Mapping[str, Facts]:
    """By title, what the pages tell that show articles."""
    return {_text(page, "h1")[0]: of(page) for page in _pages(site, section) if page.findall(".//article")}


@pytest.mark.parametrize("section", ["tags", "sources", "people"])
def test_both_tell_the_same_of_a_term(sites: Mapping[str, Path], section: str) -> None:
    ours, theirs = (_facts(site, section, _of_term) for site in sites.values())
    assert len(ours) > 25
    assert ours == theirs


def test_both_tell_the_same_of_an_article(sites: Mapping[str, Path]) -> None:
    """Of two on one day, either may come first."""
    ours, theirs = (_facts(site, "articles/*", _of_article) for site in sites.values())
    days = Counter(corpus.article(number).day for number in range(SIZE))
    told = [one.title for one in map(corpus.article, range(SIZE)) if days[one.day] == 1]
    assert len(told) > 100
    assert {title: ours[title] for title in told} == {title: theirs[title] for title in told}
