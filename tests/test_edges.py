"""The edges of parts tell who stands beside each of them, as a look at all would."""

from hypothesis import given
from hypothesis import strategies as st

from generator.digests import NOTHING, SIZE, cut, digest
from generator.segments import EARLIER, LATER, beside, joint_edges
from generator.segments.edges import edges_of

SHOWN = [digest(number) for number in range(200)]


@given(st.lists(st.integers(1, 9), max_size=8))
def test_those_beside_a_part_are_the_nearest_of_all(lengths: list[int]) -> None:
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    parts = [range(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    total = sum(lengths)
    found = list(beside([edges_of(SHOWN, part) for part in parts]))
    nobody = [NOTHING] * EARLIER
    assert [list(cut(before)) for before, _ in found] == [(nobody + SHOWN[:at])[-EARLIER:] for at in starts]
    assert [list(cut(behind)) for _, behind in found] == [(SHOWN[part.stop : total] + nobody)[:LATER] for part in parts]


@given(st.integers(1, 9), st.integers(1, 9))
def test_joint_edges_are_as_many_and_tell_of_all(one: int, other: int) -> None:
    edges = edges_of(SHOWN, range(one)) + edges_of(SHOWN, range(one, one + other))
    joint = joint_edges(edges, one + other)
    assert len(joint) == SIZE * min(one + other, EARLIER + LATER)
    assert all(part not in joint for part in cut(edges))
    assert not set(cut(joint)) & set(cut(joint_edges(edges[:-1] + b"x", one + other)))
