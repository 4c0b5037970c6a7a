"""An article as an entry of a BibTeX file that both biblatex and the older BibTeX read.

An article in a newspaper is an `@article` whose `entrysubtype` is `newspaper` (the biblatex manual, 2.1.1 and 2.2.3).
`date` is EDTF, as biblatex reads it (2.3.8); `year`, `month` and `journal` are for BibTeX, which knows no `date`.
Titles keep their capitals. UTF-8 stays as it is; what TeX would read as a command is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from generator.formats.days import points
from generator.formats.naming import one_line, parts
from generator.model import When
from generator.text import digest
from generator.works import Maker, Work

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Escaped as `\{` they would still have to come in pairs.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9._:/+-]+")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What biblatex knows a language by, for hyphens and quotation marks (the manual, 3.10): those that babel has.
_LANGUAGES = {
    "ar": "arabic",
    "bo": "tibetan",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "km": "khmer",
    "ko": "korean",
    "lo": "lao",
    "my": "burmese",
    "pt": "portuguese",
    "ru": "russian",
    "th": "thai",
    "uk": "ukrainian",
    "vi": "vietnamese",
    "zh": "chinese",
}


def entry(work: Work) -> str:
    """The entry, with a line break at its end; entries stand behind one another in a file."""
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(work) if value not in _EMPTY)
    return f"@article{{{key(work.id)},\n{lines}}}\n"


_EMPTY = ("", "{}", "{{}}")


def key(identity: str) -> str:
    """What documents cite an article by, from its id: the same for ever, and of signs that every program takes."""
    kept = _NOT_IN_A_KEY.sub("-", identity).strip("-")
    return kept if kept == identity else "-".join(filter(None, (kept, digest(identity))))


def escaped(text: str) -> str:
    """A text on one line, in which TeX sees no commands."""
    return one_line(text).translate(_SPECIAL)


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "entrysubtype", "{newspaper}"
    yield "author", _names(work.authors)
    yield "title", f"{{{{{escaped(work.title)}}}}}"
    yield "journaltitle", _braced(work.outlet)
    yield "journal", _braced(work.outlet)
    yield from _dated(work.date)
    yield "translator", _names(work.named("translator"))
    yield "editor", _names(work.named("editor"))
    yield "langid", _braced(_language(work.language))
    # Programs print this one as it is.
    yield "language", "" if _language(work.language) else _braced(work.language)
    yield from _original(work)
    yield "library", _braced(f"{work.archive}, {work.id}")
    yield "keywords", _braced(", ".join(tag.name for tag in work.tags))
    yield "abstract", _braced(work.subtitle)
    yield "note", _braced("Retracted" if work.status == "retracted" else "")
    yield "url", f"{{{work.permanent.translate(_IN_ADDRESSES)}}}"


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _language(tag: str) -> str:
    return _LANGUAGES.get(tag.partition("-")[0], "")


def _names(makers: Iterable[Maker]) -> str:
    return f"{{{' and '.join(map(_name, makers))}}}"


def _name(maker: Maker) -> str:
    """`Shin, Yonggun`; in braces where it must not be taken apart."""
    found = parts(maker)
    if found is None:
        return _braced(maker.name)
    return ", ".join(_part(part) for part in (found.family, found.given))


def _part(text: str) -> str:
    whole = escaped(text)
    return f"{{{whole}}}" if "," in whole or " and " in f" {whole} ".lower() else whole


def _dated(when: When | None) -> Iterator[tuple[str, str]]:
    ends = points(when) if when else ()
    first = ends[0] if ends else None
    if when:
        yield "date", f"{{{when.edtf}}}"
    if when and first and len(ends) == 1:
        yield "year", f"{{{first.year:04}}}"
        yield "month", _MONTHS[first.month]


def _original(work: Work) -> Iterator[tuple[str, str]]:
    """What it was translated from."""
    if original := work.original:
        yield "origtitle", _braced(original.title)
        yield "origpublisher", _braced(original.publisher if original.publisher != work.outlet else "")
    origins = [maker.from_language for maker in work.makers if maker.from_language]
    stated = work.original.language if work.original else ""
    yield "origlanguage", _braced(_language(next(iter(origins), stated)))
