"""Every importer, and every export that lies in fixtures/: recognised, imported, built, and imported once more."""

import json
import re
from pathlib import Path

import pytest
from commands import dateline
from sites import write_site

from generator.cli.commands import FORMATS
from generator.drafts.tree import tree_of
from generator.importers import Importer, importers

FIXTURES = Path(__file__).parent / "fixtures"
EXPORTS = sorted(path for path in FIXTURES.iterdir() if path.is_dir())
_LINE = re.compile(r"^(content/[^:]+):\d+: error: ", re.MULTILINE)


@pytest.mark.parametrize("importer", importers(), ids=lambda importer: importer.NAME)
def test_every_importer_says_what_it_is(importer: Importer) -> None:
    assert re.fullmatch(r"[a-z]+", importer.NAME)
    assert importer.WORDS
    assert 10 <= importer.RANK <= 90
    assert importer.__doc__


def test_the_command_names_every_importer_once() -> None:
    assert sorted(importer.NAME for importer in importers()) == list(FORMATS)


@pytest.mark.parametrize("importer", importers(), ids=lambda importer: importer.NAME)
def test_nothing_is_claimed_of_what_is_no_export(importer: Importer, tmp_path: Path) -> None:
    for name, data in {
        "a.bin": b"\0\1\2",
        "b.xml": b"<other/>",
        "c.json": b"{}",
        "d.csv": b"a,b\n1,2\n",
        "e": b"",
    }.items():
        (tmp_path / name).write_bytes(data)
    tree = tree_of(tmp_path)
    assert not importer.claim(tree, tree.names).files


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_every_export_is_imported_and_built(export: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path / "archive", {}, 'title = "The Archive"\n')
    first = dateline("import", export, "--json", "--stubs", "-C", root)
    told = json.loads(first.out)
    assert told["items"]["new"] + len(told["left"]) + len(told["problems"]) > 0
    foretold = {problem["path"] for problem in told["problems"] if problem["severity"] == "error"}
    built = dateline("build", "-C", root)
    assert {path for path in _LINE.findall(built.err) if path not in foretold} == set(), built.err
    assert built.code == (1 if _LINE.search(built.err) else 0), built.err
    before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    again = json.loads(dateline("import", export, "--json", "--stubs", "-C", root).out)
    assert again["items"]["new"] == again["items"]["updated"] == again["items"]["edited here"] == 0
    assert {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()} == before
