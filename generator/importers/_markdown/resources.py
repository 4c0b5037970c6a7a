"""Pictures that lie beside a text: what its front matter says of them, and which of them it doesn't show."""

import posixpath
import re
from collections.abc import Callable, Mapping

from generator.drafts.draft import Fact
from generator.drafts.item import Item
from generator.drafts.tree import Tree
from generator.drafts.values import is_list, text_of
from generator.importers._markdown.sites import is_picture

_LEADING = re.compile(r"(?i)^(?:feature[d]?|cover|thumbnail|hero|banner)(?:[-_]?image)?\.")
_TOLD = 5


def described_by(values: Mapping[str, Fact]) -> Mapping[str, str]:
    """Words for pictures by the names of their files, as Hugo's `resources` have them."""
    listed = values.get("resources", [])
    found: dict[str, str] = {}
    for one in listed if is_list(listed) else ():
        if isinstance(one, Mapping):
            params = one.get("params", {})
            inner = params if isinstance(params, Mapping) else {}
            words = text_of(inner.get("alt", "")) or text_of(one.get("title", ""))
            found[text_of(one.get("src", "")).rsplit("/", 1)[-1]] = words
    return found


def shown_by_custom(item: Item, tree: Tree, file: str, held: Callable[[str], str]) -> None:
    """A bundle's `featured.jpg` leads its text by custom; other pictures in it that the text doesn't show are told."""
    folder, _, name = file.rpartition("/")
    if not re.match(r"index\.", name) or not folder:
        return
    shown = {picture.file for picture in item.pictures}
    beside = [one for one in tree.names if posixpath.dirname(one) == folder and is_picture(one) and one not in shown]
    leading = next((one for one in beside if _LEADING.match(one.rsplit("/", 1)[-1])), "")
    if leading and "image" not in item.facts:
        short = leading.rsplit("/", 1)[-1]
        item.facts["image"] = {"src": item.picture(short, held(short))}
        item.note(f"{short} lies beside the text, and is taken for the picture that leads it", "see that it is right")
        beside.remove(leading)
    if beside:
        names = ", ".join(one.rsplit("/", 1)[-1] for one in beside[:_TOLD]) + (" …" if len(beside) > _TOLD else "")
        message = f"{len(beside)} more pictures lie beside the text, which doesn't show them: {names}"
        item.note(message, "put those that belong to it into the text: ![what it shows](picture.jpg)")
