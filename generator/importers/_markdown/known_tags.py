"""Tags whose meaning is known, by their names → Markdown. The text that a pair of tags encloses is given as `inner`."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from generator.importers._markdown.hiding import Hidden
from generator.importers._markdown.tags import Tag
from generator.references import unescape

Written: TypeAlias = str
Make: TypeAlias = "Callable[[Tag, str, Hidden], Written]"
"""From a tag, what it encloses (empty for one that stands alone) and the place for what is not to be touched."""

_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtubelazy": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "jsfiddle": "https://jsfiddle.net/{}",
    "codepen": "https://codepen.io/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "spotify": "https://open.spotify.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_BOXES = ("notice", "note", "tip", "warning", "info", "alert", "callout", "admonition", "hint", "important", "danger",
          "caution", "success", "message", "lead", "attention")  # fmt: skip


def described(src: str, alt: str = "", title: str = "") -> str:
    """A picture in Markdown."""
    address = f"<{src}>" if re.search(r"[\s()]", src) else src
    words = f' "{title}"'.replace("\n", " ") if title else ""
    return f"![{_bracketed(alt)}]({address}{words})" if src else ""


def _bracketed(text: str) -> str:
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def linked(address: str, text: str = "") -> str:
    """A link in Markdown."""
    return f"[{_bracketed(text) or address}]({f'<{address}>' if ' ' in address else address})"


def _figure(tag: Tag, inner: str, _: Hidden) -> Written:
    src = tag.given("src", "url", "image", "image_path", "path", "file", "img", "filename") or tag.at(0)
    if src.endswith((".html", ".htm")):  # {% include figure.html src=… %}
        src = tag.at(1)
    words = unescape(tag.given("caption", "title", "attr", "description") or inner.strip()).replace('"', "'")
    credit = tag.given("attr", "credit", "attribution")
    caption = f"{words} {credit}".strip() if credit and credit != words else words
    return described(src, unescape(tag.given("alt", "alttext")), re.sub(r"<[^>]+>", "", caption))


def _asset_image(tag: Tag, _inner: str, _: Hidden) -> Written:
    """`{% img [classes] address [width] [height] "title" "alt" %}`, and `{% asset_img name title %}`."""
    at = next((place for place, one in enumerate(tag.order) if re.search(r"[./]", one)), 0)
    words = [one for one in tag.order[at + 1 :] if not re.fullmatch(r"\d+(?:px|%)?", one)]
    text = " ".join(words).strip("\"'").replace('"', "'")
    return described(tag.at(at), words[-1].strip("\"'") if words else "", text)


def _video(tag: Tag, _inner: str, _: Hidden) -> Written:
    name = tag.name.removesuffix("-simple").rsplit("/", 1)[-1]
    given = tag.given("id", "videoid", "video_id", "video", "url", "src", "user") or tag.at(0)
    if name in {"tweet", "twitter", "x"} and tag.given("user") and tag.given("id"):
        return linked(f"https://twitter.com/{tag.given('user')}/status/{tag.given('id')}")
    if name == "gist":
        given = "/".join(tag.order[:2])
    return linked(given if "://" in given else _VIDEOS[name].format(given)) if given else ""


def _code(tag: Tag, inner: str, hidden: Hidden) -> Written:
    """A block of code, whose language is the first that the tag is given."""
    language = tag.given("lang", "language") or (tag.at(0) if re.fullmatch(r"[\w+#.-]{1,20}", tag.at(0)) else "")
    language = language.removeprefix("lang:")
    fence = "`" * max(3, max(map(len, re.findall("`+", inner)), default=0) + 1)
    text = hidden.shown(inner).strip("\n")
    return "\n\n" + hidden.hide(f"{fence}{language}\n{text}\n{fence}") + "\n\n"


def _quote(tag: Tag, inner: str, _: Hidden) -> Written:
    """A quotation, with whom it is from."""
    author = tag.given("author", "cite", "source") or " ".join(tag.order if tag.name != "centerquote" else ())
    text = inner.strip() + (f"\n\n— {author}" if author else "")
    return _quoted(text)


def _quoted(text: str) -> str:
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n")) + "\n\n"


def _box(tag: Tag, inner: str, _: Hidden) -> Written:
    """A box beside the text, as a quotation with its heading."""
    kind = tag.given("type", "class", "level") or (tag.at(0) if tag.name in {"notice", "alert", "callout", "admonition"}
                                                    else tag.name)  # fmt: skip
    title = tag.given("title", "heading") or (tag.at(1) if tag.name in {"callout", "admonition"} else "")
    heading = title or kind.replace("-", " ").strip().capitalize()
    return _quoted(f"**{heading}**\n\n{inner.strip()}" if heading else inner)


def _inner(_: Tag, inner: str, __: Hidden) -> Written:
    return inner


def _nothing(_: Tag, __: str, ___: Hidden) -> Written:
    return ""


def _anchor(tag: Tag, _: str, __: Hidden) -> Written:
    return linked(tag.at(1), tag.at(0)) if len(tag.order) > 1 else ""


def _folded(tag: Tag, inner: str, _: Hidden) -> Written:
    summary = tag.given("summary", "title") or " ".join(tag.order)
    return f"\n\n**{summary}**\n\n{inner.strip()}\n\n" if summary else inner


PAIRS: Mapping[str, Make] = {
    **dict.fromkeys(("highlight", "codeblock", "code", "prism", "ghcode"), _code),
    **dict.fromkeys(("blockquote", "quote", "pullquote", "cq", "centerquote", "epigraph"), _quote),
    **dict.fromkeys(_BOXES, _box),
    **dict.fromkeys(("figure", "image", "img"), _figure),
    **dict.fromkeys(
        ("details", "expand", "collapse", "fold", "folding", "hideToggle", "spoiler", "accordion"), _folded
    ),
    **dict.fromkeys(
        (
            "center",
            "cp",
            "p",
            "div",
            "row",
            "columns",
            "markdown",
            "md",
            "content",
            "nojs",
            "rawhtml",
            "filter",
            "capture_text",
            "lead_text",
        ),
        _inner,
    ),
    **dict.fromkeys(("comment",), _nothing),
}
"""Tags that enclose something."""

SINGLES: Mapping[str, Make] = {
    **dict.fromkeys(("figure", "image", "img-responsive", "fancybox", "responsive-image", "picture", "resize_image",
                     "resize-image", "imgproc", "responsive_image", "lightbox"), _figure),
    **dict.fromkeys(("img", "asset_img", "asset_image"), _asset_image),
    **dict.fromkeys(_VIDEOS, _video),
    **dict.fromkeys(("toc", "seo", "feed_meta", "br", "clear", "clearfix", "more", "excerpt", "insert_toc",
                     "table_of_contents", "tableofcontents", "summary_end", "paginate"), _nothing),
    **dict.fromkeys(("link_button", "button", "btn"), _anchor),
}  # fmt: skip
"""Tags that stand alone."""

INCLUDED = ("youtube", "vimeo", "gist", "twitter", "tweet", "figure", "image", "img", "video", "toc", "picture", "note",
            "alert", "callout", "tip", "warning", "important")  # fmt: skip
"""What the name of a file says that Jekyll includes: `{% include youtubePlayer.html id=… %}`."""
