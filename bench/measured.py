"""What a benchmark is given, and what it gives."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to measure against, and how."""

    gold: Path
    #: The program that compares a case with gold.
    score: Path
    #: What the documents say together; None if that is not asked.
    links: Path | None = None
    #: Whether to list what was not found.
    misses: bool = False
    #: No more documents than this; None for all.
    most: int | None = None
    #: Whether reading is timed in two processes and at its start too.
    whole: bool = False
    #: So many mentions are made, and so many documents added to them.
    events: int = 1_000_000
    add: int = 1_000
    #: So many documents make a case whose whole account is made; 0 for none.
    cases: int = 0
    #: So many documents are read, to see what is held or while so many runs are killed.
    documents: int = 2_000
    kills: int = 200
    #: So many events are put into a case that is asked; 0 for as many as is usual.
    stored: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of one benchmark."""

    bench: str
    #: How many things were compared.
    n: int
    figures: dict[str, Any]


def as_object(measured: Measured) -> str:
    """Write the figures as one JSON object."""
    return json.dumps({"bench": measured.bench, "n": measured.n, **measured.figures})


def as_line(measured: Measured) -> str:
    """
    Name every figure by the way to it.

    >>> as_line(Measured(bench="facts", n=3, figures={"event": {"loose": 0.5}, "ratio": 0.9}))
    'facts n=3 event.loose=0.5 ratio=0.9'
    """
    figures = (f"{name}={value}" for name, value in _flat(measured.figures))
    return " ".join((measured.bench, f"n={measured.n}", *figures))


def _flat(figures: dict[str, Any]) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            pairs += [(f"{name}.{below}", figure) for below, figure in _flat(value)]
        else:
            pairs.append((name, value))
    return pairs
