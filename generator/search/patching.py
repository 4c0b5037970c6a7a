"""A layer after some of its articles changed: only the chunks of the terms that they had or have are made anew."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.search.chunks import Entry, parted
from generator.search.document import Document
from generator.search.postings import Coder, Posting, Tells, groups, tells_impacts, values_of


class UnknownError(Exception):
    """What was made before doesn't tell all that is needed now: the layer must be made anew."""


class Change(Struct, frozen=True):
    """An article, by its slot: what of it a layer held, and what it holds now."""

    slot: int
    before: Document
    now: Document


class Chunks(Struct, frozen=True):
    """The chunks of a layer, by the terms that they begin with. One begins in any case where one of the `ranges` does;
    one began where one `before` did. `read` gives the entries of the chunk at a place, `shown` how a term is written in
    the article of a slot, `tells` of which is told what follows."""

    firsts: Sequence[str]
    before: Sequence[str]
    ranges: Sequence[str]
    read: Callable[[int], Iterable[Entry]]
    shown: Callable[[int, str], str]
    tells: Tells


class _Use(Struct, frozen=True):
    """A term in an article; without a posting, the article doesn't have it any more."""

    display: str = ""
    posting: Posting | None = None


_Touched = dict[str, dict[int, _Use]]  # by term and slot


def patched(chunks: Chunks, changes: Iterable[Change], coder: Coder) -> Iterator[int | Sequence[Entry]]:
    """The chunks of a layer, in order: the place of one that stays, or the entries of one that is made, be it the same.

    Raises UnknownError, also where there was no chunk that could be patched.
    """
    if not chunks.firsts:
        raise UnknownError
    touched = _touched(changes)
    terms = sorted(touched)
    for first, end in zip(chunks.ranges, (*chunks.ranges[1:], None), strict=True):
        here = _within(terms, first, end)
        if not here and _was_range(first, end, chunks.before):
            yield from _within(chunks.firsts, first, end)
        else:
            uses = {term: touched[term] for term in terms[here.start : here.stop]}
            yield from parted(_entries(first, end, chunks, uses, coder))


def _within(terms: Sequence[str], first: str, end: str | None) -> range:
    """Which of some terms in order lie in a range."""
    return range(bisect_left(terms, first), len(terms) if end is None else bisect_left(terms, end))


def _was_range(first: str, end: str | None, before: Sequence[str]) -> bool:
    """Whether these were the bounds of one range before."""
    place = bisect_left(before, first)
    return before[place : place + 2] == ([first] if end is None else [first, end])


def _touched(changes: Iterable[Change]) -> _Touched:
    """What is new of each term. What an article had and has in the same way is not."""
    found: _Touched = {}
    for change in changes:
        before = {term: (after, impact, shown) for term, shown, after, impact in change.before.terms()}
        for term, shown, after, impact in change.now.terms():
            if before.pop(term, None) != (after, impact, shown):
                found.setdefault(term, {})[change.slot] = _Use(shown, Posting(change.slot, impact, after))
        for term in before:
            found.setdefault(term, {})[change.slot] = _Use()
    return found


def _entries(
    first: str, end: str | None, chunks: Chunks, uses: Mapping[str, Mapping[int, _Use]], coder: Coder
) -> Sequence[Entry]:
    """The entries of a range, in order, as they are now."""
    places = _within(chunks.firsts, first, end)
    # The chunk before may go on into this range, if it did not begin here.
    around = range(max(places.start - (chunks.firsts[places.start : places.start + 1] != [first]), 0), places.stop)
    found = (entry for place in around for entry in chunks.read(place))
    entries = {entry.term: entry for entry in found if first <= entry.term and (end is None or entry.term < end)}
    for term, use in uses.items():
        if entry := _entry(term, entries.pop(term, None), use, chunks, coder):
            entries[term] = entry
    return [entry for _, entry in sorted(entries.items(), key=lambda item: item[0])]


def _entry(term: str, known: Entry | None, uses: Mapping[int, _Use], chunks: Chunks, coder: Coder) -> Entry | None:
    """A term as it is now; None if no article has it any more."""
    before = _postings(known, coder) if known else {}
    now = before | {slot: use.posting for slot, use in uses.items()}
    postings = [posting for _, posting in sorted(now.items(), key=lambda item: item[0]) if posting]
    if not postings:
        return None
    first = postings[0].slot
    if first in uses:
        display = uses[first].display
    elif known and first == min(before):
        display = known.display
    else:
        display = chunks.shown(first, term)
    after, last = "".join([posting.after for posting in postings]), postings[-1].slot
    told, weighed = chunks.tells(term, len(postings), first, last), tells_impacts(term, len(postings), last)
    return Entry(term, display, len(postings), coder.written(term, values_of(postings), last), after, told, weighed)


def _postings(entry: Entry, coder: Coder) -> dict[int, Posting | None]:
    after = groups(entry.after) if entry.after else [""] * entry.articles
    found = coder.read(entry.term, entry.articles, entry.postings)
    return {slot: Posting(slot, impact, told) for (slot, impact), told in zip(found, after, strict=True)}
