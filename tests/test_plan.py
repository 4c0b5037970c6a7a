"""Pages to addresses: one page to one address, or a Problem that names both claims."""

from collections.abc import Sequence

import pytest
from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, places, sources
from sites import problem_line

from generator.ledger import Ledger, Line, ledger_of
from generator.model import Article, Body, Entry, Problem, Prose
from generator.planning import plan_pages
from generator.promises import published_lines
from generator.views.page import Page


def planned(
    articles: Sequence[Article] = (),
    entries: Sequence[Entry] = (),
    prose: Sequence[Prose] = (),
    ledger: Ledger | None = None,
    taken: Sequence[str] = (),
) -> tuple[dict[str, Page], tuple[Problem, ...]]:
    archive, _ = archive_and_problems(articles, entries, prose=tuple(prose))
    plan, told = plan_pages(archive, SITE, ledger or Ledger(), taken)
    assert len(plan) == len(plan.pages) == len(plan.addresses())
    return {page.url: page for page in plan.pages}, told


def page(slug: str, *redirects: str) -> Prose:
    return Prose(f"content/pages/{slug}.md", {"redirects": 4}, slug, "en", Body(), slug=slug, redirects=redirects)


def lines(told: Sequence[Problem]) -> list[str]:
    return [problem_line(problem) for problem in told]


def at(title: str, path: str, **facts: object) -> Article:
    return article(title, path=path, lines={"title": 2, "redirects": 9}, **facts)


def test_an_empty_archive_has_its_fixed_pages() -> None:
    pages, told = planned()
    assert told == ()
    assert [url for url in pages if url.endswith(".html")] == [
        "404.html",
        "about.html",
        "corrections.html",
        "data/index.html",
        "dates/index.html",
        "index.html",
        "languages/index.html",
        "locations/index.html",
        "people/index.html",
        "search.html",
        "sources/index.html",
        "tags/index.html",
    ]


def test_two_articles_of_one_address() -> None:
    pages, told = planned([at("Six!", "content/articles/1.md"), at("six", "content/articles/2.md", slug="six")])
    assert lines(told) == [
        "error content/articles/2.md:2 the article `six` and the article `Six!` (content/articles/1.md:2) have one "
        "address: articles/2021/02/03/six.html (add `slug:` to one of them, with another ending for its address)"
    ]
    assert pages["articles/2021/02/03/six.html"].path == "content/articles/1.md"


def test_two_tags_of_one_address() -> None:
    _, told = planned([article("A", tags=("border guards", "border-guards"))])
    assert lines(told) == [
        "error content/articles/A.md:1 the tag `border-guards` and the tag `border guards` (content/articles/A.md:1) "
        "have one address: tags/border-guards.html (write them alike or add `aliases: [border-guards]` to the tag's "
        "file; if they are two, give one a `slug:`)"
    ]


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (article("A", locations=places("U.S.", "U-S")), "place"),
        (article("A", sources=sources("U.S.", "U-S")), "source"),
        (article("A", credits=credits_of("U.S.", "U-S")), "person"),
    ],
)
def test_two_names_of_one_address(made: Article, kind: str) -> None:
    _, told = planned([made])
    assert len(told) == 1
    assert f"the {kind} `U.S.`" in told[0].message
    assert f"to the {kind}'s file" in told[0].hint


def test_addresses_that_differ_only_for_a_disk_that_knows_case() -> None:
    _, told = planned([at("Straße", "content/articles/1.md"), at("STRASSE", "content/articles/2.md")])
    assert [problem.path for problem in told] == ["content/articles/1.md"]
    assert "articles/2021/02/03/straße.html" in told[0].message
    assert "the article `STRASSE`" in told[0].message


def test_a_page_of_the_archives_own_goes_first() -> None:
    pages, told = planned(prose=[page("corrections")])
    assert lines(told) == [
        "error content/pages/corrections.md:1 the page `corrections` and the page of corrections have one address: "
        "corrections.html (add `slug:` to one of them, with another ending for its address)"
    ]
    assert pages["corrections.html"].template == "corrections.html"


# --- redirects


def test_a_redirect_does_not_replace_a_page() -> None:
    made = [
        at("A", "content/articles/1.md"),
        at("B", "content/articles/2.md", redirects=("articles/2021/02/03/a.html",)),
    ]
    pages, told = planned(made)
    assert lines(told) == [
        "error content/articles/2.md:9 the redirect `articles/2021/02/03/a.html` and the article `A` "
        "(content/articles/1.md:2) have one address: articles/2021/02/03/a.html (delete the redirect; an address that "
        "has a page can't lead elsewhere)"
    ]
    assert pages["articles/2021/02/03/a.html"].template == "article.html"


def test_two_redirects_from_one_address() -> None:
    made = [at(title, f"content/articles/{title}.md", redirects=("old.html",)) for title in "AB"]
    _, told = planned(made)
    assert [(problem.path, problem.line) for problem in told] == [("content/articles/B.md", 9)]
    assert told[0].hint == "delete the redirect in one of the two files"


def test_a_redirect_to_itself_is_none() -> None:
    own = "articles/2021/02/03/a.html"
    pages, told = planned([at("A", "content/articles/1.md", redirects=(own,))], prose=[page("about", "about.html")])
    assert told == ()
    assert {pages[own].claim, pages["about.html"].claim} == {"page"}


def test_everything_can_be_redirected_to() -> None:
    pages, told = planned(
        [at("A", "content/articles/1.md", redirects=("1.html",))],
        [entry("tag", "x", redirects=("2.html",))],
        [page("about", "3.html")],
    )
    assert told == ()
    assert [pages[f"{number}.html"].what for number in (1, 2, 3)] == [
        "the redirect `1.html`",
        "the redirect `2.html`",
        "the redirect `3.html`",
    ]


def test_an_alias_gives_way_without_a_word() -> None:
    entries = [
        entry("location", "Hyesan", aliases=("Hyesan-si", "Musan")),
        entry("location", "Musan"),
        entry("location", "Samjiyon", aliases=("Old Town",)),
        entry("location", "Sinuiju", aliases=("Old Town", "sinuiju", "Taken")),
    ]
    pages, told = planned([], entries, taken=["locations/taken.html"])
    assert told == ()
    assert pages["locations/hyesan-si.html"].claim == "alias"
    assert pages["locations/musan.html"].claim == "page"
    assert pages["locations/old-town.html"].path == "content/locations/Samjiyon.md"
    assert "locations/taken.html" not in pages


def test_an_alias_gives_way_to_a_redirect() -> None:
    stated = at("A", "content/articles/1.md", redirects=("tags/frontier.html",))
    pages, told = planned([stated], [entry("tag", "Border", aliases=("Frontier",))])
    assert told == ()
    assert pages["tags/frontier.html"].claim == "redirect"


def test_an_alias_lies_beside_its_page() -> None:
    pages, _ = planned([], [entry("location", "Hyesan", "Ryanggang", aliases=("혜산",))])
    assert "locations/ryanggang/혜산.html" in pages


# --- files that are no pages


def test_a_page_at_the_address_of_a_static_file() -> None:
    _, told = planned([], [entry("tag", "x")], taken=["Tags/X.html", "site.css"])
    assert lines(told) == [
        "error static/Tags/X.html:0 static/Tags/X.html has the address of the tag `x` (content/tags/x.md:2) "
        "(rename the file)"
    ]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (
            {"prose": [page("a", "about.html/old.html")]},
            "the redirect `about.html/old.html` would lie inside the page About, which is a page: about.html",
        ),
        (
            {"taken": ["tags/index.html/x.png"]},
            "static/tags/index.html/x.png would lie inside the overview of subjects, which is a page: tags/index.html",
        ),
        (
            {"taken": ["people"]},
            "static/people stands where a folder must be, for the overview of people",
        ),
    ],
)
def test_a_page_is_no_folder(made: dict[str, Sequence[str]], message: str) -> None:
    _, told = planned(**made)  # type: ignore[arg-type]
    assert [problem.message for problem in told] == [message]


# --- what the ledger adds


def test_a_ledger_line_of_something_unknown_is_told_and_makes_nothing() -> None:
    book = ledger_of(
        (
            Line("tags/x.html", "tag:x", "a.md"),
            Line("old.html", "nothing:x", "b.md"),
        )
    )
    pages, told = planned([article("A", tags=("x",))], ledger=book)
    assert "old.html" not in pages
    assert [problem.line for problem in told] == [2]


def test_an_old_address_that_a_page_has_in_other_case_is_no_redirect() -> None:
    book = ledger_of((Line("Tags/X.html", "tag:x", "a.md"),))
    pages, told = planned([article("A", tags=("x",))], ledger=book)
    assert "Tags/X.html" not in pages
    assert told == ()


def test_what_is_remembered() -> None:
    archive = archive_of([article("A", id="x", tags=("y",))], [entry("location", "Hyesan")])
    plan, _ = plan_pages(archive, SITE, Ledger(), [])
    assert sorted(map(str, published_lines(plan))) == [
        "about.html\tpage:about\t",
        "articles/2021/02/03/a.html\tarticle:x\tcontent/articles/A.md",
        "locations/hyesan.html\tlocation:content/locations/Hyesan.md\tcontent/locations/Hyesan.md",
        "tags/y.html\ttag:y\tcontent/articles/A.md",
    ]
