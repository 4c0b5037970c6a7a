"""Pictures that texts show: found beside the text, held once, told of where they are missing or no pictures."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from folders import put
from msgspec import structs
from nouns import article
from sites import GIF

from generator.cache.shelf import Shelf
from generator.content.picture_files import picture_bytes
from generator.content.pictures import held_pictures
from generator.media import cleaning as media
from generator.media.cleaning import UnreadablePicture
from generator.model import Body, Content, Link, Picture, Problem

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
