"""The grammar of bylines: what it reads, and that what it can't read stays word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.byline import is_name, read_byline, split_names
from generator.content.named_fields import ROLES
from generator.model import Credit
from generator.text import squeeze

SEED = (
    "Reported by Yonggun Shin for RFA's Korean Service. Translated by Leejin Jun. Written in English by Eugene Whong."
)


def test_the_byline_that_this_project_began_with() -> None:
    assert read_byline(SEED) == (
        (
            Credit("Yonggun Shin", "reporter", "RFA's Korean Service"),
            Credit("Leejin Jun", "translator"),
            Credit("Eugene Whong", "writer", to_language="en"),
        ),
        "",
    )


@pytest.mark.parametrize(
    ("sentence", "credits"),
    [
        ("By Ann Doe", [Credit("Ann Doe", "author")]),
        ("by Ann Doe and Bo Roe for RFA.", [Credit("Ann Doe", "author", "RFA"), Credit("Bo Roe", "author", "RFA")]),
        ("REPORTED BY ANN DOE", [Credit("ANN DOE", "reporter")]),
        (
            "Reporting by Ann Doe, Bo Roe, and Kim Jong-un",
            [Credit(n, "reporter") for n in ("Ann Doe", "Bo Roe", "Kim Jong-un")],
        ),
        ("김민수 기자", [Credit("김민수", "reporter")]),
        ("김민수·이지영 특파원", [Credit("김민수", "reporter"), Credit("이지영", "reporter")]),
        ("이지영 번역가.", [Credit("이지영", "translator")]),
        ("记者 张三、李四。", [Credit("张三", "reporter"), Credit("李四", "reporter")]),
        ("本报记者：张三", [Credit("张三", "reporter")]),
        ("編輯: 阿里·哈桑", [Credit("阿里·哈桑", "editor")]),
        ("Additional reporting by Ann Doe.", [Credit("Ann Doe", "contributor")]),
        ("Photographs by Ann Doe & Bo Roe", [Credit("Ann Doe", "photographer"), Credit("Bo Roe", "photographer")]),
        ("Photos by J. J. Doe Jr.", [Credit("J. J. Doe Jr", "photographer")]),
        ("Translated from the Korean by Ann Doe", [Credit("Ann Doe", "translator", from_language="ko")]),
        ("Translated in English from Korean by Ann Doe", [Credit("Ann Doe", "translator", "", "ko", "en")]),
        (
            "Edited by Ludwig van der Rohe for the Korean Service",
            [Credit("Ludwig van der Rohe", "editor", "Korean Service")],
        ),
        ("Illustrated by 김민수、이지영", [Credit("김민수", "illustrator"), Credit("이지영", "illustrator")]),
        ("Produced by Ann Doe. Researched by Bo Roe.", [Credit("Ann Doe", "producer"), Credit("Bo Roe", "researcher")]),
    ],
)
def test_what_is_read(sentence: str, credits: list[Credit]) -> None:  # noqa: A002 - the word that it is about
    assert read_byline(sentence) == (tuple(credits), "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Yonggun Shin",
        "With agencies",
        "서울에서 김민수 기자가 보도했다",
        "기자",
        "记者",
        "记者从北京获悉",
        "记者 从北京获悉",
        "Reported by",
        "By",
        "Reported by the staff of RFA with help from others",
        "Reported by five people in Seoul",
        "Reported by Jane Doe. All rights reserved.",
        "Reported by Ann Doe, 2021",
        "Translated from Elvish by Ann Doe",
        "Written in Elvish by Ann Doe",
        "Reported by Ann Doe for RFA with help by Bo Roe",
        "Translated by Leejin Jun, and written in English by Eugene Whong",
        f"By {'x' * 101}",
        "https://example.org",
    ],
)
def test_what_is_not_read_stays(sentence: str) -> None:
    assert read_byline(sentence) == ((), sentence)


def test_a_part_that_is_not_read_stays_beside_the_others() -> None:
    credited, unread = read_byline("Reported by Ann Doe. Edited by everyone in the room. Translated by Bo Roe.")
    assert [credit.name for credit in credited] == ["Ann Doe", "Bo Roe"]
    assert unread == "Edited by everyone in the room"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Doe", ["Ann Doe"]),
        ("Ann Doe, Bo Roe and Cy Poe", ["Ann Doe", "Bo Roe", "Cy Poe"]),
        ("Doe, Ann", ["Doe, Ann"]),
        ("Doe, Ann; Roe, Bo", ["Doe, Ann", "Roe, Bo"]),
        ("김민수, 이지영", ["김민수", "이지영"]),
        ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        ("Ernst & Young", ["Ernst & Young"]),
        (";", []),
    ],
)
def test_names_of_authors(text: str, names: list[str]) -> None:
    assert split_names(text) == names


PEOPLE = st.lists(
    st.sampled_from(
        [
            "Ann Doe",
            "Yonggun Shin",
            "Kim Jong-un",
            "Ludwig van der Rohe",
            "J. J. Abrams",
            "김민수",
            "محمد علي",
            "D'Arcy Wu",
        ]
    ),
    min_size=1,
    max_size=3,
    unique=True,
)
VERBS = {
    "Reported by": "reporter",
    "Written by": "writer",
    "Translated by": "translator",
    "Edited by": "editor",
    "Additional reporting by": "contributor",
    "Photographs by": "photographer",
    "By": "author",
}
DESKS = st.sampled_from(["", "RFA", "RFA's Korean Service", "the Korean Service"])
SENTENCES = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), PEOPLE, DESKS), min_size=1, max_size=4)


@given(SENTENCES)
def test_generated_sentences_are_read_back(sentences: list[tuple[str, list[str], str]]) -> None:
    written, expected = [], []
    for verb, names, desk in sentences:
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        written.append(f"{verb} {listed}{f' for {desk}' if desk else ''}.")
        expected += [Credit(name, VERBS[verb], desk.removeprefix("the ")) for name in names]
    assert read_byline(" ".join(written)) == (tuple(expected), "")


@given(
    st.text()
    | st.lists(st.sampled_from(["Reported by", " ", "Ann", ".", " for ", "and", ",", "By", "in", "from"])).map("".join)
)
def test_any_text_is_read_or_stays(text: str) -> None:
    """Where nothing is read, nothing is lost."""
    credited, unread = read_byline(text)
    assert all(credit.name and credit.role in ROLES for credit in credited)
    assert credited or squeeze(unread) == squeeze(text)


@given(st.text(max_size=120))
def test_any_text_is_a_name_or_not(text: str) -> None:
    assert is_name(text) in {True, False}
    assert "".join(split_names(text)).strip() or not text.replace(";", "").strip()
