"""The index of an archive that changes time and again is the one that a build which knows nothing makes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, make_small, secrets_of
from indexing import terms_in


@pytest.fixture
def desk(memory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    make_small(monkeypatch)
    return Desk(memory / "archive", 1, 40)


def _grown(folder: Path, seed: int, steps: int) -> int:
    """Makes edits and builds; gives how many builds were published."""
    desk = Desk(folder, seed, 30 + seed % 20)
    published = 0
    done: list[str] = []
    for step in range(steps):
        done += [desk.any() for _ in range(1 + step % 3)] if step else []
        if not desk.build():
            desk.take_back()
            continue
        published += 1
        desk.keep()
        found = desk.published()
        want = desk.anew()
        assert found.keys() == want.keys(), done
        assert [url for url in found if found[url] != want[url]] == [], done
        _assert_forgotten(desk, found)
    desk.close()
    return published


def _assert_forgotten(desk: Desk, found: dict[str, bytes]) -> None:
    """No word of what is gone is in any file, nor begins in one and ends where terms leave out what they share."""
    text = b"\n".join(found.values()).decode()
    read = terms_in(desk.root / "public/search")
    told = {*read, *(term.display for term in read.values())}
    assert [word for word in desk.gone if word in text or word in told] == []
    assert {word for path in desk.papers() for word in secrets_of(path)} <= told


@pytest.mark.parametrize("seed", range(3))
def test_what_grew_is_what_is_made_anew(memory: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    make_small(monkeypatch)
    assert _grown(memory / "archive", seed, 12) > 6


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 130))
def test_what_grew_long_is_what_is_made_anew(memory: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    make_small(monkeypatch)
    assert _grown(memory / "archive", seed, 60) > 20
