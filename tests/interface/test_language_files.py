"""The files of words: each language says all that English says, with the same things filled in, in all forms."""

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import generator.interface
from generator.interface import Words, words_in
from generator.interface.files import STANDARD, languages, serving, texts_of
from generator.interface.plurals import form_of, forms, ordinal_form_of
from generator.interface.words import key_of
from generator.languages import direction, read_language

FOLDER = Path(generator.interface.__file__).parent
PACKAGE = FOLDER.parent
TEMPLATES = PACKAGE.parent / "templates"
ENGLISH = texts_of(STANDARD)
KEYS = {key_of(name) for name in ENGLISH}
OTHERS = [language for language in languages() if language != STANDARD]
ARROWS = ("older", "newer", "earlier", "later_arrow", "before_date", "after_date", "search_before", "search_after")
# What is chosen by what a file states.
MADE = ("role_", "place_", "type_", "kind_", "genre_", "by_", "work_")
# Words for pages that are being made.
AWAITED = FOLDER.parent.parent / "tests" / "interface" / "awaited.txt"


def fields(text: str) -> set[str]:
    """What is filled into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_five_languages_at_least() -> None:
    assert {"ar", "en", "ko", "zh-Hans"} < set(languages())
    assert len(languages()) >= 5
    assert [read_language(language) for language in languages()] == list(languages())


@pytest.mark.parametrize("language", languages())
def test_what_the_pattern_reads_is_what_toml_says(language: str) -> None:
    text = (FOLDER / f"{language}.toml").read_text("utf-8")
    told = tomllib.loads(text)
    flat: dict[str, str] = {}
    for key, value in told.items():
        flat |= {f"{key}.{form}": inner for form, inner in value.items()} if isinstance(value, dict) else {key: value}
    assert texts_of(language) == flat


@pytest.mark.parametrize("language", languages())
def test_no_key_stands_twice_or_is_that_of_a_method(language: str) -> None:
    assert not [key for key in KEYS if hasattr(Words, key)]
    assert not KEYS & {"tag", "missing"}
    simple = {name for name in texts_of(language) if "." not in name}
    assert not simple & {key_of(name) for name in texts_of(language) if "." in name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_word(language: str) -> None:
    assert not words_in(language).missing
    assert {key_of(name) for name in texts_of(language)} == KEYS
    assert words_in(language).tag == language


@pytest.mark.parametrize("language", languages())
def test_every_plural_has_all_forms_of_its_language(language: str) -> None:
    found: dict[str, set[str]] = {}
    for name in texts_of(language):
        key, _, form = name.partition(".")
        if form:
            found.setdefault(key, set()).add(form)
    assert found == {key: set(forms(key, language)) for key in {key_of(name) for name in ENGLISH if "." in name}}


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_things_are_filled_in(language: str) -> None:
    for name, text in texts_of(language).items():
        key, _, form = name.partition(".")
        wanted = fields(ENGLISH[f"{key}.other" if form else key])
        free = {"count"} if form else {"last", "first"} if key.startswith(("decade", "century")) else set()
        assert wanted - free <= fields(text) <= wanted | free, f"{language}: {name}"


@pytest.mark.parametrize("language", languages())
def test_ten_ordinals_are_ten(language: str) -> None:
    words = words_in(language)
    assert len({words.ordinal(place) for place in range(1, 31)}) == 30
    assert len(words.first_ten.split(" | ")) == 10


@pytest.mark.parametrize("language", languages())
def test_arrows_point_the_way_that_is_read(language: str) -> None:
    words = words_in(language)
    backward = {"newer": "←", "earlier": "←", "before_date": "←", "search_before": "←"}
    turned = {"←": "→", "→": "←"}
    for key in ARROWS:
        arrow = backward.get(key, "→")
        arrow = turned[arrow] if direction(language) == "rtl" else arrow
        assert arrow in words.get(key), f"{language}: {key}"
        assert turned[arrow] not in words.get(key)


@pytest.mark.parametrize("language", OTHERS)
def test_hardly_anything_is_left_in_english(language: str) -> None:
    same = {name for name, text in texts_of(language).items() if text and text == ENGLISH.get(name)}
    letters = {name for name in same if re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", ENGLISH[name]))}
    assert len(letters) < 40, letters  # French shares some words with English


def test_english_forms_are_what_cldr_has() -> None:
    cldr = Locale("en", "GB")
    for number in (*range(125), 1_000, 1_000_000):
        assert form_of(number, "en") == form_of(number, "en-US") == cldr.plural_form(number), number
        assert ordinal_form_of(number, "en") == cldr.ordinal_form(number), number


# --- who uses which word


def used() -> set[str]:
    """The keys that templates and modules ask for by name."""
    texts = [path.read_text("utf-8") for path in (*TEMPLATES.rglob("*.html"), *PACKAGE.rglob("*.py"))]
    asked = r"words(?:_of\(site\))?\.([a-z_]+)\b(?!\()|(?:count|_forms)[(\[]\s*\"([a-z_]+)\"|\"((?:\w+)_count)\""
    found = {name for text in texts for match in re.findall(asked, text) for name in match if name}
    return found - {"tag", "missing", "cldr", "format"}


def test_what_is_asked_for_is_there() -> None:
    modules = {"words_of", "words_in"}
    unknown = {name for name in used() - KEYS - modules if not hasattr(Words, name)}
    assert not unknown


def test_no_word_is_left_over() -> None:
    awaited = set(AWAITED.read_text("utf-8").split())
    spare = {key for key in KEYS - used() if not key.startswith(MADE)} - {"nth", "first_ten"}
    assert spare <= awaited, "no page says these"
    assert awaited <= KEYS


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-US", "en"),
        ("ko-KP", "ko"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("ar-EG", "ar"),
        ("bo", ""),
        ("qqq", ""),
    ],
)
def test_which_language_serves_a_tag(tag: str, name: str) -> None:
    assert serving(tag) == name
    assert words_in(tag).tag == (tag if name else "en")


def test_what_stands_in_attributes_and_titles_can_do_without_a_mark() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text("utf-8")
        inside = re.findall(r'="[^"]*?\{\{ words\.(\w+)', text)
        inside += re.findall(r"words\.(\w+)", "".join(re.findall(r"<title>(.*?)</title>", text)))
        inside += re.findall(r"words\.(\w+)", "".join(re.findall(r"\{% block title %\}(.*?)\{% endblock %\}", text)))
        assert all(key.startswith(("label_", "title_", "comma", "stop")) or key == "tag" for key in inside), path.name
