"""Two folders change places in one call."""

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest
from folders import put, tree

from generator.publish import exchange

pytestmark = pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no such call")


@pytest.fixture(params=["by name", "by number"])
def folders(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders, and a C library that may have no name for the call."""
    if request.param == "by number":
        if sys.platform != "linux":
            pytest.skip("macOS has the name")
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Old(true_library(None, use_errno=True)))
    put(tmp_path, {"a/x": b"1", "b/y": b"2"})
    return tmp_path


true_library = ctypes.CDLL


class _Old:
    def __init__(self, library: ctypes.CDLL) -> None:
        self.syscall = library.syscall


def test_they_do(folders: Path) -> None:
    exchange.exchange(str(folders / "a"), str(folders / "b"))
    assert tree(folders) == {"a": None, "a/y": b"2", "b": None, "b/x": b"1"}


def test_what_the_system_refuses_is_an_error(folders: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        exchange.exchange(str(folders / "a"), str(folders / "c"))
    assert caught.value.filename == str(folders / "a")
    assert tree(folders) == {"a": None, "a/x": b"1", "b": None, "b/y": b"2"}


@pytest.mark.skipif(sys.platform != "linux", reason="by number")
@pytest.mark.parametrize("folders", ["by number"], indirect=True)
def test_a_machine_whose_number_is_not_known_has_none(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((*name[:4], "vax")))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSYS)):
        exchange.exchange(str(folders / "a"), str(folders / "b"))
