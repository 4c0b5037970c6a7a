"""Which generator a folder was written for, and where in it the articles are: known by the file of its settings."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.drafts.draft import Fact
from generator.drafts.tree import Tree, head
from generator.drafts.values import text_of
from generator.importers._markdown.configs import base_of, languages_of, settings

TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdtext", ".mdx")
OTHER_TEXTS = {
    ".rst": "reStructuredText",
    ".textile": "Textile",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org mode",
    ".ipynb": "a notebook",
}
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico", ".tif", ".tiff")

_SETTINGS = re.compile(
    r"(?P<root>(?:.*/)?)(?:(?P<hugo>hugo\.(?:toml|ya?ml|json)|config/_default/(?:hugo|config)\.(?:toml|ya?ml|json))"
    r"|(?P<some>config\.(?:toml|ya?ml|json)|zola\.toml)|(?P<config>_config\.ya?ml)"
    r"|(?P<eleventy>\.eleventy\.c?js|eleventy\.config\.[cm]?[jt]s)|(?P<pelican>pelicanconf\.py)|(?P<conf>conf\.py)"
    r"|(?P<docusaurus>docusaurus\.config\.[cm]?[jt]s)|(?P<astro>astro\.config\.[cm]?[jt]s))"
)
_WITHIN = re.compile(r"(?:^|/)(?:themes?|vendor|node_modules|public|_site|output|exampleSite|examples?|tests?)/")


class Site(Struct, frozen=True):
    """A generator (`hugo`, `zola`, `jekyll`, `hexo`, `eleventy`, `pelican`, `nikola`, `docusaurus`, `astro`, or `plain`
    for a folder of texts), the folder that it is in (`blog/`, or nothing), the folder of its texts within that
    (`content/`, or nothing), its address if it is certain, its languages, and its other settings."""

    kind: str
    root: str = ""
    content: str = ""
    base: str = ""
    languages: tuple[str, ...] = ()
    values: Mapping[str, Fact] = {}
    is_one_of_several: bool = False

    def key(self, name: str) -> str:
        """What names a text of the site for ever: its path within it, and with it where a tree holds several sites."""
        return name if self.is_one_of_several else self.inner(name)

    def inner(self, name: str) -> str:
        """A file's name within the site."""
        return name.removeprefix(self.root)


def sites_of(tree: Tree, names: Sequence[str]) -> tuple[Site, ...]:
    """The sites in a tree, those in the deepest folders first."""
    found: dict[str, Site] = {}
    for name in sorted(names, key=lambda name: (name.count("/"), name)):
        match = _SETTINGS.fullmatch(name)
        if match is None or _is_example(match["root"], found):
            continue
        site = _site(tree, names, name, match)
        if site and site.root not in found:
            found[site.root] = site
    for root in _posts(names):
        if not any(root.startswith(known) for known in found):
            found[root] = Site("jekyll", root)
    return tuple(sorted(found.values(), key=lambda site: -len(site.root)))


def _is_example(root: str, found: Iterable[str]) -> bool:
    """Whether settings belong to a theme, a test or a built site within a site that was found."""
    return any(root.startswith(known) and _WITHIN.search(root.removeprefix(known)) for known in found)


def _posts(names: Sequence[str]) -> list[str]:
    """Folders that hold `_posts`, the sign of Jekyll where its settings are missing."""
    return sorted({name[: name.index("_posts/")] for name in names if re.search(r"(?:^|/)_posts/", name)}, key=len)


def _site(tree: Tree, names: Sequence[str], name: str, match: re.Match[str]) -> Site | None:
    root = match["root"]
    values = settings(tree, name)
    kind = _kind(tree, names, name, match, values)
    if not kind:
        return None
    folder = _content(kind, values)
    return Site(kind, root, folder, base_of(values), languages_of(values), values)


def _kind(tree: Tree, names: Sequence[str], name: str, match: re.Match[str], values: Mapping[str, Fact]) -> str:
    root = match["root"]
    for kind in ("hugo", "eleventy", "pelican", "docusaurus", "astro"):
        if match[kind]:
            return kind
    if match["some"]:
        is_content = any(one.startswith(f"{root}content/") for one in names)
        is_zola = "base_url" in values and name.endswith(".toml")
        return "" if not is_content else "zola" if is_zola else "hugo"
    if match["conf"]:
        return "nikola" if b"BLOG_TITLE" in head(tree, name) else ""
    is_hexo = any(one.startswith((f"{root}source/_posts/", f"{root}scaffolds/")) for one in names)
    return "hexo" if is_hexo else "jekyll"


def _content(kind: str, values: Mapping[str, Fact]) -> str:
    """The folder of the texts, as it is stated or by custom."""
    stated = {
        "hugo": text_of(values.get("contentdir", "")) or "content",
        "zola": "content",
        "hexo": text_of(values.get("source_dir", "")) or "source",
        "jekyll": text_of(values.get("source", "")),
        "pelican": text_of(values.get("path", "")) or "content",
        "astro": "src",
    }.get(kind, "")
    folder = re.sub(r"^(?:\./)+", "", stated).strip("/")
    return f"{folder}/" if folder not in {"", "."} and ".." not in folder else ""


def is_picture(name: str) -> bool:
    """Whether a name or an address ends as a picture's does."""
    return name.partition("?")[0].lower().endswith(PICTURES)
