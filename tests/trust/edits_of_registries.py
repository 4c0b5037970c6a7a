"""What an editor does to the files that describe tags, places, sources and people, and to pages and pictures."""

from collections.abc import Mapping

from edits_of_articles import BODIES
from hypothesis import strategies as st
from hypothesis.stateful import rule
from newsdesk import NUMBERS, Desk
from newsroom import OTHER_GIF, Paper, wide_picture
from sites import GIF

_FOLDERS = ("tags", "locations", "sources", "people")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "tags": ("border", "Border", "trade", "rice", "Rivers", "A", "b"),
    "locations": ("Hyesan", "Seoul", "China", "Ryanggang", "North Korea", "Yalu River", "Korea"),
    "sources": ("RFA", "Reuters", "Daily", "RFA Korean Service", "The Daily", "Ministry of Trade"),
    "people": ("Jane Doe", "Kim Minsu", "Lee Jin", "Jane A. Doe"),
}
_PARENT_KEYS = {"tags": "broader", "locations": "in", "sources": "part_of"}
_HEADS: tuple[tuple[str, str | None], ...] = (
    *(("slug", slug) for slug in ("first-slug", "second-slug", None)),
    *(("sort", sort) for sort in ("Zzz", "Aaa", None)),
    *(("description", words) for words in ("A sentence.", None)),
    *(("names", names) for names in ("{ko: 이름}", "{zh: 名, ko: 혜산}", None)),
    *(("redirects", old) for old in ("[old/name.html]", None)),
    *(("type", word) for word in ("city", "river", None)),
    *(("coordinates", where) for where in ("[1.5, 2.5]", None)),
    *(("precision", word) for word in ("withheld", "approximate", None)),
    *(("wikidata", number) for number in ("Q1", None)),
    *(("kind", kind) for kind in ("outlet", "desk", "organisation", "person", "document", None)),
    *(("policies", rules) for rules in ("{corrections: we do}", None)),
    *(("opened", day) for day in ("1996-03-12", None)),
    *(("colour", word) for word in ("red", None)),
)


class EditsOfRegistries(Desk):
    """Rules for what articles name."""

    def _entry(self, number: int, *folders: str) -> str:
        return self.one_of(self.room.of(*(folders or _FOLDERS)), number)

    def _state(self, path: str, key: str, value: str | None) -> None:
        head = self.room.papers[path].head
        head.pop(key, None)
        if value is not None:
            head[key] = value
        self.room.write(path)

    @rule(number=NUMBERS, line=st.sampled_from(_HEADS))
    def change_a_fact(self, number: int, line: tuple[str, str | None]) -> None:
        """Any line that isn't a name."""
        if path := self._entry(number):
            self._state(path, *line)

    @rule(number=NUMBERS, name=NUMBERS)
    def name_it(self, number: int, name: int) -> None:
        """Another name."""
        if path := self._entry(number):
            self._state(path, "name", self.one_of([*_NAMES[path.split("/")[1]]], name))

    @rule(number=NUMBERS, names=st.lists(NUMBERS, max_size=2))
    def alias(self, number: int, names: list[int]) -> None:
        """Other spellings: two names become one, or two again."""
        if path := self._entry(number):
            spellings = [*_NAMES[path.split("/")[1]], "Hyesan-si", "J. Doe"]
            self._state(path, "aliases", f"[{', '.join(self.one_of(spellings, name) for name in names)}]")

    @rule(number=NUMBERS, parents=st.lists(NUMBERS, max_size=2))
    def move(self, number: int, parents: list[int]) -> None:
        """Under another parent, under two, under none."""
        if path := self._entry(number, *_PARENT_KEYS):
            kind = path.split("/")[1]
            own = self.room.papers[path].head["name"]
            names = [name for name in _NAMES[kind] if name.casefold() != own.casefold()]
            self._state(path, _PARENT_KEYS[kind], f"[{', '.join(self.one_of(names, other) for other in parents)}]")

    @rule(folder=st.sampled_from(_FOLDERS), name=NUMBERS, file=st.sampled_from("amz"))
    def describe(self, folder: str, name: int, file: str) -> None:
        """A file for a name that had none, or one more for one that had."""
        path = f"content/{folder}/{file}.md"
        known = {paper.head["name"].casefold() for paper in map(self.room.papers.__getitem__, self.room.of(folder))}
        free = [name for name in _NAMES[folder] if name.casefold() not in known]
        if path not in self.room.papers and free:
            self.room.papers[path] = Paper({"name": self.one_of(free, name)}, "")
            self.room.write(path)

    @rule(number=NUMBERS)
    def describe_no_more(self, number: int) -> None:
        """The file goes, the name stays."""
        if path := self._entry(number):
            self.room.remove(path)

    @rule(number=NUMBERS, file=st.sampled_from(["a", "k", "z", "0", "deep/er"]))
    def rename_its_file(self, number: int, file: str) -> None:
        """Another name for the file; what it describes is called what it was called."""
        if path := self._entry(number):
            new = f"content/{path.split('/')[1]}/{file}.md"
            if new not in self.room.papers:
                self.room.rename(path, new)

    @rule(number=NUMBERS, body=st.sampled_from(BODIES))
    def describe_at_length(self, number: int, body: str) -> None:
        """Another text on its page."""
        if path := self._entry(number, *_FOLDERS, "pages"):
            self.room.papers[path].body = body
            self.room.write(path)

    @rule(name=st.sampled_from(["about", "policy", "colophon"]), title=st.sampled_from(["About us", "More", None]))
    def change_a_page(self, name: str, title: str | None) -> None:
        """A page of prose comes, changes or goes."""
        path = f"content/pages/{name}.md"
        if title is None:
            self.room.remove(path)
        else:
            self.room.papers[path] = Paper({"title": title, "description": "Words."}, "See [policy](policy.md).")
            self.room.write(path)

    @rule(name=st.sampled_from(["a.gif", "b.gif", "c.gif"]), picture=st.sampled_from([GIF, OTHER_GIF, b"none", None]))
    def change_a_picture(self, name: str, picture: bytes | None) -> None:
        """A picture comes, changes, is spoiled or goes."""
        path = f"content/articles/{name}"
        if picture is None:
            self.room.remove(path)
        else:
            self.room.put(path, picture)

    @rule(picture=st.sampled_from([wide_picture(0), wide_picture(1), GIF, b"none", None]))
    def change_a_wide_picture(self, picture: bytes | None) -> None:
        """One that is offered in several widths comes, changes, becomes another, is spoiled or goes."""
        if picture is None:
            self.room.remove("content/articles/wide.jpg")
        else:
            self.room.put("content/articles/wide.jpg", picture)

    @rule(names=st.permutations(["a.gif", "b.gif", "c.gif"]))
    def swap_pictures(self, names: list[str]) -> None:
        """Two pictures exchange their names, with all their times."""
        one, other, between = (self.root / "content/articles" / name for name in (*names[:2], "between.tmp"))
        if one.exists() and other.exists():
            one.rename(between)
            other.rename(one)
            between.rename(other)
