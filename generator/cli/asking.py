"""`check`, `why` and `list`: the archive is read and told of, and nothing is written."""

import argparse
import urllib.parse
from collections.abc import Sequence
from pathlib import Path

from generator import build, report
from generator.cli.parsing import Commands, add_as_of, add_command, add_drafts, add_root, add_verdict
from generator.cli.shared import archive_of, day_of, output_of, prepare
from generator.cli.telling import GOOD, WRONG, Bar, tell
from generator.model import Article, Entry, Problem, Prose
from generator.render import RenderError


def add_check(commands: Commands) -> None:
    words = "read and check all that a build would, and every link and anchor. It writes nothing"
    examples = """\
  dateline check --strict
  dateline check --drafts"""
    parser = add_command(commands, "check [options]", words, examples, _check)
    add_drafts(parser, "check drafts and embargoed articles as if they were published")
    add_as_of(parser)
    add_verdict(parser, "count warnings as errors")
    add_root(parser)


def _check(chosen: argparse.Namespace) -> int:
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


def _page_problems(root: Path, prepared: build.Prepared) -> Sequence[Problem]:
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


def add_why(commands: Commands) -> None:
    words = "say why an address or a file is, or is not, published, and from what"
    examples = """\
  dateline why articles/2021/six-soldiers.html
  dateline why content/articles/2021/six-soldiers.md"""
    parser = add_command(commands, "why NAME [options]", words, examples, _why)
    parser.add_argument("name", metavar="NAME", help="an address of the site, or the path of a file")
    add_drafts(parser, "as if drafts and embargoed articles were published")
    add_as_of(parser)
    add_root(parser)


def _why(chosen: argparse.Namespace) -> int:
    from generator.why import why

    root = archive_of(chosen)
    prepared = prepare(root, day_of("--as-of", chosen.as_of), with_drafts=chosen.drafts)
    for line in why(prepared, chosen.name):
        print(report.visible(line))
    return GOOD


def add_list(commands: Commands) -> None:
    words = "list every article, with its status. It tells why one is not published"
    examples = """\
  dateline list
  dateline list --format csv > articles.csv"""
    parser = add_command(commands, "list [options]", words, examples, _list)
    formats = ("table", "csv", "json")
    words = "table, csv or json (default: table)"
    parser.add_argument("--format", choices=formats, default="table", metavar="FORMAT", help=words)
    add_as_of(parser)
    add_root(parser)


def _list(chosen: argparse.Namespace) -> int:
    prepared = prepare(archive_of(chosen), day_of("--as-of", chosen.as_of))
    tell(problem for problem in prepared.problems if problem.severity == "error")
    rows = report.article_rows(prepared, prepared.ledger)
    show = {"table": report.rows_table, "csv": report.rows_csv, "json": report.rows_json}[chosen.format]
    print(show(rows))
    return GOOD if prepared.is_good else WRONG
