"""HTML that others wrote, as Markdown of ours: `markdown_of`."""

from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from msgspec import Struct

from generator.drafts.draft import Note, Picture


class Converted(Struct, frozen=True):
    """What became of HTML: the Markdown, the pictures in the order of their numbers (those given, then those met), and
    what could not be kept, each once."""

    markdown: str
    pictures: tuple[Picture, ...]
    notes: tuple[Note, ...]


def _nowhere(_address: str) -> str:
    return ""


def markdown_of(
    html: str, *, base: str = "", pictures: Sequence[Picture] = (), held: Callable[[str], str] = _nowhere
) -> Converted:
    """A fragment of HTML as Markdown.

    `base` is its URL, against which relative addresses are resolved. `pictures` are those that have a number already.
    `held(address)` gives the name in the tree of the file that holds a picture, or "".
    """
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    found = list(pictures)
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = urljoin(base, str(link["href"]))
    for image in soup.find_all("img", src=True):
        picture = Picture(urljoin(base, str(image["src"])), held(str(image["src"])))
        if picture not in found:
            found.append(picture)
        image["src"] = f"picture:{found.index(picture)}"
    written = MarkdownConverter(heading_style="atx", escape_misc=False, bullets="*").convert_soup(soup).strip()
    return Converted(written, tuple(found), ())


def paragraphs(text: str) -> str:
    """Text as WordPress stores it, with its paragraphs as HTML: blank lines divide them, single newlines are <br>."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return "\n".join("<p>" + part.replace("\n", "<br>\n") + "</p>" for part in parts if part)
