"""Content → Archive: which pictures and link targets it holds."""

from nouns import archive_and_problems, article, entry

from generator.index.archive import Archive
from generator.model import Article, Body, HeldPicture, Link, Picture, Prose, Status, StatusName

ABOUT = Prose("content/pages/about.md", {}, "About", "en", Body(images=(Link("p.png", 1),)), slug="about")


def held(*paths: str) -> dict[str, HeldPicture]:
    return {path: HeldPicture(f"pictures/{path.rsplit('/', 1)[-1]}", 1, 1) for path in paths}


def archive_with(pictures: dict[str, HeldPicture], *articles: Article) -> Archive:
    tag = entry("tag", "x", body=Body(images=(Link("t.png", 1),)))
    archive, told = archive_and_problems(articles, [tag], prose=(ABOUT,), pictures=pictures)
    assert told == ()
    return archive


def illustrated(status: StatusName) -> Article:
    lead = Picture("lead%20it.png", 4)
    return article(status, status=Status(status), image=lead, body=Body(images=(Link("../in.png", 9),)))


def test_the_pictures_of_all_that_is_published_are_held() -> None:
    pictures = held("content/articles/lead it.png", "content/in.png", "content/tags/t.png", "content/pages/p.png")
    archive = archive_with(pictures, illustrated("published"))
    assert archive.pictures == pictures
    assert {archive.targets[path] for path in pictures} == {picture.url for picture in pictures.values()}


def test_the_pictures_of_what_is_not_published_are_not() -> None:
    pictures = held("content/articles/lead it.png", "content/in.png")
    hidden: tuple[StatusName, ...] = ("draft", "withheld", "embargoed", "withdrawn")
    archive = archive_with(pictures, *map(illustrated, hidden))
    assert archive.pictures == {}
    assert not set(archive.targets) & set(pictures)


def test_what_a_link_may_lead_to() -> None:
    archive = archive_with({}, article("A"), article("B", status=Status("draft")), article("C", tags=("no file",)))
    assert archive.targets == {
        "content/articles/A.md": "articles/2021/02/03/a.html",
        "content/articles/C.md": "articles/2021/02/03/c.html",
        "content/tags/x.md": "tags/x.html",
        "content/pages/about.md": "about.html",
    }
