"""What init and new write: read by the code without a Problem, and ready to be edited."""

import re
import shutil
from pathlib import Path

import pytest
from commands import dateline
from folders import tree
from sites import problems, write_site

from generator import config
from generator.content.article import KEYS, read_article
from generator.dates import read_date
from generator.frontmatter.head import decode, read_head
from generator.model import Article
from generator.scaffold import NewArticle, ScaffoldError, init, new_article

STARTER = Path(config.__file__).parent / "starter"


def test_a_new_archive_has_no_problem(tmp_path: Path) -> None:
    list(init(tmp_path / "demo"))
    assert problems(tmp_path / "demo") == []
    assert dateline("check", "--strict", "-C", tmp_path / "demo").code == 0


def test_a_new_archive_holds_every_file_of_the_starter(tmp_path: Path) -> None:
    made = list(init(tmp_path / "demo"))
    assert sorted(made) == sorted(name for name, data in tree(tmp_path / "demo").items() if data is not None)
    assert ".gitignore" in made
    assert "gitignore" not in made
    assert {name.split("/")[1] for name in made if name.startswith("content/")} == {
        "articles",
        "locations",
        "pages",
        "sources",
        "tags",
    }


def test_the_example_goes_without_a_trace_as_the_readme_says(tmp_path: Path) -> None:
    list(init(tmp_path))
    assert dateline("build", "-C", tmp_path).code == 0
    step = (tmp_path / "README.md").read_text("utf-8").partition("4. Delete ")[2].partition("5. ")[0]
    for name in re.findall(r"`([^`]+)`", step):
        (tmp_path / name).unlink()
    for folder in ("locations", "sources", "tags"):
        shutil.rmtree(tmp_path / "content" / folder)
    built = dateline("build", "-C", tmp_path)
    assert (built.code, built.err) == (0, "")
    texts = {name: data for name, data in tree(tmp_path).items() if data and not name.startswith(".dateline/")}
    assert [name for name, data in texts.items() if b"example-article" in data] == ["README.md"]


def test_a_new_archive_states_every_key_of_site_toml() -> None:
    text = (STARTER / "site.toml").read_text("utf-8")
    stated = [line.removeprefix("# ").partition(" = ")[0] for line in text.splitlines() if " = " in line]
    assert sorted(stated) == sorted(key.name for key in config.KEYS)


def test_each_key_of_site_toml_may_be_used_as_it_stands(tmp_path: Path) -> None:
    list(init(tmp_path))
    text = (tmp_path / "site.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    (tmp_path / "site.toml").write_text("\n".join(lines), "utf-8")
    assert problems(tmp_path) == []


def test_each_comment_in_the_example_article_may_be_used(tmp_path: Path) -> None:
    list(init(tmp_path))
    article = tmp_path / "content/articles/2021/example-article.md"
    used = [line.removeprefix("# ") for line in article.read_text("utf-8").splitlines()]
    used = [line for line in used if not line.startswith(("The facts stand", "status:"))]
    article.write_text("\n".join(used), "utf-8")
    shutil.copy(Path(__file__).parent.parent / "static/icon.svg", article.with_name("river.jpg"))
    found = problems(tmp_path)
    assert len(found) == 1
    assert "river.jpg" in found[0]


def test_an_archive_without_the_example_has_no_problem(tmp_path: Path) -> None:
    list(init(tmp_path))
    for path in (
        "content/articles/2021/example-article.md",
        "content/locations/exampleville.md",
        "content/sources/example-news.md",
        "content/tags/examples.md",
    ):
        (tmp_path / path).unlink()
    assert dateline("build", "--strict", "-C", tmp_path).code == 0


def _read(root: Path, article: NewArticle) -> Article:
    path = new_article(root, article)
    read, reader = read_article(path, read_head(decode((root / path).read_bytes())), "en", ())
    assert reader.problems == []
    return read


@pytest.mark.parametrize(
    "title",
    [
        "Six soldiers cross",
        'He said: "No"',
        "Talks: #1 & 'more' {x} [y] | > - ? ! % @ `",
        "back\\slash \\n \\x41",
        "👩\u200d👩\u200d👧 family 🇰🇵",
        "북한 군인 여섯 명, 압록강 건너 탈북",
        "../x",
        "../../../etc/passwd",
        "null",
        "NO",
        "- dash",
        "---",
        "con",
        ";)",
        "한" * 200,
        "x" * 200,
        "word " * 40,
        "الفرار من البلاد",
        "\u202eright to left",
    ],
)
def test_any_title_becomes_a_valid_draft(tmp_path: Path, title: str) -> None:
    read = _read(tmp_path, NewArticle(title))
    assert read.title == " ".join(title.split())
    assert read.status.name == "draft"
    assert read.id
    assert (tmp_path / read.path).resolve().is_relative_to(tmp_path.resolve() / "content/articles/undated")
    assert len(Path(read.path).name.encode()) <= 100
    assert read.locations == ()
    assert read.sources == ()


@pytest.mark.parametrize(
    "date", ["2021-02-03", "2021-02", "2021?", "2021-02~", "202X", "../1957", "1887", "2018-09-24 11:01:00 -0500"]
)
def test_a_date_is_written_as_it_is_known(tmp_path: Path, date: str) -> None:
    assert _read(tmp_path, NewArticle("Title", read_date(date))).date == read_date(date)


def test_an_article_lies_in_the_folder_of_its_year(tmp_path: Path) -> None:
    assert new_article(tmp_path, NewArticle("Title", read_date("2021-02"))) == "content/articles/2021/title.md"
    assert new_article(tmp_path, NewArticle("Title", read_date("202X"))) == "content/articles/202x/title.md"
    assert new_article(tmp_path, NewArticle("Title")) == "content/articles/undated/title.md"


def test_places_and_sources_are_written_in_quotes(tmp_path: Path) -> None:
    article = NewArticle("Title", None, ('Hyesan, "the city"', "NO"), ("RFA: Korean",))
    read = _read(tmp_path, article)
    assert [place.name for place in read.locations] == ['Hyesan, "the city"', "NO"]
    assert [source.name for source in read.sources] == ["RFA: Korean"]


def test_each_comment_of_a_new_article_may_be_used(tmp_path: Path) -> None:
    path = new_article(tmp_path, NewArticle("Title"))
    text = (tmp_path / path).read_text("utf-8").replace("\n# ", "\n")
    read, reader = read_article(path, read_head(decode(text.encode())), "en", ())
    assert reader.problems == []
    assert [place.name for place in read.locations] == ["Hyesan", "Yalu River"]
    assert [source.name for source in read.sources] == ["RFA Korean Service"]
    assert read.subtitle
    assert read.date
    assert len(read.credits) == 3


def test_a_new_article_uses_only_keys_that_are_known(tmp_path: Path) -> None:
    text = (tmp_path / new_article(tmp_path, NewArticle("Title"))).read_text("utf-8")
    head = text.split("---\n")[1]
    known = {name for key in KEYS for name in (key.name, *key.aliases)}
    assert {line.removeprefix("# ").partition(":")[0] for line in head.splitlines()} <= known


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "the headline is empty"),
        (" \t\n ", "the headline is empty"),
        ("x" * 501, "`title` is 501 characters long"),
        ("bell\a", "can't be shown, U\\+0007"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_title_that_no_build_could_read_is_refused(tmp_path: Path, title: str, message: str) -> None:
    with pytest.raises(ScaffoldError, match=message) as caught:
        new_article(tmp_path, NewArticle(title))
    assert caught.value.hint
    assert tree(tmp_path) == {}


def test_a_name_that_no_build_could_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="5,001 characters"):
        new_article(tmp_path, NewArticle("Title", None, ("x" * 5_001,)))
    assert tree(tmp_path) == {}


def test_an_article_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = new_article(tmp_path, NewArticle("Title"))
    (tmp_path / path).write_text("mine", "utf-8")
    with pytest.raises(ScaffoldError, match="is there already"):
        new_article(tmp_path, NewArticle("Title!"))
    assert (tmp_path / path).read_text("utf-8") == "mine"


def test_a_link_that_leads_away_is_not_written_through(tmp_path: Path) -> None:
    folder = tmp_path / "site/content/articles/undated"
    folder.mkdir(parents=True)
    (folder / "title.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ScaffoldError, match="is there already"):
        new_article(tmp_path / "site", NewArticle("Title"))
    assert not (tmp_path / "elsewhere").exists()


def test_two_new_articles_never_share_an_id(tmp_path: Path) -> None:
    first = _read(tmp_path, NewArticle("Title", read_date("2021")))
    second = _read(tmp_path, NewArticle("Title", read_date("2022")))
    assert first.id != second.id


def test_a_folder_may_be_empty_or_hold_a_new_git_repository(tmp_path: Path) -> None:
    list(init(tmp_path))
    (tmp_path / "two/.git").mkdir(parents=True)
    assert "site.toml" in init(tmp_path / "two")


@pytest.mark.parametrize("name", ["a.txt", ".hidden", "site.toml"])
def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(ScaffoldError, match="not empty"):
        list(init(tmp_path))
    assert tree(tmp_path) == {name: b"mine"}


def test_a_file_is_no_folder_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ScaffoldError, match="not empty"):
        list(init(tmp_path / "file"))


def test_a_new_article_and_an_archive_build_together(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    path = new_article(tmp_path, NewArticle("Title"))
    assert dateline("build", "--strict", "-C", tmp_path).code == 0
    assert not list((tmp_path / "public/articles").rglob("title.html"))
    text = (tmp_path / path).read_text("utf-8")
    (tmp_path / path).write_text(text.replace("status: draft", "status: published"), "utf-8")
    assert dateline("build", "--strict", "-C", tmp_path).code == 0
    assert (tmp_path / "public/articles/undated/title.html").is_file()
