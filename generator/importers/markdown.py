"""Content folders of Hugo, Jekyll, Eleventy, Pelican, Hexo, Zola, Nikola, Docusaurus and Astro, and plain folders of
Markdown. Helpers are in `_markdown`.

Kept: what has a key in the content model, and unknown keys that are short. Dropped is the machinery of the tools
(`drafts.keys.MACHINERY`: layouts, menus, orders, switches). Nothing is run, and a date is never compared with today's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from generator.drafts.decoding import decode
from generator.drafts.draft import Fact
from generator.drafts.tree import Tree, head
from generator.drafts.values import fact_of
from generator.frontmatter.lenient import read_lenient
from generator.frontmatter.nodes import HeadError
from generator.importers import Aim, Claim, Found
from generator.importers._markdown.articles import Maker
from generator.importers._markdown.finding import Files
from generator.importers._markdown.posts import Posts
from generator.importers._markdown.reading import Opened, opened, post_of
from generator.importers._markdown.sites import TEXTS, Site, is_picture, sites_of
from generator.importers._markdown.sorting import is_beside

NAME = "markdown"
WORDS = "Markdown of Hugo, Jekyll, Eleventy, Pelican, Hexo, Zola and the like"
RANK = 30

_AUTHORS = re.compile(r"(?:^|/)(?:_data|data|blog)/authors\.ya?ml$")
_PLAIN = Site("plain")


def claim(tree: Tree, names: Sequence[str]) -> Claim:
    """All texts in Markdown; and of a folder whose generator is known, everything else as belonging to them."""
    sites = sites_of(tree, names)
    files: list[str] = []
    beside: list[str] = []
    for name in names:
        site = _site_of(name, sites)
        if not is_beside(site, site.inner(name)):
            files.append(name)
        elif site.kind != "plain" or is_picture(name) or name.endswith(".meta"):
            beside.append(name)
    has_texts = any(name.lower().endswith(TEXTS) for name in files)
    return Claim(tuple(files), tuple(beside)) if has_texts or sites else Claim()


def _site_of(name: str, sites: Sequence[Site]) -> Site:
    return next((site for site in sites if name.startswith(site.root)), _PLAIN)


def drafts(tree: Tree, claim: Claim, aim: Aim) -> Iterator[Found]:
    """What is in the texts, in their order. They are gone through twice: links need to know all."""
    del aim
    sites = sites_of(tree, (*claim.files, *claim.beside))
    by_site: dict[str, list[str]] = {}
    for name in claim.files:
        by_site.setdefault(_site_of(name, sites).root, []).append(name)
    for site in (*sites, *(() if any(not site.root for site in sites) else (_PLAIN,))):
        if names := by_site.get(site.root):
            yield from _site_drafts(tree, structs.replace(site, is_one_of_several=len(by_site) > 1), names)


def _site_drafts(tree: Tree, site: Site, names: Sequence[str]) -> Iterator[Found]:
    found = (opened(tree, site, name) for name in names)
    posts = Posts(site, tuple(post_of(site, one) for one in found if isinstance(one, Opened)))
    maker = Maker(tree, site, Files(tree, site), posts, _authors(tree, site))
    for name in names:
        one = opened(tree, site, name)
        yield maker.draft(one) if isinstance(one, Opened) else one


def _authors(tree: Tree, site: Site) -> Mapping[str, Fact]:
    """Authors by their id, where a file of the site tells them."""
    within = [name for name in tree.names if name.startswith(site.root) and _AUTHORS.search(name)]
    for name in sorted(within, key=len):
        try:
            values = fact_of(read_lenient(decode(head(tree, name)).text)[0])
        except HeadError:
            continue
        if isinstance(values, Mapping):
            return values
    return {}
