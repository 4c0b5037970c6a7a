"""What hosts refuse is told before they do, and only where it applies."""

import os
import unicodedata
from pathlib import Path

import pytest
from commands import dateline
from msgspec import structs
from sites import article, entry, prepared, problems, rendered, write_site

from generator.hosts import odd_names, too_large, too_many
from generator.model import OPTIONAL, HeldPicture, Site
from generator.press import MARKERS
from generator.tally import Tally, tally

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


def files(*groups: tuple[int, str]) -> Tally:
    """So many files of each kind: an address with `{}` for its number."""
    return tally(("".join([f"{url.format(n)}\n" for n in range(many)]) for many, url in groups), SITE)


PAGES = "articles/2021/{}.html"


@pytest.mark.parametrize(
    ("many", "limit", "told"),
    [
        (19_997, 20_000, ""),
        (19_998, 20_000, "the site has 20,001 files; Cloudflare Pages takes 20,000, or 100,000 where it is paid"),
        (99_997, 100_000, ""),
        (99_998, 100_000, "the site has 100,001 files, and its host takes 100,000"),
    ],
)
def test_too_many_files_are_told_with_their_sums(many: int, limit: int, told: str) -> None:
    found = list(too_many(files((many, PAGES)), structs.replace(SITE, max_files=limit)))
    assert [problem.message for problem in found] == ([told] if told else [])
    assert {(problem.path, problem.severity) for problem in found} <= {("site.toml", "warning")}


@pytest.mark.parametrize(("many", "room"), [(19_998, 30_000), (99_996, 100_000), (99_998, 200_000)])
def test_the_hint_is_what_to_write(many: int, room: int) -> None:
    (told,) = too_many(files((many, PAGES)), SITE)
    assert told.hint.endswith(f"write max_files = {room}")
    assert not list(too_many(files((many, PAGES)), structs.replace(SITE, max_files=room)))


FORMS = tuple((9_000, f"articles/2021/{{}}.{end}") for end in ("bib", "ris", "csl.json", "json", "ninjs.json", "txt"))


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        (
            [(5_000, "tags/{}.html"), *FORMS[4:5]],
            "write below [outputs] ninjs = false (9,000 files), and 14,004 files are left",
        ),
        (
            [*FORMS, (40, "tags/{}.html")],
            "write below [outputs] ninjs = false (9,000 files), texts = false (9,000 files), "
            "citations = false (27,000 files), and 18,044 files are left",
        ),
        (
            [(9_000, "dates/2021/01/{:02}.html"), (3_000, "dates/{}.html")],
            "write below [outputs] days = false (9,001 files), and 12,004 files are left",
        ),
        (
            [(30_000, "tags/{}.html"), (10, "tags/{}.atom")],
            "write a larger page_size; even with list_feeds = false (10 files) below [outputs], 39,004 files are left",
        ),
        ([(30_000, "tags/{}.html")], "write a larger page_size"),
    ],
)
def test_the_hint_is_which_kinds_to_do_without(more: list[tuple[int, str]], hint: str) -> None:
    (told,) = too_many(files((9_000, PAGES), *more), SITE)
    assert told.hint.partition("; or, where")[0] == hint


def test_what_is_told_is_what_is_left(tmp_path: Path) -> None:
    """Each kind is switched off in turn: so many files less are made as was told."""
    head = "date: 2021-{:02}-03\ntags: [t{}, u]\nlocations: [Hyesan]\nbyline: Reported by Ann Lee.\nlanguage: {}\n"
    written = {f"articles/{n}.md": article(f"A{n}", head.format(n + 1, n, ("en", "ko")[n % 2])) for n in range(6)}
    written |= {"locations/h.md": entry("Hyesan", "coordinates: [41.4, 128.2]\n"), "people/a.md": entry("Ann Lee")}
    write_site(tmp_path, written)
    base = {"base_url": "https://a.example/", "without": ()}
    ready = prepared(tmp_path, **base)
    found = tally((*ready.plan.lines(), *(f"{name}\n" for name in (*ready.static, *MARKERS))), ready.site)
    assert found.total() == len(rendered(tmp_path, ready))
    for switch in OPTIONAL:
        other = prepared(tmp_path, **{**base, "without": (switch,)})
        assert found.total(switch) == len(rendered(tmp_path, other)), switch


def test_all_files_of_a_site_are_counted(tmp_path: Path) -> None:
    write_site(tmp_path, {f"articles/{n}.md": article(f"A{n}", f"date: 2021-01-01\ntags: [t{n}]") for n in range(500)})
    for number in range(50):
        put(tmp_path, f"static/{number}.txt")
    ready = prepared(tmp_path, max_files=1_000)
    (told,) = ready.problems
    assert told.message.startswith(f"the site has {len(rendered(tmp_path, ready)):,} files")
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
