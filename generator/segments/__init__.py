"""What is known of the files of the content, so kept that a build after one of them changed looks at few.

Articles that every build lists stand in segments, runs that are neighbours in the order of time. Of each segment the
archive needs to know little (`head`); its articles are decoded when somebody asks for one. Other files are `loose`.
"""

from generator.segments.edges import EARLIER, LATER, beside, joint_edges
from generator.segments.head import KINDS, Head, Rare, Uses, names_of, uses_of
from generator.segments.record import Record
from generator.segments.segment import Segment, packed, runs_of, segment_of
from generator.segments.store import NOTHING_KNOWN, Again, Learned, Store, learned, load, save

__all__ = [
    "EARLIER",
    "KINDS",
    "LATER",
    "NOTHING_KNOWN",
    "Again",
    "Head",
    "Learned",
    "Rare",
    "Record",
    "Segment",
    "Store",
    "Uses",
    "beside",
    "joint_edges",
    "learned",
    "load",
    "names_of",
    "packed",
    "runs_of",
    "save",
    "segment_of",
    "uses_of",
]
