"""Templates are compiled once for all builds of these tests: it is more than half of what a small build costs."""

from functools import cache
from types import CodeType

from jinja2 import Environment

from generator.render.engine import environment


def compile_once(_self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
    """As `Environment.compile`: the code is a function of these alone, since all our environments are alike."""
    return _compiled(source, name, filename)


@cache
def _compiled(source: str, name: str | None, filename: str | None) -> CodeType:
    return Environment.compile(environment(()), source, name, filename)
