"""BibTeX, read by two programs of others."""

import pybtex.database
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from works import FULL, HARD, maker, work

from generator.formats.bibtex import entry, key
from generator.formats.naming import one_line
from generator.works import Work


def decoder() -> LatexNodes2Text:
    """Turns TeX into text. Three signs of LaTeX (the LaTeX companion, 2nd edition, table 7.33) it lacks or reads as
    others; quotation marks and dashes are to stay as they are written."""
    known = get_default_latex_context_db().filter_context(exclude_categories=["nonascii-specials"])
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known.add_context_category("signs", macros=[MacroTextSpec(*sign) for sign in signs.items()], prepend=True)
    return LatexNodes2Text(known, math_mode="verbatim", keep_braced_groups=False)


DECODED = LatexDecodingMiddleware(decoder=decoder())


def fields(found: Work) -> dict[str, str]:
    """What a parser makes of the entry, TeX's signs decoded."""
    library = parse_string(entry(found), append_middleware=[DECODED])
    assert not library.failed_blocks
    (only,) = library.entries
    assert only.entry_type == "article"
    return {field.key: field.value for field in only.fields}


def test_a_whole_entry() -> None:
    assert (
        entry(FULL)
        == r"""@article{2021/02/crossing,
  entrysubtype = {newspaper},
  author = {Shin, Yonggun},
  title = {{Six Soldiers Cross the River}},
  journaltitle = {RFA Korean Service},
  journal = {RFA Korean Service},
  date = {2021-02-03},
  year = {2021},
  month = feb,
  translator = {Jun, Leejin},
  editor = {{Eugene Whong}},
  langid = {english},
  origtitle = {여섯 군인},
  origpublisher = {Radio Free Asia},
  origlanguage = {korean},
  library = {Test Archive, 2021/02/crossing},
  keywords = {defection, border},
  abstract = {They had waited for the ice.},
  url = {https://archive.example/articles/2021/02/03/crossing.html},
}
"""
    )


def test_what_is_not_known_is_left_out() -> None:
    assert entry(work("")) == (
        "@article{2021/02/crossing,\n  entrysubtype = {newspaper},\n  title = {{Crossing}},\n"
        "  langid = {english},\n  library = {Test Archive, 2021/02/crossing},\n}\n"
    )
    assert "note = {Retracted}" in entry(work(status="retracted"))
    assert "  language = {hch},\n" in entry(work(language="hch"))


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-02?", {"date": "2021-02?", "year": "2021", "month": "feb"}),
        ("202X", {"date": "202X"}),
        ("2021-02-02/2021-02-03", {"date": "2021-02-02/2021-02-03"}),
        ("../1957", {"date": "../1957"}),
        ("2021-21", {"date": "2021-21", "year": "2021"}),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(date: str, told: dict[str, str]) -> None:
    assert {name: text for name, text in fields(work(date)).items() if name in {"date", "year", "month"}} == told


def test_names_are_taken_apart_only_where_the_archive_knows_the_parts() -> None:
    made = (
        maker("Yonggun Shin", "author", "Shin, Yonggun"),
        maker("신용건", "author", "신, 용건"),
        maker("Bread and Co"),
    )
    assert "author = {Shin, Yonggun and 신, 용건 and {Bread and Co}}" in entry(work(makers=made))


def test_a_key_is_of_signs_that_every_program_takes() -> None:
    assert key("MR-2017/0182") == "MR-2017/0182"
    assert key("2021/02/여섯-군인").startswith("2021/02/-")
    assert key("여섯") != key("군인")
    assert key("a b") != key("a-b")


@given(HARD)
def test_any_text_comes_back(text: str) -> None:
    found = fields(work(title=f"x{text}x", subtitle=f"x{text}x", outlet=f"x{text}x"))
    assert set(found) <= {
        "entrysubtype",
        "title",
        "journaltitle",
        "journal",
        "date",
        "year",
        "month",
        "langid",
        "library",
        "abstract",
    }
    for name in ("journaltitle", "abstract"):
        assert found[name] == one_line(f"x{text}x")
    assert found["title"].removeprefix("{").removesuffix("}") == one_line(f"x{text}x")


@given(HARD)
def test_another_program_reads_as_many_names_as_there_are(text: str) -> None:
    made = (maker(f"x{text}x"), maker(f"y{text}y Shin", "writer", f"Shin, y{text}y"))
    library = pybtex.database.parse_string(entry(work(makers=made)), "bibtex")
    (only,) = library.entries.values()
    assert len(only.persons["author"]) == 2
