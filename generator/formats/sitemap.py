"""Sitemaps (https://www.sitemaps.org/protocol.html), with what a page is in other languages, as Google reads it.

An index may not lead to another index, and a file holds at most 50,000 addresses.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.formats.markup import DECLARATION, element, uri, wrapped

# Of addresses in a file: with the versions of each, it is still smaller than the 50 MB that it may be.
LIMIT = 40_000
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


class Address(Struct, frozen=True):
    """A page: its whole address, the day on which it last changed, if anybody knows, and (language, whole address) of
    all versions of it, itself among them."""

    loc: str
    lastmod: str = ""
    versions: Sequence[tuple[str, str]] = ()


def parts(name: str, count: int) -> list[str]:
    """The names of the files that so many addresses fill: `2021`, `2021-part-2`; nothing where there are none."""
    return [f"{name}-part-{number}" if number > 1 else name for number in range(1, -(-count // LIMIT) + 1)]


def part(addresses: Sequence[Address], number: int) -> Sequence[Address]:
    """The addresses of one of these files, the first being 0."""
    return addresses[LIMIT * number : LIMIT * (number + 1)]


def urlset(addresses: Iterable[Address]) -> str:
    """A file of addresses. There must be one at least."""
    told = "".join([f"{_url(address)}\n" for address in addresses])
    return f"{DECLARATION}<urlset {_SITEMAPS} {_XHTML}>\n{told}</urlset>\n"


def index(locs: Iterable[str]) -> str:
    """The file that leads to these. When each changed, it doesn't say: to know it would be to read every article of the
    archive for each that is added."""
    told = "".join([wrapped("sitemap", element("loc", uri(loc))) + "\n" for loc in locs])
    return f"{DECLARATION}<sitemapindex {_SITEMAPS}>\n{told}</sitemapindex>\n"


def robots(sitemap: str) -> str:
    """What robots are told: that they may read all, and where the sitemap is, if there is one (RFC 9309)."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {uri(sitemap)}\n" if sitemap else "")


def _url(address: Address) -> str:
    parts = (
        element("loc", uri(address.loc)),
        element("lastmod", address.lastmod) if address.lastmod else "",
        *[
            element("xhtml:link", rel="alternate", hreflang=language, href=uri(loc))
            for language, loc in address.versions
        ],
    )
    return wrapped("url", "".join(parts))
