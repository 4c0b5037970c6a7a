"""Substack: the archive that "Create new export" makes: `posts.csv`, and a page for each post in `posts`.

Lists of subscribers, and who opened which mail, are private, and not looked at. Dropped: when a mail was sent, buttons
that ask to subscribe or to share.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from io import StringIO

from generator.drafts.cells import allow_long
from generator.drafts.decoding import decode
from generator.drafts.draft import Draft, Fact, Left, Note
from generator.drafts.entry_html import classes, nodes_of, without
from generator.drafts.filed import holder
from generator.drafts.markup import markdown_of
from generator.drafts.markup.nodes import Element, elements_in, html_of
from generator.drafts.moments import stated
from generator.drafts.stated import facts_of, line, title_of
from generator.drafts.tree import Tree, head, unread, whole
from generator.importers import Aim, Claim, Found
from generator.model import Problem

NAME = "substack"
WORDS = "Substack export"
RANK = 10

_LIMIT = 5_000_000
_TABLE = 50_000_000
_COLUMNS = frozenset({b"post_id", b"is_published", b"title"})
_PRIVATE = re.compile(r"(?:^|/)(?:email_list|subscribers?|subscriber_|notes)[^/]*\.csv$|\.(?:opens|delivers)\.csv$")
_ASKING = re.compile(r"%%|action=share|/subscribe(?:\?|$)|utm_source=substack.*action=", re.IGNORECASE)
_WIDGETS = ("subscription-widget", "subscribe-widget", "paywall-jump", "image-link-expand", "community-chat")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """The table of posts; the pages and the private tables belong to it."""
    files = tuple(name for name in names if f"/{name}".endswith("/posts.csv") and _is_table(head(tree, name)))
    roots = [name.removesuffix("posts.csv") for name in files]
    beside = [
        name
        for name in names
        for root in roots
        if name.startswith((f"{root}posts/", f"{root}images/")) or (name.startswith(root) and _PRIVATE.search(name))
    ]
    return Claim(files, tuple(dict.fromkeys(beside)))


def _is_table(start: bytes) -> bool:
    first = start.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return {column.strip(b'"\r ') for column in first.split(b",")} >= _COLUMNS


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The posts of the table, and then the pages that it does not name."""
    held = holder(claim.beside)
    for name in claim.files:
        root = name.removesuffix("posts.csv")
        pages = {page[len(root) + 6 : -5]: page for page in claim.beside if page.startswith(f"{root}posts/")}
        pages = {stem: page for stem, page in pages.items() if page.endswith(".html")}
        for found, number in _posts(tree, name, pages, held):
            pages.pop(number, None)
            yield found
        for page in pages.values():
            yield Left(tree.place(page), "a page that posts.csv does not name", "add a line for it to posts.csv")


def _posts(tree: Tree, name: str, pages: Mapping[str, str], held: Callable[[str], str]) -> Iterator[tuple[Found, str]]:
    try:
        written = decode(whole(tree, name, _TABLE)).text
    except OSError as error:
        yield unread(tree, name, error), ""
        return
    allow_long()
    rows = csv.DictReader(StringIO(written))
    try:
        for row in rows:
            told = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
            number = told.get("post_id", "").strip()
            yield _found(told, f"{tree.place(name)}:{rows.line_num}", tree, pages.get(number, ""), held), number
    except csv.Error as error:
        yield Problem(tree.place(name), rows.line_num, f"the table can't be read on: {error}", "export it again"), ""


def _found(row: dict[str, str], place: str, tree: Tree, page: str, held: Callable[[str], str]) -> Found:
    kind = row.get("type", "").strip()
    if kind == "page":
        return Left(place, "a page, not an article", "copy what you need of it into content/pages/")
    if not page:
        return Left(place, "a post whose text the export does not hold", "export everything, with posts")
    try:
        html = decode(whole(tree, page, _LIMIT), "utf-8").text
    except OSError as error:
        return unread(tree, page, error)
    return _draft(row, page, tree.place(page), html, held)


def _draft(row: dict[str, str], page: str, place: str, html: str, held: Callable[[str], str]) -> Draft:
    nodes = nodes_of(html)
    made = markdown_of(html_of(without(nodes, _is_asking)) if nodes else html, held=held)
    number, _, slug = row["post_id"].strip().partition(".")
    is_published = row.get("is_published", "").strip().lower() in {"true", "1", "yes"}
    date, kind = stated(row.get("post_date", "")), row.get("type", "").strip()
    facts: dict[str, Fact] = {
        "subtitle": line(escape(row.get("subtitle", ""), quote=False)),
        "date" if is_published else "post_date": date,
        "status": "" if is_published else "draft",
        "type": kind if kind not in {"newsletter", ""} else "",
        "audience": row.get("audience", "").strip() if row.get("audience", "").strip() != "everyone" else "",
        "podcast_url": row.get("podcast_url", "").strip(),
    }
    return Draft(
        key=f"substack:{number}",
        place=place,
        file=page,
        title=title_of(row.get("title", "")),
        body=made.markdown,
        facts=facts_of(facts),
        slug=slug,
        notes=(*made.notes, *_notes(row)),
        pictures=made.pictures,
    )


def _is_asking(element: Element) -> bool:
    """Whether an element asks to subscribe or to share, or is a button upon a picture."""
    if any(name.startswith(_WIDGETS) for name in classes(element)):
        return True
    links = [link.attributes.get("href", "") for link in elements_in((element,)) if link.name == "a"]
    return "button-wrapper" in classes(element) and any(_ASKING.search(link) for link in links)


def _notes(row: dict[str, str]) -> Iterator[Note]:
    if row.get("audience", "").strip() not in {"everyone", ""}:
        yield Note("only subscribers could read this", "write status: withheld, if it is not for everyone")
    if row.get("type", "").strip() == "podcast" or row.get("podcast_url", "").strip():
        yield Note("the sound of this episode is not held", "keep it elsewhere, and link to it")
    if row.get("type", "").strip() == "thread":
        yield Note("this began a discussion, whose answers are not in the export", "delete it, if it is no article")
