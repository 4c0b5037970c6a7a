"""Content → Archive: names resolved (`terms`), articles placed (`records`), shelves filled (`shelves`)."""

from generator.index.archive import Archive
from generator.index.making import build_archive

__all__ = ["Archive", "build_archive"]
