"""The account of an import, for people (Markdown, kept in imports/report.md) and for machines (JSON)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.english import count, number
from generator.importing.account import Account, Told
from generator.importing.settling import Verdict
from generator.model import Problem

FILE = "imports/report.md"
_VERDICTS: dict[Verdict, str] = {
    "new": "New",
    "updated": "Updated: they have grown or changed in the export, and were not touched here",
    "unchanged": "Unchanged",
    "edited here": "Edited here: left as they are; what the export says now lies in imports/newer/",
    "removed here": "Removed here: not brought back (delete their lines in imports/ledger.jsonl to have them again)",
    "held already": "Held already, by hand or from another format: left as they are",
}
_JOINERS = "\u200c\u200d"  # they join letters of Persian and parts of emoji


def summary(account: Account) -> str:
    """A few lines for the terminal."""
    verdicts = account.verdicts
    made = ", ".join(f"{number(verdicts[verdict])} {verdict}" for verdict in _VERDICTS if verdicts[verdict])
    items = count(sum(verdicts.values()), "item")
    formats = ", ".join(f"{number(many)} {name}" for name, many in sorted(account.formats.items()))
    lines = [
        f"{items} ({formats}): {made}." if verdicts else "No article was found.",
        *([f"{count(len(account.left), 'item')} not imported:"] if account.left else []),
        *(f"  {number(many)} × {reason}" for reason, many in _most(account.reasons)),
    ]
    guesses, notes = sum(1 for _ in account.guesses()), sum(1 for _ in account.notes())
    if guesses or notes:
        lines.append(f"{count(guesses, 'guess').replace('guesss', 'guesses')} and {count(notes, 'note')} to look at.")
    if account.stubs:
        lines.append(f"{count(len(account.stubs), 'stub file')} written.")
    if account.pairs:
        lines.append(f"{count(len(account.pairs), 'pair')} of names that may be one.")
    return "\n".join(lines)


def _most(reasons: "dict[str, int]") -> list[tuple[str, int]]:
    return sorted(reasons.items(), key=lambda one: (-one[1], one[0]))


def report(account: Account) -> str:
    """The whole account: each item that was imported or not, each guess, each note."""
    parts = [
        "# What was imported\n",
        summary(account) + "\n",
        *_section("What is wrong", map(_problem, account.problems)),
        *_section("To look at", _notes(account)),
        *_section("Guessed", _guesses(account)),
        *_section("Names that may be one", (f"- {pair.one} ~ {pair.other}: {pair.reason}" for pair in account.pairs)),
        *_section("Not imported", _left(account)),
        *_section("Stub files", (f"- {path}" for path in account.stubs)),
        *(part for verdict, words in _VERDICTS.items() for part in _section(words, _items(account, verdict))),
    ]
    return "\n".join(parts)


def _section(heading: str, lines: "Iterator[str] | Sequence[str]") -> list[str]:
    found = [_shown(line) for line in lines]
    return [f"## {heading}\n", *found, ""] if found else []


def _shown(line: str) -> str:
    """A line as it can be shown: without what would break it, steer a terminal, or turn the direction of writing."""
    is_plain = line.isprintable()
    return line if is_plain else "".join(sign if sign.isprintable() or sign in _JOINERS else "\ufffd" for sign in line)


def _problem(problem: Problem) -> str:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"- {where}: {problem.severity}: {problem.message}{hint}"


def _notes(account: Account) -> Iterator[str]:
    for one, note in account.notes():
        yield f"- {one.file}: {note.message}{f' ({note.hint})' if note.hint else ''}"


def _guesses(account: Account) -> Iterator[str]:
    for one, guess in account.guesses():
        yield f"- {one.file}: {guess.field}: {_short(guess.value)} ← {guess.how}"


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


def _left(account: Account) -> Iterator[str]:
    grouped = defaultdict(list)
    for one in account.left:
        grouped[one.reason, one.hint].append(one.place)
    for (reason, hint), places in sorted(grouped.items()):
        yield f"- {count(len(places), 'item')}: {reason}{f' ({hint})' if hint else ''}"
        yield from (f"  - {place}" for place in places)


def _items(account: Account, verdict: Verdict) -> Iterator[str]:
    return (_item(one) for one in account.told if one.verdict == verdict)


def _item(one: Told) -> str:
    return f"- {one.file or '(no file)'} ← {one.place}: {_short(one.title)}"


def data(account: Account) -> dict[str, object]:
    """The same as plain values, for JSON."""
    return {
        "items": {verdict: account.verdicts[verdict] for verdict in _VERDICTS},
        "formats": dict(sorted(account.formats.items())),
        "articles": [
            {
                "verdict": one.verdict,
                "file": one.file,
                "place": one.place,
                "title": one.title,
                "guesses": [{"field": guess.field, "value": guess.value, "how": guess.how} for guess in one.guesses],
                "notes": [{"message": note.message, "hint": note.hint} for note in one.notes],
            }
            for one in account.told
        ],
        "left": [{"place": one.place, "reason": one.reason, "hint": one.hint} for one in account.left],
        "stubs": account.stubs,
        "names": [{"one": pair.one, "other": pair.other, "why": pair.reason} for pair in account.pairs],
    }
