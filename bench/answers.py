"""
How long a case of very many events takes to answer, and how much memory it takes meanwhile.

The questions are asked of a case opened to be read (many.py makes it), in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.many import multiply
from bench.measured import Measured, Options
from bench.memory import peak_mb
from bench.took import Took, middle
from dragoman.query import Case, Filters
from dragoman.store.sql import queries

_USUAL = 10_000_000
_PAGE = 50
_MONTH = "2010-05"


def measure(options: Options) -> Measured:
    """Make the case, and ask it; `stored` says of how many events, otherwise they are ten million."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "many.duckdb")
        start = time.perf_counter()
        made = multiply(options.gold, path, options.stored or _USUAL, whole=False)
        figures: dict[str, Any] = {
            "made_s": round(time.perf_counter() - start),
            "file_mb": round(path.stat().st_size / 1_000_000),
        }
        figures |= _apart(path, made.incident)
    return Measured(bench="store", n=made.events, figures=figures)


def asked(path: Path, incident: str) -> dict[str, Any]:
    """Ask the main questions, each some times; the most memory of this process stands beside."""
    with Case.open(path) as case:
        took = {name: middle(ask) for name, ask in questions(case, incident).items()}
    return {**told(took), "peak_mb": round(peak_mb())}


def told(took: dict[str, Took]) -> dict[str, Any]:
    """Say in milliseconds what each took, by the wall and of the processor."""
    return {
        "slowest_cpu_ms": max(one.cpu_ms for one in took.values()),
        "ms": {name: one.wall_ms for name, one in took.items()},
        "cpu_ms": {name: one.cpu_ms for name, one in took.items()},
    }


def questions(case: Case, incident: str) -> dict[str, Callable[[], object]]:
    """List what people ask of a case."""
    month = Filters(actor="TUR", since=_MONTH, until=_MONTH)
    pair = "list_contains(list_transform(list_concat(actors, recipients), lambda party: party.id), 'state/GRC')"
    place = Filters(type="CONSULT", place="KEN", since="2010", until="2010")
    by_month = queries("many.sql", package="bench")["pairs_by_month"]
    return {
        "events of an actor in a month": lambda: case.events(month).fetchall(),
        "events of a pair": lambda: case.events(Filters(actor="TUR")).filter(pair).limit(_PAGE).fetchall(),
        "events of a type in a place in a year": lambda: case.events(place).limit(_PAGE).fetchall(),
        "a page of incidents by date": lambda: case.incidents().limit(_PAGE).fetchall(),
        "incidents of an actor in a month": lambda: case.incidents(month).fetchall(),
        "findings of an incident": lambda: case.findings().filter(f"incident = '{incident}'").fetchall(),
        "counts of pairs by month of a year": lambda: case.store.connection.sql(by_month).fetchall(),
        "counts by type": lambda: case.events().aggregate('"type", count(*)').fetchall(),
    }


def _apart(path: Path, incident: str) -> dict[str, Any]:
    """Ask in a process of its own, so that its memory is that of asking alone."""
    program = "import json, sys; from pathlib import Path; from bench.answers import asked; "
    program += "print(json.dumps(asked(Path(sys.argv[1]), sys.argv[2])))"
    command = [sys.executable, "-c", program, str(path), incident]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
