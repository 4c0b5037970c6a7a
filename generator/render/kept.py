"""The bytecode of our own templates, kept as Python keeps that of our own modules.

Python's import system reads and writes it, in the package's `__pycache__` or below PYTHONPYCACHEPREFIX; nothing is
written where PYTHONDONTWRITEBYTECODE is set, or where the package can't be written. Whoever can write there can change
the program itself. An archive's own templates are no part of the program: they are compiled by each build, and
nothing that lies in an archive is executed.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, TypeGuard

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator.theme import theme_folder

_HERE = Path(__file__).parent
_BYTES = 16
_DIGITS = 4 * _BYTES  # of two digests, at the end of a name


class KeptCode(BytecodeCache):
    """Where Jinja finds the code of our own templates, for environments of one kind."""

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The code of a template, kept or compiled. Raises TemplateSyntaxError."""

        def compiled() -> CodeType:
            return environment.compile(source, name, filename)

        bucket = Bucket(environment, name, source)
        bucket.code = self._kept(Path(filename), source, compiled) if _is_ours(filename) else compiled()
        return bucket

    def _kept(self, path: Path, source: str, compiled: Callable[[], CodeType]) -> CodeType:
        name = f"{path.stem}_{self._translator}{_digest(source.encode())}"
        with suppress(EOFError, ImportError, TypeError, ValueError):  # what is kept is damaged
            return _Kept(name, compiled).get_code(name) or compiled()
        return compiled()

    @cached_property
    def _translator(self) -> str:
        """What tells who makes code of a template: we, and Jinja as it is installed. For which Python it is made is
        told by the bytecode."""
        ours = [path.read_bytes() for path in sorted(_HERE.glob("*.py"))]
        theirs = [(path.name, *_stamp(path)) for path in sorted(Path(jinja2.__file__).parent.glob("*.py"))]
        return _digest(repr((ours, theirs)).encode())


def _is_ours(filename: str | None) -> TypeGuard[str]:
    return filename is not None and Path(filename).parent == theme_folder("templates")


class _Kept(SourceFileLoader):
    """Python's way with a module, for a template: what it is made from is in its name."""

    def __init__(self, name: str, compiled: Callable[[], CodeType]) -> None:
        super().__init__(name, str(_HERE / f"{name}.py"))
        self._compiled = compiled

    def path_stats(self, path: str) -> dict[str, int]:  # noqa: ARG002
        """The time and the size that are compared beside the name: always the same."""
        return {"mtime": 0, "size": 0}

    def get_data(self, path: str) -> bytes:
        """The bytecode; of a source there is nothing to read."""
        return b"" if path == self.path else super().get_data(path)

    def set_data(self, path: str, data: Any, **how: Any) -> None:
        """Keeps bytecode, in place of what was made of another text of the template, or by another translator."""
        stem, _, kind = Path(path).name.partition(".")
        with suppress(OSError):
            for old in Path(path).parent.glob(f"{stem[:-_DIGITS]}{'?' * _DIGITS}.{kind}"):
                old.unlink()
        super().set_data(path, data, **how)

    def source_to_code(self, *_: Any, **_named: Any) -> CodeType:  # type: ignore[override] # a static method there
        """The code, made anew."""
        return self._compiled()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns
