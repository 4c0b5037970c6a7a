"""In which encoding somebody's bytes are: by what they state, then by what they can be; a guess is told as one."""

import codecs
import re
from typing import Any

from generator.drafts.draft import Guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What has a zero in every second byte is UTF-16, whatever it says.
_UTF_16 = ((re.compile(rb"(?:[^\0]\0){8}"), "utf-16-le"), (re.compile(rb"(?:\0[^\0]){8}"), "utf-16-be"))
# Names that the web gives to a larger set than they say (WHATWG Encoding, 4.2).
_LARGER = {
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
}
# Text to Python, and nobody's file: they raise where others replace, or hide what is written.
_NOT_OF_FILES = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined"})
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_SEVEN_BITS = re.compile(r"iso2022_(?:jp|kr)\w*|hz")
_FEW = 200
# Those of the WHATWG's Encoding Standard that newsrooms wrote in: https://encoding.spec.whatwg.org/#names-and-labels
_OF_THE_WEB = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp866", "cp874"),
    *("koi8_r", "koi8_u", "mac_cyrillic", "big5", "gb18030", "euc_jp", "cp932", "cp949"),
)


def encoding_of(data: bytes, stated: str) -> tuple[str, Guess | None]:
    """The encoding, and the guess at it, if it is one; see `decoding.decode`."""
    sure = _sure(data, _known(stated))
    if sure:
        return sure, None
    if _is_nearly_utf_8(data):
        return "utf-8", Guess("encoding", "utf-8", "most of the bytes are; the others are shown as \ufffd")
    found = _detected(data) or "cp1252"
    return found, Guess("encoding", found, "from the bytes, which are not UTF-8")


def declared_in(page: bytes) -> str:
    """The encoding that a page declares in its head, or none."""
    found = _DECLARED.search(page[:_HEAD_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else ""


def is_in(data: bytes, stated: str) -> bool:
    """Whether bytes can be in the encoding of this name."""
    return bool(_known(stated)) and _fits(data, stated.strip())


def _sure(data: bytes, stated: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for pattern, encoding in _UTF_16:
        if pattern.match(data):
            return encoding
    if _SEVEN_BITS.fullmatch(stated) and _fits(data, stated):  # whose bytes are UTF-8, too
        return stated
    return next((encoding for encoding in ("utf-8", stated) if encoding and _fits(data, encoding)), "")


def _is_nearly_utf_8(data: bytes) -> bool:
    """Whether a few bytes of a text in UTF-8 are broken: more of what is not ASCII is whole than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * _FEW < len(text) and len(text) - len(text.encode("ascii", "ignore")) > 2 * broken


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _known(stated: str) -> str:
    """The encoding that a name means on the web; empty if we don't know it."""
    name = stated.strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(_LARGER.get(name, name)) if name else None
    except (LookupError, ValueError):
        return ""
    is_text = codec is not None and getattr(codec, "_is_text_encoding", True)
    return codec.name if codec and is_text and codec.name not in _NOT_OF_FILES else ""


def _detected(data: bytes) -> str:
    """What the detector finds, in the first 100,000 bytes, among the encodings of the web: of all that it knows, it
    finds a Latin headline in EBCDIC, or in Urdu. Western European counts before Central European where both are as
    likely."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    found: Any = list(from_bytes(data[:100_000], cp_isolation=list(_OF_THE_WEB)))
    if not found:
        return ""
    best = found[0]
    western = next((match for match in found if "cp1252" in match.could_be_from_charset), None)
    if western and best.encoding == "cp1250" and _rank(western) <= _rank(best):
        return "cp1252"
    return _known(best.encoding)


def _rank(match: Any) -> tuple[float, float]:
    """How unlikely a text is: by what looks like a mess, and by how much looks like a language."""
    return match.chaos, -match.coherence
