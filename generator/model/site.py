"""The facts of an archive."""

from msgspec import Struct

from generator.model.article import When


class Theme(Struct, frozen=True):
    """How the archive looks where it doesn't look as ours do; what is empty stays as it is.

    Colours are `#rrggbb`, those that end in `_dark` for the night; `text`, `display` and `ui` name faces, the first
    that a reader has being used. `wordmark` stands for the title at the head of pages, and `wordmark_file`, a picture
    of `static/`, for both. `own_styles`: there is a stylesheet `static/custom.css`.
    """

    accent: str = ""
    paper: str = ""
    ink: str = ""
    accent_dark: str = ""
    paper_dark: str = ""
    ink_dark: str = ""
    text: tuple[str, ...] = ()
    display: tuple[str, ...] = ()
    ui: tuple[str, ...] = ()
    wordmark: str = ""
    wordmark_file: str = ""
    own_styles: bool = False

    @property
    def is_styled(self) -> bool:
        """There is a stylesheet for what it changes."""
        colours = (self.accent, self.paper, self.ink, self.accent_dark, self.paper_dark, self.ink_dark)
        return any((*colours, self.text, self.display, self.ui))


# What a site may do without, and what is then missing.
OPTIONAL = {
    "search": "The search page, with its index.",
    "dates": "The pages of years and months, with their calendars, and of days.",
    "days": "The pages of days; not without `dates`. The page of a month lists its articles by day all the same.",
    "languages": "The pages of languages.",
    "people": "The pages of those whom bylines name. Their names stay in bylines, in data and in search.",
    "maps": "The small maps beside articles. Those on the pages of places stay.",
    "unnamed": "The pages of unnamed sources, by role and place. Each article says so all the same.",
    "corrections": "The page of what was put right, and withdrawn. Each article says so all the same.",
    "citations": "Each article as BibTeX, RIS and CSL-JSON, and on its page as APA, Chicago and MLA cite it.",
    "records": "Each article as JSON: its whole record.",
    "texts": "Each article as plain text.",
    "ninjs": "Each article as ninjs, the news exchange format of the IPTC.",
    "lists": "Each list as CSV, JSON Lines, BibTeX and RIS, and places as GeoJSON.",
    "coins": "In the rows of lists, what Zotero saves them by (COinS): some 300 bytes an article.",
    "feeds": "Atom and JSON feeds of the site.",
    "list_feeds": "The same of each list; not without `feeds`.",
    "sitemap": "Sitemaps for search engines. They need `base_url`.",
    "robots": "`robots.txt`, which lets everybody in, and says where the sitemap is.",
    "dataset": "The archive as a dataset, in `data/`.",
    "sqlite": "The same as one database, `data/archive.sqlite`.",
    "sums": "`SHA256SUMS` in folders, by which `dateline verify` proves a copy.",
    "changes": "What changed from one edition to the next, in `changes.jsonl`.",
}
# What of that is made only where it is asked for: a database takes seconds, and can't be renewed in part; and COinS
# make the page of a list twice as long for all who only read.
ON_REQUEST = frozenset({"coins", "sqlite"})


# The folders of pages that it may do without.
OPTIONAL_FOLDERS = frozenset({"dates", "languages", "people", "maps"})
_PAGES = OPTIONAL_FOLDERS | {"days", "corrections", "unnamed"}
_UNNAMED = "sources/unnamed/"


class Site(Struct, frozen=True):
    """The facts of the archive, from site.toml.

    `base_url` ends in `/`, or is empty where the archive has no one address. `timezone` names the zone of times
    that state none; nothing is converted. `page_size` is how many articles
    an older page of a list holds. `small_cell`: a shelf of unnamed sources in one place needs this many
    articles, or it is not made. `as_of` lifts embargoes up to that day; nothing else knows a "today".
    `without` are the kinds of output that it does without, of those that a site may: see `OPTIONAL`.
    `authority` is who names things for good and since when, as in RFC 4151 (`rfa.example,2025`), or empty; `feed_size`
    is how many articles a feed holds.
    `license` is that of the articles, where each states none of its own, and `data_license` that of the data about
    them: an address, or the name that SPDX has for it.
    `words` are those of the interface that the site has itself for its language, by key. `max_files` and `max_file_mb`
    (in MiB) are what its host takes.
    """

    title: str
    description: str = ""
    base_url: str = ""
    language: str = "en"
    timezone: str = ""
    page_size: int = 50
    small_cell: int = 3
    unnamed_roles: tuple[str, ...] = ()
    extra_keys: tuple[str, ...] = ()
    as_of: When | None = None
    output: str = "public"
    words: tuple[tuple[str, str], ...] = ()
    theme: Theme = Theme()
    without: tuple[str, ...] = tuple(sorted(ON_REQUEST))
    license: str = ""
    data_license: str = ""
    max_files: int = 20_000
    max_file_mb: int = 25
    authority: str = ""
    feed_size: int = 10

    def makes(self, output: str) -> bool:
        """Whether it makes a kind of output that it may do without."""
        return output not in self.without

    @property
    def has_all_pages(self) -> bool:
        """It does without no kind of page."""
        return _PAGES.isdisjoint(self.without)

    def answers(self, url: str) -> bool:
        """Whether it has what lies at an address, as far as it may do without: whoever leads to such a page, or tells
        its address, asks here. That there is anything to show there is not asked."""
        if self.has_all_pages:
            return True
        folder, _, rest = url.partition("/")
        if not rest:
            return folder != "corrections.html" or self.makes("corrections")
        if folder not in OPTIONAL_FOLDERS:
            return not url.startswith(_UNNAMED) or self.makes("unnamed")
        return self.makes(folder) and (folder != "dates" or self.makes("days") or not _is_of_day(rest))

    def way(self, url: str) -> str:
        """The same address, or none where the site does without what lies there."""
        return url if self.answers(url) else ""

    @property
    def unanswered(self) -> tuple[bytes, ...]:
        """With what the addresses begin of which some are not answered (see `answers`), in UTF-8."""
        off = [f"{folder}/".encode() for folder in sorted(OPTIONAL_FOLDERS) if not self.makes(folder)]
        days = [] if self.makes("days") or b"dates/" in off else [b"dates/"]
        unnamed = [] if self.makes("unnamed") else [_UNNAMED.encode()]
        return (*off, *days, *unnamed, *([] if self.makes("corrections") else [b"corrections.html"]))

    @property
    def is_searched(self) -> bool:
        """There is a search page, with its index."""
        return self.makes("search")

    @property
    def has_feeds(self) -> bool:
        """There are feeds."""
        return self.makes("feeds")

    @property
    def has_list_feeds(self) -> bool:
        """Each list has feeds of its own."""
        return self.has_feeds and self.makes("list_feeds")

    @property
    def has_sitemap(self) -> bool:
        """There is a sitemap: it holds whole addresses, or nothing."""
        return self.base_url != "" and self.makes("sitemap")


def _is_of_day(rest: str) -> bool:
    """Whether it is of a day, by what stands behind `dates/`: `2021/02/03.html`, and no older page of a month."""
    _, _, day = rest.partition("/")[2].partition("/")
    return day[:2].isdigit()
