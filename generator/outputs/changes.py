"""What changed from one edition to the next: `changes.jsonl`, and older parts of it in `changes/`."""

from collections.abc import Iterator

from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import Group, Page
from generator.views.ready import ready_groups


def pages(archive: Archive, site: Site) -> Iterator[Page]:
    """Every part."""
    return (page for group in groups(archive, site) for page in group.pages())


def groups(archive: Archive, _site: Site) -> Iterator[Group]:
    """Each part by itself: of those that are full, none ever changes."""
    return ready_groups(archive.changes, "the changes in")
