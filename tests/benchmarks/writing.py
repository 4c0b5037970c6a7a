"""The corpus as files: an archive of ours, and a Hugo site of the same articles.

`python tests/benchmarks/writing.py 10000 FOLDER` writes FOLDER/dateline and FOLDER/hugo.
"""

import argparse
import hashlib
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import corpus
from corpus import ARTICLES_PER_FOLDER, Article

HERE = Path(__file__).parent
ARTICLES = "content/articles"
_WHOLE = "whole"
_THEME = HERE.parents[1] / "templates"
_MAKERS = ("corpus.py", "writing.py")

Text = Callable[[Article], str]


def dateline_article(one: Article) -> str:
    """An article's file for us."""
    head = (
        f"title: {one.title}",
        f"date: {one.day}",
        f"subtitle: {one.summary}",
        f"tags: [{', '.join(one.tags)}]",
        f"locations: [{', '.join(here.name for here in one.places)}]",
        f"sources: [{one.source}]",
        f"bylines: [{', '.join(f'{{name: {name}, role: reporter}}' for name in one.people)}]",
    )
    return "\n".join(("---", *head, "---", "", one.body))


def hugo_article(one: Article) -> str:
    """An article's file for Hugo: its places with all that they lie in, so that its term pages roll up as ours do.

    The head is JSON, which costs Hugo a tenth of a build less than YAML.
    """
    around = dict.fromkeys(name for here in one.places for name in (here.name, *here.within))
    head = {
        "title": one.title,
        "date": str(one.day),
        "description": one.summary,
        "tags": one.tags,
        "locations": list(around),
        "sources": [one.source],
        "people": one.people,
    }
    return f"{json.dumps(head)}\n\n{one.body}"


TEXTS: Mapping[str, Text] = {"dateline": dateline_article, "hugo": hugo_article}


def dateline_frame() -> Iterator[tuple[str, str]]:
    """What our archive has beside its articles: the site's facts, the registry of places, the template edited later."""
    yield "site.toml", 'title = "Benchmark"\nbase_url = "https://archive.example/"\nmax_files = 10000000\n'
    yield "templates/base.html", (_THEME / "base.html").read_text("utf-8")
    for here in corpus.places():
        within = f"in: [{here.within[0]}]\n" if here.within else ""
        yield f"content/locations/{slug(here.name)}.md", f"---\nname: {here.name}\n{within}---\n"


def hugo_frame() -> Iterator[tuple[str, str]]:
    """What Hugo's site has beside its articles: settings, layouts, and a page for each place, as we have."""
    for path in sorted((HERE / "hugo").rglob("*")):
        if path.is_file():
            yield path.relative_to(HERE / "hugo").as_posix(), path.read_text("utf-8")
    for here in corpus.places():
        yield f"content/locations/{slug(here.name)}/_index.md", f"---\ntitle: {here.name}\n---\n"


FRAMES = {"dateline": dateline_frame, "hugo": hugo_frame}


def slug(name: str) -> str:
    """`City 12` → `city-12`."""
    return name.lower().replace(" ", "-")


def write_frame(folder: Path, name: str) -> None:
    """Writes what a site has beside its articles; what is there already is left as it is."""
    for path, text in FRAMES[name]():
        place = folder / name / path
        if not place.exists() or place.read_text("utf-8") != text:
            put(place, text)


def write_corpus(folder: Path, size: int) -> None:
    """`size` articles in `folder/dateline` and in `folder/hugo`, written on all cores."""
    for name in FRAMES:
        write_frame(folder, name)
    blocks = range(0, size, ARTICLES_PER_FOLDER)
    with ProcessPoolExecutor() as workers:
        list(workers.map(_write_block, itertools.repeat(folder), blocks, itertools.repeat(size)))
    take_back(folder)


def _write_block(folder: Path, begin: int, size: int) -> None:
    for number in range(begin, min(begin + ARTICLES_PER_FOLDER, size)):
        one = corpus.article(number)
        for name, text in TEXTS.items():
            put(folder / name / ARTICLES / one.path, text(one))


def lend(folder: Path) -> None:
    """Somebody is about to change the corpus: should they never bring it back, it is not whole."""
    (folder / _WHOLE).unlink()


def take_back(folder: Path) -> None:
    """The corpus is as it was written."""
    (folder / _WHOLE).write_text(_edition(), "utf-8")


def is_whole(folder: Path) -> bool:
    """Whether the corpus in `folder` was written to the end, by these very modules."""
    mark = folder / _WHOLE
    return mark.exists() and mark.read_text("utf-8") == _edition()


def _edition() -> str:
    return hashlib.sha256(b"".join((HERE / maker).read_bytes() for maker in _MAKERS)).hexdigest()


def put(path: Path, text: str) -> None:
    """Writes a file, and the folders above it."""
    try:
        path.write_text(text, "utf-8", newline="\n")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def main() -> None:
    """Writes a corpus into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    write_corpus(chosen.folder, chosen.size)


if __name__ == "__main__":
    main()
