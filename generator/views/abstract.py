"""What is said of a page where it is not seen: in a list of results, or beside a link to it.

`<meta name="description">` of every page that is to be found. It is made of facts that the page shows, and of nothing
else. Search engines cut what is longer than about 160 characters, so ours ends where it should: what does not fit is
left out whole, and a text that somebody wrote is cut between two words.
"""

from collections.abc import Iterable, Mapping, Sequence

from generator.index.archive import Shelf
from generator.index.cards import Cards
from generator.index.terms import Term
from generator.interface import Words
from generator.model import Kind
from generator.text import squeeze
from generator.views.companions import Companions
from generator.views.words import kind_word, summary, years_of

MOST = 160  # characters
_MORE = "…"
_COUNTED: Mapping[Kind, str] = {
    "tag": "told_subject_count",
    "location": "told_place_count",
    "source": "told_source_count",
    "person": "told_person_count",
}
_NAMED = 6


def shortened(text: str, most: int = MOST) -> str:
    """A text on one line of at most so many characters, cut before a word where words are parted."""
    line = squeeze(text[: 20 * most])
    if len(line) <= most:
        return line
    start = line[:most]
    cut = start.rpartition(" ")[0] if " " in start[most // 2 :] else start[:-1]
    return cut.rstrip(" ,;:.–—、，。") + _MORE


def fitted(sentences: Iterable[str], words: Words) -> str:
    """Sentences, as many as fit, in their order; the first is shortened where even that does not."""
    told = ""
    for sentence in filter(None, sentences):
        longer = f"{told}{words.gap}{sentence}" if told else shortened(sentence)
        if len(longer) <= MOST:
            told = longer
    return told


def told_of(name: str, facts: str, words: Words) -> str:
    """`2021: 12 articles.`"""
    return shortened(words.told_of.format(name=name, facts=facts))


def names_told(name: str, names: Iterable[str], words: Words) -> str:
    """`48 places: North Korea, China.`: as many names as fit, and the count alone where none does."""
    told, kept = f"{name}{words.stop}", list[str]()
    for one in filter(None, names):
        kept.append(one)
        longer = words.told_of.format(name=name, facts=words.comma.join(kept))
        if len(longer) > MOST:
            break
        told = longer
    return shortened(told)


def largest(shelves: Iterable[Shelf]) -> list[str]:
    """The names of those with most articles."""
    ordered = sorted(shelves, key=lambda shelf: (-len(shelf.cards), shelf.term.url))
    return [shelf.term.name for shelf in ordered[:_NAMED]]


def listed_told(name: str, cards: Cards, words: Words) -> str:
    """`Korean: 12 articles, 2018 to 2021.`"""
    return told_of(name, summary(cards, words), words)


def term_told(shelf: Shelf, outer: Sequence[Term], companions: Sequence[Companions], words: Words) -> str:
    """Of the page of a term: what somebody wrote of it, or how many articles there are of which years, what it is and
    lies in (`outer`, the nearest first), and what comes with it most often."""
    term, cards = shelf.term, shelf.cards
    if term.entry and term.entry.description:
        return shortened(term.entry.description)
    if not cards:
        return shortened(words.no_article_names.format(name=term.name))
    counted = words.count(_COUNTED[term.kind], len(cards), name=term.name)
    first = words.comma.join(filter(None, (counted, years_of(cards, words)))) + words.stop
    return fitted((first, _kind(term, outer, words), *_beside(companions, words)), words)


def _kind(term: Term, outer: Sequence[Term], words: Words) -> str:
    """`City in Ryanggang, North Korea.`"""
    kind = kind_word(term.facts.type or term.facts.kind, words)
    places = words.comma.join([above.name for above in outer])
    within = words.told_within.format(kind=kind, places=places) if kind and places else kind
    return f"{within}{words.stop}" if within else ""


def _beside(companions: Sequence[Companions], words: Words) -> Iterable[str]:
    """`Subjects: Border, Defection.`, for each kind of what comes with it."""
    for group in companions:
        names = (share.link.text for share in group.shares[:3])
        yield words.told_of.format(name=group.heading, facts=words.comma.join(names))
