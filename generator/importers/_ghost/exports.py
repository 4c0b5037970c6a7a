"""What the posts of an export refer to: names of people and subjects, other posts, what is said of pictures."""

from collections.abc import Callable

from msgspec import Struct

from generator.drafts.json_file import Json, items, mapping, text
from generator.drafts.stated import line, person


class Export(Struct, frozen=True):
    """What posts refer to, by their ids."""

    title: str
    language: str
    names: dict[str, str]
    keys: dict[str, str]
    authors: dict[str, list[str]]
    tags: dict[str, list[str]]
    meta: dict[str, Json]
    held: Callable[[str], str]


def export_of(data: Json, held: Callable[[str], str]) -> Export:
    """What an export holds beside its posts."""
    settings = {text(one.get("key")): text(one.get("value")) for one in map(mapping, items(data.get("settings")))}
    names = {text(one.get("id")): person(text(one.get("name"))) for one in map(mapping, items(data.get("users")))}
    tags = {text(one.get("id")): line(text(one.get("name"))) for one in map(mapping, items(data.get("tags")))}
    return Export(
        title=line(settings.get("title", "")),
        language=settings.get("locale") or settings.get("lang") or settings.get("default_locale") or "",
        names=names,
        keys={text(post.get("slug")): key_of(post) for post in map(mapping, items(data.get("posts")))},
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


def key_of(post: Json) -> str:
    """Its own for ever: an address comes only once it is published."""
    return f"ghost:{text(post.get('uuid')) or text(post.get('id')) or text(post.get('slug'))}"
