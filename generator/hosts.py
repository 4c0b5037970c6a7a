"""What hosts refuse, as warnings: too many files, too large ones, names that a disk can't hold or can't tell apart.

Pages and pictures have short names by construction (`text.slug`, `urls`), and their addresses are told apart by
`plan`; so names are looked at in `static/` alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.addresses import same
from generator.config import FILE
from generator.english import number
from generator.model import HeldPicture, Problem, Site
from generator.tally import Tally

# What a site is better off without where its host takes no more files, what readers miss least first.
_SPARED = (
    "ninjs",
    "texts",
    "records",
    "citations",
    "list_feeds",
    "lists",
    "days",
    "maps",
    "dataset",
    "unnamed",
    "languages",
    "people",
    "dates",
    "search",
)
# Bytes: NAME_MAX of Linux (limits.h), and of most file systems.
_NAME = 255
_MIB = 1_048_576
# A picture of so few pixels can't become too large a file, unless it moves.
_BYTES_A_PIXEL = 8


def too_many(tally: Tally, site: Site) -> Iterator[Problem]:
    """Whether a site of so many files is more than its host takes, and what it could do without to be less.

    Cloudflare Pages, "Limits": 20,000 files on the free plan, 100,000 on others.
    """
    files = tally.total()
    if files > site.max_files:
        message = f"the site has {number(files)} files; Cloudflare Pages takes 20,000, or 100,000 where it is paid"
        if site.max_files != 20_000:
            message = f"the site has {number(files)} files, and its host takes {number(site.max_files)}"
        more = f"where the host takes more, write max_files = {_rounded(files)}"
        yield Problem(FILE, 0, message, f"{_fewer(tally, site.max_files)}; or, {more}", "warning")


def _fewer(tally: Tally, limit: int) -> str:
    """What to write so that there are fewer files, with how many each kind has."""
    makes = {switch: tally.total() - tally.total(switch) for switch in _SPARED}
    some = [switch for switch in _SPARED if makes[switch]]
    taken: list[str] = []
    for switch in some:
        if tally.total(*taken) > limit:
            taken.append(switch)
    for switch in tuple(reversed(taken)):
        others = [one for one in taken if one != switch]
        if tally.total(*others) <= limit:
            taken = others
    left = tally.total(*taken)
    told = ", ".join(f"{switch} = false ({number(makes[switch])} files)" for switch in taken)
    if not taken:
        return "write a larger page_size"
    if left > limit:
        return f"write a larger page_size; even with {told} below [outputs], {number(left)} files are left"
    return f"write below [outputs] {told}, and {number(left)} files are left"


def _rounded(files: int) -> int:
    """A number of files with room for more, of one digit and zeros."""
    text = str(files)
    return (int(text[0]) + 1) * int(f"1{'0' * (len(text) - 1)}")


def odd_names(static: Iterable[str]) -> Iterator[Problem]:
    """The names in `static/` that some disks can't hold, and those that some can't tell from another."""
    first: dict[str, str] = {}
    for name in sorted(static):
        where = f"static/{name}"
        if any(len(part.encode()) > _NAME for part in name.split("/")):
            message = f"the name is longer than {_NAME} bytes, which most servers can't hold"
            yield Problem(where, 0, message, "give the file a shorter name", "warning")
        other = first.setdefault(same(name), name)
        if other != name:
            how = "case" if other.lower() == name.lower() else "the composition of letters"
            message = f"the name differs from static/{other} by {how} alone: on some disks one takes the other's place"
            yield Problem(where, 0, message, "rename one of the two", "warning")


def too_large(
    root: Path, static: Mapping[str, Path], pictures: Mapping[str, HeldPicture], site: Site
) -> Iterator[Problem]:
    """The files that are larger than a host takes: 25 MiB by "Limits" of Cloudflare Pages; 100 MB by those of GitHub.

    `pictures` are those of the content in the folder `root`, by path; how large the published ones are isn't known,
    but that a small one doesn't become large.
    """
    limit = site.max_file_mb * _MIB
    looked = {f"static/{name}": path for name, path in static.items()}
    looked |= {name: root / name for name, held in pictures.items() if _may_be_large(name, held, limit)}
    for name, path in looked.items():
        size = _size(path)
        if size > limit:
            what = f"the file has {-(-size // _MIB)} MiB, and the host takes {site.max_file_mb}"
            hint = f"make it smaller; or, where the host takes it, write in {FILE}: max_file_mb = {-(-size // _MIB)}"
            yield Problem(name, 0, f"{what} (Cloudflare Pages: 25, GitHub Pages: 100)", hint, "warning")


def _may_be_large(name: str, held: HeldPicture, limit: int) -> bool:
    return held.width * held.height * _BYTES_A_PIXEL > limit or name.lower().endswith((".gif", ".webp"))


def _size(path: Path) -> int:
    """In bytes; 0 where the file is gone, which is told when it is read."""
    with suppress(OSError):
        return path.stat().st_size
    return 0
