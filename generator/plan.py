"""Archive → pages, one to an address. Two claims to one address become a Problem that names both."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from generator.index.archive import Archive
from generator.ledger import FILE, Ledger, Line
from generator.model import Problem, Site
from generator.outputs import outputs
from generator.outputs.redirects import redirect
from generator.views.page import Page
from generator.views.term_pages import term_identity

_ORDER = {"page": 0, "redirect": 1, "alias": 2}


def plan_pages(
    archive: Archive, site: Site, ledger: Ledger, taken: Iterable[str]
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every page of the site, by address; `taken` are the addresses of files that are no pages."""
    found = [page for output in outputs() for page in output.pages(archive, site)]
    found += moved(found, archive, ledger)
    files = {_same(url): url for url in taken}
    if _is_plain(found, files):
        addresses = {page.url for page in found}
        lost = vanished({*addresses, *taken}, {*addresses, *files}, ledger, archive.unread)
        return tuple(sorted(found, key=attrgetter("url"))), tuple(lost)
    return _claimed(found, files, archive, ledger)


def _is_plain(found: Sequence[Page], files: Mapping[str, str]) -> bool:
    """Whether nobody disputes an address. Nearly always, and found out much sooner than who disputes which."""
    same = {_same(page.url) for page in found}
    if len(same) != len(found) or same & files.keys():
        return False
    folders = {url.rpartition("/")[0] for url in (*same, *files)}
    every = {way for folder in folders for way in (*_ways(folder), folder)}
    return not every & same and not every & files.keys()


def _claimed(
    found: Iterable[Page], files: Mapping[str, str], archive: Archive, ledger: Ledger
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages that may have their address, and who else wanted it."""
    claims: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in sorted(found, key=lambda page: (_ORDER[page.claim], bool(page.path), page.url, page.path)):
        address = _same(page.url)
        if page.claim == "alias" and (address in claims or address in files):
            continue
        other = claims.setdefault(address, page)
        if other is not page:
            problems.append(_collision(page, other))
        elif address in files:
            problems.append(_taken(page, files[address]))
    problems += _folders(claims, files)
    answered = {*claims, *files}
    problems += vanished(answered, answered, ledger, archive.unread)
    return tuple(sorted(claims.values(), key=lambda page: page.url)), tuple(problems)


def _same(url: str) -> str:
    """What makes two addresses one file on a disk that ignores case or composes letters otherwise."""
    if url.isascii():
        return url.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def _collision(page: Page, other: Page) -> Problem:
    where = f" ({other.path}:{other.line})" if other.path else ""
    message = f"{page.what} and {other.what}{where} have one address: {page.url}"
    return Problem(page.path or other.path, page.line or other.line, message, _remedy(page, other))


def _remedy(page: Page, other: Page) -> str:
    if other.claim == "redirect":
        return "delete the redirect in one of the two files"
    if page.claim == "redirect":
        return "delete the redirect; an address that has a page can't lead elsewhere"
    return page.remedy


def _taken(page: Page, url: str) -> Problem:
    where = f" ({page.path}:{page.line})" if page.path else ""
    message = f"static/{url} has the address of {page.what}{where}"
    return Problem(f"static/{url}", 0, message, "rename the file")


def _folders(claims: Mapping[str, Page], files: Mapping[str, str]) -> Iterator[Problem]:
    """An address that would need a page or a file to be a folder: `about.html/x.html`."""
    for url, page in claims.items():
        for way in _ways(url):
            if other := claims.get(way):
                message = f"{page.what} would lie inside {other.what}, which is a page: {other.url}"
                yield Problem(page.path, page.line, message, "write another address")
    yield from _files_and_folders(claims, files)


def _files_and_folders(claims: Mapping[str, Page], files: Mapping[str, str]) -> Iterator[Problem]:
    folders = {way: page for url, page in claims.items() for way in _ways(url)}
    for url, written in files.items():
        if page := folders.get(url):
            message = f"static/{written} stands where a folder must be, for {page.what}"
            yield Problem(f"static/{written}", 0, message, "rename the file")
        for way in _ways(url):
            if other := claims.get(way):
                message = f"static/{written} would lie inside {other.what}, which is a page: {other.url}"
                yield Problem(f"static/{written}", 0, message, "rename its folder")


def _ways(url: str) -> Iterator[str]:
    """The folders that an address lies in, from the top."""
    parts = url.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def moved(pages: Iterable[Page], archive: Archive, ledger: Ledger) -> list[Page]:
    """Redirects from addresses that were published once to where the same thing lies now."""
    promised = [page for page in pages if page.identity]
    addresses = {page.url for page in promised}
    lines = [line for line in ledger.lines if line.url not in addresses]
    if not lines:
        return []
    now = {page.identity: page for page in promised}
    claimed = set(map(_same, addresses))
    redirects = []
    for line in lines:
        page = now.get(line.identity) or now.get(_described(line.identity, archive))
        if page and _same(line.url) not in claimed:
            redirects.append(redirect(line.url, page.url, _title(page), page.path, page.line, "alias"))
    return redirects


def _described(identity: str, archive: Archive) -> str:
    """The identity of a term that had no file of its own, and now is described by one."""
    for kind, vocabulary in archive.vocabularies.items():
        if identity.startswith(f"{kind}:") and (term := vocabulary.find(identity.removeprefix(f"{kind}:"))):
            return term_identity(term)
    return ""


def _title(page: Page) -> str:
    return str(getattr(page.view, "heading", page.url))


def vanished(
    addresses: Collection[str], answered: Collection[str], ledger: Ledger, unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Addresses that were published once and that nothing answers any more.

    `addresses` are those of the site, `answered` what `_same` gives of them.
    """
    for number, line in enumerate(ledger.lines, 1):
        if line.url in addresses:
            continue
        if _same(line.url) not in answered and line.path not in unread:
            message = f"{line.url} was published, and nothing answers it any more (it came from {line.path})"
            hint = (
                "put the file back with `status: withdrawn`, add the address to the `redirects:` of another, "
                "or delete this line if nobody needs the address"
            )
            yield Problem(FILE, number, message, hint, "warning")


def published_lines(pages: Iterable[Page]) -> list[Line]:
    """What the ledger remembers of these pages: those that are promised, and the redirects that lead to them."""
    pages = tuple(pages)
    lines = [Line(page.url, page.identity, page.path) for page in pages if page.identity]
    redirects = [page for page in pages if page.target]
    if redirects:
        identities = {page.url: page.identity for page in pages if page.identity}
        lines += [Line(page.url, identities[page.target], page.path) for page in redirects if page.target in identities]
    return lines
