"""The commands, each with its arguments and its help.

What a command does is imported when it is run: all of it takes a tenth of a second, and `--version`, `--help` and a
wrong command line need nothing of it.
"""

import argparse
from pathlib import Path

from generator.cli.parsing import Commands, add_as_of, add_command, add_drafts, add_output, add_root, add_verdict

# The formats that can be imported, each a module of `generator.importers`.
FORMATS = (
    "feed",
    "ghost",
    "html",
    "markdown",
    "medium",
    "newsml",
    "ninjs",
    "substack",
    "table",
    "text",
    "warc",
    "wordpress",
)

# The forms of an export, each a module of `generator.exports`, and what they make.
EXPORTS = {
    "bag": "a folder for libraries and archives: a bag (BagIt 1.0, RFC 8493)",
    "parquet": "a folder of Parquet files: the tables of the dataset, each whole",
    "sqlite": "a SQLite database: all articles with what they name, and an index of their words",
    "zip": "a zip file: the same site, the same bytes",
}


def add_init(commands: Commands) -> None:
    words = "make a new archive. It holds a short example of everything, and builds at once"
    examples = "  dateline init demo && cd demo && dateline build"
    parser = add_command(commands, "init FOLDER", words, examples, _init)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is new or empty")


def _init(chosen: argparse.Namespace) -> int:
    from generator.cli.beginning import init

    return init(chosen)


def add_new(commands: Commands) -> None:
    words = "write a new article to fill in, and print its path. It is a draft until you say otherwise"
    examples = """\
  dateline new "Six soldiers cross" --date 2021-02-03 --place Hyesan --source RFA
  $EDITOR "$(dateline new "Six soldiers cross")"
  dateline new --from report.txt --date 2021-02"""
    parser = add_command(commands, "new [HEADLINE] [options]", words, examples, _new)
    words = "the title, in quotes; with --from it may be left out"
    parser.add_argument("headline", nargs="?", default="", metavar="HEADLINE", help=words)
    words = "a plain text to begin with: its headline, standfirst, paragraphs and sign-off"
    parser.add_argument("--from", type=Path, dest="text", metavar="FILE", help=words)
    dates = "as much of the date as is known: 2021-02-03, 2021-02, 2021?"
    parser.add_argument("--date", default="", metavar="DATE", help=dates)
    parser.add_argument("--place", action="append", default=[], metavar="NAME", help="a place; may be repeated")
    parser.add_argument("--source", action="append", default=[], metavar="NAME", help="a source; may be repeated")
    add_root(parser)


def _new(chosen: argparse.Namespace) -> int:
    from generator.cli.beginning import new

    return new(chosen)


def add_import(commands: Commands) -> None:
    words = "bring in articles from what others exported. It makes content files, and tells what was guessed"
    examples = """\
  dateline import export.xml --dry-run
  dateline import saved-pages/ --keep-originals
  dateline import old-site.zip --format markdown --stubs"""
    parser = add_command(commands, "import PATH... [options]", words, examples, _import)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a file, a folder or a zip file")
    words = f"try this format alone: {', '.join(FORMATS)}"
    parser.add_argument("--format", default="", metavar="NAME", help=words)
    parser.add_argument("--dry-run", action="store_true", help="write nothing; tell what would be")
    words = "write a file for each place, source and person that is new, with what is known"
    parser.add_argument("--stubs", action="store_true", help=words)
    words = "keep the files that articles came from, in imports/originals/"
    parser.add_argument("--keep-originals", action="store_true", help=words)
    words = "get pictures from the network that the export does not hold"
    parser.add_argument("--fetch", action="store_true", help=words)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    add_root(parser)


def _import(chosen: argparse.Namespace) -> int:
    from generator.cli.importing import import_articles

    return import_articles(chosen)


def add_build(commands: Commands) -> None:
    words = "make the site. If anything is wrong, nothing is published, and the old site stays"
    examples = """\
  dateline build
  dateline build -o /srv/archive --strict
  dateline build --drafts -o /tmp/preview"""
    parser = add_command(commands, "build [options]", words, examples, _build)
    add_output(parser, "where the site goes, seen from here (default: what site.toml says, or public)")
    add_drafts(parser, "a preview: drafts and embargoed articles too")
    add_as_of(parser)
    explain = "tell of each page that is made anew why it is"
    parser.add_argument("--explain", action="store_true", help=explain)
    verified = "then make all anew, and compare: takes long, and proves that nothing was forgotten"
    parser.add_argument("--verify", action="store_true", help=verified)
    words = "write a line for each file that is new, changed or removed, for a deploy"
    parser.add_argument("--changed", type=Path, metavar="FILE", help=words)
    add_verdict(parser, "publish nothing if there is as much as a warning")
    add_root(parser)


def _build(chosen: argparse.Namespace) -> int:
    from generator.cli.building import build_once

    return build_once(chosen)


def add_serve(commands: Commands) -> None:
    words = "make the site whenever something changes, and show it in a browser"
    examples = """\
  dateline serve --open
  dateline serve --drafts -o /tmp/preview
  dateline serve --host 0.0.0.0 --port 8080"""
    parser = add_command(commands, "serve [options]", words, examples, _serve)
    add_output(parser, "where the site goes, seen from here (default: what site.toml says, or public)")
    add_drafts(parser, "a preview: drafts and embargoed articles too")
    add_as_of(parser)
    parser.add_argument("--port", type=int, metavar="PORT", help="this port and no other (default: the next from 8000)")
    host = "who may look: 127.0.0.1, this machine alone (default), or 0.0.0.0, all"
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=host)
    parser.add_argument("--open", action="store_true", help="open the browser")
    add_root(parser)


def _serve(chosen: argparse.Namespace) -> int:
    from generator.cli.building import build_whenever

    return build_whenever(chosen)


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
    from generator.cli.asking import check

    return check(chosen)


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
    from generator.cli.asking import why

    return why(chosen)


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
    from generator.cli.asking import list_articles

    return list_articles(chosen)


def add_verify(commands: Commands) -> None:
    words = "check a copy of a site against its SHA256SUMS. It needs nothing but the copy, wherever that lies"
    examples = """\
  dateline verify public
  dateline verify /media/stick/archive --json
  dateline verify mirror --expect 3b1f...    (all 64 digits that the publisher states)"""
    parser = add_command(commands, "verify FOLDER [options]", words, examples, _verify)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the topmost folder of the copy")
    words = "the fingerprint that the copy must have"
    parser.add_argument("--expect", default="", metavar="FINGERPRINT", help=words)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def _verify(chosen: argparse.Namespace) -> int:
    from generator.cli.verifying import verify

    return verify(chosen)


def add_export(commands: Commands) -> None:
    words = "hand on the published site, or its data, in another form. It is verified first, and not built"
    examples = """\
  dateline build && dateline export archive.zip --zip
  dateline export /srv/deposit/archive --bag --date 2021-02-03
  dateline export archive.sqlite --sqlite"""
    parser = add_command(
        commands, "export TARGET (--bag | --parquet | --sqlite | --zip) [options]", words, examples, _export
    )
    parser.add_argument("target", type=Path, metavar="TARGET", help="the file or folder to make; nothing may be there")
    forms = parser.add_mutually_exclusive_group(required=True)
    for name, words in EXPORTS.items():
        forms.add_argument(f"--{name}", action="store_const", dest="form", const=name, help=words)
    words = "the day that a bag states as its own (default: none)"
    parser.add_argument("--date", default="", metavar="DATE", help=words)
    add_output(parser, "where the site is, seen from here (default: what site.toml says, or public)")
    add_root(parser)


def _export(chosen: argparse.Namespace) -> int:
    from generator.cli.exporting import export

    return export(chosen)


def add_clean(commands: Commands) -> None:
    words = "remove the built site. Only what dateline made goes; what you put there or changed stays"
    examples = """\
  dateline clean
  dateline clean -o /tmp/preview"""
    parser = add_command(commands, "clean [options]", words, examples, _clean)
    add_output(parser, "where the site is, seen from here (default: what site.toml says, or public)")
    add_root(parser)


def _clean(chosen: argparse.Namespace) -> int:
    from generator.cli.beginning import clean

    return clean(chosen)
