"""Bytes to disk so that no reader meets half a site; remove only what we made.

Two trees of hard links: the output, and a standby that is one build behind (see `home` for where it lies). A build
brings the standby up to the output, puts what is new into it, and the two change places in one system call. So the
output is the old site or the new one, whole, and a build costs what has changed. Whoever still reads in the old
tree sees the old site, whole, until the next build. Where folders can't change places (other systems, other disks,
an output with folders of somebody's, such as `.git`), new files are staged inside the output, in `.dateline-stage/`;
a journal says what is to be done; then they are renamed into place in one short pass that the next call ends,
whoever stops us.

What is ours stands in the marker `.dateline`: all else in the output is somebody's, and stays. A file of ours that
somebody has changed is made again while the site has it; once the site no longer has it, it stays, since it isn't
what we made, and is theirs from then on. The state only saves time: it may be deleted whenever no build runs.

A build calls, under `lock`:

    check_output(output, root, protected)     refuses a bad place
    recover(output, state)                    ends what was interrupted
    seen = survey(output, state)              what is not as it was left: by stat alone, in any process
    past = recall(output, state)              what is ours: only needed if something differs
    stage = open_stage(output, state, seen, past)   from here on the standby is in doubt
    stage.put(path, data) → Put               in any process
    stage.commit(puts, gone) → Receipt        all at once; or stage.discard()

All of it costs what differs, but for a look at each folder, and for the record, which is read and written whole.
What a build learns of all files it may keep with `receipt.left`: while `past.left` is the same, so are `past.files`.

`seen.changed` must be put again, or be gone. If `seen.as_recorded` and nothing is put or gone, there is nothing to
open. `publish` does all this for files in memory.

Within: `exchange` ← `acts` ← `disk` ← `manifest`, `home`, `rows` ← `blocks` ← `record` ← `filing` ← `surveying`,
`mirror` ← `changes` ← `journal` ← `setting` ← `change`, `recording` ← `swapping`, `renaming` ← `stage` ← `opening` ←
`writing`.
"""

from generator.publish.disk import PublishError
from generator.publish.locking import lock
from generator.publish.nouns import Put, Receipt
from generator.publish.opening import open_stage, recover
from generator.publish.place import check_output
from generator.publish.stage import Stage
from generator.publish.surveying import Past, Survey, known, recall, survey
from generator.publish.writing import clean, publish

__all__ = [
    "Past",
    "PublishError",
    "Put",
    "Receipt",
    "Stage",
    "Survey",
    "check_output",
    "clean",
    "known",
    "lock",
    "open_stage",
    "publish",
    "recall",
    "recover",
    "survey",
]
