"""The benchmark measures what it says: the same corpus each time, and builds that are whole."""

import hashlib
import statistics
import sys
from collections import Counter
from pathlib import Path

import corpus
import pytest
import run
import table
import writing
from copies import Copy, ImplausibleError
from folders import tree
from measure import CommandError, Cost, measure
from rivals import dateline
from steps import STEPS

SIZE = 30


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus. Nobody changes it, or only as long as a test takes."""
    folder = tmp_path_factory.mktemp("corpus")
    writing.write_corpus(folder, SIZE)
    return folder


def test_the_same_corpus_has_the_same_bytes(written: Path, tmp_path: Path) -> None:
    writing.write_corpus(tmp_path, SIZE)
    assert tree(tmp_path) == tree(written)
    assert len(list(written.rglob("00000*.md"))) == 2 * SIZE


def test_an_article_is_the_same_on_every_machine() -> None:
    told = "".join(repr(corpus.article(number)) for number in (0, 7, 999_999)).encode()
    assert hashlib.sha256(told).hexdigest() == "1da04f5618b6780b2dd6469f773cadd18b2436e55fdef3d9894490a033592bdf"


def test_an_article_does_not_depend_on_those_before_it() -> None:
    alone = corpus.article(7)
    assert [corpus.article(number) for number in range(9)][7] == alone
    assert corpus.article(7, seed="other") != alone


def test_the_corpus_is_made_as_it_is_said() -> None:
    articles = [corpus.article(number) for number in range(2_000)]
    assert 715 < statistics.mean(len(one.body.split()) for one in articles) < 745
    assert 0.83 < statistics.mean("\n## " not in one.body for one in articles) < 0.87
    assert {len(one.tags) for one in articles} == {2, 3, 4, 5}
    assert {len(one.places) for one in articles} == {1, 2}
    assert {len(one.people) for one in articles} == {1, 2, 3}
    assert len({one.source for one in articles}) == 30
    assert {len(here.within) for here in corpus.places()} == {0, 1, 2}
    assert len({here.name for here in corpus.places()}) == 400
    assert len({one.day.year for one in articles}) == 25


def test_tags_follow_zipf() -> None:
    uses = Counter(tag for number in range(2_000) for tag in corpus.article(number).tags)
    first, tenth = uses["tag 0"], uses["tag 9"]
    assert 4 < first / tenth < 14  # ten, but that no article has a tag twice
    assert len(uses) > 450


def _files(folder: Path, aside: Path, names: set[str]) -> dict[str, int]:
    """How many files our build writes after each of these steps."""
    with run.lent(folder, aside, SIZE, [dateline()]) as (copy,):
        steps = [step for step in STEPS if step.name in names]
        return {step.name: run.measured_once(step, copy, SIZE, 0, lambda: None).files for step in steps}


def test_a_step_leaves_a_whole_site_and_the_corpus_as_it_was(written: Path, tmp_path: Path) -> None:
    before = tree(written)
    files = _files(written, tmp_path, {"cold", "nothing changed", "newest added"})
    assert files["nothing changed"] == 0
    assert 0 < files["newest added"] < files["cold"]
    assert files["cold"] > SIZE + corpus.PLACES
    assert tree(written) == before


@pytest.mark.slow
def test_every_step_leaves_a_whole_site_and_the_corpus_as_it_was(written: Path, tmp_path: Path) -> None:
    before = tree(written)
    files = _files(written, tmp_path, {step.name for step in STEPS})
    assert files["nothing changed"] == 0
    assert all(0 < files[step.name] < files["cold"] for step in STEPS if step.bar == "one")
    assert 0 < files["place renamed"] < files["cold"]
    assert files["template edited"] > SIZE
    assert tree(written) == before


def test_half_a_site_is_not_measured(written: Path, tmp_path: Path) -> None:
    copy = Copy(dateline(), written / "dateline", tmp_path, SIZE + 1)
    measure(copy.rival.command, copy.root)
    with pytest.raises(ImplausibleError, match=f"made {SIZE} article pages, not {SIZE + 1}"):
        copy.written()
    copy.restore()


def test_a_corpus_that_was_not_brought_back_is_made_anew(tmp_path: Path) -> None:
    corpora, aside = tmp_path / "3", tmp_path / "aside"
    aside.mkdir()
    writing.write_corpus(corpora, 3)
    writing.lend(corpora)
    article = next(corpora.glob("dateline/content/articles/*/*1.md"))
    text = article.read_text("utf-8")
    article.write_text("changed", "utf-8")
    with run.lent(corpora, aside, 3, []):
        assert article.read_text("utf-8") == text
    assert writing.is_whole(corpora)


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"exit 3\nwhy"):
        measure(("sh", "-c", "echo why; exit 3"), tmp_path)


def test_bytecode_is_kept_as_it_is_of_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    measure((sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"), tmp_path)


def test_a_cost_counts_all_processes(tmp_path: Path) -> None:
    holding = "import subprocess, sys, time; x = bytes([1]) * 60_000_000; "
    child = f"{holding}time.sleep(1)"
    parent = f"{holding}subprocess.run([sys.executable, '-c', {child!r}])"
    cost = measure((sys.executable, "-c", parent), tmp_path)
    assert cost.wall > 1
    assert cost.cpu > 0
    assert cost.memory > 120


def test_each_ratio_stands_beside_its_bar() -> None:
    results = {
        "dateline": table.Result(Cost(0.5, 3.0, 100.0), 12),
        "hugo": table.Result(Cost(1.0, 2.0, 200.0), 0),
    }
    line = table.row(1_000, "cold", "cold", results)
    assert "0.50 / 1.00 = **0.500** (≤ 1.2, ok)" in line
    assert "3.00 / 2.00 = **1.500** (≤ 1.2, over)" in line
    assert "100 / 200 = **0.500** (≤ 0.8, ok) | 12 / 0 |" in line
    del results["hugo"]
    assert table.row(1_000_000, "newest added", "one", results).endswith(
        "| 0.50 (≤ 30, ok) | 3.00 | 100 (≤ 24000, ok) | 12 |"
    )


def test_the_middle_of_several_rounds_is_told_and_the_worst_memory() -> None:
    rounds = [table.Result(Cost(wall, wall, 10 * wall), 1) for wall in (1.0, 9.0, 2.0)]
    assert table.middle(rounds) == table.Result(Cost(2.0, 2.0, 90.0), 1)
