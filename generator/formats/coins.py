"""COinS: what the title of an empty `<span class="Z3988">` tells reference managers of an article in a list.

An OpenURL context object of key and value (ANSI/NISO Z39.88-2004, `info:ofi/fmt:kev:mtx:dc`). Of the matrices for
journals, books and theses none is for newspapers: an article that is told of as one of a journal's is saved as such.
In the one of Dublin Core, `rft.type` says what it is, in Zotero's own word.
"""

from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

_FRONT = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=newspaperArticle"


class Cited(Struct, frozen=True):
    """What is told of an article: `date` as far as it is known, in ISO 8601 (`2021-02`), and `identifier` the whole
    address of its page, where the archive has one; each empty where nothing is known."""

    title: str
    language: str
    date: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    identifier: str = ""


def context_object(cited: Cited) -> str:
    """It, as a query; nothing in it is escaped for HTML yet."""
    pairs = [
        ("title", cited.title),
        ("source", cited.outlet),
        ("date", cited.date),
        *(("creator", author) for author in cited.authors),
        ("language", cited.language),
        ("identifier", cited.identifier),
    ]
    return "&".join((_FRONT, *_told(pairs)))


def _told(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"rft.{key}={quote(value, safe='')}" for key, value in pairs if value]
