"""Web archives: what is made of captures, of pictures beside them, of copies, and of files that are cut or broken."""

import gzip
import zipfile
from collections.abc import Sequence
from pathlib import Path

import brotli
import pytest

from generator.drafts import packages
from generator.drafts.draft import Draft, Left
from generator.drafts.tree import tree_of
from generator.importers import Aim, Found, warc
from generator.model import Problem

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = "The river froze in the night, and six men went over it before the guards had changed. "
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)
HTML = "text/html; charset=utf-8"


def page(title: str, body: str = "") -> bytes:
    text = "".join(f"<p>{number}. {TEXT}</p>" for number in range(6))
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}{text}</body></html>".encode()


def record(
    url: str,
    data: bytes,
    kind: str = HTML,
    *,
    status: str = "200 OK",
    date: str = "2021-02-03T10:00:00Z",
    more: Sequence[tuple[str, str]] = (),
) -> tuple[str, bytes, str, Sequence[tuple[str, str]], str]:
    return url, data, status, [("Content-Type", kind), *more], date


def archive(*answers: tuple[str, bytes, str, Sequence[tuple[str, str]], str], packed: str = "gzip") -> bytes:
    """A WARC file, written by hand (ISO 28500)."""
    records = [
        written("response", url, date, answered(status, headers, data)) for url, data, status, headers, date in answers
    ]
    return b"".join(gzip.compress(one) if packed == "gzip" else one for one in records)


def answered(status: str, headers: Sequence[tuple[str, str]], data: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode() + data


def written(kind: str, url: str, date: str, block: bytes, *more: str) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        "WARC-Record-ID: <urn:uuid:12345678-feed-46e2-8d23-a7b0f8d5c1a2>",
        "Content-Type: application/http; msgtype=response",
        *more,
        f"Content-Length: {len(block)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def read(path: Path) -> list[Found]:
    tree = tree_of(path)
    claim = warc.claim(tree, tree.names)
    return list(warc.drafts(warc.tree(tree, claim), claim, Aim("en")))


def drafts(found: list[Found]) -> list[Draft]:
    return [one for one in found if isinstance(one, Draft)]


def reasons(found: list[Found]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Left)]


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_crawl_of_common_crawl() -> None:
    found = read(FIXTURES / "warc" / "common-crawl.warc")
    (article,) = drafts(found)
    assert article.title == 'Pages that link to "Thread:Talk:Gentse feesten/foo"'
    assert article.facts["original"] == {
        "url": "http://0x20.be/Special:WhatLinksHere/Thread:Talk:Gentse_feesten/foo",
        "retrieved": "2014-08-21",
    }
    assert reasons(found) == ["a page with fewer than 40 words of text"]


@pytest.mark.parametrize("packed", ["gzip", "plain"])
def test_a_page_and_its_picture(tmp_path: Path, packed: str) -> None:
    answers = (
        record("https://herald.example/a/ice-on-it", page("Ice", '<p><img src="../i/map.png" alt="A map"></p>')),
        record("http://herald.example/i/map.png", PNG, "image/png"),
        record("https://herald.example/x.css", b"a{}", "text/css"),
    )
    path = write(tmp_path / "a.warc.gz", archive(*answers, packed=packed))
    found = read(path)
    (article,) = found
    assert isinstance(article, Draft)
    assert article.key == "https://herald.example/a/ice-on-it"
    assert article.facts["original"] == {"url": "https://herald.example/a/ice-on-it", "retrieved": "2021-02-03"}
    assert article.file == "a.warc.gz"
    assert article.place == f"{path}: https://herald.example/a/ice-on-it"
    (picture,) = article.pictures
    tree = tree_of(path)
    with warc.tree(tree, warc.claim(tree, tree.names)).open(picture.file) as file:
        assert file.read() == PNG


def test_the_newest_capture_is_the_article_over_several_files(tmp_path: Path) -> None:
    url = "https://herald.example/a/b"
    newer = record(url, page("New"), date="2021-02-05T00:00:00Z")
    older = record(url, page("Old"), date="2021-02-03T00:00:00Z")
    write(tmp_path / "a.warc.gz", archive(newer))
    write(tmp_path / "b.warc.gz", archive(older))
    found = read(tmp_path)
    assert [article.title for article in drafts(found)] == ["New"]
    assert reasons(found) == ["an older capture of the same page"]


def test_two_addresses_of_one_page_are_one_article(tmp_path: Path) -> None:
    data = page("Ice").replace(b"</head>", b'<link rel="canonical" href="https://herald.example/a/b"></head>')
    urls = ("https://herald.example/a/b", "https://herald.example/a/b?utm=1")
    found = read(write(tmp_path / "a.warc", archive(*(record(url, data) for url in urls))))
    assert len(drafts(found)) == 1
    assert reasons(found) == ["another address of a page that was imported"]


def test_what_is_no_article_is_left_with_its_reason(tmp_path: Path) -> None:
    found = read(
        write(
            tmp_path / "a.warc",
            archive(
                record("https://herald.example/old", b"", status="301 Moved", more=[("Location", "/new")]),
                record("https://herald.example/gone", page("Gone"), status="404 Not Found"),
                record("https://herald.example/a.pdf", b"%PDF", "application/pdf"),
            ),
        )
    )
    assert reasons(found) == [
        "a redirect to another page",
        "an error page of the server",
        "a document that is no web page",
    ]
    assert not drafts(found)


@pytest.mark.parametrize("encoding", ["gzip", "chunked", "br"])
def test_answers_are_unpacked(tmp_path: Path, encoding: str) -> None:
    data = page("Ice on it")
    if encoding == "gzip":
        answer = record("https://h.example/a", gzip.compress(data), more=[("Content-Encoding", "gzip")])
    elif encoding == "br":
        answer = record("https://h.example/a", brotli.compress(data), more=[("Content-Encoding", "br")])
    else:
        sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)
        answer = record("https://h.example/a", sent, more=[("Transfer-Encoding", "chunked")])
    (article,) = read(write(tmp_path / "a.warc", archive(answer)))
    assert isinstance(article, Draft)
    assert article.title == "Ice on it"


def test_the_charset_of_the_server_counts(tmp_path: Path) -> None:
    answer = record("https://h.example/a", page("혜산시의 얼음").decode().encode("euc-kr"), "text/html; charset=euc-kr")
    (article,) = drafts(read(write(tmp_path / "a.warc", archive(answer))))
    assert article.title == "혜산시의 얼음"


def test_a_revisit_is_no_second_article(tmp_path: Path) -> None:
    first = archive(record("https://h.example/a", page("Ice")))
    again = written(
        "revisit", "https://h.example/a", "2021-02-07T00:00:00Z", answered("200 OK", [("Content-Type", HTML)], b"")
    )
    found = read(write(tmp_path / "a.warc.gz", first + gzip.compress(again)))
    assert len(drafts(found)) == 1
    assert reasons(found) == ["a capture that is the same as another"]


# --- WACZ


def wacz(path: Path, inner: bytes, how: int) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        file.writestr("archive/data.warc.gz", inner, how)
    return path


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a.wacz", "a.zip"])
def test_wacz(tmp_path: Path, how: int, name: str) -> None:
    answers = (
        record("https://h.example/i/map.png", PNG, "image/png"),
        record("https://h.example/a/b", page("Ice", '<p><img src="/i/map.png" alt="A map"></p>')),
    )
    path = wacz(tmp_path / name, archive(*answers), how)
    (article,) = drafts(read(path))
    assert article.facts["original"] == {"url": "https://h.example/a/b", "retrieved": "2021-02-03"}
    tree = tree_of(path)
    claim = warc.claim(tree, tree.names)
    with warc.tree(tree, claim).open(article.pictures[0].file) as file:
        assert file.read() == PNG
    assert set(claim.files) | set(claim.beside) == set(tree.names)


def test_a_wacz_that_is_cut_is_a_problem(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", archive(record("https://h.example/a", page("Ice"))), zipfile.ZIP_STORED)
    (found,) = read(write(tmp_path / "b" / "a.wacz", path.read_bytes()[:-100]))
    assert isinstance(found, Problem)


def test_a_bomb_in_a_wacz_is_a_problem(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", archive(record("https://h.example/a", page("Ice"))), zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02", data.index(b"archive/data.warc.gz") + 400)
    entry = data.rindex(b"PK\x01\x02")
    assert entry >= place - 10_000
    data[entry + 24 : entry + 28] = (4_100_000_000).to_bytes(4, "little")  # how large it says that it is
    (found,) = read(write(tmp_path / "b" / "a.wacz", bytes(data)))
    assert isinstance(found, Problem)
    assert "it would grow to 4,100,000,000 bytes" in found.message


# --- broken files


@pytest.mark.parametrize("packed", ["gzip", "plain"])
def test_a_file_that_is_cut_gives_all_but_the_last(tmp_path: Path, packed: str) -> None:
    whole = archive(*(record(f"https://h.example/{n}", page(f"Ice {n}")) for n in range(4)), packed=packed)
    found = read(write(tmp_path / "a.warc.gz", whole[:-200]))
    assert [article.title for article in drafts(found)] == ["Ice 0", "Ice 1", "Ice 2"]
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.message == "the file ends within a record"
    assert "byte" in problem.path


@pytest.mark.parametrize("packed", ["gzip", "plain"])
def test_after_a_broken_record_the_rest_is_read(tmp_path: Path, packed: str) -> None:
    parts = [archive(record(f"https://h.example/{n}", page(f"Ice {n}")), packed=packed) for n in range(4)]
    parts[1] = b"".join((parts[1][:40], b"\0" * 200, parts[1][240:]))
    found = read(write(tmp_path / "a.warc.gz", b"".join(parts)))
    assert {article.title for article in drafts(found)} >= {"Ice 0", "Ice 2", "Ice 3"}
    assert [one for one in found if isinstance(one, Problem)] or len(drafts(found)) == 4


def test_nothing_is_printed_of_a_broken_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = archive(record("https://h.example/a", page("Ice")), packed="plain")
    read(write(tmp_path / "a.warc", whole.replace(b"Content-Length: ", b"Content-Length: 1", 1)))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["a.warc.gz!x.png", "a.warc.gz!99999999.png", "a.warc.gz!0!7.png", "b.warc.gz!0.png"])
def test_a_picture_that_is_not_there_is_an_oserror(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.warc.gz", archive(record("https://h.example/a", page("Ice"))))
    tree = tree_of(tmp_path)
    with pytest.raises(OSError, match=r"no such|No such|no record|broken|archive"):
        warc.tree(tree, warc.claim(tree, tree.names)).open(name)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", gzip.compress(b"hello", mtime=0), b"<html>", b"WARC is a word"])
def test_other_files_are_not_claimed(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "a.bin", data)
    tree = tree_of(tmp_path)
    assert warc.claim(tree, tree.names).files == ()


def test_without_the_package_each_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == "warcio" else name)
    (found,) = read(write(tmp_path / "a.warc", archive(record("https://h.example/a", page("Ice")))))
    assert isinstance(found, Problem)
    assert (found.message, found.hint) == ("reading warc needs the package warcio", "pip install 'dateline[import]'")
