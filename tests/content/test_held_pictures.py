"""Pictures that texts show: found beside the text, held once, told of where they are missing or no pictures."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from folders import put
from msgspec import structs
from nouns import article
from PIL import Image
from sites import GIF

from generator import parallel
from generator.cache.shelf import Shelf
from generator.content.picture_files import picture_bytes
from generator.content.pictures import Eye, held_pictures, look_at_pictures, unfollowed
from generator.media import cleaning as media
from generator.media.cleaning import UnreadablePicture
from generator.model import Body, Content, HeldPicture, Link, Picture, Problem

PATH = "content/articles/A.md"


def content(src: str, files: Iterable[str], body: str = "") -> Content:
    """An article that shows one picture at its head, and perhaps another in its text."""
    shown = structs.replace(
        article("A"),
        image=Picture(src, 3, "alt") if src else None,
        body=Body(images=(Link(body, 7),) if body else ()),
    )
    return Content(articles=(shown,), files=frozenset(f"content/{name}" for name in files))


def told(problems: Iterable[Problem]) -> list[str]:
    """Problems, each in a line."""
    return [f"{problem.severity} {problem.line} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("src", "name"),
    [("yalu.gif", "articles/yalu.gif"), ("../x/yalu.gif", "x/yalu.gif"), ("the%20yalu.gif", "articles/the yalu.gif")],
)
def test_a_picture_is_held_under_its_digest(src: str, name: str, tmp_path: Path) -> None:
    put(tmp_path, {f"content/{name}": GIF})
    held, problems = held_pictures(tmp_path, content(src, [name], body=src))
    assert told(problems) == []
    assert [(picture.width, picture.height) for picture in held.values()] == [(1, 1)]
    [(url, data)] = picture_bytes(tmp_path, held, Shelf())
    assert url == held[f"content/{name}"].url
    assert url.startswith("pictures/")
    assert data.startswith(b"GIF8")


@pytest.mark.parametrize("data", [GIF.replace(b"\xff", b"\xfe"), GIF[:20], b"<?php"])
def test_a_picture_that_changes_meanwhile_stops_the_build(data: bytes, tmp_path: Path) -> None:
    put(tmp_path, {"content/articles/a.gif": GIF})
    held, _ = held_pictures(tmp_path, content("a.gif", ["articles/a.gif"]))
    put(tmp_path, {"content/articles/a.gif": data})
    with pytest.raises(OSError, match="changed while the site was built"):
        list(picture_bytes(tmp_path, held, Shelf()))


def test_one_picture_in_two_files_is_written_once(tmp_path: Path) -> None:
    put(tmp_path, {"content/articles/a.gif": GIF, "content/articles/x/a.gif": GIF})
    held, _ = held_pictures(tmp_path, content("a.gif", ["articles/a.gif", "articles/x/a.gif"], body="x/a.gif"))
    assert len(held) == 2
    assert len(list(picture_bytes(tmp_path, held, Shelf()))) == 1


@pytest.mark.parametrize(
    "src", ["../../secret.gif", "/etc/passwd", "%2e%2e/%2e%2e/secret.gif", "..\\..\\secret.gif", "../../x"]
)
def test_a_picture_outside_is_an_error(src: str, tmp_path: Path) -> None:
    held, problems = held_pictures(tmp_path, content(src, [], body=src))
    assert held == {}
    message = f"the picture `{src}` would lie outside the content folder"
    assert told(problems) == [f"error 3 {message}", f"error 7 {message}"]


def test_a_missing_picture_is_a_warning(tmp_path: Path) -> None:
    _, problems = held_pictures(tmp_path, content("yalu.gif", []))
    assert told(problems) == ["warning 3 the picture `yalu.gif` is not held"]


def test_a_picture_that_is_too_large_is_to_be_made_smaller(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    Image.new("1", (10_000, 5_001)).save(tmp_path / "content/articles/a.png")
    _, (problem,) = held_pictures(tmp_path, content("a.png", ["articles/a.png"]))
    assert "more than 50 million pixels" in problem.message
    assert problem.hint == "make it smaller, and save it as JPEG, PNG, GIF or WebP"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?php", "it is a PHP program"),
        (b"<svg", "it is an SVG drawing"),
        (b"", "it is not a picture"),
        (GIF[:20], "it is damaged"),
    ],
)
def test_what_is_no_picture_is_an_error_wherever_it_is_shown(data: bytes, reason: str, tmp_path: Path) -> None:
    put(tmp_path, {"content/articles/a.gif": data})
    held, problems = held_pictures(tmp_path, content("a.gif", ["articles/a.gif"], body="a.gif"))
    assert held == {}
    assert len(problems) == 2
    assert all(f"can't be shown: {reason}" in problem.message for problem in problems)


def test_a_picture_that_has_gone_is_an_error(tmp_path: Path) -> None:
    _, problems = held_pictures(tmp_path, content("a.gif", ["articles/a.gif"]))
    assert told(problems) == ["error 3 the picture `a.gif` can't be shown: No such file or directory"]


def test_a_picture_larger_than_the_memory_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"content/articles/a.gif": GIF})
    monkeypatch.setattr(media, "MAX_BYTES", len(GIF) - 10)
    seen: list[int] = []

    def clean(data: bytes) -> None:
        seen.append(len(data))
        raise UnreadablePicture("it is too large")

    monkeypatch.setattr("generator.media.renditions.make_picture", clean)
    held_pictures(tmp_path, content("a.gif", ["articles/a.gif"]))
    assert seen == [len(GIF) - 9]


WIDE = {f"content/articles/{number}.jpg" for number in range(3)}


@pytest.fixture
def wide(tmp_path: Path) -> Content:
    """An archive with three pictures of which there are several widths."""
    for number, path in enumerate(sorted(WIDE)):
        put(tmp_path, {path: b""})
        Image.linear_gradient("L").rotate(90 * number).resize((900, 300)).convert("RGB").save(tmp_path / path)
    shown = [article(Path(path).stem, image=Picture(Path(path).name, 3, "x")) for path in sorted(WIDE)]
    return Content(articles=tuple(shown), files=frozenset(WIDE))


def looked(root: Path, shown: Content, shelf: Shelf) -> dict[str, HeldPicture]:
    found, _ = look_at_pictures(shown, shown.articles, {}, Eye(root, shelf, unfollowed))
    return {name: picture for name, picture in found.items() if isinstance(picture, HeldPicture)}


@pytest.mark.parametrize("here", [1, 3])
def test_every_file_of_a_picture_has_an_address_of_its_own(
    here: int, wide: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: here)
    held = looked(tmp_path, wide, Shelf())
    assert held.keys() == WIDE
    for picture in held.values():
        assert [one.width for one in picture.shown] == [480, 900]
        assert picture.shown[-1].url == picture.url
        assert [one.width for one in picture.webp] == [480, 900]
        assert len(picture.urls) == 4
    made = dict(picture_bytes(tmp_path, held, Shelf()))
    assert made.keys() == {url for picture in held.values() for url in picture.urls}
    for url, data in made.items():
        assert hashlib.sha256(data).hexdigest()[:12] in url


def test_what_waits_on_the_shelf_is_not_made_again(
    wide: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "shelf")
    held = looked(tmp_path, wide, shelf)
    monkeypatch.setattr("generator.media.renditions.make_picture", None)
    assert len(list(picture_bytes(tmp_path, held, shelf))) == 12


def test_what_is_lost_or_damaged_on_the_shelf_is_made_again(wide: Content, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    held = looked(tmp_path, wide, shelf)
    whole = dict(picture_bytes(tmp_path, held, shelf))
    files = sorted((tmp_path / "shelf").iterdir())
    files[0].unlink()
    files[5].write_bytes(files[5].read_bytes()[:-1])
    assert dict(picture_bytes(tmp_path, held, shelf)) == whole


def test_what_is_there_is_not_touched(wide: Content, tmp_path: Path) -> None:
    held = looked(tmp_path, wide, Shelf())
    there = {url for picture in held.values() for url in picture.urls[1:]}
    assert {url for url, _ in picture_bytes(tmp_path, held, Shelf(), there)} == {one.url for one in held.values()}
    for path in WIDE:
        (tmp_path / path).unlink()
    assert list(picture_bytes(tmp_path, held, Shelf(), {*there, *(one.url for one in held.values())})) == []


def test_what_is_known_is_not_looked_at_again(wide: Content, tmp_path: Path) -> None:
    held = looked(tmp_path, wide, Shelf())
    for path in WIDE:
        (tmp_path / path).unlink()
    found, problems = look_at_pictures(wide, wide.articles, held, Eye(tmp_path, Shelf(), unfollowed))
    assert (found, problems) == (held, ())
