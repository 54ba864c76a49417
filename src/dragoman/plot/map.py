"""
Where it happened: the incidents on a net of degrees, over the settled places of the world as faint dots.

A state or a region as a place is a fainter mark in the middle of it. No outline of coasts is needed and none
is fetched: where people live shows where the land is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import altair as alt

from dragoman.gazetteer.atlas import load_atlas
from dragoman.model.account import Account
from dragoman.model.facts import Place
from dragoman.plot.look import LINE, NEUTRAL, SOFT, WIDTH, dressed, side, tenor, tenors, values

#: Places that are named.
MOST = 14
_HEIGHT = 380
#: A name is so high.
_LETTER = 13
#: Room around the outermost places, at least, in degrees.
_ROOM = 6.0
#: So many dots would stand beside each other across the map.
_DOTS = 90


def map_(account: Account, *, most: int = MOST) -> Any:
    """Draw where the incidents were, larger where there were more."""
    rows = map_rows(account)
    (west, south), (east, north) = _extent(rows)
    step = next(step for step in (1, 2, 5, 10, 15, 30) if (east - west) / step <= 9 or step == 30)
    frame = [[west, south], [east, north]]
    net = alt.graticule(extentMajor=frame, extentMinor=frame, step=[step, step])
    degrees = alt.Chart(net).mark_geoshape(filled=False, stroke=LINE, strokeWidth=0.5, opacity=0.7)
    land = alt.Chart(values([_land(west, south, east, north)])).mark_geoshape(color=NEUTRAL, opacity=0.35)
    base = alt.Chart(values(rows)).encode(longitude="lon:Q", latitude="lat:Q")
    dots = base.mark_circle(stroke=LINE).encode(
        size=alt.Size("incidents:Q", scale=alt.Scale(type="sqrt", range=[50, 500]), legend=None),
        color=tenors(),
        opacity=alt.Opacity("whole:N", scale=alt.Scale(domain=[False, True], range=[0.8, 0.3]), legend=None),
        tooltip=["place:N", "incidents:Q", "conflict:Q"],
    )
    named = alt.Chart(values(_apart(rows, east - west, most))).encode(
        longitude="lon:Q", latitude="lat:Q", text="label:N"
    )
    words = named.mark_text(align="left", dx=9, fontSize=11)
    labels = alt.Chart(values(_degrees(west, south, east, north, step)))
    figures = labels.mark_text(fontSize=9, color=SOFT).encode(longitude="lon:Q", latitude="lat:Q", text="label:N")
    drawn = (degrees + land + figures + dots + words).project(type="equirectangular", precision=0)
    return dressed(drawn.properties(width=WIDTH, height=_HEIGHT))


def map_rows(account: Account) -> list[dict[str, Any]]:
    """Count the incidents of each place whose point is known, the busiest first."""
    quads = {event.id: event.quad for event in account.events}
    found: dict[tuple[float, float, str, bool], list[int]] = defaultdict(lambda: [0, 0])
    for incident in account.incidents:
        where = incident.where
        if where is not None and where.lat is not None and where.lon is not None:
            quad = next((quads[event] for event in incident.events if event in quads), 1)
            found[where.lat, where.lon, where.name, _is_whole(where)][side(quad) == "conflict"] += 1
    ordered = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0][2], item[0]))
    return [
        {
            "place": name,
            "label": f"{name} ({sum(of)})" if sum(of) > 1 else name,
            "lat": lat,
            "lon": lon,
            "incidents": sum(of),
            "conflict": of[1],
            "tenor": tenor(of[1], sum(of)),
            "whole": whole,
        }
        for (lat, lon, name, whole), of in ordered
    ]


def _is_whole(where: Place) -> bool:
    """Tell whether a place is a state or more, of which its point is only the middle."""
    return where.country is None or (where.id or "").startswith("state/")


def _apart(rows: list[dict[str, Any]], breadth: float, most: int) -> list[dict[str, Any]]:
    """Choose the busiest places whose names do not run into each other."""
    degree = WIDTH / breadth
    taken: list[tuple[float, float, float]] = []
    kept = []
    for row in rows:
        left, top, width = row["lon"] * degree, row["lat"] * degree, 12 + 7.0 * len(row["label"])
        if all(left > x + wide or x > left + width or abs(top - y) > _LETTER for x, y, wide in taken):
            taken.append((left, top, width))
            kept.append(row)
    return kept[:most]


def _extent(rows: list[dict[str, Any]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Frame all places, in the shape of the sheet."""
    lats, lons = [row["lat"] for row in rows] or [-60.0, 75.0], [row["lon"] for row in rows] or [-180.0, 180.0]
    west, east = min(lons) - _ROOM, max(lons) + 2 * _ROOM
    south, north = min(lats) - _ROOM, max(lats) + _ROOM
    wanted = (east - west) * _HEIGHT / WIDTH
    if north - south < wanted:
        south, north = south - (wanted - (north - south)) / 2, north + (wanted - (north - south)) / 2
    else:
        spare = (north - south) * WIDTH / _HEIGHT - (east - west)
        west, east = west - spare / 2, east + spare / 2
    bounds = (max(west, -180.0), max(south, -85.0)), (min(east, 180.0), min(north, 85.0))
    return tuple((float(int(x)), float(int(y))) for x, y in bounds)  # type: ignore[return-value]  # of two corners


def _land(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """Mark each cell of the map in which somebody lives, as one shape."""
    step = max((east - west) / _DOTS, 0.1)
    cells = {
        (int((lon - west) / step), int((lat - south) / step))
        for lon, lat in _settled()
        if west <= lon <= east and south <= lat <= north
    }
    half = step * 0.28
    squares = [
        [_square(round(west + (x + 0.5) * step, 2), round(south + (y + 0.5) * step, 2), half)] for x, y in sorted(cells)
    ]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": squares}}


def _square(lon: float, lat: float, half: float) -> list[list[float]]:
    """Go around a point against the clock, as the library wants it."""
    return [
        [round(lon + x * half, 3), round(lat + y * half, 3)] for x, y in ((-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))
    ]


@cache
def _settled() -> tuple[tuple[float, float], ...]:
    return load_atlas().points()


def _degrees(west: float, south: float, east: float, north: float, step: int) -> list[dict[str, Any]]:
    """Name the lines of the net along the lower and the left edge."""
    meridians = [lon for lon in range(-180, 181, step) if west < lon < east]
    parallels = [lat for lat in range(-90, 91, step) if south < lat < north]
    return [
        *({"lon": lon, "lat": south, "label": _called(lon, "E", "W")} for lon in meridians),
        *({"lon": west, "lat": lat, "label": _called(lat, "N", "S")} for lat in parallels),
    ]


def _called(degrees: int, plus: str, minus: str) -> str:
    return f"{abs(degrees)}°{plus if degrees > 0 else minus if degrees else ''}"
