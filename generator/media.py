"""Pictures: known by their content, and written anew without anything but what is seen.

A photograph can tell where it was taken, by which camera and by whom; a file called .jpg can be a program.
So a picture is decoded and encoded again. Only its colour profile is carried over, as it was.
"""

import io
import warnings
from typing import Any, Literal

from msgspec import Struct
from PIL import Image, ImageSequence, JpegImagePlugin

MAX_BYTES = 50_000_000
MAX_PIXELS = 50_000_000  # of all frames together: 4 bytes each once they are decoded
MAX_FRAMES = 1_000

Format = Literal["JPEG", "PNG", "GIF", "WEBP"]

_SUFFIXES: dict[Format, str] = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}
_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
# What a file that is no such picture is more often than not, by what its first kilobyte holds.
_STRANGERS = (
    (b"%pdf-", "a PDF"),
    (b"<?php", "a PHP program"),
    (b"<svg", "an SVG drawing, which can run programs in a reader's browser"),
    (b"<html", "a web page"),
    (b"<!doctype html", "a web page"),
    (b"ftypheic", "a HEIC photograph"),
    (b"ftypmif1", "a HEIC photograph"),
    (b"ftypavif", "an AVIF picture"),
    (b"ii*\0", "a TIFF picture"),
    (b"mm\0*", "a TIFF picture"),
)
_ORIENTATION = 0x0112  # the tag of EXIF 2.3, 4.6.4
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What says how pixels are shown. All else that Pillow knows about a file is forgotten.
_SEEN = frozenset({"background", "disposal", "duration", "icc_profile", "loop", "transparency"})


class UnreadablePicture(ValueError):  # noqa: N818 - a noun that reads well where it is caught
    """These bytes are no picture that can be published. The text says why, as the end of a sentence:
    "yalu.jpg is …"."""


class CleanPicture(Struct, frozen=True):
    """A picture fit to be published: its bytes, `suffix` such as `.jpg`, and its size in pixels as shown."""

    data: bytes
    suffix: str
    width: int
    height: int


def clean_picture(data: bytes) -> CleanPicture:
    """The same picture, upright, without metadata; the same bytes for the same bytes.

    JPEG, PNG, GIF and WebP, told by content; frames of an animation are kept. Raises UnreadablePicture for
    anything else, for damaged files, and for those larger than MAX_BYTES, MAX_PIXELS or MAX_FRAMES.
    """
    if len(data) > MAX_BYTES:
        raise UnreadablePicture(f"larger than {MAX_BYTES // 1_000_000} MB")
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            _set_filters()
            return _rewritten(data, kind)
    except UnreadablePicture:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:
        # A decoder that meets hostile bytes raises whatever it likes: OSError, SyntaxError, struct.error …
        raise UnreadablePicture(f"damaged, or cut off ({error})") from error


def _kind(data: bytes) -> Format:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    start = data[:1024].lower()
    found = next((name for sign, name in _STRANGERS if sign in start), "not a picture that is known here")
    raise UnreadablePicture(f"{found}; save it as JPEG, PNG, GIF or WebP")
