"""The bytecode of our own templates is kept as that of our modules is, and believed no further."""

import shutil
import sys
from pathlib import Path

import jinja2
import pytest
from nouns import SITE

from generator.outputs.redirects import redirect
from generator.render import fresh_renderer, renderer
from generator.render.engine import environment
from generator.render.kept import KeptCode
from generator.render.quick import QuickEnvironment
from generator.theme import theme_folder

THEME = theme_folder("templates")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    return tmp_path / "bytecode"


class Counting(QuickEnvironment):
    """Counts what is compiled."""

    count = 0

    def _parse(self, *given: object) -> jinja2.nodes.Template:
        type(self).count += 1
        return super()._parse(*given)  # type: ignore[arg-type]


def compiled(*folders: Path) -> int:
    """How many of three templates are compiled by an environment of its own."""
    Counting.count = 0
    made = environment((*folders, THEME), Counting, KeptCode())
    for name in ("article.html", "base.html", "macros.html"):
        made.get_template(name)
    return Counting.count


def kept(cache: Path) -> list[Path]:
    """What is kept of templates; of a module that is first imported here, too, there is bytecode."""
    return sorted(path for path in cache.rglob("*.pyc") if path.parent.name == "render" and "_" in path.name)


def test_ours_are_compiled_once(cache: Path) -> None:
    assert (compiled(), compiled()) == (3, 0)
    assert len(kept(cache)) == 3


def test_those_of_an_archive_are_compiled_each_time_and_never_kept(cache: Path, tmp_path: Path) -> None:
    shutil.copy(THEME / "base.html", tmp_path)
    assert (compiled(tmp_path), compiled(tmp_path)) == (3, 1)
    assert [path.name.partition("_")[0] for path in kept(cache)] == ["article", "macros"]


def test_nothing_is_kept_where_python_is_to_keep_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert (compiled(), compiled()) == (3, 3)
    assert not cache.exists()


def test_nothing_is_kept_where_nothing_can_be_written(cache: Path) -> None:
    cache.write_text("a file, where a folder would have to be")
    assert (compiled(), compiled()) == (3, 3)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 16, b"\0" * 300])
def test_what_is_damaged_is_made_anew(cache: Path, damage: bytes) -> None:
    compiled()
    for path in kept(cache):
        path.write_bytes(path.read_bytes()[:16] + damage if damage else b"")
    assert compiled() == 3


def test_another_text_is_another_template(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    monkeypatch.setattr("generator.render.kept.theme_folder", lambda _: theme)
    assert (compiled(theme), compiled(theme)) == (3, 0)
    (theme / "base.html").write_text((THEME / "base.html").read_text("utf-8") + " ", "utf-8")
    assert (compiled(theme), compiled(theme)) == (1, 0)
    assert len(kept(cache)) == 3  # in place of the other


def test_another_jinja_translates_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled()
    shutil.copytree(Path(jinja2.__file__).parent, tmp_path / "jinja2", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "jinja2/compiler.py").open("a") as file:
        file.write("\n")
    monkeypatch.setattr(jinja2, "__file__", str(tmp_path / "jinja2/__init__.py"))
    assert (compiled(), compiled()) == (3, 0)


def test_another_writer_translates_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled()
    here = tmp_path / "render"
    here.mkdir()
    (here / "quick.py").write_text("another")
    monkeypatch.setattr("generator.render.kept._HERE", here)
    assert (compiled(), compiled()) == (3, 0)


def test_a_fault_in_a_template_is_told_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    (theme / "base.html").write_text("{% if %}", "utf-8")
    monkeypatch.setattr("generator.render.kept.theme_folder", lambda _: theme)
    with pytest.raises(jinja2.TemplateSyntaxError):
        compiled(theme)


def test_a_proof_believes_nothing_that_is_kept(cache: Path, tmp_path: Path) -> None:
    page = redirect("old.html", ("tags/a.html", "tag:a"), "A", "", 0)
    made = renderer(tmp_path, SITE)(page)
    (path,) = cache.rglob("redirect_*.pyc")
    compiled()
    shutil.copy(next(cache.rglob("macros_*.pyc")), path)  # as if somebody who may had done so
    assert renderer(tmp_path, SITE)(page) != made
    assert fresh_renderer(tmp_path, SITE)(page) == made
