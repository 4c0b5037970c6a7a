"""Killed before any change of the disk, a build leaves sums that fit: of the old site, or of the new one."""

import os
import shutil
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from faults import killed, unsettled
from sites import NOBODY, article, write_site
from templates_once import compile_once

from generator import build, copies, sums

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and kill")


def publish(root: Path) -> None:
    outcome = build.build(build.Order(root, lambda _: root / "public"), NOBODY)
    assert outcome.is_published


def edition(root: Path) -> str:
    """Its fingerprint, if all of it is there."""
    found = list(copies.check(root / "public", copies.Checked(), lambda pieces, _: pieces))
    assert found == []
    return sums.fingerprint(copies.top(root / "public"))


# What has nothing to do with sums, and would be killed at a thousand moments more.
SITE = 'title = "The Archive"\n[outputs]\n' + "".join(
    f"{name} = false\n"
    for name in ("search", "citations", "records", "texts", "ninjs", "lists", "list_feeds", "dataset")
)


@pytest.mark.seconds(30)
@pytest.mark.parametrize(
    "stride", [pytest.param(7, marks=pytest.mark.slow), pytest.param(1, marks=pytest.mark.exhaustive)]
)
def test_sums_fit_at_every_moment(memory: Path, stride: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.engine.PlainEnvironment.compile", compile_once)
    old = {"articles/a.md": article("A", "date: 2021-02-03")}
    new = {
        "articles/b.md": article("B", "date: 2021-02-04"),
        "articles/a.md": article("A", "date: 2021-02-03", "More."),
    }
    seen: list[str] = []
    for number in count(1, stride):
        root = write_site(memory / str(number), old, SITE)
        unsettled(partial(publish, root))
        first = edition(root)
        write_site(root, new, SITE)
        if not killed(number, partial(publish, root)):
            break
        seen.append(edition(root))
        unsettled(partial(publish, root))
        last = edition(root)
        assert seen[-1] in {first, last}
        history = (root / "changes.jsonl").read_text("utf-8").splitlines()
        assert [line[:30] for line in history[1:]] == [
            '{"edition":2,"change":"edited"',
            '{"edition":2,"change":"added",',
        ]
        shutil.rmtree(root)
    assert len(seen) > 5
