"""Pictures as pages show them: a browser is told all files of one, and takes the smallest that will do.

What a browser is told of the space is what static/site.css gives it: a text is never wider than 36.5 rem.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator import urls
from generator.body import Tag
from generator.model import HeldPicture, Picture, Rendition

_IN_TEXT = "(min-width: 40rem) 36.5rem, 92vw"


class Figure(Struct, frozen=True):
    """The leading picture; without an address, a note that it is not held. `shown` and `webp` are what a browser may
    choose from, and `whole` is the address of the whole picture, if it is wider than these."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    shown: tuple[Rendition, ...] = ()
    webp: tuple[Rendition, ...] = ()
    whole: str = ""


def figure(picture: Picture, path: str, pictures: Mapping[str, HeldPicture]) -> Figure:
    """The leading picture of the article in the file at `path`; `pictures` are those that are held, by content file."""
    held = pictures.get(urls.beside(path, picture.src)) if picture.src else None
    words = (picture.alt, picture.caption, picture.credit)
    if held is None:
        return Figure("", 0, 0, *words)
    whole = held.url if has_more(held) and picture.alt else ""
    return Figure(chosen(held), held.width, held.height, *words, held.shown, held.webp, whole)


def chosen(held: HeldPicture) -> str:
    """The address for whoever can't choose: the widest that is offered."""
    return held.shown[-1].url if held.shown else held.url


def has_more(held: HeldPicture) -> bool:
    """Whether the whole picture is wider than all that is offered: then it is worth a link."""
    offered = [one.width for one in (*held.shown, *held.webp)]
    return bool(offered) and held.width > max(offered)


def shown_picture(tag: Tag, held: HeldPicture, root: str, *, in_link: bool) -> str:
    """The HTML of a picture in a text, as an author's `tag` asks for it; `root` is the way to the top of the site."""
    size = size_of(tag, held)
    sizes = f"{size['width']}px" if int(tag.attributes.get("width", 0)) else _IN_TEXT
    choice = {"srcset": _srcset(held.shown, root), "sizes": sizes} if held.shown else {}
    rest = {key: value for key, value in tag.attributes.items() if key not in {"src", "width", "height"}}
    image = str(Tag("img", {"src": root + chosen(held), **choice, **size, **rest, **unhurried()}))
    if held.webp:
        source = Tag("source", {"type": "image/webp", "srcset": _srcset(held.webp, root), "sizes": sizes})
        image = f"<picture>{source}{image}</picture>"
    if in_link or not tag.attributes.get("alt", "").strip() or not has_more(held):
        return image
    return f"{Tag('a', {'class': 'whole', 'href': root + held.url})}{image}</a>"


def unhurried() -> dict[str, str]:
    """What is said of a picture that need not be there at once."""
    return {"loading": "lazy", "decoding": "async"}


def _srcset(renditions: Sequence[Rendition], root: str) -> str:
    return ", ".join(f"{root}{one.url} {one.width}w" for one in renditions)


def size_of(tag: Tag, held: HeldPicture) -> dict[str, str]:
    """Width and height in pixels, always in the proportions of the picture: a page keeps its place free. An author may
    ask for one of them."""
    width, height = (int(tag.attributes.get(key, 0)) for key in ("width", "height"))
    if not width and height:
        width = max(1, round(held.width * height / held.height))
    width = width or held.width
    return {"width": str(width), "height": str(max(1, round(held.height * width / held.width)))}
