"""Tiny sites: written from a dict, read, and rendered without being published."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from generator import build, preparing
from generator.indexing import searched
from generator.model import Problem, Site

Files = Mapping[str, str]
Pages = dict[str, bytes]

SITE = 'title = "Test Archive"\n'
NOBODY = preparing.Progress()
# A picture of one pixel.
GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def article(title: str, head: str = "", body: str = "Text.") -> str:
    """An article's file: its title, more lines of front matter, and its text."""
    lines = head.strip("\n")
    return f"---\ntitle: {title}\n{lines}{chr(10) if lines else ''}---\n\n{body}\n"


def entry(name: str, head: str = "", body: str = "") -> str:
    """A registry's file."""
    return article(name, head, body).replace("title:", "name:", 1)


def write_site(root: Path, files: Files, site: str = SITE) -> Path:
    """Writes a site into `root`; each path of `files` is relative to `content/`. Returns `root`."""
    (root / "content/articles").mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text(site, encoding="utf-8")
    for path, text in files.items():
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return root


def prepared(root: Path, **facts: object) -> preparing.Prepared:
    """The site in `root`, read and planned; `facts` replace those of site.toml."""

    def change(site: Site) -> Site:
        return structs.replace(site, **facts)

    return preparing.prepare(root, change, preparing.as_it_is, NOBODY, searched)


def problems(root: Path) -> list[str]:
    """What is wrong with the site in `root`, each in a line: `error path:line message (hint)`."""
    return [problem_line(problem) for problem in prepared(root).problems]


def problem_line(problem: Problem) -> str:
    """A Problem in a line."""
    return f"{problem.severity} {problem.path}:{problem.line} {problem.message} ({problem.hint})"


def rendered(root: Path, ready: preparing.Prepared) -> Pages:
    """Every file of a site that has no error."""
    errors = [problem_line(problem) for problem in ready.problems if problem.severity == "error"]
    assert not errors, "\n".join(errors)
    return dict(build.files(root, ready, NOBODY))


def site_of(root: Path, files: Files, site: str = SITE, **facts: object) -> Pages:
    """Every file of the site that `files` make."""
    write_site(root, files, site)
    return rendered(root, prepared(root, **facts))


def built(root: Path) -> Pages:
    """Every file of the site in `root`, its addresses remembered as a build does."""
    ready = prepared(root)
    pages = rendered(root, ready)
    build.remember(root, ready)
    return pages
