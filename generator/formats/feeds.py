"""What feeds are made of, whatever their form."""

from msgspec import Struct

from generator.model import AUTHORS
from generator.works import Maker, Work


class Told(Struct, frozen=True):
    """An article as feeds tell it.

    `identity` is its URI for good. `html` is its text, with no address that is relative; `picture` the whole address
    of the picture that leads it. `base` is what makes an address of the archive a whole one, empty where it has no one
    address: then nothing here has one. `scheme` is the URI of the vocabulary of its tags. `published` and `updated` are
    moments (see `moments`).
    """

    work: Work
    identity: str
    html: str
    picture: str
    base: str
    scheme: str
    published: str
    updated: str

    def whole(self, url: str) -> str:
        """The whole address of a page of the archive; empty where nobody knows it."""
        return f"{self.base}{url}" if self.base and url else ""

    @property
    def authors(self) -> tuple[Maker, ...]:
        """Who wrote it; where nobody is named, who published it: a feed has no entry without an author."""
        if self.work.authors:
            return self.work.authors
        name = self.work.byline or self.work.outlet or self.work.archive
        return (Maker(name, name, "", "", "", "", ""),)

    @property
    def contributors(self) -> tuple[Maker, ...]:
        """Who else had a part in it."""
        return tuple([maker for maker in self.work.makers if maker.role not in AUTHORS])

    @property
    def rights(self) -> str:
        """Who holds the rights, and the terms, in a line."""
        rights = self.work.rights
        said = (rights.holder, rights.note, rights.license, rights.statement) if rights else ()
        return "; ".join(filter(None, said))


class Gone(Struct, frozen=True):
    """An article that was withdrawn: nothing of it but its URI, the day as it is written, if it is known, the moment
    that stands for it, and why."""

    identity: str
    date: str
    moment: str
    reason: str


class Channel(Struct, frozen=True):
    """What a feed says of itself. `page` and `address` are the whole addresses of the page that it belongs to and of
    itself, empty where the archive has no one address; `maker` is the archive's name."""

    identity: str
    title: str
    description: str
    language: str
    maker: str
    page: str
    address: str
    updated: str
