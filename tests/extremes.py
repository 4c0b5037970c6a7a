"""An archive of what is larger or longer than usual: a term with 20,000 articles, a year with 9,000, a place with 80
places in it, a title of 300 characters, a subject in Tibetan."""

import shutil
from pathlib import Path

from sites import article, entry, prepared, write_site

from generator.render import renderer
from generator.text import slug

TERM, YEAR, WITHIN = 20_000, 9_000, 80
LONG = ("Market stalls reopen as the river freezes, and traders say that " * 5)[:299] + "!"
TIBETAN = "བོད་ཀྱི་གསར་འགྱུར"
PAGES = {
    "home": "index.html",
    "long article": "articles/2021/01/01/long.html",
    "article in Tibetan": "articles/2021/01/02/bo.html",
    "term": "tags/border.html",
    "older page of a term": "tags/border/page-20200307.html",
    "Tibetan term": f"tags/{slug(TIBETAN)}.html",
    "terms": "tags/index.html",
    "place": "locations/north-korea.html",
    "place within": "locations/north-korea/county-7.html",
    "places": "locations/index.html",
    "source": "sources/rfa.html",
    "person": "people/yonggun-shin.html",
    "dates": "dates/index.html",
    "year": "dates/2021.html",
    "month": "dates/2021/03.html",
    "month with the longest name": "dates/2021/09.html",
    "day": "dates/2021/01/01.html",
    "language": "languages/en.html",
}
_HEAD = """date: {year}-{month:02}-{day:02}
tags: [border, subject {few}, subject {more}]
locations: [County {county}]
sources: [RFA, {{unnamed: a trader, role: trader, reason: safety}}]
bylines: [{{name: Yonggun Shin, role: reporter, for: RFA}}]"""


def write_extremes(root: Path) -> Path:
    """Writes the archive into `root`. Returns `root`."""
    files = {f"articles/{number}.md": _usual(number) for number in range(TERM - 2)}
    head = "\ntags: [border, {tag}]\nlocations: [County 7]\nsources: [RFA]"
    files["articles/long.md"] = article(LONG, f"date: 2021-01-01\nslug: long{head.format(tag=TIBETAN)}")
    tibetan = f"date: 2021-01-02\nslug: bo\nlanguage: bo{head.format(tag=TIBETAN)}"
    files["articles/bo.md"] = article(TIBETAN * 4, tibetan, f"{TIBETAN} " * 90)
    files |= {f"locations/{n}.md": entry(f"County {n}", f"in: North Korea\n{where(n)}") for n in range(WITHIN)}
    files["locations/north-korea.md"] = entry("North Korea", "type: country\niso: KP\ncoordinates: [40.0, 127.0]")
    return write_site(root, files)


def where(number: int) -> str:
    """Where a county lies."""
    return f"coordinates: [{38.2 + number % 9 * 0.35:.2f}, {125.5 + number // 9 * 0.4:.2f}]"


def _usual(number: int) -> str:
    year = 2021 if number < YEAR - 2 else 2000 + number % 21
    county, few, more = number % WITHIN, number % 25, number % 999
    head = _HEAD.format(year=year, month=1 + number % 12, day=1 + number % 28, few=few, more=more, county=county)
    return article(f"Report {number} from the border", head, "Traders say so.")


def make(root: Path) -> None:
    """Writes the archive into `root`, and into `root/public` the pages of `PAGES` with what they load. To make all of
    its pages would take minutes."""
    ready = prepared(write_extremes(root))
    found = ready.plan.find(frozenset(PAGES.values()))
    assert found.keys() == set(PAGES.values())
    maps = {url for url in ready.plan.addresses() if url.startswith("maps/")}
    render = renderer(root, ready.site)
    pages = {url: render(page) for url, page in (found | ready.plan.find(frozenset(maps))).items()}
    for url, data in pages.items():
        (root / "public" / url).parent.mkdir(parents=True, exist_ok=True)
        (root / "public" / url).write_bytes(data)
    shutil.copytree(Path(__file__).parent.parent / "static", root / "public", dirs_exist_ok=True)
