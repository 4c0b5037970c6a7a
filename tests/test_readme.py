"""README.md says what the code does: its commands, its tables, its help texts, and its example."""

import re
from pathlib import Path

import pytest
from renew_readme import README, blocks, commands, missing, renewed
from renew_screenshots import FOLDER, MOST, SHOTS
from sites import prepared, problems, write_site

from generator.config import load_site
from generator.content.article import read_article
from generator.frontmatter.head import decode, read_head
from generator.interface.files import languages

ROOT = README.parent
TEXT = README.read_text("utf-8")
BUILD = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/dateline build"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


def test_the_first_two_shell_blocks_are_the_commands_that_are_promised() -> None:
    assert re.findall(r"^```sh\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)[:2] == [BUILD, TEST]


BLOCKS = blocks()


@pytest.mark.parametrize("name", BLOCKS)
def test_each_table_and_help_text_is_that_of_the_code(name: str) -> None:
    assert name not in missing(TEXT), f"README.md needs the lines <!-- {name} --> and <!-- end -->"
    assert BLOCKS[name] in TEXT, "renew it: python -m tests.renew_readme"


def test_renewing_a_renewed_readme_changes_nothing() -> None:
    assert renewed(TEXT) == TEXT
    assert renewed(renewed(TEXT.replace("| `title` |", "| `tilte` |"))) == TEXT


def test_every_key_has_a_row_with_its_meaning() -> None:
    for name, text in BLOCKS.items():
        if name.endswith(" keys"):
            _, _, *rows = text.splitlines()
            assert rows
            assert all(re.match(r"\| `[a-z_]+` \| \S.*\S \|", row) for row in rows)


def _example() -> str:
    found = re.search(r"<!-- example -->\n+```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert found, "README.md needs the line <!-- example --> and a ```yaml block after it"
    return found[1]


def test_the_example_is_read_without_a_problem() -> None:
    path = "content/articles/example.md"
    read, reader = read_article(path, read_head(decode(_example().encode())), "en", ())
    assert reader.problems == []
    assert read.title
    assert read.body.text
    assert read.date
    assert read.credits
    assert read.locations
    assert read.sources
    assert read.unnamed


def test_the_example_builds(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/example.md": _example()})
    assert [problem for problem in problems(tmp_path) if problem.startswith("error")] == []


def _wordings() -> dict[str, str]:
    """The files of words that the README shows."""
    found = re.findall(r"<!-- words: (\S+) -->\n+```toml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert found, "README.md needs the line <!-- words: languages/xx.toml --> and a ```toml block after it"
    return dict(found)


@pytest.mark.parametrize("name", _wordings())
def test_the_words_that_are_shown_are_understood(tmp_path: Path, name: str) -> None:
    language = Path(name).stem
    write_site(tmp_path, {}, f'title = "T"\nlanguage = "{language}"\n')
    (tmp_path / "languages").mkdir()
    (tmp_path / name).write_text(_wordings()[name], "utf-8")
    site, told = load_site(tmp_path)
    assert [problem.message for problem in told if problem.severity == "error"] == []
    assert len(told) == (1 if language == "ug" else 0), "what is not translated yet is told of once"
    assert set(_wordings()[name].splitlines()) == {f'{key} = "{text}"' for key, text in site.words}


def test_every_language_of_the_interface_is_named() -> None:
    section = TEXT.partition("### Languages of the interface")[2].partition("\n## ")[0]
    assert all(f"`{language}`" in section for language in languages() if language != "en")


def test_the_pictures_are_there_and_small_and_told_to_who_cannot_see_them() -> None:
    shown = re.findall(r"!\[([^\]]{40,})\]\((docs/screenshots/[\w-]+\.webp)\)", TEXT)
    assert [ROOT / path for _, path in shown] == [FOLDER / f"{shot.name}.webp" for shot in SHOTS]
    assert all(0 < (ROOT / path).stat().st_size <= MOST for _, path in shown)
    urls = {page.url for page in prepared(ROOT).plan.pages}
    assert {shot.url for shot in SHOTS} <= urls


def _module_rows() -> set[str]:
    table = TEXT.partition("| module | what it does |")[2].partition("\n\n")[0]
    cells = (line.split("|")[1] for line in table.splitlines() if line.startswith("|"))
    return {name for cell in cells for name in re.findall(r"`([a-z_]+)/?`", cell)}


def test_every_module_is_in_the_table_of_modules() -> None:
    package = ROOT / "generator"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__", "__main__"}
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert _module_rows() == modules | folders


def test_every_address_that_the_readme_names_is_made() -> None:
    made = {page.url for page in prepared(ROOT).plan.pages}
    named = set(re.findall(r"public/([\w./-]+\.html)", TEXT))
    assert named
    assert named <= made


def test_every_file_that_the_readme_names_is_there() -> None:
    places = (ROOT, ROOT / "generator")  # what is said of the program is said as seen from its package
    folders = {path.name for place in places for path in place.iterdir() if path.is_dir()}
    folders -= {"public", ".dateline"}  # which builds make
    named = [
        name for name in re.findall(r"`([\w./-]+\w)/?`", TEXT) if name.partition("/")[0] in folders - {".dateline"}
    ]
    assert named
    for name in named:
        assert any((place / name).exists() for place in places), name


def test_every_command_is_shown() -> None:
    for command in commands():
        assert f"dateline {command}" in TEXT


def test_every_class_in_the_table_of_components_is_styled() -> None:
    css = (ROOT / "static/site.css").read_text("utf-8")
    table = TEXT.partition("| what | markup |\n")[2].partition("\n\n")[0]
    named = {name for cell in re.findall(r"`([^`]+)`", table) for name in re.findall(r"\.([a-z][a-z0-9-]+)", cell)}
    bare = {"art-side", "chart", "mapfig", "near"}  # names to hold on to, without rules of their own
    assert len(named) > 74
    assert {name for name in named - bare if not re.search(rf"\.{name}(?![\w-])", css)} == set()
