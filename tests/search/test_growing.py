"""The index of an archive that changes time and again is the one that a build which knows nothing makes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import Desk, make_small, secrets_of
from indexing import terms_in
from sites import SITE, article, write_site
from templates_once import compile_once

from generator.digests import digest


@pytest.fixture(autouse=True)
def _templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.engine.PlainEnvironment.compile", compile_once)


@pytest.fixture
def desk(memory: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A small archive, of many layers."""
    make_small(monkeypatch)
    return Desk(memory / "archive", 1, 26)


def _grown(folder: Path, seed: int, steps: int) -> int:
    """Makes edits and builds; gives how many builds were published."""
    desk = Desk(folder, seed, 25 + seed % 20)
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


def test_what_grew_is_what_is_made_anew(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)
    assert _grown(memory / "archive", 5, 9) > 6


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(100, marks=[pytest.mark.slow, pytest.mark.seconds(20)]),
        *(pytest.param(n, marks=pytest.mark.exhaustive) for n in range(101, 110)),
    ],
)
def test_what_grew_long_is_what_is_made_anew(memory: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    make_small(monkeypatch)
    assert _grown(memory / "archive", seed, 40) > 20


ANOTHER = """
import sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
import pytest
from desk import Desk, index_of, make_small
from sites import prepared
from generator.digests import digest
make_small(pytest.MonkeyPatch())
print(digest(index_of(prepared(Path(sys.argv[1])))).hex())
"""


def test_another_order_of_sets_makes_the_same(desk: Desk) -> None:
    assert desk.build()

    def told(seed: str) -> str:
        paths = (str(Path(__file__).parent), str(Path(__file__).parents[1]))
        command = [sys.executable, "-c", ANOTHER, str(desk.root), *paths]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(command, env=env, capture_output=True, check=True, encoding="utf-8").stdout.strip()

    assert len({told("1"), told("4711"), digest(desk.published_in_order()).hex()}) == 1


def test_a_name_is_found_by_either_form_of_its_characters_once_an_article_is_chinese(desk: Desk) -> None:
    files = {"locations/seoul.md": "---\nname: Seoul\naliases: [漢城]\n---\n"}
    write_site(desk.root, {**files, "articles/trip.md": article("A trip", "date: 2021\nlocations: [Seoul]")})
    for path in (desk.root / "content/articles").glob("*.md"):
        if "language: zh" in path.read_text("utf-8"):
            path.unlink()

    def is_found() -> bool:
        assert desk.build()
        assert desk.published() == desk.anew()
        return "汉城" in terms_in(desk.root / "public/search")

    assert not is_found()
    write_site(desk.root, {"articles/chinese.md": article("消息", "date: 2020\nlanguage: zh-Hans", "今天下雨。")})
    assert is_found()
    (desk.root / "content/articles/chinese.md").unlink()
    assert not is_found()


def test_an_article_more_touches_few_files(memory: Path) -> None:
    desk = Desk(memory / "archive", 7, 300)
    assert desk.build()
    before = desk.published()
    for number, day in enumerate(("2099-12-31", "1900-01-01", "")):
        words = " ".join(f"new{number}word{word} border bridge rare{word}" for word in range(250))
        head = f"date: {day}\ntags: [trade]\nlocations: [Hyesan]" if day else "tags: [food]"
        write_site(desk.root, {f"articles/more{number}.md": article(f"More {number}", head, words)})
        assert desk.build()
        now = desk.published()
        touched = [url for url in before.keys() | now.keys() if before.get(url) != now.get(url)]
        assert 2 <= len(touched) <= 12, touched
        before = now


@pytest.mark.slow
@pytest.mark.seconds(30)
def test_articles_that_are_added_one_by_one_touch_few_files(memory: Path) -> None:
    desk = Desk(memory / "archive", 10, 300)
    assert desk.build()
    before, touched = desk.published(), list[int]()
    for number in range(300, 324):
        words = " ".join(f"new{number}word{word} border bridge rare{word}" for word in range(250))
        write_site(desk.root, {f"articles/more{number}.md": article(f"More {number}", "tags: [trade]", words)})
        assert desk.build()
        now = desk.published()
        changed = [url for url in now if before.get(url) != now[url]]
        touched.append(len(changed))
        assert sum(len(now[url]) for url in changed) < 400_000
        before = now
    assert max(touched) <= 12
    assert before == desk.anew()


def test_an_article_that_comes_withdrawn_has_a_slot_in_its_block(memory: Path) -> None:
    desk = Desk(memory / "archive", 8, 5)
    assert desk.build()
    withdrawn = "date: 2099-12-31\nstatus: {is: withdrawn, date: 2020, reason: By mistake}"
    write_site(desk.root, {"articles/gone.md": article("Gone", withdrawn, "None of this is shown.")})
    assert desk.build()
    assert desk.published() == desk.anew()


def test_a_name_in_a_language_without_articles_is_found_as_it_is_written(memory: Path) -> None:
    """Nobody who asks has that language's stemmer, until an article is written in it."""
    desk = Desk(memory / "archive", 9, 5)
    place = "name: Border\nnames: {fr: Frontières chinoises}"
    write_site(
        desk.root, {"locations/border.md": f"---\n{place}\n---\n", "articles/a.md": article("A", "locations: Border")}
    )
    assert desk.build()
    found = terms_in(desk.root / "public/search")
    assert {"frontieres", "chinoises"} <= found.keys()
    write_site(desk.root, {"articles/b.md": article("Un", "language: fr")})
    assert desk.build()
    found = terms_in(desk.root / "public/search")
    assert {"fronti", "chinois"} <= found.keys()
    assert "frontieres" not in found
    assert desk.published() == desk.anew()


@pytest.mark.parametrize("patience", [1, 7])
def test_damage_to_what_is_kept_makes_the_same_files(desk: Desk, patience: int) -> None:
    assert desk.build()
    kept = desk.root / ".dateline/cache/search-pieces"
    data = bytearray(kept.read_bytes())
    data[:: 40 * patience] = bytes(255 - byte for byte in data[:: 40 * patience])
    kept.write_bytes(data)
    for _ in range(2):
        desk.edit()
        assert desk.build()
    assert desk.published() == desk.anew()


def test_damage_is_not_taken_along_where_waste_is_removed(desk: Desk) -> None:
    assert desk.build()
    kept = desk.root / ".dateline/cache/search-pieces"
    kept.write_bytes(bytes(kept.stat().st_size) * 9)  # nothing of it is true, and most of it is waste
    for _ in range(3):
        desk.edit()
        assert desk.build()
        assert desk.published() == desk.anew()


def test_what_is_kept_does_not_grow_for_ever(desk: Desk) -> None:
    assert desk.build()
    kept = desk.root / ".dateline/cache/search-pieces"
    first, largest = kept.stat().st_size, 0
    for _ in range(4):
        desk.edit()
        desk.edit()
        assert desk.build()
        largest = max(largest, kept.stat().st_size)
    assert kept.stat().st_size < 4 * max(first, 20_000)
    assert largest < 5 * max(first, 20_000)
    assert desk.published() == desk.anew()


def test_a_ledger_that_was_mended_by_hand(desk: Desk) -> None:
    assert desk.build()
    place = desk.root / "addresses.tsv"
    lines = place.read_text("utf-8").splitlines(keepends=True)
    for mended in (lines[::-1], lines[5:], [*lines[:9], *lines[2:]]):
        place.write_text("".join(mended), "utf-8")
        assert desk.build()
        assert desk.published() == desk.anew()


def test_an_address_that_another_takes_over_moves_nothing_a_build_later(desk: Desk) -> None:
    assert desk.build()
    gone = desk.papers()[3]
    url = next(line for line in (desk.root / "addresses.tsv").read_text("utf-8").splitlines() if gone.name in line)
    gone.unlink()
    other = desk.papers()[8]
    text = other.read_text("utf-8").replace("---\n", f"---\nredirects: [{url.split(chr(9))[0]}]\n", 1)
    other.write_text(text, "utf-8")
    assert desk.build()
    found = desk.published()
    assert found == desk.anew()
    desk.add()
    assert desk.build()
    assert [
        number for number in range(6) if found[f"search/r/{number}.js"] != desk.published()[f"search/r/{number}.js"]
    ] == []


def test_a_site_without_search_has_none_of_it(desk: Desk) -> None:
    assert desk.build()
    (desk.root / "site.toml").write_text(f"{SITE}[outputs]\nsearch = false\n", "utf-8")
    desk.edit()
    assert desk.build()
    assert desk.published() == {}
    (desk.root / "site.toml").write_text(SITE, "utf-8")
    desk.edit()
    assert desk.build()
    assert desk.published() == desk.anew()
