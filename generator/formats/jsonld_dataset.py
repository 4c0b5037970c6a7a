"""The archive's dataset as JSON-LD (https://schema.org/Dataset), for whoever looks for data."""

from collections.abc import Iterable

from msgspec import Struct

from generator.formats.linked import Node, only, site_node


class Distribution(Struct, frozen=True):
    """A file of data: its address in the site, its media type, its SHA-256 in hexadecimal digits, its size in bytes."""

    url: str
    media_type: str
    sha256: str
    size: int


def dataset(address: str, facts: Node, files: Iterable[Distribution], base: str) -> Node:
    """The dataset whose page has an address of the site; `facts` are a `name`, a `version` and the like."""
    return {
        "@type": "Dataset",
        "@id": f"{base}{address}",
        **only(**facts, isPartOf=site_node(base), distribution=[_download(file, base) for file in files]),
    }


def _download(file: Distribution, base: str) -> Node:
    return {
        "@type": "DataDownload",
        "contentUrl": f"{base}{file.url}",
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
