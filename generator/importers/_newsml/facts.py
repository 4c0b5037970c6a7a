"""What an item of NewsML-G2 states of itself."""

from xml.etree.ElementTree import Element

from generator.drafts.credits import credit, credit_all, role_of
from generator.drafts.draft import Fact, Stub
from generator.drafts.item import Item
from generator.drafts.linking import link_to
from generator.drafts.moments import stated
from generator.drafts.stated import facts_of
from generator.importers._newsml.elements import LANGUAGE, code, code_of, every, first, named, text_of
from generator.importers._newsml.places import place_stub
from generator.importers._ninjs.facts import embargo


def read_facts(item: Item, news: Element, language: str) -> None:
    """States of the item all but its headline and text."""
    content, management = first(news, "contentMeta"), first(news, "itemMeta")
    _dates(item, content, management)
    _status(item, management)
    _people(item, content, language)
    _sources(item, content, management, language)
    _subjects(item, news, content, language)
    _rights(item, first(news, "rightsInfo"), language)
    _links(item, management)


def _dates(item: Item, content: Element | None, management: Element | None) -> None:
    version = text_of(content, "contentModified") or text_of(management, "versionCreated")
    made = text_of(content, "contentCreated") or text_of(management, "firstCreated") or version
    item.date("date", made)
    if stated(version) != stated(made):
        item.date("updated", version)
    embargo(item, text_of(management, "embargoed"))


def _status(item: Item, management: Element | None) -> None:
    status = code(first(management, "pubStatus")).lower()
    notes = [text_of(one) for one in every(management, "edNote")]
    if status in {"canceled", "cancelled"}:
        facts = {
            "is": "withdrawn",
            "reason": " ".join(notes),
            "date": stated(text_of(management, "versionCreated")),
        }
        item.facts["status"] = facts_of(facts)
        return
    if status == "withheld":
        item.facts["status"] = "withheld"
    item.state("_ednote", " · ".join(notes))


def _people(item: Item, content: Element | None, language: str) -> None:
    for one in every(content, "creator"):
        role = code(one, "role") or code(one, "jobtitle")
        credit(item, named(one, language), role_of(role or text_of(one, "personDetails", "jobTitle") or "author"))
    for one in every(content, "contributor"):
        credit(item, named(one, language), _contributor(code(one, "role") or code(one, "jobtitle")))
    if "bylines" not in item.facts:
        credit_all(item, text_of(content, "by"))
    item.keep("creditline", text_of(content, "creditline"))


def _contributor(role: str) -> str:
    found = role_of(role) if role else "contributor"
    return found if found != "author" else "contributor"


def _sources(item: Item, content: Element | None, management: Element | None, language: str) -> None:
    for one in every(content, "infoSource"):
        item.add("sources", named(one, language))
    provider = first(management, "provider")
    if provider is not None:
        item.within("original", publisher=named(provider, language))
    located = first(content, "located")
    item.state("dateline", named(located, language) if located is not None else "")
    item.keep("dateline_text", text_of(content, "dateline"))


def _subjects(item: Item, news: Element, content: Element | None, language: str) -> None:
    """What it is about. A subject that merely lies above another is told with that one, and is no tag of its own."""
    subjects = list(every(content, "subject"))
    by_code = {code_of(one): named(one, language) for one in subjects}
    asserted = {code_of(one): one for one in every(news, "assert")}
    for one in subjects:
        name, kind = named(one, language), code(one, "type")
        is_above = code(one, "why") == "ancestor"
        above = [by_code.get(code_of(up), "") or named(up, language) for up in every(one, "broader")]
        above = [broader for broader in above if broader]
        if kind == "geoArea":
            _place(item, one, name, above, asserted, is_named=not is_above)
        elif name:
            item.add("tags", *(() if is_above else (name,)))
            if above:
                item.stub(Stub("tag", name, {"broader": above}))
    item.add("tags", *(text_of(one) for one in every(content, "keyword") if one.get(LANGUAGE, language) == language))
    genres = [name for one in every(content, "genre") if (name := named(one, language))]
    item.state("genre", next(iter(genres), ""))
    item.keep("genres", genres[1:])
    item.state("_slugline", text_of(content, "slugline"))


def _place(
    item: Item, one: Element, name: str, above: list[str], asserted: dict[str, Element], *, is_named: bool
) -> None:
    if not name:
        return
    if is_named:
        item.add("locations", name)
    facts: dict[str, Fact] = place_stub(one, asserted.get(code_of(one)))
    if above:
        facts["in"] = above
    if facts:
        item.stub(Stub("location", name, facts))


def _rights(item: Item, rights: Element | None, language: str) -> None:
    holder = first(rights, "copyrightHolder")
    name = named(holder, language) if holder is not None else ""
    notes = filter(None, (text_of(rights, "usageTerms"), text_of(rights, "copyrightNotice")))
    item.within("rights", holder=name, note=" ".join(notes))
    for one in every(rights, "link"):
        if one.get("href", "").startswith("http"):
            item.within("rights", license=one.get("href", ""))


def _links(item: Item, management: Element | None) -> None:
    pages = []
    for link in every(management, "link"):
        relation, other, address = code(link, "rel"), link.get("residref", ""), link.get("href", "")
        if relation in {"translatedFrom", "translationOf"} and (other or address):
            item.facts["translation_of"] = link_to(other or address)
        elif address.startswith("http") and not link.get("contenttype", "").startswith("image"):
            pages.append(address)
    item.keep("links", pages)
