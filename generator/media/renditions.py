"""A picture as pages show it: itself, smaller ones for small windows, and the same as WebP, where that is smaller.

All are made at once, from pixels that are decoded once: what a page says of a picture (which widths there are, and
whether WebP is worth it) is known only when they have been made, and is remembered with its look.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from PIL import Image

from generator.media.cleaning import CleanPicture, Format, Still, encoded, with_still

# In pixels: a telephone; one of twice the density, or a tablet; the column of a text at twice the density, or a leading
# picture in a wide window. The next would be three times the bytes, for a difference that few eyes see.
WIDTHS = (480, 800, 1320)
# A picture that is less than so many times as wide is shown itself.
_NEAR = 1.25
_WEBP_SIDE = 16_383  # the longest that the format holds (RFC 9649, 2.7.1)
# These two look alike: the numbers of one format are not those of the other.
_JPEG: dict[str, Any] = {"quality": 82, "progressive": True, "optimize": True}
_WEBP: dict[str, Any] = {"quality": 75, "method": 4}
_WITHOUT_LOSS: dict[str, Any] = {"quality": 75, "method": 4, "lossless": True}
# What pixels are made of before they can be blended, by what they are made of in the file. A picture that is to be
# printed (CMYK) or measured (16 bits) is shown as it is.
_BLENDED = {"RGB": "RGB", "RGBA": "RGBA", "L": "L", "LA": "LA", "1": "L", "P": "RGB", "PA": "RGBA"}
_SEEN_THROUGH = {"RGB": "RGBA", "L": "LA"}


class MadePicture(Struct, frozen=True):
    """A picture fit to be published, `whole`, and what a page may show in its place, narrow ones first.

    `shown` are for every browser, and the last may be `whole` itself; `webp` are the same in that format. Both are
    empty where there is nothing to choose from.
    """

    whole: CleanPicture
    shown: tuple[CleanPicture, ...] = ()
    webp: tuple[CleanPicture, ...] = ()


def make_picture(data: bytes) -> MadePicture:
    """All that is published of a picture; the same bytes for the same bytes, where Pillow and its codecs are the same.

    Raises UnreadablePicture as `clean_picture` does.
    """
    return with_still(data, _made)


def _made(whole: CleanPicture, still: Still | None) -> MadePicture:
    widths = [width for width in WIDTHS if width * _NEAR <= whole.width]
    if still is None or not widths or still.picture.mode not in _BLENDED:
        return MadePicture(whole)
    if widths[-1] < WIDTHS[-1]:
        widths.append(whole.width)
    profile = _profile(still)
    shown: list[CleanPicture] = []
    webp: list[CleanPicture] = []
    for picture in _scaled(still, widths):
        shown.append(whole if picture.width == whole.width else _alike(picture, still.kind, profile))
        webp += _webp(picture, still.kind, profile)
    return _worth_having(whole, shown[::-1], webp[::-1])


def _worth_having(whole: CleanPicture, shown: Sequence[CleanPicture], webp: Sequence[CleanPicture]) -> MadePicture:
    """Nothing that is larger than what it stands for: a narrow drawing can take more bytes than a wide one."""
    less = [one if len(one.data) < len(whole.data) else whole for one in shown]
    kept = tuple(dict.fromkeys(less, None)) if less[0] is not whole else ()
    is_less = len(webp) == len(shown) and _weight(webp) < _weight(less)
    return MadePicture(whole, kept, tuple(webp) if is_less else ())


def _weight(pictures: Sequence[CleanPicture]) -> int:
    return sum(len(picture.data) for picture in pictures)


def _scaled(still: Still, widths: Sequence[int]) -> Iterator[Image.Image]:
    """The picture in these widths, the widest first, each made from the one before."""
    picture = _blendable(still.picture)
    whole_width, whole_height = picture.size
    for width in reversed(widths):
        if width < whole_width:
            size = (width, max(1, round(whole_height * width / whole_width)))
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=1.5)
        yield picture


def _blendable(picture: Image.Image) -> Image.Image:
    mode = _BLENDED[picture.mode]
    if picture.has_transparency_data:
        mode = _SEEN_THROUGH.get(mode, mode)
    return picture if picture.mode == mode else picture.convert(mode)


def _profile(still: Still) -> bytes | None:
    """The colour profile, if it is one for such pixels: it says so itself (ICC.1:2022, 7.2.8)."""
    space = b"GRAY" if _BLENDED[still.picture.mode] in {"L", "LA"} else b"RGB "
    return still.profile if still.profile and still.profile[16:20] == space else None


def _alike(picture: Image.Image, kind: Format, profile: bytes | None) -> CleanPicture:
    """A smaller picture in the format of the whole one; what has few colours in a GIF has many once it is blended."""
    if kind == "WEBP":
        return _least(picture, kind, profile)
    options = _JPEG if kind == "JPEG" else {}
    return encoded(picture, "PNG" if kind == "GIF" else kind, {**options, "icc_profile": profile})


def _webp(picture: Image.Image, kind: Format, profile: bytes | None) -> Iterator[CleanPicture]:
    """The same as WebP; none of what is that already, or can't be."""
    is_grey = profile is not None and picture.mode in {"L", "LA"}  # WebP holds colours, and their profiles
    if kind != "WEBP" and not is_grey and max(picture.size) <= _WEBP_SIDE:
        yield _least(picture, kind, profile)


def _least(picture: Image.Image, kind: Format, profile: bytes | None) -> CleanPicture:
    """The picture as WebP. A drawing takes fewest bytes without loss, a photograph with some; JPEG is for these."""
    ways = (_WEBP,) if kind == "JPEG" else (_WEBP, _WITHOUT_LOSS)
    made = [encoded(picture, "WEBP", {**way, "icc_profile": profile}) for way in ways]
    return min(made, key=lambda one: len(one.data))
