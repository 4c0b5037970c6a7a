"""What README.md takes from the code: tables of keys and help texts.

`python -m tests.renew_readme`, in the project's folder, writes them anew. Each stands between two lines,
`<!-- NAME -->` and `<!-- end -->`; the names are the keys of `blocks()`.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout, suppress
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args, get_origin

from msgspec import Struct, structs

from generator import config, looks
from generator.cli import main as dateline
from generator.content import article, entry
from generator.formats.record import Recorded
from generator.frontmatter.fields import Key
from generator.importers import importers

README = Path(__file__).parent.parent / "README.md"
_BLOCK = r"(<!-- {name} -->\n)(?:(?!<!-- ).*\n)*?(<!-- end -->)"


def blocks() -> dict[str, str]:
    """Each block's name and its text, which ends in a newline."""
    tables = [("article", article.KEYS), *entry.KEYS.items(), ("page", entry.PROSE_KEYS), ("site", config.KEYS)]
    tables += [("theme", looks.KEYS), ("output", config.OUTPUTS)]
    helps = [("help", help_text()), *((f"help {name}", help_text(name)) for name in commands())]
    return {
        **{f"{name} keys": table(keys) for name, keys in tables},
        "record": "".join(f"| {' | '.join(row)} |\n" for row in record_rows()),
        "formats": "".join(f"| {' | '.join(row)} |\n" for row in format_rows()),
        **{f"import {name}": example(name) for name in EXAMPLES},
        **{name: f"```text\n{text}```\n" for name, text in helps},
    }


# Of each format an export, and which of its articles is shown.
EXAMPLES = {
    "text": ("text/six-soldiers.txt", 0),
    "html": ("html/reuters-parasite.html", 0),
    "wordpress": ("wordpress/nikola.xml", 0),
    "feed": ("feed/item_content_encoded.xml", 0),
    "ghost": ("ghost/modern.json", 0),
    "medium": ("medium", 0),
    "substack": ("substack", 0),
    "ninjs": ("ninjs/3.1-complex.json", 0),
    "newsml": ("newsml/iptc-text.xml", 0),
    "warc": ("warc/common-crawl.warc", 0),
    "table": ("table/liste.csv", 0),
    "markdown": ("markdown/hugo", 0),
}
FIXTURES = README.parent / "tests/importers/fixtures"


def example(name: str) -> str:
    """What an import of an export prints, and the front matter of an article that comes of it."""
    export, shown = EXAMPLES[name]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content/articles").mkdir(parents=True)
        (root / "site.toml").write_text('title = "The Archive"\n', "utf-8")
        _printed("import", str(FIXTURES / export), "-C", folder)
        files = sorted(path for path in (root / "content/articles").rglob("*.md"))
        head = files[shown].read_text("utf-8").partition("\n---\n")[0].removeprefix("---\n")
    return f"```yaml\n# dateline import {FIXTURES.relative_to(README.parent) / export}\n{head}\n```\n"


def _printed(*command: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed), suppress(SystemExit):
        dateline(command)
    return printed.getvalue()


def format_rows() -> Iterator[tuple[str, str]]:
    """A row for each format that can be imported, by its name."""
    yield from (("`--format`", "What it reads"), ("---", "---"))
    for importer in sorted(importers(), key=attrgetter("NAME")):
        yield f"`{importer.NAME}`", importer.WORDS


def record_rows() -> Iterator[tuple[str, str]]:
    """A row for each field of a record, and for each of what it holds: `makers[].name`. What several hold is told
    at the first."""
    yield from (("Field", "Meaning"), ("---", "---"))
    yield from _rows_of(Recorded, "", set())


def _rows_of(kind: type[Struct], before: str, known: set[type[Struct]]) -> Iterator[tuple[str, str]]:
    known.add(kind)
    for field in structs.fields(kind):
        told, inner = get_args(field.type), f"{before}{field.name}"
        yield f"`{inner}`", told[1].description.replace("|", "\\|")
        for held, ending in _held(told[0]):
            if held not in known:
                yield from _rows_of(held, f"{inner}{ending}.", known)


def _held(kind: object) -> Iterator[tuple[type[Struct], str]]:
    """What a field holds that has fields of its own."""
    for one in (kind, *get_args(kind)):
        if isinstance(one, type) and issubclass(one, Struct):
            yield one, "[]" if get_origin(kind) is tuple else ""


def commands() -> list[str]:
    """The names of all commands, in the order of the main help."""
    return re.findall(r"^    ([a-z-]+) ", help_text(), re.MULTILINE)


def help_text(*command: str) -> str:
    """What `dateline COMMAND --help` prints."""
    printed = io.StringIO()
    with redirect_stdout(printed), suppress(SystemExit):
        dateline([*command, "--help"])
    return printed.getvalue()


def table(keys: Iterable[Key]) -> str:
    """A row for each key; no column of other names where no key has any."""
    keys = tuple(keys)
    head = ("Key", "Meaning", "Also read as") if any(key.aliases for key in keys) else ("Key", "Meaning")
    rows = [head, ("---",) * len(head), *(_cells(key)[: len(head)] for key in keys)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(key: Key) -> tuple[str, ...]:
    return f"`{key.name}`", key.meaning.replace("|", "\\|"), ", ".join(f"`{alias}`" for alias in key.aliases)


def renewed(readme: str) -> str:
    """The text of a README with each block that it has made anew."""
    for name, text in blocks().items():
        found = re.search(_BLOCK.format(name=name), readme)
        if found:
            readme = f"{readme[: found.end(1)]}{text}{readme[found.start(2) :]}"
    return readme


def missing(readme: str) -> list[str]:
    """The blocks that a README doesn't have, or doesn't end."""
    return [name for name in blocks() if not re.search(_BLOCK.format(name=name), readme)]


def renew() -> int:
    """Writes the blocks into README.md; 1 if it has no place for one."""
    before = README.read_text("utf-8")
    after = renewed(before)
    README.write_text(after, "utf-8", newline="\n")
    lacking = missing(after)
    sys.stdout.write("README.md is renewed.\n" if after != before else "README.md is as it was.\n")
    sys.stdout.writelines(f"README.md has no block <!-- {name} --> ... <!-- end -->\n" for name in lacking)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(renew())
