"""Two claims to one address: who has it, and a Problem that names both."""

from collections.abc import Iterator, Mapping

from generator.addresses import same, ways
from generator.model import Problem
from generator.plan import Plan
from generator.views.page import VERBATIM, Page

_ORDER = {"page": 0, "redirect": 1, "alias": 2}
_OPENED = ".html"


def claim_of(page: Page) -> tuple[int, bool, str, str]:
    """By which several pages are put in order, of whom the first has the address."""
    return _ORDER[page.claim], bool(page.path), page.url, page.path


def settled(plan: Plan, files: Mapping[str, str]) -> tuple[Mapping[str, Page], tuple[Problem, ...]]:
    """The pages that may have their address, by what `same` gives of it, and who else wanted it. `files` are the
    addresses of files that are no pages, likewise."""
    claims: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in sorted(plan.pages, key=claim_of):
        address = same(page.url)
        other = claims.setdefault(address, page)
        if other is not page:
            problems += _collision(page, other)
        elif address in files:
            problems.append(_taken(page, files[address]))
    return claims, (*problems, *_folders(claims, files))


def _collision(page: Page, other: Page) -> Iterator[Problem]:
    """Where files of data have one address, the pages beside which they lie have one too: that is told of these."""
    if page.template == other.template == VERBATIM:
        return
    where = f" ({other.path}:{other.line})" if other.path else ""
    message = f"{page.what} and {other.what}{where} have one address: {page.url}"
    yield Problem(page.path or other.path, page.line or other.line, message, _remedy(page, other))


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
        for way in ways(url):
            if other := claims.get(way):
                message = f"{page.what} would lie inside {other.what}, which is a page: {other.url}"
                yield Problem(page.path, page.line, message, "write another address")
    yield from _files_and_folders(claims, files)


def _files_and_folders(claims: Mapping[str, Page], files: Mapping[str, str]) -> Iterator[Problem]:
    opened_last = sorted(claims.items(), key=lambda claim: claim[0].endswith(_OPENED))  # a page is told of before data
    folders = {way: page for url, page in opened_last for way in ways(url)}
    for url, written in files.items():
        if page := folders.get(url):
            message = f"static/{written} stands where a folder must be, for {page.what}"
            yield Problem(f"static/{written}", 0, message, "rename the file")
        for way in ways(url):
            if other := claims.get(way):
                message = f"static/{written} would lie inside {other.what}, which is a page: {other.url}"
                yield Problem(f"static/{written}", 0, message, "rename its folder")
