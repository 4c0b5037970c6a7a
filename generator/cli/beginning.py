"""`init`, `new` and `clean`: an archive begun, an article begun, and a site cleared away."""

import argparse
import shlex
from pathlib import Path

from generator import build, config, publish, report
from generator.cli.parsing import Commands, add_command, add_output, add_root
from generator.cli.shared import archive_of, day_of, output_of
from generator.cli.telling import GOOD, WRONG, tell


def add_init(commands: Commands) -> None:
    words = "make a new archive. It holds a short example of everything, and builds at once"
    examples = "  dateline init demo && cd demo && dateline build"
    parser = add_command(commands, "init FOLDER", words, examples, _init)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is new or empty")


def _init(chosen: argparse.Namespace) -> int:
    from generator import scaffold

    folder = chosen.root / chosen.folder
    made = list(scaffold.init(folder))
    way = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    print(f"{len(made)} files in {folder}. Next: {way}dateline build")
    return GOOD


def add_new(commands: Commands) -> None:
    words = "write a new article to fill in, and print its path. It is a draft until you say otherwise"
    examples = """\
  dateline new "Six soldiers cross" --date 2021-02-03 --place Hyesan --source RFA
  $EDITOR "$(dateline new "Six soldiers cross")\""""
    parser = add_command(commands, "new HEADLINE [options]", words, examples, _new)
    parser.add_argument("headline", metavar="HEADLINE", help="the title, in quotes")
    dates = "as much of the date as is known: 2021-02-03, 2021-02, 2021?"
    parser.add_argument("--date", default="", metavar="DATE", help=dates)
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="a place; may be repeated")
    parser.add_argument("--source", action="append", default=[], metavar="NAME", help="a source; may be repeated")
    add_root(parser)


def _new(chosen: argparse.Namespace) -> int:
    from generator import scaffold

    root = archive_of(chosen)
    article = scaffold.NewArticle(
        chosen.headline, day_of("--date", chosen.date), tuple(chosen.place), tuple(chosen.source)
    )
    print(root / scaffold.new_article(root, article))
    return GOOD


def add_clean(commands: Commands) -> None:
    words = "remove the built site. Only what dateline made goes; what you put there or changed stays"
    examples = """\
  dateline clean
  dateline clean -o /tmp/preview"""
    parser = add_command(commands, "clean [options]", words, examples, _clean)
    add_output(parser, "where the site is, seen from here (default: what site.toml says, or public)")
    add_root(parser)


def _clean(chosen: argparse.Namespace) -> int:
    root = archive_of(chosen)
    site, problems = config.load_site(root)
    if chosen.output is None and any(problem.severity == "error" for problem in problems):
        tell(problems)
        return WRONG
    output = output_of(chosen, site)
    with publish.lock(root / build.STATE):
        removed = publish.clean(output, root / build.STATE)
    print(report.cleaned_text(removed, str(output), is_left=output.exists()))
    return GOOD
