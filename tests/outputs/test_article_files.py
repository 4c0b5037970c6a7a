"""The files beside the page of an article, and what must be in none of them."""

import hashlib
import json

from msgspec import structs
from nouns import SITE, archive_of, article, entry, places

from generator.index.archive import Archive
from generator.model import Body, Correction, Facts, Site, Status, UnnamedSource
from generator.outputs import articles, citations, groups, ninjs, records, texts
from generator.views.article import ArticleView
from generator.views.page import Verbatim

KINDS = (citations, ninjs, records, texts)
ENDINGS = {".bib", ".ris", ".csl.json", ".json", ".ninjs.json", ".txt"}
HIDDEN = "kwangmyongsong"
STEM = "articles/2021/02/03/crossing"


def files(archive: Archive, site: Site = SITE) -> dict[str, bytes]:
    """Every file that these kinds make, by its address."""
    found: dict[str, bytes] = {}
    for page in (page for kind in KINDS for page in kind.pages(archive, site)):
        view = page.view
        assert isinstance(view, Verbatim)
        assert page.url not in found
        found[page.url] = view.data
    return found


def test_an_article_has_a_file_in_each_form() -> None:
    assert set(files(archive_of([article("Crossing")]))) == {f"{STEM}{ending}" for ending in ENDINGS}


def test_the_hash_of_the_record_and_the_page_is_that_of_the_text_file() -> None:
    archive = archive_of(
        [article("Crossing", subtitle="They waited.", body=Body("<p>One.</p>", "One.\n\nCafe\u0301."))]
    )
    found = files(archive)
    text = found[f"{STEM}.txt"]
    told = hashlib.sha256(text).hexdigest()
    assert text == "Crossing\nThey waited.\nOne.\nCaf\u00e9.\n".encode()
    assert json.loads(found[f"{STEM}.json"])["sha256"] == told
    (page,) = articles.pages(archive, SITE)
    assert told in repr(page.view)


def view_of(archive: Archive, site: Site = SITE) -> ArticleView:
    """The view of the one article of an archive."""
    (page,) = articles.pages(archive, site)
    view = page.view
    assert isinstance(view, ArticleView)
    return view


def test_the_page_leads_to_those_files_that_are_made() -> None:
    archive = archive_of([article("Crossing")])
    view = view_of(archive)
    assert {link.url for link in view.files} == {f"crossing{ending}" for ending in ENDINGS}
    assert len(view.cited) == 3
    view = view_of(archive, structs.replace(SITE, without=("citations", "ninjs", "texts")))
    assert [link.url for link in view.files] == ["crossing.json"]
    assert view.provenance == ()
    assert view.cited == ()
    assert view.citation.title == "Crossing"


def test_what_is_private_is_in_no_file() -> None:
    told = UnnamedSource(HIDDEN, "military", 9, HIDDEN, HIDDEN, HIDDEN, (HIDDEN,))
    hidden = entry("location", "Hyesan", facts=Facts(latitude=41.987123, longitude=128.987123, precision="withheld"))
    made = [
        article("Crossing", unnamed=(told,), locations=places("Hyesan")),
        article(
            HIDDEN,
            id="gone",
            slug="gone",
            subtitle=HIDDEN,
            body=Body(f"<p>{HIDDEN}</p>", HIDDEN),
            corrections=(Correction(HIDDEN),),
            status=Status("withdrawn", "At the request of a source."),
        ),
        article(f"{HIDDEN} draft", slug="draft", status=Status("draft")),
    ]
    found = files(archive_of(made, [hidden]))
    assert [url for url, data in found.items() if HIDDEN.encode() in data or b"987123" in data] == []
    assert [url for url in found if "draft" in url] == []


def test_of_a_withdrawn_article_only_that_is_told() -> None:
    gone = article("Gone", id="gone", slug="gone", status=Status("withdrawn", "At the request of a source."))
    (url,) = found = files(archive_of([gone]))
    assert url == "articles/2021/02/03/gone.ninjs.json"
    told = json.loads(found[url])
    assert (told["pubStatus"], told["edNote"]) == ("canceled", "At the request of a source.")


def test_groups_tell_of_their_pages_what_the_pages_are() -> None:
    archive = archive_of([article("Crossing"), article("Bridge", "2021-02-04")])
    found = [group for group in groups(archive, SITE) if group.name.startswith("files ")]
    for group in found:
        assert group.outline
        assert list(group.outline().urls) == [page.url for page in group.pages()]
    assert {page.url for group in found for page in group.pages()} == set(files(archive))


def test_forms_that_a_site_does_without_are_not_made() -> None:
    archive = archive_of([article("Crossing")])
    bare = structs.replace(SITE, without=("citations", "ninjs", "records"))
    made = [page.url for group in groups(archive, bare) for page in group.pages()]
    assert {url for url in made if url.startswith(f"{STEM}.")} == {f"{STEM}.html", f"{STEM}.txt"}
