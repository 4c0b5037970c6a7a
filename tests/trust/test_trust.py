"""Incremental equals clean, byte for byte, whatever happens in between.

A machine edits a small archive at random, builds with all that is remembered, and holds the site, the Problems, the
ledger and what the build says of itself against a build that knows nothing. The short form is the same each time.
The long form takes as many steps as DATELINE_STEPS says, new ways each time; without it 120, the same each time:

    DATELINE_STEPS=5000 TMPDIR=/dev/shm .venv/bin/python -m pytest tests/trust -m slow -s
"""

import os
import sys
from collections import Counter

import pytest
from edits_of_articles import EditsOfArticles
from edits_of_registries import EditsOfRegistries
from edits_of_the_output import EditsOfTheOutput
from edits_of_the_site import EditsOfTheSite
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from interruptions import Interruptions

_SHORT = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=5,
    stateful_step_count=12,
    suppress_health_check=list(HealthCheck),
)


class Everything(EditsOfArticles, EditsOfRegistries, EditsOfTheSite, EditsOfTheOutput, Interruptions):
    """All that can happen to an archive."""


def _run(wanted: settings) -> Counter[str]:
    counts: Counter[str] = Counter()
    run_state_machine_as_test(lambda: Everything(counts), settings=wanted)  # type: ignore[arg-type]
    return counts


def _check_that_it_remembered(counts: Counter[str]) -> None:
    """Every quick way was taken: nothing to do, files not read, pages not made."""
    assert counts["idle"] > counts["builds"] / 20, counts
    assert counts["records kept"] > counts["records read"] / 4, counts
    assert counts["pages kept"] > counts["pages rendered"] / 4, counts
    assert counts["faulty"] < counts["builds"] / 4, counts


@pytest.mark.seconds(20)
def test_a_build_that_remembers_is_a_clean_build() -> None:
    _check_that_it_remembered(_run(_SHORT))


@pytest.mark.slow
@pytest.mark.seconds(100)
@pytest.mark.all_cores
def test_a_build_that_remembers_is_a_clean_build_for_long() -> None:
    asked = os.environ.get("DATELINE_STEPS", "")
    steps = int(asked or "120")
    many = settings(
        _SHORT,
        derandomize=not asked,  # who asks for more wants others each time
        max_examples=max(1, steps // 40),
        stateful_step_count=40,
        phases=[Phase.generate],
        report_multiple_bugs=False,
    )
    counts = _run(many)
    sys.stderr.write(f"\n{dict(counts)}\n")
    _check_that_it_remembered(counts)
