"""schema.org's vocabulary as shapes (SHACL), in the manner of schema.org's own: each property is said of what it may be
said of, with what it may be said with.

Its own shapes (`schemaorg-shapes.shacl`) tell of a property only on the kind that has it first, and let any other pass.
These are made from the same vocabulary (`schema_org.tsv`), and are stricter: nothing passes that it does not know.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

SCHEMA = Namespace("http://schema.org/")
TABLE = Path(__file__).parent / "schema_org.tsv"
# How a value of these kinds is written. A number is one in JSON, too.
_TEXTS = {
    "Text": r"\S",
    "URL": r"^(https?://\S+|(\.\./)*[^\s:]+\.html)$",
    "Date": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "DateTime": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$",
}
_NUMBERS = {"Number": r"^-?[0-9.E+-]+$", "Integer": "^[0-9]+$"}
_NAMES = {*_TEXTS, *_NUMBERS}


@cache
def lines(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of the table of a kind (`class`, `property`), by name."""
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: tuple(rest) for what, name, *rest in rows if what == kind}


def classes() -> Graph:
    """What is a kind of what."""
    graph = Graph()
    for name, (above,) in lines("class").items():
        graph.add((SCHEMA[name], RDF.type, RDFS.Class))
        for one in above.split():
            graph.add((SCHEMA[name], RDFS.subClassOf, SCHEMA[one]))
    return graph


def shapes() -> Graph:
    """A shape for each property."""
    graph = Graph()
    for name, (domains, ranges) in lines("property").items():
        shape, told = BNode(), BNode()
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetSubjectsOf, SCHEMA[name]))
        _either(graph, shape, [_of_class(graph, kind) for kind in domains.split()])
        graph.add((shape, SH.property, told))
        graph.add((told, SH.path, SCHEMA[name]))
        _either(graph, told, [_of_range(graph, kind) for kind in ranges.split()])
    return graph


def _either(graph: Graph, shape: BNode, others: list[BNode]) -> None:
    members = BNode()
    Collection(graph, members, list(others))
    graph.add((shape, SH["or"], members))


def _of_class(graph: Graph, kind: str) -> BNode:
    shape = BNode()
    graph.add((shape, SH["class"], SCHEMA[kind]))
    return shape


def _of_range(graph: Graph, kind: str) -> BNode:
    """A text, or a thing. Of a thing that no page tells of, an address is enough."""
    shape = BNode()
    if kind in _NAMES:
        graph.add((shape, SH.nodeKind, SH.Literal))
        graph.add((shape, SH.pattern, Literal({**_TEXTS, **_NUMBERS}[kind])))
    elif kind == "Thing":
        graph.add((shape, SH.nodeKind, SH.BlankNodeOrIRI))
    else:
        graph.add((shape, SH["class"], SCHEMA[kind]))
    return shape


def unknown(graph: Graph) -> set[URIRef]:
    """The properties and kinds in a graph that schema.org does not have, as far as the table goes."""
    said = {*graph.predicates()} - {RDF.type}
    kinds = {*graph.objects(None, RDF.type)}
    properties, known = {SCHEMA[name] for name in lines("property")}, {SCHEMA[name] for name in lines("class")}
    return {URIRef(str(one)) for one in (said - properties) | (kinds - known)}
