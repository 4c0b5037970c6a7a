"""What is met while HTML is read: addresses, pictures and what could not be kept, each once."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from generator.body.links import kind
from generator.drafts.draft import Note, Picture
from generator.drafts.markup.source import is_address

# Signs that no address holds as they are, and some that Markdown would take for its own.
_UNSAFE = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\`|^{}'}
_NO_SIGN = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def _paired(address: str) -> str:
    """An address that can stand in brackets: its own pair, or are written as codes."""
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return address if depth == 0 else address.replace("(", "%28").replace(")", "%29")


class Finds:
    """The pictures and notes of one fragment, in the order in which they were met.

    `base` is the fragment's URL; `pictures` have their numbers already; `held` gives the name of the file that holds a
    picture. `stand` begins what stands for a picture's address while the fragment is worked on.
    """

    def __init__(self, base: str, pictures: Sequence[Picture], held: Callable[[str], str], stand: str) -> None:
        self._base = base
        self._held = held
        self._stand = stand
        self._pictures = list(pictures)
        self._numbers: dict[str, int] = {}
        for number, picture in enumerate(self._pictures):
            self._numbers.setdefault(picture.address, number)
            self._numbers.setdefault(picture.file or picture.address, number)
        self._notes: dict[Note, None] = {}

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """By their numbers."""
        return tuple(self._pictures)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Each once."""
        return tuple(self._notes)

    def note(self, message: str, hint: str = "") -> None:
        """Something that could not be kept."""
        self._notes[Note(message, hint)] = None

    def address(self, written: str) -> str:
        """A whole address; as it is written, where the fragment's own is not known; empty, if it is none."""
        bare = _NO_SIGN.sub("", written).strip()
        whole = f"https:{bare}" if bare.startswith("//") and not self._base else bare
        try:
            found = urljoin(self._base, whole) if self._base and whole else whole
        except ValueError:  # what looks like an IPv6 address and is none
            return ""
        return _paired(found.translate(_UNSAFE))

    def within(self, address: str) -> str:
        """The place in the same page that an address leads to; empty for any other address."""
        if address.startswith("#"):
            return address[1:]
        page = self._base.partition("#")[0]
        return address[len(page) + 1 :] if page and address.startswith(f"{page}#") else ""

    def link(self, written: str) -> str:
        """Where a link leads; empty, if a body can't hold such a link."""
        address = self.address(written)
        found = kind(address)
        if found == "outside" and not is_address(address):
            self.note(f"what a link leads to is no address: {address[:80]}", "write its address, if it is to be a link")
            return ""
        if found == "local":
            self.note(
                f"a link leads to a page that is not known by its whole address: {address[:80]}",
                "write its whole address, or the path of an article of the archive",
            )
        return address if found in {"outside", "local"} else ""

    def picture(self, candidates: Sequence[str]) -> str:
        """What stands for a picture that may be had at these addresses, the best first; empty for none."""
        names = [(written, self._held(written) or self._held(self.address(written))) for written in candidates]
        written, file = next((found for found in names if found[1]), names[0] if names else ("", ""))
        address = self.address(written)
        if not address:
            return ""
        number = self._numbers.get(address, self._numbers.get(file or address, len(self._pictures)))
        if number == len(self._pictures):
            self._pictures.append(Picture(address, file))
        self._numbers.setdefault(address, number)
        self._numbers.setdefault(file or address, number)
        return f"{self._stand}{number}"
