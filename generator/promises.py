"""Addresses that were published once, and are to be answered for ever: what the ledger of an archive is for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import structs

from generator.addresses import FEW, among, same
from generator.cache.pages import Kept, Memory
from generator.index.archive import Archive
from generator.ledger import FILE, Ledger, Line
from generator.model import Problem, Site
from generator.outputs.redirects import redirect
from generator.plan import Plan
from generator.views.page import Page
from generator.views.term_pages import term_identity

# Lines of the ledger, each with its number.
Lost = Sequence[tuple[int, Line]]


def moved(lost: Lost, plan: Plan, archive: Archive, ledger: Ledger) -> list[Page]:
    """Redirects from addresses that were published once to where the same thing lies now; `lost` are the lines of the
    ledger whose address is no longer promised."""
    if not lost:
        return []
    claimed = among({same(line.url) for _, line in lost}, plan.promised_lines())
    lines = [line for _, line in lost if same(line.url) not in claimed]
    called = {line.url: (line.identity, _described(line.identity, archive)) for line in lines}
    homes = _homes({identity for names in called.values() for identity in names if identity}, plan, ledger)
    there = {url: next((homes[name] for name in names if name in homes), "") for url, names in called.items()}
    pages = plan.find(frozenset(filter(None, there.values())))
    return [_moved(old, pages[new]) for old, new in there.items() if new]


def _homes(identities: AbstractSet[str], plan: Plan, ledger: Ledger) -> Mapping[str, str]:
    """By these identities, as far as there are such pages, their addresses. Where few are asked for, and the ledger has
    a line of each page that is as it was, those pages need not be asked."""
    if not ledger.is_as_before or len(identities) > FEW:
        return plan.homes(identities)
    kept = f"\n{plan.kept_promises()}"
    found = structs.replace(plan, kept=()).homes(identities)
    for identity in identities:
        urls = {url for url in ledger.of(identity) if f"\n{url}\n" in kept}
        if len(urls) > 1 or (urls and identity in found):
            return plan.homes(identities)
        found |= dict.fromkeys([identity], *urls) if urls else {}
    return found


def _moved(old: str, page: Page) -> Page:
    target = page.url, page.identity
    return redirect(old, target, page.title or page.url, page.path, page.line, "alias")


def _described(identity: str, archive: Archive) -> str:
    """The identity of a term that had no file of its own, and now is described by one."""
    for kind, vocabulary in archive.vocabularies.items():
        if identity.startswith(f"{kind}:") and (term := vocabulary.find(identity.removeprefix(f"{kind}:"))):
            return term_identity(term)
    return ""


def vanished(lost: Lost, answered: Collection[str], site: Site, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Addresses that were published once and that nothing answers any more.

    `lost` are the lines of the ledger whose address is no longer promised, `answered` those of their addresses that
    something answers, as `same` gives them.
    """
    for number, line in lost:
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
    if not ledger.is_as_before or any(kept is None for _, kept in gone):
        return ledger.with_lines(published_lines(plan))
    known = {_line(page) for _, kept in gone for page in kept or ()}
    lines = (_line(page) for batch in plan.batches for page in batch.remembered())
    new = [line for line in lines if line not in known]
    is_more = len(new) <= FEW and not any(ledger.knows(line.url) for line in new)
    return ledger.with_more(new) if is_more else ledger.with_lines(new)


def _line(page: Kept) -> Line:
    return Line(page.url, page.identity, page.path)
