"""A segment after some of its articles changed: only the chunks of the terms that they had or have are made anew."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.search.chunks import Cutter, Entry
from generator.search.document import Document
from generator.search.postings import Coder, Posting, groups, values_of


class UnknownError(Exception):
    """What was made before doesn't tell all that is needed now: the segment must be made anew."""


class Change(Struct, frozen=True):
    """An article of a segment, by its slot counted from where the segment begins: what it was, and what it is."""

    slot: int
    before: Document
    now: Document


class Chunks(Struct, frozen=True):
    """The chunks of a segment by the terms that they begin with; `read` gives the entries of the one at a place,
    `shown` tells how the article of a slot writes a term."""

    firsts: Sequence[str]
    read: Callable[[int], Iterable[Entry]]
    shown: Callable[[int, str], str]


class _Use(Struct, frozen=True):
    """A term in an article; without a posting, the article doesn't have it any more."""

    display: str = ""
    posting: Posting | None = None


_Touched = dict[str, dict[int, _Use]]  # by term and slot


def patched(chunks: Chunks, changes: Iterable[Change], coder: Coder) -> Iterator[int | list[Entry]]:
    """The chunks of a segment, in order: the place of one that stays, or the entries of a new one.

    Raises UnknownError, also where there was no chunk that could be patched.
    """
    if not chunks.firsts:
        raise UnknownError
    touched = _by_chunk(chunks.firsts, _touched(changes))
    cutter = Cutter()
    for place in range(len(chunks.firsts)):
        if _is_as_it_was(place, chunks, touched) and (cutter.is_at_start or _begins(place, chunks, cutter)):
            yield from cutter.rest()
            yield place
            continue
        for entry in _entries(place, chunks, touched.get(place, {}), coder):
            yield from cutter.add(entry)
    yield from cutter.rest()


def _begins(place: int, chunks: Chunks, cutter: Cutter) -> bool:
    """Whether a chunk begins where one did before."""
    return cutter.cuts_before(next(iter(chunks.read(place))))


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


def _by_chunk(firsts: Sequence[str], touched: _Touched) -> dict[int, _Touched]:
    found: dict[int, _Touched] = {}
    for term, uses in touched.items():
        found.setdefault(max(bisect_right(firsts, term) - 1, 0), {})[term] = uses
    return found


def _is_as_it_was(place: int, chunks: Chunks, touched: Mapping[int, _Touched]) -> bool:
    """Whether a chunk has the entries that it had, and ends where it did: that depends on the entry behind it."""
    behind = place + 1
    return place not in touched and not (behind in touched and chunks.firsts[behind] in touched[behind])


def _entries(place: int, chunks: Chunks, touched: _Touched, coder: Coder) -> Iterator[Entry]:
    """The entries of a chunk, in order, as they are now."""
    if not touched:
        return iter(chunks.read(place))
    entries = {entry.term: entry for entry in chunks.read(place)}
    for term, uses in touched.items():
        if entry := _entry(term, entries.pop(term, None), uses, chunks, coder):
            entries[term] = entry
    return iter([entry for _, entry in sorted(entries.items(), key=lambda item: item[0])])


def _entry(term: str, known: Entry | None, uses: Mapping[int, _Use], chunks: Chunks, coder: Coder) -> Entry | None:
    """A term as it is now; None if no article has it any more."""
    before = _postings(known, coder) if known else {}
    now = before | {slot: use.posting for slot, use in uses.items()}
    postings = [posting for _, posting in sorted(now.items(), key=lambda item: item[0]) if posting]
    if not postings:
        return None
    tells = coder.tells_next(term, len(postings))
    if tells and known and not coder.tells_next(term, known.articles):
        raise UnknownError
    first = postings[0].slot
    if first in uses:
        display = uses[first].display
    elif known and first == min(before):
        display = known.display
    else:
        display = chunks.shown(first, term)
    after = "".join([posting.after for posting in postings]) if tells else ""
    return Entry(term, display, len(postings), coder.written(term, values_of(postings)), after)


def _postings(entry: Entry, coder: Coder) -> dict[int, Posting | None]:
    after = groups(entry.after) if entry.after else [""] * entry.articles
    found = coder.read(entry.term, entry.articles, entry.postings)
    return {slot: Posting(slot, impact, told) for (slot, impact), told in zip(found, after, strict=True)}
