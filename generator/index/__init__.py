"""Content → Archive: articles told apart (`identity`), their names resolved (`terms`), listed (`catalogue`), and put on
shelves (`shelves`)."""

from generator.index.archive import Archive
from generator.index.making import build_archive

__all__ = ["Archive", "build_archive"]
