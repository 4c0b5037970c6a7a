"""A small archive with a bit of everything, and the hand that edits its files."""

import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from PIL import Image
from sites import GIF

OTHER_GIF = GIF.replace(b"\xff\xff\xff", b"\x00\x80\xff")


def wide_picture(turn: int) -> bytes:
    """A picture of which pages offer several widths: the same bytes for the same number."""
    output = io.BytesIO()
    Image.linear_gradient("L").rotate(90 * turn).resize((700, 40)).convert("RGB").save(output, "JPEG")
    return output.getvalue()


SITE = {"title": '"Trust"', "page_size": "10", "description": '"A small archive."'}
INPUTS = ("content", "templates", "static", "site.toml", "addresses.tsv")


class Paper(Struct):
    """A file of the content: the lines of its head by their keys, and its text."""

    head: dict[str, str]
    body: str = "Text."

    def text(self) -> str:
        """The file."""
        lines = "".join(f"{key}: {value}\n" for key, value in self.head.items())
        return f"---\n{lines}---\n\n{self.body}\n"

    def copy(self) -> "Paper":
        """Another of the same words."""
        return Paper(dict(self.head), self.body)


class Newsroom:
    """The archive in the folder `root`: its papers as they were written, and every other input as a file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.papers = starting_papers()
        self.site = dict(SITE)
        for path in self.papers:
            self.write(path)
        self.put("content/articles/a.gif", GIF)
        self.put("content/articles/b.gif", OTHER_GIF)
        self.put("content/articles/wide.jpg", wide_picture(0))
        self.write_site()

    def put(self, path: str, data: bytes) -> Path:
        """Writes a file in place, as an editor does."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return place

    def write(self, path: str) -> None:
        """Writes a paper as it is now."""
        self.put(path, self.papers[path].text().encode())

    def write_site(self) -> None:
        """Writes site.toml."""
        self.put("site.toml", "".join(f"{key} = {value}\n" for key, value in self.site.items()).encode())

    def remove(self, path: str) -> None:
        """Deletes a file, if it is there."""
        self.papers.pop(path, None)
        (self.root / path).unlink(missing_ok=True)

    def rename(self, old: str, new: str) -> None:
        """Gives a file another name; what had that name is lost."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).replace(self.root / new)
        if old in self.papers:
            self.papers[new] = self.papers.pop(old)

    def of(self, *folders: str) -> list[str]:
        """The papers of some folders, sorted."""
        return sorted(path for path in self.papers if path.split("/")[1] in folders)

    def saved(self) -> "Saved":
        """All inputs as they are now."""
        papers = {path: paper.copy() for path, paper in self.papers.items()}
        return Saved(papers, dict(self.site), dict(inputs(self.root)))

    def restore(self, saved: "Saved") -> None:
        """Brings back what was saved; a file that is as it was is not touched."""
        now = dict(inputs(self.root))
        for path in now.keys() - saved.files.keys():
            (self.root / path).unlink()
        for path, data in saved.files.items():
            if now.get(path) != data:
                self.put(path, data)
        self.papers = {path: paper.copy() for path, paper in saved.papers.items()}
        self.site = dict(saved.site)


class Saved(Struct, frozen=True):
    """The inputs of an archive at some moment."""

    papers: Mapping[str, Paper]
    site: Mapping[str, str]
    files: Mapping[str, bytes]


def inputs(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every input by its path."""
    for name in INPUTS:
        place = root / name
        if place.is_file():
            yield name, place.read_bytes()
        for folder, _, files in os.walk(place):
            for file in files:
                path = Path(folder, file)
                yield path.relative_to(root).as_posix(), path.read_bytes()


def starting_papers() -> dict[str, Paper]:
    """The archive before anybody has edited it."""
    articles = {f"content/articles/{number:02}.md": _article(number) for number in range(26)}
    for number, (head, body) in _PECULIAR.items():
        paper = articles[f"content/articles/{number:02}.md"]
        paper.head |= head
        paper.body = body or paper.body
    return {**articles, **{f"content/{path}.md": Paper(dict(head), body) for path, (head, body) in _OTHERS.items()}}


def _article(number: int) -> Paper:
    return Paper(
        {
            "title": f"Title {number}",
            "date": f"20{18 + number % 3}-0{1 + number % 4}-1{number % 5}",
            "tags": f"[border, {('trade', 'rice', 'Smuggling')[number % 3]}]",
            "locations": f"[{('Hyesan', 'Seoul', 'Yalu River')[number % 3]}]",
            "sources": f"[{('RFA', 'RFA Korean Service', 'Reuters', 'Daily')[number % 4]}]",
            "byline": f"Reported by {('Jane Doe', 'Kim Minsu')[number % 2]}",
        },
        f"Text of {number}.",
    )


_UNNAMED = "[RFA, {unnamed: an official, role: official, key: s1}, {unnamed: a trader, role: trader, corroborates: s1}]"
_PECULIAR: dict[int, tuple[dict[str, str], str]] = {
    0: ({"id": "zero", "series": "Winter"}, "See [one](01.md) and [the border](/tags/border.html)."),
    1: ({"translation_of": "zero", "language": "ko", "title": "제목"}, "![the river](a.gif)"),
    2: ({"translation_of": "zero", "language": "zh-Hans", "series": "winter"}, ""),
    3: ({"series": "Winter", "image": "{src: b.gif, alt: two}"}, "To [Hyesan](../locations/hyesan.md)."),
    4: ({"corrections": "[{date: 2021-03-04, text: A name was put right.}]"}, ""),
    5: ({"status": "{is: withdrawn, reason: At the wish of a source, date: 2021-01-01}"}, ""),
    6: ({"status": "{is: embargoed, date: 2021-06-01}"}, "![the river](a.gif)"),
    7: ({"status": "{is: retracted, reason: It was wrong}"}, ""),
    8: ({"draft": "true"}, "To [zero](00.md)."),
    9: ({"sources": _UNNAMED, "locations": "[Hyesan]"}, ""),
    10: ({"image": "{src: wide.jpg, alt: ten}"}, '![the plain](wide.jpg "A plain")'),
    12: ({"sources": _UNNAMED, "locations": "[{place: Hyesan, role: dateline}, Hyesan]"}, ""),
    15: ({"sources": _UNNAMED, "locations": "[Hyesan, Ryanggang]"}, ""),
    16: ({"byline": "Reported by Jane Doe and Kim Minsu for RFA's Korean Service. Translated by Lee Jin."}, ""),
    17: ({"byline": "[{name: Jane Doe, role: author}, {name: J. Doe, role: editor}, Kim Minsu]"}, ""),
    18: ({"sources": "[{name: Ministry of Trade, kind: organisation}, {name: A Map, kind: document}]"}, ""),
    19: ({"date": "2019"}, ""),
    20: ({"date": "2019-12?"}, ""),
    21: ({"redirects": "[old/twenty-one.html]"}, ""),
    22: ({"tags": "[border, trade, rice, Smuggling, Rivers]"}, "![also](../articles/a.gif) and [a picture](b.gif)"),
}
_OTHERS: dict[str, tuple[dict[str, str], str]] = {
    "tags/border": ({"name": "border", "description": "The line."}, "About [zero](../articles/00.md)."),
    "tags/trade": ({"name": "trade", "broader": "border"}, ""),
    "locations/korea": ({"name": "North Korea", "type": "country"}, ""),
    "locations/ryanggang": ({"name": "Ryanggang", "in": "North Korea"}, ""),
    "locations/hyesan": ({"name": "Hyesan", "in": "Ryanggang", "aliases": "[Hyesan-si]"}, ""),
    "locations/yalu": ({"name": "Yalu River", "in": "[North Korea, China]", "coordinates": "[41.4, 128.2]"}, ""),
    "sources/rfa": ({"name": "RFA", "kind": "outlet"}, "![the house](../articles/b.gif)"),
    "sources/korean": ({"name": "RFA Korean Service", "kind": "desk", "part_of": "RFA"}, ""),
    "people/doe": ({"name": "Jane Doe", "aliases": "[J. Doe]"}, "Wrote [one](../articles/01.md)."),
    "pages/about": ({"title": "About us"}, "All of it."),
    "pages/policy": ({"title": "Policy"}, "See [about](about.md)."),
}
