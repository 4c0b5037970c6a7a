"""Every page is valid HTML, by html-validate."""

import json
import subprocess
from pathlib import Path

import pytest

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

# The rules of the HTML standard. A headline is as long as its newspaper made it.
SETTINGS = {"root": True, "extends": ["html-validate:standard"], "rules": {"long-title": "off"}}


@pytest.mark.parametrize("name", ["shipped", "arabic", "bare"])
def test_every_page_is_valid(name: str, request: pytest.FixtureRequest, node_modules: Path, tmp_path: Path) -> None:
    site: Path = request.getfixturevalue(name)
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps(SETTINGS), "utf-8")
    program = node_modules / ".bin/html-validate"
    options = ["--config", str(settings), "--formatter", "text", "--max-warnings", "0"]
    command = [str(program), *options, f"{site}/**/*.html"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = sorted({line.rpartition(": ")[2] for line in ran.stdout.splitlines()})
    assert ran.returncode == 0, f"{found}\n{ran.stdout[:3_000]}{ran.stderr[:1_000]}"
