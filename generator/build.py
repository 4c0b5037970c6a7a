"""The whole of it, top to bottom: content → archive → pages → a published site."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from generator import ledger, publish
from generator.config import load_site
from generator.content.load import load, scan
from generator.content.pictures import held_pictures, picture_bytes
from generator.index import build_archive
from generator.index.archive import Archive
from generator.index.records import hidden_because
from generator.model import Article, Content, Problem, Site, Status
from generator.plan import plan_pages, published_lines
from generator.render import RenderError, renderer
from generator.theme import static_files
from generator.views.links import lost_links
from generator.views.page import Page

_Item = TypeVar("_Item")
STATE = ".dateline"
PROTECTED = ("content", "templates", "static", STATE, "generator", "tests")


class Progress:
    """How far a stage is: told while its items go by. This one tells nobody."""

    def over(self, stage: str, items: Iterable[_Item], total: int) -> Iterable[_Item]:  # noqa: ARG002
        """The same items."""
        return items


class Prepared(Struct, frozen=True):
    """Everything but the writing: what a build would publish, and all that is wrong with it."""

    site: Site
    content: Content
    archive: Archive
    pages: tuple[Page, ...]
    static: dict[str, Path]
    ledger: ledger.Ledger
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Nothing keeps it from being published."""
        return not any(problem.severity == "error" for problem in self.problems)


class Built(Struct, frozen=True):
    """What a build did; `receipt` is None where nothing was published."""

    prepared: Prepared
    problems: tuple[Problem, ...]
    receipt: publish.Receipt | None = None


Preparation = Callable[[Content], Content]


def as_it_is(content: Content) -> Content:
    """Content for a public build: drafts stay drafts."""
    return content


def with_drafts(content: Content) -> Content:
    """Content for a preview: drafts and embargoed articles are shown; withheld ones are not."""
    return structs.replace(content, articles=tuple(map(_shown, content.articles)))


def _shown(article: Article) -> Article:
    hidden = article.status.name in {"draft", "embargoed"}
    return structs.replace(article, status=Status()) if hidden else article


def prepare(root: Path, change: Callable[[Site], Site], preparation: Preparation, progress: Progress) -> Prepared:
    """Reads, resolves and plans the archive in the folder `root`, and gathers every Problem.

    `change` gives the site facts that the command line states; `preparation` is `as_it_is` or `with_drafts`.
    """
    site, problems = load_site(root)
    site = change(site)
    files, unreadable = scan(root)
    content, wrong = load(site, progress.over("Reading", files, len(files)))
    pictures, missing = held_pictures(root, content)
    content = structs.replace(preparation(content), pictures=pictures)
    book, torn = ledger.load_ledger(root)
    archive, unclear = build_archive(content, site, book)
    static, linked = static_files(root)
    pages, clashing = plan_pages(archive, site, book, static)
    addresses = {page.url for page in pages} | set(static) | {held.url for held in pictures.values()}
    lost = lost_links(archive, addresses)
    told = (*problems, *unreadable, *wrong, *missing, *torn, *unclear, *linked, *clashing, *lost)
    return Prepared(site, content, archive, pages, dict(static), book, tuple(sorted(set(told))))


def build(root: Path, output: Path, prepared: Prepared, progress: Progress) -> Built:
    """Publishes what was prepared into the folder `output`, or, if anything is wrong with it, nothing.

    Raises PublishError where the folder can't be written or may not be.
    """
    if not prepared.is_good:
        return Built(prepared, prepared.problems)
    publish.check_output(output, root, [root / name for name in PROTECTED])
    try:
        receipt = publish.publish(output, files(root, prepared, progress))
    except RenderError as error:
        return Built(prepared, (*prepared.problems, error.problem))
    return Built(prepared, prepared.problems, receipt)


def remember(root: Path, prepared: Prepared) -> None:
    """Writes the published addresses into the archive's ledger, if there are new ones."""
    grown = prepared.ledger.with_lines(published_lines(prepared.pages))
    if grown.lines != prepared.ledger.lines:
        ledger.save_ledger(root, grown)


def files(root: Path, prepared: Prepared, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: rendered pages, pictures, static files. Raises RenderError."""
    render = renderer(root, prepared.site)
    for page in progress.over("Rendering", prepared.pages, len(prepared.pages)):
        yield page.url, render(page)
    yield from picture_bytes(root, prepared.archive.pictures)
    for url, path in prepared.static.items():
        yield url, path.read_bytes()
    yield ".nojekyll", b""


def hidden(prepared: Prepared) -> list[tuple[Article, str]]:
    """The articles that are not published, and why."""
    reasons = ((article, hidden_because(article, prepared.site)) for article in prepared.content.articles)
    return [(article, reason) for article, reason in reasons if reason]
