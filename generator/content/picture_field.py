"""The picture that leads an article, as its front matter states it."""

from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.nodes import Field, Node, Scalar
from generator.frontmatter.nodes import Sequence as NodeList
from generator.frontmatter.reader import shown
from generator.model import Picture

_PICTURE = keys_of((Key("src", "", ("file",)), *map(Key, ("alt", "caption", "credit"))))


def read_picture(fields: Fields) -> Picture | None:
    """The leading picture; one on another host is an error: it would tell who reads. Of several, it is the first."""
    field = fields.one("image")
    value = _first(field, fields) if field else None
    if field is None or value is None:
        return None
    inner = fields.inner(value, _PICTURE)
    src = inner.text("src", 1_000) if inner else fields.reader.text(value, field.key, 1_000)
    if "://" in src or src.startswith(("//", "data:")):
        hint = "save it beside the article, and write its file name: image: picture.jpg"
        fields.reader.error(field.line, f"the picture {shown(src)} is not beside the article", hint)
        src = ""
    alt = inner.text("alt") if inner else ""
    if src and not alt and not _is_ornament(inner):
        hint = (
            f'write {field.key}: {{src: {src}, alt: "what it shows"}}' if inner is None else 'add alt: "what it shows"'
        )
        message = f"the picture {shown(src)} has no description for those who can't see it"
        fields.reader.warn(field.line, message, f'{hint}, or alt: "" for a mere ornament')
    rest = (inner.text("caption"), inner.text("credit")) if inner else ("", "")
    return Picture(src, field.line, alt, *rest) if src or alt or any(rest) else None


def _first(field: Field, fields: Fields) -> Node | None:
    """What a key says, or the first of the list that it holds; None where that is empty."""
    if not isinstance(field.value, NodeList):
        return field.value
    if len(field.value.items) > 1:
        message = (
            f"`{field.key}` names {len(field.value.items)} pictures; the first leads the article, and no other is shown"
        )
        fields.reader.warn(field.line, message, "put the others into the text: ![what it shows](picture.jpg)")
    return field.value.items[0] if field.value.items else None


def _is_ornament(inner: Fields | None) -> bool:
    """Whether somebody has said, by an empty description, that a picture tells nothing."""
    alt = inner.one("alt") if inner else None
    return alt is not None and isinstance(alt.value, Scalar) and alt.value.text is not None
