"""What was once forgotten: the shortest way to each fault that the machine, or a look at the code, has found."""

from collections import Counter
from collections.abc import Iterator

import pytest
from newsroom import Paper
from test_trust import Everything

from generator.theme import theme_folder


@pytest.fixture
def desk() -> Iterator[Everything]:
    """An archive that is built, and whose stamps are trusted."""
    desk = Everything(Counter())
    desk.begin(patient=True, batch=1)
    yield desk
    desk.teardown()


def write(desk: Everything, path: str, head: dict[str, str], body: str = "") -> None:
    """Writes a paper."""
    desk.room.papers[path] = Paper(head, body)
    desk.room.write(path)


def test_a_tag_gets_a_file_and_so_another_place_among_the_axes(desk: Everything) -> None:
    write(desk, "content/tags/a.md", {"name": "rice"})
    desk.settle()


def test_a_tags_file_gets_another_name(desk: Everything) -> None:
    desk.room.rename("content/tags/border.md", "content/tags/z.md")
    desk.settle()


def test_a_neighbour_takes_one_shared_tag_for_another(desk: Everything) -> None:
    write(desk, "content/articles/x.md", {"title": "X", "date": "2017-01-01", "tags": "[one, two]"})
    write(desk, "content/articles/y.md", {"title": "Y", "date": "2017-01-02", "tags": "[one]"})
    desk.settle()
    write(desk, "content/articles/y.md", {"title": "Y", "date": "2017-01-02", "tags": "[two]"})
    desk.settle()


def test_an_alias_goes_from_one_person_to_another(desk: Everything) -> None:
    write(desk, "content/people/doe.md", {"name": "Jane Doe"})
    write(desk, "content/people/min.md", {"name": "Kim Minsu", "aliases": "[J. Doe]"})
    desk.settle()


def test_a_picture_that_is_an_article_moves(desk: Everything) -> None:
    desk.room.papers["content/articles/04.md"].body = "![no picture](10.md)"
    desk.room.write("content/articles/04.md")
    desk.settle()
    desk.room.papers["content/articles/10.md"].head["title"] = "Moved"
    desk.room.write("content/articles/10.md")
    desk.settle()


def test_a_page_is_deleted_and_nothing_else(desk: Everything) -> None:
    (desk.public / "about.html").unlink()
    desk.settle()


@pytest.mark.parametrize("what", ["static", "template"])
def test_the_theme_is_saved_while_a_build_is_under_way(desk: Everything, what: str) -> None:
    desk.edit_while_it_builds(1, what)
    desk.settle()


def test_what_a_linked_template_leads_to(desk: Everything) -> None:
    shared, templates = desk.root / "shared.html", desk.root / "templates"
    shared.write_bytes((theme_folder("templates") / "prose.html").read_bytes())
    templates.mkdir()
    (templates / "prose.html").symlink_to(shared)
    desk.settle()
    shared.write_text("other", encoding="utf-8")
    desk.settle()


def test_there_can_be_no_cache(desk: Everything) -> None:
    desk.block_memory(".dateline/cache")
    desk.settle()


def test_the_id_of_an_article_that_is_the_first_to_name_something(desk: Everything) -> None:
    """The tag had its line in the ledger before the article: the article's id was no longer found there."""
    write(desk, "content/articles/first.md", {"title": "First", "date": "2017-01-01", "tags": "rice"})
    desk.settle()
    desk.room.papers["content/articles/first.md"].head["title"] = "Retitled"
    desk.room.write("content/articles/first.md")
    desk.settle()
    assert b"retitled.html" in (desk.public / "articles/2017/01/01/first.html").read_bytes()


def test_a_page_gets_another_title(desk: Everything) -> None:
    write(desk, "content/pages/colophon.md", {"title": "One"}, "See [policy](policy.md).")
    desk.settle()
    write(desk, "content/pages/colophon.md", {"title": "Another"}, "See [policy](policy.md).")
    desk.settle()
