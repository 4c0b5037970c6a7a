"""What the quick way makes of a template is what Jinja makes of it, or an error that sends the page the other way."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from markupsafe import Markup
from nouns import SITE
from renew_golden import prepared

from generator import urls
from generator.interface import words_of
from generator.languages import direction
from generator.outputs.redirects import redirect
from generator.render import renderer
from generator.render.engine import PlainEnvironment, environment
from generator.render.quick import QuickEnvironment
from generator.theme import theme_folder
from generator.views.linked import data_of
from generator.views.page import VERBATIM, Link

SHOWN = {"a": Link("R&D", "<x>"), "b": {"text": "é—"}, "c": [Link("1"), Link("")], "d": Markup("<i>"), "e": 7, "f": ""}
VALUES = st.sampled_from(
    [
        *(
            "a.text",
            "a.url",
            "a.is_plain",
            "a.nothing",
            "b.text",
            "b.nothing",
            "c",
            "c[0].text",
            "d",
            "e",
            "f",
            "g",
            "g.x",
        ),
        *("g", "g.x", "'<'", "a.text ~ d", "a.text | upper", "d | safe", "e + 1", "f or a.text", "loop.index", "loop"),
        *("one(a)", "one(a, 'x')", "one(link=a)", "one(a, more='<')", "one()", "one(a, 1, 2)", "one(g)", "rest(a, 2)"),
        *(
            "two()",
            "self.title()",
            "super()",
            "m.far(a)",
            "m.far(a) ~ '<'",
            "range(2) | list",
            "(a.text, d) | join('&')",
        ),
    ]
)
LEAVES = VALUES.map("{{{{ {} }}}}".format) | st.sampled_from(["<b>", "—", "\n", "{{ m.far(c[0]) }}{{ e }}"])


def _around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Tags of every kind around a text."""
    return st.lists(inside, min_size=1, max_size=4).map("".join) | st.builds(
        str.format,
        st.sampled_from(
            [
                *("{{% if {1} %}}{0}{{% else %}}-{{% endif %}}", "{{% for x in c %}}{0}{{{{ x.text }}}}{{% endfor %}}"),
                *("{{% for a in c if a.text %}}{0}{{% endfor %}}", "{{% set f %}}{0}{{% endset %}}{{{{ f }}}}"),
                *("{{% set f = {1} %}}{0}{{{{ f }}}}", "{{% filter upper %}}{0}{{% endfilter %}}"),
                *("{{% call one(a) %}}{0}{{% endcall %}}", "{{% with a = c[0] %}}{0}{{% endwith %}}"),
                *("{{% autoescape false %}}{0}{{% endautoescape %}}", "{{% include 'near.html' %}}{0}"),
                *(
                    "{{% include 'near.html' without context %}}{0}",
                    "{{% from 'far.html' import far %}}{{{{ far(a) }}}}{0}",
                ),
            ]
        ),
        inside,
        VALUES,
    )


TEXTS = st.recursive(LEAVES, _around, max_leaves=6)
HEAD = """{% import 'far.html' as m %}{% macro one(link, more='&') %}{{ link.text }}{{ more }}{% endmacro %}
{%- macro two() %}{{ varargs | length }}{{ caller() if caller else '' }}{% endmacro %}
{%- macro rest(x) %}{{ x.text }}{{ varargs }}{% endmacro %}"""
PARTS = {"far.html": "{% macro far(x) %}<a>{{ x.text }}{{ x.url }}{% endmacro %}", "near.html": "<hr>{{ a.text }}"}


def _made(kind: type[PlainEnvironment], templates: Mapping[str, str]) -> str:
    made = environment((), kind)
    made.loader = DictLoader({**PARTS, **templates})
    return "".join(made.get_template("page.html").generate(SHOWN))


def _in_all_ways(root: str, title: str, main: str) -> Iterator[Mapping[str, str]]:
    """A page of one template, one that extends another, and one that may extend another."""
    blocks = f"{{% block title %}}{title}{{% endblock %}}"
    own = f"{{% block title %}}{main}{{% endblock %}}"
    yield {"page.html": HEAD + root + blocks}
    yield {"base.html": HEAD + root + blocks + root, "page.html": f"{{% extends 'base.html' %}}{HEAD}{own}"}
    yield {
        "base.html": HEAD + blocks,
        "page.html": f"{HEAD}{root}{{% if e %}}{{% extends 'base.html' %}}{{% endif %}}{own}",
    }


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_it_is_the_same_or_an_error(root: str, title: str, main: str) -> None:
    for templates in _in_all_ways(root, title, main):
        quick = None
        with suppress(Exception):
            quick = _made(QuickEnvironment, templates)
        if quick is not None:
            assert quick == _made(PlainEnvironment, templates)


@pytest.mark.parametrize("value", ["a.text", "one(a)", "m.far(a)", "self.title()", "x.text | upper"])
def test_what_templates_are_made_of_is_no_error(value: str) -> None:
    inside = "{% for x in c %}{{ " + value + " }}{% endfor %}"
    for templates in _in_all_ways(inside, "<b>{{ a.text }}", "<i>{{ a.url }}"):
        assert _made(QuickEnvironment, templates) == _made(PlainEnvironment, templates)


def test_all_of_our_templates_go_the_quick_way() -> None:
    golden = prepared()
    folders = (theme_folder("templates"),)
    quick, plain = environment(folders, QuickEnvironment), environment(folders)
    for page in golden.plan.pages:
        if page.template == VERBATIM:
            continue
        shown = {"site": golden.site, "page": page.view, "url": page.url, "root": urls.root(page.url)}
        shown |= {"direction": direction(golden.site.language), "words": words_of(golden.site)}
        shown |= {"versions": getattr(page.view, "versions", ()), "linked": data_of(page, page.view, golden.site)}
        made = "".join(quick.get_template(page.template).generate(shown))
        assert made == "".join(plain.get_template(page.template).generate(shown)), page.url


def test_an_item_is_found_where_there_is_no_attribute(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/redirect.html").write_text("{{ {'x': '<'}.x }} {{ page.heading }}", encoding="utf-8")
    render = renderer(tmp_path, SITE)
    for heading in ("A", "B"):
        assert render(redirect("old.html", ("new.html", "tag:x"), heading, "", 0)) == f"&lt; {heading}".encode()
