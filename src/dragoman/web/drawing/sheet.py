"""Where things happened, on a sheet with the lines of the globe; degrees are drawn as squares at the equator."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Degrees around the outermost points, and the least that a sheet shows.
MARGIN, LEAST = 4.0, 16.0
#: How wide a sheet is for its height, at most and at least.
WIDE, NARROW = 2.0, 1.6
#: Distances between the lines of the globe, the finest that gives no more than so many.
STEPS, LINES = (1, 2, 5, 10, 20, 30), 9
#: So many of the busiest places bear their names.
NAMED = 40

#: Left, top, right and bottom of a name that is written.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place and what happened there."""

    name: str
    country: str | None
    x: float
    y: float
    radius: float
    incidents: int
    score: float
    #: Where its name is written; "" if it is not.
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A map: x is the degree of longitude, y that of latitude southwards."""

    points: tuple[Point, ...]
    left: float
    top: float
    width: float
    height: float
    meridians: tuple[int, ...]
    parallels: tuple[int, ...]
    #: Size of letters, in degrees.
    letters: float


def sheet(places: Sequence[Mapping[str, Any]], *, pixels: int = 1000) -> Sheet | None:
    """Draw the places for a sheet about so many pixels wide; None if there are none."""
    if not places:
        return None
    left, top, width, height = _frame([p["lon"] for p in places], [-p["lat"] for p in places])
    unit = width / pixels
    largest = max(p["incidents"] for p in places)
    taken: list[Box] = []
    points = tuple(_point(p, n, largest, unit, taken) for n, p in enumerate(places))
    step = next((s for s in STEPS if width / s <= LINES), STEPS[-1])
    return Sheet(
        points=points[::-1],
        left=left,
        top=top,
        width=width,
        height=height,
        meridians=tuple(range(math.ceil(left / step) * step, math.floor(left + width) + 1, step)),
        parallels=tuple(range(math.ceil(top / step) * step, math.floor(top + height) + 1, step)),
        letters=round(unit * 15, 3),
    )


def _frame(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float, float]:
    """Put a frame of a pleasant form around all points, within the globe where it fits."""
    left, right, top, bottom = min(xs) - MARGIN, max(xs) + MARGIN, min(ys) - MARGIN, max(ys) + MARGIN
    width, height = max(right - left, LEAST), max(bottom - top, LEAST)
    width, height = max(width, height * NARROW), max(height, width / WIDE)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return (round(middle_x - width / 2, 2), round(middle_y - height / 2, 2), round(width, 2), round(height, 2))


def _point(place: Mapping[str, Any], rank: int, largest: int, unit: float, taken: list[Box]) -> Point:
    x, y = place["lon"], -place["lat"]
    radius = unit * (5 + 17 * math.sqrt(place["incidents"] / largest))
    label, label_x, label_y = _label(str(place["name"]), (x, y, radius), unit, taken) if rank < NAMED else ("", x, y)
    return Point(
        name=place["name"],
        country=place["country"],
        x=round(x, 3),
        y=round(y, 3),
        radius=round(radius, 3),
        incidents=place["incidents"],
        score=round(place["score"] or 0.0, 1),
        label=label,
        label_x=round(label_x, 3),
        label_y=round(label_y, 3),
    )


def _label(name: str, circle: tuple[float, float, float], unit: float, taken: list[Box]) -> tuple[str, float, float]:
    """Write a name beside its point, where no other name stands; if there is no room, it is left out."""
    x, y, radius = circle
    width, height = len(name) * unit * 8.2, unit * 17
    for at_x, at_y in (
        (x + radius + unit * 4, y + unit * 5),
        (x - radius - unit * 4 - width, y + unit * 5),
        (x - width / 2, y - radius - unit * 5),
        (x - width / 2, y + radius + unit * 16),
    ):
        box = (at_x, at_y - height, at_x + width, at_y)
        if not any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken):
            taken.append(box)
            return name, at_x, at_y
    return "", x, y
