"""Every address of the site, and the file that answers it.

An address is a path relative to the site's top folder, with `/`, and names a file: so any file server, a
sub-path, a USB stick and `file://` all answer it. Addresses in templates are made relative by `root`.
"""

import posixpath
import re

from generator.model import Kind
from generator.text import slug

FOLDERS: dict[Kind, str] = {"tag": "tags", "location": "locations", "source": "sources", "person": "people"}

# What a search is narrowed down by, in its address.
FILTERS: dict[Kind, str] = {"tag": "tag", "location": "place", "source": "source", "person": "person"}

HOME = "index.html"
NOT_FOUND = "404.html"
CORRECTIONS = "corrections.html"
CHANGES = "changes.jsonl"
SEARCH = "search.html"
DATES = "dates/index.html"
UNDATED = "dates/undated.html"
LANGUAGES = "languages/index.html"
FEED = ".atom"
JSON_FEED = ".feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
UNNAMED = "sources/unnamed/index.html"
TAKEN: dict[Kind, frozenset[str]] = {"source": frozenset({"unnamed"})}
"""What no term at the top of its kind may be called in addresses: the folder is another's."""
DATA = "data/index.html"

_PART_BYTES = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\#]')
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\..*)?", re.IGNORECASE)


def root(url: str) -> str:
    """The way from a page to the top folder: `../../` for `tags/a/b.html`; empty at the top."""
    return "../" * url.count("/")


def article(known: tuple[str, ...], slug: str) -> str:
    """`articles/2021/02/slug.html`: as much of the date as is known."""
    return "/".join(("articles", *(known or ("undated",)), f"{slug}.html"))


def term(kind: Kind, slugs: tuple[str, ...]) -> str:
    """`locations/north-korea/ryanggang.html`: the slugs from the top of the hierarchy down."""
    return "/".join((FOLDERS[kind], *slugs)) + ".html"


def search_within(kind: Kind, url: str) -> str:
    """`search.html?place=north-korea/ryanggang`: a search of the articles of the term at an address alone."""
    from urllib.parse import quote

    way = url.removeprefix(f"{FOLDERS[kind]}/").removesuffix(".html")
    return f"{SEARCH}?{FILTERS[kind]}={quote(way)}"


def locator(url: str) -> str:
    """`maps/north-korea/ryanggang.svg`: the small map of the place at `locations/north-korea/ryanggang.html`."""
    return f"maps/{url.removeprefix('locations/').removesuffix('.html')}.svg"


def overview(kind: Kind) -> str:
    """`tags/index.html`."""
    return f"{FOLDERS[kind]}/index.html"


def key(kind: Kind, url: str) -> str:
    """`north-korea/ryanggang`: what a term is known by among its kind, made of the address of its page."""
    return url.removeprefix(f"{FOLDERS[kind]}/").removesuffix(".html")


def branch(kind: Kind, url: str) -> str:
    """`locations/index.html#in-north-korea`: what lies in a term, in the overview of all that are of its kind."""
    return f"{overview(kind)}#{branch_name(url)}"


def branch_name(url: str) -> str:
    """What marks it there, made of the address of the term."""
    return f"in-{url.partition('/')[2].removesuffix('.html').replace('/', '--')}"


def letter(kind: Kind, heading: str) -> str:
    """`people/index/a.html`, of an index that is too long for one page: no slug is `index`."""
    return f"{FOLDERS[kind]}/index/{heading}.html"


def date(known: tuple[str, ...]) -> str:
    """`dates/2021/02.html`; what has no certain year is on one shelf."""
    return "/".join(("dates", *known)) + ".html" if known else UNDATED


def language(tag: str) -> str:
    """`languages/ko.html`."""
    return f"languages/{slug(tag)}.html"


def unnamed(role: str, place: tuple[str, ...] = ()) -> str:
    """`sources/unnamed/military.html`, or the same sources in one place."""
    return "/".join(("sources/unnamed", role, *place)) + ".html"


def changes(number: int) -> str:
    """`changes/part-1.jsonl`: an older part of what changed."""
    return f"changes/part-{number}.jsonl"


def prose(slug: str) -> str:
    """`about.html`."""
    return f"{slug}.html"


def older(url: str, name: str) -> str:
    """`tags/defection/page-20210203.html`: an older page of a long list. No slug can look like `page-3`, nor like
    `page-3-2`."""
    return f"{url.removesuffix('.html')}/page-{name}.html"


def data(url: str, ending: str) -> str:
    """`tags/defection.csv`: what a page tells as data, beside the page. No slug holds a full stop."""
    return f"{url.removesuffix('.html')}{ending}"


def sitemap(name: str) -> str:
    """`sitemaps/2021.xml`: a part of what search engines are told."""
    return f"sitemaps/{name}.xml"


def picture(stem: str, digest: str, suffix: str) -> str:
    """`pictures/yalu-1a2b3c4d.jpg`: what is in the file is known by its address."""
    return f"pictures/{stem}-{digest}{suffix}"


def rendition(stem: str, width: int, digest: str, suffix: str) -> str:
    """`pictures/yalu-480-1a2b3c4d.webp`: the same picture, so many pixels wide."""
    return picture(f"{stem}-{width}", digest, suffix)


def beside(path: str, target: str) -> str:
    """The content file that a target means where it is written in the file at `path`: `content/articles/yalu.jpg`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), _decoded(target)))


def meant(path: str, target: str) -> str:
    """What a link in the file at `path` means, but for its query and fragment: a content file, or an address of the
    site behind a `/`."""
    where = target.partition("#")[0].partition("?")[0]
    return f"/{_decoded(where).lstrip('/') or HOME}" if where.startswith("/") else beside(path, where)


def _decoded(path: str) -> str:
    """`a b` for `a%20b`."""
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)


def redirect(written: str) -> str | None:
    """The file that answers an old address, or None if a file server could not answer it safely.

    `old/path.html` is itself; `/old/path/` and `/old/path` are answered by `old/path/index.html`. Paths are
    decoded first and judged afterwards, so `%2e%2e` is `..`.
    """
    path = _decoded(written.strip()).removeprefix("/")
    if path.endswith("/") or "." not in path.rsplit("/", 1)[-1]:
        path = f"{path.rstrip('/')}/index.html"
    return path if is_address(path) and len(path.encode()) <= 4 * _PART_BYTES else None


def is_address(url: str) -> bool:
    """Whether any disk can hold a page of this address, and any file server answer it."""
    return url.endswith((".html", ".htm")) and all(map(_is_portable, url.split("/")))


def _is_portable(part: str) -> bool:
    """Whether every file system can hold a file of this name, and no server treats it as special."""
    return (
        part != ""
        and not part.startswith((".", "\uff0e", "\u2024"))
        and not part.endswith((".", " "))
        and not _FORBIDDEN.search(part)
        and not _DEVICE.fullmatch(part)
        and part.isprintable()
        and len(part.encode()) <= _PART_BYTES
    )
