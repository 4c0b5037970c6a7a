"""Blocks are a dict, whatever is done to them, and touch no block but those that change."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import blocks
from generator.publish.blocks import Block, Blocks, blocks_of, read_block
from generator.publish.rows import unsettled

PATHS = st.text("abc/é~", min_size=1, max_size=4)
ROWS = st.tuples(st.integers(0, 2**40), st.binary(min_size=32, max_size=32)).map(
    lambda pair: pair[1] + pair[0].to_bytes(8, "little") + pair[1][:24]
)
SITES = st.dictionaries(PATHS, ROWS, max_size=40)
EDITS = st.lists(st.tuples(SITES, st.lists(PATHS, max_size=30)), max_size=5)


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    """So that a few rows are many blocks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_FILL", 3)
        yield


def made_of(rows: Mapping[str, bytes]) -> Blocks:
    return blocks_of({path: row[:32] for path, row in rows.items()}, {path: row[32:] for path, row in rows.items()})


def check(found: Blocks, wanted: Mapping[str, bytes]) -> None:
    files, stamps = found.files, found.stamps
    assert len(found) == len(files) == len(wanted)
    assert files == {path: row[:32] for path, row in wanted.items()}
    assert stamps == {path: row[32:] for path, row in wanted.items()}
    assert list(files) == [*files.keys()] == [path for path, _ in files.items()] == sorted(wanted)
    assert [*files.values()] == [files[path] for path in files]
    assert files.keys() - {"a"} == wanted.keys() - {"a"}
    assert found.size == sum(int.from_bytes(row[32:40], "little") for row in wanted.values())
    for path in (*wanted, "", "a", "abcd", "é", "~~~~~", "\udc80"):
        assert (path in files) == (path in wanted)
        assert files.get(path, b"") + stamps.get(path, b"") == found.row(path) == wanted.get(path, b"")
    for folder in ("a", "b/a", "é", "~", "a/"):
        assert found.holds(folder) == any(path.startswith(f"{folder}/") for path in wanted)
    if "b" not in wanted:
        with pytest.raises(KeyError):
            files["b"]
    assert 7 not in files  # type: ignore[comparison-overlap]


@given(SITES, EDITS)
def test_they_are_a_dict_through_all_changes(
    site: dict[str, bytes], edits: list[tuple[dict[str, bytes], list[str]]]
) -> None:
    found = made_of(site)
    check(found, site)
    for coming, gone in edits:
        before, was = found, dict(site)
        found = found.after(coming, gone)
        site = {path: row for path, row in site.items() if path not in gone} | coming
        check(found, site)
        check(before, was)
        assert (before.digest == found.digest) == (before.blocks == found.blocks)
        assert all(0 < block.count < 2 * 3 for block in found.blocks)


@given(SITES, SITES)
def test_the_digest_tells_what_is_in_them(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (made_of(one).digest == made_of(other).digest) == (one == other)


@given(SITES.filter(bool), st.data())
def test_what_does_not_change_is_not_made_anew(site: dict[str, bytes], data: st.DataObject) -> None:
    found = made_of(site)
    path = data.draw(st.sampled_from(sorted(site)))
    later = found.after({path: b"x" * 64})
    assert len(later.blocks) == len(found.blocks)
    assert sum(one is not other for one, other in zip(found.blocks, later.blocks, strict=True)) == 1


def test_blocks_that_became_small_are_put_together() -> None:
    site = {f"{number:03}": b"%064d" % number for number in range(300)}
    found = made_of(site)
    for number in range(300):
        if number % 30:
            found = found.after({}, [f"{number:03}"])
            del site[f"{number:03}"]
    check(found, site)
    assert len(found.blocks) <= 4 * (10 // 3 + 1)


def test_a_file_without_a_stamp_has_one_that_is_never_met() -> None:
    found = blocks_of({"a": b"1" * 32, "b": b"2" * 32}, {"b": b"3" * 32})
    assert found.stamps == {"a": unsettled(b""), "b": b"3" * 32}
    assert blocks_of(found.files, found.stamps) is found


@given(SITES.filter(bool), st.integers(0, 10**6), st.integers(1, 255))
def test_one_that_was_kept_is_as_it_was_or_none(site: dict[str, bytes], place: int, noise: int) -> None:
    for block in made_of(site).blocks:
        assert kept(block, block.raw) == block
        damaged = bytearray(block.raw)
        damaged[place % len(damaged)] ^= noise
        assert kept(block, bytes(damaged)) is None
        assert kept(block, block.raw[:-1]) is None
        assert read_block(block.raw, 0, block.size, block.digest) is None
        assert read_block(block.raw, len(block.raw), block.size, block.digest) is None


def kept(block: Block, raw: bytes) -> Block | None:
    return read_block(raw, block.count, block.size, block.digest)
