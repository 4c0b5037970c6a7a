"""The theme: our templates and static files, each of which a site replaces by a file of the same name."""

from collections.abc import Mapping
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


def static_files(root: Path) -> tuple[Mapping[str, Path], tuple[Problem, ...]]:
    """Every static file by its address, the site's own before ours; links and hidden files are no part of it."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in (theme_folder("static"), root / "static"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                message = "a symbolic link in static/ is not followed"
                problems.append(Problem(f"static/{name}", 0, message, "put the file itself there"))
            elif path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                files[name] = path
    return files, tuple(problems)
