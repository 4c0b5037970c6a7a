"""The media type of a file, by its name. The same on every machine, which Python's own table is not."""

from collections.abc import Mapping
from types import MappingProxyType

_TEXT = """
    atom application/atom+xml
    bib application/x-bibtex
    cff application/yaml
    css text/css
    csv text/csv
    geojson application/geo+json
    htm text/html
    html text/html
    js text/javascript
    json application/json
    jsonl application/jsonl
    md text/markdown
    mjs text/javascript
    ris application/x-research-info-systems
    rss application/rss+xml
    svg image/svg+xml
    tsv text/tab-separated-values
    txt text/plain
    vtt text/vtt
    webmanifest application/manifest+json
    xml application/xml
    xsl application/xslt+xml
"""
_BINARY = """
    avif image/avif
    gif image/gif
    gz application/gzip
    ico image/vnd.microsoft.icon
    jpeg image/jpeg
    jpg image/jpeg
    mp3 audio/mpeg
    mp4 video/mp4
    ogg audio/ogg
    otf font/otf
    pdf application/pdf
    png image/png
    sqlite application/vnd.sqlite3
    ttf font/ttf
    wasm application/wasm
    wav audio/wav
    webm video/webm
    webp image/webp
    woff font/woff
    woff2 font/woff2
    zip application/zip
"""


def _table() -> Mapping[str, str]:
    texts = dict(line.split() for line in _TEXT.strip().splitlines())
    others = dict(line.split() for line in _BINARY.strip().splitlines())
    return MappingProxyType({**{name: f"{kind}; charset=utf-8" for name, kind in texts.items()}, **others})


_TYPES = _table()


def media_type(name: str) -> str:
    """`text/html; charset=utf-8` for `a.html`; for what isn't known, bytes."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
