"""Every command from end to end: exit codes, what is printed and where, what is written and what never is."""

import csv
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands import DATELINE, Ran, dateline, on_terminal, process
from folders import tree
from sites import SITE, article, entry, write_site

from generator import __version__, publish
from generator.build import STATE
from generator.cli import main
from generator.cli.bar import Bar

COMMANDS = ("init", "new", "build", "check", "list", "clean")
DRAFT = article("A draft", "status: draft", "A sentinel that no reader may see.")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive of two articles and a draft."""
    return write_site(
        tmp_path / "site",
        {
            "articles/one.md": article("One", "date: 2021-02-03\ntags: [border]"),
            "articles/two.md": article("Two", "date: 2022\nlocations: [Hyesan]"),
            "articles/draft.md": DRAFT,
        },
    )


@pytest.fixture
def warned(site: Path) -> Path:
    """The same with a warning."""
    write_site(site, {"articles/two.md": article("Two", "date: 2022\nmood: grim")})
    return site


@pytest.fixture
def wrong(site: Path) -> Path:
    """The same with an error."""
    write_site(site, {"articles/two.md": article("Two", "date: 2022-13-01")})
    return site


# --- help and wrong usage


def test_the_version_is_told() -> None:
    assert dateline("--version") == dateline("--version")
    assert dateline("--version").out == f"dateline {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = dateline(command, "--help")
    assert (told.code, told.err) == (0, "")
    assert f"usage: dateline {command}" in told.out
    assert f"\nexamples:\n  dateline {command}" in told.out
    assert all(len(line) <= 90 for line in told.out.splitlines())
    for columns in ("30", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        assert dateline(command, "-h").out == told.out


def test_the_main_help_names_every_command_and_exit_code() -> None:
    told = dateline("--help").out
    for command in COMMANDS:
        assert f"\n    {command} " in told
    assert all(f"\n  {code} " in told for code in (0, 1, 2, 130))


def test_no_command_shows_the_help_and_fails() -> None:
    told = dateline()
    assert (told.code, told.out) == (2, "")
    assert told.err == dateline("--help").out


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("biuld",), "there is no command `biuld`", "did you mean `build`?"),
        (("frobnicate",), "there is no command `frobnicate`", "see dateline --help"),
        (("build", "--draft"), "there is no option `--draft`", "did you mean `--drafts`?"),
        (("build", "--ouput=x"), "there is no option `--ouput=x`", "did you mean `--output`?"),
        (("check", "-z"), "there is no option `-z`", "see dateline check --help"),
        (("build", "x"), "`x` is one word too many", "see dateline build --help"),
        (("new", "Six", "soldiers"), "put a name of several words in quotes", "see dateline new --help"),
        (("new",), "the headline is empty", 'write dateline new "Headline"'),
        (("init",), "required: FOLDER", "see dateline init --help"),
        (("build", "-o"), "expected one argument", "see dateline build --help"),
        (("list", "--format", "xml"), "xml", "see dateline list --help"),
        (("build", "--as-of", "1 May"), "--as-of: ", "write"),
        (("check", "--as-of", "2021-13"), "--as-of: ", "write"),
        (("list", "--as-of", "soon"), "--as-of: ", "write"),
    ],
)
def test_wrong_usage_is_told_with_a_remedy(site: Path, arguments: tuple[str, ...], message: str, hint: str) -> None:
    before = tree(site)
    told = dateline("-C", site, *arguments)
    assert (told.code, told.out) == (2, "")
    first, second = told.err.splitlines()
    assert first.startswith("dateline: error: ")
    assert message in first
    assert second.startswith("  hint: ")
    assert hint in second
    assert tree(site) == before


@pytest.mark.parametrize("command", [("new", "Title"), ("build",), ("check",), ("list",), ("clean",)])
def test_a_folder_that_is_no_archive_is_left_alone(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    told = dateline(*command, "-C", tmp_path)
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        f"dateline: error: there is no site.toml in {tmp_path}\n"
        "  hint: name the archive's folder with -C FOLDER, or make one: dateline init FOLDER\n"
    )
    assert list(tree(tmp_path)) == ["mine.txt"]
    assert dateline(*command, "-C", tmp_path / "missing").code == 2
    assert not (tmp_path / "missing").exists()


def test_an_archive_further_up_is_pointed_to(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content/articles")
    told = dateline("build")
    assert told.code == 2
    assert "there is no site.toml here" in told.err
    assert f"add -C {Path('../..')}\n" in told.err
    assert dateline("build", "-C", "../..").code == 0


def test_the_folder_may_be_named_before_or_after_the_command(site: Path) -> None:
    assert dateline("-C", site, "check") == dateline("check", "--root", site)
    assert dateline("-C", "/nowhere", "check", "-C", site).code == 0


# --- init


def test_init_makes_an_archive_that_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = dateline("init", "my archive/혜산")
    assert told.code == 0
    assert told.out.endswith("Next: cd 'my archive/혜산' && dateline build\n")
    assert dateline("build", "-C", "my archive/혜산", "--strict").code == 0
    assert (tmp_path / "my archive/혜산/public/index.html").is_file()


def test_init_here_says_what_is_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert dateline("init", ".").out.endswith("Next: dateline build\n")


def test_init_refuses_a_folder_with_something_in_it(site: Path) -> None:
    before = tree(site)
    told = dateline("init", site)
    assert (told.code, told.out) == (2, "")
    assert "is there and not empty" in told.err
    assert "hint: name a folder that is new or empty" in told.err
    assert tree(site) == before


@ON_LINUX
def test_init_where_nothing_can_be_written(tmp_path: Path) -> None:
    told = dateline("init", "/proc/dateline")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("dateline: error: /proc/dateline")
    assert len(told.err.splitlines()) == 2
    (tmp_path / "file").write_text("", "utf-8")
    assert dateline("init", tmp_path / "file/demo").code == 2


# --- new


def test_new_prints_the_path_of_a_draft(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--date", "2021-02", "--place", "Hyesan", "--place", "Yalu River", "--source", "RFA")
    told = dateline("new", "북한 군인: 여섯 명", *words, "-C", site)
    assert (told.code, told.err) == (0, "")
    path = Path(told.out.removesuffix("\n"))
    assert path.is_file()
    assert path.is_relative_to(site / "content/articles/2021")
    monkeypatch.chdir(site)
    assert dateline("new", "Another").out == "content/articles/undated/another.md\n"


def test_new_articles_are_published_when_they_are_no_drafts(site: Path, tmp_path: Path) -> None:
    dateline("new", "News", "-C", site)
    assert "undated/news.md: draft" in dateline("build", "-C", site, "--strict").out
    assert not (site / "public/articles/undated/news.html").exists()
    assert dateline("build", "-C", site, "--strict", "--drafts", "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out/articles/undated/news.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("",), "the headline is empty", "dateline new"),
        (("News", "--date", "2021-13"), "--date: ", "write"),
        (("News", "--date", "3 Feb 2021"), "--date: ", "write 2021-02-03"),
        (("x" * 501,), "501 characters", "shorten"),
    ],
)
def test_new_refuses_what_can_not_be_read(site: Path, arguments: tuple[str, ...], message: str, hint: str) -> None:
    before = tree(site)
    told = dateline("new", *arguments, "-C", site)
    assert (told.code, told.out) == (2, "")
    assert message in told.err
    assert hint in told.err
    assert tree(site) == before


def test_new_never_writes_over_an_article(site: Path) -> None:
    dateline("new", "News", "-C", site)
    before = tree(site)
    told = dateline("new", "News!", "-C", site)
    assert told.code == 2
    assert "content/articles/undated/news.md is there already" in told.err
    assert tree(site) == before


# --- build


def test_build_says_what_it_did(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    told = dateline("build")
    assert (told.code, told.err) == (0, "")
    first, *rest = told.out.splitlines()
    assert first.startswith("2 articles on ")
    assert first.endswith(" files new.")
    assert rest == [
        "1 article not published:",
        "  content/articles/draft.md: draft",
        "Open public/index.html in a browser, or copy the folder public to any file server.",
    ]


def test_a_second_build_changes_nothing(site: Path) -> None:
    dateline("build", "-C", site)
    before = {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")}
    again = dateline("build", "-C", site)
    assert " files are unchanged.\n" in again.out
    assert before == {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")}


def test_a_build_after_a_change_counts_files(site: Path) -> None:
    dateline("build", "-C", site)
    (site / "content/articles/two.md").unlink()
    told = dateline("build", "-C", site)
    assert " files changed, " in told.out
    assert " unchanged.\n" in told.out
    assert " removed, " in told.out


def test_a_deploy_is_told_each_file_that_is_another(site: Path, tmp_path: Path) -> None:
    told = tmp_path / "changed.txt"
    dateline("build", "--changed", told, "-C", site)
    made = {path.relative_to(site / "public").as_posix() for path in (site / "public").rglob("*") if path.is_file()}
    assert told.read_bytes().decode() == "".join(f"new\t{path}\n" for path in sorted(made - {".dateline"}))
    dateline("build", "--changed", told, "-C", site)
    assert told.read_bytes() == b""
    (site / "content/articles/two.md").unlink()
    dateline("build", "--changed", told, "-C", site)
    lines = told.read_text("utf-8").splitlines()
    assert "removed\tarticles/2022/two.html" in lines
    assert "changed\tindex.html" in lines


def test_a_build_that_publishes_nothing_tells_a_deploy_nothing(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "changed.txt").write_text("changed\tas-it-was.html\n")
    assert dateline("build", "--changed", tmp_path / "changed.txt", "-C", wrong).code == 1
    assert (tmp_path / "changed.txt").read_text() == "changed\tas-it-was.html\n"


def test_a_locale_that_has_few_letters_is_refused(site: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = process("build", "-C", site, env=env)
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "dateline: error: names of files are read and written as ascii here, which has few letters\n"
        "  hint: write PYTHONUTF8=1 before the command: PYTHONUTF8=1 dateline build\n"
    )
    assert not (site / "public").exists()
    assert process("build", "-C", site, env=env | {"PYTHONUTF8": "1"}).code == 0


def test_a_list_of_changes_takes_the_place_of_no_other_file(site: Path) -> None:
    article = site / "content/articles/two.md"
    before = article.read_bytes()
    told = dateline("build", "--changed", article, "-C", site)
    assert (told.code, article.read_bytes()) == (2, before)
    assert told.err == (
        f"dateline: error: --changed: {article} is there, and is no list of an earlier build\n"
        "  hint: name another file; which files have changed, a build finds by itself\n"
    )
    assert not (site / "public").exists()


@pytest.mark.parametrize(("name", "wrong"), [("no/list.tsv", "there is no folder "), ("content", " is a folder")])
def test_a_list_that_cant_be_written_is_refused_before_anything_is_published(site: Path, name: str, wrong: str) -> None:
    told = dateline("build", "--changed", site / name, "-C", site)
    assert told.code == 2
    assert wrong in told.err
    assert not (site / "public").exists()


def test_an_error_publishes_nothing(wrong: Path) -> None:
    told = dateline("build", "-C", wrong)
    assert told.code == 1
    assert told.err.startswith("content/articles/two.md:3: error: ")
    assert told.err.splitlines()[1].startswith("  hint: ")
    assert told.out == f"Nothing was published: 1 error. What is in {wrong / 'public'} is as it was.\n"
    assert not (wrong / "public").exists()
    assert not (wrong / "addresses.tsv").exists()


def test_a_failed_build_leaves_the_old_site(site: Path) -> None:
    dateline("build", "-C", site)
    before = tree(site / "public")
    write_site(site, {"articles/two.md": "no front matter at all: ---"})
    assert dateline("build", "-C", site).code == 1
    assert tree(site / "public") == before


def test_strict_lets_no_warning_pass(warned: Path) -> None:
    strict = dateline("build", "--strict", "-C", warned)
    assert strict.code == 1
    assert "content/articles/two.md:4: warning: `mood` is not a key we know" in strict.err
    assert strict.out.startswith("Nothing was published: 1 warning, and --strict lets none pass.")
    assert not (warned / "public").exists()
    lenient = dateline("build", "-C", warned)
    assert lenient.code == 0
    assert lenient.err == strict.err
    assert "\n1 warning.\n" in lenient.out


def test_drafts_are_seen_in_a_preview_alone(site: Path, tmp_path: Path) -> None:
    preview = dateline("build", "--drafts", "-C", site, "-o", tmp_path / "preview")
    assert preview.code == 0
    assert "This is a preview with drafts" in preview.out
    assert "not published" not in preview.out
    assert (tmp_path / "preview/articles/undated/a-draft.html").is_file()
    assert not (site / "addresses.tsv").exists()
    dateline("build", "-C", site, "-o", tmp_path / "public")
    assert not any(b"sentinel" in data for data in tree(tmp_path / "public").values() if data)
    assert "draft" not in (site / "addresses.tsv").read_text("utf-8")


def test_an_embargo_ends_by_a_stated_day(site: Path) -> None:
    write_site(site, {"articles/late.md": article("Late", "embargo: 2030-05-01\ndate: 2030")})
    early = dateline("build", "-C", site, "--as-of", "2030-04-30")
    assert "late.md: embargoed until 2030-05-01 (dateline build --as-of 2030-05-01 lifts it)" in early.out
    assert not (site / "public/articles/2030/late.html").exists()
    assert dateline("build", "-C", site, "--as-of", "2030-05-01").out.startswith("3 articles on ")
    assert (site / "public/articles/2030/late.html").is_file()


def test_the_day_in_site_toml_holds_unless_another_is_given(site: Path) -> None:
    write_site(site, {"articles/late.md": article("Late", "embargo: 2030-05-01")}, f'{SITE}as_of = "2031"\n')
    assert dateline("build", "-C", site).out.startswith("3 articles on ")
    assert dateline("build", "-C", site, "--as-of", "2029").out.startswith("2 articles on ")


def test_many_hidden_articles_are_not_all_told(site: Path) -> None:
    write_site(site, {f"articles/draft-{number}.md": article(f"Draft {number}", "draft: true") for number in range(30)})
    told = dateline("build", "-C", site).out
    assert "31 articles not published:" in told
    assert told.count(": draft\n") == 20
    assert "  and 11 more, which dateline list tells\n" in told


@pytest.mark.parametrize("kind", ["site", "warned", "wrong"])
def test_json_is_one_object_and_nothing_else(kind: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    told = dateline("build", "--json", "-C", folder)
    report = json.loads(told.out)
    assert told.err == ""
    assert report["published"] == (kind != "wrong")
    assert report["output"] == str(folder / "public")
    assert [problem["severity"] for problem in report["problems"]] == {"warned": ["warning"], "wrong": ["error"]}.get(
        kind, []
    )
    assert report["hidden"] == [{"file": "content/articles/draft.md", "reason": "draft"}]
    if kind == "site":
        assert (report["articles"], report["files"]["removed"], report["kept"]) == (2, 0, [])
        assert len(report["new"]) == report["files"]["new"]
        assert "index.html" in report["new"]
        assert (report["changed"], report["removed"]) == ([], [])
    if kind == "wrong":
        assert report["problems"][0] | {"message": "", "hint": ""} == {
            "path": "content/articles/two.md",
            "line": 3,
            "severity": "error",
            "message": "",
            "hint": "",
        }


def test_a_file_of_ours_that_was_changed_by_hand_is_told_when_it_is_left(site: Path) -> None:
    dateline("build", "-C", site)
    page = site / "public/articles/2022/two.html"
    page.write_text("mine", "utf-8")
    (site / "content/articles/two.md").unlink()
    told = dateline("build", "-C", site)
    assert "articles/2022/two.html is no longer made; it was left, because it was changed by hand." in told.out
    assert page.read_text("utf-8") == "mine"


# --- where a site may go


def _refused(site: Path, output: object) -> None:
    before = _without_state(site)
    told = dateline("build", "-C", site, "-o", output)
    assert (told.code, told.out) == (2, "")
    first, second = told.err.splitlines()
    assert first.startswith("dateline: error: ")
    assert second.startswith("  hint: ")
    assert _without_state(site) == before


def _without_state(site: Path) -> dict[str, bytes | None]:
    return {name: data for name, data in tree(site).items() if not name.startswith(STATE)}


@pytest.mark.parametrize("output", ["/", "/usr", "/etc"])
def test_a_folder_of_the_machine_is_refused(site: Path, output: str) -> None:
    _refused(site, output)


def test_the_home_folder_is_refused(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    _refused(site, tmp_path / "home")


@pytest.mark.parametrize("name", ["", "content", "content/articles/new", "templates", "static", STATE])
def test_a_folder_that_the_site_is_made_from_is_refused(site: Path, name: str) -> None:
    _refused(site, site / name)


def test_what_is_not_ours_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name in ("mine", "file", "file/below", "link"):
        _refused(site, tmp_path / name)
    assert (tmp_path / "mine/letter.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@ON_LINUX
def test_a_folder_that_can_not_be_written_is_told_in_one_line(site: Path) -> None:
    told = dateline("build", "-C", site, "-o", "/proc/dateline")
    assert told.code == 2
    assert len(told.err.splitlines()) == 2
    assert "/proc/dateline" in told.err


def test_an_output_in_site_toml_is_seen_from_its_folder(site: Path, tmp_path: Path) -> None:
    write_site(site, {}, f'{SITE}output = "made/here"\n')
    told = process("build", "-C", "site", cwd=tmp_path)
    assert told.code == 0
    assert "Open site/made/here/index.html" in told.out
    assert (site / "made/here/index.html").is_file()


@pytest.mark.parametrize("output", ["..", "../elsewhere", "/opt/dateline-elsewhere", "a/../../b", "link/x"])
@pytest.mark.parametrize("command", ["build", "check", "clean"])
def test_an_output_in_site_toml_can_not_leave_its_folder(site: Path, tmp_path: Path, command: str, output: str) -> None:
    (site / "link").symlink_to(tmp_path)
    write_site(site, {}, f'{SITE}output = "{output}"\n')
    told = dateline(command, "-C", site)
    assert (told.code, told.out) == (2, "")
    assert f"`output` in site.toml, `{output}`, is not inside the archive's folder" in told.err
    assert f"-o {site}/{output}" in told.err or f"-o {output}" in told.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert dateline("build", "-C", site, "-o", tmp_path / "stated").code == 0


# --- check


def _times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize("kind", ["site", "wrong"])
@pytest.mark.parametrize("more", [(), ("--drafts", "--as-of", "2030", "--strict", "--json")])
def test_check_writes_nothing_at_all(kind: str, more: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    before, times = tree(folder), _times(folder)
    assert dateline("check", "-C", folder, *more).code == (1 if kind == "wrong" else 0)
    assert tree(folder) == before
    assert _times(folder) == times


def test_check_says_that_all_is_good(site: Path) -> None:
    told = dateline("check", "-C", site)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("3 articles and ")
    assert told.out.endswith(" pages checked: all is good. Nothing was written.\n")


def test_check_counts_warnings_as_errors_only_if_it_is_strict(warned: Path) -> None:
    assert dateline("check", "-C", warned).code == 0
    strict = dateline("check", "-C", warned, "--strict")
    assert strict.code == 1
    assert ": 1 warning. " in strict.out


def test_check_finds_what_leads_nowhere(site: Path) -> None:
    body = "[a](two.md) [b](missing.md) [c](/tags/none.html) [d](two.md#no-such-anchor) [e](#nor-this) ![f](f.jpg)"
    write_site(site, {"articles/one.md": article("One", "date: 2021-02-03", body)})
    told = dateline("check", "-C", site)
    assert "content/articles/one.md:6: warning: the link `missing.md` leads to nothing that is published" in told.err
    assert "content/articles/one.md:6: warning: the link `/tags/none.html` leads to nothing" in told.err
    assert "content/articles/one.md:6: warning: the picture `f.jpg` is not held" in told.err
    assert "no-such-anchor" in told.err
    assert "nor-this" in told.err
    assert told.err.count("tags/none.html") == 1
    assert "two.md` leads" not in told.err
    assert told.code == 0
    assert dateline("check", "--strict", "-C", site).code == 1


def test_check_looks_into_drafts_if_it_is_asked_to(site: Path) -> None:
    write_site(site, {"articles/draft.md": article("A draft", "draft: yes", "[a](missing.md)")})
    assert "missing.md" not in dateline("check", "-C", site).err
    assert "missing.md" in dateline("check", "-C", site, "--drafts").err


def test_check_finds_faults_in_drafts_heads_in_any_case(site: Path) -> None:
    write_site(site, {"articles/draft.md": article("A draft", "draft: yes\ndate: soon")})
    assert "content/articles/draft.md:4: error: " in dateline("check", "-C", site).err


def test_check_tells_of_a_template_that_fails(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/home.html").write_text("{% for %}", "utf-8")
    told = dateline("check", "-C", site)
    assert told.code == 1
    assert told.err.startswith("templates/home.html:1: error: ")
    assert "1 error" in told.out


def test_check_as_json(wrong: Path) -> None:
    told = dateline("check", "--json", "-C", wrong)
    assert (told.code, told.err) == (1, "")
    report = json.loads(told.out)
    assert report["articles"] == 2
    assert [problem["path"] for problem in report["problems"]] == ["content/articles/two.md"]


# --- list


def test_list_shows_every_article_and_why_it_is_not_published(site: Path) -> None:
    write_site(site, {"articles/kept.md": article("Kept", "status: withheld\nreason: safety\ndate: 2020")})
    told = dateline("list", "-C", site)
    assert (told.code, told.err) == (0, "")
    assert [line.split() for line in told.out.splitlines()] == [
        ["Date", "Status", "Title", "File"],
        ["draft", "A", "draft", "content/articles/draft.md"],
        ["2020", "withheld:", "safety", "Kept", "content/articles/kept.md"],
        ["2021-02-03", "published", "One", "content/articles/one.md"],
        ["2022", "published", "Two", "content/articles/two.md"],
    ]
    assert not (site / STATE).exists()


def test_list_as_csv_is_safe_to_open(site: Path) -> None:
    write_site(site, {"articles/two.md": article('"=HYPERLINK(\\"http://evil.example\\"), a; b"', "date: 2022")})
    told = dateline("list", "-C", site, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert list(rows[0]) == ["date", "status", "reason", "title", "language", "id", "address", "file"]
    assert rows[2]["title"] == '\'=HYPERLINK("http://evil.example"), a; b'
    assert rows[1]["address"] == "articles/2021/02/03/one.html"
    assert rows[0]["address"] == ""
    assert '"a; b' not in told.out


def test_list_as_json(site: Path) -> None:
    rows = json.loads(dateline("list", "-C", site, "--format", "json").out)
    assert [row["status"] for row in rows] == ["draft", "published", "published"]


def test_list_shows_articles_with_errors_too(wrong: Path) -> None:
    told = dateline("list", "-C", wrong)
    assert told.code == 1
    assert told.err.startswith("content/articles/two.md:3: error: ")
    assert told.out.splitlines()[-1].split() == ["has", "errors", "content/articles/two.md"]
    rows = json.loads(dateline("list", "-C", wrong, "--format", "json").out)
    assert rows[-1]["status"] == "has errors"


def test_list_of_an_archive_without_articles(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    assert dateline("list", "-C", tmp_path).out.split() == ["Date", "Status", "Title", "File"]
    assert dateline("list", "-C", tmp_path, "--format", "json").out == "[]\n"


# --- clean


def test_clean_removes_what_we_made_and_nothing_else(site: Path) -> None:
    dateline("build", "-C", site)
    (site / "public/CNAME").write_text("archive.example", "utf-8")
    told = dateline("clean", "-C", site)
    assert told.code == 0
    assert told.out.endswith(
        f" files removed from {site / 'public'}; {site / 'public'} itself stays, with what is yours.\n"
    )
    assert tree(site / "public") == {"CNAME": b"archive.example"}
    (site / "public/CNAME").unlink()
    dateline("build", "-C", site)
    assert dateline("clean", "-C", site).out.endswith(f" files removed from {site / 'public'}.\n")
    assert not (site / "public").exists()
    again = dateline("clean", "-C", site)
    assert (again.code, again.out) == (0, f"There is nothing of ours in {site / 'public'}.\n")


def test_clean_leaves_a_folder_of_somebody_else(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine", "utf-8")
    told = dateline("clean", "-C", site, "-o", tmp_path / "mine")
    assert told.code == 2
    assert (tmp_path / "mine/letter.txt").is_file()


def test_clean_asks_site_toml_where_the_site_is(site: Path) -> None:
    write_site(site, {}, f'{SITE}output = "made"\n')
    dateline("build", "-C", site)
    assert dateline("clean", "-C", site).code == 0
    assert not (site / "made").exists()
    (site / "site.toml").write_text("title = ", "utf-8")
    told = dateline("clean", "-C", site)
    assert told.code == 1
    assert told.err.startswith("site.toml:1: error: ")
    assert dateline("clean", "-C", site, "-o", site / "made").code == 0


# --- site.toml


@pytest.mark.parametrize(
    ("text", "line"),
    [("title = ", 1), ("", 0), ('title = "A"\npage_size = "many"\n', 2), ('title = "A"\nlanguage = "xx-"\n', 2)],
)
def test_a_fault_in_site_toml_is_told_with_its_line(site: Path, text: str, line: int) -> None:
    (site / "site.toml").write_text(text, "utf-8")
    told = dateline("build", "-C", site)
    assert told.code == 1
    assert told.err.startswith(f"site.toml:{line}: error: " if line else "site.toml: error: ")
    assert "hint: " in told.err


# --- one at a time, and stopping


def test_a_second_build_at_the_same_time_says_so(site: Path) -> None:
    with publish.lock(site / STATE):
        for command in ("build", "clean"):
            told = dateline(command, "-C", site)
            assert (told.code, told.out) == (2, "")
            assert "another build is running" in told.err
            assert "hint: wait until it has ended" in told.err
        assert dateline("check", "-C", site).code == 0
        assert dateline("list", "-C", site).code == 0
    assert dateline("build", "-C", site).code == 0


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """An archive that takes some seconds to read, and whose site is of one article only."""
    root = write_site(tmp_path / "slow", {"articles/only.md": article("Only")})
    assert dateline("build", "-C", root).code == 0
    shutil.rmtree(root / STATE)
    body = "\n\n".join(f"A paragraph with *emphasis* and [a link](https://news.example/{n})." for n in range(400))
    return write_site(root, {f"articles/{n}.md": article(f"Article {n}", "", body) for n in range(200)})


@contextmanager
def _begun(site: Path) -> "Iterator[subprocess.Popen[str]]":
    """A build that has begun, and not ended."""
    command = [*DATELINE, "build", "-C", str(site)]
    # Whoever runs the tests in the background has Ctrl-C ignored, and so would the build.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        signal.signal(signal.SIGINT, before)
        while not (site / STATE / "lock").exists() and running.poll() is None:
            time.sleep(0.02)
        time.sleep(0.1)
        assert running.poll() is None, "it was over too soon for this test"
        yield running


@pytest.mark.slow
def test_ctrl_c_leaves_the_old_site_and_no_traceback(slow: Path) -> None:
    before = tree(slow / "public")
    with _begun(slow) as running:
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert (out, err) == ("", "dateline: stopped; nothing is half done\n")
    assert tree(slow / "public") == before
    assert dateline("build", "-C", slow).code == 0


@pytest.mark.slow
def test_two_builds_at_once_do_not_meet(slow: Path) -> None:
    with _begun(slow) as running:
        second = process("build", "-C", slow)
        running.communicate(timeout=60)
    assert second.code == 2
    assert "another build is running" in second.err
    assert running.returncode == 0


def test_ctrl_c_at_any_moment_is_no_traceback(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "over", interrupted)
    assert dateline("build", "-C", site) == Ran(130, "", "dateline: stopped; nothing is half done\n")


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    write_site(tmp_path, {f"articles/{n}.md": article(f"Article {n}") for n in range(3)})
    for words in ("list", "list --format csv", "check", "build --json"):
        reader, writer = os.pipe()
        os.close(reader)
        command = [*DATELINE, "-C", str(tmp_path), *words.split()]
        with subprocess.Popen(command, stdout=writer, stderr=subprocess.PIPE, text=True) as running:
            os.close(writer)
            _, err = running.communicate(timeout=60)
        assert (running.returncode, err) == (141, ""), words


def test_a_reader_that_goes_away_is_noticed_before_we_end(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["list", "-C", str(site)]) == 141


def test_help_to_a_reader_that_goes_away_is_no_fault() -> None:
    shell = ["bash", "-c", f"{shlex.join(DATELINE)} --help | true; exit ${{PIPESTATUS[0]}}"]
    ran = subprocess.run(shell, capture_output=True, check=False)
    assert ran.stderr == b""
    assert ran.returncode in {0, 141}


# --- terminals


def test_colours_are_for_terminals(wrong: Path) -> None:
    command = (*DATELINE, "check")
    code, shown = on_terminal(command, wrong)
    assert code == 1
    assert "\x1b[31merror:\x1b[0m" in shown
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in on_terminal(command, wrong, env)[1]
    assert "\x1b[31m" in on_terminal(command, wrong, {"NO_COLOR": ""})[1]
    assert "\x1b" not in "".join(process("check", "-C", wrong, env={"TERM": "xterm"}).err)


BAR = """
import time
from generator.cli.bar import Bar

def slowly():
    for number in range({items}):
        time.sleep(0.1)
        yield number

assert sum(Bar().over("Reading", slowly(), {items})) == sum(range({items}))
"""


def test_a_bar_is_shown_on_a_terminal_for_long_work(tmp_path: Path) -> None:
    code, shown = on_terminal((sys.executable, "-c", BAR.format(items=18)), tmp_path)
    assert code == 0
    assert "Reading:" in shown
    assert "/18" in shown
    assert shown.endswith("\r")  # and it is gone when the work is done


def test_no_bar_is_shown_for_short_work_or_elsewhere(tmp_path: Path) -> None:
    assert on_terminal((sys.executable, "-c", BAR.format(items=3)), tmp_path) == (0, "")
    ran = subprocess.run([sys.executable, "-c", BAR.format(items=13)], capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")


def test_a_title_can_not_move_the_cursor(site: Path) -> None:
    write_site(site, {"articles/\x1b[2Jtwo.md": article("Two", "date: soon")})
    told = dateline("check", "-C", site)
    assert "\x1b" not in told.err
    assert told.err.startswith("content/articles/\ufffd[2Jtwo.md: error: ")
    assert "\x1b" not in dateline("list", "-C", site).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_script_is_printed_whatever_the_locale(site: Path, encoding: str) -> None:
    write_site(site, {"articles/two.md": article("북한 군인", "date: 2022")})
    told = process("list", "--format", "json", "-C", site, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert [row["title"] for row in json.loads(told.out)][-1] == "북한 군인"


def test_another_program_reads_utf_8(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(site, {"articles/two.md": article("북한 군인", "date: 2022")})
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    assert main(["list", "-C", str(site)]) == 0
    assert "북한 군인" in written.getvalue().decode()


# --- as a program


def test_python_m_generator_is_dateline(site: Path) -> None:
    assert process("--version").out == f"dateline {__version__}\n"
    told = process("build", cwd=site)
    assert (told.code, told.err) == (0, "")
    assert (site / "public/index.html").is_file()


def test_a_bug_in_the_disk_is_no_traceback(site: Path) -> None:
    (site / "addresses.tsv").mkdir()
    told = dateline("build", "-C", site)
    assert told.code in {1, 2}
    assert "hint: " in told.err


def test_registries_are_no_articles(site: Path) -> None:
    write_site(site, {"tags/border.md": entry("border", "mood: grim\nbroader: [x, y")})
    assert "has errors" not in dateline("list", "-C", site).out
