"""Articles as works."""

from nouns import SITE, archive_of, article, credits_of, entry, places, source, sources, unnamed

from generator.model import Facts, Site
from generator.works import Work, work_of


def work(site: Site = SITE, /, *entries: object, **facts: object) -> Work:
    archive = archive_of([article("Crossing", **facts)], entries, site)  # type: ignore[arg-type]
    return work_of(archive.records[0], site)


def test_authors_are_told_each_once_in_the_order_of_the_byline() -> None:
    made = (*credits_of("Ann", "Bo"), *credits_of("Cy", role="translator"), *credits_of("Ann", role="writer"))
    found = work(credits=made)
    assert [maker.name for maker in found.authors] == ["Ann", "Bo"]
    assert [maker.name for maker in found.named("translator")] == ["Cy"]


def test_a_person_sorts_as_the_registry_says() -> None:
    shin = entry("person", "Yonggun Shin", sort="Shin, Yonggun")
    found = work(SITE, shin, credits=credits_of("Yonggun Shin", "Bo"))
    assert [maker.sort for maker in found.makers] == ["Shin, Yonggun", "Bo"]


def test_an_outlet_is_the_desk_that_it_came_from() -> None:
    rfa = source("RFA", "outlet")
    desk = source("RFA Korean Service", "desk", "RFA")
    assert work(SITE, rfa, desk, sources=sources("RFA", "RFA Korean Service")).outlet == "RFA Korean Service"
    assert work(SITE, rfa, sources=sources("RFA")).outlet == "RFA"
    assert work(credits=credits_of("Ann", desk="The Daily")).outlet == "The Daily"
    assert work().outlet == ""


def test_a_withheld_place_has_no_coordinates() -> None:
    shown, hidden = (
        entry("location", "Hyesan", facts=Facts(latitude=41.4, longitude=128.2, precision=precision))
        for precision in ("exact", "withheld")
    )
    assert work(SITE, shown, locations=places("Hyesan")).places[0].latitude == 41.4
    spot = work(SITE, hidden, locations=places("Hyesan")).places[0]
    assert (spot.latitude, spot.longitude) == (None, None)


def test_unnamed_sources_are_told_as_coarse_roles() -> None:
    assert work(unnamed=unnamed("military", "military", "trader")).roles == ("military", "trader")


def test_an_address_is_whole_only_where_the_archive_has_one() -> None:
    assert work().permanent == ""
    site = Site("A", base_url="https://a.example/")
    assert work(site).permanent == f"https://a.example/{work(site).url}"
