"""What the files of words don't say by themselves: which word a kind, a role, a count of articles goes by."""

from functools import lru_cache

from generator.dates.words import REMEMBERED, years_words
from generator.index.cards import Cards
from generator.interface import Words
from generator.languages import direction
from generator.model import Kind, PlaceRole

ROLES = (
    *("author", "reporter", "writer", "translator", "editor"),
    *("photographer", "illustrator", "producer", "researcher", "contributor"),
)


@lru_cache(maxsize=REMEMBERED)
def articles(many: int, words: Words) -> str:
    """`12 articles`, for each year on each list."""
    return words.count("articles", many)


def heading_of(kind: Kind, words: Words) -> str:
    """`Subjects`, for all terms of a kind."""
    return {"tag": words.subjects, "location": words.places, "source": words.sources, "person": words.people}[kind]


def role_word(role: str, words: Words) -> str:
    """What a coarse role of unnamed sources is called within a sentence; one of the archive's own as it is written."""
    return words.get(f"role_{role}", role)


def role_heading(role: str, words: Words) -> str:
    """The same where it stands alone: `Military`."""
    return capital(role_word(role, words))


def place_roles(roles: tuple[PlaceRole, ...], words: Words) -> str:
    """The parts a place plays."""
    return words.comma.join([words.get(f"place_{role}", role) for role in roles])


def kind_word(kind: str, words: Words) -> str:
    """What a file states as the type of a place or the kind of a source; as it is written if it is no usual one."""
    key = kind.strip().lower().replace(" ", "_").replace("-", "_")
    return words.get(f"type_{key}") or words.get(f"kind_{key}") or kind.capitalize()


def year_anchor(year: str) -> str:
    """What marks a year in a list: `y2021`."""
    return f"y{year}"


def genre_word(genre: str, words: Words) -> str:
    """What a genre is called; one that is not usual as it is written."""
    return words.get(f"genre_{genre.lower()}", genre)


def capital(text: str) -> str:
    """A text with a large letter at its beginning, in scripts that have such."""
    return text[:1].upper() + text[1:]


def isolated(text: str, words: Words) -> str:
    """A text of Latin letters and signs as it can stand in a sentence: in one that is written from the right, marked so
    that it stays in order (Unicode's LRI and PDI)."""
    return f"\u2066{text}\u2069" if direction(words.tag) == "rtl" else text


def summary(cards: Cards, words: Words) -> str:
    """`12 articles, 2018 to 2021`."""
    years = years_of(cards, words)
    return words.count("articles_in_years", len(cards), range=years) if years else words.count("articles", len(cards))


def years_of(cards: Cards, words: Words) -> str:
    """`2018 to 2021`; empty where no year is known."""
    first = next(cards.years(), "")
    return years_words(first, next(cards.last_years()), words) if first else ""
