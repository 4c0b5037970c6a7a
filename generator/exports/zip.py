"""A zip: the same site, the same bytes. Names in order, no clock, no user; what is packed already is stored so."""

from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.exports.edition import Edition

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell of: APPNOTE.TXT, 4.4.6
_UNIX, _FILE = 3, 0o100644  # 4.4.2 and 4.4.15: a plain file that all may read
_PACKED = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".woff2", ".gz", ".zip", ".parquet", ".mp4", ".mp3"}
_LARGE = 1 << 31  # bytes, of a file that may need the longer fields


def export(edition: Edition) -> None:
    """Writes the file, one published file after the other, in pieces."""
    try:
        with ZipFile(edition.beside, "w") as archive:
            for path in edition.files():
                is_large = (edition.output / path).stat().st_size >= _LARGE
                with archive.open(_entry(path), "w", force_zip64=is_large) as entry:
                    for piece in edition.pieces(path):
                        entry.write(piece)
        edition.beside.replace(edition.target)
    finally:
        edition.beside.unlink(missing_ok=True)


def _entry(path: str) -> ZipInfo:
    found = ZipInfo(path, _FIRST_DAY)
    found.create_system, found.external_attr = _UNIX, _FILE << 16
    found.compress_type = ZIP_STORED if PurePosixPath(path).suffix.lower() in _PACKED else ZIP_DEFLATED
    return found
