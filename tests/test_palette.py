"""The stylesheet of a theme: what it changes, and that nothing else gets into it."""

import re
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from test_colours import COLOURS
from test_config import load

from generator.colours import LEAST, between, contrast
from generator.model import Theme
from generator.palette import DAY, NIGHT, Shades, day, faint, night, stylesheet
from generator.theme import theme_folder

CSS = (theme_folder("static") / "site.css").read_text("utf-8")
# Rules of custom properties, colours and names of faces: all that there may be.
LINE = re.compile(
    r"(?:@media screen(?: and \(prefers-color-scheme:(?:light|dark)\))?\{)?"
    r":(?:root(?::not\(\[data-theme=(?:light|dark)\]\)|\[data-theme=(?:light|dark)\])?|lang\([A-Za-z0-9-]+\))"
    r'\{(?:--[a-z0-9-]+:(?:#[0-9a-f]{6}|(?:"[A-Za-z0-9 -]+",)+|var\(--face-[a-z]+\));?)+\}\}?'
)
MAYBE = st.just("") | COLOURS
# Names of faces, and what nearly is one.
FACES = st.from_regex(r'[A-Za-z][A-Za-z0-9 -]{0,8}[A-Za-z0-9";,}\\\\]?', fullmatch=True)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def _tokens(selector: str) -> Mapping[str, str]:
    """The custom properties that the first rule for a selector sets in site.css."""
    rule = CSS.partition(f"{selector}{{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", rule))


def test_the_usual_colours_are_those_of_the_stylesheet() -> None:
    for selector, shades in ((":root", DAY), (":root[data-theme=dark]", NIGHT), (":not([data-theme=light])", NIGHT)):
        found = _tokens(selector)
        assert Shades(found["paper"], found["ink"], found["accent"]) == shades


def test_the_theme_itself_can_be_read() -> None:
    for selector in (":root", ":root[data-theme=dark]"):
        found = _tokens(selector)
        for text in ("ink", "ink-2", "accent"):
            assert all(contrast(found[text], found[ground]) >= LEAST for ground in ("paper", "card")), text
        assert contrast(found["bar"], found["paper"]) >= 3  # WCAG 2.2, 1.4.11


def test_every_property_of_a_theme_is_one_of_the_stylesheet() -> None:
    theme = Theme("#000000", "#eeeeee", "#111111", text=("A",), display=("B",), ui=("C",))
    for name in set(re.findall(r"--([\w-]+):", stylesheet(theme, "en").decode())):
        assert f"--{name}:" in CSS or f"var(--{name}," in CSS, name


def test_where_nothing_is_changed_there_is_no_stylesheet() -> None:
    for theme in (Theme(), Theme(wordmark="A", wordmark_file="a.svg", own_styles=True)):
        assert stylesheet(theme, "en") == b""
        assert not theme.is_styled


def test_an_accent_for_the_day_is_made_lighter_for_the_night() -> None:
    theme = Theme(accent="#0b5d3b")
    assert day(theme).accent == "#0b5d3b"
    assert night(theme).accent != "#0b5d3b"
    assert contrast(night(theme).accent, NIGHT.paper) >= LEAST
    assert night(Theme(accent="#0b5d3b", accent_dark="#00ff00")).accent == "#00ff00"


def test_the_day_leaves_the_night_as_it_is() -> None:
    css = stylesheet(Theme(paper="#ffffff"), "en").decode()
    assert "--paper:#ffffff" in css
    assert "dark){" not in css


@given(COLOURS, COLOURS)
def test_small_print_can_be_read_wherever_text_can(paper: str, ink: str) -> None:
    shades = Shades(paper, ink, ink)
    card = between(paper, ink, 0.05)
    assert contrast(faint(shades), card) >= min(LEAST, contrast(ink, card))


@given(st.builds(Theme, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE))
def test_a_stylesheet_is_there_where_something_is_changed(theme: Theme) -> None:
    css = stylesheet(theme, "en").decode()
    assert not css or theme.is_styled
    assert css.count("{") == css.count("}")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@settings(deadline=None)  # a folder is made for each
@given(ANYTHING | COLOURS, ANYTHING | COLOURS, ANYTHING | COLOURS, st.lists(ANYTHING | FACES, max_size=3))
def test_nothing_gets_into_a_stylesheet_but_colours_and_faces(
    accent: str, paper: str, ink: str, faces: list[str]
) -> None:
    texts = {"accent": accent, "paper_dark": paper, "ink": ink, "wordmark": ink, "ui": faces[0] if faces else accent}
    lines = [f"{key} = {_quoted(value)}" for key, value in texts.items()]
    lists = f"display = [{', '.join(map(_quoted, faces))}]"
    site, _ = load("\n".join(['title = "A"', "[theme]", *lines, lists]))
    css = stylesheet(site.theme, site.language).decode()
    assert all(LINE.fullmatch(line) for line in css.splitlines()[1:-1]), css
