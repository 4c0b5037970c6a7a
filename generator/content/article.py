"""An article's file → an Article, with what is wrong with it."""

from collections.abc import Collection

from generator.body import render_body
from generator.content import article_fields as read
from generator.content import named_fields as names
from generator.content.picture_field import read_picture
from generator.dates import DateError, read_date
from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.nodes import Field, Head, Mapping, Scalar
from generator.frontmatter.reader import TITLE_CHARACTERS, Reader, shown, spelled
from generator.model import Article, When

KEYS = (
    Key("title", "The headline. The one key that every article needs.", ("headline",)),
    Key(
        "subtitle",
        "The standfirst: one or two sentences.",
        ("description", "excerpt", "deck", "standfirst", "summary"),
    ),
    Key("id", "A name that never changes, even when title and address do. Default: the first address."),
    Key("slug", "The last part of the address. Default: the title.", ("permalink", "path", "url")),
    Key("language", "The language of the text: `en`, `ko`, `zh-Hans`. Default: the archive's.", ("lang", "locale")),
    Key("genre", "`reportage`, `analysis`, `opinion`, `background`, or a word of your own."),
    Key(
        "date",
        "The day it was published, as far as it is known.",
        ("published", "pubDate", "publishDate", "publish_date", "datePublished"),
    ),
    Key("event_date", "When the things it tells of happened."),
    Key("updated", "The day it was last changed.", ("modified", "lastmod", "last_modified_at", "dateModified")),
    Key(
        "bylines", "Who made it: a sentence, names, or `{name, role, for, from, to}`.", ("byline", "author", "authors")
    ),
    Key("translator", "Who translated it.", ("translators",)),
    Key("tags", "Its subjects.", ("tag", "keywords", "topics", "category", "categories", "section")),
    Key("locations", "Its places: names, or `{place, role}`.", ("location", "place", "places")),
    Key("dateline", "The place that stands at the head of the report."),
    Key(
        "sources",
        "Where it comes from: names, `{name, kind, citation}`, or `{unnamed, role, reason, basis, key, corroborates}`.",
        ("source", "publication", "publisher"),
    ),
    Key("original", "Where it stood first: `{url, language, title, publisher, retrieved, captures}`."),
    Key("source_url", "The address of the original, for short.", ("link", "canonical_url", "from")),
    Key("translation_of", "The `id` of the article that this one translates."),
    Key("series", "The series it belongs to."),
    Key("corrections", "What was put right: texts, or `{date, text}`."),
    Key(
        "status", "`published`, `draft`, `embargoed`, `withheld`, `withdrawn` or `retracted`; or `{is, reason, date}`."
    ),
    Key("draft", "`true` keeps it from being published.", ("hidden", "private")),
    Key("embargo", "The day before which it is not published."),
    Key("withdrawn", "The day it was withdrawn."),
    Key("reason", "Why it was withheld, withdrawn or retracted."),
    Key("content_warning", "What a reader should be told first."),
    Key("rights", "Terms of use: a text, or `{statement, license, holder, note}`.", ("license",)),
    Key("image", "Its picture: a file beside the article, or `{src, alt, caption, credit}`.", ("cover", "thumbnail")),
    Key("redirects", "Old addresses that lead here.", ("aliases", "redirect_from")),
)

_KEYS = keys_of(KEYS)
_TWOFOLD = frozenset({"source", "visible", "published"})
_OPPOSITES = {"true": "false", "yes": "false", "on": "false", "false": "true", "no": "true", "off": "true"}


def read_article(path: str, head: Head, language: str, extra_keys: Collection[str]) -> tuple[Article, Reader]:
    """An article as its file states it, and the Reader that holds what is wrong with it.

    `path` is the file's, relative to the site's folder; `language` is the archive's own; `extra_keys` are
    the keys that the archive uses beyond `KEYS`. An article with errors must not be published.
    """
    reader = Reader(path)
    fields = Fields(_as_meant(head.mapping), _KEYS, reader)
    body, problems = render_body(head.body, path, head.body_line)
    credited, byline = names.read_credits(fields)
    named, unnamed, address = names.read_sources(fields)
    article = Article(
        path=path,
        lines=fields.lines(),
        title=title_of(fields),
        language=fields.language("language") or language,
        body=body,
        id=_identity(fields),
        slug=fields.slug(),
        subtitle=fields.text("subtitle"),
        genre=fields.text("genre", 100),
        date=fields.date("date") or _date_in_name(path, fields),
        event_date=fields.date("event_date"),
        updated=fields.date("updated"),
        credits=credited,
        byline=byline,
        tags=tuple(name for name, _ in fields.words("tags")),
        locations=names.read_locations(fields),
        sources=named,
        unnamed=unnamed,
        original=read.read_original(fields, address),
        translation_of=fields.text("translation_of", 200),
        series=fields.text("series", 200),
        corrections=read.read_corrections(fields),
        status=read.read_status(fields),
        content_warning=fields.text("content_warning"),
        rights=read.read_rights(fields),
        image=read_picture(fields),
        redirects=fields.redirects(),
        extra=fields.unknown(extra_keys),
    )
    reader.problems += problems
    return article, reader


def _as_meant(mapping: Mapping) -> Mapping:
    """The mapping with each key that has two meanings under the name of the one that its value shows.

    `published: false` says what `draft: true` says, `published: 2021-02-03` is a date; `source: https://…` is the
    address of the original.
    """
    if _TWOFOLD.isdisjoint([spelled(field.key) for field in mapping.fields]):
        return mapping
    return Mapping(tuple(map(_meant, mapping.fields)), mapping.line)


def _meant(field: Field) -> Field:
    word = field.value.text if isinstance(field.value, Scalar) else ""
    opposite = _OPPOSITES.get((word or "").lower())
    if spelled(field.key) == "source" and (word or "").startswith(("http://", "https://")):
        return Field("source_url", field.line, field.value)
    if spelled(field.key) == "visible":
        return Field("draft", field.line, Scalar(opposite, field.line) if opposite else field.value)
    if spelled(field.key) != "published" or not opposite:
        return field
    return Field("draft", field.line, Scalar(opposite, field.line))


def title_of(fields: Fields) -> str:
    """The title, which no page can do without."""
    before = len(fields.reader.problems)
    title = fields.text("title", TITLE_CHARACTERS)
    if not title and len(fields.reader.problems) == before:
        # `title: #MeToo` has none either: what begins with # is a comment.
        hint = 'write title: "…", in quotes if it begins with #'
        fields.reader.error(fields.line_of("title") if "title" in fields else 1, "there is no title", hint)
    return title


def _identity(fields: Fields) -> str:
    identity = fields.text("id", 200)
    if " " in identity:
        message = f"`id` can't be {shown(identity)}, which holds a space"
        fields.reader.error(fields.line_of("id"), message, f"write id: {'-'.join(identity.split())}")
    return identity


def _date_in_name(path: str, fields: Fields) -> When | None:
    """The date of `2018-10-07-title.md`, where the front matter has none."""
    stem = path.rsplit("/", 1)[-1]
    if "date" in fields or stem[10:11] not in {"-", "_", "."}:
        return None
    try:
        return read_date(stem[:10])
    except DateError:
        return None
