"""What several commands need: the archive's folder, a day, the output, and the archive, read."""

import argparse
import os
import shlex
from pathlib import Path

from msgspec import structs

from generator import build, config, preparing
from generator.cli.bar import Bar
from generator.dates import DateError, read_date
from generator.model import Site, When
from generator.refusal import RefusedError


def archive_of(chosen: argparse.Namespace) -> Path:
    """The archive's folder. Raises RefusedError if it holds no site.toml: a folder of something else is left alone."""
    root: Path = chosen.root
    if (root / config.FILE).exists():
        return root
    above = next((folder for folder in root.absolute().parents if (folder / config.FILE).is_file()), None)
    if above:
        hint = f"the archive is further up: add -C {shlex.quote(os.path.relpath(above))}"
    else:
        hint = "name the archive's folder with -C FOLDER, or make one: dateline init FOLDER"
    place = "here" if root == Path() else f"in {root}"
    raise RefusedError(f"there is no {config.FILE} {place}", hint)


def day_of(option: str, text: str) -> When | None:
    """The date that an option gives. Raises RefusedError if it is none."""
    try:
        return read_date(text) if text else None
    except DateError as error:
        raise RefusedError(f"{option}: {error.message}", error.hint) from None


def output_of(chosen: argparse.Namespace, site: Site) -> Path:
    """Where the site goes. Raises RefusedError where site.toml names a place outside its folder: an archive that
    came from somebody else must not write anywhere."""
    named: Path | None = getattr(chosen, "output", None)
    if named is not None:
        return named
    output: Path = chosen.root / site.output
    if not output.resolve().is_relative_to(chosen.root.resolve()):
        message = f"`output` in {config.FILE}, `{site.output}`, is not inside the archive's folder"
        raise RefusedError(
            message, f"write a folder inside it; or name this one yourself: -o {shlex.quote(str(output))}"
        )
    return output


def ordered(chosen: argparse.Namespace, root: Path) -> build.Order:
    """What is asked for by the options that building and serving share."""
    as_of = day_of("--as-of", chosen.as_of)
    return build.Order(
        root=root,
        output=lambda site: output_of(chosen, site),
        change=lambda site: structs.replace(site, as_of=as_of or site.as_of),
        preparation=preparing.with_drafts if chosen.drafts else preparing.as_it_is,
        remembers=not chosen.drafts,
    )


def prepare(root: Path, as_of: When | None, *, with_drafts: bool = False) -> preparing.Prepared:
    preparation = preparing.with_drafts if with_drafts else preparing.as_it_is
    return preparing.consult(root, lambda site: structs.replace(site, as_of=as_of or site.as_of), preparation, Bar())
