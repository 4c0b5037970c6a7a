"""New archives and new articles: files that are valid, commented, and ready to be edited."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.dates import read_date
from generator.text import digest, slug, squeeze

_STARTER = Path(__file__).parent / "starter"


class ScaffoldError(Exception):
    """What can't be made; `message` and `hint` for people."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NewArticle(Struct, frozen=True):
    """What the command line knows of an article that is to be written."""

    title: str
    date: str = ""
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def init(folder: Path) -> Iterator[str]:
    """Makes an archive in `folder`, which must be new or empty; yields the path of each file. Raises ScaffoldError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ScaffoldError(f"{folder} is there and not empty", "name a folder that is new or empty")
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(_STARTER).as_posix().replace("gitignore", ".gitignore")
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            yield name


def new_article(root: Path, article: NewArticle) -> str:
    """Writes a commented article and returns its path, relative to `root`. Raises ScaffoldError and DateError."""
    title = squeeze(article.title)
    if not title:
        raise ScaffoldError("the headline is empty", 'write dateline new "Headline"')
    when = read_date(article.date) if article.date else None
    year = when.known[0] if when and when.known else "undated"
    path = f"content/articles/{year}/{slug(title)}.md"
    target = root / path
    if target.exists():
        raise ScaffoldError(f"{path} is there already", "edit it, or choose another headline")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_text(title, article), encoding="utf-8", newline="\n")
    return path


def _text(title: str, article: NewArticle) -> str:
    identity = f"{slug(title)[:40].rstrip('-')}-{digest(title + article.date)[:4]}"
    return f"""---
title: {_quoted(title)}
id: {identity}  # never change this, even if the title or the address does
# subtitle: One or two sentences that say what the article tells.
{_date(article.date)}
# language: en
# byline: Reported by NAME for DESK. Translated by NAME. Edited by NAME.
tags: []  # for example: [border guards, coronavirus]
{_names("locations", article.places, "[Hyesan, Yalu River]")}
{_names("sources", article.sources, "[RFA Korean Service]")}
status: draft  # delete this line to publish the article
---

Write the article here. Leave an empty line between paragraphs.
"""


def _date(date: str) -> str:
    return f'date: "{date}"' if date else "# date: 2021-02-03  # as much as is known: 2021-02, 2021?, 202X"


def _names(key: str, names: tuple[str, ...], example: str) -> str:
    return f"{key}: [{', '.join(map(_quoted, names))}]" if names else f"# {key}: {example}"


def _quoted(text: str) -> str:
    """A text as a YAML value: in double quotes, whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
