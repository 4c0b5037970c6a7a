"""The table `[theme]` of site.toml → Theme, or Problems.

Whatever it says ends in a stylesheet: so a colour is a colour and a name of a face a name, and nothing else passes.
"""

import re
from pathlib import Path

from generator.colours import LEAST, clearer, contrast, farther, read_colour
from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.reader import shown
from generator.model import Theme
from generator.palette import Shades, day, night
from generator.text import near

KEYS = (
    Key("accent", "The colour of links that matter, as `#8e1b16`."),
    Key("paper", "The colour of the ground. Boxes, rules and maps take theirs from it and `ink`."),
    Key("ink", "The colour of the text."),
    Key("accent_dark", "The accent for readers who want it dark. Default: `accent`, made lighter until it is read."),
    Key("paper_dark", "The ground for them."),
    Key("ink_dark", "The text for them."),
    Key("text", "Faces of what is read, the first before the others: a list of names."),
    Key("display", "Faces of headlines."),
    Key("ui", "Faces of labels, dates and captions."),
    Key("wordmark", "What stands at the head of every page. Default: `title`."),
    Key("wordmark_file", "A picture of `static/` to stand there instead, such as `wordmark.svg`."),
)
COLOURS = ("accent", "paper", "ink", "accent_dark", "paper_dark", "ink_dark")
_FACE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_PICTURE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:svg|png|webp|avif|jpe?g|gif)")
_FEW = 8  # faces in a list
_GENERIC = (
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "math",
    "inherit",
    "initial",
    "unset",
)
OWN_STYLES = "static/custom.css"


def read_theme(fields: Fields, root: Path) -> Theme:
    """What the site's facts say of its looks; `root` is the folder of the archive."""
    own_styles = (root / OWN_STYLES).is_file()
    field = fields.one("theme")
    table = fields.inner(field.value, keys_of(KEYS)) if field else None
    if field and table is None:
        fields.reader.error(
            field.line, "`theme` is not a table", "write [theme] on a line of its own, and its keys below"
        )
    if table is None:
        return Theme(own_styles=own_styles)
    theme = Theme(
        **{key: _colour(table, key) for key in COLOURS},
        text=_faces(table, "text"),
        display=_faces(table, "display"),
        ui=_faces(table, "ui"),
        wordmark=table.text("wordmark", 200),
        wordmark_file=_picture(table, root),
        own_styles=own_styles,
    )
    _warn(table, theme)
    return theme


def _colour(fields: Fields, key: str) -> str:
    written = fields.text(key, 100)
    colour = read_colour(written)
    if written and not colour:
        hint = f'write {key} = "#8e1b16": the sign # and six digits, 0 to 9 and a to f'
        fields.reader.error(fields.line_of(key), f"`{key}` can't be {shown(written)}", hint)
    return colour


def _faces(fields: Fields, key: str) -> tuple[str, ...]:
    found = fields.texts(key)
    if len(found) > _FEW:
        fields.reader.error(fields.line_of(key), f"`{key}` names {len(found)} faces", f"keep at most {_FEW}")
    return tuple(face for face, line in found[:_FEW] if _is_face(fields, key, face, line))


def _is_face(fields: Fields, key: str, face: str, line: int) -> bool:
    if face.lower() in _GENERIC:
        hint = "leave it out: after the faces that you name, the theme's own follow"
        fields.reader.error(line, f"`{key}`: {shown(face)} names no face", hint)
        return False
    if not _FACE.fullmatch(face):
        hint = 'write its name in letters, digits, spaces and hyphens, such as "Noto Serif KR"'
        fields.reader.error(line, f"`{key}`: {shown(face)} can't be the name of a face", hint)
        return False
    return True


def _picture(fields: Fields, root: Path) -> str:
    """A picture that lies in `static/` and has an address that needs no signs of its own."""
    name = fields.text("wordmark_file", 200)
    line = fields.line_of("wordmark_file")
    if name and not _PICTURE.fullmatch(name):
        hint = 'write its path in static/, such as "wordmark.svg": an .svg, .png, .webp, .avif, .jpg or .gif'
        fields.reader.error(line, f"`wordmark_file` can't be {shown(name)}", hint)
    elif name and not (root / "static" / name).is_file():
        there = sorted(path.name for path in (root / "static").glob("*") if _PICTURE.fullmatch(path.name))
        meant = near(name, there)
        hint = f"did you mean {meant}?" if meant else f"put the picture into static/{name}"
        fields.reader.error(line, f"there is no static/{name}", hint)
    return name


def _warn(fields: Fields, theme: Theme) -> None:
    """Tells of text that can't be read; what is only made from the site's colours is told with them."""
    for shades, ending in ((day(theme), ""), (night(theme), "_dark")):
        for name in ("ink", "accent"):
            _warn_of(fields, (name, ending), shades)


def _warn_of(fields: Fields, key: tuple[str, str], shades: Shades) -> None:
    name, ending = key
    stated = [key for key in (f"{name}{ending}", f"paper{ending}") if key in fields and fields.text(key)]
    colour = shades.ink if name == "ink" else shades.accent
    found = contrast(colour, shades.paper)
    if not stated or found >= LEAST:
        return
    better = clearer(colour, shades.paper, farther(shades.paper))
    message = f"`{name}{ending}` {colour} on {shades.paper} has a contrast of {found:.1f}, and text needs {LEAST}"
    hint = f'write {name}{ending} = "{better}", or go further: WCAG 2.2, 1.4.3'
    fields.reader.warn(fields.line_of(stated[0]), message, hint)
