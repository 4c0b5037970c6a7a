"""Articles → records: which are shown (`index.identity`), and with which names (`index.records`)."""

import pytest
from msgspec import structs
from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, places, sources, titles, unnamed

from generator.dates import read_date
from generator.index.identity import coarse_role, hidden_because
from generator.ledger import Ledger, Line, ledger_of
from generator.model import Article, PlaceMention, Status, StatusName


def with_status(name: StatusName, date: str = "", title: str = "A") -> Article:
    return article(title, status=Status(name, date=read_date(date) if date else None))


# --- which are shown


@pytest.mark.parametrize(
    ("status", "is_listed", "is_withdrawn"),
    [
        ("published", True, False),
        ("retracted", True, False),
        ("withdrawn", False, True),
        ("draft", False, False),
        ("withheld", False, False),
        ("embargoed", False, False),
    ],
)
def test_what_a_status_shows(status: StatusName, *, is_listed: bool, is_withdrawn: bool) -> None:
    archive = archive_of([with_status(status, "2021-02-03")])
    assert bool(archive.records) == is_listed
    assert bool(archive.withdrawn) == is_withdrawn


@pytest.mark.parametrize(
    ("until", "as_of", "reason"),
    [
        ("2021-02-03", "", "embargoed until 2021-02-03"),
        ("2021-02-03", "2021-02-02", "embargoed until 2021-02-03"),
        ("2021-02-03", "2021-02-03", ""),
        ("2021-02-03", "2022", ""),
        ("2021-02", "2021-02-27", "embargoed until 2021-02"),
        ("2021-02", "2021-02-28", ""),
        ("2021-02-03/..", "2030", "embargoed until 2021-02-03/.."),
        ("2021-02-03", "../2030", "embargoed until 2021-02-03"),
        ("", "2030", "embargoed until further notice"),
    ],
)
def test_an_embargo_ends_on_its_day(until: str, as_of: str, reason: str) -> None:
    site = structs.replace(SITE, as_of=read_date(as_of) if as_of else None)
    embargoed = with_status("embargoed", until)
    assert hidden_because(embargoed, site) == reason
    assert titles(archive_of([embargoed], site=site).records) == ([] if reason else ["A"])


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_why_an_article_is_hidden(status: StatusName) -> None:
    assert hidden_because(with_status(status), SITE) == status


# --- order


def test_articles_stand_by_their_first_possible_day_then_by_id() -> None:
    dates = ["", "../1957", "1957-12-31", "196X", "1960-05", "2021", "2021-02-03", "2021-02-03 10:00", "2021-02-03/.."]
    found = [article(f"{at:02} {date}".replace("/", "_"), date) for at, date in enumerate(dates)]
    archive = archive_of([structs.replace(one, id=one.title[:2]) for one in reversed(found)])
    assert [record.article.date.edtf if record.article.date else "" for record in archive.records] == [
        "",
        "../1957",
        "1957-12-31",
        "196X",
        "1960-05",
        "2021",
        "2021-02-03",
        "2021-02-03/..",
        "2021-02-03",
    ]
    assert archive.records[-1].article.date
    assert archive.records[-1].article.date.time == "10:00"


# --- ids and addresses


@pytest.mark.parametrize(
    ("made", "address"),
    [
        (article("Six Soldiers", "2021-02-03"), "articles/2021/02/03/six-soldiers.html"),
        (article("Six Soldiers", "2021-02?"), "articles/2021/02/six-soldiers.html"),
        (article("Six Soldiers", "202X"), "articles/202x/six-soldiers.html"),
        (article("Six Soldiers", ""), "articles/undated/six-soldiers.html"),
        (article("Six Soldiers", "../1957"), "articles/undated/six-soldiers.html"),
        (article("Six Soldiers", "2021", slug="six"), "articles/2021/six.html"),
        (article("여섯 군인", "1957"), "articles/1957/여섯-군인.html"),
    ],
)
def test_an_address_says_what_is_certain_of_the_date(made: Article, address: str) -> None:
    (record,) = archive_of([made]).records
    assert record.url == address
    assert record.id == address.removeprefix("articles/").removesuffix(".html")


def test_an_id_of_its_own_stays() -> None:
    assert archive_of([article("A", id="x")]).records[0].id == "x"


def test_an_article_keeps_the_id_of_its_first_address() -> None:
    book = ledger_of(
        (
            Line("articles/2021/02/03/a.html", "article:2021/02/03/a", "content/articles/B.md"),
            Line("articles/2021/02/03/aa.html", "article:later", "content/articles/B.md"),
        )
    )
    archive, _ = archive_and_problems([article("B")], ledger=book)
    assert [(record.id, record.url) for record in archive.records] == [("2021/02/03/a", "articles/2021/02/03/b.html")]


def same_ids(*articles: Article, ledger: Ledger | None = None) -> list[tuple[str, str, str]]:
    _, told = archive_and_problems(articles, ledger=ledger)
    return [(problem.path, problem.message, problem.hint) for problem in told]


def test_two_articles_of_one_id() -> None:
    made = article("B", id="x", lines={"id": 4})
    assert same_ids(article("A", id="x"), made) == [
        ("content/articles/B.md", "the id `x` is also that of content/articles/A.md", "give one of the two another id")
    ]


def test_an_id_that_another_has_from_its_address() -> None:
    found = same_ids(article("A"), article("B", "2021-02-04", id="2021/02/03/a"))
    assert [path for path, *_ in found] == ["content/articles/B.md"]
    found = same_ids(article("B", "2021-02-02", id="2021/02/03/a"), article("A"))
    assert [path for path, *_ in found] == ["content/articles/B.md"]


def test_an_id_that_another_has_from_its_first_address() -> None:
    book = ledger_of((Line("articles/2021/02/03/x.html", "article:2021/02/03/x", "content/articles/Y.md"),))
    found = same_ids(article("Y"), article("X", path="content/articles/X.md"), ledger=book)
    assert [hint for *_, hint in found] == ["add a line `id: …` to one of the two"]


def test_articles_of_one_address_are_left_to_the_plan() -> None:
    assert same_ids(article("A", path="content/articles/1.md"), article("A", path="content/articles/2.md")) == []


def test_an_id_is_also_held_by_what_is_hidden() -> None:
    assert same_ids(article("A", id="x"), article("B", id="x", status=Status("draft")))


# --- names


def test_a_place_plays_all_its_parts_once() -> None:
    mentions = (
        *places("Hyesan"),
        *places("hyesan", role="source"),
        *places("Hyesan-si", role="event"),
        PlaceMention("China", "mentioned", 5),
    )
    archive = archive_of(
        [article("A", locations=mentions)], [entry("location", "Hyesan", aliases=("Hyesan-si",)), entry("tag", "A")]
    )
    assert [(term.name, roles) for term, roles in archive.records[0].places] == [
        ("Hyesan", ("event", "source")),
        ("China", ("mentioned",)),
    ]


def test_every_name_stands_once() -> None:
    made = article("A", tags=("Test", "test"), sources=sources("RFA", "rfa"), credits=credits_of("Ann Lee", "Bo Kim"))
    record = archive_of([made]).records[0]
    assert [term.name for term in record.tags] == ["Test"]
    assert [term.name for term in record.sources] == ["RFA"]
    assert [person.name for _, person, _ in record.credits] == ["Ann Lee", "Bo Kim"]


def test_a_card_says_what_a_list_shows() -> None:
    card = archive_of([article("A", "2021-02?", subtitle="B", sources=sources("RFA"))]).records[0].card
    assert (card.title, card.subtitle, card.date, card.datetime, card.year, card.sources, card.retracted) == (
        "A",
        "B",
        "February 2021, uncertain",
        "2021-02",
        "2021",
        ("RFA",),
        False,
    )


def test_a_card_without_a_date() -> None:
    card = archive_of([article("A", "")]).records[0].card
    assert (card.date, card.datetime, card.year) == ("", "", "")


# --- roles of unnamed sources


@pytest.mark.parametrize(
    ("role", "coarse"), [("military", "military"), ("Military", "military"), ("border guard", "other"), ("", "other")]
)
def test_a_role_is_coarse(role: str, coarse: str) -> None:
    assert coarse_role(role, SITE) == coarse


@pytest.mark.parametrize(
    ("role", "hint"),
    [
        ("militari", "did you mean `military`?"),
        ("border guard of the 25th brigade", "write one of: activist, business,"),
    ],
)
def test_a_role_that_is_too_fine_is_told(role: str, hint: str) -> None:
    archive, (problem,) = archive_and_problems([article("A", unnamed=unnamed(role, "military", "other", ""))])
    assert archive.records[0].roles == ("other", "military")
    assert problem.severity == "warning"
    assert problem.message == f"`role: {role}` is no coarse role; the source is shelved under `other`"
    assert problem.hint.startswith(hint)
    assert problem.line == 9
