"""Shortcodes (`[gallery ids="1,2"]`) → HTML. One that nobody here knows stays in the text as it is, and is told."""

import re
from html import escape

from msgspec import Struct

from generator.importers._wordpress.facts import Export
from generator.references import unescape

_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40})((?:[\s=/:][^\[\]]{0,3000})?)\](\]?)")
_VALUE = re.compile(r"""([\w-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_IMAGE = re.compile(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_QUOTES = str.maketrans("“”″’‘", '"""\'\'')

_QUOTING = frozenset({"quote", "blockquote", "pullquote", "su_quote", "su_pullquote", "perfectpullquote"})
_CODE = frozenset({"code", "sourcecode", "source", "syntax", "php", "python", "bash", "html", "css", "javascript"})
_NOTING = frozenset({"footnote", "ref", "efn_note", "fn", "mfn"})
_PLAYING = frozenset(
    {"audio", "video", "embed", "youtube", "vimeo", "dailymotion", "soundcloud", "wpvideo", "videopress"}
)
_PASSING = frozenset(
    """
    dropcap su_dropcap highlight su_highlight center left right box su_box su_note row column col columns su_row
    su_column one_half one_third two_third two_thirds one_fourth three_fourth one_half_last one_third_last section
    wrapper vc_row vc_row_inner vc_column vc_column_inner vc_column_text vc_section et_pb_section et_pb_row
    et_pb_column et_pb_text fusion_builder_container fusion_builder_row fusion_builder_column fusion_text av_textblock
    av_section raw
    """.split()
)
_RULES = frozenset({"hr", "divider", "su_divider", "separator", "vc_separator"})
# A footnote is known by two links that lead to each other.
_REFERENCE = '<sup><a id="shortcode-ref-{0}" href="#shortcode-note-{0}">{0}</a></sup>'
_NOTE = '<li id="shortcode-note-{0}">{1} <a href="#shortcode-ref-{0}">↩</a></li>'
_ENCLOSING = _QUOTING | _CODE | _NOTING | _PASSING | _PLAYING | {"caption", "wp_caption"}
_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "dailymotion": "https://www.dailymotion.com/video/",
    "wpvideo": "https://videopress.com/v/",
    "videopress": "https://videopress.com/v/",
}
_SOUNDS = ("src", "url", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "id", "v")


class Expanded(Struct, frozen=True):
    """A text without the shortcodes that are known, and the names of those that are not."""

    html: str
    unknown: tuple[str, ...]


class _Open(Struct, frozen=True):
    """A shortcode that may enclose something: where it stands among the parts, and what it says."""

    at: int
    name: str
    said: str


def expanded(text: str, number: str, export: Export) -> Expanded:
    """A post's text; `number` is the post's own, whose files a gallery shows that names none."""
    if "[" not in text:
        return Expanded(text, ())
    work = _Work(number, export)
    end = 0
    for found in _TAG.finditer(text):
        work.parts.append(text[end : found.start()])
        end = found.end()
        work.take(found)
    work.parts.append(text[end:])
    return Expanded(work.whole(), tuple(dict.fromkeys(work.unknown)))


class _Work:
    """A text while it is gone through."""

    def __init__(self, number: str, export: Export) -> None:
        self._number = number
        self._export = export
        self._open: list[_Open] = []
        self._notes: list[str] = []
        self.parts: list[str] = []
        self.unknown: list[str] = []

    def take(self, found: re.Match[str]) -> None:
        escaped, slash, name, said, closing = found.groups()
        lower = name.lower()
        if escaped and closing:
            self.parts.append(found[0][1:-1])
        elif slash:
            self.parts.append(escaped)
            self._close(lower, found[0][len(escaped) :])
        elif lower in _ENCLOSING:
            self._open.append(_Open(len(self.parts), lower, said))
            self.parts.append(found[0])
        elif lower == "gallery":
            self.parts.append(f"{escaped}{self._gallery(_values(said))}{closing}")
        elif lower in _RULES:
            self.parts.append("<hr>")
        else:
            self.parts.append(found[0])
            if "=" in said:
                self.unknown.append(name)

    def whole(self) -> str:
        """The text; what plays needs no end, and what else was not closed stays as it is."""
        for one in self._open:
            if one.name in _PLAYING:
                self.parts[one.at] = _player(one.name, one.said, "")
            elif one.name in _PASSING | {"caption", "wp_caption"}:
                self.unknown.append(one.name)
        listed = "".join(_NOTE.format(at, note) for at, note in enumerate(self._notes, 1))
        return "".join(self.parts) + (f"\n\n<ol>{listed}</ol>" if listed else "")

    def _close(self, name: str, written: str) -> None:
        at = next((at for at in reversed(range(len(self._open))) if self._open[at].name == name), -1)
        if at < 0:
            self.parts.append(written)
            self.unknown += [] if name in _ENCLOSING else [name]
            return
        opened = self._open[at]
        del self._open[at:]
        inner = "".join(self.parts[opened.at + 1 :])
        self.parts[opened.at :] = [self._enclosing(opened, inner)]

    def _enclosing(self, opened: _Open, inner: str) -> str:
        name = opened.name
        if name in _PLAYING:
            return _player(name, opened.said, inner)
        if name in _QUOTING:
            by = _values(opened.said).get("cite", "")
            return f"\n\n<blockquote>{inner}{f'<p>{by}</p>' if by else ''}</blockquote>\n\n"
        if name in _CODE:
            return f"\n\n<pre><code>{escape(unescape(inner.strip()), quote=False)}</code></pre>\n\n"
        if name in _NOTING:
            self._notes.append(inner.strip())
            return _REFERENCE.format(len(self._notes))
        return inner if name in _PASSING else _captioned(_values(opened.said), inner)

    def _gallery(self, values: dict[str, str]) -> str:
        ids = values.get("ids") or values.get("include") or ""
        numbers = re.findall(r"[0-9]+", ids) or self._export.children.get(self._number, [])
        uploads = [self._export.uploads[number] for number in numbers if number in self._export.uploads]
        figures = [
            _figure(f'<img src="{escape(file.url)}" alt="{escape(file.alt)}">', file.caption) for file in uploads
        ]
        return "".join(figures)


def _values(said: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _VALUE.findall(said.translate(_QUOTES))
    }


def _figure(image: str, caption: str) -> str:
    return f"\n\n<figure>{image}<figcaption>{caption}</figcaption></figure>\n\n" if caption else f"\n\n{image}\n\n"


def _captioned(values: dict[str, str], inner: str) -> str:
    image = _IMAGE.match(inner)
    if not image:
        return inner
    return _figure(image[0].strip(), values.get("caption") or inner[image.end() :].strip())


def _player(name: str, said: str, inner: str) -> str:
    """A frame, from which a link is made, and a note."""
    values = _values(said)
    named = next((values[key] for key in _SOUNDS if values.get(key)), "")
    address = named or re.sub(r"<[^>]*>", "", inner).strip() or said.strip().strip("=\"' ").split(" ")[0]
    if not address.startswith(("http://", "https://", "/")):
        address = f"{_HOSTS[name]}{address}" if name in _HOSTS and address else ""
    tag = name if name in {"audio", "video"} else "iframe"
    return f'\n\n<{tag} src="{escape(unescape(address))}"></{tag}>\n\n' if address else inner
