"""The characters of Chinese that have a traditional and a simplified form: made once from the tables of OpenCC.

`generator/search/variants.py` is made with OpenCC 1.4.2 (https://github.com/BYVoid/OpenCC, Apache-2.0). To make it
anew, in the project's folder:

    pip install opencc==1.4.2
    python -m tests.renew_variants

It asks for one character after the other, as they are written in mainland China, Taiwan and Hong Kong. Those are taken
whose simplified form is in GB 2312, which has what is written today; the rest is rare, and each reader of Chinese loads
the table.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parent.parent / "generator" / "search" / "variants.py"
_CHARACTERS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
_CONVERSIONS = "t2s", "hk2s", "tw2s"
_TABLE = re.compile(r"PAIRS = \(\n.*?\n\)\n", re.DOTALL)
_WIDTH = 50  # characters of a line: each is as wide as two others


def pairs(conversions: list[Callable[[str], str]]) -> dict[str, str]:
    """The simplified form of each traditional character; the earlier conversion goes before the later."""
    found = {one: other for convert in reversed(conversions) for one, other in _changed(convert)}
    return {one: found.get(other, other) for one, other in sorted(found.items())}


def _changed(convert: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for character in map(chr, _CHARACTERS):
        other = convert(character)
        if other != character and len(other) == 1 and _is_usual(other):
            yield character, other


def _is_usual(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Writes the table."""
    converter = import_module("opencc").OpenCC
    found = pairs([converter(name).convert for name in _CONVERSIONS])
    text = "".join(one + other for one, other in found.items())
    lines = [f'    "{text[at : at + _WIDTH]}"\n' for at in range(0, len(text), _WIDTH)]
    table = f"PAIRS = (\n{''.join(lines)})\n"
    TARGET.write_text(_TABLE.sub(lambda _: table, TARGET.read_text("utf-8"), count=1), "utf-8")


if __name__ == "__main__":
    main()
