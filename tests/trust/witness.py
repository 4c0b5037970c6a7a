"""What was really taken from memory: a test that never meets the quick ways proves nothing about them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from generator import preparing
from generator.content.reading import read_all
from generator.press import print_edition


class Witness:
    """Counts what builds did while it looked."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._is_looking = False

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Within it there is a build to be watched."""
        self._is_looking = True
        self.counts["builds"] += 1
        thought = self.counts["thought"]
        try:
            yield
            self.counts["idle"] += self.counts["thought"] == thought
        finally:
            self._is_looking = False

    def attach(self, patch: pytest.MonkeyPatch) -> None:
        """Stands beside the three steps of a build that may save work."""
        think = preparing.think

        def thinking(*given: Any) -> Any:
            self._count("thought", 1)
            return think(*given)

        def reading(files: Any, known: Any, *rest: Any) -> Any:
            found = read_all(files, known, *rest)
            self._count("records kept", len(files) - len(found.paths))
            self._count("records read", len(found.paths))
            return found

        def printing(edition: Any, *rest: Any) -> Any:
            printed = print_edition(edition, *rest)
            self._count("pages kept", len(edition.plan) - len(printed.rendered))
            self._count("pages not planned", sum(len(group.urls) for _, group in edition.plan.kept))
            self._count("pages rendered", len(printed.rendered))
            return printed

        patch.setattr("generator.build.think", thinking)
        patch.setattr("generator.preparing.read_all", reading)
        patch.setattr("generator.build.print_edition", printing)

    def _count(self, what: str, many: int) -> None:
        if self._is_looking:
            self.counts[what] += many
