"""Where a long list is cut: that depends on the articles around each cut and on nothing else, so that an article put
into the middle of a list of thousands changes the piece that it comes to lie in, and hardly ever another: as rsync and
backup programs cut files.
"""

from collections.abc import Sequence


def cuts(marks: Sequence[int], size: int) -> list[int]:
    """Where pieces of about `size` begin, by a number for each item that is as good as random: the first at 0, the last
    is that which fills none yet.

    A piece has half of `size` at least; of as many places as `size` behind that, it ends at the one with the smallest
    number. So what is put at the end of all moves no cut.
    """
    least, places = max(size // 2, 1), max(size, 1)
    found = [0]
    while len(marks) - found[-1] >= least + places:
        start = found[-1] + least
        found.append(min(range(start, start + places), key=marks.__getitem__))
    return found
