"""`verify`: a copy of a site, wherever it lies, is held against its own sums."""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from generator import copies, sums
from generator.cli.bar import Bar
from generator.cli.telling import GOOD, WRONG, tell
from generator.copies import Checked, Difference
from generator.english import count, number
from generator.model import Problem
from generator.refusal import RefusedError

_ANOTHER = "this is another edition, or not even that: ask whoever published it for its fingerprint"


def verify(chosen: argparse.Namespace) -> int:
    """Checks a copy; the exit code."""
    expected = _fingerprint(chosen.expect)
    is_expected = expected in ("", made := sums.fingerprint(copies.top(chosen.folder)))
    found, kinds = Checked(), Counter[str]()
    differences = _counted(copies.check(chosen.folder, found, partial(Bar().over, "Verifying")), kinds)
    if chosen.json:
        _print_json(differences, made, found, kinds, expected)
    else:
        if not is_expected:
            tell([Problem(str(chosen.folder / sums.NAME), 0, f"the fingerprint is {made}, not {expected}", _ANOTHER)])
        tell(Problem(str(chosen.folder / one.path), 0, one.message, one.hint) for one in differences)
        print(_summary(made, found, kinds))
    return GOOD if is_expected and not kinds else WRONG


def _fingerprint(written: str) -> str:
    """What is expected, as we write it. Raises RefusedError for what is no fingerprint."""
    found = written.strip().lower()
    if found and not re.fullmatch(r"[0-9a-f]{64}", found):
        hint = "a fingerprint has 64 digits, 0 to 9 and a to f: the first line that `dateline verify` prints"
        raise RefusedError(f"--expect: `{written}` is no fingerprint", hint)
    return found


def _counted(differences: Iterable[Difference], kinds: Counter[str]) -> Iterator[Difference]:
    for one in differences:
        kinds[one.what] += 1
        yield one


def _summary(made: str, found: Checked, kinds: Counter[str]) -> str:
    looked = f"{count(found.files, 'file')} in {count(found.folders, 'folder')}"
    if not kinds:
        return f"{made}\nVerified: {looked} are what was published under this fingerprint."
    told = ", ".join(
        f"{number(kinds[what])} {what}" for what in ("changed", "missing", "added", "unreadable") if kinds[what]
    )
    return f"{made}\nThis copy is not what was published under this fingerprint: {told}; {looked} were checked."


def _print_json(
    differences: Iterable[Difference], made: str, found: Checked, kinds: Counter[str], expected: str
) -> None:
    """One object, a difference to a line, as they come: there may be as many as files."""
    print(f'{{\n  "fingerprint": "{made}",\n  "differences": [', end="")
    for place, one in enumerate(differences):
        told = json.dumps({"path": one.path, "what": one.what, "message": one.message}, ensure_ascii=False)
        print(f"{',' if place else ''}\n    {told}", end="")
    is_good = not kinds and expected in ("", made)
    counts = {
        "files": found.files,
        "folders": found.folders,
        "bytes": found.size,
        "expected": expected,
        "good": is_good,
    }
    rest = "".join(f',\n  "{key}": {json.dumps(value)}' for key, value in counts.items())
    end = "\n  ]" if kinds else "]"
    print(f"{end}{rest}\n}}")
