"""Ghost: the file that "Export content" makes (versions 0.x to 5), with `content/images` beside it if it is there.

Only posts, tags, names of users and the site's title are looked at: an export holds keys, hashes and sessions too.
What only members could read is imported as published, and told, since it is the newsroom's own: `visibility` says so.
Dropped: code that is injected into pages, texts for search engines and social networks, newsletters' settings.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from urllib.parse import quote

import msgspec
from msgspec import Struct

from generator.drafts.draft import PICTURE, Draft, Fact, Left, Note, Picture
from generator.drafts.filed import holder
from generator.drafts.json_file import Json, document, items, mapping, text
from generator.drafts.markup import markdown_of
from generator.drafts.moments import from_milliseconds, stated
from generator.drafts.stated import credits_of, facts_of, line, person, title_of
from generator.drafts.tree import Tree, head
from generator.importers import Aim, Claim, Found
from generator.importers._ghost.documents import html_of_lexical, html_of_mobiledoc
from generator.model import Problem

NAME = "ghost"
WORDS = "Ghost export"
RANK = 40

_LIMIT = 500_000_000
_SITE = "__GHOST_URL__"
_AT_END = re.compile(r": /([\w-]+)/?$")
_WITHIN = re.compile(r"\]\(/([\w-]+)/?\)")


class _Export(Struct, frozen=True):
    """What posts refer to, by their ids."""

    title: str
    language: str
    names: dict[str, str]
    keys: dict[str, str]
    authors: dict[str, list[str]]
    tags: dict[str, list[str]]
    meta: dict[str, Json]
    held: Callable[[str], str]


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """JSON files that begin as an export does, and the pictures beside them."""
    files = tuple(name for name in names if name.lower().endswith(".json") and _is_export(head(tree, name)))
    beside = [name for name in names if "content/images/" in f"/{name}" or "/images/" in f"/{name}"] if files else []
    return Claim(files, tuple(beside))


def _is_export(start: bytes) -> bool:
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_old = b'"meta"' in bare[:2_000] and b'"data"' in bare[:2_000]
    return bare.startswith(b"{") and b'"exported_on"' in bare and (b'"db"' in bare[:200] or is_old)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:  # noqa: ARG001 - what every importer is told
    """The posts of each export."""
    held = holder(claim.beside)
    for name in claim.files:
        told = document(tree, name, _LIMIT)
        if isinstance(told, Problem):
            yield told
            continue
        for base in items(mapping(told).get("db")) or [told]:
            data = mapping(mapping(base).get("data"))
            export = _export(data, held)
            for at, post in enumerate(items(data.get("posts")), 1):
                yield _found(mapping(post), f"{tree.place(name)}#{at}", name, export)


def _export(data: Json, held: Callable[[str], str]) -> _Export:
    settings = {text(one.get("key")): text(one.get("value")) for one in map(mapping, items(data.get("settings")))}
    names = {text(one.get("id")): person(text(one.get("name"))) for one in map(mapping, items(data.get("users")))}
    tags = {text(one.get("id")): line(text(one.get("name"))) for one in map(mapping, items(data.get("tags")))}
    return _Export(
        title=line(settings.get("title", "")),
        language=settings.get("locale") or settings.get("lang") or settings.get("default_locale") or "",
        names=names,
        keys={text(post.get("slug")): _key(post) for post in map(mapping, items(data.get("posts")))},
        authors=_related(data.get("posts_authors"), "author_id", names),
        tags=_related(data.get("posts_tags"), "tag_id", tags),
        meta={text(one.get("post_id")): one for one in map(mapping, items(data.get("posts_meta")))},
        held=held,
    )


def _related(rows: Json, key: str, names: dict[str, str]) -> dict[str, list[str]]:
    """Names by the id of their post, in the order that is stated."""
    found: dict[str, list[str]] = {}
    for row in sorted(map(mapping, items(rows)), key=_order):
        name = names.get(text(row.get(key)), "")
        found.setdefault(text(row.get("post_id")), []).extend([name] if name else [])
    return found


def _order(row: Json) -> float:
    order = row.get("sort_order")
    return order if isinstance(order, int | float) else 0


def _found(post: Json, place: str, file: str, export: _Export) -> Found:
    if not post:
        return Left(place, "not a post, but something else")
    if text(post.get("type")) == "page" or text(post.get("page") and "page") == "page":
        return Left(place, "a page, not an article", "copy what you need of it into content/pages/")
    return _draft(post, place, file, export)


def _draft(post: Json, place: str, file: str, export: _Export) -> Draft:
    number = text(post.get("id"))
    lead = _local(text(post.get("feature_image")) or text(post.get("image")))
    pictures = (Picture(lead, export.held(lead)),) if lead else ()
    made = markdown_of(_local(_html(post)), pictures=pictures, held=export.held)
    body, address = _linked(made.markdown, export), _canonical(post)
    facts: dict[str, Fact] = {
        "subtitle": line(text(post.get("custom_excerpt"))),
        "language": text(post.get("locale")) or text(post.get("language")).replace("_", "-") or export.language,
        **_dates(post),
        "bylines": credits_of(export.authors.get(number) or [export.names.get(text(post.get("author_id")), "")]),
        **_tags(export.tags.get(number, [])),
        "status": _status(post),
        "visibility": text(post.get("visibility")) if text(post.get("visibility")) != "public" else "",
        "original": facts_of({"url": address, "publisher": export.title}),
        "image": _image(export.meta.get(number, {})) if lead else "",
    }
    return Draft(
        key=_key(post),
        place=place,
        file=file,
        title=title_of(text(post.get("title"))) if text(post.get("title")) != "(Untitled)" else "",
        body=body,
        facts=facts_of(facts),
        slug=text(post.get("slug")),
        notes=tuple(_notes(post, made.notes, export.keys)),
        pictures=made.pictures,
    )


def _canonical(post: Json) -> str:
    address = text(post.get("canonical_url"))
    return address if address.startswith(("http://", "https://")) else ""


def _key(post: Json) -> str:
    """Its own for ever: an address comes only once it is published."""
    return f"ghost:{text(post.get('uuid')) or text(post.get('id')) or text(post.get('slug'))}"


def _linked(body: str, export: _Export) -> str:
    """Links to other posts by their keys: what becomes of them is not known yet."""

    def link(match: re.Match[str]) -> str:
        key = export.keys.get(match[1], "")
        return f"](draft:{quote(key, safe=':/')})" if key else match[0]

    return _WITHIN.sub(link, body)


def _html(post: Json) -> str:
    """The text as HTML, which Ghost makes when a post is saved; else out of what its editors keep."""
    if html := text(post.get("html")):
        return html
    for key, read in (("lexical", html_of_lexical), ("mobiledoc", html_of_mobiledoc)):
        if (written := text(post.get(key))) and (made := read(_parsed(written))):
            return made
    return text(post.get("plaintext"))


def _parsed(written: str) -> Json:
    try:
        return msgspec.json.decode(written)
    except (msgspec.DecodeError, RecursionError):
        return {}


def _local(text_or_address: str) -> str:
    """Without the word that stands for the address of the site, which an export does not tell."""
    return text_or_address.replace(_SITE, "")


def _dates(post: Json) -> dict[str, Fact]:
    date = _moment(post.get("published_at"))
    updated = _moment(post.get("updated_at")) if date else ""
    return {"date": date, "updated": updated if updated != date else ""}


def _moment(value: Json) -> str:
    return from_milliseconds(value) if isinstance(value, int) and 0 <= value < 10**14 else stated(text(value))


def _tags(names: list[str]) -> dict[str, Fact]:
    """Subjects; those that begin with # are for the site's own machinery, and no reader saw them."""
    return {
        "tags": [name for name in dict.fromkeys(names) if not name.startswith("#")],
        "internal_tags": [name for name in dict.fromkeys(names) if name.startswith("#")],
    }


def _status(post: Json) -> Fact:
    status = text(post.get("status")) or "published"
    if status == "scheduled" and (date := _moment(post.get("published_at"))):
        return {"is": "embargoed", "date": date}
    return "" if status in {"published", "sent"} else "draft"


def _image(meta: Json) -> Fact:
    alt, caption = text(meta.get("feature_image_alt")), text(meta.get("feature_image_caption"))
    return facts_of({"src": f"{PICTURE}0", "alt": line(alt), "caption": line(caption)})


def _notes(post: Json, made: tuple[Note, ...], keys: Container[str]) -> Iterator[Note]:
    """What is to be said; nothing of links to other posts, which do lead somewhere."""
    for note in made:
        local = _AT_END.search(note.message)
        if not (local and local[1] in keys):
            yield note
    if text(post.get("visibility")) not in {"public", ""}:
        yield Note("only members could read this", "write status: withheld, if it is not for everyone")
    if text(post.get("status")) == "sent":
        yield Note("this was sent by mail, and stood on no page", "write status: withheld, if it is not for everyone")
