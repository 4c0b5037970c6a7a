"""What an editor does to articles."""

import os
from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.stateful import rule
from newsdesk import NUMBERS, Desk
from newsroom import Paper

_LINKS = (
    "[a](00.md)",
    "[b](05.md#text)",
    "[c](/tags/rice.html)",
    "[d](../locations/hyesan.md)",
    "[e](../pages/about.md)",
)
_PICTURES = (
    *("![one](a.gif)", "![two](b.gif)", "![none](c.gif)", '![wide](wide.jpg "A plain")'),
    *("[a picture](a.gif)", "![no picture](03.md)"),
)
BODIES = (*_LINKS, *_PICTURES, "Plain.", "*Read* this.", "## Head\n\nText.", "한국어", " ".join((*_LINKS, *_PICTURES)))
# What each key may say; None takes it out.
HEADS: Mapping[str, tuple[str | None, ...]] = {
    "date": ("2018-03-11", "2018-03-11T09:30", "2019", "2019-03", "2020?", "2021-12-31", "201X", None, "2020-02-12~"),
    "tags": ("border", "Border", "[rice, border]", "[trade, rice]", "[rice, trade]", "[Rivers, x, A, b, Z]", None),
    "locations": (
        *("Hyesan", "Hyesan-si", "hyesan", "[Seoul, Yalu River]", "[Yalu River, Seoul]", "Ryanggang", "China", None),
        *("[{place: Hyesan, role: mentioned}, Hyesan-si, Seoul]", "[Hyesan, {place: Seoul, role: dateline}]"),
    ),
    "dateline": ("Seoul", "Hyesan", None),
    "sources": (
        *("RFA", "rfa", "[Reuters, RFA]", "[RFA, Reuters]", "RFA Korean Service", "Daily", None),
        *(
            "{name: Reuters, kind: outlet}",
            "{name: Daily, kind: document, citation: p. 3}",
            "{name: Daily, kind: person}",
        ),
        "[Reuters, {unnamed: a soldier, role: military, reason: fear, basis: saw it}]",
        "[{unnamed: an official, role: official}, {unnamed: another, role: Official}]",
    ),
    "byline": (
        *("By Jane Doe", "By J. Doe", "Reported by Kim Minsu for RFA", "Translated from Korean by Lee Jin", None),
        *("[Jane Doe, {name: J. Doe, role: editor}, Kim Minsu]", "Reported by Lee Jin for Daily", "word for word"),
    ),
    "subtitle": ("One sentence.", "Another.", None),
    "language": ("en", "ko", "ar", "zh-Hans", None),
    "translation_of": ("zero", "ten", None),
    "id": ("ten", "eleven", None),
    "slug": ("a-slug", "another-slug", None),
    "series": ("Winter", "winter", "WINTER", "Summer", None),
    "corrections": ("[A comma.]", "[{date: 2022-01-02, text: A name.}, {date: 2020, text: A place.}]", None),
    "genre": ("analysis", "opinion", None),
    "image": (
        "{src: a.gif, alt: one}",
        "{src: b.gif, alt: two, caption: it}",
        "c.gif",
        "wide.jpg",
        "{alt: gone}",
        None,
    ),
    "content_warning": ("Violence.", None),
    "rights": ("CC-BY", "{holder: RFA, license: https://example.org/l}", None),
    "original": ("https://example.org/1", "{title: 제목, language: ko}", None),
    "event_date": ("2018-01", None),
    "redirects": ("[old/one.html]", "[old/two.html, tags/rice-old.html]", None),
    "mood": ("calm", None),
}
_STATUSES = ("published", "draft", "withheld", "withdrawn", "retracted", "{is: withdrawn, reason: Why}")
_EMBARGOES = ("{is: embargoed, date: 2021-06-01}", "{is: embargoed, date: 2020}", "{is: retracted, date: 2020-02-02}")
HEAD_LINES = [(key, value) for key, values in HEADS.items() for value in values]


class EditsOfArticles(Desk):
    """Rules for the files in content/articles/."""

    def _article(self, number: int) -> str:
        return self.one_of(self.room.of("articles"), number)

    def _say(self, path: str, key: str, value: str | None) -> None:
        """Writes a line into a head, or takes it out."""
        if not path:
            return
        head = self.room.papers[path].head
        head.pop(key, None)
        if value is not None:
            head[key] = value
        self.room.write(path)

    @rule(number=NUMBERS, line=st.sampled_from(HEAD_LINES))
    def change_a_line(self, number: int, line: tuple[str, str | None]) -> None:
        """Any line of a head."""
        self._say(self._article(number), *line)

    @rule(number=NUMBERS, line=st.sampled_from(HEAD_LINES), several=st.integers(2, 9))
    def change_a_line_of_several(self, number: int, line: tuple[str, str | None], several: int) -> None:
        """The same line in several articles."""
        for other in range(number, number + several):
            self._say(self._article(other), *line)

    @rule(number=NUMBERS, key=st.sampled_from(["tags", "locations", "sources"]))
    def swap_names(self, number: int, key: str) -> None:
        """Two articles exchange what they name."""
        one, other = self._article(number), self._article(number + 1)
        if one != other:
            here, there = (self.room.papers[path].head.get(key) for path in (one, other))
            self._say(one, key, there)
            self._say(other, key, here)

    @rule(number=NUMBERS, title=st.sampled_from(["Title", "Other", "제목", "A & B"]), variant=st.integers(0, 40))
    def retitle(self, number: int, title: str, variant: int) -> None:
        """Another title, and so another address."""
        self._say(self._article(number), "title", f"{title} {variant}")

    @rule(number=NUMBERS, body=st.sampled_from(BODIES))
    def write_a_body(self, number: int, body: str) -> None:
        """Another text."""
        if path := self._article(number):
            self.room.papers[path].body = body
            self.room.write(path)

    @rule(number=NUMBERS, status=st.sampled_from([*_STATUSES, *_EMBARGOES, None]))
    def change_status(self, number: int, status: str | None) -> None:
        """Shown, hidden, withdrawn, and back."""
        self._say(self._article(number), "status", status)

    @rule(number=NUMBERS, draft=st.sampled_from(["true", "false", None]))
    def make_a_draft(self, number: int, draft: str | None) -> None:
        """Into the drawer, and back."""
        self._say(self._article(number), "draft", draft)

    @rule(number=NUMBERS, name=st.integers(0, 30), year=st.sampled_from(["", "2019/", "2019-02-03-"]))
    def add(self, number: int, name: int, year: str) -> None:
        """A new article like another, with the date in its file's name or without."""
        path = f"content/articles/{year}new-{name}.md"
        if (other := self._article(number)) and path not in self.room.papers:
            head = {**self.room.papers[other].head, "title": f"New {name} {year.strip('/')}"}
            for key in ("id", "redirects", "slug", *(["date"] if year.endswith("-") else [])):
                head.pop(key, None)
            self.room.papers[path] = Paper(head, f"New text of {name}.")
            self.room.write(path)

    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        """An article is no more."""
        if len(self.room.of("articles")) > 15:
            self.room.remove(self._article(number))

    @rule(number=NUMBERS, name=st.integers(0, 99), folder=st.sampled_from(["", "2018/", "moved/"]))
    def rename(self, number: int, name: int, folder: str) -> None:
        """A file gets another name, perhaps that of another."""
        if path := self._article(number):
            self.room.rename(path, f"content/articles/{folder}{name:02}.md")

    @rule(names=st.sampled_from([("2018", "moved"), ("moved", "2018"), ("2019", "2020")]))
    def rename_a_folder(self, names: tuple[str, str]) -> None:
        """A folder of articles gets another name."""
        old, new = (f"content/articles/{name}" for name in names)
        if (self.root / old).is_dir() and not (self.root / new).exists():
            (self.root / old).rename(self.root / new)
            for path in self.room.of("articles"):
                if path.startswith(f"{old}/"):
                    self.room.papers[path.replace(old, new, 1)] = self.room.papers.pop(path)

    @rule(number=NUMBERS, other=NUMBERS)
    def swap_files(self, number: int, other: int) -> None:
        """Two files exchange their names."""
        one, two = self._article(number), self._article(other)
        if one != two:
            self.room.rename(one, "content/between.md")
            self.room.rename(two, one)
            self.room.rename("content/between.md", two)

    @rule(number=NUMBERS, letter=st.sampled_from("abcdef"))
    def edit_and_hide_it(self, number: int, letter: str) -> None:
        """A text of the same size, with the time of modification set back: the time of change tells."""
        if path := self._article(number):
            was = (self.root / path).stat()
            paper = self.room.papers[path]
            paper.body = paper.body[:-1] + letter
            self.room.write(path)
            os.utime(self.root / path, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule(number=NUMBERS, body=st.sampled_from(BODIES))
    def replace_by_an_older(self, number: int, body: str) -> None:
        """Another file takes the place, as if from a copy of last year."""
        if path := self._article(number):
            self.room.papers[path].body = body
            beside = self.room.put("content/articles/beside.tmp", self.room.papers[path].text().encode())
            os.utime(beside, ns=(10**18, 10**18))
            beside.replace(self.root / path)

    @rule(number=NUMBERS, moment=st.sampled_from([10**18, 2 * 10**18, None]))
    def touch(self, number: int, moment: int | None) -> None:
        """Another time, in the past, in the future or now, and the same text."""
        if path := self._article(number):
            now = (self.root / path).stat().st_ctime_ns
            os.utime(self.root / path, ns=(moment or now, moment or now))

    @rule()
    def age_everything(self) -> None:
        """All inputs say that they are old."""
        for path in self.room.papers:
            os.utime(self.root / path, ns=(10**18, 10**18))
