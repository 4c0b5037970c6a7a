"""The content that ships with the project: the report word for word, and an archive without a problem."""

import hashlib
from pathlib import Path

from generator import preparing
from generator.frontmatter.head import decode, read_head
from generator.promises import published_lines

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "content/articles/2021/six-soldiers-cross-yalu.md"
# Of the report's text as Radio Free Asia published it: 22 paragraphs, an empty line between two.
REPORT_SHA256 = "a913243b7ab8303ed6aaefb7334c6394a4ddaee93d1f4af2f2714576c0b710d6"


def _prepared() -> preparing.Prepared:
    return preparing.prepare(ROOT, lambda site: site, preparing.as_it_is, preparing.Progress())


def test_the_report_stands_word_for_word() -> None:
    body = read_head(decode(REPORT.read_bytes())).body
    assert hashlib.sha256(body.encode()).hexdigest() == REPORT_SHA256


def test_the_report_is_credited_and_nothing_is_invented() -> None:
    report = next(r for r in _prepared().archive.records if r.id == "rfa-six-soldiers-yalu")
    article = report.article
    assert [(c.name, c.role, c.desk) for c in article.credits] == [
        ("Yonggun Shin", "reporter", "RFA Korean Service"),
        ("Leejin Jun", "translator", ""),
        ("Eugene Whong", "writer", ""),
    ]
    assert article.date is not None
    assert article.date.edtf == "2021?"
    assert article.event_date is None
    assert article.updated is None
    assert article.original is not None
    assert (article.original.url, article.original.language) == ("", "ko")
    assert [source.role for source in article.unnamed] == ["military", "military"]
    assert article.rights is not None
    assert article.rights.holder == "Radio Free Asia"


def test_every_index_has_substance() -> None:
    archive = _prepared().archive
    years = {record.card.year for record in archive.records}
    assert len(archive.records) >= 41
    assert {"2018", "2019", "2020", "2021", "2022", "2023"} <= years
    assert len(archive.languages) >= 4
    assert all(len(archive.languages[tag]) >= 3 for tag in ("ko", "zh-Hans", "ar"))
    assert all(len(shelves) >= 4 for shelves in archive.shelves.values())


def test_translations_lead_to_each_other() -> None:
    archive = _prepared().archive
    places = {record.url: record.place for record in archive.records}
    assert any(archive.translations(place) for place in places.values())
    for url, place in places.items():
        for card in archive.translations(place):
            assert url in {other.url for other in archive.translations(places[card.url])}


def test_it_has_no_problem_and_its_ledger_is_up_to_date() -> None:
    prepared = _prepared()
    assert prepared.problems == ()
    grown = prepared.ledger.with_lines(published_lines(prepared.plan))
    assert grown.lines == prepared.ledger.lines


def test_briefs_are_short_and_name_their_desk() -> None:
    for record in _prepared().archive.records:
        if record.id == "rfa-six-soldiers-yalu":
            continue
        assert any(source.name.startswith("Dateline Demo") for source in record.sources), record.url
        assert len(record.article.body.text) < 2_000, record.url


def test_texts_are_composed() -> None:
    for path in (ROOT / "content").rglob("*.md"):
        data = path.read_bytes()
        assert b"\r" not in data, path
        assert not data.startswith(b"\xef\xbb\xbf"), path
        assert data.endswith(b"\n"), path
