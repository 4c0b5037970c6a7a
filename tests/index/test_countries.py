"""Which countries places lie in: as the hierarchy says it, and no further."""

import pytest
from msgspec import structs
from nouns import SITE, archive_of, article, entry, places

from generator.formats.record import record_of
from generator.formats.table import COLUMNS, row
from generator.model import Entry, Facts
from generator.works import Work, work_of


def known(name: str, *parents: str, of: str = "", iso: str = "") -> Entry:
    """What a file says of a place, which is `of` a type."""
    return structs.replace(entry("location", name, *parents), facts=Facts(type=of, iso=iso))


def work(*entries: Entry) -> Work:
    """An article that names each of some places."""
    archive = archive_of([article("A", locations=places(*(one.name for one in entries)))], entries)
    return work_of(archive.records[0], SITE)


def countries(*entries: Entry) -> dict[str, tuple[str, ...]]:
    """Those of each place."""
    return {spot.name: spot.countries for spot in work(*entries).places}


ASIA = known("Asia", of="continent")
KOREA = known("North Korea", "Asia", of="country")
RYANGGANG = known("Ryanggang", "North Korea")
CHINA = known("China", "Asia", iso="CN")


def test_a_place_lies_in_what_a_file_calls_a_country() -> None:
    yalu = known("Yalu River", "China", "Ryanggang")
    assert countries(ASIA, KOREA, RYANGGANG, CHINA, yalu) == {
        "Asia": (),
        "North Korea": ("North Korea",),
        "Ryanggang": ("North Korea",),
        "China": ("China",),
        "Yalu River": ("China", "North Korea"),
    }


@pytest.mark.parametrize(
    ("top", "told"),
    [
        (known("Korea"), ("Korea",)),
        (known("Korea", of="sea"), ()),
        (known("Korea", iso="KP-10"), ()),
        (known("Korea", iso="kp"), ("Korea",)),
    ],
)
def test_the_top_of_a_hierarchy_is_one_unless_it_is_said_to_be_something_else(
    top: Entry, told: tuple[str, ...]
) -> None:
    assert countries(top, known("Hyesan", "Korea")) == {"Korea": told, "Hyesan": told}


def test_a_place_of_which_nothing_is_known_is_none() -> None:
    assert countries(known("Hyesan")) == {"Hyesan": ()}


def test_rows_and_records_tell_them_each_once() -> None:
    found = work(KOREA, RYANGGANG, known("Musan", "Ryanggang"), CHINA)
    names = [column.name for column in COLUMNS]
    assert row(found)[names.index("countries")] == "North Korea; China"
    assert record_of(found).countries == ("North Korea", "China")
