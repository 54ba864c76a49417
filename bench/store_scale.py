"""
How long a case of very many events takes to answer, and how much memory it takes meanwhile.

The events, incidents and findings are those of a case, told again on other days with other parties, in the order of the
days, as news comes in. The questions are asked of a case opened to be read, in a process of its own.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from bench.measured import Measured, Options
from bench.memory import peak_mb
from dragoman.build import gather
from dragoman.query import Case, Filters
from dragoman.settle import state_names
from dragoman.store.opening import is_case
from dragoman.store.sql import queries
from dragoman.store.store import Store

_TIMES = 5
_USUAL = 10_000_000
#: So many times are told at once: what is sorted and packed of them is held in memory.
_AT_ONCE = 20_000
_PAGE = 50
_MONTH = "2010-05"


def measure(options: Options) -> Measured:
    """Make the case, and ask it; `stored` says of how many events, otherwise they are ten million."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "many.duckdb")
        start = time.perf_counter()
        incident, made = multiply(options.gold, path, options.stored or _USUAL)
        figures: dict[str, Any] = {
            "made_s": round(time.perf_counter() - start),
            "file_mb": round(path.stat().st_size / 1_000_000),
        }
        figures |= _apart(path, incident)
    return Measured(bench="store", n=made, figures=figures)


def multiply(source: Path, path: Path, count: int) -> tuple[str, int]:
    """Make a case of so many events; give one of its incidents, and how many events there are."""
    if is_case(source):
        copyfile(source, path)
    else:
        gather([source], path)[0].close()
    make = queries("store_scale.sql", package="bench")
    with Store.open(path) as store:
        ask = store.connection
        ask.execute(make["pool"], {"codes": sorted({*state_names().values()})})
        for step in ("stand_in", "actors", "seeds", "empty"):
            ask.execute(make[step])
        copies = count // max(ask.execute("SELECT count(*) FROM seed_events").fetchall()[0][0], 1)
        for first in range(0, copies, _AT_ONCE):
            ask.execute(make["copies"], {"copies": copies, "first": first, "last": min(first + _AT_ONCE, copies)})
            for kind in ("events", "incidents", "findings"):
                ask.execute(make[kind])
            ask.execute(make["clear"])
        store.refill_memberships()
        incident = ask.execute(make["an_incident"], {"again": str(copies // 2)}).fetchall()[0][0]
        made = ask.execute("SELECT count(*) FROM events").fetchall()[0][0]
    return str(incident), int(made)


def asked(path: Path, incident: str) -> dict[str, Any]:
    """Ask the main questions, each some times; the most memory of this process stands beside."""
    with Case.open(path) as case:
        taken = {name: _median(ask) for name, ask in questions(case, incident).items()}
    return {"ms": taken, "peak_mb": round(peak_mb())}


def questions(case: Case, incident: str) -> dict[str, Callable[[], object]]:
    """List what people ask of a case."""
    month = Filters(actor="TUR", since=_MONTH, until=_MONTH)
    pair = "list_contains(list_transform(list_concat(actors, recipients), lambda party: party.id), 'GRC')"
    place = Filters(type="CONSULT", place="KEN", since="2010", until="2010")
    by_month = queries("store_scale.sql", package="bench")["pairs_by_month"]
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
    program = "import json, sys; from pathlib import Path; from bench.store_scale import asked; "
    program += "print(json.dumps(asked(Path(sys.argv[1]), sys.argv[2])))"
    command = [sys.executable, "-c", program, str(path), incident]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _median(ask: Callable[[], object]) -> int:
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return round(statistics.median(taken) * 1000)
