"""Snowball's stemmers in JavaScript: the same stems as in Python, for words of every kind."""

import ast
import inspect
import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from in_node import run

from generator.refusal import RefusedError
from generator.search.stemmers import script, translated
from generator.search.stems import LIGHT, MODULES, stemmer

LARGEST = 15_000  # bytes, of English
CONTENT = Path(__file__).parents[2] / "content"


def _strings(tag: str) -> list[str]:
    """All strings in a stemmer: the endings that it knows."""
    tree = ast.parse(inspect.getsource(import_module(f"snowballstemmer.{MODULES[tag]}_stemmer")))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(text for text in found if " " not in text)


def _words(tag: str) -> Iterator[str]:
    """Words of the archive, of the letters of a language, and such with one or more of its endings or beginnings."""
    chance = random.Random(tag)  # noqa: S311 - the same words in every run
    strings = _strings(tag)
    letters = sorted(set("".join(strings))) + list("abdeiklmnorst" if min(strings[-1]) < "\u0370" else "")
    for _ in range(600):
        yield "".join(chance.choices(letters, k=chance.randrange(1, 14)))
        stem = "".join(chance.choices(letters, k=chance.randrange(7)))
        yield stem + "".join(chance.choices(strings, k=chance.randrange(1, 4)))
        yield chance.choice(strings) + stem + chance.choice(strings)
    yield from {
        word.strip(".,:;'\"()").lower()
        for path in sorted(CONTENT.rglob("*.md"))[:60]
        for word in path.read_text("utf-8").split()
    }


@pytest.mark.browser
@pytest.mark.parametrize("tag", MODULES)
def test_a_stem_in_the_browser_is_that_in_the_index(tag: str) -> None:
    words = sorted(set(_words(tag)) - {""})
    name = MODULES[tag]
    whole = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")().stemWord

    def stem(word: str) -> str:
        return str(whole(re.sub(LIGHT.get(tag, "^(?!)"), "", word)))

    start = "let stem; const dateline = {stemmer: (tag, made) => { stem = made; }};"
    found = run([start, script(tag)], "words => words.map(stem)", words)
    wrong = [(word, stem(word), other) for word, other in zip(words, found, strict=True) if stem(word) != other]
    assert not wrong[:20]
    assert sum(word != other for word, other in zip(words, found, strict=True)) > len(words) / 20


def test_english_is_small() -> None:
    assert len(script("en").encode()) <= LARGEST


def test_every_language_of_the_package_is_there() -> None:
    import snowballstemmer

    named = {line.name.removesuffix("_stemmer") for line in Path(snowballstemmer.__file__).parent.glob("*_stemmer.py")}
    assert {name.removesuffix(".py").removesuffix("_stemmer") for name in named} - set(MODULES.values()) == {
        "porter",
        "dutch_porter",
    }


@pytest.mark.parametrize(
    "statement",
    ["import os", "x = [1]", "with self: pass", "return self.other(1)", "raise lab0()", "x, y = 1", "return a < b < c"],
)
def test_python_of_another_kind_is_refused(statement: str) -> None:
    source = f"class SomeStemmer(BaseStemmer):\n    def _stem(self):\n        {statement}\n"
    with pytest.raises(RefusedError, match="line 3"):
        translated(source)


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN", "zh-Hans", "xx", ""])
def test_a_tag_finds_its_stemmer(tag: str) -> None:
    assert stemmer(tag)("running") == ("run" if tag[:2].lower() == "en" else "running")


def test_a_stemmer_is_for_words_of_its_script() -> None:
    assert stemmer("ru")("running") == "running"
    assert stemmer("en")("протесты") == "протесты"
    assert stemmer("en")("runn\U0001d4d0ing") == "runn\U0001d4d0ing"
