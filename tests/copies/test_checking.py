"""A copy is what was published, or it is told what differs; whatever somebody has put into it."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from commands import Ran, dateline
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import copies, sums

SITE = {
    "index.html": b"home",
    ".nojekyll": b"",
    "articles/a.html": b"a",
    "articles/2021/b.html": b"b",
    "\ud55c\uad6d/\uc5b4.html": b"k",
    "many/x.css": b"x",
    "deep/1/2/3/4.html": b"d",
    "deep/1/2/5.html": b"e",
    **{f"many/{number}.html": str(number).encode() for number in range(300)},
}


def make(folder: Path) -> Path:
    digests = {path: sha256(data).digest() for path, data in SITE.items()}
    for path, data in {**SITE, **sums.whole(digests.items())}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return make(tmp_path / "copy")


def differences(copy: Path) -> dict[str, str]:
    found = copies.check(copy, copies.Checked(), lambda pieces, _: pieces)
    return {one.path: one.what for one in found}


def verify(copy: Path, *options: object) -> Ran:
    return dateline("verify", copy, *options)


def test_a_good_copy_is_told_by_its_fingerprint(copy: Path) -> None:
    mark = sha256((copy / "SHA256SUMS").read_bytes()).hexdigest()
    ran = verify(copy)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{mark}\nVerified: 315 files in 7 folders ")
    assert verify(copy, "--expect", mark.upper()).code == 0
    told = json.loads(verify(copy, "--json").out)
    assert told == {
        "fingerprint": mark,
        "differences": [],
        "files": 315,
        "folders": 7,
        "bytes": sum(path.stat().st_size for path in copy.rglob("*") if path.is_file()),
        "expected": "",
        "good": True,
    }


def test_all_that_differs_is_told(copy: Path) -> None:
    (copy / "index.html").write_bytes(b"Home")
    (copy / "many/7.html").unlink()
    (copy / "articles/new.html").write_bytes(b"new")
    shutil.rmtree(copy / "articles/2021")
    assert differences(copy) == {
        "index.html": "changed",
        "many/7.html": "missing",
        "articles/new.html": "added",
        "articles/2021/SHA256SUMS": "missing",
    }
    ran = verify(copy)
    assert ran.code == 1
    assert f"{copy}/index.html: error: is not what was published\n  hint: " in ran.err
    assert "1 changed, 2 missing, 1 added" in ran.out
    told = json.loads(verify(copy, "--json").out)
    assert not told["good"]
    assert {one["path"]: one["what"] for one in told["differences"]} == differences(copy)


def test_sums_that_were_made_to_fit_are_told_by_those_above(copy: Path) -> None:
    (copy / "articles/a.html").write_bytes(b"forged")
    lines = sums.decode((copy / "articles/SHA256SUMS").read_bytes())
    (copy / "articles/SHA256SUMS").write_bytes(sums.encode({**lines, "a.html": sha256(b"forged").digest()}))
    assert differences(copy) == {"articles/SHA256SUMS": "changed"}


def test_a_forged_edition_has_another_fingerprint(copy: Path) -> None:
    mark = sums.fingerprint(copies.top(copy))
    shutil.rmtree(copy)
    forged = {**SITE, "index.html": b"forged"}
    for path, data in {**forged, **sums.whole((p, sha256(d).digest()) for p, d in forged.items())}.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(data)
    assert verify(copy).code == 0
    ran = verify(copy, "--expect", mark)
    assert ran.code == 1
    assert f"not {mark}" in ran.err
    assert not json.loads(verify(copy, "--expect", mark, "--json").out)["good"]


def test_what_cannot_be_asked_is_refused(copy: Path) -> None:
    assert verify(copy, "--expect", "abc").code == 2
    assert verify(copy / "nowhere").code == 2
    assert verify(copy / "index.html").code == 2
    (copy / "SHA256SUMS").unlink()
    ran = verify(copy)
    assert ran.code == 2
    assert "holds no SHA256SUMS" in ran.err
    assert "hint: " in ran.err


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
def test_no_link_is_followed_and_nothing_waits(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"home")
    (copy / "index.html").unlink()
    (copy / "index.html").symlink_to(tmp_path / "elsewhere")
    (copy / "articles/a.html").unlink()
    os.mkfifo(copy / "articles/a.html")
    shutil.move(copy / "many", tmp_path / "many")
    (copy / "many").symlink_to(tmp_path / "many")
    (copy / "articles/2021/b.html").unlink()
    (copy / "articles/2021/b.html").mkdir()
    (copy / "loop").symlink_to(copy)
    assert differences(copy) == {
        "index.html": "changed",
        "articles/a.html": "changed",
        "articles/2021/b.html": "changed",
        "many/SHA256SUMS": "missing",
        "loop": "added",
    }


HOSTILE = [
    "../secret",
    "/etc/passwd",
    "..",
    ".",
    "a/../b",
    "x//y",
    "../SHA256SUMS",
    "SHA256SUMS",
    "a\\b",
    "\x1b[2J",
    "a\x00b",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_out(copy: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    data = (copy / "articles/SHA256SUMS").read_bytes() + f"{sha256(b'secret').hexdigest()}  {name}\n".encode()
    (copy / "articles/SHA256SUMS").write_bytes(data)
    found = list(copies.check(copy, copies.Checked(), lambda pieces, _: pieces))
    assert {(one.path, one.what) for one in found} == {("articles/SHA256SUMS", "changed")}
    assert "\x1b" not in verify(copy).err


@pytest.mark.skipif(os.name == "nt", reason="names of bytes")
def test_a_name_that_is_no_text_is_told(copy: Path) -> None:
    Path(os.fsdecode(os.fsencode(copy) + b"/articles/\xff\n\x1b[31m.html")).write_bytes(b"")
    ran = verify(copy)
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert json.loads(verify(copy, "--json").out)["differences"][0]["what"] == "added"


def test_a_disk_that_spells_names_otherwise_adds_none(copy: Path) -> None:
    (copy / "\ud55c\uad6d").rename(copy / "\u1112\u1161\u11ab\u1100\u116e\u11a8")
    found = differences(copy)
    assert "added" not in found.values()  # the folder is there; where its name can't be found, its sums are missing


def test_sums_without_end_are_not_read(copy: Path) -> None:
    with (copy / "articles/SHA256SUMS").open("r+b") as file:
        file.truncate(1 << 40)  # a hole
    assert differences(copy) == {"articles/SHA256SUMS": "unreadable"}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_change_of_a_byte_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    copy = make(tmp_path_factory.mktemp("copy"))
    path = data.draw(
        st.sampled_from(sorted(file for file in copy.rglob("*") if file.is_file() and file.stat().st_size))
    )
    if path == copy / "SHA256SUMS":
        mark = sums.fingerprint(copies.top(copy))
    held = bytearray(path.read_bytes())
    held[data.draw(st.integers(0, len(held) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(held))
    if path == copy / "SHA256SUMS":
        assert verify(copy, "--expect", mark).code == 1
    else:
        assert differences(copy)
