"""Archive → pages, one to an address.

Groups of pages that are as they were are not planned again. What is wrong with addresses is found out all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from msgspec import structs

from generator.addresses import among, are_undisputed, are_undisputed_still, same
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
    if ledger.is_as_before and _is_plain_still(plan, memory) and _is_undisputed_still(plan, taken, memory):
        return structs.replace(plan, is_undisputed=True, is_plain=True), ()
    lost = ledger.without(plan.promises())
    moves = moved(lost, plan, archive, ledger)
    plan = _without_yielding(Plan((*plan.batches, batch_of(Group(_MOVED, b"", lambda: moves))), kept), taken)
    files = {same(url): url for url in taken}
    if _is_undisputed_still(plan, taken, memory) or _is_undisputed(plan, files):
        answered = among({same(line.url) for _, line in lost}, chain(plan.lines(), _lines(taken)))
        told = tuple(vanished(lost, answered, site, archive.unread))
        return structs.replace(plan, is_undisputed=True, is_plain=not lost), told
    if kept:
        return plan_pages(archive, site, ledger, taken)
    claims, disputed = settled(plan, files)
    told = tuple(vanished(lost, {*claims, *files}, site, archive.unread))
    return Plan((batch_of(Group("", b"", claims.values)),)), (*disputed, *told)


def _lines(urls: Iterable[str]) -> Iterator[str]:
    return (f"{url}\n" for url in urls)


def _is_plain_still(plan: Plan, memory: Memory) -> bool:
    """Whether each address that the ledger remembers still has its page, as it had in the last build."""
    promised = {url for group in plan.without_kept(memory) for url in group.promises}
    return memory.is_plain and promised.issubset(plan.planned())


def _is_undisputed_still(plan: Plan, taken: Collection[str], memory: Memory) -> bool:
    """Whether addresses that nobody disputed in the last build are so still, as far as that can be told without a look
    at all."""
    if not memory.is_undisputed or not memory.others.issuperset(taken):
        return False
    before = {url for group in plan.without_kept(memory) for url in group.urls}
    return are_undisputed_still(list(plan.planned()), taken, before, (group.lines for _, group in plan.kept))


def _is_undisputed(plan: Plan, files: Mapping[str, str]) -> bool:
    """The same, by a look at all; `files` are the addresses of files that are no pages, by what `same` gives of it."""
    pages = set(map(same, plan.addresses()))
    return len(pages) == len(plan) and are_undisputed(pages, files.keys())


def _is_as_it_was(group: Group, known: Mapping[str, KeptGroup]) -> bool:
    return bool(group.digest) and group.name in known and known[group.name].digest == group.digest


def _without_yielding(plan: Plan, taken: Iterable[str]) -> Plan:
    """Without the aliases whose address has a page, or is that of a file; of two aliases for one, the first stays."""
    aliases = [(page, number, place) for number, batch in enumerate(plan.batches) for place, page in batch.aliases]
    if not aliases:
        return plan
    others = chain(*map(_others, plan.batches), taken)
    claimed = among(
        {same(page.url) for page, *_ in aliases}, chain(_lines(others), (kept.lines for _, kept in plan.kept))
    )
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
