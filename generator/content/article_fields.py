"""What became of an article, and on what terms it is shown: each may be a string, or grow a mapping."""

from generator.content.named_fields import OR_MAPPING, is_web, needed
from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.reader import TEXT_CHARACTERS, TITLE_CHARACTERS
from generator.model import (
    Correction,
    Original,
    Rights,
    Status,
    StatusName,
)

STATUSES: tuple[StatusName, ...] = ("published", "draft", "embargoed", "withheld", "withdrawn", "retracted")

_ORIGINAL = keys_of(
    (
        Key("url", "", ("link",)),
        Key("language", "", ("lang",)),
        *map(Key, ("title", "publisher", "retrieved", "captures")),
    )
)
_CORRECTION = keys_of((Key("date"), Key("text")))
_STATUS = keys_of((Key("is", "", ("status", "name")), Key("reason"), Key("date")))
_RIGHTS = keys_of((*map(Key, ("statement", "holder", "note")), Key("license", "", ("licence",))))
_TELLING_STATUS = frozenset({"status", "draft", "embargo", "withdrawn", "reason"})


def read_original(fields: Fields, address: str) -> Original | None:
    """Where the text first stood. `source_url`, or an `address` among the sources, says it for short."""
    field = fields.one("original")
    inner = fields.inner(field.value, _ORIGINAL) if field else None
    for_short = fields.web("source_url") or address
    if field and inner is None:
        for_short = fields.web("original") or for_short
    if inner is None:
        return Original(url=for_short) if for_short else None
    return Original(
        url=inner.web("url") or for_short,
        language=inner.language("language"),
        title=inner.text("title", TITLE_CHARACTERS),
        publisher=inner.text("publisher", 300),
        retrieved=inner.date("retrieved"),
        captures=_addresses(inner, "captures"),
    )


def _addresses(fields: Fields, key: str) -> tuple[str, ...]:
    field = fields.one(key)
    items = fields.reader.items(field.value, field.key) if field else ()
    return tuple(filter(None, (fields.reader.web(item, key) for item in items)))


def read_corrections(fields: Fields) -> tuple[Correction, ...]:
    """What was put right, in the order written."""
    field = fields.one("corrections")
    items = fields.reader.items(field.value, field.key) if field else ()
    corrections = []
    for item in items:
        inner = fields.inner(item, _CORRECTION)
        if inner is None:
            text = fields.reader.item(item, "corrections", TEXT_CHARACTERS, OR_MAPPING)
        else:
            text = needed(inner, "text", "text: what was put right", TEXT_CHARACTERS)
        corrections.append(Correction(text, inner.date("date") if inner else None))
    return tuple(correction for correction in corrections if correction.text)


# --- whether it is shown


def read_status(fields: Fields) -> Status:
    """The status, from `status`, `draft`, `embargo`, `withdrawn` and `reason` together.

    Any of them can keep an article from being published; none can publish what another hides.
    """
    if not fields.has_any(_TELLING_STATUS):
        return Status()
    field = fields.one("status")
    inner = fields.inner(field.value, _STATUS) if field else None
    stated = inner.choice("is", STATUSES) if inner else fields.choice("status", STATUSES)
    before = len(fields.reader.problems)
    dates = {
        "": inner.date("date") if inner else None,
        "embargoed": fields.date("embargo"),
        "withdrawn": fields.date("withdrawn"),
    }
    is_told = len(fields.reader.problems) > before
    name = _strictest(stated, fields, drafted=_is_draft(fields))
    date = dates.get(name) or dates[""]
    if name == "embargoed" and not date and not is_told:
        line = fields.line_of("embargo" if "embargo" in fields else "status")
        fields.reader.error(line, "the article is embargoed, until no day", "write embargo: 2027-01-31")
    return Status(name, (inner.text("reason") if inner else "") or fields.text("reason"), date)


def _strictest(stated: StatusName, fields: Fields, *, drafted: bool) -> StatusName:
    """What hides most of what is stated: a draft's address is unknown, an embargo ends, a withdrawal is told."""
    if stated == "withheld":
        return stated
    if stated == "draft" or drafted:
        return "draft"
    if "embargo" in fields:
        return "embargoed"
    return "withdrawn" if stated == "published" and "withdrawn" in fields else stated


def _is_draft(fields: Fields) -> bool:
    """A draft unless it clearly is none; what is neither is an error, and hidden."""
    answers = [fields.reader.truth(field.value, field.key) for field in fields.all("draft")]
    if True in answers and False in answers:
        first, last = fields.all("draft")[0], fields.all("draft")[-1]
        message = f"lines {first.line} and {last.line} disagree on whether this is a draft; it is not published"
        fields.reader.warn(last.line, message, "keep one of the two lines")
    return any(answer is not False for answer in answers)


# --- terms


def read_rights(fields: Fields) -> Rights | None:
    """The terms of use: a text is the address of a statement or licence, or a note."""
    field = fields.one("rights")
    if field is None:
        return None
    inner = fields.inner(field.value, _RIGHTS)
    if inner is None:
        text = fields.reader.text(field.value, field.key)
        statement = fields.reader.web(field.value, field.key) if is_web(text) else ""
        return Rights(statement=statement, note="" if is_web(text) else text) if text else None
    return Rights(
        statement=inner.web("statement"),
        license=inner.text("license", 2_000),
        holder=inner.text("holder", 300),
        note=inner.text("note"),
    )
