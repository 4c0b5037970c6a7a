"""Names for good: of an article, a feed, a vocabulary. They say nothing of an address, and survive a change of it."""

from urllib.parse import quote

from generator.digests import digest
from generator.model import Site

_SPECIFIC = "/?:@!$&'()*+,;=-._~"


def identifier(site: Site, *way: str) -> str:
    """A URI for what is known by these words among all that the archive has, such as `article` and an id.

    Where the archive states its `authority`, a `tag:` URI (RFC 4151): `tag:rfa.example,2025:article:2021/02/crossing`.
    Else a UUID of one's own making (RFC 9562, version 8) of the archive's title and these words: whoever mints a
    `tag:` must have a domain or an address for mail, and nobody can guess which. So it stays while the title does.
    """
    if site.authority:
        return f"tag:{site.authority}:{quote(':'.join(way), safe=_SPECIFIC, errors='replace')}"
    made = bytearray(digest("dateline", *map(_plain, (site.title, *way))))
    made[6] = made[6] & 0x0F | 0x80
    made[8] = made[8] & 0x3F | 0x80
    text = made.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _plain(word: str) -> bytes:
    return word.encode(errors="replace")
