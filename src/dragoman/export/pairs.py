"""
Pairs of countries by month: how many incidents of each quad class, and their mean scores.

`pairs` is directed: who did to whom, by quad class. `balance` is of two together: cooperation and conflict.
An incident counts once, however many documents report it and however often each of them mentions it; its scores
are the mean of the events that tell it. What is only denied, imagined or still to come is counted apart, in
`unrealised`. An incident that cannot be put into one month has an empty month. A body between states goes by its
own code and is of kind `body`; parties without a code are in neither table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from dragoman.export.actors_known import actors_known, country_of
from dragoman.export.by_incident import by_incident, is_realised
from dragoman.export.coder import coder_of
from dragoman.export.csv import write_table
from dragoman.export.days import month
from dragoman.export.dyads import QUADS, dyads
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]
Key = tuple[Any, ...]

_TEXT, _COUNT, _SCORE = pa.string(), pa.int64(), pa.float64()
PAIRS = {
    "month": _TEXT, "actor": _TEXT, "recipient": _TEXT, "actor_kind": _TEXT, "recipient_kind": _TEXT, "quad": _COUNT,
    "incidents": _COUNT, "reports": _COUNT, "voices": _COUNT, "mean_score": _SCORE, "mean_goldstein": _SCORE,
    "unrealised": _COUNT, "coder": _TEXT,
}  # fmt: skip
BALANCE = {
    "month": _TEXT, "first": _TEXT, "second": _TEXT, "first_kind": _TEXT, "second_kind": _TEXT,
    "verbal_cooperation": _COUNT, "material_cooperation": _COUNT, "verbal_conflict": _COUNT,
    "material_conflict": _COUNT, "cooperation": _COUNT, "conflict": _COUNT, "balance": _SCORE, "mean_score": _SCORE,
    "mean_goldstein": _SCORE, "unrealised": _COUNT, "coder": _TEXT,
}  # fmt: skip


@dataclass(slots=True)
class _Sum:
    """Holds what is counted of one pair in one month."""

    incidents: int = 0
    reports: int = 0
    voices: int = 0
    score: float = 0.0
    goldstein: float = 0.0
    unrealised: int = 0

    def add(self, incident: Row, events: Sequence[Row]) -> None:
        """Count an incident, with the mean scores of the events that tell it as a fact."""
        facts = [event for event in events if is_realised(event)]
        if not facts:
            self.unrealised += 1
            return
        self.incidents += 1
        self.reports += len({event["document"] for event in facts})
        self.voices += incident["voices"]
        self.score += fmean(event["score"] for event in facts)
        self.goldstein += fmean(event["goldstein"] for event in facts)


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write both tables, each as CSV and as Parquet."""
    pairs, balance = tables(case, filters)
    return (
        write_table(folder / "pairs.csv", tuple(PAIRS), pairs),
        _parquet(folder / "pairs.parquet", PAIRS, pairs),
        write_table(folder / "balance.csv", tuple(BALANCE), balance),
        _parquet(folder / "balance.parquet", BALANCE, balance),
    )


def tables(case: Case, filters: Filters = ALL) -> tuple[list[Row], list[Row]]:
    """Count the incidents of a case: by direction and quad class, and of two together."""
    actors, coder = actors_known(case), coder_of(case)
    directed: dict[Key, _Sum] = {}
    mutual: dict[Key, _Sum] = {}
    for incident, events in by_incident(case, filters):
        if not events:
            continue
        quad, when = _quad(incident, events), month(incident["when"]) or ""
        codes = _codes(incident, actors)
        for pair in codes:
            directed.setdefault((when, *pair, quad), _Sum()).add(incident, events)
        for pair in sorted({(min(pair), max(pair)) for pair in codes if pair[0] != pair[1]}):
            mutual.setdefault((when, *pair, quad), _Sum()).add(incident, events)
    return list(_pairs(directed, coder)), list(_balance(mutual, coder))


def _quad(incident: Row, events: Sequence[Row]) -> int:
    """Give the quad class of an incident: that of its type, wherever an event has it."""
    return int(next((event["quad"] for event in events if event["type"] == incident["type"]), events[0]["quad"]))


def _codes(incident: Row, actors: dict[str, Row]) -> list[tuple[Key, Key]]:
    """List the pairs of codes, each once; two of one country who act together are no pair."""
    found: dict[tuple[Key, Key], None] = {}
    for source, target in dyads(incident["actors"], incident["recipients"]):
        ours, theirs = (_code(party, actors) if party else None for party in (source, target))
        if ours and theirs and (incident["recipients"] or ours != theirs):
            found[ours, theirs] = None
    return list(found)


def _code(party: Row, actors: dict[str, Row]) -> Key | None:
    country = country_of(party, actors)
    code = country or party["code"]
    return (code, "country" if country else "body") if code else None


def _pairs(counted: dict[Key, _Sum], coder: str) -> Iterator[Row]:
    for (when, ours, theirs, quad), total in sorted(counted.items(), key=lambda item: item[0]):
        yield {
            "month": when or None,
            "actor": ours[0],
            "recipient": theirs[0],
            "actor_kind": ours[1],
            "recipient_kind": theirs[1],
            "quad": quad,
            "incidents": total.incidents,
            "reports": total.reports,
            "voices": total.voices,
            **_means([total]),
            "unrealised": total.unrealised,
            "coder": coder,
        }


def _balance(counted: dict[Key, _Sum], coder: str) -> Iterator[Row]:
    for when, ours, theirs in sorted({key[:3] for key in counted}):
        totals = [counted.get((when, ours, theirs, quad), _Sum()) for quad in range(1, 5)]
        numbers = [total.incidents for total in totals]
        cooperation, conflict = sum(numbers[:2]), sum(numbers[2:])
        yield {
            "month": when or None,
            "first": ours[0],
            "second": theirs[0],
            "first_kind": ours[1],
            "second_kind": theirs[1],
            **dict(zip(QUADS, numbers, strict=True)),
            "cooperation": cooperation,
            "conflict": conflict,
            "balance": (cooperation - conflict) / (cooperation + conflict) if cooperation + conflict else None,
            **_means(totals),
            "unrealised": sum(total.unrealised for total in totals),
            "coder": coder,
        }


def _means(totals: Sequence[_Sum]) -> Row:
    """Give the mean scores; None where nothing is told as a fact."""
    count = sum(total.incidents for total in totals)
    return {
        f"mean_{name}": round(sum(getattr(total, name) for total in totals) / count, 6) if count else None
        for name in ("score", "goldstein")
    }


def _parquet(path: Path, columns: dict[str, Any], found: Iterable[Row]) -> Path:
    parquet.write_table(pa.Table.from_pylist(list(found), schema=pa.schema(list(columns.items()))), path)
    return path
