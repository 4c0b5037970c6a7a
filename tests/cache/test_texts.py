"""The prose of articles, kept apart: a text comes back as it was, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache.heap import Place
from generator.cache.texts import TextStore, decode, encode

TEXTS = [encode(f"<p>{at}</p>" * at, f"{at}" * at) for at in range(1, 20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "texts"


def kept(path: Path) -> list[Place]:
    store = TextStore(path)
    places = [store.add(text) for text in TEXTS]
    store.close()
    return places


@given(st.text(), st.text())
def test_a_text_is_kept_as_it_is(html: str, plain: str) -> None:
    text = decode(encode(html, plain))
    assert (text.html, text.plain) == (html, plain)


def test_texts_are_read_by_the_one_who_wrote_them(path: Path) -> None:
    store = TextStore(path)
    for text in TEXTS:
        place = store.add(text)
        assert store.raw(place) == text
    store.close()


def test_texts_are_read_by_the_next(path: Path) -> None:
    places = kept(path)
    store = TextStore(path)
    assert [store.raw(place) for place in places] == TEXTS
    assert store.size == sum(map(len, TEXTS)) == path.stat().st_size


def test_the_file_only_grows(path: Path) -> None:
    kept(path)
    before = path.read_bytes()
    later = kept(path)
    assert path.read_bytes() == before * 2
    assert TextStore(path).raw(later[0]) == TEXTS[0]


def test_it_can_be_used_again_after_it_was_let_go(path: Path) -> None:
    store = TextStore(path)
    first = store.add(TEXTS[0])
    assert store.raw(first) == TEXTS[0]
    store.close()
    second = store.add(TEXTS[1])
    assert [store.raw(first), store.raw(second)] == TEXTS[:2]
    store.close()
    store.close()


def test_a_damaged_text_is_none_and_the_others_are_as_they_were(path: Path) -> None:
    places = kept(path)
    data = bytearray(path.read_bytes())
    data[places[3].offset + 2] ^= 1
    path.write_bytes(data)
    store = TextStore(path)
    assert [store.raw(place) for place in places] == [*TEXTS[:3], None, *TEXTS[4:]]


def test_of_a_file_that_was_cut_what_is_left_is_there(path: Path) -> None:
    places = kept(path)
    path.write_bytes(path.read_bytes()[: places[5].offset + 1])
    store = TextStore(path)
    assert [store.raw(place) for place in places] == [*TEXTS[:5], *([None] * (len(TEXTS) - 5))]


@pytest.mark.parametrize("data", [b"", b"another file, which is longer than what is looked for in it" * 20])
def test_another_file_holds_none_of_them(path: Path, data: bytes) -> None:
    places = kept(path)
    path.write_bytes(data)
    store = TextStore(path)
    assert {store.raw(place) for place in places} == {None}


def test_no_file_holds_none_of_them(path: Path) -> None:
    places = kept(path)
    path.unlink()
    store = TextStore(path)
    assert (store.raw(places[0]), store.size) == (None, 0)
    assert TextStore().raw(places[0]) is None


@pytest.mark.parametrize("offset", [10**6, 1 << 60, (1 << 63) - 1, 1 << 63, 1 << 70, -1])
def test_a_place_beyond_the_file_holds_none(path: Path, offset: int) -> None:
    kept(path)
    assert TextStore(path).raw(Place(offset, 5, 0)) is None


@pytest.mark.parametrize("is_blocked", [False, True])
def test_where_nothing_can_be_written_texts_are_kept_in_memory(path: Path, *, is_blocked: bool) -> None:
    path.parent.parent.joinpath("cache").write_bytes(b"in the way")
    store = TextStore(path) if is_blocked else TextStore()
    places = [store.add(text) for text in TEXTS]
    assert [store.raw(place) for place in places] == TEXTS
    assert len({place.offset for place in places}) == len(TEXTS)
    assert store.size == 0


def test_what_was_kept_in_memory_is_not_what_another_keeps_there() -> None:
    """A note of a build that could not write must not lead to a text of the next one."""
    (place,) = [TextStore().add(TEXTS[0])]
    store = TextStore()
    other = store.add(TEXTS[1])
    assert place.offset == other.offset
    assert store.raw(place) is None
    assert store.raw(other) == TEXTS[1]
