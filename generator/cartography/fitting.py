"""How large an area a map shows."""

from collections.abc import Sequence

from generator.cartography.atlas import Atlas, Shape
from generator.cartography.clipping import box_of
from generator.cartography.orders import Position
from generator.cartography.projection import Lambert
from generator.cartography.scene import HEIGHT, WIDTH, Scene, Window
from generator.cartography.sphere import Cap, apart

_FEWEST = 0.003  # of the largest part: what is smaller may lie outside
_NARROWEST = 20.0  # km
_ISLAND = 100.0  # km: from nearer, outlines look as coarse as they are


def spanning(centre: Position, km: float) -> Window:
    """A window so many kilometres across."""
    return Window(centre, max(_NARROWEST, km) / WIDTH)


def fitted(atlas: Atlas, number: int, room: float) -> Window:
    """A window in which a shape has `room` times as much room as it needs."""
    shape = atlas.shapes[number]
    parts = _together(shape)
    largest = max(parts, key=lambda part: shape.areas[part])
    middle = shape.cap(largest)[:2]
    scene = Scene(atlas, Window(middle, 10, 4000, 4000))
    box = box_of([point for part in parts for point in scene.outline(shape.rings[part])])
    centre = Lambert(middle, 10, 2000, 2000).position((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    across = max((box.right - box.left) * 10, (box.bottom - box.top) * 10 * WIDTH / HEIGHT)
    return spanning(centre, max(_ISLAND, across * room))


def _together(shape: Shape) -> Sequence[int]:
    """The parts of a shape that a map of it is to show: the largest, and what lies no further from it, or from what is
    shown already, than that is wide. France's map leaves out Guiana, Indonesia's shows Papua."""
    caps = {part: shape.cap(part) for part in range(len(shape.rings))}
    largest = max(caps, key=lambda part: shape.areas[part])
    waiting = [part for part in caps if part != largest and shape.areas[part] >= _FEWEST * shape.areas[largest]]
    shown = [largest]
    for part in sorted(waiting, key=lambda part: apart(caps[part][:2], caps[largest][:2])):
        if any(_gap(caps[part], caps[one]) <= caps[largest][2] for one in shown):
            shown.append(part)
    return sorted(shown)


def _gap(one: Cap, other: Cap) -> float:
    return apart(one[:2], other[:2]) - one[2] - other[2]
