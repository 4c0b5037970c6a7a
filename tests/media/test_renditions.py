"""What a browser may choose from: no larger than the picture, no heavier than what it stands for, and like it."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from generator.media.cleaning import CleanPicture, clean_picture
from generator.media.renditions import WIDTHS, MadePicture, make_picture

NOTE = "NOTED-37.5665N"


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def photograph(width: int, height: int) -> Image.Image:
    """Soft shapes with a little noise: about as hard to pack as a photograph."""
    shades = [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)]
    noise = Image.effect_noise((width, height), 12)
    return Image.merge("RGB", [Image.blend(shade.resize((width, height)), noise, 0.1) for shade in shades])


def drawing(width: int, height: int, mode: str = "RGB") -> Image.Image:
    picture = Image.new(mode, (width, height), "white")
    pen = ImageDraw.Draw(picture)
    for place in range(0, height, 40):
        pen.line((0, place, width, height - place), fill="black", width=3)
    return picture


def decoded(picture: CleanPicture) -> Image.Image:
    found = Image.open(io.BytesIO(picture.data))
    found.load()
    return found


def widths(pictures: tuple[CleanPicture, ...]) -> list[int]:
    return [picture.width for picture in pictures]


def jpeg(width: int, height: int = 300, **options: Any) -> MadePicture:
    return make_picture(encoded(photograph(width, height), "JPEG", quality=95, **options))


@pytest.mark.parametrize(
    ("width", "offered"),
    [
        (100, []),
        (480, []),
        (599, []),
        (600, [480, 600]),
        (999, [480, 999]),
        (1000, [480, 800, 1000]),
        (1649, [480, 800, 1649]),
        (1650, [480, 800, 1320]),
        (4000, [480, 800, 1320]),
    ],
)
def test_widths_are_no_larger_than_the_picture(width: int, offered: list[int]) -> None:
    made = jpeg(width)
    assert widths(made.shown) == widths(made.webp) == offered
    assert (made.shown[-1:] == (made.whole,)) == (width in offered and width not in WIDTHS)


def test_the_whole_picture_is_the_clean_one() -> None:
    data = encoded(photograph(900, 600), "JPEG", quality=90)
    assert make_picture(data).whole == clean_picture(data)


def test_formats_and_proportions() -> None:
    made = jpeg(2000, 1000)
    assert {picture.suffix for picture in made.shown} == {".jpg"}
    assert {picture.suffix for picture in made.webp} == {".webp"}
    for picture in (*made.shown, *made.webp):
        assert decoded(picture).size == (picture.width, picture.height)
        assert abs(picture.width - 2 * picture.height) <= 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_looks_like_the_picture(kind: str) -> None:
    scene = photograph(1000, 500)
    made = make_picture(encoded(scene, kind, quality=95))
    assert made.shown
    for picture in (*made.shown, *made.webp):
        small = scene.resize((picture.width, picture.height)).convert("RGB").tobytes()
        pairs = zip(decoded(picture).convert("RGB").tobytes(), small, strict=True)
        assert sum(abs(one - other) for one, other in pairs) / len(small) < 6


def test_each_is_turned_as_the_camera_was_held_and_tells_nothing() -> None:
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = 6, NOTE
    made = jpeg(2000, 1000, exif=notes, comment=NOTE.encode())
    assert (made.whole.width, made.whole.height) == (1000, 2000)
    assert widths(made.shown) == [480, 800, 1000]
    for picture in (made.whole, *made.shown, *made.webp):
        assert NOTE.encode() not in picture.data
        assert not decoded(picture).getexif()
        assert decoded(picture).height > decoded(picture).width


def test_a_colour_profile_is_carried() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = jpeg(1000, icc_profile=profile)
    assert {decoded(picture).info.get("icc_profile") for picture in (*made.shown, *made.webp)} == {profile}


def test_a_profile_of_other_pixels_is_not() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[16:20] = b"CMYK"
    made = jpeg(1000, icc_profile=bytes(profile))
    assert {decoded(picture).info.get("icc_profile") for picture in (*made.shown[:-1], *made.webp)} == {None}


def test_grey_with_a_profile_of_grey_stays_jpeg() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[16:20] = b"GRAY"
    data = encoded(photograph(1000, 300).convert("L"), "JPEG", icc_profile=bytes(profile))
    made = make_picture(data)
    assert (widths(made.shown), made.webp) == ([480, 800, 1000], ())
    assert {decoded(picture).mode for picture in made.shown} == {"L"}
    assert make_picture(encoded(photograph(1000, 300).convert("L"), "JPEG")).webp


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_was_transparent_still_is(mode: str) -> None:
    clear = photograph(1000, 300).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 500, 300))
    data = encoded(clear.convert(mode), "PNG")
    made = make_picture(data)
    assert made.webp
    for picture in (*made.shown, *made.webp):
        alpha = decoded(picture).convert("RGBA").getchannel("A")
        assert alpha.getpixel((picture.width // 4, 50)) == 0
        assert alpha.getpixel((picture.width * 3 // 4, 50)) == 255


def test_nothing_is_heavier_than_what_it_stands_for() -> None:
    made = make_picture(encoded(drawing(1000, 800).convert("P", palette=Image.Palette.ADAPTIVE, colors=2), "PNG"))
    assert all(len(picture.data) <= len(made.whole.data) for picture in made.shown)
    assert not made.webp or sum(len(one.data) for one in made.webp) < 3 * len(made.whole.data)


def test_webp_that_is_heavier_is_not_offered() -> None:
    coarse = Image.effect_noise((1000, 300), 90).convert("RGB")
    made = make_picture(encoded(coarse, "JPEG", quality=5))
    assert made.webp == ()


def test_a_drawing_is_kept_without_loss() -> None:
    made = make_picture(encoded(drawing(1000, 800), "PNG"))
    assert made.webp[-1].width == 1000
    assert decoded(made.webp[-1]).convert("RGB").tobytes() == drawing(1000, 800).tobytes()


def test_a_still_gif_is_offered_in_many_colours() -> None:
    made = make_picture(encoded(photograph(1000, 300).quantize(256), "GIF"))
    assert made.whole.suffix == ".gif"
    assert {picture.suffix for picture in made.webp} <= {".webp"}
    assert made.webp or made.shown


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_left_whole(kind: str) -> None:
    frames = [photograph(1000, 60).rotate(180 * turn) for turn in range(2)]
    made = make_picture(encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50))
    assert (made.shown, made.webp) == ((), ())


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "CMYK"), ("PNG", "I;16")])
def test_what_is_to_be_printed_or_measured_is_left_whole(kind: str, mode: str) -> None:
    picture = Image.new(mode, (2000, 100))
    assert make_picture(encoded(picture, kind)) == MadePicture(clean_picture(encoded(picture, kind)))


def test_a_strip_that_is_too_long_for_webp_has_none() -> None:
    made = make_picture(encoded(Image.new("RGB", (700, 20_000), "teal"), "JPEG"))
    assert (widths(made.shown), made.webp) == ([480, 700], ())


def test_a_picture_that_is_webp_is_offered_as_it_is() -> None:
    made = make_picture(encoded(photograph(2000, 300), "WEBP", quality=90))
    assert (widths(made.shown), made.webp) == ([480, 800, 1320], ())
    assert {picture.suffix for picture in made.shown} == {".webp"}


def test_same_bytes_in_same_bytes_out() -> None:
    data = encoded(photograph(1000, 300), "JPEG")
    assert make_picture(data) == make_picture(data)
