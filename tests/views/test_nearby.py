"""What lies near a place; and what may not be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import ENGLISH, archive_of, article, entry, places

from generator.cartography.sphere import KM_PER_DEGREE, apart
from generator.index.archive import Archive
from generator.model import Facts, Precision
from generator.views.gazetteer import Gazetteer
from generator.views.nearby import nearby

HYESAN, MUSAN, CHANGBAI = (41.40, 128.18), (42.23, 129.21), (41.42, 128.2)
SUVA, APIA = (-18.1416, 178.4419), (-13.8333, -171.7667)


def archive_with(**positions: tuple[float, float]) -> Archive:
    known = [
        entry("location", name, facts=Facts(latitude=latitude, longitude=longitude, type="city"))
        for name, (latitude, longitude) in positions.items()
    ]
    return archive_of([article("1", locations=places(*positions))], known)


def near(archive: Archive, name: str) -> list[tuple[str, str]]:
    term = archive.vocabularies["location"].find(name)
    assert term is not None
    return [(one.link.text, one.distance) for one in nearby(term, Gazetteer(archive), ENGLISH)]


def test_the_nearest_come_first_and_the_far_ones_not_at_all() -> None:
    archive = archive_with(Hyesan=HYESAN, Musan=MUSAN, Changbai=CHANGBAI, Suva=SUVA)
    assert near(archive, "Hyesan") == [("Changbai", "3 km"), ("Musan", "126 km")]
    assert near(archive, "Suva") == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((51.4778, 0.0), (48.8566, 2.3522), ["336 km"]),  # Greenwich and Paris
        ((-18.1416, 178.4419), (-17.5, -179.0), ["280 km"]),  # across the antimeridian
        ((89.5, 10.0), (89.5, -170.0), ["111 km"]),  # across the pole
        (SUVA, APIA, []),  # 1,151 km
    ],
)
def test_distances(one: tuple[float, float], other: tuple[float, float], told: list[str]) -> None:
    assert [distance for _, distance in near(archive_with(A=one, B=other), "A")] == told


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=30))
def test_none_is_overlooked(positions: list[tuple[float, float]]) -> None:
    archive = archive_with(**{f"P{at:02}": position for at, position in enumerate(positions)})
    (latitude, longitude), *others = positions
    ways = [apart((longitude, latitude), (east, north)) * KM_PER_DEGREE for north, east in others]
    told = [f"{max(1, round(way)):,} km" for way in sorted(ways) if way < 1_000][:8]
    assert [distance for _, distance in near(archive, "P00")] == told


def test_a_withheld_position_tells_nobody_how_far_it_is() -> None:
    known: tuple[tuple[str, float, Precision], ...] = (
        ("A", 41.0, ""),
        ("B", 41.1, "withheld"),
        ("C", 41.2, "approximate"),
    )
    entries = [
        entry("location", name, facts=Facts(latitude=latitude, longitude=128.0, precision=precision))
        for name, latitude, precision in known
    ]
    archive = archive_of([article("1", locations=places("A", "B", "C", "D"))], entries)
    assert near(archive, "A") == [("C", "22 km")]
    assert near(archive, "B") == near(archive, "D") == []


def test_nothing_is_near_to_a_whole_province() -> None:
    here = Facts(latitude=41.0, longitude=128.0, type="city")
    wide = Facts(latitude=41.0, longitude=128.0, type="province")
    entries = [
        entry("location", "Town", "Province", facts=here),
        entry("location", "Other", "Province", facts=here),
        entry("location", "Province", "Country", facts=wide),
        entry("location", "Country", facts=Facts(latitude=40.0, longitude=127.0, type="country")),
    ]
    archive = archive_of([article("1", locations=places("Town", "Other", "Province"))], entries)
    assert near(archive, "Town") == [("Other", "1 km")]
    assert near(archive, "Province") == []
