"""The kinds of page. Each is one module here, with `pages(archive, site)`; a new one is found by its name.

One that a site may do without is named as `[outputs]` in site.toml names it (see `model.OPTIONAL`), and is not even
loaded where the site does; one of a name of its own has `OPTION`, that of the output that it is made with.
A kind of which there are many pages also has `groups(archive, site)`: what changed in none of a group's parts is not
planned again. A kind of file that lies beside the page of each article has `FORMS` instead, by their endings: those of
all kinds are planned and made together, for they are made from the same.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Protocol, cast

from generator.index.archive import Archive
from generator.model import Site
from generator.views.answered import answered
from generator.views.article_files import Form, file_groups
from generator.views.page import Group, Page


class Output(Protocol):
    """What every module of this package offers."""

    def pages(self, archive: Archive, site: Site) -> Iterator[Page]:
        """The pages of one kind."""


class Grouped(Output, Protocol):
    """What those offer that make many pages; if they have forms of articles too, without these."""

    def groups(self, archive: Archive, site: Site) -> Iterator[Group]:
        """The same pages, in groups."""


class Formed(Output, Protocol):
    """What those offer that make files beside the page of each article."""

    FORMS: Mapping[str, Form]


def outputs() -> dict[str, Output]:
    """Every kind of page, by name."""
    return {name: _output(name) for name in _names()}


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def _output(name: str) -> Output:
    return cast(Output, importlib.import_module(f"{__name__}.{name}"))


def groups(archive: Archive, site: Site) -> Iterator[Group]:
    """All pages of the site, in groups; none that it does without, and none that leads to such a one."""
    return (answered(group, site) for group in _groups(archive, site))


def _groups(archive: Archive, site: Site) -> Iterator[Group]:
    wanted = {name: _output(name) for name in _names() if site.makes(name)}
    made = {name: output for name, output in wanted.items() if site.makes(getattr(output, "OPTION", name))}
    forms: dict[str, Form] = {}
    for name, output in made.items():
        if hasattr(output, "FORMS"):
            forms |= cast(Formed, output).FORMS
        if hasattr(output, "groups"):
            yield from cast(Grouped, output).groups(archive, site)
        elif not hasattr(output, "FORMS"):
            yield Group(name, b"", partial(output.pages, archive, site))
    yield from file_groups(forms, archive, site)
