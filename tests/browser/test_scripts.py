"""The scripts that are published are those that can be read, made small."""

from pathlib import Path

import pytest
from renew_scripts import RELEASE, SOURCES, TARGET, small

pytestmark = pytest.mark.browser
_MOST = 20_000  # bytes of what a first query loads, beside the index; the filters come once they are opened
_LATER = "filters.js"


def test_what_is_published_is_what_can_be_read(node_modules: Path) -> None:
    installed = (node_modules / "terser" / "package.json").read_text("utf-8")
    assert f'"version": "{RELEASE}"' in installed
    for path, made in small(node_modules):
        assert path.read_bytes() == made, f"{path.name}: python -m tests.renew_scripts"


def test_each_script_has_a_source() -> None:
    assert {path.name for path in TARGET.glob("*.js")} == {path.name for path in SOURCES.glob("*.js")}


def test_they_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in TARGET.glob("*.js")}
    assert sum(size for name, size in sizes.items() if name != _LATER) <= _MOST
