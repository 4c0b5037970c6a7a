"""The package as others install it: the wheel and the sdist, in environments that hold nothing else."""

import os
import shlex
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from folders import tree
from shared import made_once

from generator import __version__

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow
ODD = "an archive, 혜산 & 'more'"


def _run(*command: object, cwd: Path | None = None, path: Path | None = None) -> str:
    """Runs a program that must succeed without a word of complaint; returns what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "VIRTUAL_ENV"))}
    env = {**kept, "PYTHONWARNINGS": "default"}
    if path:
        env["PATH"] = f"{path}{os.pathsep}{env['PATH']}"
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, ""), f"{shlex.join(words)}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def _package(maker: Path, target: str, source: Path, folder: Path) -> Path:
    """The one wheel or sdist that is made from a source tree."""
    subprocess.run([maker, "-m", "hatchling", "build", "-t", target, "-d", folder], cwd=source, check=True, timeout=120)
    (made,) = (path for path in folder.iterdir() if path.name.endswith((".whl", ".tar.gz")))
    return made


def _environment(folder: Path, *what: object) -> None:
    """Makes a virtual environment that holds this and what it needs, and nothing else."""
    venv.create(folder, with_pip=True)
    command = [str(_programs(folder) / "python"), "-m", "pip", "install", "-q", *map(str, what)]
    subprocess.run(command, check=True, timeout=300)


def _programs(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has what builds the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = project["build-system"]["requires"]
    return _programs(made_once(tmp_path_factory, "maker", lambda folder: _environment(folder, *needed))) / "python"


@pytest.fixture(scope="module")
def wheel(maker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source tree."""
    (made,) = made_once(tmp_path_factory, "wheel", lambda folder: _package(maker, "wheel", ROOT, folder)).glob("*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it needs, and nothing else."""
    return _programs(made_once(tmp_path_factory, "installed", lambda folder: _environment(folder, wheel)))


def test_the_wheel_holds_the_whole_program_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*") if path.is_file()}
    for folder in ("templates", "static"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        wanted |= {f"generator/{path.relative_to(ROOT).as_posix()}" for path in files}
    wanted = {path for path in wanted if "__pycache__" not in path}
    assert {path for path in held if ".dist-info/" not in path} == wanted
    assert "generator/starter/gitignore" in held
    assert "generator/py.typed" in held
    assert any(path.endswith(".dist-info/licenses/LICENSE") for path in held)


@pytest.mark.seconds(60)
def test_an_installed_dateline_makes_and_builds_an_archive(programs: Path, tmp_path: Path) -> None:
    odd = tmp_path / ODD
    odd.mkdir()
    told = _run("bash", "-euc", "dateline init demo && cd demo && dateline build", cwd=odd, path=programs)
    assert "Next: cd demo && dateline build" in told
    public = odd / "demo/public"
    page = next((public / "articles/2021/02/03").glob("*.html")).read_text("utf-8")
    assert "An Example Article" in page
    assert 'href="../../../../site.css"' in page
    for name in ("index.html", "404.html", "site.css", "tags/examples.html", "locations/exampleland/exampleville.html"):
        assert (public / name).is_file(), name
    assert (odd / "demo/.gitignore").read_text("utf-8").count("/public/") == 1


def test_python_m_generator_does_the_same(programs: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / ODD
    _run(programs / "dateline", "init", one)
    _run(programs / "dateline", "build", "--strict", cwd=one)
    _run(programs / "python", "-m", "generator", "init", two)
    _run(programs / "python", "-m", "generator", "build", "--strict", cwd=two)
    found, same = ({path: data for path, data in tree(root).items() if not _is_remembered(path)} for root in (one, two))
    assert found == same
    assert "public/index.html" in found


def _is_remembered(path: str) -> bool:
    """What builds remember tells of inodes and times, which no two folders share."""
    return path.startswith(".dateline/")


def test_an_installed_dateline_does_everything_else(programs: Path, tmp_path: Path) -> None:
    _run(programs / "dateline", "init", tmp_path / "demo")
    path = _run(programs / "dateline", "new", "혜산: six", "--date", "2021-02?", cwd=tmp_path / "demo")
    assert (tmp_path / "demo" / path.strip()).is_file()
    assert "all is good" in _run(programs / "dateline", "check", "--drafts", cwd=tmp_path / "demo")
    assert "draft" in _run(programs / "dateline", "list", cwd=tmp_path / "demo")
    assert "nothing of ours" in _run(programs / "dateline", "clean", cwd=tmp_path / "demo")
    assert _run(programs / "dateline", "--version") == f"dateline {__version__}\n"


def test_the_installed_package_states_the_version(programs: Path) -> None:
    words = "from importlib.metadata import version; print(version('dateline'))"
    assert _run(programs / "python", "-c", words) == f"{__version__}\n"


def test_the_sdist_makes_the_same_wheel(maker: Path, wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    _run("tar", "-xf", _package(maker, "sdist", ROOT, tmp_path), "-C", tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    held = {path.name for path in source.iterdir()}
    assert {"README.md", "LICENSE", "CHANGELOG.md", "site.toml", "content", "tests"} <= held
    assert _package(maker, "wheel", source, tmp_path / "again").read_bytes() == wheel.read_bytes()
