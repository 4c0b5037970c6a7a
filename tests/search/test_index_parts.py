"""The small parts that an index is made of: numbers, postings, chunks, segments, slots, days."""

from array import array
from collections.abc import Collection
from pathlib import Path

import pytest
from desk import load
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import postings_in

from generator.cache.heap import Heap
from generator.ledger import Ledger, Line, ledger_of
from generator.search import chunks
from generator.search.calls import script
from generator.search.chunks import Entry, chunks_of, names_of, payload, read, told
from generator.search.dates import dates
from generator.search.digits import DIGITS, number, packed, unpacked, value_of, variable, variables, zigzag
from generator.search.document import Document, impacts
from generator.search.hashing import fnv
from generator.search.inversion import entries_of, run_of
from generator.search.patching import Change, Chunks, UnknownError, patched
from generator.search.postings import (
    Coder,
    Tells,
    group,
    groups,
    groups_of,
    tells_impacts,
    tells_next,
    tells_next_of,
    tells_next_since,
    without_impacts,
)
from generator.search.reading import NO_DAY, snippet
from generator.search.slots import Arrival, Roll, are_foreseen, roll_of, slots_of

# --- digits


@given(st.integers(0, 1 << 80))
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    assert value_of(number(value)) == value
    assert value == 0 or not number(value).startswith("A")


@given(st.text("01", max_size=200))
def test_bits_are_read_as_they_were_written(bits: str) -> None:
    found = unpacked(packed(bits))
    assert found[: len(bits)] == bits
    assert len(found) - len(bits) < 6
    assert "1" not in found[len(bits) :]


@given(st.lists(st.integers(0, 1 << 40)))
def test_numbers_tell_where_they_end(values: list[int]) -> None:
    found, value, weight = [], 0, 0
    for digit in map(DIGITS.index, variables(values)):
        value, weight = value | (digit & 31) << weight, weight + 5
        if digit < 32:
            found.append(value)
            value = weight = 0
    assert found == values


def test_days_are_counted_from_the_one_before() -> None:
    assert dates([5, NO_DAY, 3, 3]) == variable(11) + "A" + variable(zigzag(-2) + 1) + variable(1)
    assert dates([NO_DAY, -7]) == "A" + variable(zigzag(-7) + 1)
    assert dates([]) == ""


# --- postings


@given(st.data(), st.integers(1, 3_000), st.sampled_from(["word", "=t/x"]))
@settings(max_examples=60)
def test_postings_are_read_as_they_were_written(data: st.DataObject, length: int, term: str) -> None:
    slots = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=1, max_size=80)))
    impact = 0 if term.startswith("=") else 7
    want = [(slot, slot % (impact + 1)) for slot in slots]
    values = [(slot - before - 1) << 3 | level for (slot, level), before in zip(want, [-1, *slots], strict=False)]
    coder = Coder()
    written = coder.written(term, values, slots[-1])
    assert list(coder.read(term, len(want), written)) == want
    if impact and len(want) > 1:
        found = postings_in(without_impacts(len(want), written), len(want), 3)
        assert found == [(slot, 0) for slot in slots]


def test_of_a_word_that_is_everywhere_no_impacts_are_told() -> None:
    assert tells_impacts("word", 4_096, 4_096)  # few enough, though all have it
    assert tells_impacts("word", 6_944, 8_190)  # seven eighths of 31 * 256
    assert not tells_impacts("word", 6_945, 8_190)
    assert tells_impacts("word", 7_168, 8_191)
    assert tells_impacts("=g/en", 8_000, 8_000)
    coder = Coder()
    values = [n % 8 for n in range(9_000)]
    entry = Entry("word", "Word", 9_000, coder.written("word", values, 8_999), "A" * 9_000, told=False, weighed=False)
    kept = payload([entry])
    assert list(read(kept)) == [entry]
    stated, many, digits, after, shown = told(kept).split(" ")
    assert (stated, many, after, shown) == ("Aword", number(9_000), "", "AWord")
    assert postings_in(digits, 9_000, 3) == [(slot, 0) for slot in range(9_000)]
    assert abs(entry.size - len(told(kept))) < 8


@given(st.lists(st.text("ABCf", min_size=1, max_size=6), min_size=1))
def test_what_follows_is_told_apart_by_article(found: list[str]) -> None:
    written = groups_of(found)
    assert written == list(map(group, found))
    assert groups("".join(written)) == written
    assert all(one == "A" for one, digits in zip(written, found, strict=True) if len(digits) > 4 or "A" in digits)


@pytest.mark.parametrize(("tells", "first"), [(tells_next, 0), (tells_next, 300), (tells_next_since, 2_000)])
def test_a_word_that_is_everywhere_is_followed_by_anything(tells: Tells, first: int) -> None:
    start = 2_000 if tells is tells_next_since else 0
    assert tells("word", 88, first, start + 400)
    assert tells("word", 96, first, start + 446)
    assert not tells("word", 97, first, start + 446)
    assert tells("word", 97, first, start + 447)
    assert tells("few", 64, first, start + 70)  # few enough, though they are nearly all
    assert not tells("few", 65, first, start + 70)
    assert tells("=t/facet", 401, first, start + 400)


def test_of_the_newest_articles_of_many_less_is_told_of_what_follows() -> None:
    assert tells_next_of(60, 10_000)("word", 20, 0, 59)
    assert not tells_next_of(60, 10_000)("word", 21, 0, 59)
    assert tells_next_of(60, 10_000)("=t/facet", 60, 0, 59)
    assert tells_next_of(2, 192)("word", 2, 0, 1)  # of few articles all is told
    assert not tells_next_of(2, 193)("word", 2, 0, 1)


@given(st.integers(0, 3_000), st.integers(0, 100_000))
def test_impacts_grow_with_weight_and_fall_with_length(most: int, length: int) -> None:
    found = impacts(most, length)
    assert list(found) == [
        min(7, 8 * weight * 100_000 // (weight * 100_000 + 48_000 + 144 * length)) for weight in range(most + 1)
    ]
    assert all(here >= there for here, there in zip(found, impacts(most, length + 500), strict=True))
    exact = [min(7.999, 8 * weight / (weight + 0.48 + 0.72 * length / 500)) for weight in range(most + 1)]
    assert all(
        abs(here - int(want)) <= (abs(want - round(want)) < 1e-9) for here, want in zip(found, exact, strict=True)
    )


# --- chunks

TERMS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=80)


@given(st.sets(TERMS, min_size=1, max_size=40), st.data())
@settings(max_examples=60)
def test_the_entries_of_a_chunk_are_read_as_they_were_written(terms: set[str], data: st.DataObject) -> None:
    digits = st.text(DIGITS, max_size=5)
    chunk = [
        Entry(
            term,
            data.draw(st.just("") | TERMS),
            data.draw(st.integers(1, 99_999)),
            data.draw(digits),
            data.draw(digits.filter(len)),
            data.draw(st.booleans()),
            data.draw(st.booleans()),
        )
        for term in sorted(terms)
    ]
    assert list(read(payload(chunk))) == chunk


def _entries(count: int, size: int) -> list[Entry]:
    return [Entry(f"{place:06d}", "", 1, "A" * size, "") for place in range(count)]


def test_chunks_are_of_a_good_size() -> None:
    entries = _entries(20_000, 20)
    found = list(chunks_of(entries))
    assert [entry for chunk in found for entry in chunk] == entries
    sizes = [sum(entry.size for entry in chunk) for chunk in found]
    assert all(16_200 <= size <= 27_000 for size in sizes[1:])
    assert 10_800 - 2_700 <= sizes[0] <= 32_400 + 2_700  # what is left
    assert 21_000 < sum(sizes) / len(sizes) < 22_500


def test_a_term_that_is_too_long_stands_alone() -> None:
    entries = [*_entries(3, 1), Entry("1", "", 1, "A" * 60_000, ""), Entry("2", "", 1, "A", "")]
    assert list(map(len, chunks_of(entries))) == [3, 1, 1]
    assert list(chunks_of([])) == []


def test_no_chunk_goes_on_into_another_range() -> None:
    entries = _entries(8_000, 20)
    ranges = ["", "002500", "0025001", "004", "0047999x", "9"]
    found = [chunk[0].term for chunk in chunks_of(entries, ranges)]
    assert {"000000", "002500", "002501", "004000", "004800"} <= set(found)
    assert found[: found.index("002500")] == [chunk[0].term for chunk in chunks_of(entries[:2_500])]


@given(st.integers(1, 5_999))
@settings(max_examples=30, deadline=None)
def test_where_a_range_is_cut_only_what_is_next_to_that_changes(place: int) -> None:
    entries = _entries(6_000, 20)
    whole = [chunk[0].term for chunk in chunks_of(entries)]
    cut = [chunk[0].term for chunk in chunks_of(entries, ["", entries[place].term])]
    behind = [term for term in whole if term > entries[place].term]
    rest = [term for term in cut if term > entries[place].term]
    assert rest == behind[len(behind) - len(rest) :]
    assert len(behind) - len(rest) <= 1


def test_a_change_moves_few_ends() -> None:
    entries = _entries(20_000, 20)
    before = [chunk[0].term for chunk in chunks_of(entries)]
    moved = 0
    places = range(0, 20_000, 1_000)
    for place in places:
        one = Entry(f"{place:06d}x", "", 1, "A" * 500, "")
        after = [chunk[0].term for chunk in chunks_of([*entries[: place + 1], one, *entries[place + 1 :]])]
        moved += len({*before}.difference(after))
    assert moved <= len(places) * len(before) / 5


def test_names_that_would_be_the_same_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert names_of(["", "a"]) == ["811c9dc5", "e40c292c"]
    monkeypatch.setattr(chunks, "fnv", lambda text: 0xFFFFFFFF if text < "c" else 1)
    assert names_of(["a", "b", "c", "d"]) == ["ffffffff", "00000000", "00000001", "00000002"]
    assert fnv("혜산") == fnv("혜산") != fnv("혜")


# --- layers


# --- slots


def _book(*lines: str) -> Ledger:
    return ledger_of(
        Line(url, identity, "content/a.md") for url, _, identity in (line.partition(" ") for line in lines)
    )


BOOK = _book("b.html article:b", "t.html tag:t", "a.html article:a", "b2.html article:b", "c.html article:c")


def test_articles_stand_in_the_order_of_the_ledger() -> None:
    roll = roll_of(BOOK, Roll())
    assert roll.ids == ["b", "a", "c"]
    assert slots_of(roll, []) == ["b", "a", "c"]
    coming = [Arrival("y", ("m.html", "z.html")), Arrival("x", ("n.html",)), Arrival("w", ("q.html", "k.html"))]
    assert slots_of(roll, coming) == ["b", "a", "c", "w", "y", "x"]


def test_a_ledger_that_grew_is_read_on() -> None:
    known = roll_of(BOOK, Roll())
    grown = Ledger(f"{BOOK.text}d.html\tarticle:d\tcontent/a.md\na9.html\tarticle:a\tcontent/a.md\n")
    assert roll_of(grown, known) == roll_of(grown, Roll())
    assert roll_of(grown, known).ids == ["b", "a", "c", "d"]
    assert roll_of(BOOK, known) is known


@given(st.lists(st.sampled_from("abcdefgh"), max_size=20), st.integers(0, 20))
def test_however_a_ledger_grew_it_is_read_alike(ids: list[str], before: int) -> None:
    lines = [f"{place}.html\tarticle:{identity}\tcontent/{identity}.md\n" for place, identity in enumerate(ids)]
    known = roll_of(Ledger("".join(lines[:before])), Roll())
    assert roll_of(Ledger("".join(lines)), known) == roll_of(Ledger("".join(lines)), Roll())


def test_a_ledger_that_was_mended_is_read_anew() -> None:
    known = roll_of(BOOK, Roll())
    assert roll_of(Ledger(BOOK.text.replace("article:b", "article:z")), known).ids == ["z", "a", "c"]
    assert roll_of(Ledger(BOOK.text[:30]), known).ids == ["b"]


def test_an_article_that_lost_its_line_to_another_is_foreseen() -> None:
    roll = roll_of(BOOK, Roll())
    assert are_foreseen(["b", "a", "c", "d"], roll, BOOK, BOOK.with_lines([Line("d.html", "article:d", "d.md")]))
    taken = BOOK.with_lines([Line("a.html", "article:d", "d.md"), Line("e.html", "article:a", "a.md")])
    assert not are_foreseen(["b", "a", "c", "d"], roll, BOOK, taken)
    assert are_foreseen(["b", "d", "c", "a"], roll, BOOK, taken)


# --- documents, inverted and patched

WORDS = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.tuples(st.text("BC", min_size=1, max_size=3), st.integers(0, 7))
)


def _document(words: dict[str, tuple[str, int]], facets: Collection[int] = ()) -> Document:
    after = [group(digits) for digits, _ in words.values()]
    shown = [f"{word}\t{word}s" for word in words if len(word) == 2]
    levels = bytes(impact for _, impact in words.values())
    return Document(
        " ".join(words), " ".join(shown), " ".join(after), levels, " ".join(f"=t/{n}" for n in sorted(facets))
    )


DOCUMENTS = st.builds(_document, WORDS, st.sets(st.integers(0, 3)))
MANY = st.dictionaries(st.integers(0, 59), DOCUMENTS, max_size=30)


def _made(documents: dict[int, Document], step: int, tells: Tells = tells_next) -> list[Entry]:
    items = sorted(documents.items())
    runs = [run_of(items[at : at + step]) for at in range(0, len(items), step)]
    return list(entries_of(runs, Coder(), tells))


@given(MANY, st.integers(1, 30))
@settings(max_examples=50, deadline=None)
def test_runs_of_any_length_make_the_same(documents: dict[int, Document], step: int) -> None:
    found = _made(documents, step)
    assert found == _made(documents, 100)
    want: dict[str, list[int]] = {}
    for slot, document in sorted(documents.items()):
        for term, *_ in document.terms():
            want.setdefault(term, []).append(slot)
    read_back = {
        entry.term: [slot for slot, _ in Coder().read(entry.term, entry.articles, entry.postings)] for entry in found
    }
    assert read_back == want
    assert [entry.term for entry in found] == sorted(want)


RANGES = st.sets(st.text("abc", min_size=1, max_size=2), max_size=3).map(lambda found: ["", *sorted(found)])


@given(
    MANY,
    st.dictionaries(st.integers(0, 59), st.none() | DOCUMENTS, min_size=1, max_size=4),
    RANGES,
    RANGES,
    st.sampled_from([tells_next, tells_next_since]),
)
@settings(max_examples=90, deadline=None)
def test_what_is_patched_is_what_is_made_anew(
    before: dict[int, Document], news: dict[int, Document | None], ranges: list[str], others: list[str], tells: Tells
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"chunks._SIZE": 60, "chunks._REACH": 20, "postings._FEW": 3, "postings._MANY": 5}.items():
            patch.setattr(f"generator.search.{name}", value)
        after = {slot: document for slot, document in {**before, **news}.items() if document}
        empty = Document("", "", "", b"", "")
        changes = [Change(slot, before.get(slot, empty), after.get(slot, empty)) for slot in news]
        old, want = (
            list(chunks_of(_made(documents, 100, tells), firsts))
            for documents, firsts in ((before, ranges), (after, others))
        )
        known = Chunks(
            [chunk[0].term for chunk in old],
            ranges,
            others,
            lambda at: old[at],
            lambda slot, term: after[slot].forms().get(term, ""),
            tells,
        )
        try:
            found = list(patched(known, changes, Coder()))
        except UnknownError:  # there was nothing to patch
            assert not old
            return
        assert [old[one] if isinstance(one, int) else one for one in found] == want


# --- files


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_gets_out_of_its_string(text: str) -> None:
    import msgspec

    data = script("part", msgspec.json.encode([text]).decode(), "r/0")
    assert load(data) == [text]
    line = data.decode()
    assert line.startswith('dateline.part("r/0",["')
    assert line.endswith('"])\n')
    assert not {"\u2028", "\u2029", "\r"} & set(line)
    assert line.count("\n") == 1


def test_a_snippet_ends_with_a_whole_word() -> None:
    assert snippet("One  two\n\nthree.") == "One two three."
    long = snippet("word " * 80)
    assert len(long) <= 131
    assert long.endswith("word…")
    assert len(snippet("字" * 400)) == 131


def test_columns_are_of_the_width_that_is_kept() -> None:
    assert array("i").itemsize == array("I").itemsize == 4
    assert Heap(Path("nowhere/at/all")).size == 0
