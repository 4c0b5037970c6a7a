"""Which articles are shown, and by which id each is known."""

from collections.abc import Iterable, Iterator

from generator.ledger import Ledger
from generator.model import Article, Problem, Site, Status
from generator.segments.naming import Named, address_of, identity_of
from generator.text import fold, near


def hidden_because(article: Article, site: Site) -> str:
    """Why an article is not published, in words; empty if it is."""
    status = article.status
    if status.name == "embargoed" and not _is_lifted(status, site):
        until = status.date.edtf if status.date else "further notice"
        return f"embargoed until {until}"
    return status.name if status.name in {"draft", "withheld"} else ""


def _is_lifted(status: Status, site: Site) -> bool:
    """An embargo ends on the day that the archive is built as of, and never by a clock."""
    return bool(status.date and site.as_of and status.date.upper and status.date.upper <= site.as_of.lower)


def identified(articles: Iterable[Article], ledger: Ledger) -> Iterator[Named]:
    """Each article with its id: its own, the one it was first published under, or that of its address."""
    return ((identity_of(article, ledger.identities), article) for article in articles)


def same_ids(named: Iterable[Named]) -> Iterator[Problem]:
    """Articles of one id. Those that have none and one address are told of by the plan, as an address."""
    seen: dict[str, Article] = {}
    for identity, article in named:
        other = seen.setdefault(identity, article)
        if other is article or not (article.id or other.id or address_of(article) != address_of(other)):
            continue
        here, there = (other, article) if other.id and not article.id else (article, other)
        message = f"the id `{identity}` is also that of {there.path}"
        hint = "give one of the two another id" if here.id else "add a line `id: …` to one of the two"
        yield Problem(here.path, here.lines.get("id", 1), message, hint)


def coarse_role(role: str, site: Site) -> str:
    """A role of the archive's list; what is not on it would be too fine, and is `other`."""
    roles = {fold(known): known for known in site.unnamed_roles}
    return roles.get(fold(role), "other")


def odd_roles(article: Article, site: Site) -> Iterator[Problem]:
    """Roles of unnamed sources that are not on the list, and so shelved as `other`."""
    for source in article.unnamed:
        if source.role and coarse_role(source.role, site) == "other" and fold(source.role) != "other":
            meant = near(fold(source.role), site.unnamed_roles)
            hint = f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(site.unnamed_roles)}"
            message = f"`role: {source.role}` is no coarse role; the source is shelved under `other`"
            yield Problem(article.path, source.line, message, hint, "warning")
