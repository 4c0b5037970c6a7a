"""ninjs: IPTC's own examples, field by field; what this archive writes; what is broken."""

import json
from pathlib import Path

import pytest
from found import FIXTURES, claimed, drafts, found, lefts, notes, only, problems, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafts.draft import Draft, Left, Picture, Stub
from generator.importers import ninjs

IPTC = FIXTURES / "ninjs"
GOLDEN = Path(__file__).parent.parent / "golden" / "site"


def _one(folder: Path, **properties: object) -> Draft:
    """A ninjs of these properties."""
    item = {"uri": "urn:x:1", "versioncreated": "2020-01-02T03:04:05Z", "headline": "A bridge", **properties}
    return only(ninjs, written(folder, {"item.json": json.dumps(item)}))


def test_an_example_of_version_3() -> None:
    draft = drafts(ninjs, IPTC)["http://ninjs.example.com/newsitems/20130709med123"]
    assert draft.title == "Captain of wrecked cruise ship on trial in Italy"
    assert draft.facts["date"] == "2013-07-09 10:37:00 Z"
    assert draft.facts["language"] == "en"
    assert draft.facts["dateline"] == "Grossetto, Italy"
    assert draft.facts["bylines"] == [
        {"name": "Paulo Santalucia", "role": "author"},
        {"name": "Frances d'Emilio", "role": "author"},
    ]
    assert draft.facts["tags"] == ["Francesco Schettino"]
    assert draft.facts["organisations"] == ["Costa Crociere SpA"]
    assert draft.facts["locations"] == [
        {"place": name, "role": "mentioned"} for name in ("Grossetto", "Tuscany", "Italy")
    ]
    assert draft.facts["rights"] == {
        "note": "Copyright 2013 The News Agency, www.tna.org - all rights reserved.",
    }
    assert draft.stubs == (Stub("location", "Italy", {"iso": "IT"}),)
    assert [text[:24] for text in draft.body.split("\n\n")] == [
        "GROSSETO, Italy (AP) -- ", "The sole defendant, Fran", "His lawyer, Domenico Pep", "Pepe said some 1,000 wit",
    ]  # fmt: skip


def test_an_example_of_version_1_with_pictures() -> None:
    draft = drafts(ninjs, IPTC)["http://ninjs.example.com/newsitems/20130709cplx456"]
    host = "http://hosted.ap.org/photos/2/2643c588-dc8d-4923-bebd-e3b904"
    assert draft.pictures == (Picture(f"{host}edbb3a-big.jpg"), Picture(f"{host}xyz000-big.jpg"))
    image = draft.facts["image"]
    assert isinstance(image, dict)
    assert image["src"] == "picture:0"
    assert image["alt"] == "Costa Concordia cruise ship"
    assert image["credit"] == "Paulo Santalucia"
    assert str(image["caption"]).startswith("The Costa Concordia cruise ship lies on its side")
    assert draft.body.endswith('in Grossetto, Italy, on 9 July 2013 Paulo Santalucia")')
    assert "![Francesco Schettino at court](picture:1" in draft.body


def test_an_example_of_version_2_without_a_text() -> None:
    draft = drafts(ninjs, IPTC)["urn:8d19cf88-b3ab-4972-8fec-1207599f2872"]
    assert draft.title == "Google har kjøpt giganttomt i Skien"
    assert str(draft.facts["subtitle"]).startswith("IT-giganten Google har kjøpt")
    assert draft.facts["date"] == "2019-08-09 09:30:04 Z"
    assert draft.facts["updated"] == "2019-08-09 09:46:53 Z"
    assert draft.facts["language"] == "nb-NO"
    assert draft.facts["tags"] == ["Innenriks", "Teknologi", "Industri", "Olje og energi"]
    assert draft.facts["rights"] == {"holder": "NTB"}
    assert draft.facts["_ednote"] == "Noe utvidet."
    assert draft.facts["_slugline"] == "skien-google"
    assert draft.body == ""


def test_what_this_archive_writes_comes_back() -> None:
    draft = drafts(ninjs, GOLDEN)["six-soldiers"]
    assert draft.title == "Six Soldiers Cross the River: “R&D <3”"
    assert draft.facts["subtitle"] == "Life as a guard is no longer what it was."
    assert draft.facts["genre"] == "reportage"
    assert draft.facts["tags"] == ["defection", "border guards"]
    assert draft.facts["content_warning"] == "Violence at a border is described."
    assert {"name": "Leejin Jun", "role": "translator"} in draft.facts["bylines"]
    assert {"place": "China", "role": "mentioned"} in draft.facts["locations"]
    assert {"date": "2021-02-20", "text": "An earlier version named another river."} in draft.facts["corrections"]
    assert {"unnamed": "a source (military)", "role": "military"} in draft.facts["sources"]
    assert {"name": "RFA Korean Service", "kind": "desk"} in draft.facts["sources"]
    assert draft.facts["original"] == {"url": "https://original.example/1", "captures": ["https://copies.example/1"]}
    assert Stub("location", "Hyesan", {"coordinates": ["41.4017", "128.1778"], "iso": "KP-10"}) in draft.stubs
    assert draft.body.startswith("Six soldiers crossed the [Yalu](https://golden.example/archive/locations/")


def test_a_translation_names_what_it_translates() -> None:
    translated = [
        one.facts["translation_of"] for one in drafts(ninjs, GOLDEN).values() if "translation_of" in one.facts
    ]
    assert "draft:six-soldiers" in translated


@pytest.mark.parametrize(
    ("properties", "status"),
    [
        (
            {"pubstatus": "canceled", "ednote": "Wrong."},
            {"is": "withdrawn", "reason": "Wrong.", "date": "2020-01-02 03:04:05 Z"},
        ),
        ({"pubStatus": "withheld"}, "withheld"),
        ({"pubstatus": "stat:canceled"}, {"is": "withdrawn", "date": "2020-01-02 03:04:05 Z"}),
        ({"pubstatus": "usable"}, None),
    ],
)  # fmt: skip
def test_what_became_of_it(tmp_path: Path, properties: dict[str, object], status: object) -> None:
    assert _one(tmp_path, **properties).facts.get("status") == status


def test_an_embargo_that_is_over_keeps_nothing_back(tmp_path: Path) -> None:
    over = _one(tmp_path, embargoed="2020-01-01T12:00:00Z")
    assert "embargo" not in over.facts
    assert over.facts["_embargo"] == "2020-01-01T12:00:00Z"
    waiting = _one(tmp_path, embargoed="2020-02-01T12:00:00Z")
    assert waiting.facts["embargo"] == "2020-02-01"
    assert "embargo until 2020-02-01" in notes(waiting)


def test_the_widest_picture_beside_it_is_taken(tmp_path: Path) -> None:
    video = {"href": "x.mp4", "mimetype": "video/mp4", "width": 2000}
    renditions = [{"href": "small.jpg", "width": 100}, {"href": "big.jpg", "width": 900}, video]
    written(tmp_path, {"big.jpg": b"x", "small.jpg": b"x"})
    for associations in ([{"type": "picture", "renditions": renditions}],
                         {"main": {"type": "picture", "renditions": renditions}}):  # fmt: skip
        assert _one(tmp_path, associations=associations).pictures == (Picture("big.jpg", "big.jpg"),)


def test_a_picture_outside_is_not_held(tmp_path: Path) -> None:
    written(tmp_path.parent, {"secret.jpg": b"x"})
    renditions = [{"href": "../secret.jpg", "width": 1}]
    assert _one(tmp_path, associations=[{"type": "picture", "renditions": renditions}]).pictures == (
        Picture("../secret.jpg"),
    )


def test_lists_and_lines_of_items(tmp_path: Path) -> None:
    items = [{"uri": f"urn:{n}", "versioncreated": "2020-01-01T00:00:00Z", "headline": f"H{n}"} for n in range(3)]
    written(tmp_path, {"list.json": json.dumps(items), "lines.jsonl": "\n".join(map(json.dumps, items)),
                       "held.json": json.dumps({"newsItems": items})})  # fmt: skip
    titles = [one.title for one in found(ninjs, tmp_path) if isinstance(one, Draft)]
    assert titles == ["H0", "H1", "H2"] * 3


def test_what_is_no_article_is_left(tmp_path: Path) -> None:
    items = [{"uri": "urn:1", "type": "picture", "versioncreated": "x"}, {"uri": "urn:2", "pubstatus": "usable"}, 7]
    written(tmp_path, {"a.json": json.dumps(items)})
    assert [one.reason for one in found(ninjs, tmp_path) if isinstance(one, Left)] == [
        "an item of type picture, not an article",
        "an item without a headline and without a text",
        "not an item of news, but a text or a number",
    ]


def test_what_is_broken_is_told_and_the_rest_imported(tmp_path: Path) -> None:
    good = '{"uri": "urn:1", "versioncreated": "2020-01-01", "headline": "Good"}'
    written(tmp_path, {"a.json": f"[{good},\n{good.replace('urn:1', 'urn:2')},\n{{broken"})
    assert [one.title for one in drafts(ninjs, tmp_path).values()] == ["Good", "Good"]
    assert [problem.line for problem in problems(ninjs, tmp_path)] == [3]


_DEEP = "[" * 100_000
_LONG = "9" * 9_000


@pytest.mark.parametrize("text", [_DEEP, f'{{"uri":"urn:1","headlines":{_DEEP}', f'{{"uri":1,"ninjs":{_LONG}}}'])
def test_depth_and_digits_are_no_way_in(tmp_path: Path, text: str) -> None:
    written(tmp_path, {"a.json": '{"uri":"urn:0","versioncreated":"x","headline":"ok"}\n' + text})
    assert "urn:0" in drafts(ninjs, tmp_path)
    assert problems(ninjs, tmp_path)


def test_an_item_of_more_than_five_million_characters_is_left(tmp_path: Path) -> None:
    written(tmp_path, {"a.json": '{"uri":"urn:0","versioncreated":"x","body_text":"' + "x" * 5_200_000 + '"}'})
    assert lefts(ninjs, tmp_path) == {"a.json:1": "an item larger than 5 million characters"}


@pytest.mark.parametrize(
    "text",
    [
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        '{"uri": "x", "name": "package"}',
        "uri",
        "",
        "[1]",
    ],
)
def test_other_json_is_not_claimed(tmp_path: Path, text: str) -> None:
    assert not claimed(ninjs, written(tmp_path, {"a.json": text})).files


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_PROPERTIES = """
    headlines bodies people places subjects genres altids associations renditions rightsinfo infosources creators
    versioncreated embargoed language located pubstatus keywords geojson descriptions
"""
_NAMES = st.sampled_from(_PROPERTIES.split())


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(_NAMES, _JSON, max_size=6))
def test_nothing_in_an_item_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, item: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("ninjs")
    written(folder, {"a.json": json.dumps({"uri": "urn:1", "ninjs": 1, **item})})
    assert len(found(ninjs, folder)) == 1
