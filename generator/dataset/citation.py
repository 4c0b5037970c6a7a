"""CITATION.cff: how the dataset is cited (Citation File Format 1.2.0, citation-file-format.github.io).

It is YAML, in which every text stands as JSON writes it. There is no date in it: nothing here knows when the archive is
published; the version names the data.
"""

import json
import re
from collections.abc import Iterator

from generator.model import Site
from generator.urls import DATA

_MESSAGE = "If you use these data, please cite them, with their version."
# What JSON leaves as it is, and YAML does not take (1.2, section 5.1), or takes for the end of a line.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def citation(version: str, site: Site) -> bytes:
    """The file for this version of the dataset."""
    return "".join(f"{line}\n" for line in _lines(version, site)).encode()


def _lines(version: str, site: Site) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield f"message: {_text(_MESSAGE)}"
    yield "type: dataset"
    yield f"title: {_text(site.title)}"
    yield "authors:"
    yield f"  - name: {_text(site.title)}"
    yield f"version: {_text(version)}"
    if site.description:
        yield f"abstract: {_text(site.description)}"
    if site.data_license:
        yield f"{'license-url' if '://' in site.data_license else 'license'}: {_text(site.data_license)}"
    if site.base_url:
        yield f"url: {_text(site.base_url + DATA)}"


def _text(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
