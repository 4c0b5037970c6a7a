"""Reports and Problems: text for people, JSON for machines."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.english import count, number
from generator.index.identity import hidden_because, identified
from generator.ledger import Ledger
from generator.model import Article, Problem
from generator.outcome import Changes, Hidden, Outcome
from generator.preparing import Prepared
from generator.segments.naming import Named, address_of

_RED, _YELLOW, _DIM, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
COLUMNS = ("date", "status", "reason", "title", "language", "id", "address", "file")
_COLUMN = 60
_HIDDEN_SHOWN = 20
PREVIEW = "This is a preview with drafts: build without --drafts what others are to see."
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What begins a formula, also as full-width letters; OWASP, CSV Injection.
_FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BLANKS = ("\t", "\r", "\n")


class Paint(Struct, frozen=True):
    """The colours of a terminal; without any, the codes are empty."""

    error: str = ""
    warning: str = ""
    hint: str = ""
    strong: str = ""
    end: str = ""


COLOURS = Paint(_RED, _YELLOW, _DIM, _BOLD, _PLAIN)


def problem_text(problem: Problem, paint: Paint) -> str:
    """`content/articles/a.md:2: error: …`, and a line with the hint."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    colour = paint.error if problem.severity == "error" else paint.warning
    where = f"{paint.strong}{visible(place)}:{paint.end} " if place else ""
    first = f"{where}{colour}{problem.severity}:{paint.end} {visible(problem.message)}"
    return f"{first}\n  {paint.hint}hint: {visible(problem.hint)}{paint.end}" if problem.hint else first


def refusal_text(message: str, hint: str, paint: Paint) -> str:
    """`dateline: error: …`, and a line with the hint."""
    return problem_text(Problem("dateline", 0, message, hint), paint)


def visible(text: str) -> str:
    """Text for a terminal: a control character that somebody wrote into a title must not move its cursor."""
    return _CONTROL.sub("\ufffd", text)


def tally(problems: Sequence[Problem]) -> str:
    """`2 errors and 1 warning`; empty if there are none."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return " and ".join(count(many, word) for many, word in ((errors, "error"), (warnings, "warning")) if many)


def built_text(outcome: Outcome, seconds: float, preview: str = "") -> str:
    """What a build did, in a few lines; `preview` is said of one that isn't for others to see."""
    changes, output = outcome.changes, outcome.output
    if changes is None:
        is_strict = all(problem.severity == "warning" for problem in outcome.problems)
        why = f"{tally(outcome.problems)}{', and --strict lets none pass' if is_strict else ''}"
        return f"Nothing was published: {why}. What is in {output} is as it was."
    made = f"{count(outcome.articles, 'article')} on {count(outcome.pages, 'page')}"
    lines = [
        f"{made} in {seconds:.1f} seconds: {_changes(changes)}.",
        *([f"{tally(outcome.problems)}."] if outcome.problems else []),
        *_hidden_lines(outcome),
        *(f"{reason.url}: {reason.why}" for reason in outcome.reasons),
        *(f"{path} is no longer made; it was left, because it was changed by hand." for path in changes.kept),
        *([preview] if preview else []),
        f"Open {output}/index.html in a browser, or copy the folder {output} to any file server.",
    ]
    return "\n".join(lines)


def _changes(changes: Changes) -> str:
    """`3 files new, 2 changed, 1 removed, 12 unchanged`, without those that are none."""
    if changes.is_none:
        return f"all {count(changes.unchanged, 'file')} are unchanged"
    counts = (
        (len(changes.new), "new"),
        (len(changes.changed), "changed"),
        (len(changes.removed), "removed"),
        (changes.unchanged, "unchanged"),
    )
    first, *rest = [(many, word) for many, word in counts if many]
    return ", ".join([f"{count(first[0], 'file')} {first[1]}", *(f"{number(many)} {word}" for many, word in rest)])


def changes_text(changes: Changes) -> str:
    """A line for each file of the site that a build changed: `new`, `changed` or `removed`, a tab, and its path."""
    named = (("new", changes.new), ("changed", changes.changed), ("removed", changes.removed))
    lines = sorted((path, word) for word, paths in named for path in paths)
    return "".join(f"{word}\t{path}\n" for path, word in lines)


def is_list(data: bytes) -> bool:
    """Whether bytes are what `changes_text` makes, or nothing at all."""
    return all(line.partition(b"\t")[0] in {b"new", b"changed", b"removed"} for line in data.splitlines())


def _hidden_lines(outcome: Outcome) -> list[str]:
    found = [f"  {visible(article.path)}: {_reason(article)}" for article in outcome.hidden]
    if not found:
        return []
    more = len(found) - _HIDDEN_SHOWN
    rest = [f"  and {number(more)} more, which dateline list tells"] if more > 0 else []
    day = outcome.next_day
    ahead = [f"The next embargo ends on {day}: dateline build --as-of {day}"] if day else []
    return [f"{count(len(found), 'article')} not published:", *found[:_HIDDEN_SHOWN], *rest, *ahead]


def _reason(article: Hidden) -> str:
    """Why an article is not published, and, as no clock is asked, how an embargo ends."""
    return f"{article.reason} (dateline build --as-of {article.lifted} lifts it)" if article.lifted else article.reason


def built_json(outcome: Outcome, seconds: float) -> str:
    """The same as one JSON object."""
    changes = outcome.changes or Changes()
    told = {
        "published": outcome.is_published,
        "output": outcome.output,
        "articles": outcome.articles,
        "pages": outcome.pages,
        "seconds": round(seconds, 3),
        "files": {
            "new": len(changes.new),
            "changed": len(changes.changed),
            "removed": len(changes.removed),
            "unchanged": changes.unchanged,
        },
        "new": list(changes.new),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "kept": list(changes.kept),
        "reasons": {reason.url: reason.why for reason in outcome.reasons},
        "hidden": [{"file": article.path, "reason": article.reason} for article in outcome.hidden],
        "next_day": outcome.next_day,
        "problems": problems_data(outcome.problems),
    }
    return _json(told)


def verified_text(pages: int, texts: int) -> str:
    """That a build is what it should be."""
    made = f"{count(pages, 'page')} are those of a clean build"
    return f"Verified: {made}, and {count(texts, 'text')} read alike both ways."


def cleaned_text(removed: int, output: str, *, is_left: bool) -> str:
    """What a clean did."""
    if not removed:
        return f"There is nothing of ours in {output}."
    rest = f"; {output} itself stays, with what is yours" if is_left else ""
    return f"{count(removed, 'file')} removed from {output}{rest}."


def problems_data(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    """Problems as plain values."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


# --- the list of articles


def article_rows(prepared: Prepared, book: Ledger) -> list[dict[str, str]]:
    """Every article, oldest first, with its status and why it is not published; at the end those with errors."""
    rows = []
    for identity, article in sorted(identified(prepared.articles, book), key=_order):
        reason = hidden_because(article, prepared.site)
        rows.append(
            {
                "date": article.date.edtf if article.date else "",
                "status": reason or _shown_as(article),
                "reason": article.status.reason,
                "title": article.title,
                "language": article.language,
                "id": identity,
                "address": "" if reason else address_of(article),
                "file": article.path,
            }
        )
    read = {row["file"] for row in rows}
    wrong = {problem.path for problem in prepared.problems if problem.severity == "error"}
    unread = sorted(path for path in wrong - read if path.startswith("content/articles/"))
    return [*rows, *({**dict.fromkeys(COLUMNS, ""), "status": "has errors", "file": path} for path in unread)]


def _shown_as(article: Article) -> str:
    """The status of an article that has a page; of a lifted embargo, that it is published."""
    return "published" if article.status.name == "embargoed" else article.status.name


def _order(named: Named) -> tuple[str, str]:
    article = named[1]
    return article.date.sort_key if article.date else "", article.path


def rows_table(rows: Sequence[dict[str, str]]) -> str:
    """Date, status, title and file, in columns."""
    shown = ("date", "status", "title", "file")
    lines = [{key: key.capitalize() for key in shown}, *map(_line, rows)]
    widths = {key: max(_width(line[key]) for line in lines) for key in shown}
    return "\n".join(
        "  ".join(line[key] + " " * (widths[key] - _width(line[key])) for key in shown).rstrip() for line in lines
    )


def _line(row: dict[str, str]) -> dict[str, str]:
    """A row as the table shows it. Its last column has room: a path that is cut is no path."""
    status = ": ".join(filter(None, (row["status"], row["reason"])))
    return {**row, "status": _short(status), "title": _short(row["title"]), "file": visible(row["file"])}


def _short(text: str) -> str:
    """At most so much of a text as a column holds."""
    text = visible(text)
    if _width(text) <= _COLUMN:
        return text
    return next(text[:end] for end in range(len(text), 0, -1) if _width(text[:end]) < _COLUMN).rstrip() + "…"


def _width(text: str) -> int:
    """The columns of a terminal that a text fills: two for an ideograph or a syllable of Hangul."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def rows_csv(rows: Sequence[dict[str, str]]) -> str:
    """All columns as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    import csv  # with io, a millisecond that every build would pay
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue().removesuffix("\n")


def _cell(value: str) -> str:
    return f"'{value}" if value.lstrip().startswith(_FORMULAS) or value.startswith(_BLANKS) else value


def rows_json(rows: Sequence[dict[str, str]]) -> str:
    """All columns as a JSON array."""
    return _json(rows)


# --- a check


def checked_text(prepared: Prepared, problems: Sequence[Problem]) -> str:
    """What a check found, in a line."""
    found = f"{count(len(prepared.articles), 'article')} and {count(prepared.plan.opened, 'page')} checked"
    return f"{found}: {tally(problems) or 'all is good'}. Nothing was written."


def checked_json(prepared: Prepared, problems: Sequence[Problem]) -> str:
    """The same as one JSON object."""
    report = {
        "articles": len(prepared.articles),
        "pages": prepared.plan.opened,
        "problems": problems_data(problems),
    }
    return _json(report)


def _json(data: object) -> str:
    import json  # three milliseconds that every build would pay

    return json.dumps(data, ensure_ascii=False, indent=2)
