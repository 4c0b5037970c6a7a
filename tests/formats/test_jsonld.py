"""What is told to machines of an article, a term and a page."""

import json
from pathlib import Path
from typing import Any

import pytest
from heads import head_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import SITE, archive_of, article, credits_of, entry, place_of, places, shelf, source, sources

from generator.dates import read_date
from generator.index.archive import Archive
from generator.model import Article, Correction, Credit, Entry, Facts, Kind, Original, Rights, Site, Status
from generator.outputs import groups
from generator.render import renderer
from generator.views.linked import term_data
from generator.views.page import Data

WHOLE = Site("Archive", base_url="https://a.example/x/", page_size=10)


def told(made: Article, *entries: Entry, site: Site = WHOLE) -> Any:
    return told_of(archive_of([made], entries, site), site)


def told_of(archive: Archive, site: Site = WHOLE, identity: str = "") -> Any:
    """What the page of an article says, the first if none is named."""
    url = archive.records[place_of(archive, identity) if identity else 0].url
    (page,) = (page for group in groups(archive, site) for page in group.pages() if page.url == url)
    return json.loads(page.view.linked.json)  # type: ignore[attr-defined]


def told_term(archive: Archive, kind: Kind, name: str) -> Any:
    """What the page of a term says that it is about."""
    found = shelf(archive, kind, name).term
    return json.loads(term_data(found, archive.vocabularies[kind], (), WHOLE).json)["mainEntity"]


def test_an_article_without_anything() -> None:
    assert told(article("A", "")) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "https://a.example/x/articles/undated/a.html",
        "headline": "A",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "@id": "https://a.example/x/index.html"},
        "sdPublisher": {"@type": "Organization", "name": "Archive"},
    }


def test_an_id_that_the_address_does_not_tell_is_told() -> None:
    assert told(article("A", id="rfa-1"))["identifier"] == "rfa-1"
    assert told(article("A", id="rticles"))["identifier"] == "rticles"
    assert "identifier" not in told(article("A", slug="rfa-1", id="rfa-1"))


def test_addresses_are_relative_to_the_page_where_the_archive_has_none() -> None:
    found = told(article("A", "2021-02-03", tags=("x",)), site=SITE)
    assert found["@id"] == "../../../../articles/2021/02/03/a.html"
    assert found["about"]["@id"] == "../../../../tags/x.html"


def test_who_made_it_is_told_by_what_they_did() -> None:
    made = (
        *credits_of("Ann", "Bo"),
        *credits_of("Ann", role="writer"),
        *credits_of("Cy", role="translator"),
        *credits_of("Di", role="editor"),
        *credits_of("Ed", role="photographer"),
        *credits_of("Fo", role="producer"),
    )
    found = told(article("A", credits=made))
    assert [one["name"] for one in found["author"]] == ["Ann", "Bo"]
    assert found["author"][0] == {"@type": "Person", "@id": "https://a.example/x/people/ann.html", "name": "Ann"}
    roles = ("translator", "editor", "contributor", "producer")
    assert [found[role]["name"] for role in roles] == ["Cy", "Di", "Ed", "Fo"]


def test_an_outlet_publishes_and_a_desk_is_where_it_comes_from() -> None:
    known = source("RFA", "outlet"), source("RFA Korean Service", "desk", "RFA")
    made = article("A", sources=sources("RFA"), credits=credits_of("Ann", desk="RFA's Korean Service"))
    found = told(made, *known)
    assert found["publisher"]["@id"] == "https://a.example/x/sources/rfa.html"
    assert found["sourceOrganization"]["@id"] == "https://a.example/x/sources/rfa/korean-service.html"
    for one in (
        structs.replace(made, sources=sources("RFA Korean Service")),
        structs.replace(made, sources=sources("BBC", "RFA Korean Service"), credits=()),
    ):
        same = told(one, *known, source("BBC", "outlet"))
        assert (same["publisher"], same["sourceOrganization"]) == (found["publisher"], found["sourceOrganization"])
    alone = told(structs.replace(made, sources=sources("RFA"), credits=()), *known)
    assert alone["publisher"] == found["publisher"]
    assert "sourceOrganization" not in alone
    of_none = told(structs.replace(made, sources=sources("Desk"), credits=()), source("Desk", "desk"))
    assert of_none["publisher"]["@id"] == "https://a.example/x/sources/desk.html"
    assert "sourceOrganization" not in of_none


def test_a_place_has_coordinates_where_they_may_be_told() -> None:
    named = (*places("Hyesan", "Musan"), *places("Seoul", role="dateline"), *places("China", role="mentioned"))
    known = [
        entry("location", name, facts=Facts(latitude=41.4, longitude=128.2, precision=precision))  # type: ignore[arg-type]
        for name, precision in (("Hyesan", "exact"), ("Musan", "withheld"), ("China", "exact"))
    ]
    found = told(article("A", locations=named), *known)
    hyesan, musan = found["contentLocation"]
    assert hyesan["geo"] == {"@type": "GeoCoordinates", "latitude": 41.4, "longitude": 128.2}
    assert "geo" not in musan
    assert (found["dateline"], found["locationCreated"]["name"]) == ("Seoul", "Seoul")
    assert (found["mentions"]["name"], "geo" in found["mentions"]) == ("China", False)


def test_a_place_that_plays_two_parts_is_told_of_once() -> None:
    found = told(article("A", locations=(*places("Hyesan"), *places("Hyesan", role="dateline"))))
    assert found["locationCreated"] == {"@type": "Place", "@id": found["contentLocation"]["@id"]}


@pytest.mark.parametrize(("written", "date"), [("2021-02-03", "2021-02-03"), ("2021-02?", "2021"), ("202X", None)])
def test_a_date_is_told_as_far_as_it_is_known(written: str, date: str | None) -> None:
    assert told(article("A", written)).get("datePublished") == date


def test_where_it_comes_from_and_what_became_of_it() -> None:
    made = article(
        "A",
        subtitle="B",
        genre="analysis",
        event_date=read_date("2021-01~"),
        updated=read_date("2021-03-04"),
        original=Original("https://o.example/1", captures=("https://c.example/1", "https://c.example/2")),
        corrections=(Correction("Mended.", read_date("2021-03-04")), Correction("More.")),
        rights=Rights("https://r.example/", "CC-BY-4.0", "RFA", "Ask."),
        status=Status("retracted"),
        series="Border",
        sources=sources("A law", kind="document"),
    )
    found = told(made)
    assert (found["alternativeHeadline"], found["genre"]) == ("B", "analysis")
    assert (found["temporalCoverage"], found["dateModified"]) == ("2021-01~", "2021-03-04")
    assert (found["isBasedOn"], found["archivedAt"][1]) == ("https://o.example/1", "https://c.example/2")
    assert found["correction"][0] == {
        "@type": "CorrectionComment",
        "text": "Mended.",
        "datePublished": "2021-03-04",
    }
    assert (found["usageInfo"], found["copyrightNotice"]) == ("https://r.example/", "Ask.")
    assert found["license"] == {"@type": "CreativeWork", "name": "CC-BY-4.0"}
    assert found["copyrightHolder"] == {"@type": "Organization", "name": "RFA"}
    assert (found["creativeWorkStatus"], found["isPartOf"][1]["name"]) == ("retracted", "Border")
    assert found["citation"]["name"] == "A law"


def test_who_holds_the_rights_may_be_who_wrote_it() -> None:
    made = article("A", credits=(Credit("Ann", "author"),), rights=Rights(holder="Ann", license="https://l.example/"))
    found = told(made)
    assert (found["copyrightHolder"]["@type"], found["license"]) == ("Person", "https://l.example/")


def test_a_translation_names_its_original_where_that_is_shown() -> None:
    first = article("A", id="a")
    second = article("B", id="b", language="ko", translation_of="a")
    third = article("C", id="c", language="ar", translation_of="b")
    archive = archive_of([first, second, third], (), WHOLE)
    assert [one["inLanguage"] for one in told_of(archive, identity="a")["workTranslation"]] == ["ar", "ko"]
    assert told_of(archive, identity="b")["translationOfWork"]["@id"].endswith("/a.html")
    assert told_of(archive, identity="c")["translationOfWork"]["@id"].endswith("/b.html")
    gone = structs.replace(first, status=Status("withdrawn"))
    left = archive_of([gone, second, structs.replace(third, translation_of="a")], (), WHOLE)
    assert not {"translationOfWork", "workTranslation"} & told_of(left, identity="b").keys()


def test_what_a_place_is() -> None:
    facts = Facts(latitude=1.5, longitude=2.5, wikidata="Q1", geonames="7")
    known = entry("location", "Hyesan", "China", facts=facts, names=(("ko", "혜산"),), aliases=("Hyeosan",))
    archive = archive_of([article("A", locations=places("Hyesan"))], [known], WHOLE)
    assert told_term(archive, "location", "Hyesan") == {
        "@type": "Place",
        "@id": "https://a.example/x/locations/china/hyesan.html",
        "name": "Hyesan",
        "alternateName": ["혜산", "Hyeosan"],
        "sameAs": ["https://www.wikidata.org/entity/Q1", "https://www.geonames.org/7/"],
        "geo": {"@type": "GeoCoordinates", "latitude": 1.5, "longitude": 2.5},
        "containedInPlace": {
            "@type": "Place",
            "@id": "https://a.example/x/locations/china.html",
            "name": "China",
        },
    }


def test_of_a_withheld_place_nothing_tells_where_it_lies() -> None:
    facts = Facts(latitude=1.5, longitude=2.5, wikidata="Q1", geonames="7", precision="withheld")
    archive = archive_of([article("A", locations=places("Hut"))], [entry("location", "Hut", facts=facts)], WHOLE)
    assert not {"geo", "sameAs"} & told_term(archive, "location", "Hut").keys()


def test_what_a_newsroom_is() -> None:
    desk = Facts(
        kind="desk",
        url="https://desk.example/",
        opened=read_date("1997-03-04"),
        closed=read_date("2025~"),
        policies=(("Corrections", "https://c.example/"), ("humour", "None."), ("masthead", "Ann.")),
    )
    entries = [source("RFA", "outlet"), entry("source", "Korean Service", "RFA", facts=desk)]
    archive = archive_of([article("A", sources=sources("Korean Service"))], entries, WHOLE)
    found = told_term(archive, "source", "Korean Service")
    assert (found["@type"], found["parentOrganization"]["name"]) == ("NewsMediaOrganization", "RFA")
    assert (found["foundingDate"], found.get("dissolutionDate")) == ("1997-03-04", None)
    assert found["correctionsPolicy"] == "https://c.example/"
    assert found["publishingPrinciples"] == {"@type": "CreativeWork", "text": "None."}
    assert found["masthead"] == {"@type": "CreativeWork", "text": "Ann."}


@pytest.mark.parametrize(
    ("kind", "parent", "key"),
    [
        ("organisation", "organisation", "parentOrganization"),
        ("person", "outlet", "affiliation"),
        ("document", "organisation", "publisher"),
        ("document", "document", "isPartOf"),
        ("", "outlet", None),
        ("outlet", "document", None),
    ],
)
def test_what_a_source_is_part_of(kind: str, parent: str, key: str | None) -> None:
    policies = (("masthead", "Ann."), ("ethics", "Good."))
    entries = [source("Whole", parent), source("Part", kind, "Whole", policies=policies)]
    archive = archive_of([article("A", sources=sources("Part"))], entries, WHOLE)
    found = told_term(archive, "source", "Part")
    links = {"parentOrganization", "affiliation", "publisher", "isPartOf"} & found.keys()
    assert links == ({key} if key else set())
    assert ("ethicsPolicy" in found) == (kind in ("organisation", "outlet"))


def test_a_subject_and_a_person() -> None:
    ann = entry("person", "Ann", facts=Facts(url="https://ann.example/"))
    archive = archive_of([article("A", tags=("x",), credits=credits_of("Ann"))], [ann], WHOLE)
    assert told_term(archive, "tag", "x")["inDefinedTermSet"] == "https://a.example/x/tags/index.html"
    assert told_term(archive, "person", "Ann")["url"] == "https://ann.example/"


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("<>&'\"/\\-!\u2028"), max_size=30))
def test_data_ends_no_block_and_is_what_it_was(text: str) -> None:
    shown = Data(json.dumps({"name": text})).__html__()
    assert not set(shown) & set("<>&")
    assert json.loads(shown) == {"name": text}


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "R&D &lt; &#60;/script&#62;",
        "\"'{{ 7*7 }}",
        "a\\",
    ],
)
def test_no_title_breaks_out(title: str) -> None:
    archive = archive_of([article(title, slug="a", tags=(title,), subtitle=title)])
    render = renderer(Path("nowhere"), SITE)
    for group in groups(archive, SITE):
        for page in group.pages():
            if page.url in ("articles/2021/02/03/a.html", archive.shelves["tag"][0].term.url):
                head = head_of(render(page))
                assert title in (head.data.get("headline"), head.data.get("mainEntity", {}).get("name"))
