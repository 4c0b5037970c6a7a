"""What a site does without: its pages are not planned, and nothing on other pages leads to them.

Few views ask for themselves whether there is a page: they link to where the page would be. Here, in one place, every
address that nothing answers is taken out of a view once it is made. A site that has all its pages never comes here; nor
do the pages of articles, which ask: of these there are so many that to look through them took 5 to 8 % of a build.
"""

from collections.abc import Sequence
from functools import partial
from operator import is_
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from generator.model import Site
from generator.views.page import VERBATIM, Group, Page, Shown

_View = TypeVar("_View", bound=Struct)
_ADDRESS = "url"
# Of these nothing is left where they lead nowhere; of a link elsewhere its words are.
_WAYS = frozenset({"crumbs", "ways", "makers"})
_encode = msgspec.msgpack.Encoder(enc_hook=repr).encode


def answered(group: Group, site: Site) -> Group:
    """A group without the pages that the site does without, and whose pages lead to none of them."""
    are_articles = group.outline is not None
    return group if site.has_all_pages or are_articles else structs.replace(group, pages=partial(_pages, group, site))


def _pages(group: Group, site: Site) -> Sequence[Page]:
    clear = Clearing(site)
    return [_page(page, clear) for page in group.pages() if _is_made(page, site)]


def _is_made(page: Page, site: Site) -> bool:
    """A redirect is made where there is what it leads to. Whoever writes a page by hand for the address of one that the
    site does without has it."""
    return page.template == "prose.html" or site.answers(page.target or page.url)


def _page(page: Page, clear: "Clearing") -> Page:
    if page.template == VERBATIM:  # whoever writes data asks the site
        return page
    shown = Shown(page.shown.see, lambda: clear.of(page.shown.make()))
    return structs.replace(page, shown=shown)


class Clearing:
    """Takes the addresses of what a site does without out of views."""

    def __init__(self, site: Site) -> None:
        self._answers = site.answers
        self._lost = site.unanswered

    def of(self, view: _View) -> _View:
        """A view, or a part of one: it is another only where something in it is."""
        changed: dict[str, object] = {}
        for name in view.__struct_fields__:
            value = getattr(view, name)
            if not value:  # most of what a page may have, it has not
                continue
            if isinstance(value, str):
                found: object = value if name != _ADDRESS or self._answers(value) else ""
            else:
                found = self._within(value)
            if found is not value:
                changed[name] = tuple(filter(_leads, found)) if name in _WAYS and isinstance(found, tuple) else found
        return structs.replace(view, **changed) if changed else view

    def _within(self, value: object) -> object:
        if isinstance(value, tuple):
            return self._of_each(value) if self._may_hold(value) else value
        if isinstance(value, Struct):
            return self.of(value) if self._may_hold(value) else value
        return value

    def _of_each(self, values: tuple[object, ...]) -> tuple[object, ...]:
        # These are short: to look at what one holds takes no longer than to look for a lost address in its bytes.
        found = tuple([self.of(one) if isinstance(one, Struct) else self._within(one) for one in values])
        return values if all(map(is_, found, values)) else found

    def _may_hold(self, value: object) -> bool:
        """Whether an address may be in it. To write it as bytes and look there is much faster than to look at each
        value in it; and mostly there is none."""
        data = _encode(value)
        return any(map(data.__contains__, self._lost))


def _leads(way: object) -> bool:
    return bool(getattr(way, _ADDRESS, ""))
