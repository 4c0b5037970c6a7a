"""Plain text: a headline, perhaps a standfirst, paragraphs, and a sign-off that says who made it.

What the layout means is a guess, and told as one: nothing in a plain text says that its first line is a headline.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.content.byline import read_byline
from generator.drafts import tree as trees
from generator.drafts.decoding import decode
from generator.drafts.draft import Draft, Fact, Guess
from generator.drafts.moments import in_line
from generator.drafts.plain import paragraph
from generator.drafts.signoff import Signed, signed
from generator.drafts.stated import facts_of
from generator.drafts.tree import Tree
from generator.importers import Aim, Claim, Found
from generator.model import Problem
from generator.text import slug, squeeze

NAME = "text"
WORDS = "plain text: headline, standfirst, paragraphs, sign-off"
RANK = 90

_LIMIT = 1_000_000
_SUFFIXES = (".txt", ".text")
_TITLE = 300
_STANDFIRST = 300
_ODD = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER = (b"<", b"{", b"---", b"+++", b"%PDF", b"PK", b"WARC/")


class _Blocks(Struct, frozen=True):
    """A text taken apart; `credit` is its sign-off. What it does not have is empty."""

    title: str
    standfirst: str
    date: str
    body: tuple[str, ...]
    credit: str


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """Text files that begin like none of the other formats."""
    return Claim(tuple(name for name in names if name.lower().endswith(_SUFFIXES) and _is_text(trees.head(tree, name))))


def _is_text(head: bytes) -> bool:
    is_wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return bool(head.strip()) and (is_wide or not _ODD.search(head)) and not head.lstrip().startswith(_OTHER)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """One draft a file."""
    for name in claim.files:
        try:
            data = trees.whole(tree, name, _LIMIT)
        except OSError as error:
            yield trees.unread(tree, name, error)
            continue
        yield draft_of(data, name, tree.place(name))


def draft_of(data: bytes, name: str, place: str) -> Draft | Problem:
    """The draft of one text."""
    source = decode(data)
    blocks = _taken_apart(source.text)
    if not blocks.title:
        return Problem(place, 0, "the file is empty", "delete it, or write its text")
    said = signed(blocks.credit)
    facts: dict[str, Fact] = {"subtitle": blocks.standfirst, "date": blocks.date, **said.facts}
    return Draft(
        key=f"{name}#{slug(blocks.title)}",  # names such as `1.txt` lie in many folders
        place=place,
        file=name,
        title=blocks.title,
        body="\n\n".join(map(paragraph, blocks.body)),
        facts=facts_of(facts),
        guesses=tuple(filter(None, (source.guess, *_guesses(blocks, said)))),
    )


def _guesses(blocks: _Blocks, said: Signed) -> Iterator[Guess]:
    yield Guess("title", blocks.title, "the first line")
    if blocks.standfirst:
        yield Guess("subtitle", blocks.standfirst, "the short paragraph below the headline")
    if blocks.date:
        yield Guess("date", blocks.date, "the line with a date above the text")
    yield from said.guesses


def _taken_apart(text: str) -> _Blocks:
    blocks = _paragraphs(text)
    title = squeeze(blocks.pop(0)) if blocks and len(blocks[0]) <= _TITLE else ""
    credit = squeeze(blocks.pop()) if len(blocks) > 1 and _is_credit(blocks[-1]) else ""
    above, blocks = _above(blocks)
    standfirst = squeeze(blocks.pop(0)) if _is_standfirst(blocks) else ""
    after, blocks = _above(blocks)
    lines = [*above, *after]
    date = next(filter(None, map(in_line, lines)), "")
    credit = " ".join(filter(None, (*(line for line in lines if not in_line(line)), credit)))
    return _Blocks(title or (blocks and squeeze(blocks[0])[:100]) or "", standfirst, date, tuple(blocks), credit)


def _paragraphs(text: str) -> list[str]:
    """The parts between blank lines; of a text without any, its lines."""
    blocks = [block.strip() for block in re.split(r"\n[ \t\u00a0\u3000]*\n", text) if block.strip()]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return blocks if len(blocks) > 1 or len(lines) < 3 else lines


def _above(blocks: list[str]) -> tuple[list[str], list[str]]:
    """Short lines above the text that state who wrote it, or when."""
    found = 0
    while found < min(2, len(blocks) - 1) and (in_line(blocks[found]) or _is_credit(blocks[found])):
        found += 1
    return [squeeze(block) for block in blocks[:found]], blocks[found:]


def _is_credit(block: str) -> bool:
    """Whether the whole block reads as a byline."""
    credited, unread = read_byline(squeeze(block)) if len(block) <= _STANDFIRST * 2 else ((), block)
    return bool(credited) and not unread


def _is_standfirst(blocks: list[str]) -> bool:
    """A short paragraph before longer ones; what begins with a quotation is told by somebody, and no standfirst."""
    if len(blocks) < 3 or len(blocks[0]) > _STANDFIRST or blocks[0][0] in "\"“”«„‘'「『":
        return False
    after = [len(block) for block in blocks[1:] if not in_line(block) and not _is_credit(block)]
    return bool(after) and len(blocks[0]) < 0.75 * after[0] and len(blocks[0]) < sorted(after)[len(after) // 2]
