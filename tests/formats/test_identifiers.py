"""URIs for good."""

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from nouns import SITE

from generator.formats.identifiers import identifier

OWNED = structs.replace(SITE, authority="rfa.example,2025")
# RFC 4151, 2.1.
_TAG = re.compile(r"tag:rfa\.example,2025:([A-Za-z0-9/?:@!$&'()*+,;=._~-]|%[0-9A-F]{2})*")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_an_authority_names_its_articles() -> None:
    assert identifier(OWNED, "article", "2021/02/x") == "tag:rfa.example,2025:article:2021/02/x"
    assert identifier(OWNED, "article", "MR 1/2") == "tag:rfa.example,2025:article:MR%201/2"


@given(st.text(alphabet=st.characters(), max_size=30))
def test_any_id_gives_a_uri(identity: str) -> None:
    assert _TAG.fullmatch(identifier(OWNED, "article", identity))
    assert _UUID.fullmatch(identifier(SITE, "article", identity))


def test_without_an_authority_the_title_and_the_id_make_it_and_no_address() -> None:
    there = structs.replace(SITE, base_url="https://a.example/")
    assert identifier(SITE, "article", "x") == identifier(there, "article", "x")
    assert len({identifier(SITE, *way) for way in (("article", "x"), ("article", "y"), ("tags",))}) == 3
    assert identifier(SITE, "article", "x") != identifier(structs.replace(SITE, title="Other"), "article", "x")
