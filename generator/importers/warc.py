"""Web archives: WARC and ARC files, and WACZ (a zip of them), as crawlers and browser extensions make them.

Kept of each article: what a saved page states (see the importer `html`), the address it was captured at, and the day.
Pictures are taken from the same archives. Of several captures of a page the newest is the article. Dropped: requests,
metadata of crawls, indexes, scripts, styles, fonts, sounds and films, which are no articles.
"""

import re
from collections.abc import Iterator, Sequence

from generator.drafts.draft import Draft, Left
from generator.drafts.packages import missing
from generator.drafts.tree import Tree, WithParts, head, unread
from generator.importers import Aim, Claim, Found
from generator.importers._warc_pages import At, of_record
from generator.importers._warc_parts import part_of
from generator.importers._warc_records import Fault, is_archive, records
from generator.importers._warc_sources import is_zip, opened, sources
from generator.importers._warc_survey import Survey, note, url_of
from generator.model import Problem

NAME = "warc"
WORDS = "web archives (WARC, ARC, WACZ)"
RANK = 20

_BESIDE = re.compile(
    r"(?:^|/)(?:datapackage(?:-digest)?\.json|(?:pages|indexes|fuzzy|logs)/[^/]+|[^/]+\.cdxj?(?:\.gz)?|[^/]+\.idx)$"
)
_PACKAGES = ("warcio", "trafilatura")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """The web archives, and what lies beside them in a WACZ that is unpacked."""
    files = tuple(name for name in names if _is_ours(tree, name))
    beside = tuple(name for name in names if _BESIDE.search(name)) if files else ()
    return Claim(files, tuple(name for name in beside if name not in set(files)))


def _is_ours(tree: Tree, name: str) -> bool:
    data = head(tree, name)
    if not is_zip(data):
        return is_archive(data)
    try:
        return any(True for _ in sources(tree, name))
    except OSError:
        return name.lower().endswith(".wacz")


def tree(tree: Tree, claim: Claim) -> Tree:
    """The tree, with the pictures in the archives as files: `crawl.warc.gz!12345.jpg`."""
    return WithParts(tree, part_of)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """The article of each page that was captured; see the head of this module."""
    if lacking := missing(map(tree.place, claim.files), NAME, *_PACKAGES):
        yield from lacking
        return
    known: list[str] = []
    survey = Survey()
    for name in claim.files:
        yield from _surveyed(tree, name, survey, known)
    seen: set[str] = set()
    for source in known:
        for found in _found(tree, source, survey):
            yield _once(found, seen)


def _surveyed(tree: Tree, name: str, survey: Survey, known: list[str]) -> Iterator[Found]:
    """Looks through the archives that a file is or holds; yields the Problem of one that can't be read."""
    try:
        for source in sources(tree, name):
            with opened(tree, source) as file:
                note(survey, source, records(file))
            known.append(source)
    except OSError as error:
        yield unread(tree, name, error)


def _once(found: Found, seen: set[str]) -> Found:
    """Two addresses that say that they are one page are one article: the first is taken."""
    if isinstance(found, Draft) and found.key in seen:
        return Left(found.place, "another address of a page that was imported")
    if isinstance(found, Draft):
        seen.add(found.key)
    return found


def _found(tree: Tree, source: str, survey: Survey) -> Iterator[Found]:
    with opened(tree, source) as file:
        for one in records(file):
            if isinstance(one, Fault):
                place = f"{tree.place(source)}, byte {one.offset:,}"
                yield Problem(place, 0, one.message, "fetch the file again; what else it holds was read")
                continue
            found = of_record(At(tree, source, one[0], url_of(one[1])), one[1], survey)
            if found is not None:
                yield found
