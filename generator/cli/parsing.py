"""Arguments and their help: what every command's options have in common."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from generator.cli.telling import refused


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
        sys.exit(refused(message, f"see {self.prog} --help"))

    def refuse(self, word: str) -> NoReturn:
        """Ends with a word that nothing is meant by, and what it was probably meant to be."""
        if not word.startswith("-"):
            self.error(f"`{word}` is one word too many; put a name of several words in quotes")
        known = [name for action in self._actions for name in action.option_strings]
        _suggest(f"there is no option `{word}`", word.partition("=")[0], known, self)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """As argparse, but with a guess at the command that was meant."""
        if action.choices is not None and value not in action.choices and not action.option_strings:
            _suggest(f"there is no command `{value}`", str(value), action.choices, self)
        super()._check_value(action, value)


def _suggest(message: str, word: str, known: Iterable[str], parser: Parser) -> NoReturn:
    """Ends with a message, and with the known word that was probably meant."""
    from generator.text import near

    meant = near(word, known)
    sys.exit(refused(message, f"did you mean `{meant}`?" if meant else f"see {parser.prog} --help"))


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - its only name


def add_command(
    commands: Commands, usage: str, words: str, examples: str, run: Callable[[argparse.Namespace], int]
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


def add_root(parser: Parser, default: Any = argparse.SUPPRESS) -> None:
    words = "the archive's folder (default: this one)"
    parser.add_argument("-C", "--root", type=Path, default=default, metavar="FOLDER", help=words)


def add_output(parser: Parser, words: str) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help=words)


def add_drafts(parser: Parser, words: str) -> None:
    parser.add_argument("--drafts", action="store_true", help=words)


def add_as_of(parser: Parser) -> None:
    parser.add_argument("--as-of", default="", metavar="DATE", help="lift embargoes up to this day: 2021-02-03")


def add_verdict(parser: Parser, strict: str) -> None:
    parser.add_argument("--strict", action="store_true", help=strict)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
