"""A site whose content would break tables that are made carelessly, and every file of it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sites import Pages, article, entry, site_of

SITE = """\
title = "An “Archive”: of *everything* #1"
description = "It holds: a colon, a \\"quotation\\" and ünï-code 혜산."
base_url = "https://archive.example/a/"
license = "CC-BY-NC-4.0"
data_license = "CC0-1.0"

[outputs]
sqlite = true
"""
# Whatever holds this must not be told.
SECRET = "Xenophon"  # noqa: S105 - no password
_WITHHELD = "12.3456", "65.4321"
SECRETS = (SECRET, *_WITHHELD)

FILES: Mapping[str, str] = {
    "articles/formula.md": article(
        "\"=cmd|' /C calc'!A0\"",
        "id: '=1+1'\ndate: 2021-02-03T10:30+09:00\ntags: [border; guards, 'back\\slash', '-dash']\n"
        f"locations: [Hyesan, The safe house]\nsources: [RFA Korean Service, {{unnamed: {SECRET}, role: military}}]\n"
        "byline: Reported by Ann Lee for RFA. Translated by Bo Kim.\n",
        'Six soldiers crossed, "quietly".\n\nA second, paragraph.',
    ),
    "articles/korean.md": article(
        "여섯 군인", "id: ko\nlanguage: ko\ndate: 2021-02\ntags: [border; guards]\n", "혜산시에서 압록강을 건넜다."
    ),
    "articles/chinese.md": article("士兵过江", "language: zh-Hans\ndate: 2021-11-05\n", "六名士兵在鸭绿江边过江。"),
    "articles/arabic.md": article("الجنود", "language: ar\ndate: 202X\ntranslation_of: ko\n", "عبر ستة جنود النهر."),
    "articles/open.md": article("Open", "date: ../1957-08\nlocations: [Hyesan]\n"),
    "articles/nobody-knows.md": article(
        "Nobody knows",
        "tags: [border; guards]\nlocations: [Hyesan]\n"
        "corrections: [{date: 2021-02-20, text: '+ and, more'}, 'It was Tuesday']\n",
    ),
    "articles/gone.md": article(f"{SECRET} gone", "date: 2021-02-03\nstatus: withdrawn\n", f"{SECRET}."),
    "articles/draft.md": article(f"{SECRET} draft", "date: 2021-02-03\nstatus: draft\n", f"{SECRET}."),
    "locations/hyesan.md": entry(
        "Hyesan", "in: North Korea\ncoordinates: [41.4017, 128.1778]\nnames: {ko: 혜산}\naliases: [Hyesan City]\n"
    ),
    "locations/house.md": entry(
        "The safe house", f"in: Hyesan\ncoordinates: [{', '.join(_WITHHELD)}]\nprecision: withheld\n"
    ),
    "sources/rfa.md": entry("RFA", "kind: outlet\nurl: https://rfa.example/\nclosed: 2025-10-31\n"),
    "sources/korean.md": entry("RFA Korean Service", "kind: desk\npart_of: RFA\n"),
    "people/ann.md": entry("Ann Lee", "sort: Lee, Ann\n"),
}


@cache
def data() -> Pages:
    """Every file of its dataset, by its path below `data/`; without the sums of folders, which are the site's."""
    with TemporaryDirectory() as folder:
        pages = site_of(Path(folder), FILES, SITE)
    found = {url.removeprefix("data/"): page for url, page in pages.items() if url.startswith("data/")}
    return {path: page for path, page in found.items() if not path.endswith("SHA256SUMS")}


def written(folder: Path) -> Path:
    """The same as files in a folder, which is given back."""
    for path, page in data().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(page)
    return folder
