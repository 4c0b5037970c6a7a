"""The forms in which a published site is handed on. Each is one module here, called as its option is: `cli.commands`
lists them with their help (`EXPORTS`).

What is exported was verified: what its sums name, no more and no less.
"""

import importlib
import pkgutil
from typing import Protocol, cast

from generator.exports.edition import Edition, beside

__all__ = ["Edition", "Export", "beside", "exports"]


class Export(Protocol):
    """What a module that exports offers."""

    def export(self, edition: Edition) -> None:
        """Writes `edition.target`, whole or not at all; nothing is there, nor at `edition.beside`. Raises RefusedError
        and OSError."""


def exports() -> dict[str, Export]:
    """Every form, by the name of its option."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "edition")
    return {name: cast(Export, importlib.import_module(f"{__name__}.{name}")) for name in names}
