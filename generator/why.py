"""Why an address or a file is, or is not, published: the answer of `dateline why`, in lines of text."""

from collections.abc import Iterator
from pathlib import Path

from generator.english import count, origin
from generator.index.identity import hidden_because
from generator.model import Article
from generator.omitted import is_place_of_sums, omitted_at, omitted_of
from generator.preparing import Prepared
from generator.text import near
from generator.views.page import Page

_SHOWN = 8


def why(prepared: Prepared, name: str) -> tuple[str, ...]:
    """What is known of a file of the archive, or of an address of the site; nothing where it is neither.

    `name` is written as people have it: a path, an address with or without the archive's own before it.
    """
    address = _address(prepared, name)
    answers = (*_of_file(prepared, address), *_of_address(prepared, address))
    return answers or tuple(omitted_at(prepared, address)) or tuple(_of_nothing(prepared, address))


def _address(prepared: Prepared, name: str) -> str:
    """The path or address without what stands before it, and without a fragment."""
    for before in (prepared.site.base_url, f"{prepared.site.output}/", "./", "/"):
        if before:
            name = name.removeprefix(before)
    name = name.partition("#")[0]
    return f"{name}index.html" if not name or name.endswith("/") else name


# --- files


def _of_file(prepared: Prepared, path: str) -> Iterator[str]:
    record = next(iter(prepared.state.now.find([path]).values()), None)
    if record is None:
        if path.startswith("static/") and path.removeprefix("static/") in prepared.static:
            yield f"{path} is a static file, published as {path.removeprefix('static/')}."
        return
    errors = [problem for problem in prepared.problems if problem.path == path and problem.severity == "error"]
    for problem in errors:
        yield f"{path} is not published: line {problem.line}: {problem.message}."
    if not errors:
        yield from _of_good_file(prepared, path)


def _of_good_file(prepared: Prepared, path: str) -> Iterator[str]:
    article = next((article for article in prepared.articles if article.path == path), None)
    if article and (reason := hidden_because(article, prepared.site)):
        yield f"{path} is not published: {reason}.{_how(article)}"
    elif pages := [page for page in prepared.plan.pages if page.path == path]:
        yield from (f"{path} makes {page.url}: {page.what}." for page in pages[:_SHOWN])
        yield from _more(len(pages) - _SHOWN, "page")
        yield from _on_lists(prepared, path)
    elif held := prepared.archive.pictures.get(path):
        yield f"{path} is a picture that is shown, published as {held.url}."
    elif article is None and not path.endswith(".md"):
        yield f"{path} is not published: no text that is published shows it."
    else:
        yield f"{path} is read, but makes no page of its own."
        yield from omitted_of(prepared, path)


def _how(article: Article) -> str:
    day = article.status.date.upper if article.status.date else ""
    return f" dateline build --as-of {day} lifts it." if article.status.name == "embargoed" and day else ""


def _on_lists(prepared: Prepared, path: str) -> Iterator[str]:
    """The shelves on which an article stands, by its own words."""
    catalogue = prepared.archive.catalogue
    for place, article in enumerate(catalogue.articles):
        if article.path == path:
            for kind, shelves in prepared.archive.shelves.items():
                urls = [shelf.term.url for shelf in shelves if shelf.term.key in catalogue.keys[kind][place]]
                if urls:
                    yield f"It is listed on {', '.join(urls)}."


def _more(number: int, noun: str) -> Iterator[str]:
    if number > 0:
        yield f"And {count(number, f'more {noun}')}."


# --- addresses


def _of_address(prepared: Prepared, url: str) -> Iterator[str]:
    page = next((page for page in prepared.plan.pages if page.url == url), None)
    if page:
        yield from _of_page(page)
    elif url in prepared.static:
        yield f"{url} is a static file, from {_shortened(prepared.static[url])}."
    elif prepared.site.makes("sums") and is_place_of_sums(prepared, url):
        yield f"{url} holds the sums of the files in its folder, by which dateline verify proves a copy."
    for path, held in prepared.archive.pictures.items():
        if url == held.url:
            yield f"{url} is the picture {path}, without its metadata."
        for one in (*held.shown, *held.webp):
            if url == one.url != held.url:
                yield f"{url} is the picture {path}, {one.width} pixels wide."


def _shortened(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _of_page(page: Page) -> Iterator[str]:
    source = origin(page.path, page.line)
    if page.target:
        is_name = page.claim == "alias" and not page.leads_to.startswith(("article:", "page:"))  # these have one name
        reason = "a name that means the same" if is_name else "an old address"
        yield f"{page.url} is a redirect to {page.target}, for {reason}{source}."
    else:
        template = f", by the template {page.template}" if page.template else ""
        yield f"{page.url} is {page.what}{source}{template}."
    if page.identity:
        yield f"Its record is {page.identity}: should it move, a redirect stays here."


def _of_nothing(prepared: Prepared, url: str) -> Iterator[str]:
    for line in prepared.ledger.lines:
        if line.url == url:
            yield f"{url} was published once, from {line.path or 'no file'}, and nothing answers it any more."
            return
    meant = near(url, [*(page.url for page in prepared.plan.pages), *prepared.state.now.paths()])
    hint = f" Did you mean {meant}?" if meant else ""
    yield f"{url} is neither an address of the site nor a file of the archive.{hint}"
