"""Footnotes: a link that leads to a note further down, and the note that leads back.

By these two links they are known, whatever their sites call them (WordPress, Substack, Word, Pandoc and Hugo each have
ids of their own). Notes that are not numbered in their order stay what they are: text with links that lead nowhere.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.drafts.markup.nodes import Element, Node, elements_in, text_of

_HOLDERS = frozenset({"dd", "div", "li", "p", "td"})


class Noted(Struct, frozen=True):
    """A tree without its footnotes, in which their references stand as `reference` makes them; and the notes' own
    nodes, in their order."""

    tree: tuple[Node, ...]
    notes: tuple[tuple[Node, ...], ...] = ()


def reference(number: str) -> Element:
    """What stands for a reference to a footnote."""
    return Element("sup", {"class": "footnote"}, (Element("a", {"href": "#"}, (number,)),))


def number_of(element: Element) -> str:
    """The number of the footnote that an element refers to; empty for any other element."""
    is_one = element.name == "sup" and element.attributes.get("class") == "footnote"
    return text_of(element.children) if is_one else ""


def noted(tree: tuple[Node, ...]) -> Noted:
    """A tree as it is read, its footnotes told apart."""
    links = [element for element in elements_in(tree) if _target(element)]
    places = _Places(tree) if links else None
    if places is None:
        return Noted(tree)
    found = dict.fromkeys(_target(link) for link in links if places.is_note(_target(link)))
    numbers = {target: str(at + 1) for at, target in enumerate(found)}
    texts = {_target(link): text_of(link.children).strip(" \xa0[]()^") for link in reversed(links)}
    if not numbers or any(texts[target] != number for target, number in numbers.items()):
        return Noted(tree)
    holders = {id(places.holder[target]) for target in numbers}
    notes = tuple(tuple(_without_links(places.holder[target].children)) for target in numbers)
    return Noted(tuple(_referring(tree, holders, numbers)), notes)


class _Places:
    """Where the ids of a tree are: the element that has one, what holds its text, and in what order they stand."""

    def __init__(self, tree: tuple[Node, ...]) -> None:
        self.holder: dict[str, Element] = {}
        self._element: dict[str, Element] = {}
        self._order: dict[str, int] = {}
        self._walk(tree, Element(""))

    def _walk(self, nodes: Iterable[Node], holder: Element) -> None:
        for node in nodes:
            if isinstance(node, str):
                continue
            is_holder = node.name in _HOLDERS and not (node.name == "p" and holder.name == "li")
            inner = node if is_holder else holder
            for name in {node.attributes.get("id"), node.attributes.get("name")} - {None, *self._order}:
                self.holder[str(name)], self._element[str(name)] = inner, node
                self._order[str(name)] = len(self._order)
            self._walk(node.children, inner)

    def is_note(self, name: str) -> bool:
        """Whether a note stands at an id: it leads back to a place before it, from which a link leads to it."""
        if name not in self.holder or not self.holder[name].name:
            return False
        backs = (_target(link) for link in elements_in((self.holder[name],)))
        return any(back in self._order and self._leads(back, name) for back in backs)

    def _leads(self, back: str, name: str) -> bool:
        links = elements_in((self._element[back],))
        is_before = self._order[back] < self._order[name] and self.holder[back] is not self.holder[name]
        return is_before and any(_target(link) == name for link in links)


def _target(element: Element) -> str:
    address = element.attributes.get("href", "") if element.name == "a" else ""
    return address[1:] if address.startswith("#") else ""


def _without_links(nodes: Iterable[Node]) -> Iterator[Node]:
    """A note without the links that lead back."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif not _target(node):
            yield node.holding(_without_links(node.children))


def _referring(nodes: Iterable[Node], holders: set[int], numbers: dict[str, str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif (number := numbers.get(_target(node))) is not None:
            yield reference(number)
        elif id(node) not in holders:
            inner = tuple(_referring(node.children, holders, numbers))
            only = inner[0] if len(inner) == 1 else None
            is_reference = node.name in {"sup", "span"} and isinstance(only, Element) and number_of(only)
            yield from inner if is_reference else (node.holding(inner),)
