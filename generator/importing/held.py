"""What the archive holds already: by id, by address, and by where it was first published."""

from collections.abc import MutableMapping
from pathlib import Path

from msgspec import Struct

from generator.content.article import read_article
from generator.content.scanning import scan
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import Head, HeadError
from generator.model import Article, Site
from generator.segments.naming import address_of
from generator.text import fold

ARTICLES = "content/articles/"


class Held(Struct, frozen=True):
    """The articles of an archive, each by its file's path: who has an id, who has an address (folded, as no two may
    differ by case alone), and who was first published at a URL (see `same_url`). `paths` are all files of the content,
    folded. It grows as articles are added; whoever has something first keeps it. `of_path` tells what an article has,
    so that letting go of it costs the same in an archive of any size."""

    ids: dict[str, str]
    addresses: dict[str, str]
    urls: dict[str, str]
    paths: set[str]
    of_path: dict[str, tuple[str, str, str]] = {}

    def add(self, article: Article) -> None:
        """Notes an article."""
        url = article.original.url if article.original else ""
        names = article.id, fold(address_of(article)), same_url(url) if url else ""
        self.paths.add(fold(article.path))
        self.of_path[article.path] = names
        for known, name in zip(self._by_name(), names, strict=True):
            if name:
                known.setdefault(name, article.path)

    def forget(self, path: str) -> None:
        """Lets go of what the article in a file has, since it is written anew."""
        for known, name in zip(self._by_name(), self.of_path.pop(path, ("", "", "")), strict=True):
            if known.get(name) == path:
                del known[name]

    def _by_name(self) -> tuple[MutableMapping[str, str], ...]:
        return self.ids, self.addresses, self.urls


def held_in(root: Path, site: Site) -> Held:
    """What the archive in the folder `root` holds. A file that can't be read has nothing but its path."""
    files, _ = scan(root)
    held = Held({}, {}, {}, {fold(path) for path in files.stamps})
    for path in sorted(files.stamps):
        if path.startswith(ARTICLES) and path.endswith(".md"):
            _hold(root, path, site, held)
    return held


def _hold(root: Path, path: str, site: Site, held: Held) -> None:
    """Notes the article in a file. One that is empty is nobody's: a power cut leaves such behind."""
    try:
        data = (root / path).read_bytes()
        if data:
            held.add(read_without_body(path, data, site))
        else:
            held.paths.discard(fold(path))
    except (HeadError, OSError):
        return  # a build will tell


def read_without_body(path: str, data: bytes, site: Site) -> Article:
    """An article's facts; its text is not read. Raises HeadError."""
    head = read_head(decode(data))
    return read_article(path, Head(head.mapping, "", head.body_line), site.language, ())[0]


def same_url(url: str) -> str:
    """What makes two addresses of a page one: neither the scheme counts, nor `www.`, nor a slash at the end, nor what
    stands after `#`, nor what newsletters append (`utm_…`)."""
    bare = url.partition("#")[0].partition("://")[2] or url
    page, _, query = bare.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.lower().startswith(("utm_", "fbclid=")))
    host, slash, path = page.removeprefix("www.").partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/") + (f"?{kept}" if kept else "")
