"""`check`, `why` and `list`: the archive is read and told of, and nothing is written."""

import argparse
import urllib.parse
from collections.abc import Sequence
from pathlib import Path

from generator import build, preparing, report
from generator.cli.bar import Bar
from generator.cli.shared import archive_of, day_of, output_of, prepare
from generator.cli.telling import GOOD, WRONG, tell
from generator.model import Article, Entry, Problem, Prose
from generator.render import RenderError


def check(chosen: argparse.Namespace) -> int:
    """Reads and checks all; the exit code."""
    root = archive_of(chosen)
    prepared = prepare(root, day_of("--as-of", chosen.as_of), with_drafts=chosen.drafts)
    output_of(chosen, prepared.site)
    problems = (*prepared.problems, *_page_problems(root, prepared))
    is_bad = any(problem.severity == "error" or chosen.strict for problem in problems)
    if chosen.json:
        print(report.checked_json(prepared, problems))
    else:
        tell(problems)
        print(report.checked_text(prepared, problems))
    return WRONG if is_bad else GOOD


def _page_problems(root: Path, prepared: preparing.Prepared) -> Sequence[Problem]:
    """What is wrong with the finished pages; nothing is known of them if they can't be made."""
    if not prepared.is_good:
        return ()
    origins = {page.url: page.path for page in prepared.plan.pages if page.path}
    content = prepared.content
    texts: tuple[Article | Entry | Prose, ...] = (*prepared.articles, *content.entries, *content.prose)
    told = {text.path: {_address(link.target) for link in text.body.links} for text in texts}
    from generator.check import check_site

    try:
        return tuple(check_site(build.files(root, prepared, Bar()), origins, told))
    except RenderError as error:
        return (error.problem,)


def _address(target: str) -> str:
    """The address that a link names as `/tags/x.html#y`."""
    return urllib.parse.unquote(target.removeprefix("/").partition("#")[0].partition("?")[0])


def why(chosen: argparse.Namespace) -> int:
    """Tells why something is, or is not, published; the exit code."""
    from generator.why import why as told

    root = archive_of(chosen)
    prepared = prepare(root, day_of("--as-of", chosen.as_of), with_drafts=chosen.drafts)
    for line in told(prepared, chosen.name):
        print(report.visible(line))
    return GOOD


def list_articles(chosen: argparse.Namespace) -> int:
    """Lists every article; the exit code."""
    prepared = prepare(archive_of(chosen), day_of("--as-of", chosen.as_of))
    tell(problem for problem in prepared.problems if problem.severity == "error")
    rows = report.article_rows(prepared, prepared.ledger)
    show = {"table": report.rows_table, "csv": report.rows_csv, "json": report.rows_json}[chosen.format]
    print(show(rows))
    return GOOD if prepared.is_good else WRONG
