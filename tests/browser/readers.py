"""Fixtures: a real browser, and sites for it: the archive that ships, with what it lacks; and one in Arabic.

Playwright is imported late, because the other tests run without it.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import Way, at_root, by_nginx, from_disk, program, under_path
from shared import built_once
from sites import article, write_site
from visiting import REDIRECT, Open, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Playwright

ROOT = Path(__file__).parent.parent.parent
# A browser that calls nobody by itself: what it asks for is then what the pages ask for.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that ships with the project, in short lists, with a redirect and a withdrawn article added."""
    return built_once(tmp_path_factory, "shipped", _write_shipped)


def _write_shipped(root: Path) -> None:
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "addresses.tsv", root)
    text = (ROOT / "site.toml").read_text("utf-8")
    facts = "\n".join(line for line in text.splitlines() if not line.startswith("page_size"))
    more = {
        "articles/moved.md": article("Moved", f"redirects: [{REDIRECT}]\ndate: 2017\ntags: [border]"),
        "articles/withdrawn.md": article("Withdrawn", "status: withdrawn\nreason: It was wrong.\ndate: 2017"),
    }
    write_site(root, more, f"{facts}\npage_size = 10\n")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive without any kind of page that a site may do without."""
    return built_once(tmp_path_factory, "bare", _write_bare)


def _write_bare(root: Path) -> None:
    head = "date: 2021-02-{:02}\ntags: [border]\nlocations: [Hyesan]\nsources: [RFA]\nbyline: Reported by Ann Lee."
    files = {f"articles/{n}.md": article(f"Story {n}", head.format(n)) for n in range(1, 15)}
    files["articles/withdrawn.md"] = article("Withdrawn", "status: withdrawn\ndate: 2017")
    off = "".join(f"{name} = false\n" for name in ("dates", "languages", "people", "maps", "corrections"))
    write_site(root, files, f'title = "Bare"\n[outputs]\n{off}')


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in Arabic, with long words, a table, a list and an article in English."""
    return built_once(tmp_path_factory, "arabic", _write_arabic)


def _write_arabic(root: Path) -> None:
    body = "الفرار من البلاد. " * 60 + "\n\n| أ | ب |\n|---|---|\n| ١ | ٢ |\n\n- واحد\n- اثنان\n\n> اقتباس"
    head = "date: 2021-02-{:02}\ntags: [حدود]\nlocations: [هيسان]\nsources: [إذاعة]\nbyline: أحمد"
    files = {f"articles/{n}.md": article(f"عبر الجنود النهر {n}", head.format(n), body) for n in range(1, 15)}
    english = article("W" * 60 + " an article", "language: en\ntags: [حدود]\nredirects: [old/moved.html]", "word " * 90)
    facts = 'title = "أرشيف"\nlanguage = "ar"\npage_size = 10\n'
    write_site(root, {**files, "articles/e.md": english}, facts)


@pytest.fixture(scope="session")
def way(shipped: Path) -> Iterator[Way]:
    """The site at a server's root."""
    with at_root(shipped) as served:
        yield served


@pytest.fixture(scope="session")
def rtl_way(arabic: Path) -> Iterator[Way]:
    """The Arabic site at a server's root."""
    with at_root(arabic) as served:
        yield served


@pytest.fixture(scope="session", params=["file", "http.server", "nginx", "nginx under a path"])
def every_way(request: pytest.FixtureRequest, shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """The site by each of the ways."""
    state = tmp_path_factory.mktemp("way")
    if request.param == "file":  # in a folder as people have them
        yield from_disk(shutil.copytree(shipped, state / "100% Łódź/b c #1?/d"))
        return
    serving = {"http.server": lambda: at_root(shipped), "nginx": lambda: by_nginx(shipped, state)}
    with serving.get(request.param, lambda: under_path(shipped, state))() as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """What drives browsers."""
    from playwright.sync_api import sync_playwright  # the other tests run without it

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """Chromium without its windows, whose pages are the same and cost a third; or with them, if that is installed."""
    path = shutil.which("chromium-headless-shell") or program("chromium", "chromium-headless-shell")
    running = playwright.chromium.launch(executable_path=path, args=_FLAGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def whole_browser(playwright: "Playwright") -> "Iterator[Browser]":
    """Chromium as people have it: for what depends on how a browser fetches, and not on how it draws."""
    running = playwright.chromium.launch(executable_path=program("chromium", "chromium"), args=_FLAGS)
    yield running
    running.close()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Open]:
    """Opens a new reader: `visit(way, viewport=…, java_script_enabled=…)`."""
    contexts: list[BrowserContext] = []

    def opened(way: Way, width: int = 1280, **options: Any) -> Visitor:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        return Visitor(contexts[-1], way)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def named(shipped: Path) -> dict[str, str]:
    """A page of each kind, by what it is."""
    return {
        "home": "index.html",
        "article": "articles/2021/six-soldiers-cross-yalu.html",
        "article in Korean": _first(shipped, "articles", r'<h1 lang="ko"'),
        "article in Arabic": _first(shipped, "articles", r'<h1 lang="ar" dir="rtl"'),
        **{f"overview of {kind}": f"{kind}/index.html" for kind in _KINDS},
        "tag": "tags/defection.html",
        "place": "locations/north-korea/ryanggang/hyesan.html",
        "source": "sources/rfa.html",
        "unnamed sources": "sources/unnamed/military.html",
        "person": "people/yonggun-shin.html",
        "year": "dates/2021.html",
        "language": "languages/ar.html",
        "older page": _first(shipped, ".", r'rel="prev"'),
        "about": "about.html",
        "corrections": "corrections.html",
        "search": "search.html",
        "withdrawn": "articles/2017/withdrawn.html",
        "not found": "404.html",
    }


_KINDS = ("tags", "locations", "sources", "people", "dates", "languages")
KINDS_OF_PAGE = (
    "home",
    "article",
    "article in Korean",
    "article in Arabic",
    *(f"overview of {kind}" for kind in _KINDS),
    "tag",
    "place",
    "source",
    "unnamed sources",
    "person",
    "year",
    "language",
    "older page",
    "about",
    "corrections",
    "search",
    "withdrawn",
    "not found",
)


def _first(site: Path, folder: str, pattern: str) -> str:
    """The first page below a folder whose text holds a pattern."""
    for path in sorted((site / folder).rglob("*.html")):
        if re.search(pattern, path.read_text("utf-8")):
            return path.relative_to(site).as_posix()
    raise AssertionError(f"no page holds {pattern}")


@pytest.fixture(params=KINDS_OF_PAGE)
def page_path(request: pytest.FixtureRequest, named: dict[str, str]) -> str:
    """The path of a page of each kind."""
    return named[request.param]


@pytest.fixture(params=(*KINDS_OF_PAGE[:2], "overview of dates", "year", "tag", "place", "not found"))
def some_path(request: pytest.FixtureRequest, named: dict[str, str]) -> str:
    """A page of a few kinds: for what the frame around all pages does."""
    return named[request.param]


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Where axe-core and html-validate are installed."""
    folder = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
    hint = "npm install --no-save axe-core html-validate terser@5.51.4, here; or say in NODE_MODULES where they are"
    assert (folder / "axe-core/axe.min.js").is_file(), f"these tests need axe-core: {hint}"
    return folder
