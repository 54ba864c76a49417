"""How long a case of very many events takes to answer; the events are those of a case, over and over on other days."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from dragoman.build import gather
from dragoman.query import Case, Filters
from dragoman.store.opening import is_case
from dragoman.store.sql import queries
from dragoman.store.store import Store

_TIMES = 5
_MONTH = "2010-05"
_PAGE = 50


def answers(source: Path, count: int) -> dict[str, int]:
    """Median milliseconds of the main questions, asked of a case of so many events."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.duckdb"
        actor = _multiply(source, path, count)
        with Case.open(path) as case:
            return {name: _median(ask) for name, ask in _questions(case, actor).items()}


def _multiply(source: Path, path: Path, count: int) -> str:
    """Make the case, and name the actor of most events."""
    if is_case(source):
        copyfile(source, path)
    else:
        gather([source], path)[0].close()
    make = queries("scale.sql", package="bench")
    with Store.open(path) as store:
        actor = store.connection.execute(make["busiest"]).fetchall()[0][0]
        copies = count // max(store.select("events").aggregate("count(*)").fetchall()[0][0], 1)
        for kind in ("events", "incidents"):
            store.connection.execute(make[kind], {"copies": copies})
        store.refill_memberships()
    return str(actor)


def _questions(case: Case, actor: str) -> dict[str, Callable[[], object]]:
    month = Filters(actor=actor, since=_MONTH, until=_MONTH)
    return {
        "events_of_actor_in_month": lambda: case.events(month).fetchall(),
        "incidents_of_actor_in_month": lambda: case.incidents(month).fetchall(),
        "page_of_incidents": lambda: case.incidents().limit(_PAGE).fetchall(),
        "events_by_type": lambda: case.events().aggregate('"type", count(*)').fetchall(),
    }


def _median(ask: Callable[[], object]) -> int:
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return round(statistics.median(taken) * 1000)
