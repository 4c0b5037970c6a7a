"""The kinds of page. Each is one module here, with `pages(archive, site)`; a new one is found by its name."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Protocol, cast

from generator.index.archive import Archive
from generator.model import Site
from generator.views.page import Page


class Output(Protocol):
    """What every module of this package offers."""

    def pages(self, archive: Archive, site: Site) -> Iterator[Page]:
        """The pages of one kind."""


def outputs() -> tuple[Output, ...]:
    """Every kind of page, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast(Output, importlib.import_module(f"{__name__}.{name}")) for name in names)
