"""The command line: arguments in, exit code out. The only module that prints."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from msgspec import structs
from tqdm import tqdm

from generator import __version__, build, publish, report, scaffold
from generator.check import check_site
from generator.config import load_site
from generator.dates import DateError, read_date
from generator.model import Problem, Site

GOOD, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130
_Item = TypeVar("_Item")

_EPILOG = """\
examples:
  dateline init demo                 make a new archive in the folder demo
  dateline new "Headline" --date 2021-02-03 --place Hyesan --source RFA
  dateline build                     make the site in public/
  dateline build --drafts -o /tmp/p  a preview with drafts, elsewhere
  dateline check                     read and check everything, write nothing
  dateline list --format csv         every article, and why it is not published

Exit codes: 0 good, 1 something is wrong with the content, 2 wrong usage.
"""


class _Bar(build.Progress):
    """A bar on a terminal for work that takes over a second; elsewhere nothing."""

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:
        """The same items, counted."""
        return tqdm(items, stage, total, delay=1, leave=False, disable=None, ascii=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit code."""
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except publish.PublishError as error:
        return _refused(error.message, error.hint)
    except scaffold.ScaffoldError as error:
        return _refused(error.message, error.hint)
    except KeyboardInterrupt:
        print("dateline: stopped; nothing is half done", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has closed it; Python would complain again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG


def make_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = _Parser(
        prog="dateline",
        description="Turns a folder of Markdown news articles into a static archive.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    _add_init(commands)
    _add_new(commands)
    _add_build(commands)
    _add_check(commands)
    _add_list(commands)
    _add_clean(commands)
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of one width on every terminal, so that the README can show it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=90)


class _Parser(argparse.ArgumentParser):
    """A parser with our help, which takes no shortened options: a script must not break when one is added."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, **options)


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - its only name


def _add_command(
    commands: _Commands,
    name: str,
    words: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=f"example:\n  {example}"
    )
    parser.set_defaults(run=run)
    return parser


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-C", "--root", type=Path, default=Path(), metavar="FOLDER", help="the archive's folder (default: this one)"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    words = "where the site goes (default: what site.toml says, or public)"
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=words)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")


# --- init and new


def _add_init(commands: _Commands) -> None:
    parser = _add_command(commands, "init", "make a new archive in a folder", "dateline init demo", _init)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is new or empty")


def _init(chosen: argparse.Namespace) -> int:
    made = list(scaffold.init(chosen.folder))
    print(f"{len(made)} files in {chosen.folder}. Next: cd {chosen.folder} && dateline build")
    return GOOD


def _add_new(commands: _Commands) -> None:
    example = 'dateline new "Six soldiers cross" --date 2021-02-03 --place Hyesan --source RFA'
    parser = _add_command(commands, "new", "write a new article to fill in", example, _new)
    parser.add_argument("headline", metavar="HEADLINE", help="the title, in quotes")
    parser.add_argument("--date", default="", help="as much of the date as is known: 2021-02-03, 2021-02, 2021?")
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="a place; may be repeated")
    parser.add_argument("--source", action="append", default=[], metavar="NAME", help="a source; may be repeated")
    _add_root(parser)


def _new(chosen: argparse.Namespace) -> int:
    if not (chosen.root / "site.toml").is_file():
        return _refused("there is no site.toml here", "run it in the archive's folder, or: dateline init FOLDER")
    article = scaffold.NewArticle(chosen.headline, chosen.date, tuple(chosen.place), tuple(chosen.source))
    try:
        print(scaffold.new_article(chosen.root, article))
    except DateError as error:
        return _refused(f"--date: {error.message}", error.hint)
    return GOOD


# --- build and check


def _add_build(commands: _Commands) -> None:
    parser = _add_command(commands, "build", "make the site", "dateline build -o /srv/archive", _build)
    _add_output(parser)
    parser.add_argument("--drafts", action="store_true", help="a preview: drafts and embargoed articles too")
    _add_as_of(parser)
    _add_json(parser)
    _add_root(parser)


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", default="", metavar="DATE", help="lift embargoes up to this day")


def _prepare(chosen: argparse.Namespace, preparation: build.Preparation) -> build.Prepared:
    return build.prepare(chosen.root, _changed(chosen.as_of), preparation, _Bar())


def _changed(as_of: str) -> Callable[[Site], Site]:
    """What the command line changes in the facts of the archive."""
    day = read_date(as_of) if as_of else None
    return lambda site: structs.replace(site, as_of=day) if day else site


def _build(chosen: argparse.Namespace) -> int:
    begun = time.monotonic()
    with publish.lock(chosen.root / build.STATE):
        try:
            prepared = _prepare(chosen, build.with_drafts if chosen.drafts else build.as_it_is)
        except DateError as error:
            return _refused(f"--as-of: {error.message}", error.hint)
        output = chosen.output or chosen.root / prepared.site.output
        built = _publish(chosen, output, prepared)
    seconds = time.monotonic() - begun
    if chosen.json:
        print(report.built_json(built, str(output), seconds))
    else:
        _tell(built.problems)
        print(report.built_text(built, str(output), seconds))
    return GOOD if built.receipt else WRONG


def _publish(chosen: argparse.Namespace, output: Path, prepared: build.Prepared) -> build.Built:
    if chosen.strict and prepared.problems:
        return build.Built(prepared, prepared.problems)
    built = build.build(chosen.root, output, prepared, _Bar())
    if built.receipt and not chosen.drafts:
        build.remember(chosen.root, prepared)
    return built


def _add_check(commands: _Commands) -> None:
    words = "read and check everything a build would, and every link, and write nothing"
    parser = _add_command(commands, "check", words, "dateline check --strict", _check)
    _add_as_of(parser)
    _add_json(parser)
    _add_root(parser)


def _check(chosen: argparse.Namespace) -> int:
    prepared = _prepare(chosen, build.as_it_is)
    problems = list(prepared.problems)
    if prepared.is_good:
        problems += check_site(build.files(chosen.root, prepared, _Bar()))
    bad = any(problem.severity == "error" for problem in problems) or (chosen.strict and problems)
    if chosen.json:
        print(report.checked_json(prepared, problems))
    else:
        _tell(problems)
        print(report.checked_text(prepared, problems))
    return WRONG if bad else GOOD


# --- list and clean


def _add_list(commands: _Commands) -> None:
    words = "list every article, with its status and why it is not published"
    parser = _add_command(commands, "list", words, "dateline list --format csv > articles.csv", _list)
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    _add_as_of(parser)
    _add_root(parser)


def _list(chosen: argparse.Namespace) -> int:
    prepared = _prepare(chosen, build.as_it_is)
    _tell([problem for problem in prepared.problems if problem.severity == "error"])
    rows = report.article_rows(prepared, prepared.ledger)
    show = {"table": report.rows_table, "csv": report.rows_csv, "json": report.rows_json}[chosen.format]
    print(show(rows))
    return GOOD if prepared.is_good else WRONG


def _add_clean(commands: _Commands) -> None:
    words = "remove the built site, and only what dateline made"
    parser = _add_command(commands, "clean", words, "dateline clean", _clean)
    _add_output(parser)
    _add_root(parser)


def _clean(chosen: argparse.Namespace) -> int:
    site, problems = load_site(chosen.root)
    if problems and not chosen.output:
        _tell(problems)
        return WRONG
    output = chosen.output or chosen.root / site.output
    with publish.lock(chosen.root / build.STATE):
        removed = publish.clean(output)
    print(f"{removed} files removed from {output}.")
    return GOOD


# --- telling


def _paint() -> report.Paint:
    """Colours on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return report.COLOURS if sys.stderr.isatty() and not os.environ.get("NO_COLOR") else report.Paint()


def _tell(problems: Iterable[Problem]) -> None:
    paint = _paint()
    for problem in problems:
        print(report.problem_text(problem, paint), file=sys.stderr)


def _refused(message: str, hint: str) -> int:
    paint = _paint()
    print(f"dateline: {paint.error}error:{paint.end} {message}\n  hint: {hint}", file=sys.stderr)
    return USAGE
