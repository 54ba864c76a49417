"""How one deals with each partner, by months or years: scores of cooperation above the line, of conflict below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 420, 44
#: A stretch of more months is drawn by years.
MONTHS = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month with one partner."""

    day: str
    x: float
    width: float
    up: float
    down: float
    cooperation: float
    conflict: float
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """All months with one partner, on the axis that all partners share."""

    partner: str
    incidents: int
    cooperation: float
    conflict: float
    months: tuple[Month, ...]
    axis: float
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The strips, the busiest partner first, and the ends of their axis."""

    strips: tuple[Strip, ...]
    first: str
    last: str
    #: month or year.
    unit: str


def balance(rows: Sequence[Mapping[str, Any]], *, most: int = 12) -> Balance | None:
    """Lay out the dealings with the busiest partners; None if none has a date."""
    dated = [row for row in rows if len(row["month"]) == 7]
    partners: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in dated:
        partners[row["other"]].append(row)
    chosen = sorted(partners.items(), key=lambda item: (-_total(item[1], "incidents"), item[0]))[:most]
    if not chosen:
        return None
    places = [_place(row["month"]) for _, own in chosen for row in own]
    first, last = min(places), max(places)
    if last - first >= MONTHS:
        chosen = [(partner, _by_year(own)) for partner, own in chosen]
        first, last = first // 12 * 12, last // 12 * 12
    scale = max((max(row["cooperation"], -row["conflict"]) for _, own in chosen for row in own), default=1.0) or 1.0
    strips = tuple(_strip(partner, own, first, last, scale) for partner, own in chosen)
    unit = "year" if last - first >= MONTHS else "month"
    ends = [_month(place)[: 4 if unit == "year" else 7] for place in (first, last)]
    return Balance(strips=strips, first=ends[0], last=ends[1], unit=unit)


def _by_year(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Add up the months of each year; it stands at its January."""
    years: dict[str, dict[str, Any]] = {}
    for row in rows:
        year = years.setdefault(
            row["month"][:4], {"month": f"{row['month'][:4]}-01", "incidents": 0, "cooperation": 0.0, "conflict": 0.0}
        )
        for name in ("incidents", "cooperation", "conflict"):
            year[name] += row[name]
    return list(years.values())


def _total(rows: Iterable[Mapping[str, Any]], name: str) -> float:
    return float(sum(row[name] for row in rows))


def _strip(partner: str, rows: Sequence[Mapping[str, Any]], first: int, last: int, scale: float) -> Strip:
    by_year = last - first >= MONTHS
    step = WIDTH / (last - first + (12 if by_year else 1))
    bar = step * (12 if by_year else 1)
    half = HEIGHT / 2
    drawn = [
        Month(
            day=row["month"][:4] if by_year else row["month"],
            x=round((_place(row["month"]) - first) * step, 1),
            width=round(max(2.0, min(bar * 0.8, 14.0)), 1),
            up=round(row["cooperation"] / scale * (half - 2), 1),
            down=round(-row["conflict"] / scale * (half - 2), 1),
            cooperation=round(row["cooperation"], 1),
            conflict=round(row["conflict"], 1),
            incidents=row["incidents"],
        )
        for row in rows
    ]
    return Strip(
        partner=partner,
        incidents=int(_total(rows, "incidents")),
        cooperation=round(_total(rows, "cooperation"), 1),
        conflict=round(_total(rows, "conflict"), 1),
        months=tuple(drawn),
        axis=half,
    )


def _place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(place: int) -> str:
    return f"{place // 12:04}-{place % 12 + 1:02}"
