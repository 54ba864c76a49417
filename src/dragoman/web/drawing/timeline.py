"""Incidents over time as bars: cooperation above the line, conflict below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 620, 150
#: Space below for the years, above for nothing to touch the edge.
FOOT, TOP = 22, 6
#: More months than this are drawn as years.
MONTHS = 60
#: Months in a close view.
CLOSE = 24
#: Labels under the axis, at most.
LABELS = 8
#: Quad classes of cooperation; the others are of conflict.
KIND = frozenset({1, 2})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The incidents of a year or month."""

    #: 2018 or 2018-07.
    day: str
    x: float
    width: float
    cooperation: int
    conflict: int
    up: float
    down: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars on one axis."""

    bars: tuple[Bar, ...]
    axis: float
    labels: tuple[tuple[float, str], ...]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT


Months = Mapping[str, tuple[int, int]]


def months(rows: Iterable[Mapping[str, object]]) -> Months:
    """Count the cooperation and conflict of each month."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        found[str(row["month"])][row["quad"] not in KIND] += int(str(row["incidents"]))
    return {month: (up, down) for month, (up, down) in sorted(found.items())}


def charts(counts: Months) -> tuple[Chart, ...]:
    """Draw one chart by months, or one by years and a closer one of the busiest two years."""
    dated = {month: n for month, n in counts.items() if len(month) == 7}
    if not dated:
        return ()
    first, last = min(dated), max(dated)
    if _place(last) - _place(first) < MONTHS:
        return (_chart(dated, _stretch(first, last), "month"),)
    return (_chart(_years(dated), _span(first[:4], last[:4]), "year"), _chart(dated, _busiest(dated), "month"))


def _years(counts: Months) -> Months:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for month, (up, down) in counts.items():
        found[month[:4]][0] += up
        found[month[:4]][1] += down
    return {year: (up, down) for year, (up, down) in found.items()}


def _place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(place: int) -> str:
    return f"{place // 12:04}-{place % 12 + 1:02}"


def _stretch(first: str, last: str) -> list[str]:
    return [_month(place) for place in range(_place(first), _place(last) + 1)]


def _span(first: str, last: str) -> list[str]:
    return [f"{year:04}" for year in range(int(first), int(last) + 1)]


def _busiest(counts: Months) -> list[str]:
    """Choose the stretch of months in which most happened, the latest of several."""
    places = sorted(_place(month) for month in counts)

    def weight(start: int) -> int:
        return sum(sum(counts.get(_month(place), (0, 0))) for place in range(start, start + CLOSE))

    start = max(places, key=lambda place: (weight(place), place))
    last = max(place for place in places if place < start + CLOSE)
    return _stretch(_month(start), _month(max(last, start + 5)))


def _chart(counts: Months, days: Sequence[str], unit: str) -> Chart:
    most_up = max((counts.get(day, (0, 0))[0] for day in days), default=0)
    most_down = max((counts.get(day, (0, 0))[1] for day in days), default=0)
    room = HEIGHT - FOOT - TOP
    scale = room / max(most_up + most_down, 1)
    axis = TOP + most_up * scale
    step = WIDTH / len(days)
    bars = [_bar(day, n * step, step, counts.get(day, (0, 0)), scale) for n, day in enumerate(days)]
    every = -(-len(days) // LABELS)
    labels = [(round(n * step + step / 2, 1), day) for n, day in enumerate(days) if n % every == 0]
    return Chart(bars=tuple(bar for bar in bars if bar), axis=round(axis, 1), labels=tuple(labels), unit=unit)


def _bar(day: str, x: float, step: float, counts: tuple[int, int], scale: float) -> Bar | None:
    up, down = counts
    if not up + down:
        return None
    width = min(step - min(3.0, step * 0.2), 26.0)
    return Bar(
        day=day,
        x=round(x + (step - width) / 2, 1),
        width=round(width, 1),
        cooperation=up,
        conflict=down,
        up=round(up * scale, 1),
        down=round(down * scale, 1),
    )
