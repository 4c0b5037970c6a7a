"""ninjs 3.1, against what its schema says of the properties that an article has."""

from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from works import FULL, FULL_URL, HARD, maker, work

from generator.dates import read_date
from generator.formats.ninjs import Bodies, canceled, item
from generator.model import Correction, Rights
from generator.works import Named, Work

URI = "tag:archive.example,2021:article:x"
TEXT: dict[str, Any] = {"type": "string"}
ADDRESS: dict[str, Any] = {"type": "string", "pattern": "^[a-z]+:"}
MOMENT: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}


def closed(required: str = "", **properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these properties, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def many(what: dict[str, Any]) -> dict[str, Any]:
    """A list of these."""
    return {"type": "array", "items": what}


NAMED = closed(name=TEXT, rel=TEXT, uri=ADDRESS, literal=TEXT)
POINT = closed("type coordinates", type={"const": "Point"}, coordinates=many({"type": "number"}))
# In our words, what ninjs-schema_3.1.json (IPTC, CC BY 4.0) allows: of its properties, those that we write.
NINJS = closed(
    "uri",
    uri=ADDRESS,
    standard=closed(name=TEXT, version=TEXT, schema=ADDRESS),
    type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    representationType={"enum": ["full", "partial"]},
    contentCreated=MOMENT,
    versionCreated=MOMENT,
    pubStatus={"enum": ["usable", "withheld", "canceled"]},
    edNote=TEXT,
    language=TEXT,
    title=TEXT,
    headlines=many(closed("value", role=TEXT, contentType=TEXT, value=TEXT)),
    descriptions=many(closed("value", role=TEXT, contentType=TEXT, value=TEXT)),
    by=TEXT,
    located=TEXT,
    bodies=many(closed("value", role=TEXT, contentType=TEXT, charCount={"type": "integer"}, value=TEXT)),
    people=many(NAMED),
    organisations=many(NAMED),
    places=many({**NAMED, "properties": {**NAMED["properties"], "geoJSON": POINT}}),
    subjects=many(NAMED),
    infoSources=many(closed(name=TEXT, role=TEXT, uri=ADDRESS, literal=TEXT)),
    genres=many(closed(name=TEXT, uri=TEXT, literal=TEXT)),
    copyrightHolder=TEXT,
    usageTerms=TEXT,
    rightsInfo=closed("linkedRights", linkedRights=ADDRESS),
    altIds=many(closed(role=TEXT, value=TEXT)),
    associations=many(closed("name uri", name=TEXT, uri=ADDRESS, rel=TEXT, language=TEXT)),
)

VALIDATOR = jsonschema.Draft202012Validator(NINJS)


def told(found: Work, translated: str = "") -> dict[str, Any]:
    """What the file says, which the schema allows."""
    data = msgspec.json.encode(item(found, URI, Bodies("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"), translated))
    decoded: dict[str, Any] = msgspec.json.decode(data)
    VALIDATOR.validate(decoded)
    return decoded


def test_a_whole_item() -> None:
    found = told(FULL)
    assert (found["uri"], found["pubStatus"], found["by"], found["located"]) == (
        URI,
        "usable",
        "Yonggun Shin",
        "Hyesan",
    )
    assert found["bodies"] == [
        {"contentType": "text/plain", "charCount": 10, "value": "One.\n\nTwo."},
        {"contentType": "text/html", "value": "<p>One.</p>\n<p>Two.</p>"},
    ]
    assert [(one["name"], one["rel"]) for one in found["people"]][:2] == [
        ("Yonggun Shin", "reporter"),
        ("Leejin Jun", "translator"),
    ]
    assert found["organisations"][0]["name"] == "RFA Korean Service"
    assert found["places"][0] == {
        "name": "Hyesan",
        "rel": "event dateline",
        "uri": f"{FULL_URL.removesuffix(FULL.url)}locations/hyesan.html",
        "literal": "KP-10",
        "geoJSON": {"type": "Point", "coordinates": [128.2, 41.4]},
    }
    assert found["infoSources"][1:] == [{"role": "military", "literal": "unnamed"}]
    assert {"role": "capture", "value": "https://a.example/1"} in found["altIds"]
    assert found["associations"][0]["language"] == "ko"


def test_addresses_are_left_out_where_there_are_none() -> None:
    found = told(work(tags=(Named("border", "", "tags/border.html"),)))
    assert found["subjects"] == [{"name": "border", "rel": "subject"}]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2021-02-03T11:01+09:00", "2021-02-03T11:01:00+09:00"),
        ("2021-02-03T11:01:30Z", "2021-02-03T11:01:30Z"),
        ("2021-02-03T11:01", None),
        ("2021-02-03", None),
        ("2021?", None),
    ],
)
def test_only_moments_that_are_known_are_told(date: str, moment: str | None) -> None:
    assert told(work(date, updated=read_date(date))).get("contentCreated") == moment
    assert told(work(date, updated=read_date(date))).get("versionCreated") == moment


def test_rights_and_corrections_are_told() -> None:
    rights = Rights("https://rights.example/1", "CC-BY-4.0", "RFA", "Ask first.")
    found = told(work(rights=rights, corrections=(Correction("It was five.", read_date("2021-03")),)), "tag:a,1:b")
    assert (found["copyrightHolder"], found["usageTerms"]) == ("RFA", "CC-BY-4.0 Ask first.")
    assert found["rightsInfo"] == {"linkedRights": "https://rights.example/1"}
    assert found["descriptions"][0]["value"] == "2021-03: It was five."
    assert found["associations"][0]["uri"] == "tag:a,1:b"
    assert told(work(status="retracted"))["edNote"] == "Retracted."


def test_of_a_withdrawn_article_nothing_is_told() -> None:
    found = canceled(URI, "At the request of a source.")
    VALIDATOR.validate(found)
    assert set(found) == {"uri", "standard", "type", "representationType", "pubStatus", "edNote"}
    assert found["pubStatus"] == "canceled"


@given(HARD)
@settings(deadline=None)
def test_any_text_is_valid(text: str) -> None:
    whole = f"x{text}x"
    assert told(work(title=whole, subtitle=whole, makers=(maker(whole),), byline=whole))["title"] == whole
