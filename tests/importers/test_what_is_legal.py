"""Whatever an importer states can be written into an article and read again without an error."""

import importlib
from pathlib import Path
from typing import cast

import pytest
from found import FIXTURES, drafts

from generator.content.article import read_article
from generator.drafts.yaml import head
from generator.frontmatter.head import read_head
from generator.importers import Importer

GOLDEN = Path(__file__).parent.parent / "golden" / "site"
_PENDING = ("picture:", "draft:")  # what is named when the files are written


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("markdown", FIXTURES / "markdown"),
        ("ninjs", FIXTURES / "ninjs"),
        ("newsml", FIXTURES / "newsml"),
        ("ninjs", GOLDEN),
        ("table", GOLDEN / "data" / "articles"),
    ],
)
def test_what_is_stated_is_legal(name: str, path: Path) -> None:
    found = drafts(cast(Importer, importlib.import_module(f"generator.importers.{name}")), path)
    assert found
    for key, draft in found.items():
        text = f"{head({'title': draft.title or 'T', 'id': 'x', **draft.facts})}\n{draft.body}"
        _, reader = read_article("content/articles/x.md", read_head(text), "en", ())
        errors = [one for one in reader.problems if one.severity == "error"]
        assert not [one for one in errors if not any(sign in one.message for sign in _PENDING)], key
