"""What is answered to a request: a file of the site, one of ours, or why there is none."""

import html
from importlib import resources
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from generator.model import Problem
from generator.report import Paint, problem_text
from generator.serve.addresses import INDEX, file_at, is_folder
from generator.serve.board import Board, Notice
from generator.serve.injection import with_script
from generator.serve.media_types import media_type

PRIVATE = "/.dateline/"
_SCRIPTS = ("reload.js", "reload.css")
_SHOWN = 100  # problems in a page
_NO_SITE = """\
<!DOCTYPE html>
<html lang="en" data-dateline="empty"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>
{problems}</body></html>
"""


class Answer(Struct, frozen=True):
    """A status, a media type, and the body; `location` where another address is to be asked for."""

    status: int
    kind: str
    body: bytes
    location: str = ""


def plain(status: int, text: str) -> Answer:
    """A line of text."""
    return Answer(status, media_type("a.txt"), f"{text}\n".encode())


def of_site(output: Path, address: str, path: str, board: Board) -> Answer:
    """The site's answer at `address`, which `path` asked for, as a server of files gives it; but a page that is to
    be published in a moment, as it will be."""
    build, coming = board.now()  # before the file is read: one that is replaced meanwhile is then known to be old
    found = coming[address]() if address in coming else None
    if found is None:
        found = _read(output, address)
    if found is not None:
        return _page(200, address, found, build)
    if is_folder(output, address):
        return Answer(302, media_type("a.txt"), b"", f"{path}/")
    if file_at(output, INDEX) is None and media_type(address or INDEX) == media_type(INDEX):
        return _page(503, INDEX, _no_site(board), build)
    missing = _read(output, "404.html")
    return plain(404, "there is no such page") if missing is None else _page(404, "404.html", missing, build)


def _read(output: Path, address: str) -> bytes | None:
    try:
        found = file_at(output, address)
        return found.read_bytes() if found else None
    except OSError:  # removed meanwhile, or not to be read
        return None


def _page(status: int, address: str, data: bytes, build: int) -> Answer:
    kind = media_type(address)
    return Answer(status, kind, with_script(data, build) if kind.startswith("text/html") else data)


def _no_site(board: Board) -> bytes:
    """What is shown as long as nothing was ever published."""
    told = [f"<pre>{html.escape(problem_text(problem, Paint()))}</pre>\n" for problem in board.problems[:_SHOWN]]
    title = "Nothing is published yet" if told else "The site is being built"
    return _NO_SITE.format(title=title, problems="".join(told)).encode()


def of_ours(name: str) -> Answer:
    """The script and the style sheet that are added to pages."""
    if name not in _SCRIPTS:
        return plain(404, "there is no such page")
    return Answer(200, media_type(name), (resources.files(__package__) / name).read_bytes())


def event(notice: Notice) -> bytes:
    """A notice as a server-sent event (HTML, 9.2.5)."""
    told = {
        "build": notice.build,
        "stale": notice.is_stale,
        "errors": sum(problem.severity == "error" for problem in notice.problems),
        "warnings": sum(problem.severity == "warning" for problem in notice.problems),
        "problems": [_shown(problem) for problem in notice.problems[:_SHOWN]],
    }
    return b"data: " + msgspec.json.encode(told) + b"\n\n"


def _shown(problem: Problem) -> dict[str, str]:
    first = problem_text(structs.replace(problem, hint=""), Paint())
    return {"text": first, "hint": problem.hint, "severity": problem.severity}
