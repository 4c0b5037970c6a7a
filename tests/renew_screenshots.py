"""The pictures at the top of README.md: four pages of the archive that ships, as a browser shows them.

`python -m tests.renew_screenshots`, in the project's folder, takes them anew, into `docs/screenshots/`. It needs
Chromium and `pip install -e '.[browser]'`. Look at them before they are committed.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PIL import Image

from generator import build, preparing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/screenshots"
MOST = 120 * 1024  # bytes of a picture


class Shot(Struct, frozen=True):
    """A picture: its name, the page, and the window, in pixels of CSS."""

    name: str
    url: str
    width: int = 1_240
    height: int = 930
    scheme: str = "light"


SHOTS = (
    Shot("article", "articles/2021/six-soldiers-cross-yalu.html"),
    Shot("place", "locations/north-korea/ryanggang/hyesan.html"),
    Shot("year", "dates/2018.html"),
    Shot("front-page", "index.html", scheme="dark"),
)


def site(output: Path) -> Path:
    """The archive that ships, built into a folder. Its ledger stays as it is."""
    copied = output / "archive"
    for name in ("content", "static", "templates"):
        shutil.copytree(ROOT / name, copied / name)
    for name in ("site.toml", "addresses.tsv"):
        shutil.copy(ROOT / name, copied)
    outcome = build.build(build.Order(copied, lambda _: output / "site"), preparing.Progress())
    assert outcome.is_published, outcome.problems
    return output / "site"


def taken(browser: "Browser", folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each picture's file, and what is to be in it."""
    for shot in SHOTS:
        size: Any = {"width": shot.width, "height": shot.height}
        scheme: Any = shot.scheme
        page = browser.new_page(viewport=size, color_scheme=scheme, device_scale_factor=1)
        page.goto((folder / shot.url).as_uri(), wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        yield FOLDER / f"{shot.name}.webp", _packed(page.screenshot())
        page.close()


def _packed(png: bytes) -> bytes:
    """As WebP: without loss where that is small enough, else as good as fits."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    packed = io.BytesIO()
    picture.save(packed, "WEBP", method=6, lossless=True)
    for quality in (90, 80, 70, 60):
        if packed.tell() <= MOST:
            break
        packed = io.BytesIO()
        picture.save(packed, "WEBP", method=6, quality=quality)
    return packed.getvalue()


def renew() -> None:
    """Takes them all."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path, data in taken(browser, site(Path(made))):
            path.write_bytes(data)
        browser.close()


if __name__ == "__main__":
    renew()
    sys.exit()
