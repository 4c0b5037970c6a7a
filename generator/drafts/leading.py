"""The picture that leads an article, in the shapes that other tools have → `image: {src, alt, caption, credit}`."""

from collections.abc import Callable, Mapping, Sequence

from generator.drafts.draft import Fact
from generator.drafts.item import Item, clean
from generator.drafts.keys import MEANT
from generator.drafts.values import text_of

_SRC = ("src", "path", "url", "image", "file", "thumbnail", "large", "featured", "teaser", "overlay_image", "cover")
_WORDS = {
    "alt": ("alt", "image_alt", "description"),
    "caption": ("caption", "title", "legend"),
    "credit": ("credit", "source", "attribution", "author"),
}
_SWITCHES = frozenset({"true", "false", "none", "null", "auto", "yes", "no"})


def lead(item: Item, by_name: Mapping[str, tuple[str, Fact]], held: Callable[[str], str]) -> None:
    """States the leading picture; of several the first, and the others are told of."""
    found = [value for name, (_, value) in by_name.items() if MEANT.get(name) == "image" and value]
    addresses = [one for value in found for one in _addresses(value)]
    if not addresses or "image" in item.facts:
        return
    first = addresses[0]
    words = {key: _word(found, by_name, key) for key in _WORDS}
    src = item.picture(first, held(first))
    item.facts["image"] = {"src": src, **{key: text for key, text in words.items() if text}}
    for other in dict.fromkeys(addresses[1:]):
        if (held(other) or other) != (held(first) or first):
            item.picture(other, held(other))
            item.note(f"the front matter names one more picture, which is not shown: {clean(other, 200)}",
                      "put it into the text: ![what it shows](picture.jpg)")  # fmt: skip


def _addresses(value: Fact) -> list[str]:
    """The addresses in a text, a mapping or a list of these; `image: true` is none."""
    if isinstance(value, str):
        text = value.strip()
        return [text] if text and text.lower() not in _SWITCHES and not _is_colour(text) else []
    if isinstance(value, Mapping):
        return next((_addresses(value[key]) for key in _SRC if value.get(key)), [])
    if isinstance(value, Sequence):
        return [address for one in value for address in _addresses(one)]
    return []


def _is_colour(text: str) -> bool:
    return text.startswith(("#", "rgb", "linear-gradient", "transparent"))


def _word(found: Sequence[Fact], by_name: Mapping[str, tuple[str, Fact]], key: str) -> str:
    """What is said of the picture, in its mapping or by a key beside it."""
    for value in found:
        if isinstance(value, Mapping):
            for name in _WORDS[key]:
                if text := clean(text_of(value.get(name, ""))):
                    return text
    beside = [value for name, (_, value) in by_name.items() if MEANT.get(name) == f"image_{key}"]
    return next(filter(None, (clean(text_of(value)) for value in beside)), "")
