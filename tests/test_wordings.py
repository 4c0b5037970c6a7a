"""A site's own words: what is told of a file that is wrong, and what its pages then say."""

from pathlib import Path

import pytest
from commands import dateline
from sites import article, write_site

from generator.config import load_site
from generator.interface import words_of
from generator.interface.files import STANDARD, texts_of
from generator.interface.plurals import forms
from generator.interface.words import key_of
from generator.model import Problem


def problems(tmp_path: Path, name: str, text: str, language: str = "ko") -> list[Problem]:
    """What is told of one file of words."""
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / name).write_text(text, "utf-8")
    (tmp_path / "site.toml").write_text(f'title = "T"\nlanguage = "{language}"\n', "utf-8")
    return list(load_site(tmp_path)[1])


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "hint"),
    [
        ("ko.toml", '# x\nsubjcts = "주제"', 2, "the interface has no word `subjcts`", "did you mean `subjects`?"),
        (
            "ko.toml",
            'about_title = "소개"',
            1,
            "`about_title` does not say {title}",
            "English has: About {title}",
        ),
        (
            "ko.toml",
            'about_title = "{titel} 소개"',
            1,
            "nothing is called {titel} in `about_title`",
            "what can be filled in: {title}",
        ),
        ("ko.toml", 'subjects = "{x}"', 1, "nothing is called {x} in `subjects`", "nothing is filled in here"),
        ("ko.toml", 'subjects = "{"', 1, "`{` can't be read", "write {{ and }} for braces that shall be seen"),
        (
            "ko.toml",
            'about_title = "{title.x}"',
            1,
            "`{title.x}` can't be read",
            "write {{ and }} for braces that shall be seen",
        ),
        (
            "uk.toml",
            '\narticles.one = "{count} стаття"\narticles.other = "{count} статті"',
            2,
            "`articles` lacks a plural form",
            'add articles.few = "…", articles.many = "…"',
        ),
        (
            "ko.toml",
            'articles.one = "기사 {count}건"',
            1,
            "`articles.one` is no plural form of this language",
            "its forms are other (CLDR)",
        ),
        (
            "ko.toml",
            'articles = "기사"',
            1,
            "`articles` is not written like this",
            'write a line for each form: articles.other = "…"',
        ),
        (
            "ko.toml",
            'subjects.other = "주제"',
            1,
            "`subjects` is not written like this",
            'write subjects = "Subjects" in your language',
        ),
        (
            "korean.toml",
            "",
            0,
            "the file is named by no language: `korean` is a language's name, not its tag",
            "write ko, as in languages/ko.toml",
        ),
        (
            "zh_hans.toml",
            "",
            0,
            "the tag of this language is spelled `zh-Hans`",
            "rename the file to languages/zh-Hans.toml",
        ),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, name: str, text: str, line: int, message: str, hint: str) -> None:
    assert problems(tmp_path, name, text) == [Problem(f"languages/{name}", line, message, hint)]


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, "ko.toml", 'subjects = "주제"\n\nplaces')
    assert (told.path, told.line, told.severity) == ("languages/ko.toml", 3, "error")


def test_words_that_are_missing_are_told_of_once(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, "ug.toml", 'subjects = "تېمىلار"', "ug")
    assert (told.path, told.line, told.severity) == ("languages/ug.toml", 0, "warning")
    assert told.message.startswith("these words are not translated and stand in English: about, about_archive,")


def test_a_site_changes_one_word_of_ours(tmp_path: Path) -> None:
    assert problems(tmp_path, "ko.toml", 'subjects = "분야"\narticles.other = "글 {count}편"') == []
    words = words_of(load_site(tmp_path)[0])
    assert (words.subjects, words.places, words.count("articles", 1200)) == ("분야", "장소", "글 1,200편")


def test_the_file_of_another_language_says_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path, "ug.toml", 'subjects = "تېمىلار"') == []
    assert load_site(tmp_path)[0].words == ()


def test_a_site_adds_a_language(tmp_path: Path) -> None:
    lines = []
    for name, text in texts_of(STANDARD).items():
        key, _, form = name.partition(".")
        if not form:
            lines.append(f'{key} = "{text}"')
    for key in {key_of(name) for name in texts_of(STANDARD) if "." in name}:
        lines += [f'{key}.{form} = "{texts_of(STANDARD)[f"{key}.other"]}"' for form in forms(key, "uk")]
    text = "\n".join(lines).replace('"Subjects"', '"Теми"').replace('"{count} articles"', '"статей: {count}"')
    assert problems(tmp_path, "uk.toml", text, "uk") == []
    words = words_of(load_site(tmp_path)[0])
    assert not words.missing
    assert (words.tag, words.subjects, words.count("articles", 3)) == ("uk", "Теми", "статей: 3")


# --- on pages

UIGHUR = 'subjects = "تېمىلار"\nskip = "مەزمۇنغا ئاتلاش"\nthe_oldest = "-"\n'


def test_what_is_left_in_english_says_so(tmp_path: Path) -> None:
    files = {"articles/one.md": article("One", "date: 2021-02-03\ntags: [border]")}
    root = write_site(tmp_path, files, 'title = "T"\nlanguage = "ug"\n')
    (root / "languages").mkdir()
    (root / "languages" / "ug.toml").write_text(UIGHUR, "utf-8")
    assert dateline("build", "-C", root).code == 0
    page = (root / "public" / "index.html").read_text("utf-8")
    assert '<html lang="ug" dir="rtl">' in page
    assert '<a class="skip" href="#main">مەزمۇنغا ئاتلاش</a>' in page
    assert '<span lang="en" dir="ltr">Newest articles</span>' in page
    assert 'aria-label="Browse"' in page
    assert "<title>T</title>" in page


def test_a_language_that_nobody_has_words_for_makes_english_pages(tmp_path: Path) -> None:
    files = {"articles/one.md": article("One", "date: 2021-02-03\nlanguage: ug")}
    root = write_site(tmp_path, files, 'title = "T"\nlanguage = "ug"\n')
    assert dateline("build", "-C", root).code == 0
    page = (root / "public" / "index.html").read_text("utf-8")
    assert '<html lang="en" dir="ltr">' in page
    assert '<h3 lang="ug" dir="rtl">' in page


def test_a_changed_word_makes_pages_anew(tmp_path: Path) -> None:
    files = {"articles/one.md": article("One", "date: 2021-02-03\ntags: [border]")}
    root = write_site(tmp_path, files, 'title = "T"\nlanguage = "ko"\n')
    assert dateline("build", "-C", root).code == 0
    (root / "languages").mkdir()
    (root / "languages" / "ko.toml").write_text('subjects = "분야"\n', "utf-8")
    assert dateline("build", "-C", root).code == 0
    assert ">분야<" in (root / "public" / "index.html").read_text("utf-8")
    assert ">분야<" in next((root / "public" / "articles").rglob("*.html")).read_text("utf-8")
