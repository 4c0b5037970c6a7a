"""Where a report was written stands at its head, once."""

import pytest
from nouns import archive_of, article, place_of, places

from generator.model import PlaceRole
from generator.views.dateline import with_dateline

TEXT = "<p>Traders say so.</p>\n<p>More.</p>"


def run_in(prose: str, name: str, role: PlaceRole = "dateline") -> str:
    archive = archive_of([article("A", locations=places(name, role=role))])
    return with_dateline(prose, archive.records[place_of(archive, archive.catalogue.ids[0])].places)


def test_the_place_of_a_dateline_is_run_in() -> None:
    assert run_in(TEXT, "Hyesan") == '<p><span class="dateline">Hyesan</span> — Traders say so.</p>\n<p>More.</p>'
    assert run_in(TEXT, "R&D <b>") == (
        '<p><span class="dateline">R&amp;D &lt;b&gt;</span> — Traders say so.</p>\n<p>More.</p>'
    )


def test_a_place_where_something_happened_is_no_dateline() -> None:
    assert run_in(TEXT, "Hyesan", "event") == TEXT


@pytest.mark.parametrize("text", ["<p>HYESAN, North Korea (RFA) – Traders</p>", "<h2>Prices</h2><p>x</p>", ""])
def test_a_text_that_has_one_or_begins_otherwise_stays(text: str) -> None:
    assert run_in(text, "Hyesan") == text
