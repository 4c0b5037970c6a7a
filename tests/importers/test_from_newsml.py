"""NewsML-G2 and NITF: examples of IPTC and APA, field by field; several languages; what is broken."""

from pathlib import Path

import pytest
from found import FIXTURES, claimed, drafts, found, lefts, only, problems, written

from generator.drafts.draft import Draft, Picture, Stub
from generator.importers import newsml

G2 = FIXTURES / "newsml"
_ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{guid}" xml:lang="en"><itemMeta>
<itemClass qcode="ninat:{kind}"/><versionCreated>2020-01-02T03:04:05Z</versionCreated>{meta}</itemMeta>
<contentMeta><headline>A bridge</headline>{content}</contentMeta><contentSet>{texts}</contentSet></newsItem>"""
_NITF = """<nitf><head><title>Old title</title><docdata><doc-id id-string="acme-1"/>
<date.issue norm="20130515T120000Z"/><doc.copyright holder="Acme"/><key-list><keyword key="trade"/></key-list>
<ed-msg info="Check."/>
<identified-content><location>Hyesan</location><person>Kim</person></identified-content></docdata>
<pubdata name="The Acme Times" position.section="World"/></head><body><body.head><hedline><hl1>A bridge opens</hl1>
<hl2>Trucks cross</hl2></hedline><byline>By <person>Ann Lee</person>, <byttl>Staff</byttl></byline>
<dateline><location>Hyesan</location></dateline></body.head><body.content><p>One <em>truck</em> and
<person>Kim</person>.</p><hl2>Later</hl2><media media-type="image"><media-reference source="pics/bridge.jpg"
mime-type="image/jpeg" alternate-text="The bridge"/><media-caption>It is new.</media-caption></media>
<ul><li>a</li></ul></body.content><body.end><tagline>Edited in Seoul.</tagline></body.end></body></nitf>"""


def _item(
    folder: Path, guid: str = "1", kind: str = "text", meta: str = "", content: str = "", texts: str = ""
) -> Path:
    text = _ITEM.format(guid=guid, kind=kind, meta=meta, content=content, texts=texts)
    return written(folder, {"item.xml": text})


def test_a_text_of_iptc() -> None:
    draft = drafts(newsml, G2)["urn:newsml:acmenews.com:20161121:US-FINANCE-FED"]
    assert draft.title == 'Fed to halt QE to avert "bubble"'
    assert draft.facts["date"] == "2016-11-21 15:21:06 -05:00"
    assert draft.facts["updated"] == "2017-11-21 16:22:45 -05:00"
    assert draft.facts["language"] == "en-US"
    assert draft.facts["dateline"] == "New York, NY"
    assert draft.facts["bylines"] == [{"name": "Meredith Jameson", "role": "author"}]
    assert draft.facts["sources"] == ["Associated Press"]
    assert draft.facts["tags"] == ["economy, business and finance", "central bank", "money and monetary policy"]
    assert draft.facts["_slugline"] == "US-Finance-Fed"
    assert draft.facts["rights"] == {
        "holder": "Acme News and Media LLC",
        "note": "Copyright 2016-17 Acme News and Media LLC",
    }
    first, second = draft.body.split("\n\n")
    assert first.startswith("(New York, NY - October 21) Et, sent luptat luptat, commy Nim zzriureet")
    assert second.endswith("esto cons dolutpat, si.")


def test_a_message_of_apa() -> None:
    draft = drafts(newsml, G2)["urn:newsml:apa.at:20120315:APA0379"]
    assert draft.title == "Saisonstart im Schweizerhaus: Run aufs Krügerl im Prater"
    assert str(draft.facts["subtitle"]).startswith("Großer Andrang am Eröffnungstag")
    assert draft.facts["date"] == "2012-03-15 09:09:00 +01:00"
    assert draft.facts["genre"] == "Berichterstattung"
    assert draft.facts["tags"] == ["Veranstaltungsort", "Ottakringer Brauerei", "beer", "vienna"]
    assert draft.facts["locations"] == ["Wien"]
    assert draft.facts["original"] == {"publisher": "APA - Austria Presse Agentur"}
    assert draft.facts["creditline"] == "APA/John Doe"
    assert draft.facts["_ednote"] == "frei für Dienstagsausgaben · Schluss"
    assert draft.facts["_embargo"] == "2012-03-15T12:00:00+01:00"
    assert draft.stubs == (
        Stub("tag", "Veranstaltungsort", {"broader": ["Freizeit"]}),
        Stub("location", "Wien", {"coordinates": ["48.2", "16.3667"], "in": ["Österreich"]}),
        Stub("location", "Österreich", {"iso": "AT"}),
    )
    assert draft.body == ""  # its headings are its title and what stands below that


def test_a_document_of_nitf(tmp_path: Path) -> None:
    draft = only(newsml, written(tmp_path, {"a.xml": _NITF, "pics/bridge.jpg": b"x"}))
    assert (draft.key, draft.title) == ("acme-1", "A bridge opens")
    assert draft.facts["subtitle"] == "Trucks cross"
    assert draft.facts["date"] == "2013-05-15 12:00:00 Z"
    assert draft.facts["bylines"] == [{"name": "Ann Lee", "role": "author"}]
    assert draft.facts["dateline"] == "Hyesan"
    assert draft.facts["tags"] == ["World", "trade"]
    assert draft.facts["locations"] == ["Hyesan"]
    assert draft.facts["people"] == ["Kim"]
    assert draft.facts["original"] == {"publisher": "The Acme Times"}
    assert draft.facts["rights"] == {"holder": "Acme"}
    assert draft.facts["_ednote"] == "Check."
    assert draft.pictures == (Picture("pics/bridge.jpg", "pics/bridge.jpg"),)
    assert "One *truck* and Kim." in draft.body.replace("\n", " ").replace("_", "*")
    assert "### Later" in draft.body
    assert "![The bridge](picture:0" in draft.body
    assert "It is new." in draft.body
    assert draft.body.rstrip().endswith("Edited in Seoul.")


def test_one_item_in_two_languages(tmp_path: Path) -> None:
    texts = """<inlineXML xml:lang="en"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Trucks.</p></body></html></inlineXML>
    <inlineXML xml:lang="ko"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>트럭.</p></body></html></inlineXML>"""
    content = '<headline xml:lang="ko">다리</headline>'
    both = drafts(newsml, _item(tmp_path, content=content, texts=texts))
    assert {key: (one.title, one.body, one.facts["language"]) for key, one in both.items()} == {
        "urn:1#en": ("A bridge", "Trucks.", "en"),
        "urn:1#ko": ("다리", "트럭.", "ko"),
    }


def test_who_made_it_and_on_what_terms(tmp_path: Path) -> None:
    content = """<creator role="drol:photographer"><name>Ann Lee</name></creator>
    <contributor jobtitle="jt:editor"><name>Bo Kim</name></contributor><contributor><name>Cy Roe</name></contributor>"""
    draft = only(newsml, _item(tmp_path, content=content, meta='<pubStatus qcode="stat:withheld"/>'))
    assert draft.facts["bylines"] == [
        {"name": "Ann Lee", "role": "photographer"},
        {"name": "Bo Kim", "role": "editor"},
        {"name": "Cy Roe", "role": "contributor"},
    ]
    assert draft.facts["status"] == "withheld"


def test_a_canceled_item_is_withdrawn(tmp_path: Path) -> None:
    meta = '<pubStatus qcode="stat:canceled"/><edNote>Wrong.</edNote>'
    assert only(newsml, _item(tmp_path, meta=meta)).facts["status"] == {
        "is": "withdrawn",
        "reason": "Wrong.",
        "date": "2020-01-02 03:04:05 Z",
    }


def test_a_translation_names_its_original(tmp_path: Path) -> None:
    meta = '<link rel="irel:translatedFrom" residref="urn:ko:1"/>'
    assert only(newsml, _item(tmp_path, meta=meta)).facts["translation_of"] == "draft:urn:ko:1"


def test_pictures_beside_a_text_and_alone(tmp_path: Path) -> None:
    texts = """<inlineData contenttype="text/plain">One.\n\nTwo.</inlineData>
    <remoteContent href="a.jpg" contenttype="image/jpeg"/>"""
    draft = only(newsml, written(_item(tmp_path, texts=texts), {"a.jpg": b"x"}))
    assert draft.body == "One.\n\nTwo.\n\n![](picture:0)"
    assert draft.pictures == (Picture("a.jpg", "a.jpg"),)
    alone = _item(tmp_path, kind="picture", texts='<remoteContent href="a.jpg" contenttype="image/jpeg"/>')
    assert lefts(newsml, alone) == {"item.xml:1": "an item of class picture, not an article"}


def test_a_package_is_left(tmp_path: Path) -> None:
    text = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:p"><groupSet/></packageItem>'
    assert lefts(newsml, written(tmp_path, {"a.xml": text})) == {"a.xml:1": "a packageItem, which is no article"}


def test_a_broken_item_keeps_no_other_back(tmp_path: Path) -> None:
    good = _ITEM.format(guid="1", kind="text", meta="", content="", texts="")
    broken = good.replace("urn:1", "urn:2").replace("</headline>", "</headlin")
    items = f"{good}{broken}{good.replace('urn:1', 'urn:3')}"
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    path = written(tmp_path, {"a.xml": message})
    assert {"urn:1", "urn:3"} <= set(drafts(newsml, path))
    assert problems(newsml, path)


@pytest.mark.parametrize("name", ["&lol;", "&xxe;"])
def test_entities_are_not_followed(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = f'<!DOCTYPE x [<!ENTITY xxe SYSTEM "file://{secret}"><!ENTITY lol "{"ha" * 100}">]>'
    text = _ITEM.format(guid="1", kind="text", meta="", content=f"<by>{name}</by>", texts="")
    told = str(found(newsml, written(tmp_path / "in", {"a.xml": bomb + text})))
    assert "hidden words" not in told
    assert "hahaha" not in told


def test_depth_is_told(tmp_path: Path) -> None:
    deep = "<inlineXML><html><body>" + "<div>" * 5_000 + "x" + "</div>" * 5_000 + "</body></html></inlineXML>"
    told = found(newsml, _item(tmp_path, texts=deep))
    assert len(told) >= 1
    assert all(isinstance(one, Draft) or one.message for one in told if not hasattr(one, "reason"))


@pytest.mark.parametrize(
    "text", ["<rss><channel/></rss>", "<html/>", "<newsItem/>", "", '<feed xmlns="http://www.w3.org/2005/Atom"/>']
)
def test_other_xml_is_not_claimed(tmp_path: Path, text: str) -> None:
    assert not claimed(newsml, written(tmp_path, {"a.xml": text})).files
