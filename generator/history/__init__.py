"""changes.jsonl: what changed in the archive from one published edition to the next; a line is never changed again.

The file belongs to the archive, as addresses.tsv does: it is kept beside the content and in its history, a build adds
to its end, and it is published as it is. What it holds is told by the content and by what it held before: no clock, no
name of anybody.

`lines` ← `written`, `standing` ← `known` ← `comparing` ← `recording`, `parts`.
"""

from generator.history.known import Known, load, save
from generator.history.lines import Change
from generator.history.parts import parts
from generator.history.recording import Recorded, recorded
from generator.history.written import FILE, History, append, look, read

__all__ = [
    "FILE",
    "Change",
    "History",
    "Known",
    "Recorded",
    "append",
    "load",
    "look",
    "parts",
    "read",
    "recorded",
    "save",
]
