"""Our search page, asked as a reader asks it: a word typed into the field, or an address with filters."""

import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = "search.html"
# The heading is written anew with every answer, even if it says the same.
_WATCH = """() => {
  window.answered = new Promise(resolve => {
    new MutationObserver((_, watch) => {
      if (!document.getElementById('found').textContent) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    }).observe(document.getElementById('found'), {childList: true});
  });
}"""
_TYPE = """([text, changes]) => {
  window.asked = performance.now();
  if (changes) { dateline.go(Object.assign({q: text}, changes)); return; }
  document.getElementById('q').value = text;
  document.getElementById('ask').requestSubmit();
}"""
_READ = """() => ({
  urls: [...document.querySelectorAll('#list h3 a')].map(link => link.href),
  notes: document.getElementById('notes').textContent.trim(),
})"""


@dataclass(frozen=True)
class Answer:
    """The addresses of the first ten articles, what the page says above them, and how many ms it took."""

    urls: Sequence[str]
    notes: str
    took: float


def open_page(page: "Page", base: str) -> None:
    """Opens the search page, and waits until all that it loads by itself is there."""
    page.goto(f"{base}{PAGE}", wait_until="networkidle")


def ask(page: "Page", text: str, changes: dict[str, object] | None = None) -> Answer:
    """Asks on a page that is open, and waits for the answer. `changes` are filters, and the order."""
    page.evaluate(_WATCH)
    page.evaluate(_TYPE, [text, changes])
    took = page.evaluate("() => window.answered.then(end => end - window.asked)")
    found = page.evaluate(_READ)
    return Answer([urllib.parse.unquote(url) for url in found["urls"]], found["notes"], took)
