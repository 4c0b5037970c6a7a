"""A corpus of news articles. Article `i` is a pure function of a seed and `i`, whatever the size of the corpus.

About 730 words, 85 of 100 plain prose and the others with some Markdown; 2 to 5 of 500 tags by Zipf's law, 1 or 2
of 400 places in three levels, 1 of 30 sources, 1 to 3 of 300 people; days of 25 years in no order, so that a corpus
of any size is spread over them all. `writing` writes them as each generator wants them.
"""

import itertools
import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SEED = "dateline"
TAGS, SOURCES, PEOPLE = 500, 30, 300
PLACES, COUNTRIES, PROVINCES = 400, 10, 50  # and 340 cities
FIRST_DAY, DAYS = date(2000, 1, 1), 25 * 365
ARTICLES_PER_FOLDER = 1_000

_ONSETS = ("b", "br", "ch", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "n", "r", "s", "t", "ng", "ld", "m")
_SYLLABLES = ["".join(parts) for parts in itertools.product(_ONSETS, _VOWELS, _CODAS)]
_DRAWS = 1 << 16


def _vocabulary() -> list[str]:
    chance = random.Random(SEED)  # noqa: S311 - a corpus, not a secret
    short = chance.sample(_SYLLABLES, 400)
    pairs = zip(chance.choices(_SYLLABLES, k=4_000), chance.choices(_SYLLABLES, k=4_000), strict=True)
    long = {first + second for first, second in pairs}
    return [*short, *sorted(long)]


def _lottery(words: Sequence[str]) -> tuple[str, ...]:
    """A word for each number of 16 bits. Frequent words are frequent: the k-th has a weight of 1/(k+8).

    A million articles hold 730 million words: looking one up costs a tenth of drawing it by its weight.
    """
    sums = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(words))))
    ends = [round(_DRAWS * end / sums[-1]) for end in sums]
    shares = zip(words, [0, *ends], ends, strict=False)
    return tuple(itertools.chain.from_iterable([word] * (end - begin) for word, begin, end in shares))


_WORDS = _lottery(_vocabulary())
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
        return path(self.number)


def path(number: int) -> str:
    """Where the file of article `number` lies, without the folder of the generator."""
    return f"{number // ARTICLES_PER_FOLDER:04}/{number:07}.md"


def place(number: int) -> Place:
    """One of 400 places: countries, then provinces, then cities."""
    if number < COUNTRIES:
        return Place(f"Country {number}", ())
    if number < COUNTRIES + PROVINCES:
        country = (number - COUNTRIES) % COUNTRIES
        return Place(f"Province {number}", (f"Country {country}",))
    province = COUNTRIES + (number - COUNTRIES - PROVINCES) % PROVINCES
    return Place(f"City {number}", (f"Province {province}", *place(province).within))


def places() -> Iterator[Place]:
    """All places of the corpus."""
    return map(place, range(PLACES))


def article(number: int, seed: str = SEED) -> Article:
    """Article `number`."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a corpus, not a secret
    return Article(
        number=number,
        title=f"{_sentence(chance, chance.randint(5, 11))[:-1]} {number}",
        day=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        tags=tuple(f"tag {tag}" for tag in _tags(chance, chance.randint(2, 5))),
        places=tuple(map(place, chance.sample(range(PLACES), chance.randint(1, 2)))),
        source=f"Source {chance.randrange(SOURCES)}",
        people=tuple(f"Person {person}" for person in chance.sample(range(PEOPLE), chance.randint(1, 3))),
        summary=_sentence(chance, 18),
        body=_body(chance),
    )


def _tags(chance: random.Random, count: int) -> list[int]:
    found: dict[int, None] = {}
    while len(found) < count:
        found[chance.choices(range(TAGS), cum_weights=_TAG_WEIGHTS)[0]] = None
    return list(found)


def _sentence(chance: random.Random, length: int) -> str:
    numbers = struct.unpack(f"<{length}H", chance.randbytes(2 * length))
    return " ".join([_WORDS[number] for number in numbers]).capitalize() + "."


def _body(chance: random.Random) -> str:
    words = max(150, int(chance.gauss(694, 220)))
    paragraphs = []
    while words > 0:
        lengths = [chance.randint(8, 26) for _ in range(chance.randint(2, 4))]
        paragraphs.append(" ".join([_sentence(chance, length) for length in lengths]))
        words -= sum(lengths)
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
