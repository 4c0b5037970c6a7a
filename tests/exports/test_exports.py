"""What is exported is what is published: read back by programs that others made."""

import os
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest
from commands import Ran, dateline
from folders import site as published
from sites import GIF, article, write_site

FILES = {
    "articles/a.md": article("A", "date: 2021-02-03\ntags: [x]", "![It](yalu.gif)"),
    "articles/b.md": article("B", "date: 2021-03-04\ntags: [x]"),
}
SITE = 'title = "The Archive"\nbase_url = "https://archive.example/"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_site(tmp_path / "archive", FILES, SITE)
    (root / "content/articles/yalu.gif").write_bytes(GIF)
    assert dateline("build", "-C", root).code == 0
    return root


def export(root: Path, target: Path, *options: object) -> Ran:
    return dateline("export", target, "-C", root, *options)


def pages(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in published(root / "public").items() if data is not None}


def test_a_zip_holds_all_and_is_the_same_each_time(root: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert export(root, one, "--zip").code == 0
    for path in (root / "public").rglob("*"):
        if not path.is_symlink():
            os.utime(path, (1, 1))
    (root / "public/mine.txt").write_text("somebody's")
    assert export(root, other, "--zip").code == 0
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        (root / "public/mine.txt").unlink()
        assert {name: archive.read(name) for name in archive.namelist()} == pages(root)
        archive.extractall(tmp_path / "again")
    assert dateline("verify", tmp_path / "again").code == 0


@pytest.mark.slow
def test_unzip_finds_no_fault(root: Path, tmp_path: Path) -> None:
    assert export(root, tmp_path / "one.zip", "--zip").code == 0
    assert subprocess.run(["unzip", "-tq", tmp_path / "one.zip"], check=False, capture_output=True).returncode == 0  # noqa: S607


def test_a_bag_is_valid_and_knows_no_clock(root: Path, tmp_path: Path) -> None:
    assert export(root, tmp_path / "one", "--bag").code == 0
    assert export(root, tmp_path / "other", "--bag").code == 0
    assert published(tmp_path / "one") == published(tmp_path / "other")
    bag = bagit.Bag(str(tmp_path / "one"))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert "Bagging-Date" not in bag.info
    assert bag.info["Source-Organization"] == "The Archive"
    assert bag.info["External-Identifier"] == "https://archive.example/"
    mark = dateline("verify", tmp_path / "one/data").out.split("\n")[0]
    assert bag.info["Internal-Sender-Identifier"] == f"SHA256SUMS:{mark}"
    assert {
        path.removeprefix("data/"): (tmp_path / "one" / path).read_bytes() for path in bag.payload_files()
    } == pages(root)
    assert dateline("verify", tmp_path / "one/data", "--expect", mark).code == 0
    (tmp_path / "one/data/index.html").write_text("forged")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_a_bag_states_the_day_that_somebody_states(root: Path, tmp_path: Path) -> None:
    assert export(root, tmp_path / "one", "--bag", "--date", "2021-02-03").code == 0
    assert bagit.Bag(str(tmp_path / "one")).info["Bagging-Date"] == "2021-02-03"
    assert export(root, tmp_path / "two", "--bag", "--date", "lately").code == 2


def test_a_name_with_a_percent_sign_is_bagged(root: Path, tmp_path: Path) -> None:
    (root / "static").mkdir()
    (root / "static/100%.txt").write_text("all")
    assert dateline("build", "-C", root).code == 0
    assert export(root, tmp_path / "one", "--bag").code == 0
    bag = bagit.Bag(str(tmp_path / "one"))
    bag.validate()
    assert bag.version_info == (0, 97)
    (root / "static/100%0a.txt").write_text("all")
    assert dateline("build", "-C", root).code == 0
    ran = export(root, tmp_path / "two", "--bag")
    assert ran.code == 2
    assert "static/100%0a.txt" not in ran.err
    assert "100%0a.txt: a bag can't hold" in ran.err
    assert not (tmp_path / "two").exists()


@pytest.mark.parametrize("form", ["--bag", "--zip"])
def test_what_was_changed_is_not_exported(root: Path, tmp_path: Path, form: str) -> None:
    (root / "public/index.html").unlink()
    ran = export(root, tmp_path / "one", form)
    assert ran.code == 1
    assert "index.html: error: is missing" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive"]


@pytest.mark.parametrize("form", ["--bag", "--zip"])
def test_nothing_is_written_over(root: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "one").mkdir()
    assert export(root, tmp_path / "one", form).code == 2
    assert export(root, tmp_path / "nowhere/one", form).code == 2
    assert export(root, tmp_path / "two").code == 2
    (root / "site.toml").write_text(f"{SITE}[outputs]\nsums = false\n")
    assert dateline("build", "-C", root).code == 0
    ran = export(root, tmp_path / "two", form)
    assert ran.code == 2
    assert "sums = false" in ran.err


@pytest.mark.slow
def test_a_published_site_becomes_a_zim(root: Path, tmp_path: Path) -> None:
    """The recipe of the README, step by step."""
    assert export(root, tmp_path / "archive.zip", "--zip").code == 0
    with zipfile.ZipFile(tmp_path / "archive.zip") as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "site/.nojekyll").unlink()
    (tmp_path / "site/illustration.png").write_bytes(_png())
    options = (
        "zimwriterfs --welcome=index.html --illustration=illustration.png --language=eng --title=Archive "
        "--description=Archive --creator=Dateline --publisher=Dateline --name=archive"
    )
    zim = tmp_path / "archive.zim"
    ran = subprocess.run([*options.split(), tmp_path / "site", zim], check=False, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    checked = subprocess.run(["zimcheck", "--all", zim], check=False, capture_output=True)  # noqa: S607
    assert b"Overall Test Status: Pass" in checked.stdout, checked.stdout.decode()


def _png() -> bytes:
    import io

    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (48, 48)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("form", ["--zip", "--bag", "--sqlite", "--parquet"])
def test_what_lies_where_an_export_is_made_is_not_lost(root: Path, tmp_path: Path, form: str) -> None:
    mine = tmp_path / ".one.new"
    mine.write_text("mine")
    ran = export(root, tmp_path / "one", form)
    assert ran.code == 2
    assert "remove it, or name another target" in ran.err
    assert mine.read_text() == "mine"
