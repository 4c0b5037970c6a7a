"""Feeds: the newest articles of the archive, and of each tag, place, source, person and language, as Atom and as JSON
Feed.

That of the archive also announces what was withdrawn, of which it tells nothing else than why and when.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from generator import urls
from generator.digests import digest, digest_bytes
from generator.formats import atom, jsonfeed
from generator.formats.feeds import Channel, Gone
from generator.formats.identifiers import identifier
from generator.formats.moments import NEVER, instant, moment
from generator.index.archive import Archive, Record, Shelf
from generator.index.cards import Cards
from generator.interface import words_of
from generator.languages import language_name
from generator.model import Site
from generator.views.feed_links import Feeds, feeds_at, feeds_of
from generator.views.page import VERBATIM, Group, Page, Shown, Verbatim
from generator.views.telling import Entry, Telling
from generator.views.term_pages import term_identity
from generator.views.words import capital

# Of what was withdrawn, so many are announced, the last ones. Readers of feeds that come rarely miss what is older.
_ANNOUNCED = 200


class _Feed(Struct, frozen=True):
    """A feed: what it is called, the page that it belongs to, the URI by which it is known for good, and the places of
    its articles, newest first."""

    name: str
    title: str
    description: str
    page: str
    identity: str
    places: Sequence[int]
    withdrawn: tuple[Record, ...] = ()


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """`index.atom`, `index.feed.json`, and the same beside each list that holds an article with a date."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """Both forms of each feed."""
    telling = Telling(archive, site)
    for feed in _feeds(archive, site):
        facts = (feed.title, feed.description, feed.page, feed.identity, _said_of(feed.withdrawn))
        # A feed is planned again in each epoch of names; then it is known by what those mean that its articles use.
        own = digest(*facts)
        seen = digest_bytes(own + archive.epoch + b"".join(map(telling.seen, feed.places)))
        yield Group(f"feed {feed.name}", seen, partial(_pages, feed, own, telling, site))


def _said_of(withdrawn: Sequence[Record]) -> list[object]:
    return [(record.id, record.article.status) for record in withdrawn]


def _feeds(archive: Archive, site: Site) -> Iterator[_Feed]:
    size = site.feed_size
    newest = archive.everything.newest(size)
    yield _Feed("", site.title, site.description, urls.HOME, identifier(site, "feed"), newest, archive.withdrawn)
    if site.has_list_feeds:
        yield from _of_lists(archive, site)


def _of_lists(archive: Archive, site: Site) -> Iterator[_Feed]:
    shelves = {shelf.term.url: shelf for kind in archive.shelves.values() for shelf in kind}
    for url, shelf in shelves.items():  # of two with one address, which is a fault of their pages, one
        if feeds_of(url, shelf.cards, site):
            yield _of_term(shelf, site)
    for tag, cards in archive.languages.items():
        if feeds_of(urls.language(tag), cards, site):
            yield _of_language(tag, cards, site)


def _of_term(shelf: Shelf, site: Site) -> _Feed:
    term = shelf.term
    identity = term_identity(term)
    description = term.entry.description if term.entry else ""
    named = _titled(term.name, site), description, term.url, identifier(site, "feed", identity)
    return _Feed(identity, *named, shelf.cards.newest(site.feed_size))


def _of_language(tag: str, cards: Cards, site: Site) -> _Feed:
    name = capital(language_name(tag, words_of(site).tag))
    named = _titled(name, site), "", urls.language(tag), identifier(site, "feed", f"language:{tag}")
    return _Feed(f"language:{tag}", *named, cards.newest(site.feed_size))


def _titled(name: str, site: Site) -> str:
    return f"{name} — {site.title}"


def _pages(feed: _Feed, own: bytes, telling: Telling, site: Site) -> Iterator[Page]:
    def see() -> bytes:
        return digest_bytes(own + telling.named(feed.places) + b"".join(map(telling.exactly, feed.places)))

    at = feeds_at(feed.page)
    for url, make in ((at.atom, _atom), (at.json, _json)):
        shown = Shown(see, partial(_verbatim, make, feed, at, telling, site))
        yield Page(url, VERBATIM, shown, f"the feed `{feed.title}`")


_Make = Callable[["_Feed", Feeds, Sequence[Entry], Site], bytes]


def _verbatim(make: _Make, feed: _Feed, at: Feeds, telling: Telling, site: Site) -> Verbatim:
    entries = [entry for entry in map(telling.entry, feed.places) if entry]
    return Verbatim(make(feed, at, entries, site))


def _atom(feed: _Feed, at: Feeds, entries: Sequence[Entry], site: Site) -> bytes:
    channel = _channel(feed, at.atom, entries, site)
    made = atom.feed(channel, [entry.atom for entry in entries], _gone(feed, channel.updated, site))
    return made.encode()


def _json(feed: _Feed, at: Feeds, entries: Sequence[Entry], site: Site) -> bytes:
    channel = _channel(feed, at.json, entries, site)
    return jsonfeed.feed(channel, [entry.json for entry in entries], _gone(feed, channel.updated, site))


def _channel(feed: _Feed, address: str, entries: Sequence[Entry], site: Site) -> Channel:
    base = site.base_url
    gone = (moment(record.article.status.date) for record in feed.withdrawn if record.article.status.date)
    return Channel(
        identity=feed.identity,
        title=feed.title,
        description=feed.description,
        language=words_of(site).tag,
        maker=site.title,
        page=f"{base}{feed.page}" if base else "",
        address=f"{base}{address}" if base else "",
        updated=max((*(entry.updated for entry in entries), *gone), key=instant, default=NEVER),
    )


def _gone(feed: _Feed, latest: str, site: Site) -> list[Gone]:
    """What was withdrawn, the last first. RFC 6721 wants a moment of each: where nobody has said when, it is the latest
    that the feed knows of, for by then it was gone."""
    made = [_one_gone(record, latest, site) for record in feed.withdrawn]
    return sorted(made, key=lambda one: (instant(one.moment), one.identity), reverse=True)[:_ANNOUNCED]


def _one_gone(record: Record, latest: str, site: Site) -> Gone:
    status = record.article.status
    date = status.date.edtf if status.date else ""
    when = moment(status.date) if status.date else latest
    return Gone(identifier(site, "article", record.id), date, when, status.reason)
