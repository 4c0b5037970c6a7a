"""The place that stands at the head of a report: `SEOUL, Aug. 20 (Yonhap) -- North Korea's …`."""

import re
from collections.abc import Sequence

from generator.drafts.draft import Fact, Guess
from generator.drafts.pages import json_ld
from generator.drafts.pages.reading import Head

_WORD = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_DATELINE = re.compile(
    rf"^(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}})(?:, (?P<land>[A-Z][\w.]+(?: [A-Z]\w+)?))?"
    r"(?:, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? \d{1,2})?"
    r"(?: \([^()]{2,30}\))? ?(?:[–—]|-{1,2}(?= )) ?\S"
)


def dateline_of(head: Head, paragraphs: Sequence[str]) -> tuple[dict[str, Fact], tuple[Guess, ...]]:
    """The dateline: as JSON-LD states it, else as one of the first paragraphs begins, which is a guess."""
    stated = json_ld.text(head.article.get("dateline"))
    if stated:
        return {"dateline": stated}, ()
    for paragraph in paragraphs[:4]:
        found = _DATELINE.match(paragraph)
        if found:
            place = found["place"].title().replace("’S", "’s") + (f", {found['land']}" if found["land"] else "")
            return {"dateline": place}, (Guess("dateline", place, "from how the text begins"),)
    return {}, ()
