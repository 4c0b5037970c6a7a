"""What a post states of itself: when, of what, whether it is shown; and what is to be said of it."""

import re
from collections.abc import Container, Iterator

from generator.drafts.draft import PICTURE, Fact, Note
from generator.drafts.json_file import Json, text
from generator.drafts.moments import from_milliseconds, stated
from generator.drafts.stated import facts_of, line

_AT_END = re.compile(r": /([\w-]+)/?$")


def dates(post: Json) -> dict[str, Fact]:
    """When it was published, and last changed."""
    date = _moment(post.get("published_at"))
    updated = _moment(post.get("updated_at")) if date else ""
    return {"date": date, "updated": updated if updated != date else ""}


def _moment(value: Json) -> str:
    return from_milliseconds(value) if isinstance(value, int) and 0 <= value < 10**14 else stated(text(value))


def tags(names: list[str]) -> dict[str, Fact]:
    """Subjects; those that begin with # are for the site's own machinery, and no reader saw them."""
    return {
        "tags": [name for name in dict.fromkeys(names) if not name.startswith("#")],
        "internal_tags": [name for name in dict.fromkeys(names) if name.startswith("#")],
    }


def status_of(post: Json) -> Fact:
    """Whether it is shown: empty where it is."""
    status = text(post.get("status")) or "published"
    if status == "scheduled" and (date := _moment(post.get("published_at"))):
        return {"is": "embargoed", "date": date}
    return "" if status in {"published", "sent"} else "draft"


def image_of(meta: Json) -> Fact:
    """The picture that leads a post, which is the first of its pictures."""
    alt, caption = text(meta.get("feature_image_alt")), text(meta.get("feature_image_caption"))
    return facts_of({"src": f"{PICTURE}0", "alt": line(alt), "caption": line(caption)})


def notes(post: Json, made: tuple[Note, ...], keys: Container[str]) -> Iterator[Note]:
    """What is to be said; nothing of links to other posts, which do lead somewhere."""
    for note in made:
        local = _AT_END.search(note.message)
        if not (local and local[1] in keys):
            yield note
    if text(post.get("visibility")) not in {"public", ""}:
        yield Note("only members could read this", "write status: withheld, if it is not for everyone")
    if text(post.get("status")) == "sent":
        yield Note("this was sent by mail, and stood on no page", "write status: withheld, if it is not for everyone")
