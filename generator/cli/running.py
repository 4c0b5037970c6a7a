"""A command is run: arguments in, exit code out."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import __version__
from generator.cli.commands import (
    add_build,
    add_check,
    add_clean,
    add_export,
    add_import,
    add_init,
    add_list,
    add_new,
    add_serve,
    add_verify,
    add_why,
)
from generator.cli.parsing import Parser, add_root
from generator.cli.telling import INTERRUPTED, UNABLE, UNHEARD, refused
from generator.refusal import RefusedError

_EPILOG = """\
examples:
  dateline init demo                 make a new archive in the folder demo
  dateline new "Headline" --date 2021-02-03 --place Hyesan --source RFA
  dateline build                     make the site in public/
  dateline build --drafts -o /tmp/p  a preview with drafts, elsewhere
  dateline serve --open              make it whenever something changes, and show it
  dateline check                     read and check everything, write nothing
  dateline why tags/defection.html   why it is, or is not, published
  dateline list --format csv         every article, and why it is not published
  dateline verify /media/stick       check a copy, with nothing but the copy

exit codes:
  0    good
  1    something is wrong with the content, the templates or site.toml: nothing is published;
       or a copy is not what was published
  2    it can't be done: a wrong command line, a folder that can't be written, another build
  130  stopped by Ctrl-C: nothing is half done
"""


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
        _check_the_names_of_files()
        return leave(int(chosen.run(chosen)))
    except RefusedError as error:
        return refused(error.message, error.hint)
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return refused(message, "check that it is there, and that you may read and write it")


def _check_the_names_of_files() -> None:
    """Addresses are UTF-8, and a file has the name that its address has. Raises RefusedError under a locale that would
    write other names; Python takes UTF-8 for `C` and `POSIX` unless it is told not to (PEP 538, PEP 540)."""
    written = sys.getfilesystemencoding()
    if written.replace("-", "").lower() != "utf8":
        message = f"file names would be written as {written}, and addresses are UTF-8"
        raise RefusedError(message, "put PYTHONUTF8=1 before the command, or choose a locale such as C.UTF-8")


def make_parser() -> Parser:
    """The commands and their options."""
    parser = Parser(
        prog="dateline",
        usage="dateline COMMAND [options]",
        description="Turns a folder of Markdown news articles into a static archive.",
        epilog=_EPILOG,
    )
    parser.set_defaults(parser=parser, run=lambda _: _print_help(parser))
    parser.add_argument("--version", action="version", version=f"dateline {__version__}", help="show the version")
    add_root(parser, default=Path())
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser, prog=parser.prog)
    for add in (
        add_init,
        add_new,
        add_import,
        add_build,
        add_serve,
        add_check,
        add_why,
        add_list,
        add_verify,
        add_export,
        add_clean,
    ):
        add(commands)
    return parser


def _print_help(parser: Parser) -> int:
    parser.print_help(sys.stderr)
    return UNABLE
