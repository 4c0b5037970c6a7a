"""What few builds need is imported where it is needed: the imports of everything outlast a small build."""

import subprocess
import sys
from pathlib import Path

import pytest
from sites import article, entry, write_site

import generator

ORDINARY = """
import sys
from generator import urls
from generator.content import article_fields
from generator.content.byline import read_byline
from generator.dates.words import date_words, known_words, month_name, time_words
from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.reader import Reader
from generator.languages import direction, own_name, read_language
from generator.collation import collation_key, index_letter
from generator.text import fold, slug, term_slug
from generator.interface import words_in

plain = b"---\\ntitle: A bridge opens\\ndate: 2021-02-03\\ntags: [a, b]\\nlanguage: en\\n---\\n\\nText.\\n"
head = read_head(decode(plain))
fields = Fields(head.mapping, keys_of(map(Key, ("title", "date", "tags", "language"))), Reader("a.md"))
assert not fields.unknown(()) and not fields.reader.problems
title, when, tag = fields.text("title"), fields.date("date"), fields.language("language")
print(index_letter(title), collation_key(title))
print(slug(title), term_slug(title), fold(title), fields.words("tags"), own_name(tag))
words = words_in(tag)
print(date_words(when, words), known_words(when.known, words), month_name(2, words), time_words(when, words))
print(words.count("articles", 1_234), words.ordinal(21), words.listed(["a", "b", "c"]), words.decimal(1.5, 2))
print(direction(tag), read_language("ko"), direction("ko"), read_byline("By Ann Lee"), urls.redirect("/old/"))
"""
LATE = ("babel", "csv", "difflib", "edtf", "frontmatter", "json", "pyparsing", "regex", "tomllib", "yaml")


def imported_by(script: str) -> set[str]:
    """The modules that a fresh process has imported at the end of a script."""
    root = str(Path(generator.__file__).parents[1])
    command = [sys.executable, "-X", "utf8", "-c", f"{script}\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8")
    return set(done.stdout.splitlines()[-1].split())


def test_an_ordinary_head_needs_little() -> None:
    assert not imported_by(ORDINARY) & set(LATE)


@pytest.mark.parametrize(
    ("doing", "module"),
    [
        ("read_head('---\\na: b # c\\n---\\n')", "yaml"),
        ("read_head('+++\\na = 1\\n+++\\n')", "tomllib"),
        ("read_head('{\"a\": 1}')", "json"),
        ("date_words(when, words_in('ko'))", "babel"),
        ("slug('혜산')", "regex"),
        ("from generator.dates import read_date; read_date('202X')", "edtf"),
    ],
)
def test_what_is_not_ordinary_is_imported_then(doing: str, module: str) -> None:
    assert module in imported_by(f"{ORDINARY}\n{doing}")


# --- whole commands

COMMAND = """
from contextlib import suppress
import sys
from generator.cli import main
with suppress(SystemExit):
    main({arguments!r})
"""
PLAIN = {"articles/one.md": article("One", "date: 2021-02-03\ntags: [border]"), "articles/two.md": article("Two")}
# What only some of what may stand in an archive needs, and what only other commands than `build` do.
RARE = {*LATE, "PIL", "email", "http", "importlib.metadata", "logging", "markdown", "multiprocessing", "nh3", "tqdm"}
RARE |= {"generator.check", "generator.scaffold", "generator.serve", "generator.verify", "generator.why", "watchfiles"}
RARE |= {"generator.basemap", "generator.cartography.placemap", "generator.cartography.worldmap"}
SITE_TOML = {"tomllib"}  # site.toml is read by every command that reads an archive
JINJA = {"json"}


def run_by(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    return imported_by(COMMAND.format(arguments=arguments))


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_what_is_no_work_imports_nothing_of_ours_but_the_command_line(argument: str) -> None:
    found = run_by(argument)
    ours = {name.split(".")[1] for name in found if name.startswith("generator.")}
    assert ours == {"cli", "refusal"}
    assert not found & {"msgspec", "jinja2", "hashlib", *RARE}


def test_a_wrong_word_is_guessed_at() -> None:
    assert "difflib" in run_by("biuld")


def test_a_build_without_a_change_imports_little(tmp_path: Path) -> None:
    root = str(write_site(tmp_path, PLAIN))
    assert {"generator.build", "jinja2", "tomllib"} <= run_by("-C", root, "build")
    again = run_by("-C", root, "build")
    assert "generator.build" in again
    assert again & {*RARE, "jinja2", "markupsafe", "shutil", "tempfile"} == SITE_TOML


def test_a_build_after_a_plain_edit_imports_jinja_and_no_more(tmp_path: Path) -> None:
    root = str(write_site(tmp_path, PLAIN))
    run_by("-C", root, "build")
    write_site(tmp_path, {"articles/two.md": article("Two", "", "Another text.")})
    again = run_by("-C", root, "build")
    assert "jinja2" in again
    assert again & RARE == SITE_TOML | JINJA


PLACED = entry("Hyesan", "coordinates: [41.4, 128.18]")


def test_outlines_are_read_where_a_map_is_drawn_and_not_before(tmp_path: Path) -> None:
    there = {**PLAIN, "articles/one.md": article("One", "place: Hyesan\ndate: 2021"), "locations/hyesan.md": PLACED}
    root = str(write_site(tmp_path, there))
    run_by("-C", root, "build")
    write_site(tmp_path, {"articles/two.md": article("Two", "", "Another text.")})
    again = run_by("-C", root, "build")
    assert "jinja2" in again
    assert "generator.basemap" not in again
    assert "generator.cartography.placemap" not in again
