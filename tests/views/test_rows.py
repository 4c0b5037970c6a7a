"""Articles as rows of a list."""

from urllib.parse import parse_qs

from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, entry, source, sources

from generator.dates import read_date
from generator.dates.certain import known_date
from generator.model import Site
from generator.views.rows import rows, rows_by_year
from generator.works import work_of

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


def test_an_article_is_cited_from_a_list_as_from_its_page() -> None:
    """By its outlet, whatever source it names first; and with what of its date is certain."""
    kim = entry("person", "Kim Yong Hui", sort="Kim, Yong Hui")
    entries = [kim, source("Ministry", "organisation"), source("RFA", "outlet"), source("Korean Service", "desk")]
    for names, date, outlet, issued in (
        (("Ministry", "RFA"), "2021-02-03?", "RFA", "2021-02"),
        (("RFA", "Korean Service"), "2021-02~", "Korean Service", "2021"),
        (("Ministry",), "2021-02-03T11:00Z", "", "2021-02-03"),
        (("Ministry",), "202X", "", ""),
    ):
        one = article("Six", date=read_date(date), sources=sources(*names))
        archive = archive_of([structs.replace(one, credits=credits_of("Kim Yong Hui", "Bo"))], entries, COINS)
        (row,) = rows(archive.everything, COINS)
        found = parse_qs(row.coins, strict_parsing=True)
        assert (found.get("rft.source", [""])[0], found.get("rft.date", [""])[0]) == (outlet, issued)
        work = work_of(archive.catalogue.record(0), COINS)
        assert (work.outlet, known_date(work.date)[:10]) == (outlet, issued)
        assert found["rft.creator"] == [maker.sort for maker in work.authors] == ["Kim, Yong Hui", "Bo"]


def test_they_do_not_where_nobody_asked() -> None:
    assert told(SITE) == ""
