"""How an article is cited by three manuals, and where it lies in other forms."""

from msgspec import Struct

from generator import urls
from generator.formats.plain import text_hash
from generator.formats.styles import Run, apa, chicago, mla
from generator.interface import Words
from generator.languages import direction
from generator.model import Article, Site
from generator.views.page import Fact, Link
from generator.works import Work

# The language of the citations: the manuals are English.
ENGLISH = "en"


class Part(Struct, frozen=True):
    """Words of a citation: the name of a newspaper in italics, or a title in another language than the citation's, or
    neither."""

    text: str
    is_italic: bool
    language: str
    direction: str


class Styled(Struct, frozen=True):
    """A citation in its parts, and by which manual it is."""

    name: str
    parts: tuple[Part, ...]


def styled(work: Work, words: Words) -> tuple[Styled, ...]:
    """An article as the manuals cite it."""
    cited = ((words.cited_by_apa, apa), (words.cited_by_chicago, chicago), (words.cited_by_mla, mla))
    return tuple([Styled(name, tuple(map(_part, style(work)))) for name, style in cited])


def files(url: str, site: Site, words: Words) -> tuple[Link, ...]:
    """The files beside the page at `url`, of those that the site makes; their addresses are relative to it."""
    stem = url.rpartition("/")[2]
    kinds = (
        ("citations", ".bib", "BibTeX"),
        ("citations", ".ris", "RIS"),
        ("citations", ".csl.json", "CSL-JSON"),
        ("records", ".json", "JSON"),
        ("ninjs", ".ninjs.json", "ninjs"),
        ("texts", ".txt", words.plain_text),
    )
    return tuple([Link(name, urls.data(stem, ending)) for option, ending, name in kinds if site.makes(option)])


def checksum(article: Article, text: str, site: Site, words: Words) -> tuple[Fact, ...]:
    """The hash of the article's text file, where there is one. `text` is the plain text of the article."""
    if not site.makes("texts"):
        return ()
    told = text_hash(article.title, article.subtitle, text)
    return (Fact(words.checksum, (Link(told, note=f"SHA-256{words.comma}{words.plain_text}"),)),)


def _part(run: Run) -> Part:
    language = "" if run.language.partition("-")[0] == ENGLISH else run.language
    return Part(run.text, run.is_italic, language, direction(language) if language else "")
