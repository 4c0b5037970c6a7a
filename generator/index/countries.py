"""Which countries places lie in, by the hierarchy of the archive. Nothing is looked up, and nothing is guessed from
where a place lies."""

import re
from collections.abc import Iterator, Mapping

from msgspec import structs

from generator.index.terms import Term, Vocabulary

# ISO 3166-1, alpha-2; a code of 3166-2 has a hyphen.
_CODE = re.compile(r"[A-Za-z]{2}")


def with_countries(terms: Mapping[str, Term]) -> dict[str, Term]:
    """Places, by key, each with the names of its countries.

    A country is what its file calls one (`type: country`), or gives a country's code (`iso: KP`). Where nothing that a
    place lies in is one, it is the top of the hierarchy, unless that is stated to be something else, such as a sea. A
    place that lies in nothing, and that nothing lies in, is no country for that.
    """
    vocabulary = Vocabulary(terms, {})
    outer = {parent for term in terms.values() for parent in term.parents}
    return {key: structs.replace(term, countries=_countries(term, vocabulary, outer)) for key, term in terms.items()}


def _countries(term: Term, vocabulary: Vocabulary, outer: set[str]) -> tuple[str, ...]:
    way = (term, *vocabulary.ancestors(term))
    return tuple(_stated(way)) or tuple(one.name for one in way if _is_top(one) and one.key in outer)


def _stated(way: tuple[Term, ...]) -> Iterator[str]:
    for term in way:
        if term.facts.type == "country" or _CODE.fullmatch(term.facts.iso):
            yield term.name


def _is_top(term: Term) -> bool:
    return not (term.parents or term.facts.type or term.facts.iso)
