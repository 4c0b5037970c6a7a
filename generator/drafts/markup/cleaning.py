"""A tree of HTML as its readers saw it, made of nothing but what a body may hold.

Out go what nobody sees, what machines were to do, and elements that say nothing (`<span>`, `<font>`). Old names become
those of today, pictures get their numbers, links their whole addresses, and what is embedded becomes a link. In the
result an element of text holds no block: `<b><p>…</p></b>` has become `<p><b>…</b></p>`.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from generator.drafts.markup.embeds import EMBEDS, linked
from generator.drafts.markup.finds import Finds
from generator.drafts.markup.footnotes import number_of
from generator.drafts.markup.gallery import candidates, is_whole_of
from generator.drafts.markup.nodes import Element, Node, elements_in, text_of
from generator.drafts.markup.sight import classes, is_counter, is_hidden, is_light, looks
from generator.drafts.markup.speech import marks

# Elements that divide what stands before them from what follows.
BLOCKS = frozenset(
    """address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul h1 h2 h3 h4 h5 h6""".split()
)
_NAMES = {
    "acronym": "abbr",
    "address": "div",
    "b": "strong",
    "center": "div",
    "dialog": "div",
    "dir": "ul",
    "i": "em",
    "menu": "ul",
    "samp": "code",
    "strike": "s",
    "tt": "code",
}
# Elements within a line that say something of the words in them.
_SAYING = frozenset("bdi bdo cite code del dfn em ins kbd mark q rp rt ruby s small strong sub sup u var".split())
_NEVER = frozenset({"area", "base", "input", "param", "source", "track", "wbr"})
_NUMBERS = {"li": ("value",), "ol": ("start", "reversed"), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
_POSTS = frozenset({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"})


class Speech(Struct, frozen=True):
    """The direction and language of most of a text."""

    direction: str
    language: str


class Cleaner:
    """Cleans one fragment: `finds` is told what is met, `speech` is that of the fragment, and `shown` are the
    addresses of pictures that stand outside of <noscript>."""

    def __init__(self, finds: Finds, speech: Speech, shown: frozenset[str]) -> None:
        self._finds = finds
        self._speech = speech
        self._shown = shown
        self._ways: dict[str, Callable[[Element], Iterable[Node]]] = {
            "a": self._link,
            "abbr": self._abbreviation,
            "form": self._form,
            "img": self._image,
            "picture": self._picture,
            "x-math": self._formula,
            "x-noscript": self._without_script,
            "blockquote": self._quotation,
            **dict.fromkeys(EMBEDS, self._embedded),
        }

    def clean(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """What is left of nodes."""
        return tuple(self._each(nodes))

    def _each(self, nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, str):
                yield node
            elif not is_hidden(node):
                yield from self._element(node)

    def _element(self, element: Element) -> Iterable[Node]:
        if number_of(element):
            return (element,)
        if way := self._ways.get(element.name):
            return way(element)
        name = _NAMES.get(element.name, element.name)
        if name in _NEVER:
            return ()
        if name in BLOCKS or name == "br":
            return (Element(name, self._values(name, element), self.clean(element.children)),)
        return self._words(name, element)

    def _values(self, name: str, element: Element) -> dict[str, str]:
        values = element.attributes
        if not values:
            return {}
        numbers = {key: values[key] for key in _NUMBERS.get(name, ()) if _is_number(key, values.get(key))}
        kept = " ".join(found for found in classes(values) if found.startswith(("wp-caption", "language-", "lang-")))
        return {**marks(values, *_both(self._speech)), **numbers, **({"class": kept} if kept else {})}

    def _words(self, name: str, element: Element) -> Iterable[Node]:
        """Words and what is said of them by their elements, by their looks, by their language."""
        spoken = marks(element.attributes, *_both(self._speech))
        names = [*looks(element)] if name not in {"strong", "em"} else []
        if name in _SAYING and not (name == "strong" and is_light(element)):
            names = [name, *(found for found in names if found != name)]
        inner = self.clean(element.children)
        for found in reversed(names):
            inner = spread(Element(found, self._values(name, element) if found == "code" else {}), inner)
        if not spoken:
            return inner
        return spread(Element(names[0] if names and name == "bdo" else "span", spoken), inner)

    def _abbreviation(self, element: Element) -> Iterable[Node]:
        title = " ".join(element.attributes.get("title", "").split())
        inner = self.clean(element.children)
        return spread(Element("abbr", {"title": title}), inner) if title else inner

    def _link(self, element: Element) -> Iterable[Node]:
        written = element.attributes.get("href", "").strip()
        if written and self._is_whole(written, element):
            return self.clean(_with_whole(written, element.children))
        inner = self.clean(element.children)
        if not written:
            return inner
        if self._finds.within(written):
            self._finds.note("links to other places of the same page are plain words now")
            return inner
        address = self._finds.link(written)
        title = " ".join(element.attributes.get("title", "").split())
        words = text_of(inner)
        said = {"title": title} if title and words.strip() and title not in words and title != address else {}
        return spread(Element("a", {"href": address, **said}), inner) if address else inner

    def _is_whole(self, written: str, link: Element) -> bool:
        """Whether a link only leads to the whole of the picture in it."""
        shown = [found for image in elements_in(link.children) if image.name == "img" for found in candidates(image)]
        return bool(shown) and not text_of(link.children).strip() and is_whole_of(written, tuple(shown))

    def _image(self, image: Element, sources: tuple[Element, ...] = ()) -> Iterable[Node]:
        found = candidates(image, sources)
        if any(is_counter(image, address) for address in found[:1]):
            return ()
        stand = self._finds.picture(found)
        if not stand and image.attributes.get("src", "") == "data:,held":
            self._finds.note(
                "a picture that is written into the text itself (data:) was left out", "save it as a file, and name it"
            )
        return (Element("img", {"src": stand, "alt": _described(image)}),) if stand else ()

    def _picture(self, element: Element) -> Iterable[Node]:
        inner = tuple(elements_in(element.children))
        sources = tuple(found for found in inner if found.name == "source")
        for image in (found for found in inner if found.name == "img"):
            yield from self._image(image, sources)

    def _embedded(self, element: Element) -> Iterable[Node]:
        return linked(element, self._finds) or (self.clean(element.children) if element.name == "object" else ())

    def _form(self, form: Element) -> Iterable[Node]:
        if any(
            field.name == "input" and field.attributes.get("type") != "hidden" for field in elements_in(form.children)
        ):
            self._finds.note("a form was left out; its words are kept", "look whether they are needed")
        return (Element("div", {}, self.clean(form.children)),)

    def _formula(self, formula: Element) -> Iterable[Node]:
        self._finds.note("a formula (MathML) is kept as its signs in a row", "look whether it can be read")
        return (text_of(formula.children),)

    def _quotation(self, quotation: Element) -> Iterable[Node]:
        if not _POSTS.isdisjoint(classes(quotation.attributes)):
            self._finds.note("a post of another site is kept as its text and link")
        return (Element("blockquote", self._values("blockquote", quotation), self.clean(quotation.children)),)

    def _without_script(self, element: Element) -> Iterable[Node]:
        """Pictures that a page shows only by script stand here a second time."""
        for image in elements_in(element.children):
            if image.name == "img" and self._shown.isdisjoint(candidates(image)):
                yield from self._image(image)


def _with_whole(address: str, nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes whose picture is known to be whole at an address."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "img":
            yield Element("img", {**node.attributes, "data-full-url": address})
        else:
            yield node.holding(_with_whole(address, node.children))


def shown_pictures(nodes: Iterable[Node]) -> Iterator[str]:
    """The addresses of all pictures outside of <noscript>."""
    for node in nodes:
        if isinstance(node, Element) and node.name != "x-noscript":
            yield from candidates(node) if node.name == "img" else shown_pictures(node.children)


def spread(shell: Element, nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes with an element of text around all words in them, however deep in blocks they stand."""
    made: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.name not in BLOCKS:
            run.append(node)
            continue
        made += _around(shell, run)
        run = []
        made.append(node if node.name == "pre" else node.holding(spread(shell, node.children)))
    return (*made, *_around(shell, run))


def _around(shell: Element, run: list[Node]) -> Iterable[Node]:
    is_space = all(isinstance(node, str) and not node.strip() for node in run)
    is_link = shell.name == "a" and any(inner.name == "a" for inner in elements_in(run))  # no link lies in another
    return run if is_space or is_link else (shell.holding(run),)


def _both(speech: Speech) -> tuple[str, str]:
    return speech.direction, speech.language


def _is_number(key: str, value: str | None) -> bool:
    """Whether an attribute says a number, and one that goes without saying is none."""
    if value is None or key == "reversed":
        return value is not None
    is_one = value.isascii() and value.removeprefix("-").isdigit() and len(value) < 5
    return is_one and (value != "1" or key == "value")


def _described(image: Element) -> str:
    """What a picture shows, in words: its `alt`, else a `title` that is more than a file's name."""
    alt = " ".join(image.attributes.get("alt", "").split())
    title = " ".join(image.attributes.get("title", "").split())
    return alt or (title if " " in title else "")
