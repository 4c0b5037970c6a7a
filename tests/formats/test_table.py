"""Articles as rows of a table, read back by the readers that others made."""

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st
from nouns import SITE, archive_of, article, credits_of, entry, places, sources, unnamed

from generator.dates import read_date
from generator.formats.table import COLUMNS, as_written, head, joined, line, parted, row
from generator.model import Correction, Facts, Original, Rights
from generator.works import work_of

TEXT = st.text(st.characters(codec="utf-8"))
SIGNS = st.text(st.sampled_from("=+-@\t\r\n'\",; \\\0aا\u202e\uff1d"))


def read(text: str) -> list[list[str]]:
    """What Python's reader, strict, makes of CSV."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def cells_of(title: str = "Crossing", **facts: object) -> dict[str, str]:
    archive = archive_of([article(title, **facts)], [entry("location", "Hyesan", facts=Facts(iso="KP-10"))])
    names, cells = read(head(COLUMNS) + line(row(work_of(archive.records[0], SITE))))
    return dict(zip(names, cells, strict=True))


def test_a_row_tells_all_of_an_article() -> None:
    found = cells_of(
        date=read_date("2021-02?"),
        credits=(*credits_of("Ann", "Bo"), *credits_of("Cy", role="translator"), *credits_of("Di", role="editor")),
        tags=("defection", "a; b"),
        locations=(*places("Hyesan"), *places("China", role="mentioned"), *places("Seoul", role="dateline")),
        sources=sources("RFA"),
        unnamed=unnamed("military", "military"),
        original=Original("https://rfa.example/1", "ko", "여섯", "RFA"),
        corrections=(Correction("One."), Correction("Two.")),
        rights=Rights("http://rightsstatements.org/vocab/InC/1.0/", "", "Radio Free Asia"),
    )
    assert (
        found
        | {
            "title": "Crossing",
            "date": "2021-02?",
            "date_min": "2021-02-01",
            "date_max": "2021-02-28",
            "authors": "Ann; Bo",
            "translators": "Cy",
            "credits": "editor: Di",
            "tags": r"defection; a\; b",
            "places": "Hyesan; China; Seoul",
            "event_places": "Hyesan",
            "dateline_places": "Seoul",
            "sources": "RFA",
            "unnamed_roles": "military",
            "original_title": "여섯",
            "corrections": "2",
            "status": "published",
            "rights_holder": "Radio Free Asia",
        }
        == found
    )


def test_what_is_not_known_is_empty() -> None:
    found = cells_of(date=None)
    assert {name for name, cell in found.items() if cell} == {
        "id", "url", "title", "language", "corrections", "status",
    }  # fmt: skip
    assert found["corrections"] == "0"


def test_every_column_is_described_once() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z_]*", name) for name in names)
    assert all(column.meaning for column in COLUMNS)


def test_text_that_begins_like_a_formula_is_harmless_and_a_number_stays_one() -> None:
    for sign in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20":
        assert read(line([f"{sign}1+1"])) == [[f"'{sign}1+1"]]
    assert line([-33.9, -1, 0, 0.0, None, ""]) == "-33.9,-1,0,0.0,,\r\n"
    assert line(["'Six' flee", "x=1"]) == "'Six' flee,x=1\r\n"


def test_no_cell_holds_a_nul() -> None:
    assert line(["a\0b", "\0=1"]) == "a\ufffdb,\ufffd=1\r\n"


@given(st.lists(TEXT | SIGNS, min_size=2))
def test_cells_come_back_as_they_were(cells: list[str]) -> None:
    (found,) = read(line(cells))
    assert not any(re.match(r"[=+\-@\t\r\n]", cell) for cell in found)
    assert list(map(as_written, found)) == [cell.replace("\0", "\ufffd") for cell in cells]


@given(st.lists(TEXT | SIGNS))
def test_items_of_a_cell_come_back_as_they_were(items: list[str]) -> None:
    assert parted(joined(items)) == list(filter(None, items))


@given(st.lists(st.lists(TEXT | SIGNS, min_size=2), min_size=1))
def test_lines_are_lines_of_rfc_4180(rows: list[list[str]]) -> None:
    text = "".join(map(line, rows))
    assert len(read(text)) == len(rows)
    # A record of the grammar of RFC 4180, section 2, with all characters of Unicode for those of ASCII.
    field = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
    assert re.fullmatch(rf"(?:{field}(?:,{field})*\r\n)*", text)
