"""Files of the cache: what was sealed comes back, and nothing else does."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import sealed

MAKER, OTHER = b"m" * 16, b"n" * 16
VALUE = {"a.html": b"1", "b.html": b"2"}
Value = dict[str, bytes]


def written(folder: Path) -> Path:
    path = folder / "deep" / "file"
    sealed.write(path, MAKER, VALUE)
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert sealed.read(written(tmp_path), MAKER, Value) == VALUE


def test_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    sealed.write(path, MAKER, {})
    assert [found.name for found in path.parent.iterdir()] == ["file"]
    assert sealed.read(path, MAKER, Value) == {}


def test_what_another_made_is_not_believed(tmp_path: Path) -> None:
    assert sealed.read(written(tmp_path), OTHER, Value) is None


def test_what_is_of_another_kind_is_not_believed(tmp_path: Path) -> None:
    assert sealed.read(written(tmp_path), MAKER, list[int]) is None


def test_there_may_be_no_file_or_a_folder(tmp_path: Path) -> None:
    assert sealed.read(tmp_path / "nothing", MAKER, Value) is None
    assert sealed.read(tmp_path, MAKER, Value) is None


def test_no_byte_can_be_cut_off(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert sealed.read(path, MAKER, Value) is None
    path.write_bytes(whole + b"\0")
    assert sealed.read(path, MAKER, Value) is None


def test_no_bit_can_be_changed(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    for at in range(8 * len(whole)):
        damaged = bytearray(whole)
        damaged[at // 8] ^= 1 << at % 8
        path.write_bytes(damaged)
        assert sealed.read(path, MAKER, Value) is None


def test_what_lies_behind_is_left_until_somebody_asks(tmp_path: Path) -> None:
    path = tmp_path / "file"
    sealed.write(path, MAKER, VALUE, b"behind")
    assert sealed.read(path, MAKER, Value) == VALUE
    assert sealed.read_behind(path) == b"behind"
    assert sealed.read_behind(written(tmp_path)) == b""
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert sealed.read(path, MAKER, Value) is None
    path.write_bytes(whole[:-1] + b"x")  # its reader must know
    assert (sealed.read(path, MAKER, Value), sealed.read_behind(path)) == (VALUE, b"behinx")
    for damaged in (b"", whole[:20], b"\xff" * 40):
        path.write_bytes(damaged)
        assert sealed.read_behind(path) == b""


@given(st.binary(max_size=200))
def test_what_nobody_sealed_is_not_believed(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("sealed") / "file"
    path.write_bytes(data)
    assert sealed.read(path, MAKER, Value) is None


def test_values_too_deep_are_none(tmp_path: Path) -> None:
    path = tmp_path / "file"
    value: list[object] = []
    for _ in range(500):
        value = [value]
    sealed.write(path, MAKER, value)
    assert path.exists()
    data = path.read_bytes()[16:]
    path.write_bytes(data)
    assert sealed.read(path, MAKER, msgspec.Raw) is None  # without its seal


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    sealed.write(tmp_path / "file" / "below", MAKER, VALUE)
    sealed.write(Path("/proc/nothing/file"), MAKER, VALUE)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "x").touch()
    sealed.write(tmp_path / "taken", MAKER, VALUE)
    assert (tmp_path / "file").read_bytes() == b"in the way"
    assert (tmp_path / "taken").is_dir()
