"""Archive → pages, one to an address. Two claims to one address become a Problem that names both.

Groups of pages that are as they were are not planned again. What is wrong with addresses is found out all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter

from msgspec import Struct, structs

from generator.addresses import are_undisputed, are_undisputed_still, same, ways
from generator.batches import Batch, batch_of
from generator.cache.pages import Kept, KeptGroup, Memory
from generator.index.archive import Archive
from generator.ledger import FILE, Ledger, Line
from generator.model import Problem, Site
from generator.outputs import groups
from generator.outputs.redirects import redirect
from generator.views.page import VERBATIM, Group, Page
from generator.views.term_pages import term_identity

_ORDER = {"page": 0, "redirect": 1, "alias": 2}
_MOVED = "moved"
_OPENED = ".html"


class Plan(Struct, frozen=True):
    """Every page of the site: those that were planned, in batches; and, by group, those that are as they were.

    `is_plain`: nobody disputes an address, and each that was ever published has its page.
    """

    batches: tuple[Batch, ...]
    kept: tuple[tuple[Group, KeptGroup], ...] = ()
    is_plain: bool = False

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that were planned, by address. All are planned again for it."""
        return tuple(sorted((page for batch in self.batches for page in batch.pages()), key=attrgetter("url")))

    def planned(self) -> Iterator[str]:
        """The addresses of the pages that were planned."""
        return (url for batch in self.batches for url in batch.urls)

    def lines(self) -> Iterator[str]:
        """The addresses by group, a line each."""
        yield from ("".join([f"{url}\n" for url in batch.urls]) for batch in self.batches)
        yield from (group.lines for _, group in self.kept)

    def addresses(self) -> set[str]:
        """The address of every page."""
        return set(self.planned()).union(*(group.urls for _, group in self.kept))

    def promised(self) -> Iterator[Kept]:
        """The pages whose address is promised for ever, and that are no redirects."""
        for batch in self.batches:
            yield from batch.promised
        for group, kept in self.kept:
            found = kept.kept()
            yield from batch_of(group).promised if found is None else found

    def find(self, urls: AbstractSet[str]) -> dict[str, Page]:
        """The pages at these addresses."""
        batches = [batch for batch in self.batches if not urls.isdisjoint(batch.urls)]
        batches += [batch_of(group) for group, kept in self.kept if urls and not urls.isdisjoint(kept.urls)]
        return {page.url: page for batch in batches for page in batch.pages() if page.url in urls}

    def promises(self) -> set[str]:
        """Every address that is promised."""
        planned = {page.url for batch in self.batches for page in batch.remembered()}
        return planned.union(*(group.promises for _, group in self.kept))

    def __len__(self) -> int:
        return sum(map(len, self.batches)) + sum(len(group) for _, group in self.kept)

    @property
    def opened(self) -> int:
        """How many of them a reader opens: maps, data, and the scripts that search loads are not counted."""
        planned = sum(url.endswith(_OPENED) for url in self.planned())
        return planned + sum(group.lines.count(f"{_OPENED}\n") for _, group in self.kept)

    def without_kept(self, memory: Memory) -> list[KeptGroup]:
        """Of the groups that are remembered those that are not as they were, or are no more."""
        kept = {group.name for group, _ in self.kept}
        return [group for name, group in memory.groups.items() if name not in kept]

    def with_planned(self, lost: AbstractSet[str]) -> "Plan":
        """The same, with the groups of these addresses planned after all."""
        planned = {group.name: group for group, kept in self.kept if lost and not lost.isdisjoint(kept.urls)}
        batches = (*self.batches, *map(batch_of, planned.values()))
        kept = tuple((group, kept) for group, kept in self.kept if group.name not in planned)
        return Plan(batches, kept, self.is_plain)


def plan_pages(
    archive: Archive, site: Site, ledger: Ledger, taken: Collection[str], memory: Memory | None = None
) -> tuple[Plan, tuple[Problem, ...]]:
    """Every page of the site, and what is wrong with their addresses.

    `taken` are the addresses of files that are no pages; `memory` tells how groups were planned before.
    """
    memory = memory or Memory()
    found = tuple(groups(archive, site))
    kept = tuple((group, memory.groups[group.name]) for group in found if _is_as_it_was(group, memory.groups))
    names = {group.name for group, _ in kept}
    plan = Plan(tuple(batch_of(group) for group in found if group.name not in names), kept)
    if ledger.is_as_before and _is_plain_still(plan, taken, memory):
        return structs.replace(plan, is_plain=True), ()
    moves = moved(plan, archive, ledger)
    plan = _without_yielding(Plan((*plan.batches, batch_of(Group(_MOVED, b"", lambda: moves))), kept), taken)
    files = {same(url): url for url in taken}
    addresses = plan.addresses()
    pages = set(map(same, addresses))
    if len(pages) == len(plan) and are_undisputed(pages, files.keys()):
        told = tuple(vanished({*addresses, *taken}, {*pages, *files}, ledger, site, archive.unread))
        return structs.replace(plan, is_plain=not moves and ledger.by_url.keys() <= addresses), told
    if kept:
        return plan_pages(archive, site, ledger, taken)
    return _claimed(plan, files, archive, (site, ledger))


def _is_plain_still(plan: Plan, taken: Collection[str], memory: Memory) -> bool:
    """Whether what was plain in the last build is so still, as far as that can be told without a look at all."""
    if not memory.is_plain or not memory.others.issuperset(taken):
        return False
    gone = plan.without_kept(memory)
    planned = list(plan.planned())
    before = {url for group in gone for url in group.urls}
    promised = {url for group in gone for url in group.promises}
    return promised.issubset(planned) and are_undisputed_still(
        planned, taken, before, (group.lines for _, group in plan.kept)
    )


def _is_as_it_was(group: Group, known: Mapping[str, KeptGroup]) -> bool:
    return bool(group.digest) and group.name in known and known[group.name].digest == group.digest


def _without_yielding(plan: Plan, taken: Iterable[str]) -> Plan:
    """Without the aliases whose address has a page, or is that of a file; of two aliases for one, the first stays."""
    aliases = [(page, number, place) for number, batch in enumerate(plan.batches) for place, page in batch.aliases]
    if not aliases:
        return plan
    claimed = {same(url) for batch in plan.batches for url in _others(batch)}
    claimed.update(*(map(same, group.urls) for _, group in plan.kept), map(same, taken))
    giving_way: dict[int, set[int]] = {}
    for page, number, place in sorted(aliases, key=lambda alias: _claim(alias[0])):
        address = same(page.url)
        if address in claimed:
            giving_way.setdefault(number, set()).add(place)
        claimed.add(address)
    batches = list(plan.batches)
    for number, places in giving_way.items():
        batches[number] = batches[number].without(places)
    return Plan(tuple(batches), plan.kept)


def _others(batch: Batch) -> Iterator[str]:
    """The addresses of all but the aliases."""
    places = {place for place, _ in batch.aliases}
    return (url for place, url in enumerate(batch.urls) if place not in places)


def _claim(page: Page) -> tuple[int, bool, str, str]:
    """Who of several comes first to an address."""
    return _ORDER[page.claim], bool(page.path), page.url, page.path


def _claimed(
    plan: Plan, files: Mapping[str, str], archive: Archive, known: tuple[Site, Ledger]
) -> tuple[Plan, tuple[Problem, ...]]:
    """The pages that may have their address, and who else wanted it."""
    site, ledger = known
    claims: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in sorted(plan.pages, key=_claim):
        address = same(page.url)
        other = claims.setdefault(address, page)
        if other is not page:
            problems += _collision(page, other)
        elif address in files:
            problems.append(_taken(page, files[address]))
    problems += _folders(claims, files)
    answered = {*claims, *files}
    problems += vanished(answered, answered, ledger, site, archive.unread)
    return Plan((batch_of(Group("", b"", claims.values)),)), tuple(problems)


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


def moved(plan: Plan, archive: Archive, ledger: Ledger) -> list[Page]:
    """Redirects from addresses that were published once to where the same thing lies now."""
    addresses = plan.promises()
    if ledger.by_url.keys() <= addresses:
        return []
    lines = [line for line in ledger.lines if line.url not in addresses]
    by_identity = {page.identity: page.url for page in plan.promised()}
    claimed = set(map(same, addresses))
    there = {
        line.url: by_identity.get(line.identity) or by_identity.get(_described(line.identity, archive), "")
        for line in lines
        if same(line.url) not in claimed
    }
    pages = plan.find(frozenset(filter(None, there.values())))
    return [_moved(old, pages[new]) for old, new in there.items() if new]


def _moved(old: str, page: Page) -> Page:
    target = page.url, page.identity
    return redirect(old, target, page.title or page.url, page.path, page.line, "alias")


def _described(identity: str, archive: Archive) -> str:
    """The identity of a term that had no file of its own, and now is described by one."""
    for kind, vocabulary in archive.vocabularies.items():
        if identity.startswith(f"{kind}:") and (term := vocabulary.find(identity.removeprefix(f"{kind}:"))):
            return term_identity(term)
    return ""


def vanished(
    addresses: AbstractSet[str], answered: Collection[str], ledger: Ledger, site: Site, unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Addresses that were published once and that nothing answers any more.

    `addresses` are those of the site, `answered` what `_same` gives of them.
    """
    for number, line in enumerate(() if ledger.by_url.keys() <= addresses else ledger.lines, 1):
        if line.url in addresses:
            continue
        if same(line.url) not in answered and line.path not in unread:
            message = f"{line.url} was published, and nothing answers it any more (it came from {line.path})"
            hint = f"{_way_back(line, site)}, or delete this line if nobody needs the address"
            yield Problem(FILE, number, message, hint, "warning")


def _way_back(line: Line, site: Site) -> str:
    """How an address is answered again."""
    is_left_out = line.identity.startswith("person:") and not site.makes("people")
    back = "take `people = false` out of site.toml" if is_left_out else "put the file back with `status: withdrawn`"
    return f"{back}, add the address to the `redirects:` of another"


def published_lines(plan: Plan) -> list[Line]:
    """What the ledger remembers of these pages: those that are promised, and the redirects that lead to them."""
    redirects = (page for batch in plan.batches for page in batch.redirects)
    return [_line(page) for page in (*plan.promised(), *redirects)]


def grown(plan: Plan, ledger: Ledger, memory: Memory) -> Ledger:
    """The ledger once these pages are published."""
    gone = [(group, group.kept()) for group in plan.without_kept(memory)]
    known = {_line(page) for _, kept in gone for page in kept or ()}
    if not (ledger.is_as_before and plan.is_plain and memory.is_plain) or any(kept is None for _, kept in gone):
        return ledger.with_lines(published_lines(plan))
    lines = (_line(page) for batch in plan.batches for page in batch.remembered())
    new = [line for line in lines if line not in known]
    before = {url for group, _ in gone for url in group.urls}
    # Of an address that had no page the ledger knows nothing: each that it has had one.
    return ledger.with_lines(new) if before.intersection(line.url for line in new) else ledger.with_more(new)


def _line(page: Kept) -> Line:
    return Line(page.url, page.identity, page.path)
