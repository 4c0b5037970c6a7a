"""The bytes of an XML file → text, whatever encoding they are in, without the signs that XML forbids."""

import codecs
import re
from codecs import IncrementalDecoder
from collections.abc import Iterator
from functools import cache
from typing import IO

from msgspec import Struct

from generator.model import Severity

CHUNK = 262_144

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) has no place for; DEL is allowed there, and has no place in a text either."""

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_LENIENT = "or as in Windows"


class Fault(Struct, frozen=True):
    """What is wrong on a line of the file, counted from 1, and what to do."""

    line: int
    message: str
    hint: str
    severity: Severity = "error"


def texts(file: IO[bytes], limit: int) -> Iterator[str | Fault]:
    """A file's text, chunk by chunk, with what is wrong with its signs, each kind told once.

    Raises OSError, also of one of more bytes than the limit.
    """
    data = file.read(CHUNK)
    name, faults = _encoding(data)
    yield from faults
    strict, lenient = codecs.lookup(name).incrementaldecoder, _lenient(name)
    decoder: IncrementalDecoder = strict() if strict else lenient
    line, is_clean, size = 1, True, 0
    while True:
        text, decoder, wrong = _decoded(decoder, lenient, data)
        if wrong:
            yield Fault(
                line, f"from here on, some bytes are not {name}; they were read as windows-1252", _HINT, "warning"
            )
        cleaned = _FORBIDDEN.sub("", text)
        if is_clean and len(cleaned) != len(text):
            is_clean = False
            yield Fault(line, "from here on, there are control characters, which were left out", "", "warning")
        yield cleaned
        line += text.count("\n")
        if not data:
            return
        size += len(data)
        if size > limit:
            raise OSError(f"it is larger than {limit:,} bytes")
        data = file.read(CHUNK)


_HINT = 'if letters are wrong, write the file\'s true encoding in its first line: encoding="…"'


def _encoding(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """The encoding by the mark of its first bytes, else as declared, else UTF-8."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, ()
    match = _DECLARED.search(data[:1_000])
    declared = match[1].decode("ascii") if match else "utf-8"
    try:
        name = codecs.lookup(declared).name
        "".encode(name)  # what isn't an encoding of texts, such as hex, is told here
    except (LookupError, ValueError):
        return "utf-8", (Fault(1, f"the encoding {declared} is unknown; the file was read as UTF-8", _HINT, "warning"),)
    # What declares itself in ASCII isn't UTF-16; ISO 8859-1 is read as on the web (encoding.spec.whatwg.org).
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8", ()
    return ("cp1252" if name in {"iso8859-1", "ascii"} else name), ()


def _decoded(
    decoder: IncrementalDecoder, lenient: IncrementalDecoder, data: bytes
) -> tuple[str, IncrementalDecoder, bool]:
    """The text, the decoder to go on with, and whether it has just become the lenient one."""
    state = decoder.getstate()
    try:
        return decoder.decode(data, not data), decoder, False
    except UnicodeDecodeError:
        if decoder is not lenient:
            lenient.setstate(state)
        return lenient.decode(data, not data), lenient, decoder is not lenient


def _lenient(name: str) -> IncrementalDecoder:
    _register()
    maker = codecs.lookup(name).incrementaldecoder or codecs.lookup("utf-8").incrementaldecoder
    if maker is None:
        raise LookupError(name)
    return maker(_LENIENT)


@cache
def _register() -> None:
    codecs.register_error(_LENIENT, _as_in_windows)


def _as_in_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
