"""Groups of pages once they are planned: what the plan, the press and the ledger need to know of them, and no page.

There may be a million pages, and each refers to much. So a page is planned again when it is to be made: that takes
little, as what it shows is worked out only then.
"""

from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec import Struct, structs

from generator.cache.pages import Kept
from generator.views.page import VERBATIM, Group, Outline, Page


class Batch(Struct, frozen=True, dict=True):
    """A group that was planned. `urls` are the addresses of its pages.

    `promised` are the pages whose address is promised, and `redirects` those that lead to such a one, with the identity
    of what is there. `aliases` are the pages that give way, each with its place among all. `templates` are the names of
    their templates.
    """

    group: Group
    urls: tuple[str, ...]
    promised: tuple[Kept, ...]
    redirects: tuple[Kept, ...]
    aliases: tuple[tuple[int, Page], ...]
    templates: frozenset[str]

    def __len__(self) -> int:
        return len(self.urls)

    @property
    def name(self) -> str:
        """The name of the group."""
        return self.group.name

    def pages(self) -> Sequence[Page]:
        """The pages. Where a group can plan one without the others, each is planned when it is asked for."""
        found = self.group.pages()
        return found if isinstance(found, Sequence) else tuple(found)

    @cached_property
    def glances(self) -> Sequence[bytes]:
        """The digests that a glance at the pages gives; none where it tells nothing of any."""
        return self.group.glance() if self.group.glance else ()

    def remembered(self) -> tuple[Kept, ...]:
        """The pages that the ledger remembers."""
        return (*self.promised, *self.redirects)

    def without(self, places: Collection[int]) -> "Batch":
        """The same, without the pages at these places."""

        def staying() -> list[Page]:
            return [page for place, page in enumerate(self.group.pages()) if place not in places]

        return batch_of(structs.replace(self.group, pages=staying, outline=None, glance=None))


def batch_of(group: Group) -> Batch:
    """A group, planned; or outlined, if it can be."""
    return _planned(group) if group.outline is None else _outlined(group, group.outline())


def _outlined(group: Group, outline: Outline) -> Batch:
    promised = map(Kept, outline.urls, outline.identities, outline.paths) if outline.identities else ()
    templates = frozenset({outline.template} - {VERBATIM})
    return Batch(group, tuple(outline.urls), tuple(promised), (), (), templates)


def _planned(group: Group) -> Batch:
    urls: list[str] = []
    promised: list[Kept] = []
    redirects: list[Kept] = []
    aliases: list[tuple[int, Page]] = []
    templates: set[str] = set()
    for place, page in enumerate(group.pages()):
        urls.append(page.url)
        if page.template != VERBATIM:
            templates.add(page.template)
        if page.identity:
            promised.append(Kept(page.url, page.identity, page.path))
        elif page.leads_to:
            redirects.append(Kept(page.url, page.leads_to, page.path))
        if page.claim == "alias":
            aliases.append((place, page))
    return Batch(group, tuple(urls), tuple(promised), tuple(redirects), tuple(aliases), frozenset(templates))
