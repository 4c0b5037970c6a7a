"""All that publishing does to the disk goes through one module: else the tests that stop it there prove nothing."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import meddled
from folders import put, tree
from test_kills import FIRST, GIT, NEW, OLD, OWN

from generator import publish as package
from generator.publish import publish, recover, survey

FOLDER = Path(package.__file__).parent
# `exchange` makes the one call that `acts` hands on; the lock is no part of the site.
EDGES = {"acts", "exchange", "locking"}
CHANGING = {
    *("chmod", "hardlink_to", "lchmod", "link", "makedirs", "mkdir", "remove", "removedirs", "rename", "renames"),
    *("rmdir", "rmtree", "symlink", "symlink_to", "touch", "truncate", "unlink", "utime", "write", "write_bytes"),
    *("write_text", "copyfile", "copytree", "move", "fsync", "sync"),
}
CALLS = "openat,write,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,rmdir,chmod,fchmodat,ftruncate,fsync"
NAMES = {"linkat": "link", "rename": "replace", "renameat": "replace", "renameat2": "replace", "unlinkat": "unlink"}
SCRIPT = """
import sys
from pathlib import Path
from generator.publish import publish, recording
recording._pass_clock = lambda file: True
out, state, *pages = sys.argv[1:]
publish(Path(out), Path(state), [(page.split("=")[0], page.split("=")[1].encode()) for page in pages])
"""
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")


@pytest.mark.parametrize("module", sorted(path.stem for path in FOLDER.glob("*.py")))
def test_no_other_module_changes_the_disk(module: str) -> None:
    if module in EDGES:
        return
    found = list(changes(ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))))
    assert not found, f"{module} changes the disk: {found}"


def changes(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in CHANGING:
            if not (isinstance(function.value, ast.Name) and function.value.id == "acts"):
                yield ast.unparse(node)
        elif ast.unparse(function).endswith("open"):
            modes = [arg.value for arg in ast.walk(node) if isinstance(arg, ast.Constant)]
            if any(isinstance(mode, str) and re.fullmatch(r"[rwxab+t]*[wxa+][rwxab+t]*", mode) for mode in modes):
                yield ast.unparse(node)


def test_the_check_finds_what_it_looks_for() -> None:
    code = "a.unlink()\nos.link(a, b)\nacts.link(a, b)\nopen(a, 'r+b')\na.open('rb')\na.open('xb')\nPath.touch(a)"
    assert len(list(changes(ast.parse(code)))) == 5


class Place:
    """A site that is about to change, made anew for each attempt."""

    def __init__(self, folder: Path, own: dict[str, bytes]) -> None:
        self.folder, self.own = folder, own
        self.out, self.state = folder / "public", folder / ".dateline"

    def fresh(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for files in (FIRST, OLD):
            publish(self.out, self.state, files.items())
        put(self.out, self.own)

    def traced(self, *options: str) -> "subprocess.CompletedProcess[str]":
        pages = [f"{path}={data.decode()}" for path, data in NEW.items()]
        python = [sys.executable, "-c", SCRIPT, str(self.out), str(self.state), *pages]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(FOLDER.parent.parent)}
        command = ["strace", "-f", "-y", "-s", "0", *options, *python]
        return subprocess.run(command, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(params=["swap", "renames"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(tmp_path / "site", OWN if request.param == "swap" else OWN | GIT)


@pytest.mark.slow
@needs_strace
def test_the_system_sees_no_other_changes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.fresh()
    traced = place.traced("-e", f"trace={CALLS}")
    assert traced.returncode == 0, traced.stderr
    seen = Counter(name for line in traced.stderr.splitlines() if (name := name_of(line, str(place.folder))))
    place.fresh()
    counted = Counter[str]()
    monkeypatch.setattr("generator.publish.recording._pass_clock", lambda _: True)
    with meddled(lambda name: counted.update([name]), pieces=1):
        publish(place.out, place.state, NEW.items())
    assert seen == counted
    assert sum(seen.values()) > 30


def name_of(line: str, folder: str) -> str:
    """The act that a line of strace tells, as `faults` names it; empty if it changes nothing in the folder."""
    found = re.match(r"(?:\[pid +\d+\] )?(\w+)\(", line)
    if not found or folder not in line:
        return ""
    if found[1] == "openat":
        return "open" if re.search(r"O_WRONLY|O_RDWR", line) else ""
    if "RENAME_EXCHANGE" in line:
        return "swap"
    return "rmdir" if "AT_REMOVEDIR" in line else NAMES.get(found[1], found[1])


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("call", [call for call in CALLS.split(",") if call != "openat"])
def test_killed_by_the_system_at_each_call(place: Place, call: str) -> None:
    """What `test_kills` does within Python, from outside."""
    place.fresh()
    old = tree(place.out)
    publish(place.out, place.state, NEW.items())
    new = tree(place.out)
    for number in range(1, 200):
        place.fresh()
        killed = place.traced("-o", os.devnull, "-e", f"inject={call}:signal=KILL:when={number}")
        if killed.returncode == 0:
            break
        assert killed.returncode in {-9, 137}, killed.stderr
        recover(place.out, place.state)
        assert tree(place.out) in (old, new), number
        publish(place.out, place.state, NEW.items())
        assert tree(place.out) == new, number
        publish(place.out, place.state, NEW.items())
        assert {path.name for path in place.folder.iterdir()} == {"public", ".dateline"}
    assert survey(place.out, place.state).changed == ()
