"""What hosts refuse is told before they do, and only where it applies."""

import os
import unicodedata
from pathlib import Path

import pytest
from commands import dateline
from msgspec import structs
from sites import article, prepared, problems, write_site

from generator.hosts import odd_names, too_large, too_many
from generator.model import HeldPicture, Site

SITE = Site("Test")
MIB = 1_048_576


def put(root: Path, name: str, size: int = 1) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as opened:
        opened.truncate(size)
    return path


def test_nothing_is_told_of_a_site_that_any_host_takes(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("국경" * 100, "tags: [x]")})
    for name in ("static/a.txt", "static/b/A.txt", "static/b/c.txt"):
        put(tmp_path, name)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("files", "limit", "told"),
    [
        (20_000, 20_000, ""),
        (20_001, 20_000, "the site has 20,001 files; Cloudflare Pages takes 20,000, or 100,000 where it is paid"),
        (100_000, 100_000, ""),
        (100_001, 100_000, "the site has 100,001 files, and its host takes 100,000"),
    ],
)
def test_too_many_files_are_told(files: int, limit: int, told: str) -> None:
    found = list(too_many(files, structs.replace(SITE, max_files=limit)))
    assert [problem.message for problem in found] == ([told] if told else [])
    assert {(problem.path, problem.severity) for problem in found} <= {("site.toml", "warning")}


@pytest.mark.parametrize(("files", "room"), [(20_001, 30_000), (99_999, 100_000), (100_001, 200_000)])
def test_the_hint_is_what_to_write(files: int, room: int) -> None:
    (told,) = too_many(files, SITE)
    assert f"write max_files = {room};" in told.hint
    assert not list(too_many(files, structs.replace(SITE, max_files=room)))


def test_all_files_of_a_site_are_counted(tmp_path: Path) -> None:
    write_site(tmp_path, {f"articles/{n}.md": article(f"A{n}", f"date: 2021-01-01\ntags: [t{n}]") for n in range(500)})
    for number in range(50):
        put(tmp_path, f"static/{number}.txt")
    ready = prepared(tmp_path, max_files=1_000)
    (told,) = ready.problems
    assert told.message.startswith(f"the site has {len(ready.plan) + len(ready.static):,} files")
    assert dateline("build", "-C", tmp_path, "--strict").code == 0, "these are no 20,000"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("img/Yalu.png", "img/yalu.png", "case"),
        ("Img/yalu.png", "img/yalu.png", "case"),
        (unicodedata.normalize("NFC", "é.txt"), unicodedata.normalize("NFD", "é.txt"), "the composition of letters"),
        ("İ.txt", "i\u0307.txt", "case"),
    ],
)
def test_names_that_some_disks_cannot_tell_apart_are_told(tmp_path: Path, one: str, other: str, how: str) -> None:
    write_site(tmp_path, {"articles/a.md": article("A")})
    put(tmp_path, f"static/{one}")
    put(tmp_path, f"static/{other}")
    first, second = sorted((one, other))
    (told,) = problems(tmp_path)
    assert told.startswith(f"warning static/{second}:0 the name differs from static/{first} by {how} alone")
    assert dateline("check", "-C", tmp_path).err.startswith(f"static/{second}: warning: the name differs")


def test_a_name_that_most_disks_cannot_hold_is_told() -> None:
    fits, longer = "국" * 85, "국" * 85 + "x"  # bytes: 255, 256; of 86 characters, which others hold
    assert [problem.path for problem in odd_names([fits, f"a/{longer}", f"{longer}/b"])] == [
        f"static/a/{longer}",
        f"static/{longer}/b",
    ]


@pytest.mark.parametrize("size", [25 * MIB, 25 * MIB + 1])
def test_a_large_static_file_is_told(tmp_path: Path, size: int) -> None:
    write_site(tmp_path, {"articles/a.md": article("A")})
    put(tmp_path, "static/all.zip", size)
    wanted = ["warning static/all.zip:0 the file has 26 MiB, and the host takes 25"]
    assert [told.partition(" (")[0] for told in problems(tmp_path)] == (wanted if size > 25 * MIB else [])
    assert not prepared(tmp_path, max_file_mb=26).problems


def test_a_large_picture_is_told_and_small_ones_are_not_looked_at(tmp_path: Path) -> None:
    put(tmp_path, "content/large.png", 30 * MIB)
    put(tmp_path, "content/moving.GIF", 30 * MIB)
    put(tmp_path, "content/small.png", 30 * MIB)
    pictures = {
        "content/large.png": HeldPicture("a.png", 4_000, 3_000),
        "content/moving.GIF": HeldPicture("b.gif", 40, 30),
        "content/small.png": HeldPicture("c.png", 40, 30),
        "content/gone.png": HeldPicture("d.png", 4_000, 3_000),
    }
    told = list(too_large(tmp_path, {}, pictures, SITE))
    assert [problem.path for problem in told] == ["content/large.png", "content/moving.GIF"]
    assert "max_file_mb = 30" in told[0].hint


@pytest.mark.parametrize("title", ["국경수비대" * 30, "x" * 300, "བོད་ཀྱི་གསར་འགྱུར" * 20, "é" * 300])
def test_no_name_that_is_made_is_longer_than_disks_hold(tmp_path: Path, title: str) -> None:
    name = title[:99]
    write_site(tmp_path, {"articles/a.md": article(title, f"date: 2021\ntags: [{name}]\nlocations: [{name}]")})
    ready = prepared(tmp_path)
    assert not [problem for problem in ready.problems if problem.severity == "error"]
    assert max(len(os.fsencode(part)) for url in ready.plan.addresses() for part in url.split("/")) <= 100
