"""Builds that are stopped somewhere, or whose inputs change while they are under way."""

import pkgutil
from collections.abc import Callable
from functools import wraps

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule
from newsdesk import NUMBERS, Desk
from newsroom import OTHER_GIF
from sites import GIF

from generator import build, parallel, publish


class StopError(Exception):
    """The build is stopped here."""


Doing = Callable[..., object]
_BREAKS = (
    *("generator.publish.Stage.commit", "generator.publish.Stage.put", "generator.build.remember"),
    *("generator.state.State.save", "generator.ledger.save_ledger", "generator.render.pages.Renderer.__call__"),
    *("generator.segments.save", "generator.preparing.build_archive", "generator.cache.pages.save"),
)


class Interruptions(Desk):
    """Rules for builds that do not come to their end, or whose inputs change meanwhile."""

    @rule(where=st.sampled_from(_BREAKS), after=st.sampled_from([0, 0, 0, 2, 8]), late=st.booleans())
    def stop_a_build(self, where: str, after: int, *, late: bool) -> None:
        """An exception somewhere within it, before or after what is done there."""
        self._save(after, "body")
        self.wait()
        with self.patch.context() as patch, self.site.noting():
            _break(patch, where, after, late=late)
            self._try()

    def _try(self) -> None:
        try:
            self.site.build(self.change)
        except (StopError, OSError, publish.PublishError, parallel.WorkerError):
            return

    @rule(number=NUMBERS, what=st.sampled_from(["body", "static", "template", "site", "picture", "title"]))
    def edit_while_it_builds(self, number: int, what: str) -> None:
        """Somebody saves a file while a build is under way: the next build must notice."""
        done: Doing = getattr(build, "print_edition")  # noqa: B009 - as it is now, with whoever watches it

        def meddling(*given: object) -> object:
            self._save(number, what)
            printed = done(*given)
            self._save(number + 1, what)
            return printed

        self._save(number + 2, what)
        self.wait()
        with self.patch.context() as patch, self.site.noting():
            patch.setattr(build, "print_edition", meddling)
            self._try()

    def _save(self, number: int, what: str) -> None:
        path = self.one_of(self.room.of("articles"), number)
        if what in {"body", "title"} and path:
            if what == "body":
                self.room.papers[path].body = f"Saved {number}."
            else:
                self.room.papers[path].head["title"] = f"Saved {number}"
            self.room.write(path)
        elif what == "static":
            self.room.put("static/site.css", b"saved %d" % number)
        elif what == "template":
            self.room.put("templates/prose.html", b"saved %d" % number)
        elif what == "picture":
            self.room.put("content/articles/a.gif", (GIF, OTHER_GIF)[number % 2])
        else:
            self.room.site["description"] = f'"Saved {number}."'
            self.room.write_site()


def _break(patch: pytest.MonkeyPatch, where: str, after: int, *, late: bool) -> None:
    """Raises StopError at the call number `after` of a function, before it, or after it is done."""
    above, _, name = where.rpartition(".")
    owner = pkgutil.resolve_name(above)
    done: Doing = getattr(owner, name)
    left = [after]

    @wraps(done)
    def stopping(*given: object, **more: object) -> object:
        left[0] -= 1
        found = done(*given, **more) if late or left[0] >= 0 else None
        if left[0] < 0:
            raise StopError
        return found

    patch.setattr(owner, name, stopping)
