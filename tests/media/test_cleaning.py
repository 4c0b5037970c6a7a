"""Pictures come out upright, whole, and with nothing in them but what is seen."""

import io
import subprocess
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin

from generator.media import cleaning as media
from generator.media.cleaning import CleanPicture, UnreadablePicture, clean_picture

SECRET = b"SECRET-37.5665N"
SIZE = (64, 48)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    output = io.BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def decoded(picture: CleanPicture) -> Image.Image:
    found = Image.open(io.BytesIO(picture.data))
    found.load()
    return found


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """Four quarters in four colours, so that a turn shows."""
    picture = Image.new("RGB", size, "white")
    width, height = size
    for box, colour in (((0, 0), "red"), ((width // 2, 0), "lime"), ((0, height // 2), "blue")):
        picture.paste(colour, (*box, box[0] + width // 2, box[1] + height // 2))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """A camera's notes: owner, place, which way up."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010E] = SECRET.decode()
    notes[0x013B] = "SECRET owner"
    place = notes.get_ifd(0x8825)
    place[1], place[2] = "N", (37.0, 33.0, 59.0)
    place[29] = "SECRET-date"
    return notes


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"


def png_notes() -> PngImagePlugin.PngInfo:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_text("Author", SECRET.decode(), zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    notes.add(b"prVt", SECRET)
    return notes


def with_iptc(jpeg: bytes) -> bytes:
    """A JPEG with a Photoshop block and words behind its end."""
    block = b"Photoshop 3.0\0" + SECRET
    marker = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    return jpeg[:2] + marker + jpeg[2:] + SECRET


def frames(mode: str = "RGB") -> list[Image.Image]:
    return [scene().rotate(90 * turn).convert(mode) for turn in range(4)]


def film(kind: str, **options: Any) -> bytes:
    first, *rest = frames("RGBA" if kind == "WEBP" else "RGB")
    times = [50, 100, 150, 200]
    return encoded(first, kind, save_all=True, append_images=rest, duration=times, loop=3, **options)


NOTED = {
    "jpeg": with_iptc(encoded(scene(), "JPEG", exif=exif(), xmp=XMP, comment=SECRET)),
    "grey jpeg": encoded(scene().convert("L"), "JPEG", exif=exif(), comment=SECRET),
    "cmyk jpeg": encoded(scene().convert("CMYK"), "JPEG", exif=exif(), comment=SECRET),
    "progressive jpeg": encoded(scene(), "JPEG", exif=exif(), progressive=True),
    "png": encoded(scene(), "PNG", exif=exif(), pnginfo=png_notes()),
    "palette png": encoded(scene().convert("P"), "PNG", exif=exif(), pnginfo=png_notes(), transparency=0),
    "film png": film("PNG", exif=exif(), pnginfo=png_notes()),
    "gif": encoded(scene().convert("P"), "GIF", comment=SECRET),
    "film gif": film("GIF", comment=SECRET),
    "webp": encoded(scene(), "WEBP", exif=exif(), xmp=XMP),
    "lossless webp": encoded(scene(), "WEBP", exif=exif(), xmp=XMP, lossless=True),
    "film webp": film("WEBP", exif=exif(), xmp=XMP, lossless=True),
}
LOSSY = {"jpeg", "progressive jpeg", "cmyk jpeg", "grey jpeg"}


@pytest.mark.parametrize("name", NOTED)
class TestEveryFormat:
    def test_the_test_itself_has_something_to_hide(self, name: str) -> None:
        assert b"SECRET" in NOTED[name]

    def test_nothing_is_told_but_what_is_seen(self, name: str) -> None:
        cleaned = clean_picture(NOTED[name]).data
        for sign in (b"SECRET", b"Exif", b"EXIF", b"eXIf", b"adobe:ns", b"Photoshop", b"tEXt", b"iTXt", b"prVt"):
            assert sign not in cleaned
        again = Image.open(io.BytesIO(cleaned))
        assert not again.getexif()
        assert not {"comment", "xmp", "exif", "photoshop", "Author"} & set(map(str, again.info))

    def test_size_and_name_are_those_of_the_picture(self, name: str) -> None:
        cleaned = clean_picture(NOTED[name])
        assert (cleaned.width, cleaned.height) == SIZE == decoded(cleaned).size
        assert (
            cleaned.suffix == {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp"}[name.rpartition(" ")[2]]
        )

    def test_it_looks_the_same(self, name: str) -> None:
        before, after = Image.open(io.BytesIO(NOTED[name])), decoded(clean_picture(NOTED[name]))
        loss = 3 if name in LOSSY else 0
        assert differs_by(before, after) <= loss

    def test_same_bytes_in_same_bytes_out(self, name: str) -> None:
        assert clean_picture(NOTED[name]) == clean_picture(NOTED[name])


@pytest.mark.parametrize("name", ["jpeg", "film webp"])
def test_it_is_the_same_in_another_process(name: str) -> None:
    program = (
        "import sys, hashlib; from generator.media.cleaning import clean_picture;"
        "print(hashlib.sha256(clean_picture(sys.stdin.buffer.read()).data).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], input=NOTED[name], stdout=-1, check=True).stdout for _ in "ab"
    }
    assert len(runs) == 1
    assert len(runs.pop()) == 65


# A GIF that ends after a whole frame is a shorter film.
@pytest.mark.parametrize("name", sorted(set(NOTED) - {"film gif"}))
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_half_a_picture_is_none(name: str, share: float) -> None:
    data = NOTED[name]
    if name == "jpeg":
        data = data[: -len(SECRET)]
    with pytest.raises(UnreadablePicture):
        clean_picture(data[: int(len(data) * share)])


def differs_by(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of a pixel's channel, in steps of 256."""
    pairs = zip(one.convert("RGBA").tobytes(), other.convert("RGBA").tobytes(), strict=True)
    differences = [abs(a - b) for a, b in pairs]
    return sum(differences) / len(differences)


class TestJpeg:
    def test_the_cameras_own_tables_are_kept(self) -> None:
        for quality in (40, 75, 95):
            data = encoded(scene(), "JPEG", quality=quality, subsampling=1)
            with Image.open(io.BytesIO(data)) as picture:
                assert clean_picture(data).data == encoded(picture, "JPEG", quality="keep")

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_it_stands_as_the_camera_was_held(self, orientation: int) -> None:
        turned = encoded(scene(), "JPEG", exif=exif(orientation), quality=95)
        cleaned = clean_picture(turned)
        expected = scene()
        if orientation > 1:
            expected = expected.transpose(media._TURNS[orientation])  # noqa: SLF001
        assert (cleaned.width, cleaned.height) == expected.size
        assert differs_by(decoded(cleaned), expected) < 5

    def test_a_camera_held_upright_gives_an_upright_picture(self) -> None:
        cleaned = decoded(clean_picture(encoded(scene(), "JPEG", exif=exif(6))))
        assert cleaned.size == (48, 64)
        pixel = cleaned.getpixel((40, 5))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200  # red was top left, and is top right after a quarter turn

    def test_metadata_that_is_damaged_does_no_harm(self) -> None:
        notes = exif(6).tobytes()
        broken = encoded(scene(), "JPEG", exif=notes[:20])
        assert (clean_picture(broken).width, clean_picture(broken).height) == SIZE

    def test_an_orientation_that_is_a_word_says_nothing(self) -> None:
        notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x03up\0\0" + bytes(4)
        cleaned = clean_picture(encoded(scene(), "PNG", exif=notes))
        assert (cleaned.width, cleaned.height) == SIZE

    def test_of_several_pictures_in_one_file_the_first_is_kept(self) -> None:
        data = encoded(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", SIZE, "black")])
        cleaned = clean_picture(data)
        assert cleaned.suffix == ".jpg"
        assert decoded(cleaned).format == "JPEG"
        assert differs_by(decoded(cleaned), scene()) < 5

    def test_its_small_copy_is_gone(self) -> None:
        small = encoded(Image.new("RGB", (8, 8), "red"), "JPEG", comment=b"SECRET small copy")
        notes = exif()
        notes.get_ifd(1)[0x0201] = small
        data = encoded(scene(), "JPEG", exif=notes)
        assert clean_picture(data).data.count(b"\xff\xd8\xff") == 1


class TestWebp:
    @pytest.mark.parametrize("options", [{}, {"lossless": True}])
    def test_it_is_turned_too(self, options: dict[str, Any]) -> None:
        cleaned = clean_picture(encoded(scene(), "WEBP", exif=exif(6), **options))
        assert (cleaned.width, cleaned.height) == (48, 64)
        assert b"SECRET" not in cleaned.data
        assert differs_by(decoded(cleaned), scene().transpose(Image.Transpose.ROTATE_270)) < 6

    def test_words_in_unknown_parts_and_behind_the_end_are_gone(self) -> None:
        data = film("WEBP", exif=exif())
        note = b"NOTE" + (len(SECRET)).to_bytes(4, "little") + SECRET + bytes(len(SECRET) % 2)
        place = data.index(b"ANMF")
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        frame = data[place + 8 : place + 8 + length] + note
        longer = b"ANMF" + len(frame).to_bytes(4, "little") + frame
        data = data[:place] + note + longer + data[place + 8 + length :]
        data = b"RIFF" + (len(data) - 8).to_bytes(4, "little") + data[8:] + SECRET
        cleaned = clean_picture(data)
        assert data.count(SECRET) >= 3
        assert SECRET not in cleaned.data
        assert getattr(decoded(cleaned), "n_frames", 1) == 4

    def test_a_part_that_promises_more_than_it_holds(self) -> None:
        data = encoded(scene(), "WEBP", exif=exif())
        place = data.index(b"EXIF") + 4
        broken = data[:place] + (2**31).to_bytes(4, "little") + data[place + 4 :]
        with pytest.raises(UnreadablePicture, match="damaged"):
            clean_picture(broken)


class TestColour:
    def test_a_colour_profile_is_kept(self) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for kind in ("JPEG", "PNG", "WEBP"):
            cleaned = clean_picture(encoded(scene(), kind, icc_profile=profile))
            assert decoded(cleaned).info["icc_profile"] == profile

    @pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
    def test_what_was_transparent_still_is(self, kind: str) -> None:
        clear = scene().convert("RGBA")
        clear.paste((0, 0, 0, 0), (0, 0, 10, 10))
        cleaned = decoded(clean_picture(encoded(clear, kind, lossless=True))).convert("RGBA")
        assert cleaned.getpixel((5, 5))[3] == 0  # type: ignore[index]
        assert cleaned.getpixel((15, 15)) == (255, 0, 0, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
class TestFilm:
    def test_frames_times_and_repeats_are_kept(self, kind: str) -> None:
        cleaned = decoded(clean_picture(film(kind, **({"lossless": True} if kind == "WEBP" else {}))))
        shown = [(differs_by(frame, scene), frame.info["duration"]) for frame, scene in both(cleaned, frames())]
        assert shown == [(0, 50), (0, 100), (0, 150), (0, 200)]
        assert cleaned.info["loop"] == 3

    def test_holes_stay_holes(self, kind: str) -> None:
        spots = [Image.new("RGBA", SIZE, (0, 0, 0, 0)) for _ in range(3)]
        for number, spot in enumerate(spots):
            spot.paste((255, 0, 0, 255), (number * 20, 0, number * 20 + 10, 10))
            spot.putpixel((63, 47), (255, 0, 0, 255))
        data = encoded(spots[0], kind, save_all=True, append_images=spots[1:], disposal=2, lossless=True, duration=50)
        cleaned = decoded(clean_picture(data))
        for number, (frame, _) in enumerate(both(cleaned, spots)):
            alphas = [frame.convert("RGBA").getpixel((x, 5))[3] for x in (5, 25, 45)]  # type: ignore[index]
            assert alphas == [255 * (number == place) for place in range(3)]


def both(film: Image.Image, expected: list[Image.Image]) -> Iterator[tuple[Image.Image, Image.Image]]:
    assert getattr(film, "n_frames", 1) == len(expected)
    return zip(ImageSequence.Iterator(film), expected, strict=True)


def test_a_film_that_plays_once_still_does() -> None:
    first, *rest = frames()
    data = encoded(first, "GIF", save_all=True, append_images=rest, duration=50)
    assert "loop" not in decoded(clean_picture(data)).info


def test_a_substitute_for_old_browsers_is_no_frame() -> None:
    first, *rest = frames()
    data = encoded(first, "PNG", save_all=True, append_images=rest, duration=50, default_image=True)
    cleaned = decoded(clean_picture(data))
    assert getattr(cleaned, "n_frames", 1) == 3
    assert differs_by(cleaned, rest[0]) == 0


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB whose header promises so many pixels."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    body = b"IDAT" + zlib.compress(bytes(1_000_000))
    chunks = [header, body, b"IEND"]
    written = [(len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") for chunk in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
            (b"<!-- x --><SVG onload=alert(1)>", "an SVG drawing"),
            (b"<!DOCTYPE html><title>x</title>", "a web page"),
            (b"<html><script>alert(1)</script>", "a web page"),
            (b"<?php system($_GET[0]);", "a PHP program"),
            (b"%PDF-1.7\n", "a PDF"),
            (b"\0\0\0\x18ftypheic", "a HEIC photograph"),
            (b"\0\0\0\x18ftypavif", "an AVIF picture"),
            (b"II*\0", "a TIFF picture"),
            (b"BM" + bytes(60), "not a picture that is known here"),
            (b"", "not a picture that is known here"),
        ],
    )
    def test_what_is_no_picture_is_named(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadablePicture, match=f"^it is {reason}"):
            clean_picture(data)

    @pytest.mark.parametrize("program", [b"<?php system(1);", b"<svg onload=alert(1)>", b"<html>"])
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
    def test_a_program_in_a_pictures_clothes_comes_out_a_picture(self, kind: str, program: bytes) -> None:
        assert program not in clean_picture(encoded(scene(), kind) + program).data

    @pytest.mark.parametrize("beginning", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP"])
    def test_a_beginning_is_not_enough(self, beginning: bytes) -> None:
        for rest in (b"", b"\0" * 100, b"<script>alert(1)</script>" * 10, bytes(range(256))):
            with pytest.raises(UnreadablePicture, match=r"^it is damaged"):
                clean_picture(beginning + rest)

    @pytest.mark.parametrize("size", [(7_100, 7_100), (12_000, 8_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
    def test_a_bomb_is_refused_by_its_header(self, size: tuple[int, int]) -> None:
        with pytest.raises(UnreadablePicture, match="more than 50 million pixels"):
            clean_picture(bomb(*size))

    def test_a_picture_of_too_many_bytes_is_not_opened(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(media, "MAX_BYTES", 100)
        with pytest.raises(UnreadablePicture, match="larger than"):
            clean_picture(encoded(scene(), "PNG"))

    def test_a_film_of_a_million_frames_is_refused(self) -> None:
        frame = b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0"
        head = b"GIF89a\1\0\1\0\x80\0\0" + bytes(3) + b"\xff" * 3
        with pytest.raises(UnreadablePicture, match="frames"):
            clean_picture(head + frame * 200_000 + b";")

    def test_all_frames_together_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(media, "MAX_PIXELS", SIZE[0] * SIZE[1] * 3)
        clean_picture(encoded(scene(), "GIF"))
        with pytest.raises(UnreadablePicture, match="pixels"):
            clean_picture(film("GIF"))

    def test_it_is_a_value_error(self) -> None:
        assert issubclass(UnreadablePicture, ValueError)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_picture_is_clean_or_refused(data: st.DataObject) -> None:
    original = NOTED[data.draw(st.sampled_from(sorted(NOTED)))]
    place = data.draw(st.integers(0, len(original) - 1))
    junk = data.draw(st.binary(max_size=8))
    damaged = original[:place] + junk + original[place + len(junk) :]
    try:
        cleaned = clean_picture(damaged)
    except UnreadablePicture:
        return
    assert decoded(cleaned).size == (cleaned.width, cleaned.height)
