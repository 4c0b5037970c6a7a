"""A small archive whose articles come, change and go, and its index: as it grew, and as it would be made anew."""

import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from sites import NOBODY, SITE, article, entry, prepared, write_site

from generator import build
from generator.preparing import Prepared
from generator.theme import theme_folder

_WORDS = [
    *("border", "bridge", "soldiers", "crossed", "the", "of", "rice", "market", "rose", "river"),
    *("혜산시에서", "쌀값이", "中文报道", "naïve", "don't"),
]
_TAGS, _PLACES = ("trade", "border", "food"), ("Hyesan", "Ryanggang", "Sinuiju")
_SOURCES, _PEOPLE = ("RFA", "Daily NK"), ("Ann Lee", "Bo Kim")
_REGISTRIES: Mapping[str, tuple[str, ...]] = {
    "tags": _TAGS,
    "locations": (*_PLACES, "North Korea"),
    "sources": _SOURCES,
    "people": _PEOPLE,
}
MARK = "zyxwvut"  # begins the words that only one article has


def make_small(patch: pytest.MonkeyPatch) -> None:
    """From now on few articles make several layers of several chunks, and most of what changed is patched."""
    for name, value in {
        "seams._SMALL": 32,
        "seams._SINKING": 900,
        "seams._RANGES": 4,
        "seams._SETTLING": 600,
        "seams._FALLING": 500,
        "seams._SHARE": 3,
        "layers.SAMPLE": 6,
        "layers._FEW": 2,
        "layers._RUN": 5,
        "dates._STEP": 4,
        "parts.BLOCK": 16,
        "manifest.DATES": 16,
        "chunks._SIZE": 300,
        "postings._FEW": 4,
        "postings._MANY": 12,
        "chunks._REACH": 100,
        "records.BLOCK": 4,
        "manifest.BLOCK": 4,
        "keeping._SMALL": 20_000,
        "files._TOGETHER": 2,
    }.items():
        patch.setattr(f"generator.search.{name}", value)


class Desk:
    """The archive in the folder `root`. All that is drawn, is by the `seed`."""

    def __init__(self, root: Path, seed: int, articles: int) -> None:
        self.root = root
        self._draw = random.Random(seed)  # noqa: S311 - to be drawn alike
        self._number = 0
        self.gone: set[str] = set()
        self._good: tuple[dict[Path, bytes], frozenset[str]] = {}, frozenset()
        write_site(root, {})
        for _ in range(articles):
            self.add()

    # --- edits

    def add(self) -> None:
        """An article: the newest, the oldest, one between, or undated."""
        self._number += 1
        self._write(self._path(self._number), self._number)

    def edit(self) -> None:
        """Another text, other names, perhaps another day and so another address."""
        if papers := self.papers():
            path = self._draw.choice(papers)
            self._forget(path)
            self._number += 1
            self._write(path, self._number)

    def delete(self) -> None:
        """The file goes."""
        if papers := self.papers():
            path = self._draw.choice(papers)
            self._forget(path)
            path.unlink()

    def move(self) -> None:
        """The file has another name: the article keeps its words, and may have another address."""
        if papers := self.papers():
            self._number += 1
            self._draw.choice(papers).rename(self._path(self._number))

    def withdraw(self) -> None:
        """An article is withdrawn: its words are to be found no more."""
        if papers := self.papers():
            path = self._draw.choice(papers)
            self._forget(path)
            path.write_text(path.read_text("utf-8").replace("---\n", "---\nstatus: withdrawn\n", 1), "utf-8")

    def restore(self) -> None:
        """One that was withdrawn comes back."""
        hidden = [path for path in self._files() if "status: withdrawn" in path.read_text("utf-8")]
        if hidden:
            text = self._draw.choice(hidden)
            restored = text.read_text("utf-8").replace("status: withdrawn\n", "")
            self.gone -= set(_secrets(restored))
            text.write_text(restored, "utf-8")

    def inherit(self) -> None:
        """An article takes over the address that another had, or has no more."""
        lines = (self.root / "addresses.tsv").read_text("utf-8").splitlines() if self.papers() else []
        old = [url for url, identity, _ in (line.split("\t") for line in lines) if identity.startswith("article:")]
        old = [url for url in old if not self._has_page(url)]
        if old:
            path = self._draw.choice(self.papers())
            text = path.read_text("utf-8")
            stated = "" if "redirects:" in text else f"redirects: [{self._draw.choice(old)}]\n"
            path.write_text(text.replace("---\n", f"---\n{stated}", 1), "utf-8")

    def _has_page(self, url: str) -> bool:
        page = self.root / "public" / url
        return page.exists() and b"<article" in page.read_bytes()

    def describe(self) -> None:
        """A name gets a file, or says something else in it: another alias, another parent, another name."""
        folder = self._draw.choice(sorted(_REGISTRIES))
        name = self._draw.choice(_REGISTRIES[folder])
        lines = [f"aliases: [{name}, alias{self._draw.randrange(9)} {name}]"]
        if folder == "locations" and name != "North Korea":
            lines.append(self._draw.choice(["in: North Korea", "names: {ko: 혜산시, zh: 惠山}"]))
        if folder == "tags" and name == "trade":
            lines.append(self._draw.choice(["broader: [food]", "broader: [border]"]))
        shown = self._draw.choice([name, f"{name} {self._draw.randrange(3)}"])
        place = self.root / "content" / folder / f"{name.lower().replace(' ', '-')}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(entry(shown, "\n".join(lines)), "utf-8")

    def forget_a_name(self) -> None:
        """The file of a name goes."""
        if files := [
            path for folder in sorted(_REGISTRIES) for path in sorted((self.root / "content" / folder).glob("*"))
        ]:
            self._draw.choice(files).unlink()

    def any(self) -> str:
        """Some edit; gives its name."""
        edits: list[tuple[Callable[[], None], int]] = [
            (self.add, 5),
            (self.edit, 4),
            (self.delete, 2),
            (self.move, 2),
            (self.withdraw, 2),
            (self.restore, 2),
            (self.inherit, 1),
            (self.describe, 2),
            (self.forget_a_name, 1),
        ]
        chosen = self._draw.choices([one for one, _ in edits], [weight for _, weight in edits])[0]
        chosen()
        return chosen.__name__

    def keep(self) -> None:
        """What there is now is good."""
        self._good = {path: path.read_bytes() for path in (self.root / "content").rglob("*.md")}, frozenset(self.gone)

    def take_back(self) -> None:
        """All is as it was when it was good: an edit was at odds with another."""
        files, gone = self._good
        shutil.rmtree(self.root / "content")
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.gone = set(gone)

    # --- what there is

    def papers(self) -> list[Path]:
        """The articles that are published."""
        return [path for path in self._files() if "status: withdrawn" not in path.read_text("utf-8")]

    def _files(self) -> list[Path]:
        return sorted((self.root / "content/articles").glob("*.md"))

    def _path(self, number: int) -> Path:
        return self.root / f"content/articles/{self._draw.choice('abcdefg')}{number}.md"

    def _forget(self, path: Path) -> None:
        self.gone |= set(_secrets(path.read_text("utf-8")))

    def _write(self, path: Path, number: int) -> None:
        draw = self._draw
        day = draw.choice(["2099-01-02", "1901-02-03", "2010", "2011-05", f"2020-03-{draw.randint(1, 28):02d}", ""])
        head = [f"id: n{number}" if draw.random() < 0.2 and not path.exists() else "", f"date: {day}" if day else ""]
        head += [f"language: {draw.choice(['en', 'en', 'ko', 'zh'])}"]
        for key, names in (("tags", _TAGS), ("locations", _PLACES), ("sources", _SOURCES)):
            if chosen := draw.sample(names, draw.randint(0, 2)):
                head.append(f"{key}: [{', '.join(chosen)}]")
        head += [f"byline: By {draw.choice(_PEOPLE)}"] if draw.random() < 0.5 else []
        head += [f"subtitle: {self._text(4)}"] if draw.random() < 0.5 else []
        body = "\n\n".join(f"{self._text(draw.randint(1, 30))} {MARK}{number}body{part}" for part in range(2))
        title = f"{self._text(2).title()} {MARK}{number}title"
        path.write_text(article(title, "\n".join(filter(None, head)), body), "utf-8")

    def _text(self, words: int) -> str:
        rare = [f"rare{int(self._draw.paretovariate(0.7)) % 500}" for _ in range(words)]
        return " ".join(self._draw.choice((self._draw.choice(_WORDS), word)) for word in rare)

    # --- the index

    def build(self) -> bool:
        """A build as the command makes it, which remembers the last; whether it was published."""
        return build.build(build.Order(self.root, lambda _: self.root / "public"), NOBODY).is_published

    def published(self) -> dict[str, bytes]:
        """The files of the index that were published."""
        folder = self.root / "public/search"
        found = (path for path in folder.rglob("*.js") if path.is_file())
        files = {f"search/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in found}
        return {url: data for url, data in files.items() if is_made(url)}

    def published_in_order(self) -> dict[str, bytes]:
        """The same, in the order in which a build makes them."""
        files = self.published()
        return {url: files[url] for url in self.anew()}

    def anew(self) -> dict[str, bytes]:
        """The files of the index as a build that knows nothing makes them."""
        return index_of(prepared(self.root))

    def close(self) -> None:
        """Leaves nothing."""
        shutil.rmtree(self.root)


def is_made(url: str) -> bool:
    """Whether a file below search/ is made from articles: the others are the theme's."""
    return not (theme_folder("static") / url).exists()


def index_of(ready: Prepared) -> dict[str, bytes]:
    """The files of an index that was prepared."""
    return {file.url: file.read() for group in ready.archive.ready for file in group.files()}


def secrets_of(path: Path) -> Iterator[str]:
    """The words that only one article has, by its file; they have no stem but themselves."""
    return _secrets(path.read_text("utf-8"))


def _secrets(text: str) -> Iterator[str]:
    return (word for word in text.split() if word.startswith(MARK))


def load(data: bytes) -> object:
    """What a file of the index hands on."""
    text = data.decode().strip()
    text = text.partition("\n")[0] if text.startswith("dateline.index(") else text
    inner = text[text.index("(") + 1 : -1]
    return json.loads(inner if text.startswith("dateline.index(") else inner[inner.index(",") + 1 :])


__all__ = ["MARK", "SITE", "Desk", "index_of", "is_made", "load", "make_small"]
