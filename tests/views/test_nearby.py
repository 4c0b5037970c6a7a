"""What lies near a place; and what may not be told."""

import pytest
from nouns import ENGLISH, archive_of, article, entry, places

from generator.index.archive import Archive
from generator.model import Facts, Precision
from generator.views.nearby import Located, distance, located, nearby


def at(name: str, latitude: float, longitude: float) -> Located:
    return Located(name, name, f"locations/{name}.html", latitude, longitude)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((41.4017, 128.1778), (41.4017, 128.1778), 0),
        ((51.4778, 0.0), (48.8566, 2.3522), 336),  # Greenwich and Paris
        ((-18.1416, 178.4419), (-13.8333, -171.7667), 1151),  # Suva and Apia, across the antimeridian
        ((90.0, 0.0), (-90.0, 0.0), 20015),
    ],
)
def test_distances(one: tuple[float, float], other: tuple[float, float], kilometres: int) -> None:
    assert distance(at("a", *one), at("b", *other)) == pytest.approx(kilometres, abs=2)


def test_the_nearest_come_first_and_the_far_ones_not_at_all() -> None:
    here = at("Hyesan", 41.40, 128.18)
    found = nearby(
        "Hyesan", [here, at("Musan", 42.23, 129.21), at("Changbai", 41.42, 128.2), at("Suva", -18.1, 178.4)], ENGLISH
    )
    assert [(near.link.text, near.distance) for near in found] == [("Changbai", "3 km"), ("Musan", "126 km")]
    assert nearby("Lhasa", [here], ENGLISH) == ()


def names(archive: Archive) -> list[str]:
    return [place.name for place in located(archive.shelves["location"], archive.vocabularies["location"])]


def test_a_withheld_position_tells_nobody_how_far_it_is() -> None:
    known: tuple[tuple[str, float, Precision], ...] = (
        ("A", 41, ""),
        ("B", 41.1, "withheld"),
        ("C", 41.2, "approximate"),
    )
    entries = [
        entry("location", name, facts=Facts(latitude=latitude, longitude=128.0, precision=precision))
        for name, latitude, precision in known
    ]
    archive = archive_of([article("1", locations=places("A", "B", "C", "D"))], entries)
    assert [place.name for place in located(archive.shelves["location"], archive.vocabularies["location"])] == [
        "A",
        "C",
    ]


def test_nothing_is_near_to_a_whole_province() -> None:
    here = Facts(latitude=41.0, longitude=128.0, type="city")
    wide = Facts(latitude=41.0, longitude=128.0, type="province")
    entries = [
        entry("location", "Town", "Province", facts=here),
        entry("location", "Province", "Country", facts=wide),
        entry("location", "Country", facts=Facts(latitude=40.0, longitude=127.0, type="country")),
    ]
    archive = archive_of([article("1", locations=places("Town", "Province"))], entries)
    assert names(archive) == ["Town"]
