"""Feeds, sitemaps and references, judged by tools and schemas that others made."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import rnc2rng
from lxml import etree
from referencing import Registry, Resource

_SCHEMAS = Path(__file__).with_name("schemas")
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAPS = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{name}"/>
  <xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml.xsd"/>
</xsd:schema>"""


@cache
def _atom() -> etree.RelaxNG:
    written = rnc2rng.dumps(rnc2rng.load(str(_SCHEMAS / "atom.rnc")))
    return etree.RelaxNG(etree.fromstring(written.replace(' xmlns:local=""', "").encode()))


@cache
def _sitemap(name: str) -> etree.XMLSchema:
    written = _SITEMAPS.replace("{name}", name).encode()
    return etree.XMLSchema(etree.fromstring(written, base_url=f"{_SCHEMAS}/both.xsd"))


def valid_atom(data: bytes) -> etree._Element:
    """A feed that RFC 4287 allows, also where its schema can't say so (4.1.1, 4.1.2)."""
    root = etree.fromstring(data)
    _atom().assertValid(root)
    assert root.findall(f"{_ATOM}author")
    identities = [found.text for found in root.iter(f"{_ATOM}id")]
    assert len(identities) == len(set(identities))
    for entry in root.findall(f"{_ATOM}entry"):
        assert entry.findall(f"{_ATOM}content")
        assert entry.findall(f"{_ATOM}author")
        alternates = [link.attrib for link in entry.findall(f"{_ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) <= 1
    return root


def read_atom(data: bytes) -> feedparser.FeedParserDict:
    """The same, as a reader of feeds has it: feedparser finds nothing wrong."""
    valid_atom(data)
    found = feedparser.parse(data)
    assert not found.bozo
    assert found.version == "atom10"
    return found


@cache
def _json_feed() -> jsonschema.Draft4Validator:
    told, meant = (json.loads((_SCHEMAS / name).read_text("utf-8")) for name in ("feed.json", "feed-1.json"))
    known = Registry[Any]().with_resource(meant["id"], Resource.from_contents(meant))
    return jsonschema.Draft4Validator(told, registry=known)


def valid_json_feed(data: bytes) -> dict[str, Any]:
    """A feed that the schema of JSON Feed 1.1 allows, and that tells what it leaves to the text of the format: items
    by different ids, and authors with a name."""
    found: dict[str, Any] = json.loads(data)
    _json_feed().validate(found)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    identities = [one["id"] for one in found["items"]]
    assert len(identities) == len(set(identities))
    assert all(author["name"] for one in found["items"] for author in one.get("authors", ()))
    return found


@cache
def _references() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads((_SCHEMAS / "csl-data.json").read_text("utf-8")))


def valid_csl(data: bytes) -> list[dict[str, Any]]:
    """The items of a file of CSL-JSON, which its schema allows."""
    found: list[dict[str, Any]] = json.loads(data)
    _references().validate(found)
    return found


def valid_urlset(data: bytes) -> list[str]:
    """The addresses of a sitemap that the protocol's schema allows."""
    root = etree.fromstring(data)
    _sitemap("sitemap.xsd").assertValid(root)
    return [found.text for found in root.iter("{*}loc")]


def valid_index(data: bytes) -> list[str]:
    """The addresses of an index likewise."""
    root = etree.fromstring(data)
    _sitemap("siteindex.xsd").assertValid(root)
    return [found.text for found in root.iter("{*}loc")]
