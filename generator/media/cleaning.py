"""Pictures: known by their content, and written anew without anything but what is seen.

A photograph can tell where it was taken, by which camera and by whom; a file called .jpg can be a program.
So a picture is decoded and encoded again, or, for WebP, decoded and freed of all parts that are no pixels.
Only its colour profile is carried over, as it was. However large it is, it is decoded once, and no copy is held.
"""

import io
import warnings
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from msgspec import Struct
from PIL import Image, ImageSequence, JpegImagePlugin

MAX_BYTES = 50_000_000
MAX_PIXELS = 50_000_000  # of all frames together: 4 bytes each once they are decoded
MAX_FRAMES = 1_000

Format = Literal["JPEG", "PNG", "GIF", "WEBP"]
_Made = TypeVar("_Made")

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
# What Pillow may remember of a frame beside its pixels, lest it write the rest again.
_SEEN = frozenset({"duration", "transparency"})
_WEBP_CHUNKS = frozenset({b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"})


class UnreadablePicture(ValueError):  # noqa: N818 - a noun that reads well where it is caught
    """These bytes are no picture that can be published; the text says why: "it is a PDF"."""


class CleanPicture(Struct, frozen=True):
    """A picture fit to be published: its bytes, `suffix` such as `.jpg`, and its size in pixels as shown."""

    data: bytes
    suffix: str
    width: int
    height: int


class Still(Struct, frozen=True):
    """A decoded picture that does not move: upright, with its colour `profile` if it has one."""

    picture: Image.Image
    kind: Format
    profile: bytes | None


def clean_picture(data: bytes) -> CleanPicture:
    """The same picture, upright, without metadata; the same bytes for the same bytes.

    JPEG, PNG, GIF and WebP, told by content; frames of an animation are kept. Raises UnreadablePicture for
    anything else, for damaged files, and for those larger than MAX_BYTES, MAX_PIXELS or MAX_FRAMES.
    """
    return with_still(data, lambda clean, _: clean)


def with_still(data: bytes, make: Callable[[CleanPicture, Still | None], _Made]) -> _Made:
    """What `make` makes of the clean picture and of its decoded pixels: None for one that moves.

    Raises UnreadablePicture as `clean_picture` does.
    """
    if len(data) > MAX_BYTES:
        raise UnreadablePicture(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            _set_filters()
            return make(*_rewritten(data, kind))
    except UnreadablePicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Exception as error:
        # A decoder that meets hostile bytes raises whatever it likes: OSError, SyntaxError, struct.error …
        raise UnreadablePicture("it is damaged, or cut off") from error


def _kind(data: bytes) -> Format:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    start = data[:1024].lower()
    found = next((name for sign, name in _STRANGERS if sign in start), "not a picture that is known here")
    raise UnreadablePicture(f"it is {found}")


def _set_filters() -> None:
    """Make an error of the warning that tells of a bomb; the others are about metadata, which goes anyway."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _rewritten(data: bytes, kind: Format) -> tuple[CleanPicture, Still | None]:
    # Telephones put several pictures into one JPEG, which Pillow calls MPO; the first is the one people see.
    formats = ("JPEG", "MPO") if kind == "JPEG" else (kind,)
    with Image.open(io.BytesIO(data), formats=formats) as picture:
        _measure(picture, 1)
        count = 1 if kind == "JPEG" else getattr(picture, "n_frames", 1)
        _measure(picture, count)
        if kind == "WEBP" and (count > 1 or _turn(picture) is None):
            return _webp_as_it_is(data, count)
        if count > 1:
            return _film(picture, data, kind), None
        still, options = _still(picture, data, kind)
    return encoded(still.picture, kind, options), still


def encoded(picture: Image.Image, kind: Format, options: dict[str, Any]) -> CleanPicture:
    """A picture as a file of a format, with Pillow's options for it; no words are written into it."""
    output = io.BytesIO()
    picture.save(output, kind, comment=b"", **options)
    return CleanPicture(output.getvalue(), _SUFFIXES[kind], *picture.size)


def _still(picture: Image.Image, data: bytes, kind: Format) -> tuple[Still, dict[str, Any]]:
    """A picture, turned as its camera was held, and how to write it. What was opened is used up: a second copy of the
    pixels would be the largest thing in memory."""
    picture.load()
    options, seen, turn = _encoding(picture, data, kind), _seen(picture), _turn(picture)
    bare = picture if turn is None else picture.transpose(turn)
    bare.info = seen
    if bare is not picture:
        picture.close()
    return Still(bare, kind, options["icc_profile"]), options


def _film(picture: Image.Image, data: bytes, kind: Format) -> CleanPicture:
    frames = _frames(picture)
    return encoded(frames[0], kind, {**_encoding(picture, data, kind), **_animation(frames, picture.info, kind)})


def _measure(picture: Image.Image, frame_count: int) -> None:
    """Refuse what would be too much to decode; only its header has been read so far."""
    if picture.width * picture.height * frame_count > MAX_PIXELS or frame_count > MAX_FRAMES:
        raise _too_large()


def _too_large() -> UnreadablePicture:
    return UnreadablePicture(f"it has more than {MAX_PIXELS // 1_000_000} million pixels, or {MAX_FRAMES:,} frames")


def _frames(picture: Image.Image) -> list[Image.Image]:
    """The frames of an animation, each complete. An APNG's first may be a substitute that isn't part of it."""
    frames = [_bare(frame) for frame in ImageSequence.Iterator(picture)]
    return frames[1:] if picture.info.get("default_image") else frames


def _turn(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(int(picture.getexif().get(_ORIENTATION, 1)))
    except Exception:  # noqa: BLE001
        # Metadata that can't be read says nothing, and goes; the picture is none the worse for it.
        return None


def _bare(picture: Image.Image) -> Image.Image:
    """A copy that knows only how its pixels are shown, and for how long."""
    copied = picture.copy()
    copied.info = _seen(picture)
    return copied


def _seen(picture: Image.Image) -> dict[str | tuple[int, int], Any]:
    return {key: value for key, value in picture.info.items() if key in _SEEN}


def _encoding(picture: Image.Image, data: bytes, kind: Format) -> dict[str, Any]:
    """How to write the pixels with no more loss than they have had."""
    options: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile")}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        # The camera's own tables. `quality="keep"` does the same, but not for a picture that was turned.
        options |= {"qtables": picture.quantization, "subsampling": JpegImagePlugin.get_sampling(picture)}
        options |= {"progressive": bool(picture.info.get("progressive"))}
    if kind == "WEBP":
        options |= {"lossless": b"VP8L" in data, "quality": 90}
    return options


def _animation(frames: list[Image.Image], info: dict[Any, Any], kind: Format) -> dict[str, Any]:
    """The frames after the first, and their times in milliseconds; nothing for a still picture."""
    if len(frames) == 1:
        return {}
    options: dict[str, Any] = {"save_all": True, "append_images": frames[1:]}
    options |= {"duration": [frame.info.get("duration", 0) for frame in frames]}
    options |= {"loop": info["loop"]} if "loop" in info else {}
    # Without this, a GIF's earlier frames would show through the holes of a later one.
    return options | ({"disposal": 2} if kind == "GIF" else {})


def _webp_as_it_is(data: bytes, count: int) -> tuple[CleanPicture, Still | None]:
    """The picture without its notes: to encode it again would lose quality, and can take gigabytes."""
    chunks = _chunks(data[12 : 8 + int.from_bytes(data[4:8], "little")])
    written = b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WEBP" + chunks
    with Image.open(io.BytesIO(written), formats=("WEBP",)) as picture:
        for frame in ImageSequence.Iterator(picture):
            frame.load()
        clean = CleanPicture(written, ".webp", *picture.size)
        return clean, _still(picture, written, "WEBP")[0] if count == 1 else None


def _chunks(data: bytes) -> bytes:
    """Those parts of a WebP file, or of one of its frames, that make the picture (RFC 9649, 2.3 to 2.7)."""
    kept: list[bytes] = []
    place = 0
    while place < len(data):
        name, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        content = data[place + 8 : place + 8 + length]
        if name in _WEBP_CHUNKS:
            kept.append(_chunk(name, content))
        place += 8 + length + length % 2
    return b"".join(kept)


def _chunk(name: bytes, content: bytes) -> bytes:
    if name == b"VP8X":
        # The flags that announce notes are cleared, and so are the bits without a meaning.
        content = bytes([content[0] & 0b0011_0010]) + bytes(3) + content[4:10]
    if name == b"ANMF":
        content = content[:16] + _chunks(content[16:])
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
