"""What an importer makes of one item: a draft of an article, and what a person should know of it."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from generator.model import Kind

Fact: TypeAlias = "str | Sequence[Fact] | Mapping[str, Fact]"
"""A value of the front matter: a text, a list, or a mapping."""

PICTURE = "picture:"
"""What stands in a draft's body for the address of its picture number n: `![A bridge](picture:0)`."""


class Guess(Struct, frozen=True):
    """A fact that its item does not state: `field` of the front matter, its `value`, and from what it was guessed
    (`how`: "from the file's name")."""

    field: str
    value: str
    how: str


class Note(Struct, frozen=True):
    """What a person should look at in an article that was imported, and what to do about it."""

    message: str
    hint: str = ""


class Picture(Struct, frozen=True):
    """A picture that an item shows.

    `address` is how the item names it: a URL, or a path as written. `file` is the name of the file in the tree that
    holds it; empty where none does, and then it is shown as not held, unless it may be fetched.
    """

    address: str
    file: str = ""


class Stub(Struct, frozen=True):
    """A place, source, person or tag that an export tells more of than its name."""

    kind: Kind
    name: str
    facts: Mapping[str, Fact] = {}
    body: str = ""

    def with_more(self, other: "Stub") -> "Stub":
        """The same with what another tells of it; what was said first counts."""
        if (not other.facts or other.facts == self.facts) and not other.body:
            return self
        return Stub(self.kind, self.name, {**other.facts, **self.facts}, self.body or other.body)


class Draft(Struct, frozen=True):
    """An article as an export states it, in the terms of the content model.

    `key`      names the item for ever, in this export and in later ones: the identity that its export gives it, and
               that it has before it is published, as a URI (`ghost:…`); else the address it was published at; else its
               file's name. Two items of one key are one article; of two exports, those of one `original.url`, too.
    `place`    where it was found, for people: `export.xml:120`, `posts/a.html`.
    `file`     the file of the tree that it was read from.
    `title`    in one line, plain text. Empty where the item has none: then one is made of the body's first words.
    `body`     Markdown. Pictures stand as `picture:0`, `picture:1`, by their number in `pictures`.
    `facts`    the other keys of the front matter (`generator.content.article.KEYS`), without `id` and `title`. What the
               item doesn't state is left out; keys of the item that we don't know are kept under their own names.
               A date is as much as is known, in EDTF, with the time and zone as stated: `2021-02-03 10:00 +09:00`.
               The picture that leads is `image: {src: picture:0, alt: …, caption: …, credit: …}`.
    `slug`     the last part of the address that it was published at, if the export tells.
    `guesses`, `notes`  what is to be said of it in the report.
    """

    key: str
    place: str
    file: str
    title: str
    body: str
    facts: Mapping[str, Fact] = {}
    slug: str = ""
    guesses: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    stubs: tuple[Stub, ...] = ()


class Left(Struct, frozen=True):
    """An item that is not imported: where it is, and why, in words that are the same for all of its kind ("a revision
    of another post"), so that they can be counted. `hint` says what to do if it is wanted all the same."""

    place: str
    reason: str
    hint: str = ""
