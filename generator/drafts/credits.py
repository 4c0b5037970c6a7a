"""Whoever made an article, in the shapes of other tools → `bylines: [{name, role}]`, or a sentence as `byline`."""

from collections.abc import Mapping, Sequence

from generator.content.byline import read_byline, split_names
from generator.content.named_fields import ROLES
from generator.drafts.draft import Fact
from generator.drafts.item import Item, clean
from generator.drafts.mail import without_mail
from generator.drafts.values import text_of

_OTHER_ROLES = {
    "by": "author",
    "creator": "author",
    "journalist": "reporter",
    "correspondent": "reporter",
    "photo": "photographer",
    "photos": "photographer",
    "photography": "photographer",
    "photographs": "photographer",
    "translation": "translator",
    "illustration": "illustrator",
    "editing": "editor",
    "research": "researcher",
    "video": "producer",
    "contributing": "contributor",
    "additional reporting": "contributor",
}
_NAME_CHARACTERS = 100


def role_of(word: str) -> str:
    """One of the roles of the content model; an author where the word is none of them."""
    bare = word.strip().lower().replace("_", " ")
    singular = bare.removesuffix("s")
    return next((role for role in (bare, singular, _OTHER_ROLES.get(bare, "")) if role in ROLES), "author")


def credit(item: Item, name: str, role: str = "author", desk: str = "") -> None:
    """A name with its role; an address of mail beside it is left out."""
    name = clean(without_mail(name)).strip(" ,;")
    if not name or len(name) > 3 * _NAME_CHARACTERS:
        return
    item.add("bylines", {"name": name, "role": role, **({"for": clean(desk, 200)} if desk else {})})


def credit_all(item: Item, value: Fact, known: Mapping[str, Fact] | None = None, role: str = "author") -> None:
    """A name, several in one text, a sentence, `{name, role}`, `{photographer: name}`, or a list of these.

    `known` are authors by their id, as Jekyll has them in `_data/authors.yml`.
    """
    if isinstance(value, str):
        _credit_text(item, value, known or {}, role)
    elif isinstance(value, Mapping):
        _credit_mapping(item, value, known or {}, role)
    elif isinstance(value, Sequence):
        for one in value:
            credit_all(item, one, known, role)


def _credit_text(item: Item, text: str, known: Mapping[str, Fact], role: str) -> None:
    entry = known.get(text.strip())
    if text.strip() and entry:
        credit(item, text_of(_name_in(entry)) or text, role)
        return
    text = clean(without_mail(text), 2_000)
    credited, unread = read_byline(text)
    if text and credited and not unread and "bylines" not in item.facts:
        item.state("byline", text)
        return
    for name in split_names(text):
        credit(item, name, role)


def _name_in(entry: Fact) -> Fact:
    if isinstance(entry, Mapping):
        return entry.get("name") or entry.get("display_name") or entry.get("title") or ""
    return entry


def _credit_mapping(item: Item, value: Mapping[str, Fact], known: Mapping[str, Fact], role: str) -> None:
    """`{name: …, role: …}`; or roles with names: `{photographer: …}`."""
    if name := text_of(_name_in(value)):
        said = text_of(value.get("role", "")) or text_of(value.get("jobtitle", ""))
        credit(item, name, role_of(said) if said else role, text_of(value.get("for", "")))
        _tongues(item, value)
        return
    for word, names in value.items():
        if role_of(word) != "author" or word.lower() in {"author", "by", "authors"}:
            credit_all(item, names, known, role_of(word))


def _tongues(item: Item, value: Mapping[str, Fact]) -> None:
    """From which language, and into which, the last who was named has worked."""
    tongues = {key: text for key in ("from", "to") if (text := text_of(value.get(key, "")))}
    people = list(item.facts.get("bylines", ()))
    if tongues and people and isinstance(people[-1], Mapping):
        item.facts["bylines"] = [*people[:-1], {**people[-1], **tongues}]
