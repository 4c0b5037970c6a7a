"""What to type in place of a link in a text that leads to nothing."""

import posixpath
import re
from collections.abc import Collection, Mapping

from generator import urls
from generator.index.archive import Archive
from generator.spelling import Spellings

_ADVICE = "write the path of a file in content/, or an address of the site that begins with /"
_MAIL = re.compile(r"[^\s/@:]+@[^\s/@:]+\.[^\s/@:.]+")


class LinkHints:
    """Hints for the links of one archive. `there` are the addresses of all that is published; `hidden` tells of each
    article that isn't why."""

    def __init__(self, archive: Archive, there: Collection[str], hidden: Mapping[str, str]) -> None:
        self._there = there
        self._hidden = {record.article.path: "withdrawn" for record in archive.withdrawn} | dict(hidden)
        self._files = Spellings(archive.targets)

    def hint(self, path: str, target: str) -> str:
        """What to type for a target in the file at `path`."""
        if target.lower().startswith("www."):
            return f"write https://{target}"
        if _MAIL.fullmatch(target):
            return f"write mailto:{target}"
        meant = urls.meant(path, target)
        if reason := self._hidden.get(meant):
            return f"that file is not published: {reason}; write the words without a link until it is"
        found = self._address(meant) if meant.startswith("/") else self._file(meant, path)
        return f"write {found}{''.join(target.partition('#')[1:])}" if found else _ADVICE

    def _address(self, meant: str) -> str:
        """The address of a page whose ending is missing."""
        url = meant.strip("/")
        return next((f"/{page}" for page in (f"{url}.html", f"{url}/index.html") if page in self._there), "")

    def _file(self, meant: str, path: str) -> str:
        """The file that is probably meant: in small or capital letters, without its ending, or in another folder."""
        for spelled in (meant, f"{meant}.md"):
            found = self._files.alike(spelled) or self._files.of_name(posixpath.basename(spelled))
            if found:
                return posixpath.relpath(found, posixpath.dirname(path))
        return ""
