"""Articles as rows of a list."""

from urllib.parse import parse_qs

from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, source, sources

from generator.model import Site
from generator.views.rows import rows, rows_by_year

COINS = structs.replace(SITE, without=(), base_url="https://a.example/")


def told(site: Site) -> str:
    made = (*credits_of("Ann Lee", "Bo"), *credits_of("Cy", role="editor"))
    one = article("Six & more", credits=made, sources=sources("RFA"))
    archive = archive_of([one], [source("RFA", "outlet")], site)
    (row,) = rows(archive.everything, site)
    (group,) = rows_by_year(archive.everything, site)
    assert group.rows == (row,)
    return row.coins


def test_rows_tell_reference_managers_of_articles_where_the_site_wants_it() -> None:
    found = parse_qs(told(COINS), strict_parsing=True)
    assert found["rft.title"] == ["Six & more"]
    assert found["rft.creator"] == ["Ann Lee", "Bo"]
    assert found["rft.source"] == ["RFA"]
    assert found["rft.date"] == ["2021-02-03"]
    assert found["rft.identifier"] == ["https://a.example/articles/2021/02/03/six-more.html"]


def test_they_do_not_where_nobody_asked() -> None:
    assert told(SITE) == ""
