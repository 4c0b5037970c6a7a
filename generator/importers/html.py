"""Saved pages of news articles: HTML as a browser, SingleFile, HTTrack or wget saves it, and MHTML.

Kept: what the page states of its article in JSON-LD, meta elements, microdata and text (title, standfirst, dates,
authors with roles, section and keywords, places, outlet, rights, picture, address), its main text with links, pictures
and tables, and when and where it was saved. Dropped: menus, advertisements, readers' comments, forms, scripts, and what
is for machines alone (paywall marks, word counts, cards for social networks, identities of apps).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.drafts.draft import Draft, Left
from generator.drafts.packages import missing
from generator.drafts.pages.page import Kept, draft_of
from generator.drafts.pages.pictures import INLINE, holder
from generator.drafts.tree import Tree, WithParts, head, unread, whole
from generator.importers import Aim, Claim, Found
from generator.importers._html_within import is_mhtml, part_in, root_of
from generator.model import Problem

NAME = "html"
WORDS = "saved pages of news articles (HTML, MHTML)"
RANK = 60

FILE_BYTES = 60_000_000
"""How large a saved page may be, with the pictures that lie in it."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|title|meta|body|base|link|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_FOLDERS = re.compile(r"(?:_files|\.files|-Dateien|_fichiers|_archivos|_bestanden)/", re.IGNORECASE)
_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx", ".asp", ".jsp", ".mht", ".mhtml", ".cms")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Files that begin like a page, and what lies in the folders that browsers make beside them."""
    pages = tuple(name for name in names if _may_be(name) and _is_page(head(tree, name)))
    owned = tuple(f"{name.rsplit('.', 1)[0]}" for name in pages)
    beside = tuple(name for name in names if _FOLDERS.search(name) and _FOLDERS.split(name)[0] in owned)
    return Claim(tuple(name for name in pages if name not in set(beside)), beside)


def _may_be(name: str) -> bool:
    """Whether a file's name does not speak against its being a page: a style sheet that holds HTML is none."""
    ending = name.rsplit("/", 1)[-1].rpartition(".")
    return not ending[0] or f".{ending[2].lower()}" in _ENDINGS or len(ending[2]) > 5 or not ending[2].isalpha()


def _is_page(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "ignore").encode()
    return bool(_PAGE.match(data)) or is_mhtml(data)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The article of each page. Two pages at one address are one article: the first is taken."""
    if lacking := missing(map(tree.place, claim.files), NAME, "trafilatura"):
        yield from lacking
        return
    seen: set[str] = set()
    names = _names(tree)
    for name in claim.files:
        found = _read(tree, name, names)
        if isinstance(found, Draft) and found.key in seen:
            found = Left(found.place, "a second copy of a page that was imported")
        if isinstance(found, Draft):
            seen.add(found.key)
        yield found


def _read(tree: Tree, name: str, names: Callable[[str], bool]) -> Found:
    try:
        data = whole(tree, name, FILE_BYTES)
    except OSError as error:
        return unread(tree, name, error)
    if is_mhtml(data[:4_000]):
        return _of_mhtml(tree, name, data)
    return draft_of(Kept(data, tree.place(name), name, holder(names, name)))


def _of_mhtml(tree: Tree, name: str, data: bytes) -> Found:
    root = root_of(data)
    if root is None:
        return Problem(tree.place(name), 0, "there is no page in this MHTML file", "save the page again")

    def held(address: str) -> str:
        inner = address.removeprefix(INLINE)
        return f"{name}!{inner}" if inner != address or address in root.parts else ""

    return draft_of(
        Kept(
            root.page,
            tree.place(name),
            name,
            held,
            root.url,
            root.saved,
            root.charset,
        )
    )


def _names(tree: Tree) -> Callable[[str], bool]:
    """Whether the tree has a file of this name; one beside a single file is there without being named."""
    every = frozenset(tree.names)

    def has(name: str) -> bool:
        return name in every or (len(every) == 1 and bool(name) and bool(head(tree, name)))

    return has


def tree(tree: Tree, claim: Claim) -> Tree:
    """The tree, with the pictures that lie within pages and MHTML files as files of it: `page.html!3.png`."""
    return WithParts(tree, partial(part_in, claim.files))
