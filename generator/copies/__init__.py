"""Whether a copy of a site is what was published: every file of it against its sums. Nothing else is needed.

What is read was written by nobody knows whom: no name leads out of the folder, no link is followed, nothing but plain
files is opened, and no more is held of a copy than the sums of a folder, and where its folders are.
"""

from generator.copies.checking import Checked, check, top
from generator.copies.differences import Difference
from generator.copies.listing import files
from generator.copies.opening import open_plain

__all__ = ["Checked", "Difference", "check", "files", "open_plain", "top"]
