"""Archive → pages, one to an address. Two claims to one address become a Problem that names both."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.index.archive import Archive
from generator.ledger import FILE, Ledger, Line
from generator.model import Problem, Site
from generator.outputs import outputs
from generator.outputs.redirects import RedirectView, redirect
from generator.views.page import Page
from generator.views.term_pages import term_identity

_ORDER = {"page": 0, "redirect": 1, "alias": 2}


def plan_pages(
    archive: Archive, site: Site, ledger: Ledger, taken: Iterable[str]
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every page of the site, by address; `taken` are the addresses of files that are no pages."""
    found = [page for output in outputs() for page in output.pages(archive, site)]
    found += moved(found, archive, ledger)
    claims: dict[str, Page] = {}
    problems: list[Problem] = []
    files = {_same(url): url for url in taken}
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
    problems += vanished({*claims, *files}, ledger, archive.unread)
    return tuple(sorted(claims.values(), key=lambda page: page.url)), tuple(problems)


def _same(url: str) -> str:
    """What makes two addresses one file on a disk that ignores case or composes letters otherwise."""
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
    now = {page.identity: page for page in pages if page.identity}
    claimed = {_same(page.url) for page in now.values()}
    redirects = []
    for line in ledger.lines:
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


def vanished(answered: Collection[str], ledger: Ledger, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Addresses that were published once and that nothing answers any more; `answered` are those that `_same` gives."""
    for number, line in enumerate(ledger.lines, 1):
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
    identities = {page.url: page.identity for page in pages if page.identity}
    targets = {page.url: page.view.target for page in pages if isinstance(page.view, RedirectView)}
    found = ((page, identities.get(targets.get(page.url, page.url), "")) for page in pages)
    return [Line(page.url, identity, page.path) for page, identity in found if identity]
