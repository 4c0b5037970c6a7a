"""What the archive needs to know of a segment: enough for every list and index, without one of its articles."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import add
from typing import Literal, TypeVar

from msgspec import Struct, structs

from generator import urls
from generator.digests import digest, digest_at, digest_bytes
from generator.model import SCENES, Article, Body, Kind, Problem
from generator.segments.edges import edges_of
from generator.segments.naming import Named, address_of
from generator.segments.naming_index import naming_index
from generator.segments.record import Record

KINDS: tuple[Kind, ...] = ("tag", "location", "source", "person")
Rare = Literal[
    "corrections", "links", "pictures", "redirects", "retracted", "series", "stating", "translations", "unnamed"
]
_Use = tuple[str, int]
_NO_BODY = Body()
_Value = TypeVar("_Value")


class Uses(Struct, frozen=True, array_like=True):
    """The articles that use a name: their positions, in order, and the line on which the first of them does; `seen` is
    the digest of all that their front matter states; and `edges` tell the same of each of the first and the last (see
    `segments.edges`)."""

    line: int
    at: list[int]
    seen: bytes
    edges: bytes


class Head(Struct, frozen=True, array_like=True):
    """The articles of a segment by position, oldest first, in columns; and what they have in common.

    `unstated` are the positions of those whose id does not stand in their file; `languages`, `known` and `years` count
    how many in a row have a language, a date known so far, and a year of the first day that is meant; `faces` are the
    digests of what a card shows, as far as the article itself tells it, `rows` those of all that stands in the front
    matter, and `digests` those of their files. `names` are all names in use, as written and in
    the order in which they stand, and `naming` the same by article, as `naming_index` keeps it; `roles` counts who
    did what. `links` are what some of them lead to, and `images` what their texts show, each once: content files, or
    addresses of the site that begin with `/`; `pictures` are the files of all pictures, and `desks` those that are
    credited. `scenes` are the places of articles, by name, and whether something happened there, each once. `rare` are
    the positions of those that have what few have. `texts` is the length of all their prose, in bytes, as it is kept;
    `stamps` are those of their files.
    """

    ids: list[str]
    paths: list[str]
    urls: list[str]
    languages: list[tuple[str, int]]
    unstated: list[int]
    known: list[tuple[tuple[str, ...], int]]
    years: list[tuple[str, int]]
    faces: bytes
    rows: bytes
    digests: bytes
    names: dict[Kind, dict[str, Uses]]
    naming: tuple[bytes, bytes]
    roles: list[tuple[str, str, int]]
    links: list[str]
    images: list[str]
    pictures: list[str]
    desks: list[str]
    scenes: list[tuple[tuple[str, bool], ...]]
    rare: dict[Rare, list[int]]
    stamps: bytes
    problems: list[Problem]
    texts: int


def head_of(records: Sequence[Record], named: Sequence[Named]) -> Head:
    """The head of a segment; `named` are the articles of the records with their ids, both in order."""
    articles = [article for _, article in named]
    places = [address_of(article) for article in articles]
    faces = [_face(identity, url, article) for (identity, article), url in zip(named, places, strict=True)]
    files = list(map(_file, records))
    rows = list(map(digest_bytes, map(add, faces, map(_row, articles))))
    names = {kind: _uses(articles, uses, rows) for kind, uses in _USES.items()}
    users = (uses.at for kind in KINDS for uses in names[kind].values())
    return Head(
        ids=[identity for identity, _ in named],
        paths=[article.path for article in articles],
        urls=places,
        languages=_runs(article.language for article in articles),
        unstated=[at for at, article in enumerate(articles) if not article.id],
        known=_runs(map(_known, articles)),
        years=_runs(map(_year, articles)),
        faces=b"".join(faces),
        rows=b"".join(rows),
        digests=b"".join(files),
        names=names,
        naming=naming_index(users, len(articles)),
        roles=_roles(articles),
        links=_each_once(urls.meant(article.path, link.target) for article in articles for link in article.body.links),
        images=_each_once(
            urls.meant(article.path, link.target) for article in articles for link in article.body.images
        ),
        pictures=_each_once(picture for article in articles for picture in _pictures(article)),
        desks=_each_once(credit.desk for article in articles for credit in article.credits if credit.desk),
        scenes=_each_once(scenes for scenes in map(_scenes, articles) if scenes),
        rare=_rare(articles),
        stamps=b"".join(record.stamp for record in records),
        problems=[problem for record in records for problem in record.problems],
        texts=sum(record.text.length for record in records if record.text),
    )


def _each_once(found: Iterable[_Value]) -> list[_Value]:
    return list(dict.fromkeys(found))


def _runs(values: Iterable[_Value]) -> list[tuple[_Value, int]]:
    """How many in a row are the same."""
    return [(value, len(list(run))) for value, run in groupby(values)]


def _known(article: Article) -> tuple[str, ...]:
    return article.date.known if article.date else ()


def _year(article: Article) -> str:
    """The year of its first possible day, as articles are sorted; of the last one, where there is no first."""
    return (article.date.lower or article.date.upper)[:4] if article.date else ""


def _file(record: Record) -> bytes:
    """What tells whether an article is the one it was; of one that came from no file, the article itself."""
    return record.digest or digest(record.article)


def _face(identity: str, url: str, article: Article) -> bytes:
    return digest(
        identity,
        url,
        article.title,
        article.language,
        article.subtitle,
        article.date,
        article.status.name,
        [source.name for source in article.sources],
        [(credit.name, credit.role, credit.desk) for credit in article.credits],
        article.original.publisher if article.original else "",
    )


def _row(article: Article) -> bytes:
    """The digest of all that the front matter of an article states: a term's page counts what comes with it, another
    article's page says what both name, and a list as a file tells all of it."""
    return digest(structs.replace(article, lines={}, body=_NO_BODY))


def _tags(article: Article) -> Iterator[_Use]:
    line = article.lines.get("tags", 1)
    return ((name, line) for name in article.tags)


def _locations(article: Article) -> Iterator[_Use]:
    return ((mention.name, mention.line) for mention in article.locations)


def _sources(article: Article) -> Iterator[_Use]:
    return ((source.name, source.line) for source in article.sources)


def _people(article: Article) -> Iterator[_Use]:
    line = article.lines.get("bylines", article.lines.get("translator", 1))
    return ((credit.name, line) for credit in article.credits)


_USES: Mapping[Kind, Callable[[Article], Iterator[_Use]]] = {
    "tag": _tags,
    "location": _locations,
    "source": _sources,
    "person": _people,
}


def uses_of(kind: Kind, article: Article) -> Iterator[tuple[str, int]]:
    """Every name of one kind in an article, as written, with the line it stands on."""
    return _USES[kind](article)


_NAMES: Mapping[Kind, Callable[[Article], Sequence[str]]] = {
    "tag": lambda article: article.tags,
    "location": lambda article: [mention.name for mention in article.locations],
    "source": lambda article: [source.name for source in article.sources],
    "person": lambda article: [credit.name for credit in article.credits],
}


def names_of(kind: Kind, article: Article) -> Sequence[str]:
    """Every name of one kind in an article, as written: asked for each article, time after time."""
    return _NAMES[kind](article)


def _uses(
    articles: Sequence[Article],
    uses_in: Callable[[Article], Iterator[_Use]],
    rows: Sequence[bytes],
) -> dict[str, Uses]:
    lines: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    for at, article in enumerate(articles):
        for name, line in uses_in(article):
            positions = found.get(name)
            if positions is None:
                lines[name], found[name] = line, [at]
            elif positions[-1] != at:
                positions.append(at)
    return {name: Uses(lines[name], at, digest_at(rows, at), edges_of(rows, at)) for name, at in found.items()}


def _roles(articles: Iterable[Article]) -> list[tuple[str, str, int]]:
    counted = Counter((credit.name, credit.role) for article in articles for credit in article.credits)
    return [(name, role, many) for (name, role), many in counted.items()]


def _pictures(article: Article) -> Iterator[str]:
    if article.image:
        yield urls.beside(article.path, article.image.src)
    for image in article.body.images:
        yield urls.beside(article.path, image.target)


def _scenes(article: Article) -> tuple[tuple[str, bool], ...]:
    """Its places, and whether something happened there; none where nothing did."""
    found = tuple([(mention.name, mention.role in SCENES) for mention in article.locations])
    return found if any(happened for _, happened in found) else ()


def _rare(articles: Sequence[Article]) -> dict[Rare, list[int]]:
    found = {name: [at for at, article in enumerate(articles) if has(article)] for name, has in _HAS.items()}
    return {name: at for name, at in found.items() if at}


def _states_facts(article: Article) -> bool:
    return any(source.kind or source.citation for source in article.sources)


_HAS: Mapping[Rare, Callable[[Article], object]] = {
    "corrections": lambda article: article.corrections,
    "links": lambda article: article.body.links,
    "pictures": lambda article: article.image or article.body.images,
    "redirects": lambda article: article.redirects,
    "retracted": lambda article: article.status.name == "retracted",
    "series": lambda article: article.series,
    "stating": _states_facts,
    "translations": lambda article: article.translation_of,
    "unnamed": lambda article: article.unnamed,
}
