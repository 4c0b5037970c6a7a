"""Reports and Problems: what people and machines are told."""

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec import structs

from generator.cache.epoch import Epochs
from generator.dates import read_date
from generator.hiding import hidden
from generator.index import build_archive
from generator.ledger import Ledger
from generator.marks import Marks
from generator.model import Article, Body, Content, Problem, Site, Status
from generator.outcome import Changes, Hidden, Outcome
from generator.plan import Plan
from generator.preparing import Prepared
from generator.report import (
    COLOURS,
    COLUMNS,
    Paint,
    article_rows,
    built_json,
    built_text,
    changes_text,
    checked_text,
    cleaned_text,
    problem_text,
    refusal_text,
    rows_csv,
    rows_table,
    tally,
)
from generator.state import nothing_known

SITE = Site("Test")
PLAIN = Paint()
ERROR = Problem("content/articles/a.md", 2, "the date is wrong", "write 2021-02-03")
WARNING = Problem("site.toml", 0, "`mood` is not a key we know", "", "warning")


def _prepared(*articles: Article, problems: tuple[Problem, ...] = ()) -> Prepared:
    empty, _ = build_archive(Content(), SITE, Ledger())
    return Prepared(
        root=Path(),
        site=SITE,
        content=Content(articles),
        archive=empty,
        plan=Plan(()),
        marks=Marks(Path(), SITE),
        epochs=Epochs(),
        static={},
        after=None,
        ledger=Ledger(),
        recorded=None,
        problems=problems,
        state=nothing_known(Path(), SITE),
        sources=frozenset(),
    )


def _article(name: str, title: str = "Title", **facts: object) -> Article:
    article = Article(f"content/articles/{name}.md", {}, title, "en", Body())
    return structs.replace(article, **facts)


def _changes(
    new: int = 0, changed: int = 0, removed: int = 0, unchanged: int = 0, kept: tuple[str, ...] = ()
) -> Changes:
    def named(word: str, many: int) -> tuple[str, ...]:
        return tuple(f"{word}{at}.html" for at in range(many))

    return Changes(named("n", new), named("c", changed), named("r", removed), kept, unchanged)


def _outcome(
    changes: Changes | None = None, problems: tuple[Problem, ...] = (), hidden: tuple[Hidden, ...] = ()
) -> Outcome:
    return Outcome(0, 0, hidden, problems, changes, "public")


def test_a_problem_says_where_what_and_what_to_type() -> None:
    assert problem_text(ERROR, PLAIN) == ("content/articles/a.md:2: error: the date is wrong\n  hint: write 2021-02-03")
    assert problem_text(WARNING, PLAIN) == "site.toml: warning: `mood` is not a key we know"
    assert problem_text(Problem("", 0, "something"), PLAIN) == "error: something"


def test_colours_only_surround_the_words() -> None:
    for problem in (ERROR, WARNING):
        painted = problem_text(problem, COLOURS)
        plain = painted
        for code in structs.asdict(COLOURS).values():
            plain = plain.replace(code, "")
        assert plain == problem_text(problem, PLAIN)
        assert painted != plain


def test_errors_and_warnings_have_colours_of_their_own() -> None:
    assert COLOURS.error in problem_text(ERROR, COLOURS)
    assert COLOURS.warning not in problem_text(ERROR, COLOURS)
    assert COLOURS.warning in problem_text(WARNING, COLOURS)


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\n", "\r", "\x7f", "\x9b"])
def test_control_characters_reach_no_terminal(sign: str) -> None:
    problem = Problem(f"a{sign}.md", 1, f"b{sign}", f"c{sign}")
    assert problem_text(problem, PLAIN) == "a\ufffd.md:1: error: b\ufffd\n  hint: c\ufffd"


def test_a_refusal_looks_like_a_problem() -> None:
    assert refusal_text("no", "do this", PLAIN) == "dateline: error: no\n  hint: do this"


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 error"),
        (2, 1, "2 errors and 1 warning"),
        (0, 1_234, "1,234 warnings"),
    ],
)
def test_problems_are_counted(errors: int, warnings: int, words: str) -> None:
    assert tally([ERROR] * errors + [WARNING] * warnings) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (_changes(new=1), "1 file new."),
        (_changes(new=3, changed=2, removed=1, unchanged=12), "3 files new, 2 changed, 1 removed, 12 unchanged."),
        (_changes(changed=3, unchanged=1_200, removed=1), "3 files changed, 1 removed, 1,200 unchanged."),
        (_changes(unchanged=2, removed=1), "1 file removed, 2 unchanged."),
        (_changes(unchanged=2), "all 2 files are unchanged."),
    ],
)
def test_a_build_counts_only_what_there_is(changes: Changes, words: str) -> None:
    first = built_text(_outcome(changes), 0.25).splitlines()[0]
    assert first == f"0 articles on 0 pages in 0.2 seconds: {words}"
    told = built_text(structs.replace(_outcome(changes), articles=1_000, pages=1), 61.26).splitlines()
    assert told[0] == f"1,000 articles on 1 page in 61.3 seconds: {words}"
    assert told[1:] == ["Open public/index.html in a browser, or copy the folder public to any file server."]


def test_a_preview_says_that_it_is_one() -> None:
    assert built_text(_outcome(_changes(new=1)), 1, "A preview.").splitlines()[1] == "A preview."


def test_a_build_that_failed_says_why() -> None:
    failed = built_text(_outcome(None, (ERROR, WARNING)), 1)
    assert failed == "Nothing was published: 1 error and 1 warning. What is in public is as it was."
    strict = built_text(_outcome(None, (WARNING,)), 1)
    assert strict == "Nothing was published: 1 warning, and --strict lets none pass. What is in public is as it was."


def test_a_build_names_what_is_hidden_and_what_was_left() -> None:
    made = [
        _article("a", status=Status("draft")),
        _article("b", status=Status("withheld", "safety")),
        _article("c", status=Status("embargoed")),
        _article("d"),
    ]
    outcome = _outcome(_changes(new=2, kept=("old.html",)), (WARNING,), hidden(made, SITE))
    text = built_text(outcome, 1)
    assert text.splitlines()[1:-1] == [
        "1 warning.",
        "3 articles not published:",
        "  content/articles/a.md: draft",
        "  content/articles/b.md: withheld",
        "  content/articles/c.md: embargoed until further notice",
        "old.html is no longer made; it was left, because it was changed by hand.",
    ]


def test_an_embargo_with_a_day_says_how_it_is_lifted() -> None:
    made = [
        _article(name, status=Status("embargoed", date=read_date(day)))
        for name, day in (("a", "2031-02"), ("b", "2030-01-02"), ("c", "2032"))
    ]
    lines = built_text(_outcome(_changes(new=1), (), hidden(made, SITE)), 1).splitlines()
    assert lines[1:-1] == [
        "3 articles not published:",
        "  content/articles/a.md: embargoed until 2031-02 (dateline build --as-of 2031-02-28 lifts it)",
        "  content/articles/b.md: embargoed until 2030-01-02 (dateline build --as-of 2030-01-02 lifts it)",
        "  content/articles/c.md: embargoed until 2032 (dateline build --as-of 2032-12-31 lifts it)",
        "The next embargo ends on 2030-01-02: dateline build --as-of 2030-01-02",
    ]


def test_the_name_of_a_hidden_file_moves_no_cursor() -> None:
    told = built_text(_outcome(_changes(new=1), (), (Hidden("\x1b[2J.md", "draft"),)), 1)
    assert "  \ufffd[2J.md: draft" in told.splitlines()


def test_json_has_the_same_shape_whatever_happened() -> None:
    bad = json.loads(built_json(_outcome(), 1))
    good = json.loads(built_json(_outcome(_changes(2, 1, 1, 7, ("k.html",))), 1))
    assert (bad["published"], good["published"]) == (False, True)
    assert list(bad) == list(good)
    assert bad["files"] == {"new": 0, "changed": 0, "removed": 0, "unchanged": 0}
    assert good["files"] == {"new": 2, "changed": 1, "removed": 1, "unchanged": 7}
    assert [good[key] for key in ("new", "changed", "removed", "kept")] == [
        ["n0.html", "n1.html"],
        ["c0.html"],
        ["r0.html"],
        ["k.html"],
    ]


def test_json_tells_what_is_hidden_and_when_that_ends() -> None:
    found = (Hidden("content/articles/a.md", "draft"), Hidden("content/articles/b.md", "embargoed …", "2030-01-02"))
    told = json.loads(built_json(_outcome(_changes(new=1), (ERROR,), found), 1.23456))
    assert told["hidden"] == [
        {"file": "content/articles/a.md", "reason": "draft"},
        {"file": "content/articles/b.md", "reason": "embargoed …"},
    ]
    assert (told["next_day"], told["seconds"], told["output"]) == ("2030-01-02", 1.235, "public")
    assert [problem["path"] for problem in told["problems"]] == [ERROR.path]


def test_what_a_deploy_is_told() -> None:
    changes = Changes(
        new=("b.html", "a/x.html"), changed=("a.html",), removed=("c.html",), kept=("k.html",), unchanged=3
    )
    assert changes_text(changes) == "changed\ta.html\nnew\ta/x.html\nnew\tb.html\nremoved\tc.html\n"
    assert changes_text(Changes(unchanged=3)) == ""


def test_a_clean_says_what_went() -> None:
    assert cleaned_text(1, "public", is_left=False) == "1 file removed from public."
    assert cleaned_text(2, "public", is_left=True).endswith("public itself stays, with what is yours.")
    assert cleaned_text(0, "public", is_left=True) == "There is nothing of ours in public."


def test_a_check_says_that_nothing_was_written() -> None:
    assert checked_text(_prepared(_article("a")), (WARNING,)) == (
        "1 article and 0 pages checked: 1 warning. Nothing was written."
    )


def test_articles_are_listed_from_the_oldest_and_those_with_errors_last() -> None:
    prepared = _prepared(_article("b"), _article("a"), problems=(structs.replace(ERROR, path="content/articles/x.md"),))
    rows = article_rows(prepared, Ledger())
    assert [(row["file"], row["status"]) for row in rows] == [
        ("content/articles/a.md", "published"),
        ("content/articles/b.md", "published"),
        ("content/articles/x.md", "has errors"),
    ]
    assert all(tuple(row) == COLUMNS for row in rows)


def test_an_article_with_a_problem_found_later_is_listed_once() -> None:
    rows = article_rows(_prepared(_article("a"), problems=(ERROR,)), Ledger())
    assert [row["file"] for row in rows] == ["content/articles/a.md"]


def _rows(**cells: str) -> list[dict[str, str]]:
    return [{**dict.fromkeys(COLUMNS, ""), **cells}]


def test_columns_stand_below_each_other_in_every_script() -> None:
    rows = [*_rows(title="북한 군인", file="a.md"), *_rows(title="Nine cols", file="b.md")]
    rows += _rows(title="e\u0301", file="c.md")
    assert rows_table(rows).splitlines() == [
        "Date  Status  Title      File",
        "              북한 군인  a.md",
        "              Nine cols  b.md",
        "              e\u0301          c.md",
    ]


def test_a_long_title_is_cut_and_a_path_never() -> None:
    table = rows_table(_rows(title="북" * 100, file="x" * 100)).splitlines()[1].split()
    assert table[0] == "북" * 29 + "…"
    assert table[1] == "x" * 100
    assert rows_table(_rows(title="x" * 60)).endswith("x" * 60)
    assert "\x1b" not in rows_table(_rows(title="\x1b[2J", file="\x1b.md"))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠A"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = csv.DictReader(io.StringIO(rows_csv(_rows(title=cell))))
    assert row["title"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["1=1", "a, b", 'a "b"', "two\nlines", "a;b", "북한"])
def test_every_other_cell_is_as_it_was(cell: str) -> None:
    (row,) = csv.DictReader(io.StringIO(rows_csv(_rows(title=cell)), newline=""))
    assert row["title"] == cell
