"""Which articles are not published, and why."""

from collections.abc import Iterable, Mapping

from generator.index.identity import hidden_because
from generator.model import Article, Site
from generator.outcome import Hidden


def reasons(articles: Iterable[Article], site: Site) -> Mapping[str, str]:
    """Why those of some articles are not published that are not, in words, by their files."""
    return {article.path: reason for article in articles if (reason := hidden_because(article, site))}


def hidden(articles: Iterable[Article], site: Site) -> tuple[Hidden, ...]:
    """The same for the report of a build, in their order."""
    found = ((article, hidden_because(article, site)) for article in articles)
    return tuple(Hidden(article.path, reason, _lifted(article)) for article, reason in found if reason)


def _lifted(article: Article) -> str:
    """The day on which an embargo ends; empty where nobody has said."""
    status = article.status
    return status.date.upper if status.name == "embargoed" and status.date else ""
