"""A corpus of news articles that is a pure function of a seed and a number.

Article `i` is the same whatever the size of the corpus: about 730 words, 85 of 100 plain prose and the others
with some Markdown; 2 to 5 of 500 tags by Zipf's law, 1 or 2 of 400 places in three levels, 1 of 30 sources,
1 to 3 of 300 people; 25 years, oldest first. `write_dateline` and `write_hugo` write the same articles, each
as its generator wants them.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED = "dateline"
TAGS, SOURCES, PEOPLE = 500, 30, 300
PLACES, COUNTRIES, PROVINCES = 400, 10, 50  # and 340 cities
FIRST_DAY, DAYS = date(2000, 1, 1), 25 * 365
ARTICLES_PER_FOLDER = 1_000

_ONSETS = ("b", "br", "ch", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "n", "r", "s", "t", "ng", "ld", "m")
_SYLLABLES = ["".join(parts) for parts in itertools.product(_ONSETS, _VOWELS, _CODAS)]


def _words() -> list[str]:
    chance = random.Random(SEED)  # noqa: S311 - a corpus, not a secret
    short = chance.sample(_SYLLABLES, 400)
    pairs = zip(chance.choices(_SYLLABLES, k=4_000), chance.choices(_SYLLABLES, k=4_000), strict=True)
    long = {first + second for first, second in pairs}
    return [*short, *sorted(long)]


_VOCABULARY = _words()
# Frequent words are frequent: the k-th word has a weight of 1/(k+8).
_WEIGHTS = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(_VOCABULARY))))
_TAG_WEIGHTS = list(itertools.accumulate(1 / (rank + 1) for rank in range(TAGS)))


@dataclass(frozen=True)
class Place:
    """A place and what it lies in, nearest first."""

    name: str
    within: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """One article of the corpus, in no generator's format."""

    number: int
    title: str
    day: date
    tags: tuple[str, ...]
    places: tuple[Place, ...]
    source: str
    people: tuple[str, ...]
    summary: str
    body: str

    @property
    def path(self) -> str:
        """Where its file lies, without the folder of the generator."""
        return f"{self.number // ARTICLES_PER_FOLDER:04}/{self.number:07}.md"


def place(number: int) -> Place:
    """One of 400 places: countries, then provinces, then cities."""
    if number < COUNTRIES:
        return Place(f"Country {number}", ())
    if number < COUNTRIES + PROVINCES:
        country = (number - COUNTRIES) % COUNTRIES
        return Place(f"Province {number}", (f"Country {country}",))
    province = COUNTRIES + (number - COUNTRIES - PROVINCES) % PROVINCES
    return Place(f"City {number}", (f"Province {province}", *place(province).within))


def article(number: int, size: int, seed: str = SEED) -> Article:
    """Article `number` of a corpus of `size`, which only sets how densely the 25 years are filled."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a corpus, not a secret
    tags = dict.fromkeys(chance.choices(range(TAGS), cum_weights=_TAG_WEIGHTS, k=chance.randint(2, 5)))
    places = dict.fromkeys(chance.choices(range(PLACES), k=chance.randint(1, 2)))
    return Article(
        number=number,
        title=f"{_sentence(chance, chance.randint(5, 11))[:-1]} {number}",
        day=FIRST_DAY + timedelta(days=number * DAYS // size),
        tags=tuple(f"tag {tag}" for tag in tags),
        places=tuple(map(place, places)),
        source=f"Source {chance.randrange(SOURCES)}",
        people=tuple(f"Person {n}" for n in dict.fromkeys(chance.choices(range(PEOPLE), k=chance.randint(1, 3)))),
        summary=_sentence(chance, 18),
        body=_body(chance),
    )


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=length)).capitalize() + "."


def _body(chance: random.Random) -> str:
    words = max(150, int(chance.gauss(680, 220)))
    paragraphs = []
    while words > 0:
        sentences = [_sentence(chance, chance.randint(8, 26)) for _ in range(chance.randint(2, 4))]
        paragraphs.append(" ".join(sentences))
        words -= len(paragraphs[-1].split())
    if chance.random() < 0.15:
        paragraphs = _with_markdown(chance, paragraphs)
    return "\n\n".join(paragraphs) + "\n"


def _with_markdown(chance: random.Random, paragraphs: Sequence[str]) -> list[str]:
    marked = list(paragraphs)
    marked[0] = f"*{marked[0].split()[0]}* {marked[0]} [source](https://example.org/{chance.randrange(9999)})"
    marked.insert(len(marked) // 2, f"## {_sentence(chance, 4)[:-1]}")
    marked.append("\n".join(f"- **{_sentence(chance, 3)[:-1]}** {_sentence(chance, 6)}" for _ in range(3)))
    marked.append(f"> {_sentence(chance, 14)}")
    return marked


def places() -> Iterator[Place]:
    """All places of the corpus."""
    return map(place, range(PLACES))


def write_dateline(root: Path, articles: Iterator[Article]) -> None:
    """An archive of these articles, with its registry of places."""
    _write(root / "site.toml", 'title = "Benchmark"\nbase_url = "https://archive.example/"\n')
    for here in places():
        within = f"in: [{here.within[0]}]\n" if here.within else ""
        name = here.name.lower().replace(" ", "-")
        _write(root / f"content/locations/{name}.md", f"---\nname: {here.name}\n{within}---\n")
    for one in articles:
        write_dateline_article(root, one)


def write_dateline_article(root: Path, one: Article) -> Path:
    """One article's file, which is returned."""
    head = [
        f"title: {one.title}",
        f"date: {one.day}",
        f"subtitle: {one.summary}",
        f"tags: [{', '.join(one.tags)}]",
        f"locations: [{', '.join(here.name for here in one.places)}]",
        f"sources: [{one.source}]",
        f"bylines: [{', '.join(f'{{name: {name}, role: reporter}}' for name in one.people)}]",
    ]
    path = root / "content/articles" / one.path
    _write(path, "---\n" + "\n".join(head) + "\n---\n\n" + one.body)
    return path


def write_hugo(root: Path, articles: Iterator[Article], layouts: Path) -> None:
    """The same as a Hugo site: places with all that they lie in, so that its term pages roll up alike."""
    for path in sorted(layouts.rglob("*")):
        if path.is_file():
            _write(root / path.relative_to(layouts), path.read_text("utf-8"))
    for one in articles:
        write_hugo_article(root, one)


def write_hugo_article(root: Path, one: Article) -> Path:
    """One article's file, which is returned."""
    around = dict.fromkeys(name for here in one.places for name in (here.name, *here.within))
    head = {
        "title": one.title,
        "date": str(one.day),
        "description": one.summary,
        "tags": list(one.tags),
        "locations": list(around),
        "sources": [one.source],
        "people": list(one.people),
    }
    path = root / "content/articles" / one.path
    _write(path, json.dumps(head) + "\n\n" + one.body)
    return path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """`python tests/benchmarks/corpus.py 10000 FOLDER` writes FOLDER/dateline and FOLDER/hugo."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    size = chosen.size
    write_dateline(chosen.folder / "dateline", (article(number, size) for number in range(size)))
    layouts = Path(__file__).parent / "hugo"
    write_hugo(chosen.folder / "hugo", (article(number, size) for number in range(size)), layouts)


if __name__ == "__main__":
    main()
