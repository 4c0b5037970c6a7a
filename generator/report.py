"""Reports and Problems: text for people, JSON for machines."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.build import Built, Prepared, hidden
from generator.index.records import address_of, hidden_because, identified
from generator.index.translations import Named
from generator.ledger import Ledger
from generator.model import Problem
from generator.views.words import count, number

_RED, _YELLOW, _DIM, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
COLUMNS = ("date", "status", "title", "language", "id", "address", "file")


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
    first = f"{paint.strong}{place}:{paint.end} {colour}{problem.severity}:{paint.end} {problem.message}"
    return f"{first}\n  {paint.hint}hint: {problem.hint}{paint.end}" if problem.hint else first


def tally(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`; empty if there are none."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return ", ".join(count(many, word) for many, word in ((errors, "error"), (warnings, "warning")) if many)


def built_text(built: Built, output: str, seconds: float) -> str:
    """What a build did, in a few lines."""
    prepared, receipt = built.prepared, built.receipt
    if receipt is None:
        return f"Nothing was published: {tally(built.problems)}. The site in {output} is as it was."
    lines = [
        f"{count(len(prepared.archive.records), 'article')}, {count(len(prepared.pages), 'page')} "
        f"in {seconds:.1f} seconds: {number(receipt.written)} files written, "
        f"{number(receipt.unchanged)} unchanged, {number(receipt.removed)} removed.",
        *_hidden_lines(prepared),
        *([f"{tally(built.problems)}."] if built.problems else []),
        f"Open {output}/index.html in a browser, or copy the folder {output} to any file server.",
    ]
    return "\n".join(lines)


def _hidden_lines(prepared: Prepared) -> list[str]:
    found = [f"  {article.path}: {reason}" for article, reason in hidden(prepared)]
    return [f"{count(len(found), 'article')} not published:", *found] if found else []


def built_json(built: Built, output: str, seconds: float) -> str:
    """The same as one JSON object."""
    receipt = built.receipt
    report = {
        "published": receipt is not None,
        "output": output,
        "articles": len(built.prepared.archive.records),
        "pages": len(built.prepared.pages),
        "seconds": round(seconds, 3),
        "files": {
            "written": receipt.written if receipt else 0,
            "unchanged": receipt.unchanged if receipt else 0,
            "removed": receipt.removed if receipt else 0,
        },
        "changed": list(receipt.changed) if receipt else [],
        "hidden": [{"file": article.path, "reason": reason} for article, reason in hidden(built.prepared)],
        "problems": problems_data(built.problems),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


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
    """Every article, oldest first, with its status and why it is not published."""
    rows = []
    for identity, article in sorted(identified(prepared.content.articles, book), key=_order):
        reason = hidden_because(article, prepared.site)
        rows.append(
            {
                "date": article.date.edtf if article.date else "",
                "status": reason or article.status.name,
                "title": article.title,
                "language": article.language,
                "id": identity,
                "address": "" if reason else address_of(article),
                "file": article.path,
            }
        )
    return rows


def _order(named: Named) -> tuple[str, str]:
    article = named[1]
    return article.date.sort_key if article.date else "", article.path


def rows_table(rows: Sequence[dict[str, str]]) -> str:
    """Date, status, title and file, in columns."""
    shown = ("date", "status", "title", "file")
    widths = {key: min(60, max([len(row[key]) for row in rows] + [len(key)])) for key in shown}
    lines = [{key: key.capitalize() for key in shown}, *rows]
    return "\n".join("  ".join(line[key][:60].ljust(widths[key]) for key in shown).rstrip() for line in lines)


def rows_csv(rows: Sequence[dict[str, str]]) -> str:
    """All columns as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue().removesuffix("\n")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value


def rows_json(rows: Sequence[dict[str, str]]) -> str:
    """All columns as a JSON array."""
    return json.dumps(rows, ensure_ascii=False, indent=2)


# --- a check


def checked_text(prepared: Prepared, problems: Sequence[Problem]) -> str:
    """What a check found, in a line."""
    found = f"{count(len(prepared.content.articles), 'article')}, {count(len(prepared.pages), 'page')} checked"
    return f"{found}: {tally(problems) or 'all good'}. Nothing was written."


def checked_json(prepared: Prepared, problems: Sequence[Problem]) -> str:
    """The same as one JSON object."""
    report = {
        "articles": len(prepared.content.articles),
        "pages": len(prepared.pages),
        "problems": problems_data(problems),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
