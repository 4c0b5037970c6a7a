"""The record and the marker: quick, and believed only while they are whole."""

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from folders import MARKER, state_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.publish import PublishError, filing, known, manifest, publish, survey
from generator.publish.filing import read_header, read_record
from generator.publish.home import home_of
from generator.publish.manifest import Manifest, encode, log, read
from generator.publish.record import Record

MANY = {f"{number % 7}/{number}.html": b"%d" % number for number in range(2_500)}
STAMPS = st.binary(min_size=28, max_size=28).map(lambda rest: b"\1" + bytes(7) + rest[4:])
PATHS = st.text("abc/é", min_size=1, max_size=6)
BYTES = st.binary(min_size=1, max_size=6)


@given(
    files=st.dictionaries(PATHS, st.tuples(STAMPS, STAMPS), max_size=5),
    made=st.frozensets(PATHS, max_size=3),
    folders=st.dictionaries(BYTES, STAMPS, max_size=3),
    foreign=st.dictionaries(BYTES, STAMPS, max_size=3),
    closed=st.lists(BYTES, max_size=3).map(tuple),
    debt=st.lists(PATHS, max_size=3).map(tuple),
    tail=st.integers(-1, 99),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read(tmp_path: Path, files: dict[str, tuple[bytes, bytes]], **others: object) -> None:
    written = Record(
        files={path: pair[0] for path, pair in files.items()},
        stamps={path: pair[1] for path, pair in files.items()},
        standby=others["folders"],  # type: ignore[arg-type]
        is_sure=True,
        **others,  # type: ignore[arg-type]
    )
    (tmp_path / "record").write_bytes(filing.encode(written))
    assert read_record(tmp_path) == written
    header = read_header(tmp_path)
    assert header
    assert header.count == len(files)


def large(letter: bytes) -> bytes:
    """A record of three blocks."""
    digests = {f"{number:03}": letter * 32 for number in range(600)}
    stamps = {path: b"\1" + bytes(7) + letter * 24 for path in digests}
    folders = {b"": letter * 32, b"a": letter * 32}
    return filing.encode(Record(digests, stamps, folders=folders, standby=folders, is_sure=True))


ONE, OTHER = large(b"1"), large(b"2")


@given(st.floats(0, 1), st.binary(min_size=1, max_size=40), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_damage_makes_it_none(tmp_path: Path, place: float, noise: bytes, is_cut: bool) -> None:  # noqa: FBT001
    start = int(place * (len(ONE) - 1))
    check_refused(tmp_path, ONE[:start] if is_cut else ONE[:start] + noise + ONE[start + len(noise) :])


@given(st.integers(0, len(ONE)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(5_000)
@example(len(ONE) - 100)
@example(len(ONE) - 30_000)
def test_parts_of_two_are_none(tmp_path: Path, place: int) -> None:
    assert len(ONE) == len(OTHER)
    check_refused(tmp_path, ONE[:place] + OTHER[place:])
    check_refused(tmp_path, ONE + OTHER[place:])


def check_refused(folder: Path, data: bytes) -> None:
    """Refused as a whole; a head that is whole may be read."""
    (folder / "record").write_bytes(data)
    assert read_record(folder) is None or data in (ONE, OTHER)
    if read_header(folder):
        assert data.startswith((header_of(ONE), header_of(OTHER)))


def header_of(whole: bytes) -> bytes:
    """The bytes that come before what is kept beside files."""
    return whole[: 54 + int.from_bytes(whole[50:54], "little")]


@pytest.mark.parametrize("data", [b"", b"\x80\x04cos\nsystem\n", b"dateline record 1\n" + b"x" * 99, b"{}"])
def test_what_is_none_costs_time_only(tmp_path: Path, data: bytes) -> None:
    out = tmp_path / "public"
    publish(out, state_of(out), [("a", b"1"), ("b", b"2")])
    (home_of(out, state_of(out)) / "record").write_bytes(data)
    assert survey(out, state_of(out)).changed == ()
    assert publish(out, state_of(out), [("a", b"1"), ("b", b"3")]).changed == ("b",)
    assert survey(out, state_of(out)).as_recorded


def test_a_marker_that_changed_is_believed_more_than_the_record(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(out, state_of(out), [("a", b"1"), ("b", b"2")])
    lines = (out / MARKER).read_text().splitlines(keepends=True)
    (out / MARKER).write_text("".join(lines[:-1]))
    assert set(known(out, state_of(out))) == {"a"}
    assert survey(out, state_of(out)).foreign == (b"b",)
    with pytest.raises(PublishError, match="b is in the way"):
        publish(out, state_of(out), [("b", b"3")])


class TestLog:
    """The marker of a large site grows by what has changed, until it is written anew."""

    def test_grows_and_is_written_anew(self, memory: Path) -> None:
        out, files = memory / "public", dict(MANY)
        publish(out, state_of(out), files.items())
        whole = (out / MARKER).read_bytes()
        lengths = []
        for turn in range(12):
            for number in range(turn, 2_500, 8):
                path = f"{number % 7}/{number}.html"
                if number % 3 or path not in files:
                    files[path] = b"turn %d" % turn
                else:
                    del files[path]
            publish(out, state_of(out), files.items())
            lengths.append((out / MARKER).stat().st_size)
            assert read(out).files == {path: sha256(data).digest() for path, data in files.items()}
            assert known(out, state_of(out)) == read(out).files
            assert survey(out, state_of(out)).as_recorded
        assert any(later < sooner for sooner, later in pairwise(lengths))
        assert max(lengths) < 2 * len(whole)

    def test_of_one_page_is_one_line_in_each_tree(self, memory: Path) -> None:
        out = memory / "public"
        publish(out, state_of(out), MANY.items())
        trees = out, home_of(out, state_of(out)) / "standby"
        base = (out / MARKER).read_bytes()
        for turn in range(1, 5):
            publish(out, state_of(out), (MANY | {"0/0.html": b"%d" % -turn}).items())
            texts = [(tree / MARKER).read_bytes() for tree in trees]
            assert [text[: len(base)] for text in texts] == [base, base]
            assert [text[len(base) :].count(b"\n") for text in texts] == [turn, turn - 1]
            assert trees[0].joinpath(MARKER).stat().st_nlink == 1

    def test_what_is_gone_without_having_been_is_damage(self, tmp_path: Path) -> None:
        publish(tmp_path / "o", state_of(tmp_path), [("a", b"")])
        with (tmp_path / "o" / MARKER).open("a") as file:
            file.write("gone  b\n")
        with pytest.raises(PublishError, match="line 3"):
            read(tmp_path / "o")

    @given(st.lists(st.dictionaries(st.sampled_from("abcd"), STAMPS), min_size=1, max_size=5))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    def test_says_what_a_whole_one_says(self, tmp_path: Path, sites: list[dict[str, bytes]]) -> None:
        first, *others = sites
        text, files = encode(Manifest(first, frozenset({"f"}))), first
        for others_files in others:
            gone = files.keys() - others_files.keys()
            text += "".join(log(gone, {p: d for p, d in others_files.items() if files.get(p) != d}, ())).encode()
            files = others_files
        (tmp_path / MARKER).write_bytes(text)
        found = read(tmp_path)
        assert (dict(found.files), set(found.folders)) == (files, {"f"})
        assert found.lines == text.count(b"\n") - 1
        assert manifest.is_long(4_000, 2_500)
        assert not manifest.is_long(3_700, 2_500)
