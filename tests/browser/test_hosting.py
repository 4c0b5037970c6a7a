"""The same folder by every way that README.md tells of: nothing is missing, nothing comes from elsewhere."""

import gzip
import os
import re
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from folders import tree
from serving import Answer, Way, advice, answer, by_caddy, by_nginx, program, under_path
from visiting import Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["readers"]
pytestmark = pytest.mark.browser

STYLED = "getComputedStyle(document.querySelector('main')).paddingInlineStart !== '0px'"
FACES = "document.fonts.ready.then(() => [...document.fonts].map(face => face.status))"
PICTURES = """() => {
  const broken = async image => {
    image.loading = 'eager'
    return image.decode().then(() => '', () => image.src)
  }
  return Promise.all([...document.images].map(broken)).then(found => found.filter(Boolean))
}"""
LINK = re.compile(r' (?:href|src)="([^"]*)"')
SEVERAL = re.compile(r' srcset="([^"]*)"')
STYLE = re.compile(r"url\(([^)]*)\)")
KEPT, SHORT, DAYS = "max-age=31536000, immutable", "max-age=300", "max-age=604800"


@pytest.fixture
def browser(whole_browser: "Browser") -> "Browser":
    """The one that people have."""
    return whole_browser


# --- every file


def test_every_link_is_answered(every_way: Way, shipped: Path) -> None:
    todo, seen = ["index.html"], {"index.html"}
    while todo:
        path = todo.pop()
        found = answer(every_way, urllib.parse.quote(path))
        assert found.status == 200, path
        below = {_below(every_way, path, link) for link in _links(path, found)} - {""}
        todo += below - seen
        seen |= below
    _assert_all_was_met(seen, shipped)


def _links(path: str, found: Answer) -> Iterator[str]:
    """What a page, a map or the stylesheet asks for or leads to."""
    text = found.body.decode() if path.endswith((".html", ".css", ".svg")) else ""
    if path.endswith(".css"):
        yield from STYLE.findall(text)
    else:
        yield from LINK.findall(text)
        for several in SEVERAL.findall(text):
            yield from (one.split()[0] for one in several.split(", "))


def _below(way: Way, path: str, link: str) -> str:
    """The path that a link means; empty where it leads to another site, as only one that says so may."""
    full = urllib.parse.urljoin(f"{way.base}{urllib.parse.quote(path)}", re.split("[?#]", link)[0])
    if full.startswith(way.base):
        return urllib.parse.unquote(full.removeprefix(way.base))
    assert re.match(r"https?://|mailto:|data:,$", link), f"{path}: {link} leaves the archive"
    return ""


def _assert_all_was_met(seen: set[str], site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert len({path for path in seen if path.endswith(".html")}) > 100
    assert {path.partition("/")[0] for path in seen} >= {"site.css", "fonts", "icon.svg", "maps"}
    # What nobody links to: old addresses, other spellings, two pages of their own kind; small maps of places where
    # no article happened; the parts of the index, which its script asks for. And what programs look for by its name:
    # sums, the history, schemas, and word that an article was withdrawn.
    for path in files - seen:
        text = (site / path).read_bytes() if path.endswith(".html") else b""
        alone = {"changes.jsonl", "404.html", ".nojekyll", ".dateline", "robots.txt", "_headers"}
        is_known = path in alone or path.startswith(("maps/", "fonts/", "search/", "data/schemas/"))
        is_known |= path.endswith("SHA256SUMS") or b'"canceled"' in (site / path).read_bytes()
        assert is_known or b'http-equiv="refresh"' in text or b"has been withdrawn" in text, path


# --- a page of each kind, in a browser


@pytest.mark.parametrize("scripts", [True, False])
def test_every_kind_of_page_is_whole(visit: Open, every_way: Way, named: dict[str, str], *, scripts: bool) -> None:
    reader = visit(every_way, java_script_enabled=scripts)
    # Without scripts a page is what it is with them, but for the search: some are enough.
    for kind, path in list(named.items())[:: 1 if scripts else 3]:
        page: Page = reader.go(urllib.parse.quote(path))
        assert reader.place == path
        assert page.locator("h1").count() == page.locator("main").count() == 1, kind
        assert page.locator("h1").inner_text().strip(), kind
        assert page.title(), kind
        assert page.evaluate(PICTURES) == [], kind
        # Where the archive has no address of its own, the page for what is not found can name no other file.
        if kind != "not found":
            assert page.evaluate(STYLED), kind
            faces = page.evaluate(FACES)
            assert "loaded" in faces, kind
            assert "error" not in faces, kind
        reader.assert_content()


# --- servers, told what README.md tells


@pytest.fixture(scope="module", params=["nginx", "nginx under a path", "Caddy"])
def server(request: pytest.FixtureRequest, pictured: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    """The site by each of the servers that README.md has a configuration for."""
    ways = {"nginx": by_nginx, "nginx under a path": under_path, "Caddy": by_caddy}
    with ways[request.param](pictured, tmp_path_factory.mktemp("server")) as way:
        yield way


@pytest.fixture(scope="module")
def pictured(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with a file at an address as pictures have it."""
    site = tmp_path_factory.mktemp("pictured") / "public"
    shutil.copytree(shipped, site)
    (site / "pictures").mkdir(exist_ok=True)
    (site / "pictures/yalu-0123456789ab.png").write_bytes(b"png")
    return site


def test_a_server_answers_what_is_not_there_with_our_page(visit: Open, server: Way) -> None:
    reader = visit(server)
    response = reader.page.goto(f"{server.base}articles/2021/none.html")
    assert response
    assert response.status == 404
    assert reader.page.locator("h1").inner_text() == "There is no page at this address"
    assert [url for url in reader.asked if not url.startswith(server.base)] == []


@pytest.mark.parametrize(
    ("path", "kind", "cached"),
    [
        ("", "text/html; charset=utf-8", SHORT),
        ("tags/defection.html", "text/html; charset=utf-8", SHORT),
        ("tags/", "text/html; charset=utf-8", SHORT),
        ("site.css", "text/css", SHORT),
        ("icon.svg", "image/svg+xml", SHORT),
        ("robots.txt", "text/plain; charset=utf-8", SHORT),
        ("fonts/nr-text.woff2", "font/woff2", DAYS),
        ("pictures/yalu-0123456789ab.png", "image/png", KEPT),
    ],
)
def test_a_server_says_what_a_file_is_and_how_long_it_may_be_kept(
    server: Way, path: str, kind: str, cached: str
) -> None:
    found = answer(server, path)
    assert found.status == 200
    assert found.headers["content-type"].lower().startswith(kind)
    assert found.headers["cache-control"] == cached
    assert_guarded(found)


def assert_guarded(found: Answer) -> None:
    wanted = {
        "content-security-policy": "frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }
    assert {name: found.headers.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("path", ["index.html", "site.css", "locations/index.html", "icon.svg"])
def test_a_server_compresses_text(server: Way, path: str) -> None:
    plain, packed = answer(server, path), answer(server, path, {"Accept-Encoding": "gzip"})
    is_small = len(plain.body) < 1_024
    assert is_small or packed.headers["content-encoding"] == "gzip"
    assert is_small or gzip.decompress(packed.body) == plain.body
    assert_guarded(packed)


def test_an_unchanged_page_is_not_sent_again(server: Way) -> None:
    found = answer(server, "index.html")
    again = answer(server, "index.html", {"If-None-Match": found.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_what_cloudflare_is_told_is_what_the_servers_are_told(server: Way, shipped: Path) -> None:
    told = (shipped / "_headers").read_text("utf-8")
    for path in ("index.html", "pictures/yalu-0123456789ab.png", "fonts/nr-text.woff2"):
        found = answer(server, path)
        for line in _lines_for(told, path):
            name, _, value = line.partition(": ")
            assert found.headers[name.lower()] == value


def _lines_for(told: str, path: str) -> Iterator[str]:
    """The headers that a file `_headers` gives to a path."""
    blocks = re.findall(r"^(/\S*)\n((?:  \S.*\n)+)", told, re.MULTILINE)
    assert len(blocks) == 3
    for pattern, lines in blocks:
        if f"/{path}".startswith(pattern.removesuffix("*")):
            yield from map(str.strip, lines.splitlines())


def test_the_commands_for_github_publish_the_folder(shipped: Path, tmp_path: Path) -> None:
    git, shell = program("git", "git"), program("sh", "dash")
    site, remote = tmp_path / "public", tmp_path / "remote.git"
    shutil.copytree(shipped, site)
    subprocess.run([git, "init", "--quiet", "--bare", remote], check=True)
    commands = advice("GitHub Pages").replace("git@github.com:NAME/REPOSITORY.git", str(remote))
    names = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **names}
    for copy in ("first", "second"):
        (site / "about.html").write_text(copy)
        subprocess.run([shell, "-euc", commands], cwd=tmp_path, env=environment, check=True)
        subprocess.run([git, "clone", "--quiet", "--branch", "gh-pages", remote, tmp_path / copy], check=True)
        shutil.rmtree(tmp_path / copy / ".git")
        assert tree(tmp_path / copy) == tree(site)
