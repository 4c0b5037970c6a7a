"""The same content makes the same site, whoever builds it, where, when and how its files came to lie there."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from folders import Tree, site

import generator

PROJECT = Path(generator.__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"}


def laid_out(root: Path, seed: int) -> Path:
    """The golden archive, its files laid into `root` in another order, with other times, beside an old ledger."""
    paths = [path for path in sorted(GOLDEN.rglob("*")) if path.is_file() and path.is_relative_to(GOLDEN / "content")]
    chance = random.Random(seed)  # noqa: S311 - an order that can be had again
    chance.shuffle(paths)
    for path in (*paths, GOLDEN / "static/site.css", GOLDEN / "site.toml", GOLDEN / "addresses.tsv"):
        place = root / path.relative_to(GOLDEN)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (chance.randrange(1, 2**31), chance.randrange(1, 2**31)))
    (root / "addresses.tsv").write_text("tags/old.html\ttag:trade\tcontent/articles/old.md\n")
    return root


def built(
    root: Path, output: Path, environment: Mapping[str, str], folder: Path, code: str = "pass"
) -> tuple[Tree, bytes]:
    """What a build in a process of its own makes, and the ledger after it."""
    run = f"import sys; {code}; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", run, "build", "-C", str(root), "-o", str(output), "--json"]
    variables = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
    done = subprocess.run(command, cwd=folder, env=variables, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return site(folder / output), (folder / root / "addresses.tsv").read_bytes()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, bytes]:
    """The site that all others must equal."""
    folder = tmp_path_factory.mktemp("first")
    return built(laid_out(folder / "archive", 0), folder / "public", PLAIN, folder)


def test_there_is_a_site_to_compare(first: tuple[Tree, bytes]) -> None:
    tree, ledger = first
    assert len(tree) > 100
    assert "tags/old.html" in tree
    assert ledger.count(b"\n") > 40


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, "pass"),
        ({"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}, "pass"),
        ({"LC_ALL": "POSIX", "SOURCE_DATE_EPOCH": "1", "PYTHONOPTIMIZE": "2"}, "pass"),
        (
            {"HOME": "/nowhere", "USER": "", "COLUMNS": "20", "NO_COLOR": "1", "CI": "true"},
            "import os; os.umask(0o077)",
        ),
    ],
    ids=["Seoul", "Los Angeles, in Turkish", "old ways", "nobody's home"],
)
def test_a_build_elsewhere_is_the_same(
    first: tuple[Tree, bytes], tmp_path: Path, environment: dict[str, str], code: str
) -> None:
    root = laid_out(tmp_path / "in a folder with 空白", 1)
    assert built(root, tmp_path / "out", {**PLAIN, **environment}, tmp_path, code) == first


BACKWARDS = """
import os
scandir = os.scandir
class Backwards(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    close = lambda self: None
os.scandir = lambda *a: Backwards(sorted(scandir(*a), key=lambda entry: entry.name, reverse=True))
listdir = os.listdir
os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
"""


def test_the_order_in_which_a_disk_lists_its_files_does_not_count(first: tuple[Tree, bytes], tmp_path: Path) -> None:
    root = laid_out(tmp_path / "archive", 2)
    assert built(root, tmp_path / "out", PLAIN, tmp_path, f"exec({BACKWARDS!r})") == first


def test_a_build_from_within_the_folder_is_the_same(first: tuple[Tree, bytes], tmp_path: Path) -> None:
    root = laid_out(tmp_path / "archive", 3)
    assert built(Path(), Path("public"), PLAIN, root) == first


def test_a_second_build_changes_nothing(first: tuple[Tree, bytes], tmp_path: Path) -> None:
    root = laid_out(tmp_path / "archive", 4)
    assert built(root, tmp_path / "out", PLAIN, tmp_path) == first
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.html")}
    assert built(root, tmp_path / "out", {**PLAIN, "PYTHONHASHSEED": "7"}, tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.html")} == before


def test_no_clock_is_asked(first: tuple[Tree, bytes], tmp_path: Path) -> None:
    """In another century, a build is the same."""
    code = "import time; time.time = lambda: 4e9; time.time_ns = lambda: 4 * 10**18"
    assert built(laid_out(tmp_path / "archive", 5), tmp_path / "out", PLAIN, tmp_path, code) == first
