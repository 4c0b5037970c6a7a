"""What must not be told is in no byte of what is published: neither in a first edition, nor in one from which it went.

A sign stands in every private field, and in every field of an article that is then withdrawn. All files of the site are
searched, also within what is packed: so what other outputs make is covered as soon as they are made.
"""

import gzip
import io
import sqlite3
import tarfile
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import dateline
from PIL import Image
from pyarrow import parquet
from sites import article, entry, write_site

# Each field has its own, so that a leak says where it comes from. No slug, stem or fold changes them.
SIGNS = tuple(f"zqx{chr(97 + number // 26)}{chr(97 + number % 26)}wk" for number in range(48))
GONE, PRIVATE, HIDDEN = SIGNS[0:20], SIGNS[20:30], SIGNS[30:48]
SITE = """\
title = "Archive"
description = "An archive."
base_url = "https://archive.example/"
extra_keys = ["mood"]
[outputs]
coins = true
sqlite = true
"""
LATITUDE, LONGITUDE = "41.7391", "128.1583"
# What others know the place by: they tell where it lies.
GEONAMES, WIKIDATA = "739128158", "Q739128158"


def _picture(sign: str) -> bytes:
    """A picture with a sign in its EXIF data, its comment and behind its end."""
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = f"description {sign}"
    exif[0x8825] = {1: "N", 2: (41.0, 44.0, 20.0)}
    Image.new("RGB", (8, 8), (1, 2, 3)).save(data, "JPEG", exif=exif, comment=sign.encode())
    return data.getvalue() + sign.encode()


def write_archive(root: Path, status: str = "") -> Path:
    """The archive; the article that goes has this line in its front matter."""
    files = {
        "articles/plain.md": article(
            "Plain",
            "\n".join(
                [
                    "date: 2021-02-03",
                    "tags: [border]",
                    "locations: [Safe House]",
                    f"# a note to ourselves: {PRIVATE[0]}",
                    f"_note: {PRIVATE[1]}",
                    f"mood: {{_inner: {PRIVATE[2]}, outer: good}}",
                    f"sources: [{{unnamed: a resident, role: resident, key: {PRIVATE[3]}}}, "
                    f"{{unnamed: another, role: resident, corroborates: [{PRIVATE[3]}], _who: {PRIVATE[6]}}}]",
                    f"bylines: [{{name: Ann Lee, role: reporter, _mail: {PRIVATE[7]}}}]",
                    "image: {src: yalu.jpg, alt: The river}",
                ]
            ),
            f"Text.\n\n<!-- {PRIVATE[5]} -->\n\nMore text.",
        ),
        "locations/safe-house.md": entry(
            "Safe House",
            f"coordinates: [{LATITUDE}, {LONGITUDE}]\nprecision: withheld\ngeonames: {GEONAMES}\n"
            f"wikidata: {WIKIDATA}\n_address: {PRIVATE[8]}\n# {PRIVATE[9]}",
            "A house.",
        ),
        "articles/going.md": article(
            f"Going {GONE[0]}",
            "\n".join(
                [
                    "id: going",
                    "slug: going",
                    "date: 2021-02-04",
                    f"subtitle: Standfirst {GONE[1]}",
                    f"tags: [border, tag {GONE[2]}]",
                    f"locations: [place {GONE[3]}]",
                    f"sources: [{{name: source {GONE[4]}, kind: document, citation: citation {GONE[5]}}}, "
                    f"{{unnamed: described {GONE[10]}, role: resident}}]",
                    f"bylines: Reported by Kim {GONE[6].title()} for {GONE[7].title()} News. "
                    f"Translated by Lee {GONE[8].title()}.",
                    f"series: Series {GONE[9]}",
                    f"original: {{title: Original {GONE[11]}, publisher: Publisher {GONE[12]}, "
                    f"url: https://o.example/{GONE[13]}}}",
                    f"content_warning: warned {GONE[14]}",
                    f"image: {{src: gone-{GONE[15]}.jpg, alt: alternative {GONE[16]}, caption: caption {GONE[17]}}}",
                    f"corrections: [{{date: 2021-02-05, text: corrected {GONE[18]}}}]",
                    *([status] if status else []),
                ]
            ),
            f"Its text {GONE[19]}.",
        ),
        "articles/other.md": article("Other", "date: 2021-02-05\ntags: [border]", "See [it](going.md)."),
    }
    for number, how in enumerate(("draft", "withheld", "embargoed")):
        title, tag, person, body, reason, caption = HIDDEN[6 * number : 6 * number + 6]
        until = "\nembargo: 2099-01-31" if how == "embargoed" else ""
        head = f"slug: hidden-{number}\ndate: 2021-02-0{number + 6}\nstatus: {how}\ntags: [tag {tag}]{until}"
        head += f"\nbylines: Reported by Kim {person.title()}.\nreason: {reason}"
        head += f"\nimage: {{src: {caption}.jpg, alt: It, caption: {caption}}}"
        files[f"articles/{how}.md"] = article(f"Title {title}", head, f"Text {body}.")
    write_site(root, files, SITE)
    (root / "content/articles/yalu.jpg").write_bytes(_picture(PRIVATE[4]))
    (root / f"content/articles/gone-{GONE[15]}.jpg").write_bytes(_picture(GONE[16]))
    for number in range(3):
        (root / f"content/articles/{HIDDEN[6 * number + 5]}.jpg").write_bytes(_picture(HIDDEN[6 * number]))
    return root


# --- how the bytes are searched


def texts(data: bytes) -> Iterator[bytes]:
    """A file, and what is packed in it, however often."""
    yield data
    yield urllib.parse.unquote_to_bytes(data)
    yield unicodedata.normalize("NFKC", data.decode(errors="replace")).casefold().encode()
    for packed in _unpacked(data):
        yield from texts(packed)


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "\n".join(archive.namelist()).encode()
            yield from map(archive.read, archive.namelist())
    elif data.startswith(b"SQLite format 3\0"):
        yield "\n".join(_rows(data)).encode()
    elif data.startswith(b"PAR1"):
        yield str(parquet.read_table(io.BytesIO(data)).to_pylist()).encode()
    elif data.startswith(b"\x89PNG"):
        yield from _chunks(data)
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            yield from (file.read() for member in archive if (file := archive.extractfile(member)))


def _rows(data: bytes) -> Iterator[str]:
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    for (name,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
        for row in base.execute(f'select * from "{name}"'):  # noqa: S608 - the names are our own
            yield " ".join(map(str, row))


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in {b"zTXt", b"iTXt", b"iCCP"}:
            kept = data[at + 8 : at + 8 + size].partition(b"\0")[2][1:]
            yield zlib.decompressobj().decompress(kept) if kept[:1] == b"\x78" else kept
        at += size + 12


def leaks(output: Path, signs: tuple[str, ...]) -> set[tuple[str, str]]:
    found = set()
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        searched = [name.encode(), *(texts(path.read_bytes()) if path.is_file() else ())]
        found |= {(name, sign) for sign in signs for data in searched if sign.encode() in data}
    return found


def build(root: Path, *options: object) -> None:
    ran = dateline("build", "-C", root, *options)
    assert ran.code == 0, ran.err


# --- the tests

NEVER = (*PRIVATE, *HIDDEN)


def test_what_is_private_is_in_no_byte(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    build(root)
    assert leaks(root / "public", NEVER) == set()
    assert leaks(root / "public", (LATITUDE, LONGITUDE, LATITUDE[:-1], LONGITUDE[:-1], GEONAMES, WIKIDATA)) == set()
    # All that is then withdrawn was published before, or the next test would prove nothing.
    assert {sign for _, sign in leaks(root / "public", GONE)} >= set(GONE)


@pytest.mark.parametrize("status", ["status: {is: withdrawn, reason: At the request of a source, date: 2021-03-01}"])
def test_what_was_withdrawn_leaves_every_byte(tmp_path: Path, status: str) -> None:
    root = write_archive(tmp_path / "grown")
    build(root)
    write_archive(root, status)
    build(root)
    assert leaks(root / "public", (*NEVER, *GONE)) == set()
    page = (root / "public/articles/2021/02/04/going.html").read_text("utf-8")
    assert "At the request of a source" in page
    assert "2021" in page
    lines = (root / "public/changes.jsonl").read_text("utf-8").splitlines()
    assert '"change":"withdrawn","id":"going","url":"articles/2021/02/04/going.html","old":' in lines[-1]
    assert dateline("verify", root / "public").code == 0


@pytest.mark.parametrize("status", ["status: withdrawn", "status: draft", "status: withheld", "embargo: 2099-01-31"])
def test_what_was_withdrawn_is_in_no_byte_of_a_first_edition(tmp_path: Path, status: str) -> None:
    root = write_archive(tmp_path, status)
    build(root)
    assert leaks(root / "public", (*NEVER, *GONE)) == set()


@pytest.mark.parametrize("form", ["zip", "bag", "sqlite", "parquet"])
def test_what_was_withdrawn_is_in_no_export(tmp_path: Path, form: str) -> None:
    root = write_archive(tmp_path / "grown")
    build(root)
    (tmp_path / "before").mkdir()
    assert dateline("export", tmp_path / "before/archive", f"--{form}", "-C", root).code == 0
    told = {sign for _, sign in leaks(tmp_path / "before", (*NEVER, *GONE, GEONAMES))}
    assert told.issuperset(GONE[:3]), "or this would prove nothing"
    assert told.issubset(GONE)
    write_archive(root, "status: withdrawn")
    build(root)
    (tmp_path / "out").mkdir()
    assert dateline("export", tmp_path / "out/archive", f"--{form}", "-C", root).code == 0
    assert leaks(tmp_path / "out", (*NEVER, *GONE)) == set()


def test_a_sign_is_found_wherever_it_is(tmp_path: Path) -> None:
    sign = SIGNS[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", gzip.compress(sign.encode()))
    base = sqlite3.connect(":memory:")
    base.execute("create table t (c)")
    base.execute("insert into t values (?)", (f"x{sign}x",))
    base.commit()
    for data in (packed.getvalue(), gzip.compress(sign.upper().encode()), base.serialize(), b"%7a" + sign[1:].encode()):
        (tmp_path / "file").write_bytes(data)
        assert leaks(tmp_path, (sign,)) == {("file", sign)}
    (tmp_path / "file").unlink()
    (tmp_path / sign).write_bytes(b"")
    assert leaks(tmp_path, (sign,)) == {(sign, sign)}
