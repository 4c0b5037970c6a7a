"""The golden site, compared whole. `tests/renew_golden.py` tells how to renew it."""

from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

import pytest
from renew_golden import GOLDEN, files, kept, prepared

from generator import build, preparing
from generator.check import check_site

pytestmark = pytest.mark.all_cores

SHOWN_FILES = 12
SHOWN_LINES = 40
RENEW = "If this is what you meant: python -m tests.renew_golden, and read git diff tests/golden."


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """Each file that differs, with its first lines that do."""
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield f"--- {path} is no longer made"
        elif path not in before:
            yield f"+++ {path} is new"
        elif before[path] != after[path]:
            lines = (before[path].decode().splitlines(), after[path].decode().splitlines())
            changes = unified_diff(*lines, f"golden/{path}", f"now/{path}", lineterm="", n=1)
            yield "\n".join(islice(changes, SHOWN_LINES))


def test_the_golden_site_is_as_it_was() -> None:
    found = list(differences(kept(), files(prepared())))
    more = [f"… and {len(found) - SHOWN_FILES} more files."] if len(found) > SHOWN_FILES else []
    assert not found, "\n\n".join([f"{len(found)} files differ. {RENEW}", *found[:SHOWN_FILES], *more])


def test_nothing_hidden_is_in_the_golden_site() -> None:
    for path, data in files(prepared()).items():
        assert b"hiddenword" not in data.lower(), path
        assert "hiddenword" not in path.lower()


def test_every_link_of_the_golden_site_leads_somewhere() -> None:
    assert list(check_site(build.files(GOLDEN, prepared(), preparing.Progress()), {})) == []


def test_differences_are_shown() -> None:
    before = {"same": b"", "gone": b"x", "a.html": b"1\n2\n3"}
    after = {"same": b"", "new": b"x", "a.html": b"1\n2\n4"}
    assert list(differences(before, after)) == [
        "--- golden/a.html\n+++ now/a.html\n@@ -2,2 +2,2 @@\n 2\n-3\n+4",
        "--- gone is no longer made",
        "+++ new is new",
    ]


def test_the_golden_archive_has_one_of_everything() -> None:
    """Otherwise the comparison would say less than it seems to."""
    archive = prepared().archive
    articles = [record.article for record in archive.records]
    for name in ("subtitle", "genre", "event_date", "updated", "credits", "byline", "unnamed", "original", "series"):
        assert any(getattr(article, name) for article in articles), name
    for name in ("corrections", "content_warning", "rights", "image", "redirects", "extra", "translation_of"):
        assert any(getattr(article, name) for article in articles), name
    assert {role for record in archive.records for _, roles in record.places for role in roles} == {
        "event",
        "dateline",
        "source",
        "mentioned",
    }
    statuses = {article.status.name for article in prepared().articles}
    assert statuses == {"published", "draft", "embargoed", "withheld", "withdrawn", "retracted"}
    assert {term.facts.kind for term in archive.vocabularies["source"].terms.values()} == {
        "",
        "outlet",
        "desk",
        "organisation",
        "person",
        "document",
    }
    assert {shelf.known[0] if shelf.known else "" for shelf in archive.dates} >= {"", "1957", "195x", "2021"}
    assert {path.suffix for path in GOLDEN.rglob("*")} >= {".md", ".html", ".gif", ".toml", ".tsv"}
