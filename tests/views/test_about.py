"""The facts of the archive on its page About."""

from msgspec import structs
from nouns import ENGLISH, SITE, archive_of, article, entry, places

from generator import __version__
from generator.index.archive import Archive
from generator.index.ready import Ready, ReadyFile
from generator.model import Correction, Facts, Site, Theme
from generator.views.about import about_facts, about_gaps
from generator.views.page import Link

PLAIN = structs.replace(SITE, without=("changes", "dataset", "sums"))
ROWS = (article("A", "2018", tags=("x",)), article("B", "2021-02-03", language="ko", locations=places("Hyesan")))


def told(archive: Archive, site: Site = PLAIN) -> dict[str, tuple[Link, ...]]:
    return {line.label: line.links for line in about_facts(archive, site)}


def changed(*lines: str) -> Archive:
    data = "".join(f"{line}\n" for line in lines).encode()
    parts = (b"{}\n", data)
    ready = [Ready("x", b"", lambda part=part: (ReadyFile("x", b"", lambda: part),)) for part in parts]  # type: ignore[misc]
    return structs.replace(archive_of(ROWS), changes=tuple(ready))


def test_it_says_what_the_archive_holds() -> None:
    found = told(archive_of(ROWS))
    assert found["Articles"] == (Link("2"),)
    assert found["First to latest"] == (Link("2018 to 2021", "dates/index.html"),)
    assert found["Languages"] == (
        Link("English", "languages/en.html", note="1"),
        Link("Korean", "languages/ko.html", note="1"),
    )
    assert found["Browse the archive"] == (
        Link("1 subject", "tags/index.html"),
        Link("1 place", "locations/index.html"),
    )
    assert found["Newest article"] == (
        Link("3 February 2021"),
        Link("B", "articles/2021/02/03/b.html", "ko", "ltr"),
    )


def test_an_empty_archive_has_no_newest_article() -> None:
    found = told(archive_of())
    assert found["Articles"] == (Link("0"),)
    assert found.keys().isdisjoint({"First to latest", "Languages", "Browse the archive", "Newest article", "Edition"})
    assert "Newest article" not in told(archive_of([article("A", "")]))


def test_years_of_which_there_is_nothing_are_gaps() -> None:
    assert about_gaps(archive_of(ROWS), ENGLISH) == ("2019 to 2020",)
    assert about_gaps(archive_of(ROWS[1:]), ENGLISH) == ()


def test_every_change_is_a_step_away_and_changes_nothing_here() -> None:
    site = structs.replace(PLAIN, without=())
    lines = [
        '{"edition":12,"change":"added","id":"a","url":"a.html"}',
        '{"edition":13,"change":"added","id":"b","url":"b"}',
    ]
    said = Link("changes.jsonl", "changes.jsonl"), Link("Every change since the first edition, for programs")
    assert told(changed(lines[0]), site)["Edition"] == told(changed(lines[1]), site)["Edition"] == said
    assert "Edition" not in told(changed(lines[0]))


def test_what_the_site_does_without_is_not_spoken_of() -> None:
    found = told(archive_of(ROWS))
    assert found.keys().isdisjoint(
        {"Edition", "Checksums", "Data", "Licence", "Licence of the data", "Outlines on maps"}
    )
    stated = structs.replace(SITE, license="CC0-1.0", data_license="https://example.org/free", without=())
    found = told(archive_of(ROWS), stated)
    assert found["Licence"] == (Link("CC0-1.0", "https://spdx.org/licenses/CC0-1.0.html"),)
    assert found["Licence of the data"] == (Link("https://example.org/free", "https://example.org/free"),)
    assert found["Data"] == (Link("About the data", "data/index.html"),)
    proof = Link("The command dateline verify proves a copy by them.")
    assert found["Checksums"] == (Link("SHA256SUMS", "SHA256SUMS"), proof)


def test_what_was_put_right_is_counted() -> None:
    righted = article("C", corrections=(Correction("It was five."),))
    way = Link("Corrections and withdrawals", "corrections.html")
    assert told(archive_of([righted]))["Corrections"] == (Link("1 article"), way)
    assert told(archive_of(ROWS))["Corrections"] == (way,)


def test_it_says_what_it_is_made_with() -> None:
    found = told(archive_of(ROWS))
    assert found["Made with"] == (Link(f"Dateline {__version__}"),)
    assert [face.text for face in found["Typefaces"]] == ["Newsreader", "Libre Franklin"]
    placed = entry("location", "Hyesan", facts=Facts(latitude=41.4, longitude=128.2))
    assert told(archive_of(ROWS, [placed]))["Outlines on maps"][0].text == "Natural Earth"


def test_faces_of_the_site_itself_are_not_ours() -> None:
    own = ("Some Face",)
    site = structs.replace(PLAIN, theme=Theme(text=own, display=own))
    assert [face.text for face in told(archive_of(ROWS), site)["Typefaces"]] == ["Libre Franklin"]
    site = structs.replace(PLAIN, theme=Theme(text=own, display=own, ui=own))
    assert "Typefaces" not in told(archive_of(ROWS), site)
