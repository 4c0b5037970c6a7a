"""The command line: arguments in, exit code out. The only module that prints."""

import argparse
import io
import os
import shlex
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from msgspec import structs

from generator import __version__, build, config, publish, report
from generator.dates import DateError, read_date
from generator.explain import reasons
from generator.model import Article, Entry, Problem, Prose, Site, When
from generator.outcome import Changes, is_faultless, is_good
from generator.refusal import RefusedError
from generator.render import RenderError
from generator.text import near

if TYPE_CHECKING:
    from generator.serve import Outcome as Shown

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


class Bar(build.Progress):
    """A bar on a terminal for work that takes over a second; elsewhere nothing."""

    held: object = None

    def hold(self, value: object) -> None:
        """Keeps a value for as long as the bar."""
        self.held = value

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:
        """The same items, counted."""
        if not sys.stderr.isatty():
            return items
        from tqdm import tqdm

        return tqdm(items, stage, total, delay=1, leave=False, ascii=True)


def main(arguments: Sequence[str] | None = None, leave: Callable[[int], int] = int) -> int:
    """Runs a command and returns the exit code; `leave` is called with it before anything is let go of."""
    _write_every_letter()
    try:
        try:
            return _run(arguments, leave)
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


def _run(arguments: Sequence[str] | None, leave: Callable[[int], int]) -> int:
    parser = make_parser()
    chosen, unknown = parser.parse_known_args(arguments)
    if unknown:
        chosen.parser.refuse(unknown[0])
    try:
        return leave(int(chosen.run(chosen)))
    except RefusedError as error:
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
    for add in (_add_init, _add_new, _add_build, _add_serve, _add_check, _add_why, _add_list, _add_clean):
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
    from generator import scaffold

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
    from generator import scaffold

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
    explain = "tell of each page that is made anew why it is"
    parser.add_argument("--explain", action="store_true", help=explain)
    verified = "then make all anew, and compare: takes long, and proves that nothing was forgotten"
    parser.add_argument("--verify", action="store_true", help=verified)
    words = "write a line for each file that is new, changed or removed, for a deploy"
    parser.add_argument("--changed", type=Path, metavar="FILE", help=words)
    _add_verdict(parser, "publish nothing if there is as much as a warning")
    _add_root(parser)


def _build(chosen: argparse.Namespace) -> int:
    begun = time.monotonic()
    root = _archive(chosen)
    order = _order(chosen, root)
    with publish.lock(root / build.STATE):
        chosen.bar = Bar()
        outcome = build.build(order, chosen.bar)
    if chosen.changed and outcome.changes:
        chosen.changed.write_text(report.changes_text(outcome.changes), encoding="utf-8", newline="\n")
    seconds = time.monotonic() - begun
    if chosen.json:
        print(report.built_json(outcome, seconds))
    else:
        _tell(outcome.problems)
        print(report.built_text(outcome, seconds, report.PREVIEW if chosen.drafts else ""))
    is_true = not chosen.verify or not outcome.is_published or _verify(order, root)
    return GOOD if outcome.is_published and is_true else WRONG


def _verify(order: build.Order, root: Path) -> bool:
    """Tells what is not as a clean build would make it, and whether there is nothing of the kind."""
    from generator.verify import verify

    prepared = build.prepare(root, order.change, order.preparation, Bar())
    texts = [path for path in prepared.state.records if path.endswith(".md")]
    edition = build.edition_of(root, prepared)
    output = order.output(prepared.site)
    wrong = tuple(verify(edition, texts, output, root / build.STATE, partial(Bar().over, "Verifying")))
    _tell(wrong)
    if not wrong:
        print(report.verified_text(len(edition.pages), len(texts)), file=sys.stderr)
    return not wrong


def _order(chosen: argparse.Namespace, root: Path) -> build.Order:
    return structs.replace(
        _ordered(chosen, root),
        passes=is_faultless if chosen.strict else is_good,
        explain=reasons if chosen.explain else build.unexplained,
    )


def _ordered(chosen: argparse.Namespace, root: Path) -> build.Order:
    """What is asked for by the options that building and serving share."""
    as_of = _day("--as-of", chosen.as_of)
    return build.Order(
        root=root,
        output=lambda site: _output(chosen, site),
        change=lambda site: structs.replace(site, as_of=as_of or site.as_of),
        preparation=build.with_drafts if chosen.drafts else build.as_it_is,
        remembers=not chosen.drafts,
    )


def _prepare(root: Path, as_of: When | None, *, with_drafts: bool = False) -> build.Prepared:
    preparation = build.with_drafts if with_drafts else build.as_it_is
    return build.prepare(root, lambda site: structs.replace(site, as_of=as_of or site.as_of), preparation, Bar())


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
    from generator.check import check_site

    try:
        return tuple(check_site(build.files(root, prepared, Bar()), origins, told))
    except RenderError as error:
        return (error.problem,)


def _address(target: str) -> str:
    """The address that a link names as `/tags/x.html#y`."""
    return urllib.parse.unquote(target.removeprefix("/").partition("#")[0].partition("?")[0])


# --- serve


def _add_serve(commands: _Commands) -> None:
    words = "make the site whenever something changes, and show it in a browser"
    examples = """\
  dateline serve --open
  dateline serve --drafts -o /tmp/preview
  dateline serve --host 0.0.0.0 --port 8080"""
    parser = _add_command(commands, "serve [options]", words, examples, _serve)
    _add_output(parser, "where the site goes, seen from here (default: what site.toml says, or public)")
    _add_drafts(parser, "a preview: drafts and embargoed articles too")
    _add_as_of(parser)
    parser.add_argument("--port", type=int, metavar="PORT", help="this port and no other (default: the next from 8000)")
    host = "who may look: 127.0.0.1, this machine alone (default), or 0.0.0.0, all"
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=host)
    parser.add_argument("--open", action="store_true", help="open the browser")
    _add_root(parser)


def _serve(chosen: argparse.Namespace) -> int:
    # What only this command needs takes a tenth of a second to import.
    from generator.serve import Address, Watched, listen, open_browser, serve

    root = _archive(chosen)
    order = _ordered(chosen, root)
    output = order.output(config.load_site(root)[0])
    address = Address(chosen.host, *((chosen.port, 1) if chosen.port else (8000, 21)))
    with listen(address) as server:
        print(f"{server.url}  (Ctrl-C ends it)", flush=True)
        if chosen.open:
            open_browser(server.url)
        serve(server, output, Watched(root), lambda: _rebuilt(order), lambda *told: _tell_rebuilt(output, *told))
    return GOOD


def _rebuilt(order: build.Order) -> "Shown":
    from generator.serve import Outcome as Shown

    with publish.lock(order.root / build.STATE):
        outcome = build.build(order, build.Progress())
    changes = outcome.changes or Changes()
    changed = (*changes.new, *changes.changed, *changes.removed)
    return Shown(outcome.problems, is_published=outcome.is_published, changed=changed)


def _tell_rebuilt(output: Path, outcome: "Shown", seconds: float) -> None:
    _tell(outcome.problems)
    if outcome.is_published:
        done = f"{len(outcome.changed):,} files changed" if outcome.changed else "nothing changed"
        print(f"{time.strftime('%H:%M:%S')}  {done}, {seconds:.1f} seconds", flush=True)
    else:
        print(f"Nothing was published: {report.tally(outcome.problems)}. {output} is as it was.", flush=True)


# --- why


def _add_why(commands: _Commands) -> None:
    words = "say why an address or a file is, or is not, published, and from what"
    examples = """\
  dateline why articles/2021/six-soldiers.html
  dateline why content/articles/2021/six-soldiers.md"""
    parser = _add_command(commands, "why NAME [options]", words, examples, _why)
    parser.add_argument("name", metavar="NAME", help="an address of the site, or the path of a file")
    _add_drafts(parser, "as if drafts and embargoed articles were published")
    _add_as_of(parser)
    _add_root(parser)


def _why(chosen: argparse.Namespace) -> int:
    from generator.why import why

    root = _archive(chosen)
    prepared = _prepare(root, _day("--as-of", chosen.as_of), with_drafts=chosen.drafts)
    for line in why(prepared, chosen.name):
        print(report.visible(line))
    return GOOD


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
        removed = publish.clean(output, root / build.STATE)
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
