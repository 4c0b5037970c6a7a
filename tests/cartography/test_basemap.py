"""The outlines that travel with the program."""

import zlib

import pytest
from renew_basemap import INPUTS, checksum, levels_of

from generator import basemap
from generator.cartography.atlas import MAGIC, QUANTA, Atlas, level
from generator.cartography.orders import OUTLINES
from generator.cartography.scene import borders, merged

FOLDER = basemap.FOLDER


def test_the_outlines_are_those_that_the_program_says() -> None:
    assert checksum(FOLDER) == OUTLINES


def test_the_licence_says_where_they_come_from() -> None:
    told = (FOLDER / "LICENCE.md").read_text("utf-8")
    for name, digest in INPUTS.items():
        assert name in told
        assert digest in told
    for word in ("Natural Earth", "public domain", "ISC", "MIT", "Michael Bostock", "Mark DiMarco"):
        assert word in told


def test_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*") if path.suffix != ".py") < 3_500_000


def test_every_ring_is_closed_and_every_arc_begins_where_it_says() -> None:
    atlas = basemap.world()
    for shape in atlas.shapes:
        for ring in shape.rings:
            ends = [atlas.ends(max(arc, ~arc))[:: 1 if arc >= 0 else -1] for arc in ring]
            for (_, last), (first, _) in zip(ends, [*ends[1:], ends[0]], strict=True):
                assert (last[0] % 360, last[1]) == (first[0] % 360, first[1])
    for arc in range(len(atlas.header.counts)):
        points = atlas.points(arc, 0)
        assert points[0] == atlas.ends(arc)[0]
        assert (points[-1][0] - atlas.ends(arc)[1][0]) % 360 < 1 / QUANTA
        assert len(atlas.points(arc, 40)) == 2


def test_neighbours_have_one_border() -> None:
    atlas = basemap.atlases().countries
    korea, china = (next(shape for shape in atlas.shapes if shape.name == name) for name in ("North Korea", "China"))
    rings = [*korea.rings, *china.rings]
    shared = borders(rings)
    assert shared
    around = merged(rings, atlas)
    assert not {arc for ring in around for arc in ring} & {*shared, *(~arc for arc in shared)}
    assert len(around) < len(rings)


def test_provinces_are_found_by_their_country() -> None:
    countries = basemap.atlases().countries
    korea = next(number for number, shape in enumerate(countries.shapes) if shape.name == "North Korea")
    (atlas,) = basemap.provinces(korea)
    assert "Ryanggang" in {shape.name for shape in atlas.shapes}
    assert basemap.provinces(-1) == ()


def test_a_point_stays_as_long_as_a_line_without_it_is_further_off() -> None:
    # At the equator a degree is 111 km: the middle point lies 1.1 km off, the others much less.
    points = [(0, 0), (QUANTA, 0), (2 * QUANTA, 4), (3 * QUANTA, 0), (4 * QUANTA, 0)]
    levels = levels_of(points)
    assert levels[0] == levels[-1] == 255
    assert levels[2] == level(1_112)
    assert max(levels[1], levels[3]) < levels[2]


@pytest.mark.parametrize("data", [b"", b"GIF89a", MAGIC + bytes(4) + zlib.compress(b"")])
def test_what_are_no_outlines_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, zlib.error)):
        Atlas(data)
