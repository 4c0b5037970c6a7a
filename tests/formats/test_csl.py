"""CSL-JSON: its items against what the schema says, and what a processor makes of them."""

import msgspec
import pytest
from hypothesis import given, settings
from judges import valid_csl
from works import FULL, FULL_URL, HARD, maker, work

from generator.formats.csl import item
from generator.formats.naming import one_line


def test_a_whole_item() -> None:
    assert valid_csl(msgspec.json.encode([item(FULL)]))
    assert item(FULL) == {
        "id": "2021/02/crossing",
        "type": "article-newspaper",
        "title": "Six Soldiers Cross the River",
        "author": [{"family": "Shin", "given": "Yonggun"}],
        "translator": [{"family": "Jun", "given": "Leejin"}],
        "editor": [{"literal": "Eugene Whong"}],
        "contributor": [{"literal": "Ann Lee"}],
        "container-title": "RFA Korean Service",
        "publisher": "Radio Free Asia",
        "issued": {"date-parts": [(2021, 2, 3)]},
        "language": "en",
        "original-title": "여섯 군인",
        "abstract": "They had waited for the ice.",
        "keyword": "defection, border",
        "archive": "Test Archive",
        "archive_location": "2021/02/crossing",
        "URL": FULL_URL,
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2021-02", {"date-parts": [[2021, 2]]}),
        ("2021-02?", {"date-parts": [[2021, 2]], "circa": True}),
        ("2021-22", {"date-parts": [[2021]], "season": 2}),
        ("202X", {"date-parts": [[2020], [2029]], "circa": True}),
        ("2021-02-02/2021-02-03", {"date-parts": [[2021, 2, 2], [2021, 2, 3]]}),
        ("../1957-06", {"literal": "–1957-06"}),
        ("1957/..", {"literal": "1957–"}),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(written: str, told: object) -> None:
    (found,) = valid_csl(msgspec.json.encode([item(work(written))]))
    assert found["issued"] == told


def test_a_date_that_nobody_knows_is_left_out() -> None:
    assert "issued" not in item(work(""))


def test_a_family_name_that_comes_first_stays_there() -> None:
    found = item(work(makers=(maker("신용건", "author", "신, 용건"),)))
    assert found["author"] == [{"family": "신", "given": "용건", "static-ordering": True}]


def test_what_must_be_known_is_told() -> None:
    assert item(work(status="retracted"))["status"] == "retracted"
    assert item(work(byline="a correspondent"))["note"] == "Byline: a correspondent"


@given(HARD)
@settings(deadline=None)
def test_an_item_has_the_fields_of_the_schema(text: str) -> None:
    whole = f"x{text}x"
    found = item(work(title=whole, subtitle=whole, outlet=whole, makers=(maker(whole), maker(whole, "editor"))))
    assert found["title"] == found["container-title"] == one_line(whole)
    (valid,) = valid_csl(msgspec.json.encode([found]))
    assert valid["abstract"] == one_line(whole)
