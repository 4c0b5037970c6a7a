"""Archive → pages, one to an address. Two claims to one address become a Problem that names both.

Groups of pages that are as they were are not planned again. What is wrong with addresses is found out all the same.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter

from msgspec import Struct, structs

from generator.cache.pages import Kept, KeptGroup
from generator.index.archive import Archive
from generator.ledger import FILE, Ledger, Line
from generator.model import Problem, Site
from generator.outputs import groups
from generator.outputs.redirects import redirect
from generator.views.page import Group, Page
from generator.views.term_pages import term_identity

_ORDER = {"page": 0, "redirect": 1, "alias": 2}
_MOVED = "moved"


class Batch(Struct, frozen=True):
    """The pages of a group, planned; those that gave way are not among them."""

    name: str
    digest: bytes
    pages: tuple[Page, ...]


class Plan(Struct, frozen=True):
    """Every page of the site: those that were planned, in batches; and, by group, those that are as they were."""

    batches: tuple[Batch, ...]
    kept: tuple[tuple[Group, KeptGroup], ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that were planned, by address."""
        return tuple(sorted((page for batch in self.batches for page in batch.pages), key=attrgetter("url")))

    def addresses(self) -> set[str]:
        """The address of every page."""
        planned = {page.url for batch in self.batches for page in batch.pages}
        return planned.union(*(group.urls for _, group in self.kept))

    def promised(self) -> list[Page | Kept]:
        """The pages whose address is promised for ever."""
        planned = [page for batch in self.batches for page in batch.pages if page.identity]
        return [*planned, *(page for _, group in self.kept for page in group.kept())]

    def promises(self) -> set[str]:
        """Their addresses."""
        planned = {page.url for batch in self.batches for page in batch.pages if page.identity}
        return planned.union(*(group.promises for _, group in self.kept))

    def __len__(self) -> int:
        batches, kept = (len(batch.pages) for batch in self.batches), (len(group.urls) for _, group in self.kept)
        return sum(batches) + sum(kept)

    def with_planned(self, lost: AbstractSet[str]) -> "Plan":
        """The same, with the groups of these addresses planned after all."""
        planned = {group.name: group for group, kept in self.kept if not lost.isdisjoint(kept.urls)}
        batches = (*self.batches, *map(_batch, planned.values()))
        return Plan(batches, tuple((group, kept) for group, kept in self.kept if group.name not in planned))


def _batch(group: Group) -> Batch:
    return Batch(group.name, group.digest, tuple(group.pages()))


def plan_pages(
    archive: Archive, site: Site, ledger: Ledger, taken: Iterable[str], known: Mapping[str, KeptGroup] = {}
) -> tuple[Plan, tuple[Problem, ...]]:
    """Every page of the site, and what is wrong with their addresses.

    `taken` are the addresses of files that are no pages; `known` tells how groups were planned before.
    """
    found = tuple(groups(archive, site))
    kept = tuple((group, known[group.name]) for group in found if _is_as_it_was(group, known))
    names = {group.name for group, _ in kept}
    plan = Plan(tuple(_batch(group) for group in found if group.name not in names), kept)
    moves = Batch(_MOVED, b"", tuple(moved(plan, archive, ledger)))
    plan = _without_yielding(Plan((*plan.batches, moves), kept), taken)
    files = {_same(url): url for url in taken}
    addresses = plan.addresses()
    same = set(map(_same, addresses))
    if len(same) == len(plan) and _is_plain(same, files):
        return plan, tuple(vanished({*addresses, *taken}, {*same, *files}, ledger, archive.unread))
    if kept:
        return plan_pages(archive, site, ledger, taken)
    return _claimed(plan, files, archive, ledger)


def _is_as_it_was(group: Group, known: Mapping[str, KeptGroup]) -> bool:
    return bool(group.digest) and group.name in known and known[group.name].digest == group.digest


def _without_yielding(plan: Plan, taken: Iterable[str]) -> Plan:
    """Without the aliases whose address has a page, or is that of a file; of two aliases for one, the first stays."""
    aliases = [page for batch in plan.batches for page in batch.pages if page.claim == "alias"]
    if not aliases:
        return plan
    claimed = {_same(page.url) for batch in plan.batches for page in batch.pages if page.claim != "alias"}
    claimed.update(*(map(_same, group.urls) for _, group in plan.kept), map(_same, taken))
    giving_way: set[int] = set()
    for page in sorted(aliases, key=_claim):
        address = _same(page.url)
        if address in claimed:
            giving_way.add(id(page))
        claimed.add(address)
    if not giving_way:
        return plan
    batches = (
        structs.replace(batch, pages=tuple(page for page in batch.pages if id(page) not in giving_way))
        for batch in plan.batches
    )
    return Plan(tuple(batches), plan.kept)


def _claim(page: Page) -> tuple[int, bool, str, str]:
    """Who of several comes first to an address."""
    return _ORDER[page.claim], bool(page.path), page.url, page.path


def _is_plain(same: set[str], files: Mapping[str, str]) -> bool:
    """Whether nobody disputes an address. Nearly always, and found out much sooner than who disputes which."""
    if same & files.keys():
        return False
    folders = {url.rpartition("/")[0] for url in same}.union(url.rpartition("/")[0] for url in files)
    every = {way for folder in folders for way in (*_ways(folder), folder)}
    return not every & same and not every & files.keys()


def _claimed(
    plan: Plan, files: Mapping[str, str], archive: Archive, ledger: Ledger
) -> tuple[Plan, tuple[Problem, ...]]:
    """The pages that may have their address, and who else wanted it."""
    claims: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in sorted(plan.pages, key=_claim):
        address = _same(page.url)
        other = claims.setdefault(address, page)
        if other is not page:
            problems.append(_collision(page, other))
        elif address in files:
            problems.append(_taken(page, files[address]))
    problems += _folders(claims, files)
    answered = {*claims, *files}
    problems += vanished(answered, answered, ledger, archive.unread)
    return Plan((Batch("", b"", tuple(claims.values())),)), tuple(problems)


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


def moved(plan: Plan, archive: Archive, ledger: Ledger) -> list[Page]:
    """Redirects from addresses that were published once to where the same thing lies now."""
    addresses = plan.promises()
    if ledger.by_url.keys() <= addresses:
        return []
    lines = [line for line in ledger.lines if line.url not in addresses]
    by_identity = {page.identity: page for page in plan.promised()}
    claimed = set(map(_same, addresses))
    redirects = []
    for line in lines:
        page = by_identity.get(line.identity) or by_identity.get(_described(line.identity, archive))
        if page and _same(line.url) not in claimed:
            redirects.append(redirect(line.url, page.url, page.title or page.url, page.path, page.line, "alias"))
    return redirects


def _described(identity: str, archive: Archive) -> str:
    """The identity of a term that had no file of its own, and now is described by one."""
    for kind, vocabulary in archive.vocabularies.items():
        if identity.startswith(f"{kind}:") and (term := vocabulary.find(identity.removeprefix(f"{kind}:"))):
            return term_identity(term)
    return ""


def vanished(
    addresses: AbstractSet[str], answered: Collection[str], ledger: Ledger, unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Addresses that were published once and that nothing answers any more.

    `addresses` are those of the site, `answered` what `_same` gives of them.
    """
    for number, line in enumerate(() if ledger.by_url.keys() <= addresses else ledger.lines, 1):
        if line.url in addresses:
            continue
        if _same(line.url) not in answered and line.path not in unread:
            message = f"{line.url} was published, and nothing answers it any more (it came from {line.path})"
            hint = (
                "put the file back with `status: withdrawn`, add the address to the `redirects:` of another, "
                "or delete this line if nobody needs the address"
            )
            yield Problem(FILE, number, message, hint, "warning")


def published_lines(plan: Plan) -> list[Line]:
    """What the ledger remembers of these pages: those that are promised, and the redirects that lead to them."""
    return _published(plan, plan.promised())


def new_lines(plan: Plan) -> list[Line]:
    """The same, where the ledger has the lines of all pages that are as they were."""
    planned = [page for batch in plan.batches for page in batch.pages]
    if any(page.target for page in planned):
        return published_lines(plan)
    return _published(plan, [page for page in planned if page.identity])


def _published(plan: Plan, promised: Sequence[Page | Kept]) -> list[Line]:
    lines = [Line(page.url, page.identity, page.path) for page in promised]
    redirects = [page for batch in plan.batches for page in batch.pages if page.target]
    if redirects:
        identities = {page.url: page.identity for page in promised}
        lines += [Line(page.url, identities[page.target], page.path) for page in redirects if page.target in identities]
    return lines
