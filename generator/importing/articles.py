"""The desk at which drafts become articles: each is settled, named, composed, read as a build would, and written."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from generator.digests import digest_bytes
from generator.drafts.draft import Draft, Guess, Left, Note
from generator.drafts.titles import title_of
from generator.drafts.tree import Tree
from generator.importing import ledger
from generator.importing.account import Account, Told
from generator.importing.cleansing import cleansed
from generator.importing.composing import Identity, compose
from generator.importing.held import ARTICLES, Held
from generator.importing.languages import language_of
from generator.importing.ledger import Entry
from generator.importing.links import Named, keys_in, linked
from generator.importing.names import named_in
from generator.importing.naming import identity_of, renewed
from generator.importing.originals import Keep, unkept
from generator.importing.pictures import Beside, Fetch, nothing, pictures_of
from generator.importing.proof import proof
from generator.importing.settling import Settled, settle, told_apart
from generator.importing.writing import Files
from generator.model import Site
from generator.text import squeeze

NEWER = f"{ledger.FOLDER}/newer"
"""Where the newer text of an article goes that was edited here."""


class Means(Struct, frozen=True):
    """By which means an import works: where `files` go, how originals are kept, and how pictures are fetched that the
    export does not hold."""

    files: Files
    keep: Keep = unkept
    fetch: Fetch = nothing


class Desk:
    """Takes drafts, one after the other; what becomes of them is in the `account`."""

    def __init__(
        self, root: Path, site: Site, means: Means, entries: dict[str, Entry], held: Held, account: Account
    ) -> None:
        self.site = site
        self.account = account
        self._root = root
        self._means = means
        self._entries = entries
        self._held = held
        self._seen: set[str] = set()
        self._linking: dict[str, str] = {}
        self._before = dict(entries)

    def take(self, draft: Draft, importer: str, tree: Tree) -> None:
        """Makes an article of a draft, or says why not. Raises OSError, if it can't be written."""
        draft = told_apart(draft, self._entries, self._root)
        if draft.key in self._seen:
            self.account.left.append(Left(draft.place, "the same item a second time"))
            return
        self._seen.add(draft.key)
        self.account.formats[importer] += 1
        settled = settle(draft, importer, self._entries.get(draft.key), self._root, self._held)
        if settled.entry and settled.path != settled.entry.path:  # somebody has moved it, and others link to it
            self._entries[draft.key] = structs.replace(settled.entry, path=settled.path)
        if settled.verdict in {"new", "updated", "edited here"}:
            self._make(completed(cleansed(draft), self.site), importer, tree, settled)
        else:
            self._tell(settled, draft, settled.path, ())

    def link(self) -> None:
        """Puts the files of articles in the place of links between drafts, once all of them have one."""
        every = self._entries.items() if self._linking else ()
        named = {key: Named(entry.id, entry.path) for key, entry in every if (self._root / entry.path).is_file()}
        for key, digest in self._linking.items():
            entry = self._entries[key]
            path = self._root / entry.path
            if not path.is_file():
                continue  # nothing is written
            found = linked(path.read_text("utf-8"), entry.path, named).encode()
            done = structs.replace(entry, draft=digest, written=digest_bytes(found).hex())
            self._do(done, partial(self._means.files.replace, entry.path, found))

    def take_up(self) -> None:
        """Makes the ledger whole, if the import before this one was stopped."""
        if (self._root / ledger.JOURNAL).exists():
            self._save()

    def close(self) -> None:
        """Writes the ledger, if there is anything to write."""
        if self._entries != self._before:
            self._save()

    def _save(self) -> None:
        """What the ledger tells of is on the disk before the ledger is, and the ledger before its journal goes."""
        files = self._means.files
        files.settle()
        files.replace(ledger.FILE, ledger.text(self._entries.values()))
        files.settle()
        files.remove(ledger.JOURNAL)

    def _do(self, entry: Entry, write: Callable[[], None]) -> None:
        """Notes what is going to be written, and writes it. What can't be written is as if it had never been noted."""
        before = self._entries.get(entry.key)
        self._note(entry)
        try:
            write()
        except BaseException:
            self._take_back(entry.key, before)
            raise

    def _note(self, entry: Entry) -> None:
        self._entries[entry.key] = entry
        self._means.files.append(ledger.JOURNAL, ledger.line(entry))

    def _take_back(self, key: str, before: Entry | None) -> None:
        del self._entries[key]
        self._linking.pop(key, None)
        if before:
            with suppress(OSError):  # of a full disk the first error is told
                self._note(before)

    def _make(self, draft: Draft, importer: str, tree: Tree, settled: Settled) -> None:
        title = title_of(draft)
        identity = self._identity(draft, title, settled)
        beside = pictures_of(draft, identity.path, tree, self._means.fetch)
        text = compose(draft, title, identity, beside.names)
        article, problems = proof(identity.path, text, self.site)
        self.account.problems += problems
        entry = self._entry(draft, importer, identity, settled, text, self._kept(draft, tree, settled))
        self._do(entry, partial(self._write, identity, text, beside, settled))
        if article:
            self._held.forget(identity.path)
            self._held.add(article)
            self.account.keys.update(key for key in article.extra if key not in self.site.extra_keys)
            self.account.name((*draft.stubs, *named_in(article)))
        self._tell(settled, draft, identity.path, beside.notes)

    def _identity(self, draft: Draft, title: str, settled: Settled) -> Identity:
        if settled.entry is None:
            return identity_of(draft, title, self._held)
        return renewed(draft, title, Identity(settled.entry.id, settled.path), self._held)

    def _write(self, identity: Identity, text: str, beside: Beside, settled: Settled) -> None:
        """Pictures first: an article never stands there without them."""
        path = PurePosixPath(identity.path)
        if settled.verdict == "edited here":
            self._means.files.replace(f"{NEWER}/{identity.path.removeprefix(ARTICLES)}", text.encode())
            return
        for name, data in beside.data.items():
            self._means.files.replace(str(path.parent / name), data)
        self._means.files.replace(identity.path, text.encode())

    def _entry(
        self, draft: Draft, importer: str, identity: Identity, settled: Settled, text: str, original: str
    ) -> Entry:
        """What the ledger is to say. Of an article that was edited here, only that its newer text has been told of."""
        if settled.entry and settled.verdict == "edited here":
            return structs.replace(settled.entry, draft=settled.digest, path=identity.path)
        if keys_in(text):
            self._linking[draft.key] = settled.digest
        said = "" if keys_in(text) else settled.digest
        written = digest_bytes(text.encode()).hex()
        return Entry(draft.key, importer, identity.id, identity.path, said, written, original)

    def _kept(self, draft: Draft, tree: Tree, settled: Settled) -> str:
        """The file that it came from, where that is kept."""
        return "" if settled.verdict == "edited here" else self._means.keep(tree, draft.file)

    def _tell(self, settled: Settled, draft: Draft, path: str, notes: tuple[Note, ...]) -> None:
        made = settled.verdict in {"new", "updated"}
        guesses = draft.guesses if made else ()
        told = (*draft.notes, *notes) if made else ()
        self.account.told.append(Told(settled.verdict, draft.place, path, title_of(draft), guesses, told))


def completed(draft: Draft, site: Site) -> Draft:
    """A draft with a language, where its item states none. That is told as a guess, as is a title of first words."""
    guesses = list(draft.guesses)
    facts: Mapping[str, object] = draft.facts
    if not squeeze(draft.title):
        guesses.append(Guess("title", title_of(draft), "the first words of the text"))
    language = "" if {"language", "lang", "locale"} & facts.keys() else language_of(f"{draft.title}\n{draft.body}")
    if language and language.partition("-")[0] != site.language.partition("-")[0]:
        guesses.append(Guess("language", language, "from the letters and words of the text"))
        return structs.replace(draft, facts={**draft.facts, "language": language}, guesses=tuple(guesses))
    return structs.replace(draft, guesses=tuple(guesses))
