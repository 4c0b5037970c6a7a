"""Bytes to disk so that no reader meets half a site; remove only what we made.

New files are staged inside the output, in `.dateline-stage/`; a journal says what is to be done; then they are
renamed into place in one short pass, and what is no longer made is removed. Whoever stops us, the next call of
`publish` or `recover` ends it. What is ours stands in the marker `.dateline`: all else in the folder is
somebody's, and stays.

A file of ours that somebody has changed is made again while the site has it; once the site no longer has it, it
stays, since it isn't what we made, and is theirs from then on.

Within: `disk` ← `manifest` ← `changes` ← `journal` ← `place` ← `writing`; `locking` needs `disk` alone.
"""

from generator.publish.disk import PublishError
from generator.publish.journal import recover
from generator.publish.locking import lock
from generator.publish.place import check_output
from generator.publish.writing import Receipt, clean, publish

__all__ = ["PublishError", "Receipt", "check_output", "clean", "lock", "publish", "recover"]
