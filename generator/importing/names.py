"""The names that an archive knows, and those that an import brings."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.content.entry import read_entry
from generator.content.scanning import scan
from generator.drafts.draft import Stub
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.model import Article, Entry, Kind
from generator.text import fold

FOLDERS: dict[Kind, str] = {"tag": "tags", "location": "locations", "source": "sources", "person": "people"}
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


class Known(Struct, frozen=True):
    """The names of registry files, folded, by kind, with all spellings; and their shown names."""

    folded: dict[Kind, set[str]]
    shown: dict[Kind, list[str]]

    def has(self, kind: Kind, name: str) -> bool:
        """Whether a file tells of this name, in any spelling."""
        return fold(name) in self.folded[kind]


def known_in(root: Path) -> Known:
    """What the registries of the archive in the folder `root` tell of."""
    known = Known({kind: set() for kind in FOLDERS}, {kind: [] for kind in FOLDERS})
    for entry in _entries(root):
        known.folded[entry.kind].update(map(fold, _spellings(entry)))
        known.shown[entry.kind].append(entry.name)
    return known


def _entries(root: Path) -> Iterator[Entry]:
    files, _ = scan(root)
    for path in sorted(files.stamps):
        kind = _KINDS.get(path.split("/")[1]) if path.count("/") > 1 and path.endswith(".md") else None
        if kind:
            try:
                yield read_entry(kind, path, read_head(decode((root / path).read_bytes())), ())[0]
            except (HeadError, OSError):
                continue  # a build will tell


def _spellings(entry: Entry) -> tuple[str, ...]:
    return entry.name, *entry.aliases, *(name for _, name in entry.names)


def named_in(article: Article) -> Iterator[Stub]:
    """What an article names, with what it tells of each."""
    for place in article.locations:
        yield Stub("location", place.name)
    for source in article.sources:
        facts = {"kind": source.kind, "citation": source.citation}
        yield Stub("source", source.name, {key: value for key, value in facts.items() if value})
    for credit in article.credits:
        yield Stub("person", credit.name)
        if credit.desk:
            yield Stub("source", credit.desk, {"kind": "desk"})
