"""Terms as JSON-LD: a place, a person, a subject, a source, each as what its page is about."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import urls
from generator.dates.certain import known_date
from generator.formats.jsonld import SOURCES, geo
from generator.formats.linked import Node, named, only, typed
from generator.index.terms import Term
from generator.model import Facts, Kind

_WIKIDATA = "https://www.wikidata.org/entity/"
_GEONAMES = "https://www.geonames.org/"
_WEB = ("http://", "https://")
_ORGANISATIONS = ("NewsMediaOrganization", "Organization")
# What a newsroom's rules are called (https://schema.org/publishingPrinciples and its sub-properties), by the words that
# files have for them.
_POLICIES = {
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "diversity": "diversityPolicy",
    "feedback": "actionableFeedbackPolicy",
    "unnamed sources": "unnamedSourcesPolicy",
    "verification": "verificationFactCheckingPolicy",
    "fact-checking": "verificationFactCheckingPolicy",
    "bylines": "noBylinesPolicy",
    "coverage": "missionCoveragePrioritiesPolicy",
    "mission": "missionCoveragePrioritiesPolicy",
    "ownership": "ownershipFundingInfo",
    "funding": "ownershipFundingInfo",
    "masthead": "masthead",
}
_PRINCIPLES = "publishingPrinciples"
# What a thing is to what it is part of.
_PART_OF = {
    ("NewsMediaOrganization", "Organization"): "parentOrganization",
    ("Organization", "Organization"): "parentOrganization",
    ("Person", "Organization"): "affiliation",
    ("CreativeWork", "Organization"): "publisher",
    ("CreativeWork", "CreativeWork"): "isPartOf",
}
# Those that an organisation may have that is no newsroom.
_OF_ANY = ("correctionsPolicy", "ethicsPolicy", "diversityPolicy", "actionableFeedbackPolicy", "unnamedSourcesPolicy")


def term(one: Term, parents: Sequence[Term], base: str) -> Node:
    """A term, with what it lies in or is a part of."""
    entry = one.entry
    other_names = [*(name for _, name in entry.names), *entry.aliases] if entry else []
    return {
        **named(kind_of(one), base, one.name, one.url),
        **only(
            alternateName=list(dict.fromkeys(other_names)),
            description=entry.description if entry else "",
            sameAs=_same(one),
            **_FACTS[one.kind](one, parents, base),
        ),
    }


def kind_of(one: Term) -> str:
    """What schema.org calls it."""
    return SOURCES.get(one.facts.kind, "Thing") if one.kind == "source" else _KINDS[one.kind]


def _same(one: Term) -> list[object]:
    """Where others know it. They would tell where a place lies that is withheld."""
    facts = one.facts
    if facts.precision == "withheld":
        return []
    wikidata = f"{_WIKIDATA}{facts.wikidata}" if facts.wikidata else ""
    geonames = f"{_GEONAMES}{facts.geonames}/" if facts.geonames else ""
    return list(filter(None, (wikidata, geonames)))


def _tag(one: Term, _: Sequence[Term], base: str) -> Node:
    return {"inDefinedTermSet": f"{base}{urls.overview(one.kind)}"}


def _location(one: Term, parents: Sequence[Term], base: str) -> Node:
    within: list[object] = [named("Place", base, above.name, above.url) for above in parents]
    where = geo(one.facts.latitude, one.facts.longitude) if one.is_placed else {}
    return only(geo=where, containedInPlace=within)


def _person(one: Term, _: Sequence[Term], __: str) -> Node:
    return only(url=one.facts.url)


def _source(one: Term, parents: Sequence[Term], base: str) -> Node:
    kind, facts = kind_of(one), one.facts
    return only(
        url=facts.url,
        **_within(kind, parents, base),
        **(_life(facts) if kind in _ORGANISATIONS else {}),
        **(_rules(kind, facts.policies) if kind in _ORGANISATIONS else {}),
    )


def _within(kind: str, parents: Sequence[Term], base: str) -> Node:
    """What a source is part of, where schema.org has a word for it."""
    found: dict[str, list[object]] = {}
    for above in parents:
        other = kind_of(above)
        if key := _PART_OF.get((kind, "Organization" if other in _ORGANISATIONS else other)):
            found.setdefault(key, []).append(named(other, base, above.name, above.url))
    return only(**found)


def _life(facts: Facts) -> Node:
    return only(foundingDate=known_date(facts.opened), dissolutionDate=known_date(facts.closed))


def _rules(kind: str, policies: Iterable[tuple[str, str]]) -> Node:
    """The rules of a newsroom: an address as such, a sentence as a text. One of no known name is one of its
    principles."""
    found: dict[str, list[object]] = {}
    for word, rule in policies:
        key = _POLICIES.get(word.lower(), _PRINCIPLES)
        key = key if kind == "NewsMediaOrganization" or key in _OF_ANY else _PRINCIPLES
        found.setdefault(key, []).append(rule if rule.startswith(_WEB) else typed("CreativeWork", text=rule))
    return only(**found)


_KINDS: Mapping[Kind, str] = {"tag": "DefinedTerm", "location": "Place", "person": "Person"}
_FACTS: Mapping[Kind, Callable[[Term, Sequence[Term], str], Node]] = {
    "tag": _tag,
    "location": _location,
    "person": _person,
    "source": _source,
}
