"""A thousand articles build without an error, and in linear time of lists."""

import random
from pathlib import Path

import pytest

from generator import build, preparing
from generator.indexing import searched

WORDS = ("border", "river", "soldier", "market", "trade", "train", "winter", "city", "price", "rice", "corn", "village")


def _article(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - the same corpus every time is the point
    tags = ", ".join({f"tag {min(99, int(chance.paretovariate(0.7)) - 1)}" for _ in range(3)})
    paragraphs = (" ".join(chance.choices(WORDS, k=70)).capitalize() + "." for _ in range(5))
    day = f"{2000 + number % 25}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    head = (
        f"title: Report {number}\ndate: {day}\ntags: [{tags}]\nlocations: [Place {number % 40}]\n"
        f"sources: [Source {number % 7}]\nbyline: Reported by Person {'ABCDEFGHIJ'[number % 10]}.\n"
    )
    return f"---\n{head}---\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.mark.slow
@pytest.mark.all_cores
def test_a_thousand_articles_build(tmp_path: Path) -> None:
    articles = tmp_path / "content/articles"
    articles.mkdir(parents=True)
    (tmp_path / "site.toml").write_text('title = "A thousand"\n')
    for number in range(1_000):
        (articles / f"{number:04}.md").write_text(_article(number))
    prepared = preparing.prepare(tmp_path, lambda site: site, preparing.as_it_is, preparing.Progress(), searched)
    assert prepared.problems == ()
    outcome = build.build(build.Order(tmp_path, lambda _: tmp_path / "public"), preparing.Progress())
    assert outcome.changes
    assert (outcome.articles, outcome.pages) == (
        1_000,
        sum(url.endswith(".html") for url in prepared.plan.addresses()),
    )
    assert len(prepared.archive.records) == 1_000
    assert len(list((tmp_path / "public/articles").rglob("*.html"))) == 1_000
