"""Where in a tree a picture or another text lies that a text names."""

import posixpath
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct

from generator.drafts.tree import Tree
from generator.importers._markdown.sites import Site

_ROOTS = ("static/", "assets/", "source/", "content/", "src/", "public/", "images/", "")


class Files(Struct, frozen=True, dict=True):
    """The files of a tree, to be found by what a text of a site calls them."""

    tree: Tree
    site: Site

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.tree.names)

    def has(self, name: str) -> bool:
        """Whether there is a file of this name. Beside a file that was named alone, others can be opened."""
        if name in self._names:
            return True
        if len(self._names) > 1 or not name:
            return False
        try:
            self.tree.open(name).close()
        except OSError:
            return False
        return True

    def held(self, file: str, address: str) -> str:
        """The name of the file that an address means in a text (`file`); empty where none does, or on another host."""
        path = unquote(address.partition("#")[0].partition("?")[0]).replace("\\", "/").strip()
        if not path or "://" in path or path.startswith(("//", "data:")):
            base = self.site.base
            if not base or not address.startswith(f"{base}/"):
                return ""
            path = unquote(address.removeprefix(base))
        return next((name for name in self._candidates(file, path) if self.has(name)), "")

    def _candidates(self, file: str, path: str) -> Iterator[str]:
        """Names that an address may mean, the likeliest first."""
        folder, stem = posixpath.dirname(file), file.rsplit(".", 1)[0]
        roots = [f"{self.site.root}{root}" for root in dict.fromkeys((self.site.content, *_ROOTS))]
        if not path.startswith("/"):
            yield from _joined(folder, path)
            yield from _joined(stem, path)  # Hexo's folder of what a post shows
            yield from (name for root in roots for name in _joined(root, path))
            path = path.removeprefix("./")
            while path.startswith("../"):
                path = path[3:]
        yield from (name for root in roots for name in _joined(root, path.lstrip("/")))
        below = path.lstrip("/").partition("/")[2]  # /baseurl/images/x.png
        yield from (name for root in roots for name in _joined(root, below))


def _joined(folder: str, path: str) -> Iterator[str]:
    """The name that a path has from a folder; nothing where it leads out of the tree."""
    name = posixpath.normpath(posixpath.join(folder, path))
    if path and not name.startswith(("../", "/")) and name not in {"..", "."}:
        yield name
