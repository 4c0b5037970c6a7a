"""What a site could have and does without: found by an address, or by the file that would make a page."""

from collections.abc import Iterator

from msgspec import structs

from generator import urls
from generator.config import FILE, lines_of_outputs
from generator.english import origin
from generator.ledger import Ledger
from generator.model import Site
from generator.plan import Plan
from generator.planning import plan_pages
from generator.preparing import Prepared
from generator.sums import NAME, parted
from generator.tally import switches_of
from generator.views.page import Page

# Addresses of which nothing is planned where nobody knows the archive's own.
_SOMEWHERE = "https://archive.example/"


def omitted_at(prepared: Prepared, url: str) -> Iterator[str]:
    """What is missing at an address, why, and what to write to have it, in lines of text; nothing, if nothing would be
    there either way."""
    if page := _whole(prepared).find(frozenset([url])).get(url):
        yield from _told(page, prepared)
    elif url == urls.CHANGES and not prepared.site.makes("changes"):
        yield from _unplanned(f"{url} would tell what changed from edition to edition", "changes", prepared)
    elif is_place_of_sums(prepared, url):
        yield from _unplanned(f"{url} would hold the sums of the files in its folder", "sums", prepared)


def omitted_of(prepared: Prepared, path: str) -> Iterator[str]:
    """The same, of the page that a file would make."""
    if prepared.site.has_all_pages:
        return
    for page in _whole(prepared).pages:
        if page.path == path:
            yield from _told(page, prepared)


def is_place_of_sums(prepared: Prepared, url: str) -> bool:
    """Whether sums have this address, where the site has any: these are planned by nobody."""
    folder, name = parted(url)
    inside = f"{folder}/" if folder else ""
    return name == NAME and any(one.startswith(inside) for one in prepared.plan.addresses())


def _whole(prepared: Prepared) -> Plan:
    """The plan of the same archive, with all that a site may have."""
    site = structs.replace(prepared.site, without=(), base_url=prepared.site.base_url or _SOMEWHERE)
    return plan_pages(prepared.archive, site, Ledger(), prepared.static)[0]


def _told(page: Page, prepared: Prepared) -> Iterator[str]:
    yield f"{page.url} would be {page.what}{origin(page.path, page.line)}."
    if off := _off(page, prepared.site):
        yield f"It is not published: {_reason(off, prepared)}."
    elif not prepared.site.base_url:
        yield "It is not published: it tells whole addresses, and the archive's own is not known."
        yield f'To have it, write in {FILE}: base_url = "https://…/", the address of the front page.'


def _unplanned(what: str, switch: str, prepared: Prepared) -> Iterator[str]:
    yield f"{what}."
    yield f"It is not published: {_reason([switch], prepared)}."


def _off(page: Page, site: Site) -> list[str]:
    """The switches that leave a page out; of a redirect, those of what it leads to."""
    return sorted(switch for switch in switches_of(page.target or page.url) if not site.makes(switch))


def _reason(off: list[str], prepared: Prepared) -> str:
    """Why there is none, and what to write so that there is."""
    lines = lines_of_outputs(prepared.root)
    said = " and ".join(f"{FILE}:{lines[switch]} says `{switch} = false`" for switch in off if switch in lines)
    why = said or "it is made only where it is asked for"
    what = ", and ".join(f"{switch} = true" for switch in off)
    where = "there" if all(switch in lines for switch in off) else f"below [outputs] in {FILE}"
    return f"{why}. To have it, write {where}: {what}"
