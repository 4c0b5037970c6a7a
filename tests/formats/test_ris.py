"""RIS, read by a program of others."""

import pytest
import rispy
from hypothesis import given
from works import FULL, HARD, maker, tags, work

from generator.formats.naming import one_line
from generator.formats.ris import reference
from generator.works import Work


def read(found: Work) -> dict[str, object]:
    """What a parser makes of the record, which is the only one."""
    (only,) = rispy.loads(reference(found))
    return dict(only)


def test_a_whole_record() -> None:
    assert reference(FULL).split("\r\n") == [
        "TY  - NEWS",
        "TI  - Six Soldiers Cross the River",
        "AU  - Shin, Yonggun",
        "A4  - Jun, Leejin",
        "ED  - Eugene Whong",
        "T2  - RFA Korean Service",
        "PY  - 2021",
        "DA  - 2021/02/03/",
        "LA  - en",
        "UR  - https://archive.example/articles/2021/02/03/crossing.html",
        "AB  - They had waited for the ice.",
        "KW  - defection",
        "KW  - border",
        "N1  - Photographer: Ann Lee",
        "N1  - Original title: 여섯 군인",
        "DB  - Test Archive",
        "AN  - 2021/02/crossing",
        "ID  - 2021/02/crossing",
        "ER  - ",
        "",
    ]


def test_a_parser_reads_it() -> None:
    found = read(FULL)
    assert found["type_of_reference"] == "NEWS"
    assert found["authors"] == ["Shin, Yonggun"]
    assert (found["year"], found["language"], found["keywords"]) == ("2021", "en", ["defection", "border"])


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2021-02", ["PY  - 2021", "DA  - 2021/02//"]),
        ("2021-02?", ["PY  - 2021", "DA  - 2021/02//circa", "N1  - Date: 2021-02?"]),
        ("2021~", ["PY  - 2021", "DA  - 2021///circa", "N1  - Date: 2021~"]),
        ("2021-21", ["PY  - 2021", "DA  - 2021///Spring", "N1  - Date: 2021-21"]),
        (
            "2021-02-02/2021-02-03",
            ["PY  - 2021", "DA  - 2021/02/02/to 2021-02-03", "N1  - Date: 2021-02-02/2021-02-03"],
        ),
        ("1957/..", ["PY  - 1957", "DA  - 1957///", "N1  - Date: 1957/.."]),
        ("../1957", ["N1  - Date: ../1957"]),
        ("202X", ["N1  - Date: 202X"]),
        ("", []),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(date: str, lines: list[str]) -> None:
    told = reference(work(date)).split("\r\n")
    assert [line for line in told if line.startswith(("PY", "DA", "N1"))] == lines


def test_what_must_be_known_is_noted() -> None:
    assert "N1  - Retracted.\r\n" in reference(work(status="retracted"))
    assert "N1  - Byline: a correspondent\r\n" in reference(work(byline="a correspondent"))


@given(HARD)
def test_any_text_comes_back(text: str) -> None:
    whole = f"x{text}x"
    found = read(work(title=whole, subtitle=whole, outlet=whole, tags=tags(whole), makers=(maker(whole),)))
    assert found["title"] == found["abstract"] == found["secondary_title"] == one_line(whole)
    assert found["authors"] == found["keywords"] == [one_line(whole)]


@given(HARD, HARD)
def test_records_stand_behind_one_another(first: str, second: str) -> None:
    both = reference(work(title=f"x{first}x")) + reference(work(title=f"x{second}x"))
    assert [one["title"] for one in rispy.loads(both)] == [one_line(f"x{first}x"), one_line(f"x{second}x")]
