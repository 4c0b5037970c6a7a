"""A bag: the folder that libraries and archives take in, BagIt 1.0 (RFC 8493). The library of the Library of Congress
makes it.

That writes version 0.97, which differs from 1.0 in one thing alone: how a manifest spells a `%` in a name (RFC 8493,
2.1.3). As it can't read such names in a bag of 1.0, a site that has one becomes a bag of 0.97. It also writes the day;
we know of none, so we state one only if somebody says it.
"""

import re
import shutil
from types import ModuleType

from generator.exports.edition import Edition
from generator.refusal import RefusedError

_MADE, _WANTED = b"BagIt-Version: 0.97\n", b"BagIt-Version: 1.0\n"
_DAY = "Bagging-Date"
_MISREAD = re.compile("%0[AD]", re.IGNORECASE)


def export(edition: Edition) -> None:
    """Writes the folder: copies the site beside it, and has it made a bag."""
    bagit, beside = _library(), edition.beside.absolute()
    _refuse(edition)
    try:
        _fill(edition)
        bag = bagit.make_bag(str(beside), _facts(edition), checksums=["sha256"])
        if not any("%" in path for path in edition.files()):
            declaration = beside / "bagit.txt"
            declaration.write_bytes(declaration.read_bytes().replace(_MADE, _WANTED))
        if not edition.day:
            del bag.info[_DAY]
        bag.save()
        beside.rename(edition.target.absolute())
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse(edition: Edition) -> None:
    """The library takes `%0A` in a name for the end of a line, and would call its own bag incomplete."""
    for path in edition.files():
        if _MISREAD.search(path):
            raise RefusedError(f"{path}: a bag can't hold a name with `%0A` or `%0D`", "give the file another name")


def _library() -> ModuleType:
    try:
        import bagit
    except ImportError:
        hint = "install it: pip install 'dateline[bag]'"
        raise RefusedError("a bag is made by the library bagit, which is not here", hint) from None
    return bagit  # type: ignore[no-any-return]


def _fill(edition: Edition) -> None:
    for path in edition.files():
        place = edition.beside / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.writelines(edition.pieces(path))


def _facts(edition: Edition) -> dict[str, str]:
    """What `bag-info.txt` says: RFC 8493, 2.2.2. The fingerprint is the version of what is in the bag."""
    site = edition.site
    facts = {
        "Source-Organization": site.title,
        "External-Description": site.description,
        "External-Identifier": site.base_url,
        "Internal-Sender-Identifier": f"SHA256SUMS:{edition.fingerprint}",
        "Internal-Sender-Description": "The published site. Internal-Sender-Identifier is the SHA-256 of its topmost "
        "SHA256SUMS: dateline verify data --expect",
        _DAY: edition.day,
    }
    return {key: " ".join(value.split()) for key, value in facts.items() if value}
