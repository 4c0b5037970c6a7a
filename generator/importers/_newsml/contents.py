"""The texts in an item of NewsML-G2, and the pictures beside them → Markdown."""

import re
from collections.abc import Callable
from typing import TypeAlias
from xml.etree.ElementTree import Element

from msgspec import Struct

from generator.drafts.item import Item, clean
from generator.drafts.markup import markdown_of
from generator.drafts.stated import line
from generator.drafts.xml import inner_html
from generator.importers._newsml.elements import LANGUAGE, every, first, name_of
from generator.importers._newsml.nitf import body_html, paragraphs

Held: TypeAlias = "Callable[[str], str]"
_HEADING = re.compile(r"\s*<h(?P<level>[1-3])\b[^>]*>(?P<text>.*?)</h(?P=level)>", re.DOTALL | re.IGNORECASE)


class Text(Struct, frozen=True):
    """A text: its language if it states one, and the document of NITF or of XHTML that it is, or its plain words; and
    the addresses of pictures beside it."""

    language: str
    nitf: Element | None = None
    xhtml: Element | None = None
    plain: str = ""
    pictures: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is a text, and not pictures alone."""
        return self.nitf is not None or self.xhtml is not None or bool(self.plain)


def texts_of(news: Element) -> list[Text]:
    """The texts of an item, one for each language."""
    content = first(news, "contentSet")
    pictures = tuple(one.get("href", "") for one in every(content, "remoteContent")
                     if one.get("contenttype", "").startswith("image") and one.get("href"))  # fmt: skip
    found: dict[str, Text] = {}
    for one in (*every(content, "inlineXML"), *every(content, "inlineData")):
        language = one.get(LANGUAGE, "") or next((inner.get(LANGUAGE, "") for inner in one), "")
        text = _text(one, language, pictures)
        if text and language not in found:
            found[language] = text
    return list(found.values()) or ([Text("", pictures=pictures)] if pictures else [])


def _text(one: Element, language: str, pictures: tuple[str, ...]) -> Text | None:
    for inner in one.iter():
        if name_of(inner) == "nitf":
            return Text(language, nitf=inner, pictures=pictures)
        if name_of(inner) in {"html", "body", "div", "section", "article"}:
            body = first(inner, "body")
            return Text(language, xhtml=body if body is not None else inner, pictures=pictures)
    words = "".join(one.itertext()).strip()
    return Text(language, plain=words, pictures=pictures) if words else None


def body_of(item: Item, text: Text, held: Held) -> str:
    """The text as Markdown, without the headings that are its title and what stands below that."""
    shown = paragraphs(text.plain)
    if text.nitf is not None:
        shown = body_html(text.nitf)
    elif text.xhtml is not None:
        shown = inner_html(text.xhtml)
    known = {item.title, str(item.facts.get("subtitle", ""))}
    while (heading := _HEADING.match(shown)) and clean(line(heading["text"])) in known:
        shown = shown[heading.end() :]
    for address in text.pictures:
        item.picture(address, held(address))
    made = markdown_of(shown, pictures=item.pictures, held=held)
    item.pictures[:] = made.pictures
    for note in made.notes:
        item.note(note.message, note.hint)
    below = [f"![](picture:{number})" for number in range(len(text.pictures))]
    return "\n\n".join(filter(None, (made.markdown, *below)))
