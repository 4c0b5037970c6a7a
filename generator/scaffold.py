"""New archives and new articles: files that are valid, commented, and ready to be edited."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.content.article import read_article
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.model import When
from generator.refusal import RefusedError
from generator.text import digest, slug, squeeze

_STARTER = Path(__file__).parent / "starter"
# A name with a dot would be hidden in the project itself, or do its work there.
_HIDDEN = {"gitignore": ".gitignore"}
# What an empty folder may hold: `git init` comes first, for some.
_WELCOME = {".git"}


class ScaffoldError(RefusedError):
    """What can't be made; `message` and `hint` for people."""


class NewArticle(Struct, frozen=True):
    """What the command line knows of an article that is to be written."""

    title: str
    date: When | None = None
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def init(folder: Path) -> Iterator[str]:
    """Makes an archive in `folder`, which must be new or empty; yields the path of each file. Raises ScaffoldError."""
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= _WELCOME):
        raise ScaffoldError(f"{folder} is there and not empty", "name a folder that is new or empty")
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(_STARTER).as_posix()
            name = _HIDDEN.get(name, name)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            yield name


def new_article(root: Path, article: NewArticle) -> str:
    """Writes a commented article and returns its path, relative to `root`. Raises ScaffoldError and OSError."""
    title = _shown(article)
    year = article.date.known[0] if article.date and article.date.known else "undated"
    path = f"content/articles/{year}/{slug(title)}.md"
    text = _text(title, article)
    _check(path, text)
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ScaffoldError(f"{path} is there already", "edit it, or choose another headline") from None
    return path


def _shown(article: NewArticle) -> str:
    """The title in one line."""
    title = squeeze(article.title)
    if not title:
        raise ScaffoldError("the headline is empty", 'write dateline new "Headline"')
    try:
        "".join((title, *article.places, *article.sources)).encode()
    except UnicodeEncodeError:
        raise ScaffoldError("the headline or a name is not UTF-8", "type it anew") from None
    return title


def _check(path: str, text: str) -> None:
    """Refuses what a build could not read, before it is written: a headline of a page, a control character."""
    try:
        _, reader = read_article(path, read_head(decode(text.encode())), "en", ())
    except HeadError as error:
        problem = error.problem(path)
        raise ScaffoldError(problem.message, problem.hint) from None
    for problem in reader.problems:
        raise ScaffoldError(problem.message, problem.hint)


def _text(title: str, article: NewArticle) -> str:
    date = article.date.edtf if article.date else ""
    identity = f"{slug(title)[:40].rstrip('-')}-{digest(title + date)[:4]}"
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


def _date(date: When | None) -> str:
    if date is None:
        return "# date: 2021-02-03  # as much as is known: 2021-02, 2021?, 202X"
    return f'date: "{" ".join(filter(None, (date.edtf, date.time)))}"'


def _names(key: str, names: tuple[str, ...], example: str) -> str:
    return f"{key}: [{', '.join(map(_quoted, names))}]" if names else f"# {key}: {example}"


def _quoted(text: str) -> str:
    """A text as a YAML value: in double quotes, whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
