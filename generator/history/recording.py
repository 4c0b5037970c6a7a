"""Archive and history → what happened since."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from generator import parallel
from generator.digests import digest_bytes
from generator.formats.plain import text_hash
from generator.history.comparing import Differing, differing
from generator.history.known import Known
from generator.history.lines import Change, Kind, encode
from generator.history.standing import Standing, every, standings
from generator.history.written import History
from generator.index.archive import Archive

_GONE = ("withdrawn", "removed")


class Recorded(Struct, frozen=True):
    """The history `before` and `after` this edition, and what is to be remembered once it is written."""

    before: History
    after: History
    known: Known

    @property
    def is_longer(self) -> bool:
        """Something happened."""
        return self.after is not self.before


def recorded(archive: Archive, history: History, known: Known) -> Recorded:
    """What happened to articles since the history was written is added to it, as the next edition.

    What decides whether an article was edited is its text as it is published: title, standfirst and body. `known` only
    saves time.
    """
    is_known = bool(known.seen) and known.seen == history.seen
    found = differing(archive, known if is_known else Known())
    texts = _texts(archive, found)
    ids = [archive.catalogue.ids[place] for place in found.listed]
    gone = [archive.withdrawn[at] for at in found.withdrawn]
    there = standings(history, {*ids, *(record.id for record in gone), *found.lost}) if is_known else every(history)
    lost = found.lost if is_known else there.keys() - {*archive.catalogue.ids, *(r.id for r in archive.withdrawn)}
    changes = [
        *_listed_changes(archive, texts, there),
        *(change for one in gone for change in _withdrawn_changes(one.id, one.url, there.get(one.id))),
        *_lost_changes(lost, there),
    ]
    edition = history.edition + 1
    after = history.after(encode(structs.replace(change, edition=edition) for change in changes))
    return Recorded(history, after, Known(_digest(after), found.runs))


def _digest(history: History) -> bytes:
    return history.seen or digest_bytes(history.data)


def _texts(archive: Archive, found: Differing) -> Mapping[int, str]:
    """The hash of the text of each article that is looked at."""

    def hashed(place: int) -> bytes:
        article = archive.catalogue.articles.made(place)
        return text_hash(article.title, article.subtitle, archive.text(article)).encode()

    return {place: text.decode() for place, text in parallel.each(hashed, found.listed)}


def _listed_changes(archive: Archive, texts: Mapping[int, str], there: Mapping[str, Standing]) -> Iterator[Change]:
    catalogue = archive.catalogue
    retracted = set(catalogue.rare("retracted"))
    for place, text in texts.items():
        identity, url = catalogue.ids[place], catalogue.urls[place]
        yield from _article_changes(identity, (url, text), there.get(identity), is_retracted=place in retracted)


def _article_changes(
    identity: str, now: tuple[str, str], before: Standing | None, *, is_retracted: bool
) -> Iterator[Change]:
    """What happened to an article that is there to be read."""
    url, text = now
    state = before.state if before else ""
    if before is None:
        yield _change("added", identity, url, new=text)
    elif state in _GONE or (state == "retracted" and not is_retracted):
        yield _change("restored", identity, url, old=before.text, new=text)
    elif text != before.text:
        yield _change("edited", identity, url, old=before.text, new=text)
    if before and url != before.url:
        yield structs.replace(_change("moved", identity, url, old=before.text, new=text), was=before.url)
    if is_retracted and state != "retracted":
        yield _change("retracted", identity, url, new=text)


def _withdrawn_changes(identity: str, url: str, before: Standing | None) -> Iterator[Change]:
    """What happened to an article of which a notice is there."""
    text = before.text if before else ""
    if before and url != before.url:
        yield structs.replace(_change("moved", identity, url, old=text), was=before.url)
    if before is None or before.state != "withdrawn":
        yield _change("withdrawn", identity, url, old=text)


def _lost_changes(lost: Iterable[str], there: Mapping[str, Standing]) -> Iterator[Change]:
    """What happened to articles of which nothing is there."""
    for identity in lost:
        before = there.get(identity)
        if before and before.state != "removed":
            yield _change("removed", identity, before.url, old=before.text)


def _change(kind: Kind, identity: str, url: str, *, old: str = "", new: str = "") -> Change:
    return Change(0, kind, identity, url, old=old, new=new)
