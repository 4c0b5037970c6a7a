"""Markdown as its author wrote it, in; safe HTML and plain text, out: the way that every body can take.

The only module that knows Python-Markdown and the sanitiser, which take a while to load. The stages, in order:
`bounds` (what may be read at all), Markdown, `survey` (what the sanitiser may be given), the sanitiser, `finishing`.
"""

import xml.etree.ElementTree as ET

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from generator.body import bounds
from generator.body.captions import with_captions
from generator.body.finishing import finished, mark_of
from generator.body.limits import MAX_MADE_LENGTH, MAX_TAGS
from generator.body.links import OUTSIDE_SCHEMES
from generator.body.shape import ATTRIBUTES, ELEMENTS, SILENT_ELEMENTS
from generator.body.source import Source
from generator.body.survey import Survey, survey
from generator.body.tags import tokens
from generator.body.text import plain
from generator.body.unseen import without_unseen
from generator.model import Body, Problem

_SANITISER = nh3.Cleaner(
    tags=ELEMENTS,
    clean_content_tags=SILENT_ELEMENTS,
    attributes=ATTRIBUTES,
    url_schemes=OUTSIDE_SCHEMES,
    link_rel=None,
)
_SHOWN_NAMES = 5
_SHOWN_CHARACTERS = 30  # of one name


def render_body_thoroughly(markdown: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The body of one article, and what is wrong with it.

    What goes in and what comes out is said at `render_body`.
    """
    source = Source(markdown, path, first_line)
    refused = bounds.refusal(source)
    if refused:
        return Body(), (refused,)
    mark = mark_of(markdown)
    converted = _converted(source, mark)
    return (Body(), (converted,)) if isinstance(converted, Problem) else _sanitised(converted, source, mark)


def _sanitised(converted: str, source: Source, mark: str) -> tuple[Body, tuple[Problem, ...]]:
    surveyed = survey(converted)
    refused = bounds.overgrowth(surveyed, converted.count("<"), source)
    if refused:
        return Body(), (refused,)
    clean, unseen = without_unseen(_SANITISER.clean(converted), source)
    parts = with_captions(tokens(clean))
    text = plain(parts, mark)
    refused = bounds.marks_in_result(text, source)
    if refused:
        return Body(), (refused,)
    body, problems = finished(parts, text, surveyed.tags, source, mark)
    return body, tuple(sorted({*_removed(surveyed, source), *unseen, *problems}))


def _removed(surveyed: Survey, source: Source) -> tuple[Problem, ...]:
    """One warning that names the elements which the sanitiser takes away; none if there are none."""
    names = [*dict.fromkeys(tag.name for tag in surveyed.tags if tag.name not in ELEMENTS)]
    if not names:
        return ()
    listed = ", ".join(f"`<{name[:_SHOWN_CHARACTERS]}>`" for name in names[:_SHOWN_NAMES])
    more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
    return (
        source.warning(
            f"HTML that an article can't hold was removed: {listed}{more}",
            "delete it; write a link in place of a video or a post, and &lt; for a < that is part of the text",
            source.line_of_element(names[0]),
        ),
    )


def _converted(source: Source, mark: str) -> str | Problem:
    """Markdown's HTML, or why there is none."""
    try:
        with bounds.cpu_limit(bounds.CPU_SECONDS):
            return _to_html(source.markdown, mark)
    except bounds.OutOfTimeError:
        reason = "it takes too long"
    except bounds.OvergrownError:
        return bounds.too_many_tags(source)
    except RecursionError:
        reason = "its lists or quotations are nested too deeply"
    except Exception as error:  # noqa: BLE001
        # The parser meets hostile text, and has raised assertions, type errors and index errors on such
        # text before (CVE-2025-69534). One article that breaks it must not end the build of all others.
        reason = f"the parser failed ({type(error).__name__})"
    return source.problem(
        f"this text cannot be read as Markdown: {reason}",
        "look here for a long row of signs, or for lists within lists, and write them more simply",
        bounds.suspect_line(source),
    )


def _to_html(markdown: str, mark: str) -> str:
    """Unchecked HTML."""
    return _parser(mark).convert(markdown)


def _parser(mark: str) -> Markdown:
    """A parser for one body. None is used twice: one that was interrupted remembers half a text."""
    footnotes = FootnoteExtension(
        # Makes ids `fn:MARK:NAME`, which raw HTML can't imitate.
        SEPARATOR=f":{mark}:",
        # The number alone, since the title's words would be English in every language.
        BACKLINK_TITLE="{}",
        # The sign as text: some telephones would make an emoji of it.
        BACKLINK_TEXT="&#8617;&#xFE0E;",
        # No text holds this, so no text can move the notes to where it stands.
        PLACE_MARKER=f"{STX}notes",
    )
    tables = TableExtension(use_align_attribute=True)
    # Sane lists begin with the number that is written: `1986. The year` would become 1 without.
    lists = SaneListExtension()
    extensions = [footnotes, tables, DefListExtension(), FencedCodeExtension(), lists, _Weighed()]
    return Markdown(extensions=extensions, output_format="html")


class _Weighed(Extension):
    """The tree is weighed before it becomes HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Scales(md), "scales", -1)


class _Scales(Treeprocessor):
    """Stops a text that would become far longer as HTML, while its strings are still shared."""

    def run(self, root: ET.Element) -> None:
        made = [sum(map(len, element.attrib.values())) for element in root.iter()]
        if len(made) > MAX_TAGS or sum(made) > MAX_MADE_LENGTH:
            raise bounds.OvergrownError
