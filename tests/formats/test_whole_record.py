"""The whole record as JSON."""

from typing import get_type_hints

import msgspec
from msgspec import structs
from works import FULL, FULL_URL, work

from generator.formats.record import Recorded, record_of
from generator.model import Correction, Rights
from generator.works import Work


def told(found: Work, sha256: str = "") -> dict[str, object]:
    """What the file says."""
    decoded: dict[str, object] = msgspec.json.decode(msgspec.json.encode(record_of(found, sha256)))
    return decoded


def test_what_is_empty_is_left_out() -> None:
    assert told(structs.replace(work(""), url="articles/x.html")) == {
        "id": "2021/02/crossing",
        "url": "articles/x.html",
        "archive": "Test Archive",
        "title": "Crossing",
        "language": "en",
        "status": "published",
    }


def test_a_whole_record() -> None:
    found = told(FULL, "ab" * 32)
    assert (found["permanent"], found["sha256"]) == (FULL_URL, "ab" * 32)
    assert found["date"] == {"edtf": "2021-02-03", "lower": "2021-02-03", "upper": "2021-02-03"}
    assert found["makers"] == [
        {"name": "Yonggun Shin", "role": "reporter", "sort": "Shin, Yonggun", "url": "people/x.html"},
        {
            "name": "Leejin Jun",
            "role": "translator",
            "sort": "Jun, Leejin",
            "from_language": "ko",
            "url": "people/x.html",
        },
        {"name": "Eugene Whong", "role": "editor", "url": "people/x.html"},
        {"name": "Ann Lee", "role": "photographer", "url": "people/x.html"},
    ]
    assert found["places"] == [
        {
            "name": "Hyesan",
            "roles": ["event", "dateline"],
            "url": "locations/hyesan.html",
            "latitude": 41.4,
            "longitude": 128.2,
            "precision": "exact",
            "iso": "KP-10",
            "geonames": "2039332",
        }
    ]
    assert found["unnamed_roles"] == ["military"]
    assert found["original"] == {
        "url": "https://rfa.example/1",
        "language": "ko",
        "title": "여섯 군인",
        "publisher": "Radio Free Asia",
        "retrieved": {"edtf": "2024-06-02", "lower": "2024-06-02", "upper": "2024-06-02"},
        "captures": ["https://a.example/1"],
    }
    assert found["versions"] == [{"language": "ko", "url": "articles/2021/02/03/여섯-군인.html"}]


def test_corrections_and_rights_are_told() -> None:
    found = told(work(corrections=(Correction("The number was five."),), rights=Rights(holder="RFA")))
    assert found["corrections"] == [{"text": "The number was five."}]
    assert found["rights"] == {"holder": "RFA"}


def test_all_of_a_work_is_told_and_comes_back() -> None:
    assert msgspec.json.decode(msgspec.json.encode(record_of(FULL)), type=Recorded) == record_of(FULL)
    lacking = set(get_type_hints(Work)) - set(get_type_hints(Recorded))
    assert lacking == {
        "roles",
        "publisher_url",
    }  # as `unnamed_roles`; and the page of an outlet, which only pages lead to


def test_every_field_says_what_it_is() -> None:
    schema = msgspec.json.schema(Recorded)
    for struct in schema["$defs"].values():
        for name, field in struct["properties"].items():
            assert field.get("description", "").endswith("."), name
