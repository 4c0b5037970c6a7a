"""One item while it is read: what it states, what is guessed of it, what is to be said, each once."""

import re

from generator.content.article import KEYS
from generator.drafts.data_urls import SCHEME
from generator.drafts.draft import PICTURE, Draft, Fact, Guess, Note, Picture, Stub
from generator.drafts.mail import holds_mail
from generator.drafts.moments import stated
from generator.frontmatter.fields import keys_of
from generator.frontmatter.reader import NAME_CHARACTERS, TEXT_CHARACTERS, TITLE_CHARACTERS, shown, spelled
from generator.languages import LanguageError, read_language, tag_of_name
from generator.text import near, squeeze

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_KEYS = keys_of(KEYS)
_KEY_CHARACTERS = 60
_ITEMS = 400
# What tells of a person more than an archive should.
_PERSONAL = re.compile(r"(?i)e-?mail|passw|(?:^|_)ip(?:_|$)|phone|login|token|secret|gravatar")


def clean(text: str, limit: int = TEXT_CHARACTERS) -> str:
    """A text in one line, without what can't be shown, and cut where it is too long for a key."""
    line = squeeze(_CONTROL.sub(" ", text))
    return line if len(line) <= limit else f"{line[: limit - 2].rstrip()} …"


class Item:
    """What is known so far. The first that states a key is right; a list grows."""

    def __init__(self) -> None:
        self.title = ""
        self.slug = ""
        self.facts: dict[str, Fact] = {}
        self.pictures: list[Picture] = []
        self.strays: list[str] = []  # addresses in the text that lead to nothing here
        self._guesses: dict[Guess, None] = {}
        self._notes: dict[Note, None] = {}
        self._stubs: list[Stub] = []

    def state(self, key: str, text: str) -> None:
        """A key with one text. What another name of the key has said before stays, and this is kept in private."""
        text = clean(text)
        if text and self.facts.setdefault(key, text) != text:
            self.facts.setdefault(f"_{key}", text)

    def entitle(self, title: str) -> None:
        """The title, if there is none yet."""
        self.title = self.title or clean(title, TITLE_CHARACTERS)

    def add(self, key: str, *values: Fact) -> None:
        """More of a list, each once. A name that is too long to be one is kept in private."""
        kept = list(self.facts.get(key, ()))
        for value in values:
            name = clean(value) if isinstance(value, str) else value
            if isinstance(name, str) and len(name) > NAME_CHARACTERS:
                self.note(f"`{key}` holds a text that is too long for a name; it is kept as `_{key}`")
                self.state(f"_{key}", name)
            elif name and name not in kept and len(kept) < _ITEMS:
                kept.append(name)
        if kept:
            self.facts[key] = kept

    def date(self, key: str, written: str) -> None:
        """A date as it is stated; what can't be read as one is told, and kept in private."""
        if not written.strip():
            return
        if date := stated(written):
            self.state(key, date)
            return
        self.state(f"_{key}", written)
        self.note(f"`{key}` can't be read: {shown(written)}", f"write {key}: 2021-02-03, or as much as is known")

    def language(self, written: str) -> None:
        """A language by its tag, or by its English name."""
        written = written.strip()
        if not written:
            return
        try:
            self.state("language", read_language(written))
        except LanguageError:
            self.state("language" if tag_of_name(written) else "_language", tag_of_name(written) or written)

    def within(self, key: str, **facts: str) -> None:
        """More of a mapping: `within("original", url=…)`."""
        before = self.facts.get(key, {})
        known = dict(before) if isinstance(before, dict) else {}
        for name, value in facts.items():
            if value := clean(value):
                known.setdefault(name, value)
        if known:
            self.facts[key] = known

    def keep(self, key: str, value: Fact) -> None:
        """A key that we don't know, under its own name; in private if it tells too much or looks like one of ours."""
        name = clean(key, _KEY_CHARACTERS)
        if not name or not value or name in self.facts:
            return
        is_ours = spelled(name) in _KEYS.meant or bool(near(spelled(name), _KEYS.meant))
        if is_ours or _PERSONAL.search(spelled(name)) or _is_mail(value):
            name = f"_{name.lstrip('_')}"
        self.facts.setdefault(name, value)

    def guess(self, field: str, value: str, how: str) -> None:
        """A fact that the item doesn't state; nothing where it does."""
        if field in self.facts or not value:
            return
        if field not in {"title", "encoding"}:
            self.facts[field] = value
        self._guesses[Guess(field, value, how)] = None

    def note(self, message: str, hint: str = "") -> None:
        """What a person should look at."""
        self._notes[Note(message, hint)] = None

    def stub(self, stub: Stub) -> None:
        """What the item tells of a name."""
        if stub not in self._stubs:
            self._stubs.append(stub)

    def picture(self, address: str, file: str = "") -> str:
        """What stands for a picture in the body and in `image`; the same picture has one number."""
        one = Picture(address if address.startswith(SCHEME) else clean(address, 2_000), file)
        if one not in self.pictures:
            self.pictures.append(one)
        return f"{PICTURE}{self.pictures.index(one)}"

    def draft(self, key: str, place: str, file: str, body: str) -> Draft:
        """The item as it is told."""
        return Draft(
            key=key,
            place=place,
            file=file,
            title=self.title,
            body=body,
            facts=dict(self.facts),
            slug=self.slug,
            guesses=tuple(self._guesses),
            notes=tuple(self._notes),
            pictures=tuple(self.pictures),
            stubs=tuple(self._stubs),
        )


def _is_mail(value: Fact) -> bool:
    return isinstance(value, str) and holds_mail(value)
