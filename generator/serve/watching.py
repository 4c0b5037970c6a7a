"""Tells when the sources of a site have changed.

Folders are watched one by one, not with all that is in them: the site's own folder also holds the output, and much
that is nobody's business. Of a folder that comes later its parent tells.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, watch

from generator.serve.outcome import ServeError, Watched

_QUIET = 20  # milliseconds without a further change: an editor's save makes several
_AT_MOST = 500  # milliseconds that changes are gathered, however many there are
_LOOK = 50  # milliseconds until a watcher is known to be at work
_TRIES = 10

_Changes = set[tuple[Change, str]]
_Watch = Generator[_Changes, None, None]


def changes(watched: Watched) -> Iterator[None]:
    """Yields when the sources have changed, and once at first, when it is certain that no later change is missed.

    What changes while the caller is at work is told when it comes back. Raises ServeError if folders can't be
    watched, and KeyboardInterrupt.
    """
    root = watched.root.resolve()
    folders, watching = _begin(root, watched.names)
    yield
    while True:
        found = next(watching)
        if any(path in folders or Path(path).is_dir() for _, path in found):
            watching.close()
            folders, watching = _begin(root, watched.names)
        if found:
            yield


def _begin(root: Path, names: tuple[str, ...]) -> tuple[frozenset[str], _Watch]:
    """The folders that are there, and what tells of changes in them. Those until now are for the caller to see."""
    for _ in range(_TRIES):
        if not root.is_dir():
            raise ServeError(f"there is no folder {root}", "name the archive's folder with -C FOLDER")
        folders = _folders(root, names)
        watching = _watch(root, names, folders)
        try:
            next(watching)
        except FileNotFoundError:  # one is gone already
            continue
        except (OSError, RuntimeError) as error:
            hint = "raise the limit: sysctl fs.inotify.max_user_watches=524288"
            raise ServeError(f"{len(folders)} folders can't be watched: {error}", hint) from None
        if _folders(root, names) == folders:
            return folders, watching
        watching.close()
    raise ServeError(f"the folders in {root} come and go too fast", "try again when all is written")


def _folders(root: Path, names: tuple[str, ...]) -> frozenset[str]:
    """The site's folder, and all below those of these names; no links, which a build doesn't follow either."""
    waiting = [str(root / name) for name in names if (root / name).is_dir() and not (root / name).is_symlink()]
    found = {str(root)}
    while waiting:
        folder = waiting.pop()
        found.add(folder)
        with suppress(OSError), os.scandir(folder) as entries:  # gone meanwhile, or not to be read: a build tells
            waiting += [
                entry.path for entry in entries if entry.is_dir(follow_symlinks=False) and not _is_hidden(entry.name)
            ]
    return frozenset(found)


def _watch(root: Path, names: tuple[str, ...], folders: frozenset[str]) -> _Watch:
    def is_source(change: Change, path: str) -> bool:
        del change
        first, *others = Path(path).relative_to(root).parts or ("",)
        return first in names and not any(map(_is_hidden, others))

    return watch(
        *sorted(folders),
        watch_filter=is_source,
        debounce=_AT_MOST,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,  # a build tells what can't be read
    )


def _is_hidden(name: str) -> bool:
    """What a build doesn't read: hidden files, and what editors leave behind."""
    return name != ".well-known" and (name.startswith((".", "~")) or name.endswith("~"))
