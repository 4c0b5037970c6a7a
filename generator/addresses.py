"""Addresses that nobody disputes: nearly all, and found out much sooner than who disputes which."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

# To look for so many addresses in a text takes as long as to put all of them into a set.
FEW = 64


def same(url: str) -> str:
    """What makes two addresses one file on a disk that ignores case or composes letters otherwise."""
    if url.isascii():
        return url.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def ways(url: str) -> Iterator[str]:
    """The folders that an address lies in, from the top."""
    parts = url.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def among(asked: Collection[str], lines: Iterable[str]) -> set[str]:
    """Which of these addresses, as `same` gives them, stand in lines, one in each, on a disk that ignores case."""
    if not asked:
        return set()
    text = same("\n" + "".join(lines))
    if len(asked) <= FEW:
        return {url for url in asked if f"\n{url}\n" in text}
    return set(text.split("\n")).intersection(asked)


def are_undisputed(pages: AbstractSet[str], files: AbstractSet[str]) -> bool:
    """Whether no page has the address of a file, and none of them would have to be a folder; all are as `same` gives
    them."""
    if pages & files:
        return False
    folders = {url.rpartition("/")[0] for url in (*pages, *files)}
    every = {way for folder in folders for way in (*ways(folder), folder)}
    return not every & pages and not every & files


def are_undisputed_still(
    planned: Sequence[str], files: Iterable[str], before: AbstractSet[str], lines: Iterable[str]
) -> bool:
    """Whether addresses of which many are as they were are undisputed still.

    `planned` are those of pages that were planned; `before` those that were there in their place. `lines` are those of
    all other pages, a line each; they, the files and `before` were undisputed.
    """
    pages = set(map(same, planned))
    if len(pages) != len(planned) or not are_undisputed(pages, set(map(same, files))):
        return False
    fresh = [same(url) for url in planned if url not in before]
    if not fresh:
        return True
    text = same("\n" + "".join(lines)) if len(fresh) <= FEW else ""
    return bool(text) and not any(_is_within(url, text) for url in fresh)


def _is_within(url: str, text: str) -> bool:
    """Whether one of these lines is this address, lies below it, or is a folder that it lies in."""
    return f"\n{url}\n" in text or f"\n{url}/" in text or any(f"\n{way}\n" in text for way in ways(url))
