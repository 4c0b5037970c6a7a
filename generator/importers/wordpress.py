"""WordPress: the file that "Tools → Export" makes (WXR 1.0 to 1.2), in one file or several, perhaps packed with gzip.

Imported are posts, and records of the kinds that newsrooms make for their articles; pages and everything else that
WordPress keeps as posts are left. Pictures are those of an `uploads` folder beside the file. Dropped are comments, and
what `_wordpress/fields.py` names.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from generator.drafts.draft import PICTURE, Draft, Fact, Left, Note, Picture
from generator.drafts.filed import holder
from generator.drafts.stated import facts_of, joined, line, title_of
from generator.drafts.tree import Tree
from generator.drafts.xml import Met, beginning, elements
from generator.drafts.xml_pieces import root_of
from generator.importers import Aim, Claim, Found
from generator.importers._wordpress import fields
from generator.importers._wordpress.facts import PIECES, Export, Site, export_of, site_of
from generator.importers._wordpress.items import Item, item_of
from generator.importers._wordpress.texts import Around, converted

NAME = "wordpress"
WORDS = "WordPress export (WXR)"
RANK = 50

_ENDINGS = (".xml", ".xml.gz", ".wxr", ".rss", ".xml_")
_ARTICLES = frozenset(
    """
    post news article articles story stories report reports blog opinion opinions column columns interview interviews
    feature features analysis investigation investigations press-release press_release review reviews podcast podcasts
    episode video videos dossier reportage brief briefs news_item newsitem
    """.split()
)
_WANTED = "if it is one, write post in its <wp:post_type>"
_REASONS = {
    "page": ("a page, not an article", "copy what you need of it into content/pages/"),
    "attachment": ("a file of the media library", "put the uploads folder beside the export, for articles to show it"),
    "revision": ("an earlier version of another post", ""),
}


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Files that say that they are an export of WordPress, and the folder of uploads."""
    files = tuple(name for name in names if name.lower().endswith(_ENDINGS) and _is_export(beginning(tree, name)))
    beside = [name for name in names if "uploads/" in name and name not in files] if files else []
    return Claim(files, tuple(beside))


def _is_export(text: str) -> bool:
    return root_of(text) == "rss" and ("wordpress.org/export/" in text or "<wp:wxr_version>" in text)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The posts of all files; what they have in common is read first."""
    export = export_of(tree, claim.files)
    held = holder(claim.beside)
    for name in claim.files:
        site = Site()
        for met in elements(tree, name, PIECES):
            if not isinstance(met, Met):
                yield met
            elif met.element.tag == "item":
                item = item_of(met.element, met.line)
                around = Around(export, joined(site.base, item.get("link")), held)
                yield _found(item, tree.place(name), name, around, site)
            elif not met.element.tag.startswith("{"):
                site = site_of(met.element)


def _found(item: Item, place: str, file: str, around: Around, site: Site) -> Found:
    where = f"{place}:{item.line}"
    kind, status = item.get("post_type") or "post", item.get("status")
    if kind not in _ARTICLES:
        reason, hint = _REASONS.get(kind, (f"a record of the kind {kind}, not an article", _WANTED))
        return Left(where, reason, hint)
    if status in {"trash", "auto-draft"}:
        return Left(where, "in the trash" if status == "trash" else "begun, and never saved", "restore it in WordPress")
    return _draft(item, where, file, around, site)


def _draft(item: Item, where: str, file: str, around: Around, site: Site) -> Draft:
    lead = around.export.uploads.get(item.meta.get("_thumbnail_id", ""))
    picture = Picture(lead.url, around.held(lead.url)) if lead else None
    text = converted(item, around, picture)
    address = _address(item, around)
    makers = fields.makers(item, around.export)
    facts: dict[str, Fact] = {
        "subtitle": line(item.excerpt),
        "language": site.language,
        **fields.dates(item),
        **makers,
        **facts_of(fields.terms(item, around.export)),
        **facts_of(fields.custom(item)),
        "status": fields.status(item),
        "post_type": "" if item.get("post_type") in {"post", ""} else item.get("post_type"),
        "original": facts_of({"url": address, "publisher": site.title if address else ""}),
        "image": facts_of({"src": f"{PICTURE}0", "alt": lead.alt, "caption": lead.caption}) if lead else "",
    }
    return Draft(
        key=item.get("guid") or address or f"{site.base}#{item.get('post_id')}",
        place=where,
        file=file,
        title=title_of(item.get("title")),
        body=text.markdown,
        facts=facts_of(facts),
        slug=unquote(item.get("post_name")),
        notes=(*text.notes, *_notes(item, makers, around.export)),
        pictures=text.pictures,
    )


def _address(item: Item, around: Around) -> str:
    """Where it was published; nothing for what was not: `?p=17` leads to no article then."""
    is_public = item.get("status") in {"publish", "inherit", ""} or (item.get("status") == "private")
    return around.base if is_public and item.get("link") and around.base.startswith("http") else ""


def _notes(item: Item, makers: dict[str, Fact], export: Export) -> Iterator[Note]:
    if makers.get("_creator"):
        yield Note("the export tells no name for who wrote this", "write bylines: NAME")
    thumbnail = item.meta.get("_thumbnail_id", "")
    if thumbnail and thumbnail not in export.uploads and thumbnail != "0":
        yield Note("the export does not tell which picture leads this article", "export all content, with its media")
    if len(item.content) > 0 and item.get("post_type") == "podcast":
        yield Note("the sound of this episode is not held", "keep it elsewhere, and link to it")
