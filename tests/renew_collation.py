"""The weights by which names are sorted: made once from the table of the Unicode collation algorithm (DUCET).

`generator/collation/weights.bin` is made from `allkeys.txt` of Unicode 13.0.0, which https://www.unicode.org/Public/UCA/
has, and Perl's Unicode::Collate beside its modules; `LICENCE.txt` beside the weights is Unicode's. To make it anew, in
the project's folder:

    python -m tests.renew_collation allkeys.txt

The orders that the tests expect were made by Perl's Unicode::Collate 1.31 from the same table:

    perl -CSD -MUnicode::Collate -ne 'chomp; push @n, $_;
      END { print "$_\\n" for Unicode::Collate->new(alternate => "Non-ignorable")->sort(@n) }' names.txt
"""

import re
import sys
import unicodedata
from array import array
from pathlib import Path

import msgspec

TARGET = Path(__file__).parent.parent / "generator" / "collation" / "weights.bin"
_LINE = re.compile(r"^([0-9A-F ]+?)\s*;\s*((?:\[[.*][0-9A-F.]+\])+)", re.MULTILINE)
_ELEMENT = re.compile(r"\[[.*]([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})\]")
# Hangul syllables, ideographs and the like have no line of their own. What Unicode takes apart (NFKD) is looked up in
# its parts.
Element = tuple[int, int, int]


def read(table: str) -> dict[str, tuple[Element, ...]]:
    """The collation elements of each character and sequence that NFKD leaves as it is."""
    found = {}
    for codes, elements in _LINE.findall(table):
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if unicodedata.normalize("NFKD", text) == text:
            weights = [tuple(int(weight, 16) for weight in element) for element in _ELEMENT.findall(elements)]
            found[text] = tuple((first, second, third) for first, second, third in weights)
    return found


def packed(found: dict[str, tuple[Element, ...]]) -> bytes:
    """MessagePack: the codes of characters of one element, in order, and their elements, each as 32-bit numbers,
    little-endian; then what is longer, with its elements.

    An element is one number: 16 bits for the first weight, 9 for the second, 7 for the third.
    """
    single = sorted(text for text, elements in found.items() if len(text) == len(elements) == 1)
    characters = array("I", map(ord, single))
    weights = array("I", (_number(found[text][0]) for text in single))
    longer = {text: list(map(_number, found[text])) for text in sorted(found.keys() - set(single))}
    return msgspec.msgpack.encode((_little(characters), _little(weights), longer))


def _number(element: Element) -> int:
    first, second, third = element
    assert first < 1 << 16
    assert second < 1 << 9
    assert third < 1 << 7
    return first << 16 | second << 7 | third


def _little(run: "array[int]") -> bytes:
    if sys.byteorder == "big":
        run.byteswap()
    return run.tobytes()


if __name__ == "__main__":
    TARGET.write_bytes(packed(read(Path(sys.argv[1]).read_text("utf-8"))))
    sys.exit()
