"""Tables of articles: CSV in every form, spreadsheets, records; ours come back; bombs don't."""

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from found import claimed, drafts, found, guesses, lefts, only, problems, written
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from generator.drafts.draft import Draft, Left
from generator.importers import table
from generator.importers._table.rows import score

GOLDEN = Path(__file__).parent.parent / "golden" / "site"
_CSV = "Title,Date,Author,Tags,Place,Text,Mood\n"


def _csv(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    return written(folder, {name: text})


def test_a_row_is_an_article(tmp_path: Path) -> None:
    draft = only(
        table, _csv(tmp_path, _CSV + 'A bridge,2021-02-03,Ann Lee and Bo Kim,"trade, trucks",Hyesan,One.,calm\n')
    )
    assert draft.title == "A bridge"
    assert draft.facts == {
        "date": "2021-02-03",
        "bylines": [{"name": "Ann Lee", "role": "author"}, {"name": "Bo Kim", "role": "author"}],
        "tags": ["trade", "trucks"],
        "locations": ["Hyesan"],
        "Mood": "calm",
    }
    assert draft.body == "One."
    assert draft.key == "a.csv#1"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_signs_and_encodings(tmp_path: Path, sign: str, encoding: str) -> None:
    rows = (
        sign.join(["Titel", "Datum", "Text"]) + "\r\n" + sign.join(["Brücke", "07.10.2018", '"Eins.\nZwei ""drei""."'])
    )
    draft = only(table, _csv(tmp_path, rows.encode(encoding)))
    assert (draft.title, draft.facts["date"], draft.body) == ("Brücke", "2018-10-07", 'Eins.\n\nZwei "drei".')


def test_an_encoding_that_is_guessed_is_told(tmp_path: Path) -> None:
    draft = only(
        table, _csv(tmp_path, "Titre;Date;Texte\nL'été à Séoul;2018;Déjà vu à l'école élémentaire.\n".encode("cp1252"))
    )
    assert "Séoul" in draft.title
    assert "encoding" in guesses(draft)


def test_excel_says_what_its_sign_is(tmp_path: Path) -> None:
    assert only(table, _csv(tmp_path, "sep=;\nTitle;Date;Text\nA, b;2018;c\n")).title == "A, b"


@pytest.mark.parametrize(
    ("header", "titled"),
    [
        ("제목,날짜,본문", "다리"),
        ("标题,日期,正文", "桥"),
        ("Заголовок,Дата,Текст", "Мост"),
        ("Headline,pubDate,Body", "Bridge"),
    ],
)
def test_columns_in_other_languages(tmp_path: Path, header: str, titled: str) -> None:
    draft = only(table, _csv(tmp_path, f"{header}\n{titled},2018-10-07,x\n"))
    assert (draft.title, draft.facts["date"], draft.body) == (titled, "2018-10-07", "x")


def test_lists_in_a_cell(tmp_path: Path) -> None:
    text = "title;tags;authors;places;text\na;x, y|z;Lee, Ann|Kim, Bo;Hyesan, North Korea|Seoul;t\n"
    facts = only(table, _csv(tmp_path, text)).facts
    assert facts["tags"] == ["x, y", "z"]
    assert facts["bylines"] == [{"name": "Lee, Ann", "role": "author"}, {"name": "Kim, Bo", "role": "author"}]
    assert facts["locations"] == ["Hyesan, North Korea", "Seoul"]


def test_the_text_in_a_file(tmp_path: Path) -> None:
    files = {
        "a.csv": "title,date,file\nA,2018,texts/1.txt\nB,2019,texts/2.html\nC,2020,../secret.txt\nD,2021,no.txt\n",
        "texts/1.txt": "First *line*.\n\nSecond.",
        "texts/2.html": "<p>A <b>bold</b> word.</p>",
    }
    written(tmp_path, {"secret.txt": "hidden"})
    path = written(tmp_path / "in", files)
    claim = claimed(table, path)
    assert (claim.files, claim.beside) == (("a.csv",), ("texts/1.txt", "texts/2.html"))
    bodies = {key: one.body for key, one in drafts(table, path).items()}
    assert bodies == {"texts/1.txt": "First \\*line\\*.\n\nSecond.", "texts/2.html": "A **bold** word."}
    assert set(lefts(table, path).values()) == {"the row names a file that is not there"}
    assert "hidden" not in str(found(table, path))


def test_rows_without_a_text_are_left(tmp_path: Path) -> None:
    assert lefts(table, _csv(tmp_path, "title,date,text\nA,2018,\n\nB,2019,b\n")) == {"a.csv:2": "the row has no text"}


def test_our_own_lists_come_back_as_metadata(tmp_path: Path) -> None:
    lines = (GOLDEN / "tags" / "defection.csv").read_text().split("\n")
    assert set(lefts(table, _csv(tmp_path, "\n".join(lines))).values()) == {"the row has no text"}
    row = next(line for line in lines if line.startswith("six-soldiers,"))
    written(tmp_path, {"t.txt": "Text.", "a.csv": f"{lines[0].strip()},file\n{row.strip()},t.txt\n"})
    draft = only(table, tmp_path)
    assert (draft.key, draft.title) == ("six-soldiers", "Six Soldiers Cross the River: “R&D <3”")
    assert draft.facts["date"] == "2021-02-12 09:30"
    assert draft.facts["event_date"] == "2021-02-02/2021-02-03"
    assert draft.facts["locations"] == [
        {"place": "Hyesan", "role": "event"},
        {"place": "Yalu River", "role": "event"},
        {"place": "China", "role": "mentioned"},
    ]
    assert {"name": "Leejin Jun", "role": "translator", "for": "RFA’s Korean Service"} in draft.facts["bylines"]
    assert draft.facts["original"] == {
        "url": "https://original.example/1", "language": "ko", "title": "여섯 군인", "publisher": "RFA",
    }  # fmt: skip
    assert draft.facts["rights"] == {
        "statement": "http://rightsstatements.org/vocab/InC/1.0/", "holder": "Radio Free Asia",
    }  # fmt: skip


def test_our_own_records_come_back_with_their_texts() -> None:
    draft = drafts(table, GOLDEN / "data" / "articles" / "2021.jsonl")["six-soldiers"]
    assert draft.body.startswith("Six soldiers crossed the Yalu, a source said.")
    assert draft.facts["date"] == "2021-02-12 09:30"
    assert draft.facts["corrections"] == [
        {"date": "2021-02-20", "text": "An earlier version named another river."},
        {"text": "A name was spelled otherwise."},
    ]
    makers = draft.facts["bylines"]
    assert {
        "name": "Leejin Jun",
        "role": "translator",
        "from": "ko",
        "to": "en",
        "for": "RFA’s Korean Service",
    } in makers


def test_what_was_made_harmless_is_as_it_was(tmp_path: Path) -> None:
    assert only(table, _csv(tmp_path, "title,date,text\n'=1+1,2018,x\n")).title == "=1+1"


# --- spreadsheets


def _sheet(
    folder: Path, rows: list[list[object]], epoch: datetime | None = None, formats: dict[str, str] | None = None
) -> Path:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    for cell, form in (formats or {}).items():
        book.active[cell].number_format = form
    book.save(folder / "a.xlsx")
    return folder


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_dates_of_a_spreadsheet(tmp_path: Path, epoch: datetime | None) -> None:
    rows: list[list[object]] = [
        ["List of texts"],
        ["Title", "Date", "Updated", "Text", "Count"],
        ["A", date(2018, 10, 7), datetime(2018, 10, 8, 9, 30), "t", 3.0],  # noqa: DTZ001 - a spreadsheet knows no zones
    ]
    draft = only(table, _sheet(tmp_path, rows, epoch, {"B3": "yyyy-mm-dd", "C3": "yyyy-mm-dd hh:mm"}))
    assert draft.facts["date"] == "2018-10-07"
    assert draft.facts["updated"] == "2018-10-08 09:30:00"
    assert draft.facts["Count"] == "3"
    assert draft.body == "t"


def test_a_formula_is_its_value_and_a_fault_nothing(tmp_path: Path) -> None:
    draft = only(table, _sheet(tmp_path, [["Title", "Text", "Date", "Note"], ["A", "t", "=TODAY()", "#N/A"]]))
    assert "date" not in draft.facts
    assert "Note" not in draft.facts


def test_a_spreadsheet_of_other_things_is_left(tmp_path: Path) -> None:
    reason = "a spreadsheet without a column of titles beside others that we know"
    assert list(lefts(table, _sheet(tmp_path, [["Name", "Age"], ["A", 3]])).values()) == [reason]


def _zip(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_zip({"xl/workbook.xml": b" " * 20_000_000}), "would grow"),
        (_zip({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "document type"),
        (_zip({"a": b"b"}), "broken"),
        (b"PK\x03\x04 no zip", "no whole spreadsheet"),
    ],
)
def test_bombs_and_broken_spreadsheets_are_told(tmp_path: Path, data: bytes, message: str) -> None:
    (problem,) = problems(table, written(tmp_path, {"a.xlsx": data}))
    assert message in problem.message
    assert problem.hint


# --- records


def test_records_in_json(tmp_path: Path) -> None:
    records = [
        {
            "title": "A",
            "date": 1538870400,
            "body": "**t**",
            "tags": ["x", "y"],
            "author": {"name": "Ann"},
            "draft": True,
        }
    ]
    for name, text in (
        ("a.json", json.dumps(records)),
        ("b.jsonl", json.dumps(records[0])),
        ("c.json", json.dumps({"posts": records})),
    ):
        written(tmp_path, {name: text})
    for draft in (one for one in found(table, tmp_path) if isinstance(one, Draft)):
        assert draft.title == "A"
        assert draft.body == "**t**"
        assert draft.facts == {
            "date": "2018-10-07 00:00:00 Z",
            "tags": ["x", "y"],
            "draft": "true",
            "bylines": [{"name": "Ann", "role": "author"}],
        }
    assert len(found(table, tmp_path)) == 3


# --- what it is not, and what is hostile


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "name,age,email\nx,3,a@b.c\n"),
        ("a.csv", "title\nx\n"),
        ("a.csv", ""),
        ("a.csv", "no table at all, but a sentence"),
        ("package.json", '{"name": "x", "version": "1", "description": "d", "author": "a", "license": "MIT"}'),
        (
            "a.json",
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "t", "url": "u", "date": "x"}]}',
        ),
        ("a.json", "[[[["),
        ("a.txt", _CSV),
    ],
)
def test_other_files_are_not_claimed(tmp_path: Path, name: str, text: str) -> None:
    assert not claimed(table, written(tmp_path, {name: text})).files


def test_a_million_columns_are_no_table(tmp_path: Path) -> None:
    wide = "title,date,text" + ",x" * 1_000_000 + "\n"
    assert not claimed(table, _csv(tmp_path, wide)).files
    told = found(table, _csv(tmp_path, "title,date,text\nA,2018,t\n" + "x," * 1_000_000 + "\nB,2019,u\n"))
    assert [one.title for one in told if isinstance(one, Draft)] == ["A", "B"]
    assert [one.reason for one in told if isinstance(one, Left)] == ["a row that is too long to be that of an article"]


def test_nulls_and_open_quotation_marks(tmp_path: Path) -> None:
    assert only(table, _csv(tmp_path, "title,date,text\nA\0b,2018,t\0\n")).title == "Ab"
    told = found(table, _csv(tmp_path, 'title,date,text\nA,2018,t\nB,2019,"never closed\n'))
    assert [one.title for one in told if isinstance(one, Draft)] == ["A", "B"]


@pytest.mark.parametrize(("names", "points"), [(["Title", "Date"], 2), (["name", "date"], 0), (["date", "text"], 0)])
def test_what_makes_a_table_one_of_articles(names: list[str], points: int) -> None:
    assert score(names) == points
