"""`export`: what is published is handed on in another form."""

import argparse
import shlex
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from generator import build, config, copies, publish, sums
from generator.cli.bar import Bar
from generator.cli.shared import archive_of, day_of, output_of
from generator.cli.telling import GOOD, WRONG, tell
from generator.copies import Checked, Difference
from generator.english import count
from generator.exports import Edition, beside, exports
from generator.model import Problem
from generator.refusal import RefusedError

_SHOWN = 20
_BUILD = "build again: dateline build"


def export(chosen: argparse.Namespace) -> int:
    """Exports the site as it is published; the exit code."""
    root = archive_of(chosen)
    site, problems = config.load_site(root)
    if any(problem.severity == "error" for problem in problems):
        tell(problems)
        return WRONG
    output, target = output_of(chosen, site), _free(chosen.target)
    day = day_of("--date", chosen.date)
    with publish.lock(root / build.STATE):
        fingerprint, found = sums.fingerprint(_top(output)), Checked()
        differences = list(islice(_ours(output, found), _SHOWN))
        if differences:
            tell(Problem(str(output / one.path), 0, one.message, _BUILD) for one in differences)
            return WRONG
        exports()[chosen.form].export(Edition(root, site, output, target, fingerprint, day.edtf if day else ""))
    print(f"{fingerprint}\n{count(found.files, 'file')} verified, and exported to {target}.")
    return GOOD


def _free(target: Path) -> Path:
    """Where it goes. Raises RefusedError if anything is there, or where it is made: that would be lost."""
    if target.exists() or target.is_symlink():
        raise RefusedError(f"{target} is there already", "name another, or remove it first")
    made = beside(target)
    if made.exists() or made.is_symlink():
        hint = "it is yours, or was left by an export that was stopped: remove it, or name another target"
        raise RefusedError(f"{made} is there, where {target.name} would be made", hint)
    if not target.parent.is_dir():
        raise RefusedError(
            f"{target.parent} is no folder", f"make it first: mkdir -p {shlex.quote(str(target.parent))}"
        )
    return target


def _top(output: Path) -> bytes:
    try:
        return copies.top(output)
    except RefusedError as error:
        hint = f"{_BUILD}; if site.toml says `sums = false` under [outputs], remove that line first"
        raise RefusedError(error.message, hint) from None


def _ours(output: Path, found: Checked) -> Iterable[Difference]:
    """What is not as it was published; what somebody put there stays out of an export, and is no fault."""
    every = copies.check(output, found, partial(Bar().over, "Verifying"))
    return (one for one in every if one.what != "added")
