"""Pictures in web archives as files: `crawl.warc.gz!12345.jpg` is the record at that offset."""

from generator.drafts.decoding import decode_page
from generator.drafts.pages.pictures import inline
from generator.drafts.tree import Tree
from generator.importers._warc_records import content, record_at
from generator.importers._warc_sources import WITHIN, opened

_LARGEST = 60_000_000


def part_of(tree: Tree, name: str) -> bytes | None:
    """The picture that a draft calls by this name; None where it is the name of a file.

    `a.warc.gz!12345.jpg` is what was answered in the record at offset 12345, and `a.warc.gz!12345!3.png` the fourth
    picture in the page that was answered there.
    """
    if WITHIN not in name or name in tree.names:
        return None
    source, _, last = name.rpartition(WITHIN)
    before, _, offset = source.rpartition(WITHIN)
    if offset.isdigit() and before:
        return inline(decode_page(_answer(tree, before, offset)).text, _number(last))
    return _answer(tree, source, last)


def _answer(tree: Tree, source: str, last: str) -> bytes:
    with opened(tree, source) as file:
        data = content(record_at(file, _number(last)), _LARGEST)
    if len(data) > _LARGEST:
        raise OSError(f"it is larger than {_LARGEST:,} bytes")
    return data


def _number(text: str) -> int:
    """The number that a name begins with. Raises OSError where it begins with none."""
    number = text.split(".", maxsplit=1)[0]
    if not number.isdecimal():
        raise OSError("there is no such file")
    return int(number)
