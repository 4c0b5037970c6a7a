"""`init`, `new` and `clean`: an archive begun, an article begun, and a site cleared away."""

import argparse
import shlex
from pathlib import Path

from generator import build, config, publish, report
from generator.cli.shared import archive_of, day_of, output_of
from generator.cli.telling import GOOD, WRONG, tell


def init(chosen: argparse.Namespace) -> int:
    """Makes a new archive; the exit code."""
    from generator import scaffold

    folder = chosen.root / chosen.folder
    made = list(scaffold.init(folder))
    way = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    print(f"{len(made)} files in {folder}. Next: {way}dateline build")
    return GOOD


def new(chosen: argparse.Namespace) -> int:
    """Writes a new article; the exit code."""
    from generator import scaffold

    root = archive_of(chosen)
    if chosen.text is not None:
        return _wrapped(chosen, root)
    article = scaffold.NewArticle(
        chosen.headline, day_of("--date", chosen.date), tuple(chosen.place), tuple(chosen.source)
    )
    print(root / scaffold.new_article(root, article))
    return GOOD


def _wrapped(chosen: argparse.Namespace, root: Path) -> int:
    from generator.importing.wrapping import wrap

    date = day_of("--date", chosen.date)
    stated = {
        "title": chosen.headline,
        "date": " ".join(filter(None, (date.edtf, date.time))) if date else "",
        "locations": list(chosen.place),
        "sources": list(chosen.source),
    }
    site, problems = config.load_site(root)
    if any(problem.severity == "error" for problem in problems):
        tell(problems)
        return WRONG
    print(root / wrap(root, site, chosen.text, stated))
    return GOOD


def clean(chosen: argparse.Namespace) -> int:
    """Removes the built site; the exit code."""
    root = archive_of(chosen)
    site, problems = config.load_site(root)
    if chosen.output is None and any(problem.severity == "error" for problem in problems):
        tell(problems)
        return WRONG
    output = output_of(chosen, site)
    with publish.lock(root / build.STATE):
        removed = publish.clean(output, root / build.STATE)
    print(report.cleaned_text(removed, str(output), is_left=output.exists()))
    return GOOD
