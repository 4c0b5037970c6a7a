"""What a site does without: its pages are not planned, and nothing on other pages leads to them.

No view asks for itself whether there is a page: it links to where the page would be. Here, in one place, every address
that nothing answers is taken out of a view once it is made. A site that has all its pages never comes here.
"""

from collections.abc import Sequence
from functools import partial
from operator import is_
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from generator.model import Site
from generator.sequences import Computed
from generator.views.page import VERBATIM, Group, Page, Shown

_View = TypeVar("_View", bound=Struct)
_ADDRESS = "url"
# Of these nothing is left where they lead nowhere; of a link elsewhere its words are.
_WAYS = frozenset({"crumbs", "ways", "makers"})
_encode = msgspec.msgpack.Encoder(enc_hook=repr).encode


def answered(group: Group, site: Site) -> Group:
    """A group without the pages that the site does without, and whose pages lead to none of them."""
    return group if site.has_all_pages else structs.replace(group, pages=partial(_pages, group, site))


def _pages(group: Group, site: Site) -> Sequence[Page]:
    found = group.pages()
    if group.outline is not None and isinstance(found, Sequence):  # all of them are articles
        return _Answered(found, site)
    return [_page(page, site) for page in found if _is_made(page, site)]


class _Answered(Computed[Page]):
    """Pages that are planned one by one."""

    def __init__(self, pages: Sequence[Page], site: Site) -> None:
        self._pages = pages
        self._site = site

    def __len__(self) -> int:
        return len(self._pages)

    def made(self, at: int) -> Page:
        """One of them."""
        return _page(self._pages[at], self._site)


def _is_made(page: Page, site: Site) -> bool:
    """A redirect is made where there is what it leads to. Whoever writes a page by hand for the address of one that the
    site does without has it."""
    return page.template == "prose.html" or site.answers(page.target or page.url)


def _page(page: Page, site: Site) -> Page:
    if page.template == VERBATIM:  # whoever writes data asks the site
        return page
    shown = Shown(page.shown.see, lambda: without_lost(page.shown.make(), site))
    return structs.replace(page, shown=shown)


def without_lost(view: _View, site: Site) -> _View:
    """The same view, without the addresses of what the site does without."""
    return _without(view, site, site.unanswered)


def _without(view: _View, site: Site, lost: Sequence[bytes]) -> _View:
    """The same; every address that is lost begins with one of `lost`."""
    changed = {}
    for name in view.__struct_fields__:
        value = getattr(view, name)
        if name == _ADDRESS and isinstance(value, str):
            found: object = value if site.answers(value) else ""
        else:
            found = _within(value, site, lost)
        if found is not value:
            changed[name] = tuple(filter(_leads, found)) if name in _WAYS and isinstance(found, tuple) else found
    return structs.replace(view, **changed) if changed else view


def _leads(way: object) -> bool:
    return bool(getattr(way, _ADDRESS, ""))


def _within(value: object, site: Site, lost: Sequence[bytes]) -> object:
    """A value of a view: one that is another only where something in it is."""
    if not isinstance(value, Struct | tuple) or not _may_hold(value, lost):
        return value
    if isinstance(value, Struct):
        return _without(value, site, lost)
    found = tuple([_within(one, site, lost) for one in value])
    return value if all(map(is_, found, value)) else found


def _may_hold(value: object, lost: Sequence[bytes]) -> bool:
    """Whether an address may be in it. To write it as bytes and look there is much faster than to look at each value in
    it; and mostly there is none."""
    return any(map(_encode(value).__contains__, lost))
