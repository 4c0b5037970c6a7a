"""What a plan is: every page of the site, in batches of those that are planned, and in groups that are as they were."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from operator import attrgetter

from msgspec import Struct

from generator.batches import Batch, batch_of
from generator.cache.pages import Kept, KeptGroup, Memory
from generator.views.page import Group, Page

_OPENED = ".html"


class Plan(Struct, frozen=True):
    """Every page of the site: those that were planned, in batches; and, by group, those that are as they were.

    `is_undisputed`: nobody disputes an address; `is_plain`: and each that was ever published has its page.
    """

    batches: tuple[Batch, ...]
    kept: tuple[tuple[Group, KeptGroup], ...] = ()
    is_undisputed: bool = False
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

    def homes(self, identities: AbstractSet[str]) -> dict[str, str]:
        """By these identities, as far as there are such pages, their addresses. All groups are asked."""
        return {page.identity: page.url for page in self.promised() if page.identity in identities}

    def promised_lines(self) -> Iterator[str]:
        """Every address that is promised, a line each."""
        yield from (f"{page.url}\n" for batch in self.batches for page in batch.remembered())
        yield self.kept_promises()

    def kept_promises(self) -> str:
        """The addresses that are promised of pages that are as they were, a line each."""
        return "".join([kept.lines if kept.promised is None else kept.promised for _, kept in self.kept])

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
        return Plan(batches, kept, self.is_undisputed, self.is_plain)
