"""What a request's target names, and that no target leads out of the output."""

import os
from pathlib import Path

import pytest
from folders import put
from hypothesis import given
from hypothesis import strategies as st

from generator.serve.addresses import address_of, file_at, is_folder

NAMED = {
    "/": "index.html",
    "/a.html": "a.html",
    "/tags/": "tags/index.html",
    "/tags": "tags",
    "/a.html?x=/../b": "a.html",
    "/a.html#b": "a.html",
    "/a%20b.html": "a b.html",
    "/%ED%98%9C%EC%82%B0.html": "혜산.html",
    "/A.html": "A.html",
    "/a%2Fb.html": "a/b.html",
    "/%252e%252e/a.html": "%2e%2e/a.html",
    "/a+b.html": "a+b.html",
    "/.well-known/security.txt": ".well-known/security.txt",
    "/...": "...",
}
REFUSED = (
    "",
    "a.html",
    "http://127.0.0.1/a.html",
    "*",
    "//a.html",
    "/a//b.html",
    "/..",
    "/../a.html",
    "/a/../../b.html",
    "/%2e%2e/a.html",
    "/%2E%2e%2fa.html",
    "/a/..%2f..%2fb.html",
    "/./a.html",
    "/a/.",
    "/a%00.html",
    "/%ff.html",
    "/..%5ca.html",
    "/a\\b.html",
    "/.dateline",
    "/.dateline-stage/0",
    "/%2edateline",
    "/a/.dateline/b",
)


@pytest.mark.parametrize("target", NAMED)
def test_a_target_names_an_address(target: str) -> None:
    assert address_of(target) == NAMED[target]


@pytest.mark.parametrize("target", REFUSED)
def test_some_targets_name_nothing(target: str) -> None:
    assert address_of(target) == ""


@given(st.text("/.%25eEfFcC0a\\\0?#", max_size=12))
def test_no_address_climbs(text: str) -> None:
    parts = address_of(f"/{text}").split("/")
    assert parts == [""] or not {"", ".", ".."} & set(parts)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site, and beside it what is nobody's business."""
    put(tmp_path / "public", {"index.html": b"home", "tags/index.html": b"tags"})
    put(tmp_path, {"secret.txt": b"secret"})
    (tmp_path / "public/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "public/above").symlink_to(tmp_path)
    (tmp_path / "public/in.html").symlink_to("index.html")
    (tmp_path / "public/circle").symlink_to("circle")
    os.mkfifo(tmp_path / "public/pipe")
    return tmp_path / "public"


def test_a_file_of_the_site_is_found(output: Path) -> None:
    found = file_at(output, "tags/index.html")
    assert found
    assert found.read_bytes() == b"tags"
    linked = file_at(output, "in.html")
    assert linked
    assert linked.read_bytes() == b"home"


@pytest.mark.parametrize(
    "address", ["out.txt", "above/secret.txt", "pipe", "tags", "none.html", "index.html/x", "circle", "x" * 999, ""]
)
def test_what_is_no_file_of_the_site_is_not(output: Path, address: str) -> None:
    assert file_at(output, address) is None


def test_a_folder_is_known(output: Path) -> None:
    assert is_folder(output, "tags")
    assert not is_folder(output, "above")
    assert not is_folder(output, "index.html")
    assert not is_folder(output, "none")
    assert not is_folder(output, "")


def test_where_there_is_no_output_there_is_no_file(tmp_path: Path) -> None:
    assert file_at(tmp_path / "none", "index.html") is None


def test_an_output_that_is_exchanged_is_found_again(output: Path) -> None:
    put(output.parent / "other", {"index.html": b"new"})
    output.rename(output.parent / "old")
    (output.parent / "other").rename(output)
    found = file_at(output, "index.html")
    assert found
    assert found.read_bytes() == b"new"
