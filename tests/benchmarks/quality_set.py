"""The set by which search is judged: in each language some articles, and queries with the articles that answer them.

`search/quality/<language>/articles/*.md` are invented news; to them come the articles of the demo (`content/`) in that
language, and its registries of places, tags and sources with those of `search/quality/registry/`. `queries.toml` says
for each query what `kind` of difficulty it is of, which articles are the `best` answers, none before another, and
which are good ones `also`. An article is named by the end of its address.

The rules of our search were chosen with these queries and their answers at hand, so that it is at an advantage with
them. Those with `fresh = true` were written before anybody had seen an answer to them; once a rule is changed for the
sake of one, it is fresh no more.
"""

import re
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent / "search" / "quality"
_DEMO = Path(__file__).parents[2] / "content"
_REGISTRIES = ("locations", "tags", "sources", "people")


@dataclass(frozen=True)
class Query:
    """What a reader types, and the articles that they want."""

    kind: str
    text: str
    best: tuple[str, ...]
    also: tuple[str, ...]
    fresh: bool = False


@dataclass(frozen=True)
class Judgement:
    """How good an answer is: the share of the wanted among the first ten; 1/the place of the first best one."""

    recall: float
    reciprocal: float


def languages() -> list[str]:
    """The languages that there is a set for."""
    return sorted(path.parent.name for path in HERE.glob("*/queries.toml"))


def queries(language: str) -> list[Query]:
    """The queries of a language."""
    told = tomllib.loads((HERE / language / "queries.toml").read_text("utf-8"))
    return [
        Query(one["kind"], one["text"], tuple(one["best"]), tuple(one.get("also", ())), one.get("fresh", False))
        for one in told["query"]
    ]


def judged(query: Query, answer: Sequence[str]) -> Judgement:
    """Judges the names of the first ten articles that were found, best first."""
    wanted = {*query.best, *query.also}
    found = [name in query.best for name in answer]
    reciprocal = 1 / (found.index(True) + 1) if any(found) else 0.0
    return Judgement(len(wanted & set(answer)) / min(10, len(wanted)), reciprocal)


def write_archive(folder: Path, language: str) -> None:
    """An archive of all articles of a language, in that language."""
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text(f'title = "Archive"\nlanguage = "{language}"\n', "utf-8")
    for name in _REGISTRIES:
        shutil.copytree(_DEMO / name, folder / "content" / name)
    shutil.copytree(HERE / "registry", folder / "content", dirs_exist_ok=True)
    articles = folder / "content" / "articles"
    shutil.copytree(HERE / language / "articles", articles)
    for path in (_DEMO / "articles").rglob("*.md"):
        text = path.read_text("utf-8")
        if _language(text) == language:
            (articles / path.name).write_text(_alone(text, language), "utf-8")


def _language(text: str) -> str:
    """The language of an article of the demo, which is English where nothing is said."""
    found = re.search(r"^language: (\S+)$", text, re.MULTILINE)
    return found[1] if found else "en"


def _alone(text: str, language: str) -> str:
    """An article without the one that it translates, which is in another archive."""
    return text if language == "en" else re.sub(r"^translation_of: .*\n", "", text, flags=re.MULTILINE)


def name_of(address: str) -> str:
    """`articles/2017/01/copper-over-the-ice.html` → `copper-over-the-ice`."""
    return address.rpartition("/")[2].partition(".html")[0]


def article_pages(public: Path) -> list[Path]:
    """The pages of all articles of a site."""
    return sorted(path for path in (public / "articles").rglob("*.html") if path.name != "index.html")
