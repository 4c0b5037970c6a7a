"""Places as GeoJSON, judged by the rules of RFC 7946."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.formats.geojson import Place, collection

TEXT = st.text(st.characters(codec="utf-8"))


def assert_rfc_7946(data: bytes) -> list[dict[str, object]]:
    """The features of a collection, if it is one: sections 3.1.1, 3.1.2, 3.2, 3.3, 4 and 7.1."""
    read = json.loads(data.decode(), parse_constant=no_number)
    assert read.keys() == {"type", "features"}
    assert read["type"] == "FeatureCollection"
    for feature in read["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert isinstance(feature["id"], str | int)
        if (geometry := feature["geometry"]) is not None:
            assert geometry.keys() == {"type", "coordinates"}
            assert geometry["type"] == "Point"
            longitude, latitude = geometry["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    features: list[dict[str, object]] = read["features"]
    return features


def no_number(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def test_a_place_is_a_point_of_longitude_and_latitude() -> None:
    hyesan = Place("Hyesan", "locations/hyesan.html", 3, 41.4, 128.2, "approximate", "city", "KP-10", first="2019")
    (feature,) = assert_rfc_7946(collection([hyesan]))
    assert feature["geometry"] == {"type": "Point", "coordinates": [128.2, 41.4]}
    assert feature["properties"] == {
        "name": "Hyesan", "articles": 3, "precision": "approximate", "type": "city", "iso": "KP-10", "first": "2019",
    }  # fmt: skip


def test_what_is_not_known_or_withheld_has_no_geometry() -> None:
    unknown = Place("A", "a", 1)
    withheld = Place("B", "b", 1, 41.4, 128.2, "withheld")
    data = collection([unknown, withheld])
    assert [feature["geometry"] for feature in assert_rfc_7946(data)] == [None, None]
    assert b"41.4" not in data


def test_nothing_is_a_collection_too() -> None:
    assert assert_rfc_7946(collection([])) == []


@given(st.lists(st.builds(Place, TEXT, TEXT, st.integers(0), st.floats(-90, 90), st.floats(-180, 180), type=TEXT)))
def test_any_places_are_valid(places: list[Place]) -> None:
    features = assert_rfc_7946(collection(places))
    assert [feature["properties"]["name"] for feature in features] == [place.name for place in places]  # type: ignore[index]
