"""Files whose names are spelled otherwise than in a text."""

import unicodedata
from itertools import permutations
from pathlib import Path
from typing import Literal

import pytest
from commands import dateline

from generator.content.picture_files import located
from generator.spelling import Spellings, composed

Form = Literal["NFC", "NFD"]
_FORMS: tuple[Form, ...] = ("NFC", "NFD")
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def test_the_same_letters_are_one_name() -> None:
    decomposed = unicodedata.normalize("NFD", "content/혜산/brücke.jpg")
    assert composed(decomposed) == "content/혜산/brücke.jpg" != decomposed
    assert Spellings([decomposed]).same("content/혜산/brücke.jpg") == decomposed
    assert Spellings(["content/혜산/brücke.jpg"]).same(decomposed) == "content/혜산/brücke.jpg"
    assert Spellings(["content/brucke.jpg"]).same("content/brücke.jpg") is None


def test_capitals_and_folders_are_only_likely() -> None:
    spellings = Spellings(["content/Photo.JPG", "content/summit.md"])
    assert spellings.same("content/photo.jpg") is None
    assert spellings.alike("content/photo.jpg") == "content/Photo.JPG"
    assert spellings.alike("content/other.md") is None
    assert spellings.of_name("Summit.md") == "content/summit.md"
    for paths in permutations(["content/photo.jpg", "content/PHOTO.jpg", "content/Photo.jpg"]):
        assert Spellings(paths).alike("content/phOto.jpg") == "content/photo.jpg"
    assert Spellings(["a/x.md", "b/x.md"]).of_name("x.md") is None


@pytest.mark.parametrize("form", _FORMS)
def test_a_file_is_found_by_either_spelling(tmp_path: Path, form: Form) -> None:
    folder = tmp_path / unicodedata.normalize(form, "혜산")
    folder.mkdir()
    (folder / unicodedata.normalize(form, "brücke.jpg")).write_bytes(b"x")
    for other in _FORMS:
        assert located(tmp_path, unicodedata.normalize(other, "혜산/brücke.jpg")).read_bytes() == b"x"
    assert not located(tmp_path, "혜산/nothing.jpg").exists()
    assert not located(tmp_path, "none/nö.jpg").exists()


@pytest.mark.parametrize(("file_form", "text_form"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_text_names_files_in_either_spelling(tmp_path: Path, file_form: Form, text_form: Form) -> None:
    """As when articles are written on a Mac: pictures, and other articles, in a first build and in later ones."""
    articles = tmp_path / "content/articles"
    articles.mkdir(parents=True)
    (tmp_path / "site.toml").write_text('title = "T"\n')
    picture, other = (unicodedata.normalize(file_form, name) for name in ("brücke.gif", "혜산.md"))
    (articles / picture).write_bytes(GIF)
    (articles / other).write_text("---\ntitle: Other\n---\nText.\n")
    text = "---\ntitle: One\nimage: {src: brücke.gif, alt: A bridge}\n---\n![A bridge](brücke.gif) [other](혜산.md)\n"
    (articles / "one.md").write_text(unicodedata.normalize(text_form, text))
    assert dateline("build", "-C", tmp_path).err == ""
    page = tmp_path / "public/articles/undated/one.html"
    first = page.read_text("utf-8")
    assert first.count('src="../../pictures/') == 2
    assert 'href="../../articles/undated/other.html"' in first
    (articles / "third.md").write_text("---\ntitle: Third\n---\nText.\n")
    assert dateline("build", "--verify", "-C", tmp_path).code == 0
    assert page.read_text("utf-8").count('src="../../pictures/') == 2
