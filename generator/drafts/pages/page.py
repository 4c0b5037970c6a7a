"""A page as it was kept → a Draft of its article, or why it is none."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from generator.drafts.decoding import decode_page
from generator.drafts.draft import Draft, Fact, Guess, Left, Picture
from generator.drafts.markup import markdown_of
from generator.drafts.pages import subjects
from generator.drafts.pages.body import Main, main_of
from generator.drafts.pages.bylines import seen_by, sentence_in
from generator.drafts.pages.credits import credits_of
from generator.drafts.pages.dateline import dateline_of
from generator.drafts.pages.dating import Dating, dating_of
from generator.drafts.pages.headline import standfirst_of, title_of
from generator.drafts.pages.joining import joined, led, slug_of
from generator.drafts.pages.origin import Origin, origin_of
from generator.drafts.pages.outlets import address_of, outlet_of, site_names
from generator.drafts.pages.pictures import INLINE, lead_of, put_out
from generator.drafts.pages.reading import Head, head_of, tree_of
from generator.drafts.pages.verdict import linked_share, refusal
from generator.drafts.signoff import Signed, signed
from generator.drafts.stated import facts_of

LARGEST = 5_000_000
"""How many bytes of a page are read, pictures within it left aside."""


class Kept(Struct, frozen=True):
    """A page as it was kept.

    `data`, `charset`     its bytes, and their encoding as a server declared it.
    `place`, `file`       where it lies, for people; the file of the tree.
    `url`, `retrieved`    where it was, and the day it was kept, as far as the keeper says.
    `held`                tells the name in the tree of the file that holds a picture, or "".
    """

    data: bytes
    place: str
    file: str
    held: Callable[[str], str]
    url: str = ""
    retrieved: str = ""
    charset: str = ""


class _Page(Struct, frozen=True):
    """A page, read."""

    kept: Kept
    tree: Any
    head: Head
    origin: Origin
    url: str
    outlets: tuple[str, ...]
    guess: Guess | None


def draft_of(kept: Kept) -> Draft | Left:
    """The article of a page, or why it has none. Raises nothing that the page's bytes could cause."""
    decoded = decode_page(kept.data, kept.charset)
    text = put_out(decoded.text)
    if len(text) > LARGEST:
        return Left(kept.place, "a page of more than 5 MB")
    tree = tree_of(text)
    if tree is None:
        return Left(kept.place, "a page without anything in it")
    origin = origin_of(text)
    head = head_of(tree, kept.url or origin.url)
    url = address_of(head, kept.url or origin.url)
    return _judged(_Page(kept, tree, head, origin, url, site_names(head, url), decoded.guess))


def _judged(page: _Page) -> Draft | Left:
    title = title_of(page.head, page.outlets)
    credited = credits_of(page.head, page.outlets)
    drop = (title, *(credit["name"] for credit in credited), *(f"By {credit['name']}" for credit in credited))
    main = main_of(page.tree, page.head, drop)
    reason = refusal(page.head, main.text, title, page.url, linked_share(main.html))
    return Left(page.kept.place, reason) if reason else _draft(page, title, credited, main)


def _draft(page: _Page, title: str, credited: list[dict[str, str]], main: Main) -> Draft:
    dating = dating_of(page.head, page.tree, page.url, page.kept.retrieved or page.origin.retrieved)
    lead = lead_of(page.head)
    leading = (Picture(_address(lead.address, page), page.kept.held(lead.address)),) if lead.address else ()
    converted = markdown_of(main.html, base=page.head.base, pictures=leading, held=page.kept.held)
    body, image = led(converted, lead)
    byline = _byline(page, credited, main)
    dateline, placed = dateline_of(page.head, main.paragraphs)
    facts = joined(_facts(page, title, main, dating), byline.facts) | dateline | ({"image": image} if image else {})
    return Draft(
        key=page.url or page.kept.file,
        place=page.kept.place,
        file=page.kept.file,
        title=title,
        body=body,
        facts=facts_of(facts),
        slug=slug_of(page.url),
        guesses=(*((page.guess,) if page.guess else ()), *dating.guesses, *byline.guesses, *placed),
        notes=(*dating.notes, *main.notes, *converted.notes),
        pictures=tuple(replace(picture, address=_address(picture.address, page)) for picture in converted.pictures),
    )


def _facts(page: _Page, title: str, main: Main, dating: Dating) -> dict[str, Fact]:
    outlet = outlet_of(page.head)
    return {
        "subtitle": standfirst_of(page.head, title, main.text),
        "language": subjects.language_of(page.head),
        "genre": subjects.genre_of(page.head),
        "date": dating.date,
        "updated": dating.updated,
        "tags": subjects.tags_of(page.head, page.tree),
        "locations": subjects.locations_of(page.head),
        "sources": [{"name": outlet, "kind": "outlet"}] if outlet else [],
        "original": _original(page),
        "series": subjects.series_of(page.head),
        "corrections": subjects.corrections_of(page.head),
        "rights": subjects.rights_of(page.head),
        "alternates": _alternates(page),
    }


def _original(page: _Page) -> dict[str, Fact]:
    found: dict[str, Fact] = {"url": page.url, "retrieved": page.kept.retrieved or page.origin.retrieved}
    found |= {"captures": [page.origin.capture]} if page.origin.capture else {}
    return facts_of(found)


def _alternates(page: _Page) -> dict[str, Fact]:
    """The addresses of its translations, by language; a site that names its front pages so tells nothing."""
    own = subjects.language_of(page.head).partition("-")[0].lower()
    found = {tag: url for tag, url in page.head.alternates.items() if tag.lower().partition("-")[0] not in {own, "x"}}
    return dict(found) if len(found) <= 12 and all(len(urlsplit(url).path) > 8 for url in found.values()) else {}


def _byline(page: _Page, credited: list[dict[str, str]], main: Main) -> Signed:
    """The byline as a sentence of the text, else the names that the page states, else those it shows."""
    sentence = sentence_in(main.paragraphs)
    if sentence:
        return signed(sentence)
    if credited:
        return Signed({"bylines": credited})
    found, guesses = seen_by(page.tree, page.outlets)
    return Signed({"bylines": found} if found else {}, guesses)


def _address(address: str, page: _Page) -> str:
    """How a draft names a picture: one within the page by the file that it is."""
    return page.kept.held(address) if address.startswith(INLINE) else address
