"""How many files a site has, its sums among them, and how many each kind of output makes that it may do without.

All is told by addresses: their folders and endings say of which kind files are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from generator.model import OPTIONAL, Site
from generator.sums import parted

# The names by which `[outputs]` in site.toml knows kinds of output: without any of these a file is not made.
Switches = frozenset[str]
_NONE: Switches = frozenset()
_PAGES = {switch: site for switch in OPTIONAL if not (site := Site("", without=(switch,))).has_all_pages}
_ARTICLES = "articles/"
_YEARS = re.compile(r"^articles/[^/\n]+", re.MULTILINE)
# Of files beside the pages of articles.
_FORMS = (
    (".bib", "citations"),
    (".ris", "citations"),
    (".csl.json", "citations"),
    (".ninjs.json", "ninjs"),
    (".txt", "texts"),
)
_RECORD = ".json"
# Of other files by their endings, by their folders, and by their whole address.
_ENDINGS: Mapping[str, Switches] = MappingProxyType(
    {
        **dict.fromkeys(("csv", "jsonl", "bib", "ris", "geojson"), frozenset({"lists"})),
        **dict.fromkeys(("atom", "feed.json"), frozenset({"list_feeds", "feeds"})),
    }
)
_FOLDERS: Mapping[str, Switches] = MappingProxyType(
    {
        "data": frozenset({"dataset"}),
        "search": frozenset({"search"}),
        "sitemaps": frozenset({"sitemap"}),
        "changes": frozenset({"changes"}),
    }
)
_FILES: Mapping[str, Switches] = MappingProxyType(
    {
        "corrections.html": frozenset({"corrections"}),
        "search.html": frozenset({"search"}),
        "robots.txt": frozenset({"robots"}),
        "sitemap.xml": frozenset({"sitemap"}),
        "sitemaps/people.xml": frozenset({"sitemap", "people"}),
        "changes.jsonl": frozenset({"changes"}),
        "index.atom": frozenset({"feeds"}),
        "index.feed.json": frozenset({"feeds"}),
        "data/archive.sqlite": frozenset({"sqlite"}),
    }
)


class Tally(Struct, frozen=True):
    """How many files there are, by all the switches of which one is enough to leave them out; `folders` are those that
    these lie in and that have sums, if there are sums."""

    counts: Mapping[Switches, int]
    folders: Mapping[Switches, frozenset[str]]

    def total(self, *off: str) -> int:
        """How many there are, or would be if some kinds were switched off."""
        staying = [switches for switches in self.counts if switches.isdisjoint(off)]
        sums = () if "sums" in off else frozenset().union(*(self.folders[switches] for switches in staying))
        return sum(self.counts[switches] for switches in staying) + len(sums)


def tally(groups: Iterable[str], site: Site) -> Tally:
    """What there is of a site, by the addresses of its files, a line each; those of a group are of one kind, as a rule.
    Of the pages and files of articles, which are most of all, no address is looked at by itself."""
    counts: Counter[Switches] = Counter()
    folders: defaultdict[Switches, set[str]] = defaultdict(set)
    for lines in groups:
        many = lines.count("\n")
        if lines.startswith(_ARTICLES) and lines.count(f"\n{_ARTICLES}") == many - 1:
            found = dict(_of_articles(lines, many))
            counts.update(found)
            folders[_NONE].update(_YEARS.findall(lines) if _NONE in found else ())
        else:
            for url, like in Counter(map(_likeness, lines.splitlines())).items():
                switches = switches_of(url)
                counts[switches] += like
                folders[switches].add(parted(url)[0])
    sealed = {switches: frozenset(_with_outer(folders[switches])) for switches in counts} if site.makes("sums") else {}
    return Tally(counts, {switches: sealed.get(switches, frozenset()) for switches in counts})


def _of_articles(lines: str, many: int) -> Iterator[tuple[Switches, int]]:
    found: Counter[str] = Counter()
    for ending, switch in _FORMS:
        found[switch] += lines.count(f"{ending}\n")
    found["records"] = lines.count(f"{_RECORD}\n") - lines.count(".csl.json\n") - lines.count(".ninjs.json\n")
    yield from ((frozenset({switch}), count) for switch, count in found.items() if count)
    if pages := many - found.total():
        yield _NONE, pages


def _likeness(url: str) -> str:
    """An address that stands for all that lie in one folder and are of one kind: of days, of other pages, of data."""
    if url in _FILES:
        return url
    folder, slash, name = url.rpartition("/")
    return f"{folder}{slash}{'01' if name[:2].isdigit() else 'x'}{name[name.find('.') :]}"


def switches_of(url: str) -> Switches:
    """By which switches the file at an address is left out."""
    if url.startswith(_ARTICLES):
        found = next((switch for ending, switch in (*_FORMS, (_RECORD, "records")) if url.endswith(ending)), "")
        return frozenset({found} if found else ())
    folder, _, rest = url.partition("/")
    if whole := _FILES.get(url, _FOLDERS.get(folder, _NONE) if rest else _NONE):
        return whole
    pages = frozenset(switch for switch, site in _PAGES.items() if not site.answers(url))
    return pages | _ENDINGS.get(url.rpartition("/")[2].partition(".")[2], _NONE)


def _with_outer(folders: Collection[str]) -> Iterator[str]:
    """Some folders, and those in which they lie."""
    for folder in folders:
        yield from (folder, folder.partition("/")[0], "")
