"""Parts of a text that are not to be touched, such as code: taken out, and put back when the rest is done."""

import re

_MARK = re.compile("\x02(\\d+)\x03")
_FENCE = re.compile(r"^(?P<before>[ >]{0,12}|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$")
_SPAN = re.compile(r"(?<!`)(`{1,8})(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)


class Hidden:
    """What was taken out of a text, by number. The texts that come here hold no control characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def hide(self, text: str) -> str:
        """What stands for a text until `shown`."""
        self._parts.append(text)
        return f"\x02{len(self._parts) - 1}\x03"

    def shown(self, text: str) -> str:
        """The text with what was hidden in it, which may hold more of the same."""
        while _MARK.search(text):
            text = _MARK.sub(lambda found: self._parts[int(found[1])], text)
        return text

    def hide_code(self, text: str) -> str:
        """Hides fenced code, code within lines and comments; the mark `<!--more-->` is taken out for good."""
        text = self._hide_fences(text)
        text = _COMMENT.sub(lambda found: "" if _is_cut(found[0]) else self.hide(found[0]), text)
        return _SPAN.sub(lambda found: self.hide(found[0]), text)

    def _hide_fences(self, text: str) -> str:
        kept: list[str] = []
        within: list[str] = []
        fence = ""
        for line in text.split("\n"):
            if fence:
                within.append(line)
                bare = line.strip(" >\t")
                if bare.startswith(fence) and not bare.strip(fence[0]):
                    kept.append(self.hide("\n".join(within)))
                    within, fence = [], ""
            elif (found := _FENCE.match(line)) and not ("`" in found["info"] and found["fence"][0] == "`"):
                within, fence = [line], found["fence"]
            else:
                kept.append(line)
        return "\n".join([*kept, *within])


def _is_cut(comment: str) -> bool:
    """Whether a comment says where an excerpt ends."""
    return comment[4:-3].strip().lower() in {"more", "end_excerpt", "excerpt", "truncate", "teaser_end", "summary"}
