"""Content → Archive: every name resolved, every grouping made, once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from generator import urls
from generator.index import shelves
from generator.index.archive import Archive
from generator.index.catalogue import Catalogue, names_of, unlisted
from generator.index.identity import hidden_because, identified, odd_roles, order, same_ids
from generator.index.terms import Mentions, Use, Vocabulary, vocabulary_of
from generator.index.translations import families_of, lost_originals
from generator.ledger import Ledger
from generator.model import Article, Content, Entry, Facts, HeldPicture, Kind, Problem, Prose, Site

KINDS: tuple[Kind, ...] = ("tag", "location", "source", "person")


def build_archive(content: Content, site: Site, ledger: Ledger) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that the content makes, and what is wrong with how its parts fit together.

    `ledger` gives an article without an `id` the one it was first published under.
    """
    every = sorted(identified(content.articles, ledger), key=order)
    shown = [named for named in every if not hidden_because(named[1], site)]
    listed = [named for named in shown if named[1].status.name != "withdrawn"]
    gone = [named for named in shown if named[1].status.name == "withdrawn"]
    articles = [article for _, article in listed]
    names = {kind: [names_of(kind, article) for article in articles] for kind in KINDS}
    vocabularies, problems = _vocabularies(content, articles, names)
    families = families_of(listed)
    catalogue = Catalogue(listed, names, vocabularies, families, site)
    by_kind = {kind: tuple(shelves.term_shelves(kind, vocabularies[kind], catalogue)) for kind in KINDS}
    pictures = _pictures(catalogue.articles, content)
    archive = Archive(
        catalogue=catalogue,
        withdrawn=tuple(unlisted(*named, vocabularies, site) for named in gone),
        prose=content.prose,
        vocabularies=vocabularies,
        shelves=by_kind,
        unnamed=tuple(shelves.unnamed_shelves(catalogue, vocabularies["location"], site)),
        dates=tuple(shelves.date_shelves(catalogue)),
        languages=shelves.language_shelves(catalogue),
        series=shelves.series_of(catalogue),
        families=families,
        pictures=pictures,
        targets={**_targets(catalogue, content, vocabularies), **{path: held.url for path, held in pictures.items()}},
        texts=content.texts,
        contents=content.contents,
        by_key={kind: {shelf.term.key: shelf for shelf in found} for kind, found in by_kind.items()},
        unread=content.unread,
    )
    told = (
        *problems,
        *same_ids(every),
        *lost_originals(listed, {identity for identity, _ in every} | content.unread),
        *(problem for article in catalogue.articles if article.unnamed for problem in odd_roles(article, site)),
    )
    return archive, told


def _vocabularies(
    content: Content, listed: Sequence[Article], names: Mapping[Kind, Sequence[Sequence[str]]]
) -> tuple[dict[Kind, Vocabulary], list[Problem]]:
    vocabularies: dict[Kind, Vocabulary] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        entries = [entry for entry in content.entries if entry.kind == kind]
        vocabularies[kind], told = vocabulary_of(kind, entries, _mentions(kind, listed, names[kind]))
        problems += told
    return vocabularies, problems


def _mentions(kind: Kind, listed: Sequence[Article], names: Sequence[Sequence[str]]) -> Mentions:
    """The names of one kind that articles use, counted; `names` are those of each."""
    counts = Counter(chain.from_iterable(names))
    first: dict[str, Article] = {}
    for article, found in zip(reversed(listed), reversed(names), strict=True):
        for name in found:
            first[name] = article
    stated: list[Use] = []
    if kind == "source":
        stated = [use for article in listed if _states(article) for use in _uses(kind, article) if use.facts]
    return Mentions(
        counts, {name: next(_uses_of(kind, first[name], name)) for name in counts}, stated, _all(kind, listed)
    )


def _states(article: Article) -> bool:
    return any(source.kind or source.citation for source in article.sources)


def _all(kind: Kind, listed: Sequence[Article]) -> Callable[[str], Iterable[Use]]:
    return lambda name: (use for article in listed for use in _uses_of(kind, article, name))


def _uses_of(kind: Kind, article: Article, name: str) -> Iterator[Use]:
    return (use for use in _uses(kind, article) if use.name == name)


def _uses(kind: Kind, article: Article) -> Iterator[Use]:
    """Every name of one kind in an article, with the line it stands on."""
    path, lines = article.path, article.lines
    if kind == "tag":
        yield from (Use(name, path, lines.get("tags", 1)) for name in article.tags)
    elif kind == "location":
        yield from (Use(mention.name, path, mention.line) for mention in article.locations)
    elif kind == "source":
        for source in article.sources:
            facts = Facts(kind=source.kind, citation=source.citation) if source.kind or source.citation else None
            yield Use(source.name, path, source.line, facts)
    else:
        line = lines.get("bylines", lines.get("translator", 1))
        yield from (Use(credit.name, path, line) for credit in article.credits)


def _pictures(listed: Sequence[Article], content: Content) -> dict[str, HeldPicture]:
    """The pictures that a published text shows; those of drafts and of withdrawn articles stay where they are."""
    shown = {urls.beside(path, target) for path, target in _pictured(listed, content)}
    return {path: picture for path, picture in content.pictures.items() if path in shown}


def _pictured(listed: Sequence[Article], content: Content) -> Iterator[tuple[str, str]]:
    """Each published file that shows pictures, and each picture as it is written there."""
    for article in listed:
        if article.image:
            yield article.path, article.image.src
    texts: tuple[Article | Entry | Prose, ...] = (*listed, *content.entries, *content.prose)
    for text in texts:
        for image in text.body.images:
            yield text.path, image.target


def _targets(catalogue: Catalogue, content: Content, vocabularies: Mapping[Kind, Vocabulary]) -> dict[str, str]:
    """The address of every content file that has a page: what a link in a body may lead to."""
    targets = {article.path: url for article, url in zip(catalogue.articles, catalogue.urls, strict=True)}
    for vocabulary in vocabularies.values():
        targets |= {term.path: term.url for term in vocabulary.terms.values() if term.entry}
    return targets | {prose.path: urls.prose(prose.slug) for prose in content.prose}
