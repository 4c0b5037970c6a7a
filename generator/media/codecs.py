"""Which releases of which libraries encode pictures here: another may pack the same pixels into other bytes."""

import PIL
from PIL import features

_CODECS = ("jpg", "zlib")
_MODULES = ("webp",)


def codec_versions() -> list[str]:
    """Pillow and its codecs, each with its version."""
    codecs = [f"{name} {features.version_codec(name)}" for name in _CODECS]
    modules = [f"{name} {features.version_module(name)}" for name in _MODULES]
    return [f"pillow {PIL.__version__}", *codecs, *modules]
