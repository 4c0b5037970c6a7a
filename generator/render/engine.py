"""Jinja as our templates need it: strict, escaping everything, and cheap for a hundred thousand small pages.

Two of Jinja's ways cost more than all the rest of a page, and are replaced without a change in what is written:

- Each value put out is escaped, and the escaped text made a `Markup`, so that nobody escapes it again. What is put
  out goes straight into the page: the text alone is enough.
- The names that all templates know are copied into each page's context from a `ChainMap`: a plain dict is a
  quarter of the work.
"""

from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template

# The escaping itself, without the Markup around it; markupsafe offers it under no public name.
escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escape(value: object) -> str:
    """A value as it stands in a page: a text escaped, a number as it is, anything else as markupsafe has it."""
    if type(value) is markupsafe.Markup:
        return value
    if type(value) is int:
        return str(value)
    return escape_text(value) if type(value) is str else markupsafe.escape(value)


class PlainTemplate(Template):
    """A template whose code puts values out through `escape`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name for it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escape
        return template


class PlainEnvironment(Environment):
    """Where such templates are found."""

    template_class = PlainTemplate

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows."""
        return {**self.globals, **(d or {})}


def environment(
    folders: Sequence[Path], kind: type[PlainEnvironment] = PlainEnvironment, kept: BytecodeCache | None = None
) -> PlainEnvironment:
    """An environment that finds templates in `folders`, the first of them first.

    Autoescape is on whatever a template is called; Markup comes from the sanitised body alone. Compiled templates
    live as long as the environment, but for our own where they are `kept`: nothing of an archive is executed.
    """
    return kind(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        optimized=False,
        bytecode_cache=kept,
    )
