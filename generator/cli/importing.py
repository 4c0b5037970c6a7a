"""`import`: articles are brought in from what others exported."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from generator import build, config, publish
from generator.cli.shared import archive_of
from generator.cli.telling import GOOD, WRONG, tell
from generator.importers import Found
from generator.importing import report, stubs
from generator.importing.articles import Means
from generator.importing.fetching import fetch
from generator.importing.names import known_in
from generator.importing.originals import keeper, unkept
from generator.importing.pictures import nothing
from generator.importing.run import Order, run
from generator.importing.writing import Disk, Files, Nowhere
from generator.report import problems_data


def import_articles(chosen: argparse.Namespace) -> int:
    """Imports, and tells what was found; the exit code."""
    root = archive_of(chosen)
    site, problems = config.load_site(root)
    if any(problem.severity == "error" for problem in problems):
        tell(problems)
        return WRONG
    files: Files = Nowhere() if chosen.dry_run else Disk(root)
    means = Means(files, keeper(files) if chosen.keep_originals else unkept, fetch if chosen.fetch else nothing)
    with publish.lock(root / build.STATE):
        account = run(Order(root, site, tuple(chosen.paths), means, chosen.format), counted)
        known = known_in(root)
        stubs.compare(account, known)
        if chosen.stubs:
            stubs.shelve(root, files, account, known)
        files.replace(report.FILE, report.report(account).encode())
    tell(account.problems)
    if chosen.json:
        told = {**report.data(account), "problems": problems_data(account.problems)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif chosen.dry_run:
        print(report.report(account), end="")
    else:
        print(f"{report.summary(account)}\nAll of it is told in {root / report.FILE}.")
    return WRONG if any(problem.severity == "error" for problem in account.problems) else GOOD


def counted(items: Iterable[Found]) -> Iterable[Found]:
    """The same items, counted on a terminal."""
    return _counted(items) if sys.stderr.isatty() else items


def _counted(items: Iterable[Found]) -> Iterator[Found]:
    from tqdm import tqdm

    yield from tqdm(items, "Importing", delay=1, leave=False, ascii=True, unit=" items")
