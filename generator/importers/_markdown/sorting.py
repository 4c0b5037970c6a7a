"""Which files of a site are articles, which belong to them, and which are left, with the reason."""

import re
from collections.abc import Mapping

from generator.drafts.draft import Fact, Left
from generator.drafts.values import is_list, text_of, texts_of
from generator.importers._markdown.sites import OTHER_TEXTS, TEXTS, Site

_BESIDE = re.compile(
    r"(?:^|/)(?:_site|public|_layouts|_includes|_sass|_plugins|_data|layouts|themes?|archetypes|scaffolds|templates|"
    r"shortcodes|node_modules|vendor|\.[^/]+|_11ty|resources/_gen|i18n|output|cache|dist|build)/"
)
_ABOUT_FILES = re.compile(
    r"(?i)(?:^|/)(?:readme|licen[cs]e|changelog|contributing|code[_-]of[_-]conduct|pull_request_template|"
    r"issue_template)(?:[._-][\w-]+)?\.\w+$|^(?:history|security|authors|todo|conduct|support|governance|maintainers|"
    r"upgrading|agents|claude|install)\.\w+$"
)
_PAGES = re.compile(
    r"(?i)(?:^|/)(?:404|about|contact|search|archives?|tags|categories|friends|links|privacy|imprint)(?:/index)?$"
)
PAGE = "a page of the site, not an article"
SECTION = "a page that lists others, not an article"
_PAGE_HINT = "if it is to be shown, put it into content/pages/"


def is_beside(site: Site, inner: str) -> bool:
    """Whether a file belongs to the machinery of a site: templates, what was built, settings, what is shown."""
    suffix = _suffix(inner)
    if suffix not in TEXTS and suffix not in OTHER_TEXTS and not _is_html_post(site, inner):
        return True
    return site.kind != "plain" and bool(_BESIDE.search(inner.removeprefix(site.content)))


def _is_html_post(site: Site, inner: str) -> bool:
    """Whether a file of HTML is a post, which Jekyll and Hugo allow."""
    if _suffix(inner) not in {".html", ".htm"}:
        return False
    if site.kind == "jekyll":
        return bool(re.search(r"(?:^|/)_(?:posts|drafts)/", inner))
    return site.kind in {"hugo", "hexo"} and inner.startswith(site.content)


def _suffix(inner: str) -> str:
    name = inner.rsplit("/", 1)[-1]
    return f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""


def left_by_name(site: Site, inner: str, place: str) -> Left | None:
    """Why a file is left that needn't be opened; None where it may be an article."""
    if language := OTHER_TEXTS.get(_suffix(inner)):
        return Left(
            place,
            f"written in {language}, which is not read",
            f"write it as Markdown first: pandoc -t gfm {inner.rsplit('/', 1)[-1]}",
        )
    name = inner.rsplit("/", 1)[-1]
    if re.match(r"_index\.", name) or (name.startswith("index.") and "/" not in inner.removeprefix(site.content)):
        return Left(place, SECTION, _PAGE_HINT)
    is_outside = not inner.startswith(site.content)
    if _ABOUT_FILES.search(inner):
        return Left(place, "about the files themselves, not an article")
    if is_outside and site.kind not in {"eleventy", "plain"}:
        return Left(place, "outside the folder of the site's texts", "move it there if it is an article")
    return None


def left_by_kind(site: Site, inner: str, place: str, values: Mapping[str, Fact], date: str) -> Left | None:
    """Why a text is left that was opened; None for an article."""
    path = inner.removeprefix(site.content)
    folders = path.split("/")[:-1]
    if site.kind == "jekyll":
        is_page = not ({"_posts", "_drafts"} & set(folders) or _collection(site, folders))
    elif site.kind == "hexo":
        is_page = not {"_posts", "_drafts"} & set(folders)
    elif site.kind in {"pelican", "nikola"}:
        is_page = folders[:1] in (["pages"], ["page"])
    elif site.kind == "docusaurus":
        is_page = "blog" not in folders
    else:
        is_page = not date and (_is_alone(site, path, values) or bool(_PAGES.search(path.rsplit(".", 1)[0])))
    return Left(place, PAGE, _PAGE_HINT) if is_page else None


def _is_alone(site: Site, path: str, values: Mapping[str, Fact]) -> bool:
    """Whether a text without a date lies in no section: `content/contact.md`, `about/index.md`."""
    if site.kind == "plain" or "tags" in values or "categories" in values:
        return False
    folders = path.split("/")[:-1]
    return not folders or (len(folders) == 1 and path.rsplit("/", 1)[-1].startswith("index."))


def _collection(site: Site, folders: list[str]) -> bool:
    """Whether a folder is a collection that the settings name."""
    stated = site.values.get("collections", {})
    names = list(stated) if isinstance(stated, Mapping) else texts_of(stated) if is_list(stated) else [text_of(stated)]
    return bool(folders) and any(folders[0] == f"_{name}" for name in names if name)
