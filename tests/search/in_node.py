"""Runs scripts of the site in Node, which knows what a browser does of the language, and takes and gives JSON."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parents[2] / "generator" / "search" / "scripts"
_READ = "const given=JSON.parse(require('fs').readFileSync(0,'utf8'));"
_WRITE = "process.stdout.write(JSON.stringify(answer(given)));"


def run(scripts: list[str], answer: str, given: Any) -> Any:
    """What the function `answer` (JavaScript) makes of a value, after the scripts (their texts) have run."""
    node = shutil.which("node") or pytest.fail("Node is needed: install it, and let `node` be on the PATH")
    program = "\n".join(["globalThis.window = globalThis;", *scripts, f"const answer = {answer};", _READ, _WRITE])
    done = subprocess.run([node, "-e", program], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def tokens_script() -> str:
    """The tokeniser of the site."""
    return (SCRIPTS / "tokens.js").read_text("utf-8")
