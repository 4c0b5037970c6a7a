"""Stub files: a file for each place, source and person that an import names and that no file tells of yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from generator.content.entry import read_entry
from generator.drafts.draft import Stub
from generator.drafts.gazetteer import Suggestion, suggest
from generator.drafts.near_names import near_duplicates
from generator.drafts.stubs import stub_text
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.importing.above import without_circles
from generator.importing.account import Account
from generator.importing.names import FOLDERS, Known
from generator.importing.writing import Files
from generator.model import Kind, Problem
from generator.text import fold, squeeze, term_slug

_SHELVES: tuple[Kind, ...] = ("location", "source", "person")


def united(stubs: Iterable[Stub], known: Known) -> list[Stub]:
    """One stub a name that nobody tells of, with all that was said of it; the first that is said of a fact counts.
    Tags have one only where something is said of them. By kind, and by name."""
    found: dict[tuple[Kind, str], Stub] = {}
    for stub in stubs:
        if stub.name.strip() and not known.has(stub.kind, stub.name) and (stub.kind in _SHELVES or stub.facts):
            key = stub.kind, fold(stub.name)
            found[key] = found[key].with_more(stub) if key in found else stub
    return list(without_circles(found[key] for key in sorted(found)))


def paths(stubs: Sequence[Stub], is_taken: Callable[[str], bool]) -> Iterator[tuple[str, Stub]]:
    """The file of each stub: `content/locations/hyesan.md`. Where one of that name is there, it is somebody's, and the
    stub has none."""
    for stub in stubs:
        path = f"content/{FOLDERS[stub.kind]}/{term_slug(stub.name)}.md"
        if not is_taken(path):
            yield path, stub


def compare(account: Account, known: Known) -> None:
    """Notes the names that may be one: new ones with those that files tell of, and with each other."""
    for kind in FOLDERS:
        new = {fold(stub.name): stub.name for stub in account.named.values() if stub.kind == kind}
        names = [name for _, name in sorted(new.items())]
        account.pairs += near_duplicates(known.shown[kind], names)


def shelve(root: Path, files: Files, account: Account, known: Known) -> None:
    """Writes the stub files of what an import names, and notes their paths. Raises OSError."""
    for path, stub in paths(united(account.named.values(), known), lambda path: (root / path).exists()):
        text = stub_text(stub, _suggested(stub))
        if wrong := _refused(stub.kind, path, text):
            message = f"no file is made for the {stub.kind} `{squeeze(stub.name)[:60]}`: {wrong.message}"
            account.problems.append(Problem(path, 0, message, wrong.hint, "warning"))
            continue
        files.replace(path, text.encode())
        account.stubs.append(path)


def _refused(kind: Kind, path: str, text: str) -> Problem | None:
    """What a build would say against a file, which had better not be written then."""
    try:
        _, reader = read_entry(kind, path, read_head(decode(text.encode())), ())
    except HeadError as error:
        return error.problem(path)
    return next((problem for problem in reader.problems if problem.severity == "error"), None)


def _suggested(stub: Stub) -> Sequence[Suggestion]:
    """Where a place may lie, if the gazetteer is there; a person has to look."""
    return suggest(stub.name) if stub.kind == "location" else ()
