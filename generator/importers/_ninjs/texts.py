"""The texts of an item of ninjs: headline, standfirst, body, pictures."""

import html
import re
from collections.abc import Callable

from generator.drafts.item import Item
from generator.drafts.markup import markdown_of
from generator.importers._ninjs.news import News
from generator.references import unescape

_HTML = ("bodyxhtml", "bodyhtml", "bodyrichtext", "bodyhtml5", "bodytext")
_SUBTITLES = ("subtitle", "sub", "secondary", "subheadline", "deck")
_SUMMARIES = ("main", "summary", "abstract", "text", "lead", "standfirst", "")
_WIDEST = 1_000_000
Held = Callable[[str], str]


def read_headlines(item: Item, news: News) -> None:
    """The title and what stands below it."""
    item.entitle(
        news.said("headlines", "main", "headline", "") or news.text("headlinemain", "headline")
        or next((one.text("value") for one in news.each("headlines")), "") or news.text("title", "name")
    )  # fmt: skip
    item.state("subtitle", news.said("headlines", *_SUBTITLES) or news.text("headlineextended", "subheadline"))
    if "subtitle" not in item.facts:
        summary = news.said("descriptions", *_SUMMARIES)
        plain = re.sub(r"<[^>]+>", " ", news.text("descriptiontext", "descriptionmain", "descriptionsummary"))
        item.state("subtitle", summary or unescape(plain))
    item.state("content_warning", news.said("descriptions", "contentwarning"))
    for one in news.each("descriptions"):
        if one.text("role").lower() == "correction":
            day, sign, text = one.text("value").partition(": ")
            is_dated = bool(sign and re.fullmatch(r"[\d?~X/.-]+", day))
            item.add("corrections", {"date": day, "text": text} if is_dated else {"text": one.text("value")})


def read_body(item: Item, news: News, held: Held) -> str:
    """The text as Markdown: what is marked up, else what is plain."""
    base = news.text("uri") if news.text("uri").startswith("http") else ""
    made = markdown_of(_marked_up(news), base=base, pictures=item.pictures, held=held)
    item.pictures[:] = made.pictures
    for note in made.notes:
        item.note(note.message, note.hint)
    return made.markdown


def _marked_up(news: News) -> str:
    bodies = list(news.each("bodies"))
    for one in bodies:
        is_html = "html" in one.text("contenttype", "mimetype").lower()
        if is_html or re.match(r"\s*<(?:p|div|h\d)\b", one.whole("value")):
            return one.whole("value")
    plain = next((one.whole("value") for one in bodies if one.whole("value").strip()), "")
    for name in _HTML:
        if text := news.whole(name).strip():
            return text if name != "bodytext" or re.match(r"<\w+[\s>]", text) else _paragraphs(text)
    return _paragraphs(plain)


def _paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs; where there are none, every line is one."""
    parts = re.split(r"\n\s*\n" if re.search(r"\n\s*\n", text.strip()) else r"\n", text.strip())
    return "\n".join(f"<p>{html.escape(' '.join(part.split()), quote=False)}</p>" for part in parts if part.strip())


def read_pictures(item: Item, news: News, held: Held) -> str:
    """The first picture leads the article; the others are given as Markdown, to stand below the text."""
    below: list[str] = []
    for one in news.each("associations"):
        href = _largest(one)
        if one.text("type") not in {"picture", "graphic"} or not href:
            continue
        src = item.picture(href, held(href))
        words = _words(one)
        if "image" not in item.facts:
            item.facts["image"] = {"src": src, **words}
            continue
        alt = words.get("alt", "").replace("[", "(").replace("]", ")")
        caption = " ".join(filter(None, (words.get("caption", ""), words.get("credit", "")))).replace('"', "'")
        below.append(f'![{alt}]({src} "{caption}")' if caption else f"![{alt}]({src})")
    return "\n\n".join(below)


def _words(one: News) -> dict[str, str]:
    caption = (one.said("descriptions", "caption", *_SUMMARIES) or one.text("descriptiontext", "descriptionmain")
               or one.text("caption"))  # fmt: skip
    headline = one.said("headlines", "main", "") or one.text("headline", "headlinemain", "title")
    alt = one.said("descriptions", "alt", "accessibility") or one.text("alttext", "alt") or headline
    credit = one.text("creditline", "credit", "by") or one.text("copyrightholder")
    return {key: text for key, text in (("alt", alt), ("caption", caption), ("credit", credit)) if text}


def _largest(one: News) -> str:
    """The address of the widest rendition that is a picture."""
    renditions = list(one.each("renditions"))
    found = [(_number(rendition), -place, rendition.text("href", "url")) for place, rendition in enumerate(renditions)
             if not rendition.text("mimetype", "contenttype").startswith(("video", "audio"))]  # fmt: skip
    return max((three for three in found if three[2]), default=(0, 0, ""))[2] or one.text("href")


def _number(rendition: News) -> int:
    width = rendition.values.get("width")
    return int(width) if isinstance(width, int | float) and 0 < width < _WIDEST else 0
