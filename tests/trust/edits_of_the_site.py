"""What changes every page, or none: the site's facts, the theme, the ledger, the program."""

import shutil

from hypothesis import strategies as st
from hypothesis.stateful import rule
from newsdesk import NUMBERS, Desk

from generator.theme import theme_folder

_FACTS = (
    *(("page_size", size) for size in ("10", "11", "12", "50")),
    *(("description", words) for words in ('"Other words."', '"A small archive."')),
    *(("base_url", address) for address in ('"https://archive.example/"', None)),
    *(("language", tag) for tag in ('"ko"', '"en"', None)),
    *(("authority", name) for name in ('"trust.example,2021"', None)),
    *(("feed_size", size) for size in ("1", "3", None)),
    *(("small_cell", size) for size in ("3", "4")),
    *(("timezone", zone) for zone in ('"Asia/Seoul"', None)),
    *(("as_of", day) for day in ('"2021-06-02"', '"2020-06-02"', None)),
    *(("extra_keys", keys) for keys in ('["mood", "colour"]', None)),
    *(("unnamed_roles", roles) for roles in ('["official", "other"]', None)),
    ("title", '"Trust & Co"'),
)
_TEMPLATES = ("article.html", "base.html", "macros.html", "stories.html", "list.html", "older.html", "redirect.html")
_STATIC = ("site.css", "robots.txt", "img/logo.svg", ".well-known/security.txt")


class EditsOfTheSite(Desk):
    """Rules for all inputs that aren't content."""

    @rule(fact=st.sampled_from(_FACTS))
    def change_a_site_fact(self, fact: tuple[str, str | None]) -> None:
        """A line of site.toml."""
        key, value = fact
        self.room.site.pop(key, None)
        if value is not None:
            self.room.site[key] = value
        self.room.write_site()

    @rule(day=st.sampled_from(["", "2021-06-01", "2020-06-01", "2030-01-01"]))
    def build_as_of(self, day: str) -> None:
        """Another day on the command line: embargoes are lifted, and fall again."""
        self.as_of = day

    @rule(name=st.sampled_from(_TEMPLATES), words=st.sampled_from(["", "<!-- one -->", "<!-- two -->", "{% broken %}"]))
    def override_a_template(self, name: str, words: str) -> None:
        """The site's own version of a template."""
        text = (theme_folder("templates") / name).read_text("utf-8")
        at = text.find("%}") + 2 if text.startswith("{%") else 0
        self.room.put(f"templates/{name}", f"{text[:at]}{words}{text[at:]}".encode())

    @rule(name=st.sampled_from(_TEMPLATES))
    def give_up_a_template(self, name: str) -> None:
        """Back to the template of the theme."""
        self.room.remove(f"templates/{name}")

    @rule(name=st.sampled_from(_STATIC), data=st.sampled_from([b"a { }\n", b"b { }\n", b"", None]))
    def change_a_static_file(self, name: str, data: bytes | None) -> None:
        """A static file comes, changes, replaces the theme's, or goes."""
        if data is None:
            self.room.remove(f"static/{name}")
        else:
            self.room.put(f"static/{name}", data)

    @rule(number=NUMBERS)
    def strike_an_address(self, number: int) -> None:
        """A line of the ledger is deleted by hand."""
        book = self.root / "addresses.tsv"
        lines = book.read_text("utf-8").splitlines(keepends=True) if book.exists() else []
        if lines:
            del lines[number % len(lines)]
            self.room.put("addresses.tsv", "".join(lines).encode())

    @rule()
    def lose_the_ledger(self) -> None:
        """All addresses are forgotten."""
        self.room.remove("addresses.tsv")

    @rule(version=st.integers(1, 3))
    def change_the_program(self, version: int) -> None:
        """Another version of the program, or back to one."""
        self.be_version(version)

    @rule()
    def lose_the_content(self) -> None:
        """The folder is away for a moment, as a disk that isn't mounted."""
        content, away = self.root / "content", self.root / "away"
        content.rename(away)
        self.settle_without()
        away.rename(content)
        self.settle()

    def settle_without(self) -> None:
        """A build that must fail, and must touch nothing."""
        assert not self.site.prove(self.change).is_published

    @rule()
    def preview(self) -> None:
        """A build with drafts into another folder, with what it remembers."""
        self.wait()
        self.draft.prove(self.change)

    @rule()
    def lose_the_preview(self) -> None:
        """The preview is deleted."""
        shutil.rmtree(self.draft.output, ignore_errors=True)
        self.draft.note()
