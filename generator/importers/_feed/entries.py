"""An entry of a feed, whatever the feed: what it says, in the words of none of them; and the draft that it becomes."""

from collections.abc import Callable

from msgspec import Struct

from generator.drafts.draft import PICTURE, Draft, Fact, Left, Note, Picture
from generator.drafts.markup import markdown_of
from generator.drafts.stated import facts_of, line, title_of, uri


class Image(Struct, frozen=True):
    """A picture that an entry shows outside of its text."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Channel(Struct, frozen=True):
    """What a feed says of itself; `makers` are the authors of entries that name none."""

    title: str = ""
    base: str = ""
    language: str = ""
    makers: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """What an entry says. Texts are HTML; `content` is the whole, `summary` what stands for it. `identity` is what its
    feed calls it, `address` where it stands, `via` where it stood first, according to the feed."""

    place: str
    file: str
    identity: str = ""
    address: str = ""
    via: str = ""
    via_language: str = ""
    publisher: str = ""
    title: str = ""
    content: str = ""
    summary: str = ""
    base: str = ""
    date: str = ""
    updated: str = ""
    language: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    files: tuple[str, ...] = ()
    rights: Fact = ""


def draft_of(entry: Entry, channel: Channel, held: Callable[[str], str]) -> Draft | Left:
    """An entry as a draft. One without a whole text has its summary as text, and says so."""
    images = _apart(entry)
    lead = tuple(Picture(image.url, held(image.url)) for image in images[:1])
    html = entry.content or entry.summary
    if not (html.strip() or entry.title.strip() or images):
        return Left(entry.place, "an entry without a title, a text and a picture")
    text = markdown_of(html, base=entry.base or entry.address or channel.base, pictures=lead, held=held)
    subtitle = line(entry.summary) if entry.content else ""
    address, first = uri(entry.address), uri(entry.via or entry.address)
    facts: dict[str, Fact] = {
        "subtitle": subtitle if len(subtitle) <= 600 else "",
        "language": entry.language or channel.language,
        "date": entry.date,
        "updated": entry.updated if entry.updated != entry.date else "",
        "bylines": _credits(entry, channel),
        "tags": list(dict.fromkeys(entry.tags)),
        "original": facts_of(
            {
                "url": first,
                "language": entry.via_language,
                "publisher": entry.publisher or (channel.title if first else ""),
            }
        ),
        "rights": entry.rights,
        "image": _image(images[0]) if images else "",
        "guid": entry.identity if entry.identity != entry.address else "",
    }
    return Draft(
        key=address
        or entry.identity
        or f"{entry.file}#{title_of(entry.title) or line(html)[:80]} {entry.date}".strip(),
        place=entry.place,
        file=entry.file,
        title=title_of(entry.title),
        body=text.markdown,
        facts=facts_of(facts),
        notes=(*text.notes, *_notes(entry, images)),
        pictures=text.pictures,
    )


def _apart(entry: Entry) -> list[Image]:
    """The pictures that the text does not show itself; the largest of a set comes first in feeds, or is named alone."""
    shown = f"{entry.content}{'' if entry.content else entry.summary}"
    once = {image.url: image for image in reversed(entry.images)}
    return [image for image in reversed(once.values()) if _name(image.url) not in shown]


def _name(url: str) -> str:
    """What tells a picture from others in a text, where it may stand in another size."""
    name = url.partition("?")[0].rpartition("/")[2]
    return name if "." in name else url


def _image(image: Image) -> dict[str, Fact]:
    return facts_of({"src": f"{PICTURE}0", "alt": image.alt, "caption": image.caption, "credit": image.credit})


def _credits(entry: Entry, channel: Channel) -> list[Fact]:
    """Who made it; the feed's own authors if the entry names none, but for one who is the whole publication."""
    stated = entry.credits or tuple((name, "author") for name in channel.makers if name != channel.title)
    return [{"name": name, "role": role} for name, role in dict.fromkeys(stated) if name]


def _notes(entry: Entry, images: list[Image]) -> list[Note]:
    notes = []
    if not entry.content:
        held = "a summary only" if entry.summary else "no text"
        notes.append(Note(f"the feed holds {held}", "put the whole text there, from the page or another export"))
    notes += [
        Note(f"a file that goes with it is not held: {url}", "keep it elsewhere, and link to it") for url in entry.files
    ]
    for image in images[1:]:
        notes.append(
            Note(f"a picture that the text does not show is left out: {image.url}", "add it, if it belongs there")
        )
    return notes
