"""What is changed before a build is measured, alike for each rival."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import corpus
from copies import Copy
from corpus import DAYS, FIRST_DAY, Article
from writing import ARTICLES, TEXTS

_ONE_MORE = (("dateline", 1), ("hugo", 1))


@dataclass(frozen=True)
class Step:
    """A change: `change(copy, size, turn)` makes it, another in each turn. `bar` names the bar that it has to meet.

    `pages` is how many article pages each rival then has more. We leave a redirect at the address of an old title,
    and Hugo leaves the page of an article that was deleted.
    """

    name: str
    bar: str
    change: Callable[[Copy, int, int], None]
    pages: tuple[tuple[str, int], ...] = ()

    def more(self, name: str) -> int:
        """How many article pages this rival has more."""
        return dict(self.pages).get(name, 0)


def _cold(copy: Copy, size: int, turn: int) -> None:
    del size, turn
    copy.unbuild()


def _nothing(copy: Copy, size: int, turn: int) -> None:
    del copy, size, turn


def _newest(copy: Copy, size: int, turn: int) -> None:
    _add(copy, replace(corpus.article(size + turn), day=FIRST_DAY + timedelta(days=DAYS + turn)))


def _middle(copy: Copy, size: int, turn: int) -> None:
    _add(copy, replace(corpus.article(2 * size + turn), day=FIRST_DAY + timedelta(days=DAYS // 2 + turn)))


def _add(copy: Copy, one: Article) -> None:
    copy.write(f"{ARTICLES}/{one.path}", TEXTS[copy.rival.name](one))


def _body(copy: Copy, size: int, turn: int) -> None:
    path = _path(size // 3)
    copy.write(path, f"{copy.read(path)}\nOne more paragraph, number {turn}.\n")


def _title(copy: Copy, size: int, turn: int) -> None:
    path = _path(size // 3 + 1)
    pattern = r'^((?:\{"title"|title): "?)[^"\n]*?(?=\n|",)'
    copy.write(path, re.sub(pattern, rf"\g<1>A new title {turn}", copy.read(path), count=1, flags=re.MULTILINE))


def _deleted(copy: Copy, size: int, turn: int) -> None:
    copy.remove(_path(size // 2 + turn))


def _path(number: int) -> str:
    return f"{ARTICLES}/{corpus.path(number)}"


def _renamed(copy: Copy, size: int, turn: int) -> None:
    """A place gets another name, and keeps its address: every page that shows it changes."""
    del size
    if copy.rival.name == "dateline":
        head = f"name: City 399 ({turn})\nslug: city-399\naliases: [City 399]\nin: [Province 59]"
        copy.write("content/locations/city-399.md", f"---\n{head}\n---\n")
    else:
        copy.write("content/locations/city-399/_index.md", f"---\ntitle: City 399 ({turn})\n---\n")


def _template(copy: Copy, size: int, turn: int) -> None:
    """The end of every page."""
    del size
    path = "templates/base.html" if copy.rival.name == "dateline" else "layouts/_default/baseof.html"
    text = re.sub(r"<!-- \d+ -->", "", copy.read(path))
    copy.write(path, text.replace("</body>", f"<!-- {turn} --></body>"))


STEPS = (
    Step("cold", "cold", _cold),
    Step("nothing changed", "nothing", _nothing),
    Step("newest added", "one", _newest, _ONE_MORE),
    Step("added in the past", "one", _middle, _ONE_MORE),
    Step("body edited", "one", _body),
    Step("title edited", "one", _title, (("dateline", 1),)),
    Step("deleted", "one", _deleted, (("dateline", -1),)),
    Step("place renamed", "", _renamed),
    Step("template edited", "", _template),
)
