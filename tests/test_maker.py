"""Who makes the site: any change of the program, or of what it stands on, is another maker."""

import shutil
import sys
from pathlib import Path

import pytest
from PIL import features

from generator import maker
from generator.maker import maker_digest


def test_the_same_program_is_the_same_maker() -> None:
    assert maker_digest("en") == maker_digest("en")


def test_other_facts_make_another() -> None:
    assert len({maker_digest(), maker_digest("en"), maker_digest("ko"), maker_digest("en", ("a",))}) == 4


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "generator"
    shutil.copytree(Path(maker.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(maker, "_PACKAGE", package)
    return package


def test_a_copy_elsewhere_is_the_same_maker(code: Path) -> None:
    copied = maker_digest()
    (code / "notes.txt").write_text("no code")
    assert maker_digest() == copied


@pytest.mark.parametrize("name", ["build.py", "index/terms.py", "new.py", "outputs/new.py", "interface/ko.toml"])
def test_every_line_of_code_counts(code: Path, name: str) -> None:
    before = maker_digest()
    with (code / name).open("a") as file:
        file.write("\n")
    assert maker_digest() != before


def test_the_name_of_a_module_counts(code: Path) -> None:
    before = maker_digest()
    (code / "plan.py").rename(code / "plans.py")
    assert maker_digest() != before


def test_what_is_installed_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = maker_digest()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "nothing")])
    assert maker_digest() == before
    (tmp_path / "jinja3-3.0.dist-info").mkdir()
    three = maker_digest()
    (tmp_path / "jinja3-3.0.dist-info").rename(tmp_path / "jinja3-3.1.dist-info")
    assert len({before, three, maker_digest()}) == 3


def test_which_python_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = maker_digest()
    monkeypatch.setattr(sys, "version", "4.0")
    assert maker_digest() != before


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another Pillow, and the folder of the libraries that travel with it."""
    (tmp_path / "PIL").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path / "pillow.libs"


def test_other_codecs_are_another_maker(libraries: Path) -> None:
    libraries.mkdir()
    (libraries / "libwebp-1.so").touch()
    one = maker_digest()
    (libraries / "libwebp-1.so").rename(libraries / "libwebp-2.so")
    assert maker_digest() != one


@pytest.mark.usefixtures("libraries")
def test_the_systems_codecs_are_asked_for_their_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    one = maker_digest()
    assert maker_digest() == one
    monkeypatch.setattr(features, "version_module", lambda _: "0.0")
    assert maker_digest() != one
