"""Content → Archive: every name resolved, every grouping made, once."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import urls
from generator.index import shelves
from generator.index.archive import Archive
from generator.index.catalogue import Catalogue
from generator.index.identity import hidden_because, identified, odd_roles, same_ids
from generator.index.meanings import meanings_of
from generator.index.records import unlisted
from generator.index.targets import targets_of
from generator.index.terms import Mentions, Use, Vocabulary
from generator.index.translations import families_of, lost_originals
from generator.index.vocabulary import vocabulary_of
from generator.ledger import Ledger
from generator.model import Article, Content, Entry, Facts, HeldPicture, Kind, Problem, Prose, Site
from generator.segments import KINDS, NOTHING_KNOWN, Record, Segment, Store, uses_of
from generator.segments.naming import Named, order
from generator.stamps import NEVER


def build_archive(
    content: Content, site: Site, ledger: Ledger, store: Store = NOTHING_KNOWN
) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive that the content makes, and what is wrong with how its parts fit together.

    `store` holds, in segments, more articles, all of which are listed. `ledger` gives an article without an `id` the
    one it was first published under.
    """
    shown = [article for article in content.articles if not hidden_because(article, site)]
    listed = [article for article in shown if article.status.name != "withdrawn"]
    gone = sorted(identified((a for a in shown if a.status.name == "withdrawn"), ledger), key=order)
    records = [_record(article, content) for article in listed]
    segments = store.with_listed(records, ledger.identities)
    vocabularies, problems = _vocabularies(content, segments)
    meanings = meanings_of(segments, vocabularies)
    families = families_of(segments)
    catalogue = Catalogue(segments, meanings, families, site)
    by_kind = {kind: tuple(shelves.term_shelves(kind, vocabularies[kind], catalogue)) for kind in KINDS}
    pictures = _pictures(segments, content)
    archive = Archive(
        catalogue=catalogue,
        meanings=meanings,
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
        targets=targets_of(catalogue, vocabularies.values(), content.prose, pictures, site),
        texts=content.texts,
        plain=content.plain,
        by_key={kind: {shelf.term.key: shelf for shelf in found} for kind, found in by_kind.items()},
        unread=content.unread,
    )
    hidden = [*gone, *identified((a for a in content.articles if hidden_because(a, site)), ledger)]
    told = (
        *problems,
        *_same_ids(catalogue, hidden),
        *_lost_originals(catalogue, hidden, content),
        *(problem for at in catalogue.rare("unnamed") for problem in odd_roles(catalogue.articles[at], site)),
    )
    return archive, told


def _record(article: Article, content: Content) -> Record:
    return Record(article.path, NEVER, content.contents.get(article.path, b""), article=article)


def _same_ids(catalogue: Catalogue, hidden: Sequence[Named]) -> Iterator[Problem]:
    """Articles of one id. Nearly always there are none, which is found out without looking at an article."""
    ids = [*catalogue.ids, *(identity for identity, _ in hidden)]
    if len(set(ids)) == len(ids):
        return iter(())
    return same_ids(sorted((*zip(catalogue.ids, catalogue.articles, strict=True), *hidden), key=order))


def _lost_originals(catalogue: Catalogue, hidden: Sequence[Named], content: Content) -> Iterator[Problem]:
    translations = [(catalogue.ids[at], catalogue.articles[at]) for at in catalogue.rare("translations")]
    if not translations:
        return iter(())
    known = {*catalogue.ids, *(identity for identity, _ in hidden)}

    def of_file(name: str) -> str | None:
        named = zip(catalogue.paths, catalogue.ids, strict=True)
        return next((identity for path, identity in named if path.endswith(f"/{name}")), None)

    return lost_originals(translations, known | content.unread, of_file)


def _vocabularies(content: Content, segments: Sequence[Segment]) -> tuple[dict[Kind, Vocabulary], list[Problem]]:
    vocabularies: dict[Kind, Vocabulary] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        entries = [entry for entry in content.entries if entry.kind == kind]
        vocabularies[kind], told = vocabulary_of(kind, entries, _mentions(kind, segments))
        problems += told
    return vocabularies, problems


def _mentions(kind: Kind, segments: Sequence[Segment]) -> Mentions:
    """The names of one kind that articles use, and by how many articles each is used."""
    counts: dict[str, int] = {}
    first: dict[str, Use] = {}
    for segment in segments:
        for name, uses in segment.head.names[kind].items():
            if name in counts:
                counts[name] += len(uses.at)
            else:
                counts[name] = len(uses.at)
                first[name] = Use(name, segment.head.paths[uses.at[0]], uses.line)
    return Mentions(counts, first, list(_stated(kind, segments)), _all(kind, segments))


def _stated(kind: Kind, segments: Iterable[Segment]) -> Iterator[Use]:
    """The uses of a source that tell its kind or citation."""
    for segment in segments if kind == "source" else ():
        for at in segment.head.rare.get("stating", ()):
            article = segment.article(at)
            for source in article.sources:
                if source.kind or source.citation:
                    facts = Facts(kind=source.kind, citation=source.citation)
                    yield Use(source.name, article.path, source.line, facts)


def _all(kind: Kind, segments: Sequence[Segment]) -> Callable[[str], Iterable[Use]]:
    return lambda name: (use for segment in segments for use in _uses_of(kind, segment, name))


def _uses_of(kind: Kind, segment: Segment, name: str) -> Iterator[Use]:
    uses = segment.head.names[kind].get(name)
    for article in map(segment.article, uses.at if uses else ()):
        yield from (Use(name, article.path, line) for written, line in uses_of(kind, article) if written == name)


def _pictures(segments: Iterable[Segment], content: Content) -> dict[str, HeldPicture]:
    """The pictures that a published text shows; those of drafts and of withdrawn articles stay where they are."""
    shown = {picture for segment in segments for picture in segment.head.pictures}
    texts: tuple[Entry | Prose, ...] = (*content.entries, *content.prose)
    for text in texts:
        shown |= {urls.beside(text.path, image.target) for image in text.body.images}
    return {path: picture for path, picture in content.pictures.items() if path in shown}
