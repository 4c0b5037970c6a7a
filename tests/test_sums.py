"""SHA256SUMS: what is published is told of, all of it, and what changes only on its way up."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from commands import dateline
from folders import site as published
from hypothesis import given
from hypothesis import strategies as st
from sites import SITE, article, problems, write_site

from generator import sums

FILES = {
    "articles/a.md": article("A", "date: 2021-02-03\ntags: [x]"),
    "articles/b.md": article("B", "date: 2020-03-04\ntags: [x]"),
}
COREUTILS = shutil.which("sha256sum")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, FILES)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/a file.txt").write_text("mine")
    assert dateline("build", "-C", tmp_path).code == 0
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in published(root / "public").items() if data is not None}


def expected(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """All sums of these files, worked out folder by folder, the slow way."""
    folders = {folder for path in found for folder in _telling(path)}
    made: dict[str, bytes] = {}
    for folder in sorted(folders, key=lambda name: (-len(name.split("/")) if name else 0, name)):
        lead = f"{folder}/" if folder else ""
        whole = {path: data for path, data in {**found, **made}.items() if path.startswith(lead)}
        names = {path.removeprefix(lead): data for path, data in whole.items()}
        is_last = folder.count("/") == 1 or folder == "search"
        near = {n: d for n, d in names.items() if n.count("/") == n.endswith("/SHA256SUMS") or is_last}
        near.pop("SHA256SUMS", None)
        lines = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(near.items())]
        made[f"{lead}SHA256SUMS"] = "".join(lines).encode()
    return made


def _telling(path: str) -> list[str]:
    """The folders above that have sums."""
    return _above(path)[: 2 if path.startswith("search/") else 3]


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:length]) for length in range(len(parts) + 1)]


def assert_whole(root: Path) -> None:
    found = files(root)
    pages = {path: data for path, data in found.items() if not sums.is_sums(path)}
    assert {path: data for path, data in found.items() if sums.is_sums(path)} == expected(pages)


def test_every_file_has_its_line(root: Path) -> None:
    assert_whole(root)


def test_of_search_all_is_told_in_one(root: Path) -> None:
    assert [path for path in files(root) if path.startswith("search/") and sums.is_sums(path)] == ["search/SHA256SUMS"]


@pytest.mark.skipif(COREUTILS is None, reason="needs GNU coreutils")
def test_coreutils_check_all_of_it(root: Path) -> None:
    command = ["find", ".", "-name", "SHA256SUMS", "-execdir", "sha256sum", "--quiet", "--strict", "-c", "{}", "+"]
    assert subprocess.run(command, cwd=root / "public", check=False, capture_output=True).returncode == 0
    page = root / "public/articles/2021/02/03/a.html"
    page.chmod(0o600)
    page.write_bytes(page.read_bytes() + b" ")
    ran = subprocess.run(command, cwd=root / "public", check=False, capture_output=True)
    assert ran.returncode != 0
    assert b"a.html: FAILED" in ran.stdout


def test_one_article_changes_the_sums_on_its_way_up_alone(root: Path) -> None:
    before = files(root)
    write_site(root, {"articles/a.md": article("A", "date: 2021-02-03\ntags: [x]", "Another text.")})
    assert dateline("build", "-C", root).code == 0
    assert_whole(root)
    after = files(root)
    changed = {path for path in after if before.get(path) != after[path]}
    pages = {path for path in changed if not sums.is_sums(path)}
    assert {path for path in changed if sums.is_sums(path)} == {
        sums.address(folder) for path in pages for folder in _telling(path)
    }
    assert "locations/SHA256SUMS" not in changed


def test_what_goes_takes_its_sums_along(root: Path) -> None:
    (root / "content/articles/b.md").unlink()
    (root / "static/a file.txt").unlink()
    assert dateline("build", "-C", root).code == 0
    assert not (root / "public/articles/2020").exists()
    assert_whole(root)


@pytest.mark.parametrize("path", ["SHA256SUMS", "articles/2021/SHA256SUMS", "articles/SHA256SUMS"])
@pytest.mark.parametrize("text", [None, "", "not sums\n", f"{'0' * 64}  a.html\n"])
def test_sums_that_somebody_changed_are_made_again(root: Path, path: str, text: str | None) -> None:
    (root / "public" / path).unlink()
    if text is not None:
        (root / "public" / path).write_text(text)
    write_site(root, {"articles/b.md": article("B", "date: 2020-03-04\ntags: [x]", "Another text.")})
    assert dateline("build", "-C", root).code == 0
    assert_whole(root)


def test_a_site_may_do_without_and_take_it_up_again(root: Path) -> None:
    without = f"{SITE}[outputs]\nsums = false\n"
    for site, is_there in ((without, False), (without, False), (SITE, True), (SITE, True)):
        (root / "site.toml").write_text(site)
        assert dateline("build", "-C", root).code == 0
        assert (sums.NAME in files(root)) == is_there
        if is_there:
            assert_whole(root)
        else:
            assert not list(filter(sums.is_sums, files(root)))


def test_what_is_somebodys_is_in_no_sums(root: Path) -> None:
    (root / "public/CNAME").write_text("mine")
    (root / "public/.git").mkdir()
    (root / "public/.git/HEAD").write_text("ref")
    assert dateline("build", "-C", root).code == 0
    assert "CNAME" not in sums.decode((root / "public/SHA256SUMS").read_bytes())
    assert "public/CNAME" in dateline("verify", root / "public").err


def test_a_file_of_that_name_in_static_is_refused(root: Path) -> None:
    (root / "static/sub").mkdir()
    (root / "static/sub/sha256sums").write_text("mine")
    assert [told for told in problems(root) if "static/sub/sha256sums" in told]
    (root / "site.toml").write_text(f"{SITE}[outputs]\nsums = false\n")
    assert not problems(root)


def test_a_proof_of_the_build_covers_them(root: Path) -> None:
    assert dateline("build", "--verify", "-C", root).code == 0


NAMES = st.sampled_from(["a", "b", "c d", "-e", "*f", "SHA"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
TREES = st.dictionaries(PATHS.map(lambda path: f"{path}.x"), st.binary(max_size=3), max_size=12)


@given(TREES, TREES)
def test_what_is_made_in_part_is_what_is_made_in_whole(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    digests = {path: sha256(data).digest() for path, data in after.items()}
    old = sums.whole((path, sha256(data).digest()) for path, data in before.items())
    fresh = {path: digest for path, digest in digests.items() if before.get(path) != after[path]}
    sealed = sums.after(fresh, before.keys() - after.keys(), lambda url: old.get(url, b""))
    kept = {url: data for url, data in old.items() if url not in sealed.gone}
    assert {**kept, **sealed.made} == sums.whole(digests.items())
    if after:
        assert sums.whole(digests.items()) == expected(after)


@given(st.dictionaries(st.text(max_size=5), st.binary(min_size=32, max_size=32), max_size=5), st.binary(max_size=200))
def test_what_is_read_is_what_was_written_or_refused(lines: dict[str, bytes], other: bytes) -> None:
    for data in (other, sums.encode({os.fsdecode(n.encode(errors="replace")): d for n, d in lines.items()})):
        try:
            found = sums.decode(data)
        except sums.BadLineError:
            continue
        assert not [name for name in found if name in {"..", "."} or name.startswith(("/", "../", "./"))]
