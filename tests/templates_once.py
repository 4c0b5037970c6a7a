"""Templates are compiled once for all builds of these tests: it is more than half of what a small build costs."""

from functools import cache
from types import CodeType

from jinja2 import Environment

from generator.render.engine import PlainEnvironment, environment
from generator.render.quick import QuickEnvironment


def compile_once(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
    """As `Environment.compile`: the code is a function of these alone, since all environments of a kind are alike."""
    return _compiled(isinstance(self, QuickEnvironment), source, name, filename)


@cache
def _compiled(is_quick: bool, source: str, name: str | None, filename: str | None) -> CodeType:  # noqa: FBT001 - a key
    kind = QuickEnvironment if is_quick else PlainEnvironment
    return Environment.compile(environment((), kind), source, name, filename)
