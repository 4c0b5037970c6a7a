"""XML files, whole and broken, read piece by piece."""

import gzip
import tracemalloc
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.tree import Single
from generator.drafts.xml import Met, elements, inner_html
from generator.drafts.xml_parsing import mended
from generator.drafts.xml_pieces import Piece, pieces
from generator.model import Problem

DC = "{http://purl.org/dc/elements/1.1/}"
HEAD = f'<?xml version="1.0"?>\n<rss xmlns:dc="{DC[1:-1]}" xml:lang="ko">\n<channel><title>T</title>\n'
FIRST = "<item><title>A</title><dc:creator>혜산 Lee</dc:creator></item>\n"
SECOND = "<item><title>B</title></item>\n"
WHOLE = f"{HEAD}{FIRST}{SECOND}</channel></rss>\n"


def read(folder: Path, data: str | bytes, *names: str) -> tuple[list[Met], list[Problem]]:
    path = folder / "export.xml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(elements(Single(path), path.name, frozenset(names or ("item",))))
    return [met for met in found if isinstance(met, Met)], [item for item in found if isinstance(item, Problem)]


def titles(met: list[Met]) -> list[str]:
    """The titles of the items, without the root."""
    return [item.element.findtext("title", "") for item in met if item.element.tag == "item"]


def test_the_root_comes_first_then_each_piece_with_its_line(tmp_path: Path) -> None:
    met, problems = read(tmp_path, WHOLE)
    assert not problems
    assert [(item.element.tag, item.line) for item in met] == [("rss", 2), ("item", 4), ("item", 5)]
    assert met[0].element.findtext("channel/title") == "T"
    assert met[1].element.findtext(f"{DC}creator") == "혜산 Lee"
    assert {key.rpartition("}")[2]: value for key, value in met[2].element.attrib.items()} == {"lang": "ko"}


def test_lines_are_counted_beyond_what_parsers_count(tmp_path: Path) -> None:
    met, _ = read(tmp_path, WHOLE.replace(SECOND, "\n" * 100_000 + SECOND))
    assert met[-1].line == 100_005


def test_a_prefix_is_meant_where_it_is_asked_for_and_else_may_be_any(tmp_path: Path) -> None:
    data = "<a:feed xmlns:a='x' xmlns:w='y'><a:entry/><w:term>1</w:term><a:entry><a:term/></a:entry></a:feed>"
    met, problems = read(tmp_path, data, "entry", "w:term")
    assert [item.element.tag for item in met] == ["{x}feed", "{x}entry", "{y}term", "{x}entry"]
    assert not problems


def test_a_root_that_is_asked_for_is_all_there_is(tmp_path: Path) -> None:
    met, problems = read(tmp_path, "<?xml version='1.0'?><newsItem xmlns='n'><b/></newsItem>", "newsItem")
    assert [item.element.tag for item in met] == ["{n}newsItem"]
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_first_bytes_tell_an_encoding(tmp_path: Path, encoding: str) -> None:
    met, problems = read(tmp_path, WHOLE.encode(encoding))
    assert (titles(met), met[1].element.findtext(f"{DC}creator"), problems) == (["A", "B"], "혜산 Lee", [])


@pytest.mark.parametrize(("encoding", "word"), [("euc-kr", "혜산"), ("windows-1251", "Хесан"), ("iso-8859-1", "“é”")])
def test_the_declaration_tells_an_encoding(tmp_path: Path, encoding: str, word: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><rss><item><title>{word}</title></item></rss>'
    met, problems = read(tmp_path, data.encode("cp1252" if encoding == "iso-8859-1" else encoding))
    assert (titles(met), problems) == ([word], [])


def test_a_wrong_encoding_is_told_and_guessed(tmp_path: Path) -> None:
    met, problems = read(tmp_path, WHOLE.replace("혜산", "“é”").encode("cp1252"))
    assert met[1].element.findtext(f"{DC}creator") == "“é” Lee"
    assert [(item.severity, "windows-1252" in item.message) for item in problems] == [("warning", True)]
    met, problems = read(tmp_path, WHOLE.replace("?>", ' encoding="UTF-16"?>', 1))
    assert (titles(met), problems) == (["A", "B"], [])
    met, problems = read(tmp_path, WHOLE.replace("?>", ' encoding="klingon"?>', 1))
    assert titles(met) == ["A", "B"]
    assert "klingon is unknown" in problems[0].message


def test_letters_are_whole_where_a_chunk_ends(tmp_path: Path) -> None:
    for length in range(262_144 - 150, 262_144 - 130):
        met, problems = read(tmp_path, f"{HEAD}<item><title>{'x' * length}혜산혜산혜산</title></item></channel></rss>")
        assert titles(met) == ["x" * length + "혜산" * 3]
        assert not problems


def test_what_stands_before_the_declaration_is_passed_over(tmp_path: Path) -> None:
    met, problems = read(tmp_path, f"\n\n  <!-- <item> -->{WHOLE}")
    assert (titles(met), met[0].line, problems) == (["A", "B"], 4, [])


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!-- ]> --><!ENTITY x "boom">',
    ],
)
def test_entities_are_refused_and_nothing_is_read(tmp_path: Path, declared: str) -> None:
    data = f'<?xml version="1.0"?>\n<!DOCTYPE rss [\n{declared}]>\n<rss><item><title>&x;&b;</title></item></rss>'
    met, problems = read(tmp_path, data)
    assert not met
    assert [(item.line, item.severity) for item in problems] == [(3, "error")]
    assert "entities" in problems[0].message
    assert "DOCTYPE" in problems[0].hint


def test_a_harmless_document_type_is_passed_over(tmp_path: Path) -> None:
    for said in ('PUBLIC "-//N//RSS" "http://my.netscape.com/rss-0.91.dtd"', "[ <!ELEMENT rss (item)> ]"):
        met, problems = read(tmp_path, f"<!DOCTYPE rss {said}>\n{WHOLE.partition('?>')[2]}")
        assert (titles(met), problems) == (["A", "B"], [])


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("A & B", "A & B"),
        ("A&nbsp;B &eacute; &lt;", "A\xa0B é <"),
        ("A &#8; &#xFFFF; &#233; &nonsense;", "A   é &nonsense;"),
        ("<![CDATA[A & B &nbsp;]]> & C", "A & B &nbsp; & C"),
        ("x?a=1&b=2", "x?a=1&b=2"),
    ],
)
def test_what_everyone_would_mend_is_mended_and_told(tmp_path: Path, written: str, read_as: str) -> None:
    met, problems = read(tmp_path, WHOLE.replace(">A<", f">{written}<"))
    assert titles(met) == [read_as, "B"]
    assert [(item.line, item.severity) for item in problems] == [(4, "warning")]
    met, problems = read(tmp_path, WHOLE.replace(">T<", f">{written}<"))
    assert met[0].element.findtext("channel/title") == read_as
    assert [(item.line, item.severity) for item in problems] == [(2, "warning")]


def test_control_characters_are_left_out_and_told_once(tmp_path: Path) -> None:
    met, problems = read(tmp_path, WHOLE.replace(">A<", ">\x08\x0bA\x00<").replace(">B<", ">\x01B<"))
    assert titles(met) == ["A", "B"]
    assert [(item.severity, "control" in item.message) for item in problems] == [("warning", True)]


def test_a_broken_item_breaks_no_other(tmp_path: Path) -> None:
    met, problems = read(tmp_path, WHOLE.replace("A</title>", "A<br>"))
    assert [item.element.findtext("title", "")[:1] for item in met[1:]] == ["A", "B"]
    assert [(item.line, item.severity) for item in problems] == [(4, "warning")]
    assert "what could be read" in problems[0].message
    met, problems = read(tmp_path, WHOLE.replace("</item>", "", 1))
    assert titles(met) == ["A", "B"]
    assert "has no end before line 5" in problems[0].message


def test_a_file_that_is_cut_gives_what_is_whole(tmp_path: Path) -> None:
    met, problems = read(tmp_path, WHOLE[: WHOLE.index("B</title>")])
    assert titles(met) == ["A"]
    assert [item.line for item in problems] == [5]
    assert "ends in the middle of the <item>" in problems[0].message
    met, problems = read(tmp_path, WHOLE.removesuffix("</channel></rss>\n"))
    assert titles(met) == ["A", "B"]
    assert "ends without </rss>" in problems[0].message
    met, problems = read(tmp_path, WHOLE.replace(">B<", "><![CDATA[B<"))
    assert titles(met) == ["A"]
    assert "never ends" in problems[0].message


def test_what_is_too_large_is_told_and_the_rest_is_had(tmp_path: Path) -> None:
    long = "x" * 2_600_000
    for inner in (long * 2, f"<![CDATA[{long}{long}]]>", f"<![CDATA[{long}]]><b>{long}</b>"):
        met, problems = read(tmp_path, WHOLE.replace(">A<", f">{inner}<"))
        assert titles(met) == ["B"]
        assert [item.line for item in problems] == [4]
        assert "longer than 5,000,000" in problems[0].message
    met, problems = read(tmp_path, WHOLE.replace(">T<", f">{long}{long}<"))
    assert titles(met) == ["A", "B"]
    assert [item.line for item in problems] == [1]


@pytest.mark.parametrize("data", ["", "hello", "{}", "<", "\x00\x01", "<!-- ", "<!DOCTYPE"])
def test_what_is_no_xml_is_told(tmp_path: Path, data: str) -> None:
    met, problems = read(tmp_path, data)
    assert not met
    assert any(item.severity == "error" for item in problems)


def test_a_packed_file_is_read_and_a_broken_one_told(tmp_path: Path) -> None:
    met, problems = read(tmp_path, gzip.compress(WHOLE.encode()))
    assert (titles(met), problems) == (["A", "B"], [])
    _, problems = read(tmp_path, gzip.compress(WHOLE.encode())[:-9])
    assert "packed" in problems[0].message


def test_prefixes_that_nobody_declared_mean_what_they_always_mean(tmp_path: Path) -> None:
    met, problems = read(tmp_path, f"<rss>{FIRST}</rss>")
    assert met[1].element.findtext(f"{DC}creator") == "혜산 Lee"
    assert not problems


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / "many.xml"
        path.write_text(f"{HEAD}{FIRST.replace('A', 'x' * 2_000) * count}</channel></rss>", "utf-8")
        tracemalloc.start()
        found = sum(1 for _ in elements(Single(path), path.name, frozenset({"item"})))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count + 1
        return highest

    peak(10)
    assert peak(5_000) < peak(1_000) + 100_000


def test_html_in_xml_is_html_again() -> None:
    from xml.etree.ElementTree import fromstring

    data = '<c xmlns="n" xmlns:h="http://www.w3.org/1999/xhtml"><h:p xml:lang="fr">a<h:br/>b &amp; &lt;</h:p> x</c>'
    assert inner_html(fromstring(data)) == '<p lang="fr">a<br>b &amp; &lt;</p> x'  # noqa: S314 - ours
    assert inner_html(Element("c")) == ""


@given(st.text(), st.text(alphabet="<>/![]CDAT-? item&;x\n\"'", max_size=60), st.integers(1, 40))
def test_whatever_the_text_nothing_fails_and_chunks_make_no_difference(first: str, second: str, size: int) -> None:
    text = f"<r>{first}<item>{second}</item><item>B</item></r>"
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    found = list(pieces(iter(chunks), frozenset({"item"})))
    assert found == list(pieces(iter([text]), frozenset({"item"})))
    assert all(item.text for item in found if isinstance(item, Piece))


@given(st.text(alphabet="&#;x123nbsp<![CDATA[]>é "))
def test_mending_twice_mends_no_more(text: str) -> None:
    assert mended(mended(text)) == mended(text)


def test_a_whole_text_is_mended_into_itself() -> None:
    element = Element("a", title="A & <B> \u00e9")
    element.text = "& < > \U0001f600"
    assert mended(tostring(element, "unicode")) == tostring(element, "unicode")
