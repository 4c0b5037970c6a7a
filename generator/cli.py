"""The command line: arguments in, exit code out. The only module that prints."""

import argparse
import io
import os
import shlex
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, TypeVar

from msgspec import structs
from tqdm import tqdm

from generator import __version__, build, config, publish, report, scaffold
from generator.check import check_site
from generator.dates import DateError, read_date
from generator.model import Article, Entry, Problem, Prose, Site, When
from generator.render import RenderError
from generator.text import near

# What is wrong with the content is 1, whatever else keeps us from our work is 2. The last two are what a shell
# tells of a program that Ctrl-C stopped, and of one whose reader went away.
GOOD, WRONG, UNABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141
_Item = TypeVar("_Item")

_EPILOG = """\
examples:
  dateline init demo                 make a new archive in the folder demo
  dateline new "Headline" --date 2021-02-03 --place Hyesan --source RFA
  dateline build                     make the site in public/
  dateline build --drafts -o /tmp/p  a preview with drafts, elsewhere
  dateline check                     read and check everything, write nothing
  dateline list --format csv         every article, and why it is not published

exit codes:
  0    good
  1    something is wrong with the content, the templates or site.toml: nothing is published
  2    it can't be done: a wrong command line, a folder that can't be written, another build
  130  stopped by Ctrl-C: nothing is half done
"""


class RefusedError(Exception):
    """Why a command can't be carried out; `message` and `hint` for people."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Bar(build.Progress):
    """A bar on a terminal for work that takes over a second; elsewhere nothing."""

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:
        """The same items, counted."""
        return tqdm(items, stage, total, delay=1, leave=False, disable=None, ascii=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit code."""
    _write_every_letter()
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()  # a reader that went away is noticed now, not when Python ends
    except KeyboardInterrupt:
        print("dateline: stopped; nothing is half done", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD


def _write_every_letter() -> None:
    """Other programs read UTF-8 from us, whatever the locale; a terminal that lacks a letter shows its number."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _run(arguments: Sequence[str] | None) -> int:
    parser = make_parser()
    chosen, unknown = parser.parse_known_args(arguments)
    if unknown:
        chosen.parser.refuse(unknown[0])
    try:
        return int(chosen.run(chosen))
    except (RefusedError, publish.PublishError, scaffold.ScaffoldError) as error:
        return _refused(error.message, error.hint)
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return _refused(message, "check that it is there, and that you may read and write it")


# --- the parser


def make_parser() -> "Parser":
    """The commands and their options."""
    parser = Parser(
        prog="dateline",
        usage="dateline COMMAND [options]",
        description="Turns a folder of Markdown news articles into a static archive.",
        epilog=_EPILOG,
    )
    parser.set_defaults(parser=parser, run=lambda _: _print_help(parser))
    parser.add_argument("--version", action="version", version=f"dateline {__version__}", help="show the version")
    _add_root(parser, default=Path())
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser, prog=parser.prog)
    for add in (_add_init, _add_new, _add_build, _add_check, _add_list, _add_clean):
        add(commands)
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of one shape on every terminal and in every release of Python, so that the README can show it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=90)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """`-o, --output FOLDER`; before 3.13, Python says FOLDER twice."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


class Parser(argparse.ArgumentParser):
    """A parser with our help and our words. It takes no shortened options: a script must not break when one is added.

    Its errors end the program, as argparse's do.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, add_help=False, **options)
        self.add_argument("-h", "--help", action="help", help="show this help")

    def error(self, message: str) -> NoReturn:
        """Ends with what is wrong with the arguments."""
        sys.exit(_refused(message, f"see {self.prog} --help"))

    def refuse(self, word: str) -> NoReturn:
        """Ends with a word that nothing is meant by, and what it was probably meant to be."""
        if not word.startswith("-"):
            self.error(f"`{word}` is one word too many; put a name of several words in quotes")
        known = [name for action in self._actions for name in action.option_strings]
        _suggest(f"there is no option `{word}`", near(word.partition("=")[0], known), self)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """As argparse, but with a guess at the command that was meant."""
        if action.choices is not None and value not in action.choices and not action.option_strings:
            _suggest(f"there is no command `{value}`", near(str(value), action.choices), self)
        super()._check_value(action, value)


def _suggest(message: str, meant: str, parser: Parser) -> NoReturn:
    sys.exit(_refused(message, f"did you mean `{meant}`?" if meant else f"see {parser.prog} --help"))


def _print_help(parser: Parser) -> int:
    parser.print_help(sys.stderr)
    return UNABLE


_Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - its only name


def _add_command(
    commands: _Commands, usage: str, words: str, examples: str, run: Callable[[argparse.Namespace], int]
) -> Parser:
    parser = commands.add_parser(
        usage.partition(" ")[0],
        usage=f"dateline {usage}",
        help=words.partition(".")[0],
        description=f"{words[0].upper()}{words[1:]}.",
        epilog=f"examples:\n{examples}",
    )
    parser.set_defaults(run=run, parser=parser)
    return parser


def _add_root(parser: Parser, default: Any = argparse.SUPPRESS) -> None:
    words = "the archive's folder (default: this one)"
    parser.add_argument("-C", "--root", type=Path, default=default, metavar="FOLDER", help=words)


def _add_output(parser: Parser, words: str) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=words)


def _add_drafts(parser: Parser, words: str) -> None:
    parser.add_argument("--drafts", action="store_true", help=words)


def _add_as_of(parser: Parser) -> None:
    parser.add_argument("--as-of", default="", metavar="DATE", help="lift embargoes up to this day: 2021-02-03")


def _add_verdict(parser: Parser, strict: str) -> None:
    parser.add_argument("--strict", action="store_true", help=strict)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


# --- init and new


def _add_init(commands: _Commands) -> None:
    words = "make a new archive. It holds a short example of everything, and builds at once"
    examples = "  dateline init demo && cd demo && dateline build"
    parser = _add_command(commands, "init FOLDER", words, examples, _init)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is new or empty")


def _init(chosen: argparse.Namespace) -> int:
    folder = chosen.root / chosen.folder
    made = list(scaffold.init(folder))
    way = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    print(f"{len(made)} files in {folder}. Next: {way}dateline build")
    return GOOD


def _add_new(commands: _Commands) -> None:
    words = "write a new article to fill in, and print its path. It is a draft until you say otherwise"
    examples = """\
  dateline new "Six soldiers cross" --date 2021-02-03 --place Hyesan --source RFA
  $EDITOR "$(dateline new "Six soldiers cross")\""""
    parser = _add_command(commands, "new HEADLINE [options]", words, examples, _new)
    parser.add_argument("headline", metavar="HEADLINE", help="the title, in quotes")
    dates = "as much of the date as is known: 2021-02-03, 2021-02, 2021?"
    parser.add_argument("--date", default="", metavar="DATE", help=dates)
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="a place; may be repeated")
    parser.add_argument("--source", action="append", default=[], metavar="NAME", help="a source; may be repeated")
    _add_root(parser)


def _new(chosen: argparse.Namespace) -> int:
    root = _archive(chosen)
    article = scaffold.NewArticle(
        chosen.headline, _day("--date", chosen.date), tuple(chosen.place), tuple(chosen.source)
    )
    print(root / scaffold.new_article(root, article))
    return GOOD


# --- build and check


def _add_build(commands: _Commands) -> None:
    words = "make the site. If anything is wrong, nothing is published, and the old site stays"
    examples = """\
  dateline build
  dateline build -o /srv/archive --strict
  dateline build --drafts -o /tmp/preview"""
    parser = _add_command(commands, "build [options]", words, examples, _build)
    _add_output(parser, "where the site goes, seen from here (default: what site.toml says, or public)")
    _add_drafts(parser, "a preview: drafts and embargoed articles too")
    _add_as_of(parser)
    _add_verdict(parser, "publish nothing if there is as much as a warning")
    _add_root(parser)


def _build(chosen: argparse.Namespace) -> int:
    begun = time.monotonic()
    root = _archive(chosen)
    as_of = _day("--as-of", chosen.as_of)
    with publish.lock(root / build.STATE):
        prepared = _prepare(root, as_of, with_drafts=chosen.drafts)
        output = _output(chosen, prepared.site)
        built = _publish(chosen, output, prepared)
    seconds = time.monotonic() - begun
    if chosen.json:
        print(report.built_json(built, str(output), seconds))
    else:
        _tell(built.problems)
        print(report.built_text(built, str(output), seconds, is_preview=chosen.drafts))
    return GOOD if built.receipt else WRONG


def _prepare(root: Path, as_of: When | None, *, with_drafts: bool = False) -> build.Prepared:
    preparation = build.with_drafts if with_drafts else build.as_it_is
    return build.prepare(root, lambda site: structs.replace(site, as_of=as_of or site.as_of), preparation, Bar())


def _publish(chosen: argparse.Namespace, output: Path, prepared: build.Prepared) -> build.Built:
    if chosen.strict and prepared.problems:
        return build.Built(prepared, prepared.problems)
    built = build.build(chosen.root, output, prepared, Bar())
    if built.receipt and not chosen.drafts:
        build.remember(chosen.root, prepared)
    return built


def _add_check(commands: _Commands) -> None:
    words = "read and check all that a build would, and every link and anchor. It writes nothing"
    examples = """\
  dateline check --strict
  dateline check --drafts"""
    parser = _add_command(commands, "check [options]", words, examples, _check)
    _add_drafts(parser, "check drafts and embargoed articles as if they were published")
    _add_as_of(parser)
    _add_verdict(parser, "count warnings as errors")
    _add_root(parser)


def _check(chosen: argparse.Namespace) -> int:
    root = _archive(chosen)
    prepared = _prepare(root, _day("--as-of", chosen.as_of), with_drafts=chosen.drafts)
    _output(chosen, prepared.site)
    problems = (*prepared.problems, *_page_problems(root, prepared))
    is_bad = any(problem.severity == "error" or chosen.strict for problem in problems)
    if chosen.json:
        print(report.checked_json(prepared, problems))
    else:
        _tell(problems)
        print(report.checked_text(prepared, problems))
    return WRONG if is_bad else GOOD


def _page_problems(root: Path, prepared: build.Prepared) -> Sequence[Problem]:
    """What is wrong with the finished pages; nothing is known of them if they can't be made."""
    if not prepared.is_good:
        return ()
    origins = {page.url: page.path for page in prepared.pages if page.path}
    content = prepared.content
    texts: tuple[Article | Entry | Prose, ...] = (*content.articles, *content.entries, *content.prose)
    told = {text.path: {_address(link.target) for link in text.body.links} for text in texts}
    try:
        return tuple(check_site(build.files(root, prepared, Bar()), origins, told))
    except RenderError as error:
        return (error.problem,)


def _address(target: str) -> str:
    """The address that a link names as `/tags/x.html#y`."""
    return urllib.parse.unquote(target.removeprefix("/").partition("#")[0].partition("?")[0])


# --- list and clean


def _add_list(commands: _Commands) -> None:
    words = "list every article, with its status. It tells why one is not published"
    examples = """\
  dateline list
  dateline list --format csv > articles.csv"""
    parser = _add_command(commands, "list [options]", words, examples, _list)
    formats = ("table", "csv", "json")
    words = "table, csv or json (default: table)"
    parser.add_argument("--format", choices=formats, default="table", metavar="FORMAT", help=words)
    _add_as_of(parser)
    _add_root(parser)


def _list(chosen: argparse.Namespace) -> int:
    prepared = _prepare(_archive(chosen), _day("--as-of", chosen.as_of))
    _tell(problem for problem in prepared.problems if problem.severity == "error")
    rows = report.article_rows(prepared, prepared.ledger)
    show = {"table": report.rows_table, "csv": report.rows_csv, "json": report.rows_json}[chosen.format]
    print(show(rows))
    return GOOD if prepared.is_good else WRONG


def _add_clean(commands: _Commands) -> None:
    words = "remove the built site. Only what dateline made goes; what you put there or changed stays"
    examples = """\
  dateline clean
  dateline clean -o /tmp/preview"""
    parser = _add_command(commands, "clean [options]", words, examples, _clean)
    _add_output(parser, "where the site is, seen from here (default: what site.toml says, or public)")
    _add_root(parser)


def _clean(chosen: argparse.Namespace) -> int:
    root = _archive(chosen)
    site, problems = config.load_site(root)
    if chosen.output is None and any(problem.severity == "error" for problem in problems):
        _tell(problems)
        return WRONG
    output = _output(chosen, site)
    with publish.lock(root / build.STATE):
        removed = publish.clean(output)
    print(report.cleaned_text(removed, str(output), is_left=output.exists()))
    return GOOD


# --- what the commands share


def _archive(chosen: argparse.Namespace) -> Path:
    """The archive's folder. Raises RefusedError if it holds no site.toml: a folder of something else is left alone."""
    root: Path = chosen.root
    if (root / config.FILE).exists():
        return root
    above = next((folder for folder in root.absolute().parents if (folder / config.FILE).is_file()), None)
    if above:
        hint = f"the archive is further up: add -C {shlex.quote(os.path.relpath(above))}"
    else:
        hint = "name the archive's folder with -C FOLDER, or make one: dateline init FOLDER"
    place = "here" if root == Path() else f"in {root}"
    raise RefusedError(f"there is no {config.FILE} {place}", hint)


def _day(option: str, text: str) -> When | None:
    """The date that an option gives. Raises RefusedError if it is none."""
    try:
        return read_date(text) if text else None
    except DateError as error:
        raise RefusedError(f"{option}: {error.message}", error.hint) from None


def _output(chosen: argparse.Namespace, site: Site) -> Path:
    """Where the site goes. Raises RefusedError where site.toml names a place outside its folder: an archive that
    came from somebody else must not write anywhere."""
    named: Path | None = getattr(chosen, "output", None)
    if named is not None:
        return named
    output: Path = chosen.root / site.output
    if not output.resolve().is_relative_to(chosen.root.resolve()):
        message = f"`output` in {config.FILE}, `{site.output}`, is not inside the archive's folder"
        raise RefusedError(
            message, f"write a folder inside it; or name this one yourself: -o {shlex.quote(str(output))}"
        )
    return output


def _paint() -> report.Paint:
    """Colours on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return report.COLOURS if sys.stderr.isatty() and not is_plain else report.Paint()


def _tell(problems: Iterable[Problem]) -> None:
    paint = _paint()
    for problem in problems:
        print(report.problem_text(problem, paint), file=sys.stderr)


def _refused(message: str, hint: str) -> int:
    print(report.refusal_text(message, hint, _paint()), file=sys.stderr)
    return UNABLE
