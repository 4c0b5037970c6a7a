"""Archive → pages, one to an address.

Groups of pages that are as they were are not planned again. What is wrong with addresses is found out all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import structs

from generator.addresses import are_undisputed, are_undisputed_still, same
from generator.batches import Batch, batch_of
from generator.cache.pages import KeptGroup, Memory
from generator.disputes import claim_of, settled
from generator.index.archive import Archive
from generator.ledger import Ledger
from generator.model import Problem, Site
from generator.outputs import groups
from generator.plan import Plan
from generator.promises import moved, vanished
from generator.views.page import Group

_MOVED = "moved"


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
    claims, disputed = settled(plan, files)
    answered = {*claims, *files}
    lost = vanished(answered, answered, ledger, site, archive.unread)
    return Plan((batch_of(Group("", b"", claims.values)),)), (*disputed, *lost)


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
    for page, number, place in sorted(aliases, key=lambda alias: claim_of(alias[0])):
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
