"""What a site changes of its looks, as a stylesheet that follows `site.css`.

A site names three colours for the day and three for the night; what else the theme draws with is made from them.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.colours import LEAST, between, clearer, contrast, farther
from generator.model import Theme

FILE = "theme.css"

# How far from the paper to the ink the colours of grounds, rules, bars and maps lie.
_SHARES = (
    ("card", 0.05),
    ("rule", 0.16),
    ("bar", 0.5),
    ("sea", 0.1),
    ("land", 0.04),
    ("line", 0.4),
    ("edge", 0.6),
    ("prov", 0.2),
)


class Shades(Struct, frozen=True):
    """The three colours that the others are made from."""

    paper: str
    ink: str
    accent: str


# As in site.css.
DAY = Shades("#fbfaf6", "#1b1a17", "#8e1b16")
NIGHT = Shades("#171613", "#ece7db", "#f0a090")


def day(theme: Theme) -> Shades:
    """The colours by day."""
    return Shades(theme.paper or DAY.paper, theme.ink or DAY.ink, theme.accent or DAY.accent)


def night(theme: Theme) -> Shades:
    """The colours by night. An accent that is named for the day alone is made lighter, or darker, until it is read."""
    paper, ink = theme.paper_dark or NIGHT.paper, theme.ink_dark or NIGHT.ink
    accent = theme.accent_dark or (clearer(theme.accent, paper, ink) if theme.accent else NIGHT.accent)
    return Shades(paper, ink, accent)


def faint(shades: Shades) -> str:
    """The ink of small print: as much nearer to the paper as can still be read on a card, or the ink itself."""
    card = between(shades.paper, shades.ink, dict(_SHARES)["card"])
    fainter = (between(shades.ink, shades.paper, share) for share in (0.28, 0.2, 0.12, 0.06))
    return next((colour for colour in fainter if contrast(colour, card) >= LEAST), shades.ink)


def stylesheet(theme: Theme, language: str) -> bytes:
    """The file `theme.css` of an archive in this language; empty if its theme changes neither colours nor faces."""
    parts = [*_colours(theme), *_faces(theme, language)]
    return "".join(["@layer site{\n", *parts, "}\n"]).encode() if parts else b""


def _colours(theme: Theme) -> Iterator[str]:
    """On screens: on paper all is black on white."""
    for scheme, other, shades, usual in (("light", "dark", day(theme), DAY), ("dark", "light", night(theme), NIGHT)):
        if drawn := _drawn(shades, usual):
            by_system = _rule(f":root:not([data-theme={other}])", drawn)
            yield f"@media screen and (prefers-color-scheme:{scheme}){{{by_system}}}\n"
            yield f"@media screen{{{_rule(f':root[data-theme={scheme}]', drawn)}}}\n"


def _drawn(shades: Shades, usual: Shades) -> Mapping[str, str]:
    """The custom properties of site.css that other colours change."""
    ground = {} if (shades.paper, shades.ink) == (usual.paper, usual.ink) else _ground(shades)
    if shades.accent == usual.accent:
        return ground
    accent = shades.accent
    return {**ground, "accent": accent, "accent-bg": accent, "on-accent": farther(accent), "bar-hi": accent}


def _ground(shades: Shades) -> Mapping[str, str]:
    paper, ink = shades.paper, shades.ink
    plain = {"paper": paper, "ink": ink, "ink-2": faint(shades), "rule-2": ink, "home": paper, "halo": paper}
    return {**plain, **{name: between(paper, ink, share) for name, share in _SHARES}}


def _faces(theme: Theme, language: str) -> Iterator[str]:
    """Their own before the theme's; and in the archive's language, whatever its script."""
    named = {"text": theme.text, "display": theme.display, "ui": theme.ui}
    faces = {name: "".join(f'"{face}",' for face in found) for name, found in named.items() if found}
    if faces:
        yield _rule(":root", {f"site-{name}": found for name, found in faces.items()}) + "\n"
        yield _rule(f":lang({language})", {name: f"var(--face-{name})" for name in faces}) + "\n"


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector}{{{';'.join(f'--{name}:{value}' for name, value in values.items())}}}"
