"""Content → Archive: every name resolved, every grouping made, once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import urls
from generator.index import shelves
from generator.index.archive import Archive, Card, Record
from generator.index.records import hidden_because, identified, odd_roles, order, record_of, same_ids, uses_of
from generator.index.terms import Vocabulary, build_vocabulary
from generator.index.translations import Family, Named, families_of, lost_originals
from generator.ledger import Ledger
from generator.model import Article, Content, Entry, HeldPicture, Kind, Problem, Prose, Site

KINDS: tuple[Kind, ...] = ("tag", "location", "source", "person")


def build_archive(content: Content, site: Site, ledger: Ledger) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that the content makes, and what is wrong with how its parts fit together.

    `ledger` gives an article without an `id` the one it was first published under.
    """
    every = sorted(identified(content.articles, ledger), key=order)
    shown = [(identity, article) for identity, article in every if not hidden_because(article, site)]
    listed = [(identity, article) for identity, article in shown if article.status.name != "withdrawn"]
    gone = [(identity, article) for identity, article in shown if article.status.name == "withdrawn"]
    vocabularies, problems = _vocabularies(content, listed)
    families = families_of(listed)
    records = tuple(record_of(*named, vocabularies, families, site) for named in listed)
    by_kind = {kind: tuple(shelves.term_shelves(kind, vocabularies[kind], records)) for kind in KINDS}
    pictures = _pictures(records, content)
    archive = Archive(
        records=records,
        withdrawn=tuple(record_of(*named, vocabularies, {}, site) for named in gone),
        prose=content.prose,
        vocabularies=vocabularies,
        shelves=by_kind,
        unnamed=tuple(shelves.unnamed_shelves(records, vocabularies["location"], site)),
        dates=tuple(shelves.date_shelves(records)),
        languages=shelves.language_shelves(records),
        neighbours=shelves.neighbours(records, by_kind),
        translations=_versions(records, families),
        pictures=pictures,
        targets={**_targets(records, content, vocabularies), **{path: held.url for path, held in pictures.items()}},
        unread=content.unread,
    )
    told = (
        *problems,
        *same_ids(every),
        *lost_originals(listed, {identity for identity, _ in every} | content.unread),
        *(problem for record in records for problem in odd_roles(record, site)),
    )
    return archive, told


def _vocabularies(content: Content, listed: Sequence[Named]) -> tuple[dict[Kind, Vocabulary], list[Problem]]:
    vocabularies: dict[Kind, Vocabulary] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        entries = [entry for entry in content.entries if entry.kind == kind]
        uses = (use for _, article in listed for use in uses_of(kind, article))
        vocabularies[kind], told = build_vocabulary(kind, entries, uses)
        problems += told
    return vocabularies, problems


def _versions(records: Iterable[Record], families: Mapping[str, Family]) -> dict[str, tuple[Card, ...]]:
    """The other versions of each article that has any, by its id."""
    cards = {record.id: record.card for record in records}
    return {
        identity: tuple(cards[other] for other, _ in family if other != identity)
        for identity, family in families.items()
    }


def _pictures(records: Sequence[Record], content: Content) -> dict[str, HeldPicture]:
    """The pictures that a published text shows; those of drafts and of withdrawn articles stay where they are."""
    shown = {urls.beside(path, target) for path, target in _pictured(records, content)}
    return {path: picture for path, picture in content.pictures.items() if path in shown}


def _pictured(records: Sequence[Record], content: Content) -> Iterator[tuple[str, str]]:
    """Each published file that shows pictures, and each picture as it is written there."""
    for record in records:
        if record.article.image:
            yield record.article.path, record.article.image.src
    texts: tuple[Article | Entry | Prose, ...] = (*(r.article for r in records), *content.entries, *content.prose)
    for text in texts:
        yield from ((text.path, image.target) for image in text.body.images)


def _targets(records: Iterable[Record], content: Content, vocabularies: Mapping[Kind, Vocabulary]) -> dict[str, str]:
    """The address of every content file that has a page: what a link in a body may lead to."""
    targets = {record.article.path: record.url for record in records}
    for vocabulary in vocabularies.values():
        targets |= {term.path: term.url for term in vocabulary.terms.values() if term.entry}
    return targets | {prose.path: urls.prose(prose.slug) for prose in content.prose}
