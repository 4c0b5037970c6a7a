"""Ordinary texts take the quick ways, and pay for nothing that only the thorough one needs."""

import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest
from both_ways import way

from generator.body import render_body, thorough
from generator.frontmatter.head import decode, read_head

TESTS = Path(__file__).parents[1]
LARGE = "c̣" * 100

NEWS = {
    "punctuation": "“It’s 3.5 % – or $5.2 million,” he said (on 2 May 2021); 'why?' she asked... Yes!",
    "colons": "Prices, per kilogram: rice 5,000 won; corn 2,000 won. At 10:30 they closed.",
    "lines": "A paragraph\nover lines. \n2021 was cold.\n3.5 million\n+82 is the code.\n\nAnother\n",
    "signs": "No. #2, e-mail a@example.org, 50/50, 1+1=2, ~30, {braces}, ^ and www.example.org: see https://example.org/?a=1",
    "ampersand": "R&D at AT&T, Marks & Spencer",
    "french": "«\u00a0Bonjour\u00a0», dit-il\u202f; l’année 2021\u00a0: rien…",
    "korean": "북한 양강도 혜산시의 한 주민은 “쌀값이 5천 원”이라고 전했다.\n\n— 자유아시아방송",
    "chinese": "　　中新社北京5月2日电（记者 张三）今天，“我们”说：没有。\n\n　　完",
    "japanese": "　東京（CNN）──「はい」と答えた。",
    "arabic": "قال المصدر: «لا يوجد أرز» في المدينة، ٢٠٢١.",
    "hebrew": 'הוא אמר: "שלום" – ב־2021.',
    "hindi": "उन्होंने कहा, “हिन्दी” में लिखा है।",
    "burmese": "မြန်မာနိုင်ငံ၊ ရန်ကုန်။",
    "tibetan": "བོད་ཡིག་གི་གསར་འགྱུར།",
    "thai": "เขากล่าวว่า “ไม่มีข้าว” ในเมือง",
    "uyghur": "ئۇيغۇرچە خەۋەر، «ياخشى».",
    "vietnamese": "Ông nói: “Không có gạo” ở thành phố.",
    "emoji": "Nice 👩‍👩‍👧 day ☀️",
    "bom and joiners": "\ufeffمی\u200cخواهم",
    "marks": f"The name of {LARGE} in Vietnamese",
    "nothing": "",
}
FAMILIAR = {
    "picture": "Before\n\n![A bridge](../2021/bridge_1.jpg)\n\n*Photo: a reporter*",
    "emphasis": "The *Rodong Sinmun*’s editor (*not* “**he**”) said **no**.",
    "link": "He said [so](https://example.org/a_b/2021/05/02/?id=1&x=2#top), and [more](../2021/other.md).",
    "headings": "First\n\n## A heading: 2021\n\n### Another *one*\n\nLast",
    "list": "The list:\n\n- one\n- **two**: and more\n- [three](https://example.org)\n\nAfter",
    "loose list": "- one\n\n- two\n\n- three\n\nAfter",
    "loose numbers": "1. one\n\n2. two",
    "numbers": "1. one\n2. two\n\n* a\n* b",
    "quotation": "> He said\n> “no”.\n>\n> Then he _left_.\n\nAfter",
    "korean": "**혜산** — 주민은 *“쌀값”* 이라고 [전했다](https://example.org/).",
}


@pytest.mark.parametrize("text", NEWS.values(), ids=NEWS)
def test_news_is_prose(text: str) -> None:
    assert way(text) == "prose"


@pytest.mark.parametrize("text", FAMILIAR.values(), ids=FAMILIAR)
def test_a_little_markdown_is_familiar(text: str) -> None:
    assert way(text) == "familiar"


@pytest.mark.parametrize("text", [*NEWS.values(), *FAMILIAR.values()], ids=[*NEWS, *(f"{name} 2" for name in FAMILIAR)])
def test_the_parser_is_not_asked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(thorough, "render_body_thoroughly", refuse)
    render_body(text, "a.md", 1)


def test_the_corpus_takes_the_quick_ways() -> None:
    article = runpy.run_path(str(TESTS / "benchmarks/corpus.py"))["article"]
    ways = Counter(way(article(number, 1_000).body) for number in range(100))
    assert ways["prose"] >= 75
    assert ways["familiar"] >= 8
    assert ways["thorough"] == 0


def test_most_articles_of_the_demonstration_are_prose() -> None:
    paths = sorted((TESTS.parent / "content/articles").rglob("*.md"))
    ways = [way(read_head(decode(path.read_bytes())).body) for path in paths]
    assert ways.count("prose") > len(paths) * 0.8


@pytest.mark.parametrize("text", ["", " ", "a" * 1_000_001, "a\n\n" * 5_001, "c" + "\u0301" * 101, "- a\n\n- b\n- c"])
def test_what_is_at_a_limit_is_left_to_the_thorough_way(text: str) -> None:
    assert way(text) == ("thorough" if text else "prose")


@pytest.mark.parametrize("text", ["a\n\n" * 5_000, "a" * 1_000_000, "c" + "\u0301" * 100])
def test_what_is_just_within_a_limit_is_not(text: str) -> None:
    assert way(text) == "prose"
    assert render_body(text, "a.md", 1) == thorough.render_body_thoroughly(text, "a.md", 1)


def loaded_after(text: str) -> set[str]:
    """The modules that a fresh process has loaded once it has read one body."""
    program = (
        "import sys; from generator.body import render_body\n"
        f"render_body({text!r}, 'a.md', 1)\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    )
    run = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, text=True)
    return set(run.stdout.split())


def test_prose_loads_no_parser() -> None:
    assert not loaded_after("Plain words.") & {"markdown", "nh3", "regex", "xml", "hashlib"}
    assert not loaded_after("Plain *words*.") & {"markdown", "nh3", "xml"}
    assert {"markdown", "nh3"} <= loaded_after("Plain <b>words</b>.")
