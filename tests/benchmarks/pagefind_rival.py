"""Pagefind, the extended build, on a copy of our article pages, marked up as its documentation advises."""

import re
import shutil
import urllib.parse
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Cost, measure
from quality_set import article_pages
from rivals import MissingError

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGEFIND_VERSION = "1.5.2"
_PACKAGE = "pagefind_bin_extended"
_PROBE = "probe.html"
_IGNORED = ('<div class="after"', '<section class="more"')
_ASK = """async text => {
  const pagefind = await import('/pagefind/pagefind.js');
  const found = await pagefind.search(text);
  return Promise.all(found.results.slice(0, 10).map(async one => (await one.data()).url));
}"""


def program() -> Path:
    """Where its program is. Raises MissingError where this release is missing."""
    try:
        found = metadata.distribution(_PACKAGE)
    except metadata.PackageNotFoundError:
        raise MissingError(f"Pagefind is not here: pip install {_PACKAGE}=={PAGEFIND_VERSION}") from None
    if found.version != PAGEFIND_VERSION:
        raise MissingError(f"another Pagefind is here: pip install {_PACKAGE}=={PAGEFIND_VERSION}")
    files = [Path(str(file.locate())) for file in found.files or () if file.name.startswith("pagefind_extended")]
    return files[0]


def copy_pages(public: Path, folder: Path, language: str) -> None:
    """The article pages of a site, for Pagefind: the article's language on each, and of what is in the page the
    article alone, without the titles of other articles below it."""
    for path in article_pages(public):
        place = folder / path.relative_to(public)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(marked(path.read_text("utf-8"), language), "utf-8")
    probe = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Probe</title></html>'
    (folder / _PROBE).write_text(probe, "utf-8")


def marked(html: str, language: str) -> str:
    """An article page as Pagefind wants it. Its own policy goes, as it would forbid WebAssembly."""
    html = re.sub(r'<html lang="[^"]*"', f'<html lang="{language}"', html, count=1)
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?', "", html)
    html = html.replace('<article class="art"', '<article class="art" data-pagefind-body', 1)
    for part in _IGNORED:
        html = html.replace(part, f"{part} data-pagefind-ignore")
    return html


def index(folder: Path) -> Cost:
    """Makes the index `folder/pagefind`, anew, and says what it cost."""
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    return measure((str(program()), "--site", str(folder)), folder)


def open_probe(page: "Page", base: str) -> None:
    """Opens a page of the archive's language, from which questions are asked: Pagefind searches that language."""
    page.goto(f"{base}{_PROBE}")


def ask(page: "Page", text: str) -> Sequence[str]:
    """The addresses of the first ten articles."""
    return [urllib.parse.unquote(url) for url in page.evaluate(_ASK, text)]
