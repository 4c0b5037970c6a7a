"""What is known of files: articles in segments, by their moment, of which only those are written that changed."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from nouns import article, places, sources

from generator.dates import read_date
from generator.ledger import Ledger, Line, ledger_of
from generator.model import Article, Body, Entry, HeldPicture, Link, Problem, Status
from generator.segments import Record, Segment, Store, learned, load, save, segment_of, store
from generator.segments.segment import Packed
from generator.stamps import FORM, NEVER

MAKER = b"m" * 16
NO_LEDGER = Ledger().identities


@pytest.fixture(autouse=True)
def _short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_FEW", 10)


def record(number: int, title: str = "Title", date: str = "") -> Record:
    """An article of the day that its number gives."""
    path = f"content/articles/{number}.md"
    when = read_date(date or f"20{number // 28 // 12 % 100:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}")
    body = Body(links=(Link("x.md", 3),))
    made = Article(path, {"title": 2}, title, "en", body, id=str(number), date=when, extra={"a": ["b", None]})
    told = (Problem(path, 2, "odd", "write it", "warning"),)
    return Record(path, FORM.pack(1, 2, 3, number), b"%016d" % number, told, made)


def with_status(made: Record, status: Status) -> Record:
    assert made.article
    return structs.replace(made, article=structs.replace(made.article, status=status))


def many(count: int) -> list[Record]:
    return list(map(record, range(count)))


def grown(known: Store, records: Iterable[Record], gone: Iterable[str] = (), book: Ledger | None = None) -> Store:
    """What is known after these were read."""
    read = list(records)
    articles = {one.path: learned(one) for one in read if one.is_listed}
    loose = {one.path: one for one in read if not one.is_listed}
    return known.with_files(articles, loose, set(gone), (book or Ledger()).identities)


def known_of(found: Store) -> dict[str, Record]:
    return {one.path: one for one in found.records()}


def by_path(records: Iterable[Record]) -> dict[str, Record]:
    return {one.path: one for one in records}


def stamps_of(records: Iterable[Record]) -> dict[str, bytes]:
    return {one.path: one.stamp for one in records}


def saved(folder: Path, records: Iterable[Record]) -> Store:
    made = grown(Store(), records)
    save(folder, MAKER, Store(), made)
    return load(folder, MAKER, never)


def never(path: str, _stamp: bytes, _digest: bytes) -> Record:
    pytest.fail(f"{path} is not damaged")


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def assert_is_in_order(found: Store) -> None:
    """Articles stand by their moments and ids, whatever segments they are in; and all heads tell the truth."""
    every = [one.article for segment in found.segments for one in segment.records if one.article]
    assert every == sorted(every, key=lambda one: (one.date.sort_key if one.date else "", one.id))
    assert len(found.segments) == len(found.bounds) + 1
    for segment in found.segments:
        again = segment_of(segment.records, NO_LEDGER)
        assert segment.head == again.head
        assert segment.head.paths == [one.path for one in segment.records]


# --- in memory


@pytest.mark.parametrize("count", [0, 1, 9, 10, 35, 200])
def test_what_was_read_is_known(count: int) -> None:
    found = grown(Store(), many(count))
    assert known_of(found) == by_path(many(count))
    assert len(found) == count
    assert len(found.segments) == max(1, -(-count // 10))
    assert found.paths() == set(known_of(found))
    assert found.compared(stamps_of(many(count))) == (set(), set())
    assert_is_in_order(found)


def test_what_is_no_listed_article_is_loose() -> None:
    hidden = [
        with_status(record(1), Status("draft")),
        with_status(record(2), Status("embargoed")),
        with_status(record(3), Status("withheld")),
        with_status(record(4), Status("withdrawn")),
    ]
    wrong = structs.replace(record(7), problems=(Problem("x", 1, "wrong"),))
    tag = Record("content/tags/x.md", NEVER, b"", entry=Entry("tag", "content/tags/x.md", {}, "x", Body()))
    retracted = with_status(record(8), Status("retracted"))
    found = grown(Store(), [*hidden, wrong, tag, retracted, record(9)])
    assert found.loose == by_path([*hidden, wrong, tag])
    assert [list(segment.records) for segment in found.segments] == [[retracted, record(9)]]


def test_only_the_segment_of_what_changed_is_another() -> None:
    before = grown(Store(), many(100))
    after = grown(before, [record(7, "Another")])
    assert [one is other for one, other in zip(before.segments, after.segments, strict=True)] == [False, *[True] * 9]
    assert known_of(after)["content/articles/7.md"] == record(7, "Another")
    assert_is_in_order(after)


def test_an_article_of_another_date_moves() -> None:
    before = grown(Store(), many(100))
    after = grown(before, [record(7, date="2000-03-27")])
    changed = [at for at, segment in enumerate(after.segments) if segment is not before.segments[at]]
    assert changed == [0, 8]
    assert known_of(after) == {**by_path(many(100)), **by_path([record(7, date="2000-03-27")])}
    assert_is_in_order(after)


def test_what_is_hidden_leaves_its_segment_and_may_come_back() -> None:
    before = grown(Store(), many(100))
    draft = with_status(record(7), Status("draft"))
    hidden = grown(before, [draft])
    assert hidden.loose == by_path([draft])
    assert known_of(hidden) == {**by_path(many(100)), **by_path([draft])}
    again = grown(hidden, [record(7)])
    assert known_of(again) == by_path(many(100))
    assert not again.loose
    assert_is_in_order(again)


def test_all_of_one_moment_stand_in_one_segment() -> None:
    same = [record(number, date="2001-01-01") for number in range(50)]
    found = grown(Store(), [*same, record(1_000)])
    assert [len(segment) for segment in found.segments] == [50, 1]
    assert_is_in_order(found)


def test_an_archive_that_grew_is_divided_anew() -> None:
    found = grown(Store(), many(10))
    assert len(found.segments) == 1
    found = grown(found, many(100)[10:])
    assert len(found.segments) == 10
    assert_is_in_order(found)


def test_an_id_that_only_the_ledger_knows_is_known_anew_when_it_changes() -> None:
    plain = [article(str(number), f"2021-02-{number:02}") for number in range(1, 29)]
    records = [Record(one.path, NEVER, b"x" * 16, article=one) for one in plain]
    before = grown(Store(), records)
    assert grown(before, ()).segments == before.segments
    same = ledger_of((Line("articles/2021/02/03/3.html", "article:2021/02/03/3", plain[2].path),))
    assert grown(before, (), book=same).segments == before.segments
    other = ledger_of((Line("articles/x.html", "article:first", plain[2].path),))
    after = grown(before, (), book=other)
    assert [one is two for one, two in zip(before.segments, after.segments, strict=True)] == [False, True, True]
    assert after.segments[0].head.ids[2] == "first"


def test_what_this_build_lists_as_well_stands_where_it_belongs() -> None:
    found = grown(Store(), many(100))
    more = structs.replace(record(30, "More"), path="content/articles/more.md")
    segments = found.with_listed([more], NO_LEDGER)
    assert [one is two for one, two in zip(found.segments, segments, strict=True)] == [
        at != 3 for at in range(len(segments))
    ]
    assert more in segments[3].records
    assert found.with_listed((), NO_LEDGER) == found.segments
    assert [list(one.records) for one in Store().with_listed([more], NO_LEDGER)] == [[more]]


def test_a_record_is_decoded_when_it_is_asked_for_and_only_the_last_is_held() -> None:
    found = grown(Store(), many(10)).segments[0].records
    assert isinstance(found, Packed)
    assert found[3] is found[3]
    assert found[-1] == record(9)
    assert found[2:4] == (record(2), record(3))
    third = found[3]
    assert found[3] is third
    assert found[4] == record(4)
    assert found[3] is not third


def test_the_head_tells_what_few_articles_have() -> None:
    made = [
        article("1", "2021-02-01", tags=("x", "y", "x"), redirects=("a.html",)),
        article("2", "2021-02-02", tags=("y",), sources=sources("RFA", kind="outlet"), locations=places("A", "a")),
        article("3", "", body=Body(links=(Link("1.md?a#b", 1), Link("/tags/%78.html", 1)))),
    ]
    head = segment_of((Record(one.path, NEVER, b"", article=one) for one in made), NO_LEDGER).head
    assert head.ids == ["undated/3", "2021/02/01/1", "2021/02/02/2"]
    assert head.known == [((), 1), (("2021", "02", "01"), 1), (("2021", "02", "02"), 1)]
    assert {name: uses.at for name, uses in head.names["tag"].items()} == {"x": [1], "y": [1, 2]}
    assert {name: (uses.line, uses.at) for name, uses in head.names["location"].items()} == {
        "A": (5, [2]),
        "a": (6, [2]),
    }
    assert head.rare == {"redirects": [1], "stating": [2], "links": [0]}
    assert head.links == ["content/articles/1.md", "/tags/x.html"]
    assert head.unstated == [0, 1, 2]


CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["2001-01-01", "2001-01-02", "2001-02", "2003", "gone", "draft"])),
    max_size=30,
)


@given(st.lists(CHANGES, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_changes_what_is_known_is_what_was_read(rounds: list[list[tuple[int, str]]]) -> None:
    found, expected = Store(), dict[str, Record]()
    for changes in rounds:
        read, gone = dict[str, Record](), set[str]()
        for number, what in changes:
            one = record(number, "Title", "2001-01-03" if what in {"gone", "draft"} else what)
            if what == "draft":
                one = with_status(one, Status("draft"))
            read.pop(one.path, None)
            gone.discard(one.path)
            if what == "gone":
                gone.add(one.path)
            else:
                read[one.path] = one
        found = grown(found, read.values(), gone)
        expected = {path: one for path, one in (expected | read).items() if path not in gone}
        assert known_of(found) == expected
        assert_is_in_order(found)


# --- beside what lies there now

STAMPS = st.sampled_from([NEVER, *(FORM.pack(1, 2, 3, number) for number in range(3))])
SOME = st.dictionaries(st.integers(0, 40), st.tuples(STAMPS, st.booleans()), max_size=30)


@given(SOME, SOME, st.sampled_from([0, 15, 30]))
def test_what_is_new_changed_or_gone_is_told(
    then: dict[int, tuple[bytes, bool]], now: dict[int, tuple[bytes, bool]], same: int
) -> None:
    """Whatever stands in which segment, or in none: as one would find out file by file."""

    def put(number: int, stamp: bytes, *, is_listed: bool) -> Record:
        made = structs.replace(record(number), stamp=stamp)
        return made if is_listed else with_status(made, Status("draft"))

    known = grown(Store(), [put(number, stamp, is_listed=listed) for number, (stamp, listed) in then.items()])
    there = {number: facts for number, facts in (now | then).items() if number < same} | {
        number: facts for number, facts in now.items() if number >= same
    }
    before = stamps_of(known.records())
    stamps = {record(number).path: stamp for number, (stamp, _) in there.items()}
    changed, gone = known.compared(stamps)
    assert changed == {path for path, stamp in stamps.items() if before.get(path) != stamp}
    assert gone == before.keys() - stamps.keys()


# --- on the disk


@pytest.mark.parametrize("count", [0, 1, 35, 200])
def test_what_is_kept_comes_back(tmp_path: Path, count: int) -> None:
    path = "content/yalu.png"
    held = [
        Record(f"{path}{at}", NEVER, b"", picture=picture)
        for at, picture in enumerate((HeldPicture("pictures/1.png", 3, 2), "too large", None))
    ]
    found = saved(tmp_path, [*many(count), *held])
    assert known_of(found) == by_path([*many(count), *held])
    assert_is_in_order(found)


def test_there_may_be_nothing(tmp_path: Path) -> None:
    for found in (load(tmp_path / "nothing", MAKER, never), load(tmp_path, MAKER, never)):
        assert (len(found), found.segments) == (0, ())
    save(tmp_path, MAKER, Store(), Store())
    assert times(tmp_path) == {}


def test_another_maker_knows_nothing(tmp_path: Path) -> None:
    saved(tmp_path, many(35))
    assert known_of(load(tmp_path, b"n" * 16, never)) == {}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    old = saved(tmp_path, many(100))
    before = times(tmp_path)
    save(tmp_path, MAKER, old, grown(old, ()))
    assert times(tmp_path) == before
    new = grown(old, [record(7, "Another")], ["content/articles/8.md"])
    save(tmp_path, MAKER, old, new)
    after = times(tmp_path)
    assert before.keys() == after.keys()
    assert len([name for name in before if before[name] != after[name]]) == 1
    assert known_of(load(tmp_path, MAKER, never)) == known_of(new)


def test_of_another_division_nothing_is_left(tmp_path: Path) -> None:
    old = saved(tmp_path, many(10))
    new = grown(old, many(100)[10:])
    save(tmp_path, MAKER, old, new)
    assert len(times(tmp_path)) == len(new.segments) + 2
    assert known_of(load(tmp_path, MAKER, never)) == by_path(many(100))


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_of_a_damaged_segment_nothing_is_known_and_of_the_others_all(tmp_path: Path, damage: bytes | None) -> None:
    saved(tmp_path, many(100))
    path = next(path for path in tmp_path.iterdir() if path.name.endswith("-3"))
    path.unlink() if damage is None else path.write_bytes(damage)
    found = load(tmp_path, MAKER, never)
    assert known_of(found) == by_path(many(30) + many(100)[40:])
    again = grown(found, many(40)[30:])
    save(tmp_path, MAKER, found, again)
    assert known_of(load(tmp_path, MAKER, never)) == by_path(many(100))
    assert_is_in_order(again)


@pytest.mark.parametrize("name", ["bounds", "loose"])
def test_what_is_no_segment_may_be_lost_too(tmp_path: Path, name: str) -> None:
    saved(tmp_path, many(100))
    (tmp_path / name).unlink()
    found = load(tmp_path, MAKER, never)
    assert known_of(found) == ({} if name == "bounds" else by_path(many(100)))


def test_a_build_that_was_killed_between_two_files_leaves_no_article_twice(tmp_path: Path) -> None:
    old = saved(tmp_path, many(100))
    first = next(path for path in tmp_path.iterdir() if path.name.endswith("-0"))
    kept = first.read_bytes()
    save(tmp_path, MAKER, old, grown(old, [record(7, date="2000-03-27")]))
    first.write_bytes(kept)  # the segment that the article left was not written yet
    assert known_of(load(tmp_path, MAKER, never)) == {}


@pytest.mark.parametrize("how", ["cut", "changed", "deleted"])
def test_a_record_that_is_damaged_is_made_anew(tmp_path: Path, how: str) -> None:
    saved(tmp_path, many(30))
    asked: list[tuple[str, bytes, bytes]] = []

    def again(path: str, stamp: bytes, digest: bytes) -> Record:
        asked.append((path, stamp, digest))
        return by_path(many(30))[path]

    found = load(tmp_path, MAKER, again)
    path = next(path for path in tmp_path.iterdir() if path.name.endswith("-1"))
    data = path.read_bytes()
    if how == "deleted":
        path.unlink()
    else:
        path.write_bytes(data[:-1] if how == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    assert known_of(found) == by_path(many(30))
    whole = many(30)[10:20] if how == "deleted" else [record(19)]
    assert asked == [(one.path, one.stamp, one.digest) for one in whole]


def test_errors_keep_an_article_out() -> None:
    made = record(1)
    assert not made.has_errors
    assert made.is_listed
    wrong = structs.replace(made, problems=(Problem("x", 1, "wrong"),))
    assert wrong.has_errors
    assert not wrong.is_listed
    assert isinstance(segment_of([made], NO_LEDGER), Segment)
