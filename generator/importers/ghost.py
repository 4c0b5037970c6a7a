"""Ghost: the file that "Export content" makes (versions 0.x to 5), with `content/images` beside it if it is there.

Only posts, tags, names of users and the site's title are looked at: an export holds keys, hashes and sessions too.
What only members could read is imported as published, and told, since it is the newsroom's own: `visibility` says so.
Dropped: code that is injected into pages, texts for search engines and social networks, newsletters' settings.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.drafts.draft import Draft, Fact, Left, Picture
from generator.drafts.filed import holder
from generator.drafts.json_file import Json, document, items, mapping, text
from generator.drafts.linking import link_to
from generator.drafts.markup import markdown_of
from generator.drafts.stated import credits_of, facts_of, line, title_of
from generator.drafts.tree import Tree, head
from generator.importers import Aim, Claim, Found
from generator.importers._ghost.documents import html_of_lexical, html_of_mobiledoc
from generator.importers._ghost.exports import Export, export_of, key_of
from generator.importers._ghost.facts import dates, image_of, notes, status_of, tags
from generator.model import Problem

NAME = "ghost"
WORDS = "Ghost export"
RANK = 40

_LIMIT = 500_000_000
_SITE = "__GHOST_URL__"
_WITHIN = re.compile(r"\]\(/([\w-]+)/?\)")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """JSON files that begin as an export does, and the pictures beside them."""
    files = tuple(name for name in names if name.lower().endswith(".json") and _is_export(head(tree, name)))
    beside = [name for name in names if "content/images/" in f"/{name}" or "/images/" in f"/{name}"] if files else []
    return Claim(files, tuple(beside))


def _is_export(start: bytes) -> bool:
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_old = b'"meta"' in bare[:2_000] and b'"data"' in bare[:2_000]
    return bare.startswith(b"{") and b'"exported_on"' in bare and (b'"db"' in bare[:200] or is_old)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The posts of each export."""
    held = holder(claim.beside)
    for name in claim.files:
        told = document(tree, name, _LIMIT)
        if isinstance(told, Problem):
            yield told
            continue
        for base in items(mapping(told).get("db")) or [told]:
            data = mapping(mapping(base).get("data"))
            export = export_of(data, held)
            for at, post in enumerate(items(data.get("posts")), 1):
                yield _found(mapping(post), f"{tree.place(name)}#{at}", name, export)


def _found(post: Json, place: str, file: str, export: Export) -> Found:
    if not post:
        return Left(place, "not a post, but something else")
    if text(post.get("type")) == "page" or text(post.get("page") and "page") == "page":
        return Left(place, "a page, not an article", "copy what you need of it into content/pages/")
    return _draft(post, place, file, export)


def _draft(post: Json, place: str, file: str, export: Export) -> Draft:
    number = text(post.get("id"))
    lead = _local(text(post.get("feature_image")) or text(post.get("image")))
    pictures = (Picture(lead, export.held(lead)),) if lead else ()
    made = markdown_of(_local(_html(post)), pictures=pictures, held=export.held)
    body, address = _linked(made.markdown, export), _canonical(post)
    facts: dict[str, Fact] = {
        "subtitle": line(text(post.get("custom_excerpt"))),
        "language": text(post.get("locale")) or text(post.get("language")).replace("_", "-") or export.language,
        **dates(post),
        "bylines": credits_of(export.authors.get(number) or [export.names.get(text(post.get("author_id")), "")]),
        **tags(export.tags.get(number, [])),
        "status": status_of(post),
        "visibility": text(post.get("visibility")) if text(post.get("visibility")) != "public" else "",
        "original": facts_of({"url": address, "publisher": export.title}),
        "image": image_of(export.meta.get(number, {})) if lead else "",
    }
    return Draft(
        key=key_of(post),
        place=place,
        file=file,
        title=title_of(text(post.get("title"))) if text(post.get("title")) != "(Untitled)" else "",
        body=body,
        facts=facts_of(facts),
        slug=text(post.get("slug")),
        notes=tuple(notes(post, made.notes, export.keys)),
        pictures=made.pictures,
    )


def _canonical(post: Json) -> str:
    address = text(post.get("canonical_url"))
    return address if address.startswith(("http://", "https://")) else ""


def _linked(body: str, export: Export) -> str:
    """Links to other posts by their keys: what becomes of them is not known yet."""

    def link(match: re.Match[str]) -> str:
        key = export.keys.get(match[1], "")
        return f"]({link_to(key)})" if key else match[0]

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
