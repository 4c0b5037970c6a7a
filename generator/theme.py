"""The theme: our templates and static files, each of which a site replaces by a file of the same name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.model import Problem

_PACKAGE = Path(__file__).parent


def theme_folder(name: str) -> Path:
    """Our own `templates` or `static`: inside the installed package, or beside it in a source tree."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the site's own first."""
    return root / "templates", theme_folder("templates")


def static_folders(root: Path) -> tuple[Path, ...]:
    """Where static files are looked for: the site's own count before ours."""
    return root / "static", theme_folder("static")


def _all(_name: str) -> bool:
    return True


def static_files(root: Path, ours: Callable[[str], bool] = _all) -> tuple[Mapping[str, Path], tuple[Problem, ...]]:
    """Every static file by its address, the site's own before ours; what is no plain file is a Problem.

    `ours` tells by its address whether a file of the theme is wanted. Hidden files and what editors leave behind are no
    part of it; `.well-known` is (RFC 8615).
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in (theme_folder("static"), root / "static"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if any(map(_is_hidden, name.split("/"))):
                continue
            if problem := _refusal(path, name):
                problems.append(problem)
            elif path.is_file() and (folder == root / "static" or ours(name)):
                files[name] = path
    return files, tuple(problems)


def _is_hidden(part: str) -> bool:
    return part != ".well-known" and (part.startswith((".", "~")) or part.endswith("~"))


def _refusal(path: Path, name: str) -> Problem | None:
    """Why what lies in static/ can't be published."""
    try:
        where = f"static/{name}".encode().decode()
    except UnicodeEncodeError:
        where = f"static/{name}".encode(errors="replace").decode()
        return Problem(where, 0, "the file's name is not UTF-8", "rename the file")
    if path.is_symlink():
        return Problem(where, 0, "a symbolic link in static/ is not followed", "put the file itself there")
    if not path.is_file() and not path.is_dir():
        return Problem(where, 0, "this is not a regular file", "move it out of static/")
    return None
