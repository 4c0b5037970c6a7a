"""The articles of a site, as other texts name them: by path, by name, by address."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct

from generator.importers._markdown.sites import TEXTS, Site


class Post(Struct, frozen=True):
    """An article: its file, its key, the name without a language that all its versions share, its language, what its
    translations are known by, and the paths of addresses that it is surely found at."""

    file: str
    key: str
    bare: str
    language: str = ""
    translation: str = ""
    addresses: tuple[str, ...] = ()


class Posts(Struct, frozen=True, dict=True):
    """All articles of a site."""

    site: Site
    every: tuple[Post, ...]

    @cached_property
    def by_file(self) -> Mapping[str, Post]:
        """By the names of their files in the tree."""
        return {post.file: post for post in self.every}

    @cached_property
    def _by_path(self) -> Mapping[str, Post | None]:
        """By the path below the folder of texts, without an ending; a bundle by its folder."""
        return _unique((self._path(post.file), post) for post in self.every)

    @cached_property
    def _by_name(self) -> Mapping[str, Post | None]:
        """By the last part of that path, where only one has it; also without a date."""
        pairs = [(self._path(post.file).rsplit("/", 1)[-1], post) for post in self.every]
        bare = [(re.sub(r"^\d{4}-\d\d-\d\d[-_]", "", name), post) for name, post in pairs]
        return _unique((*pairs, *bare))

    @cached_property
    def _by_address(self) -> Mapping[str, Post | None]:
        return _unique((_plain(address), post) for post in self.every for address in post.addresses)

    def _path(self, file: str) -> str:
        inner = self.site.inner(file).removeprefix(self.site.content)
        path = inner.rsplit(".", 1)[0]
        return path.removesuffix("/index").lower()

    @cached_property
    def _versions(self) -> Mapping[str, list[Post]]:
        """The versions of each text, by what they are known by."""
        found: dict[str, list[Post]] = {}
        for post in self.every:
            found.setdefault(post.translation or f"/{post.bare}", []).append(post)
        return found

    def original(self, post: Post, default: str) -> Post | None:
        """The version in the default language of a site, for a post in another language."""
        versions = self._versions[post.translation or f"/{post.bare}"]
        firsts = [one for one in versions if (one.language or default) == default]
        is_other = default and (post.language or default) != default
        return firsts[0] if is_other and len(firsts) == 1 else None

    def named(self, file: str, written: str) -> Post | None:
        """The article that a reference means in a text: `{% post_url 2018-10-07-x %}`, `{{< ref "posts/x.md" >}}`."""
        path = unquote(written).strip().strip("\"'").removeprefix("@/").replace("\\", "/")
        if path.lower().endswith(TEXTS) and (post := self._at(file, path)):
            return post
        bare = re.sub(r"\.\w{2,8}$", "", path.strip("/")).removesuffix("/index").removesuffix("/_index").lower()
        for prefix in ("", "_posts/", "_drafts/", "posts/", "post/", "blog/"):
            if post := self._by_path.get(f"{prefix}{bare}"):
                return post
        return self._by_name.get(bare.rsplit("/", 1)[-1])

    def _at(self, file: str, path: str) -> Post | None:
        """The article whose file lies there, from the text or from the top of the site."""
        for folder in (posixpath.dirname(file), f"{self.site.root}{self.site.content}", self.site.root):
            name = posixpath.normpath(posixpath.join(folder, path.lstrip("/") if folder else path))
            if post := self.by_file.get(name):
                return post
        return None

    def linked(self, file: str, address: str) -> Post | None:
        """The article that a link leads to; None where it leads elsewhere, or where two could be meant."""
        path = unquote(address)
        for mark in ("{filename}", "|filename|", "{attach}", "@/"):
            if path.startswith(mark):
                return self.named(file, path.removeprefix(mark))
        if path.lower().endswith(TEXTS):
            return self._at(file, path)
        if path.startswith("/"):
            return self._by_address.get(_plain(path))
        return None


def _plain(address: str) -> str:
    """An address without what makes no difference: `/a/b/index.html`, `/a/b.html` and `/a/b/` are one."""
    return re.sub(r"(?:/index)?\.html?$", "", address.strip("/")).removesuffix("/index").lower()


def _unique(pairs: "Iterable[tuple[str, Post]]") -> dict[str, Post | None]:
    """By name; None for a name that two have."""
    found: dict[str, Post | None] = {}
    for name, post in pairs:
        if name and found.setdefault(name, post) != post:
            found[name] = None
    return found
