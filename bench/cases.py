"""
What it costs to make the account of a large case, to add documents to it, and to judge.

The case is made of real readings told again (retold.py) and written as they are, so what is measured is the account
alone. Each account is made in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.machine import describe
from bench.measured import Measured, Options
from bench.memory import peak_mb
from bench.retold import Teller
from dragoman.build import gather
from dragoman.judge import judge
from dragoman.model.account import Reading
from dragoman.settle import settle
from dragoman.store.opening import is_case
from dragoman.store.store import Store

_COUNTED = ("events", "statements", "relations", "agreements", "quantities", "incidents", "findings")
_AT_ONCE = 100


def measure(options: Options) -> Measured:
    """Make a case of so many documents and its account, add some, and judge one incident."""
    teller = Teller(_real(options.gold))
    with TemporaryDirectory() as folder:
        path = Path(folder, "case.duckdb")
        Store.create(path).close()
        figures: dict[str, Any] = {"machine": describe(Path(__file__).parents[1])["Machine"]}
        figures["written"] = write(path, map(teller.tell, range(options.cases)))
        figures["made"] = apart("made", path)
        write(path, map(teller.tell, range(options.cases, options.cases + options.add)))
        figures["added"] = {"documents": options.add, **apart("made", path)}
        figures["added"]["share_cpu"] = round(figures["added"]["cpu_s"] / figures["made"]["cpu_s"], 3)
        for verdict in ("wrong", "rename"):
            figures[verdict] = apart(verdict, path)
        figures["file_mb"] = round(path.stat().st_size / 1_000_000)
        with Store.open(path, read_only=True) as store:
            figures |= {kind: store.select(kind).aggregate("count(*)").fetchall()[0][0] for kind in _COUNTED}
    return Measured(bench="cases", n=options.cases, figures=figures)


def _real(path: Path) -> list[Reading]:
    store = Store.open(path, read_only=True) if is_case(path) else gather([path])[0]
    with store:
        return list(store.readings())


def write(path: Path, readings: Iterable[Reading]) -> dict[str, float]:
    """Write readings, many at a time; of the time, that which the store takes."""
    taken, written, waiting = 0.0, 0, iter(readings)
    with Store.open(path) as store:
        while some := list(islice(waiting, _AT_ONCE)):
            start = time.process_time()
            store.write_several(some)
            taken += time.process_time() - start
            written += len(some)
    return {"documents": written, "cpu_ms_each": round(1000 * taken / max(written, 1), 1)}


def made(path: Path) -> None:
    """Make the account."""
    with Store.open(path) as store:
        settle(store)


def wrong(path: Path) -> None:
    """Judge that a finding is wrong."""
    with Store.open(path) as store:
        finding = store.connection.execute("SELECT min(id) FROM findings").fetchall()[0][0]
        judge(store, "wrong", [finding], at=None)


def rename(path: Path) -> None:
    """Call a person otherwise, of whom few documents tell."""
    with Store.open(path) as store:
        rare = "SELECT id FROM actors WHERE kind = 'person' GROUP BY id ORDER BY count(*), id LIMIT 1"
        judge(store, "rename", [store.connection.execute(rare).fetchall()[0][0]], at=None, name="Somebody Else")


def same(path: Path) -> None:
    """Judge that two incidents of one type are one."""
    with Store.open(path) as store:
        pair = "SELECT list(id ORDER BY id)[:2] FROM incidents GROUP BY type ORDER BY count(*) DESC, type LIMIT 1"
        judge(store, "same", store.connection.execute(pair).fetchall()[0][0], at=None)


STEPS: dict[str, Callable[[Path], None]] = {"made": made, "wrong": wrong, "rename": rename, "same": same}


def timed(step: str, path: Path) -> dict[str, float]:
    """Take a step; tell how long it took and the most memory that this process held."""
    wall, cpu = time.perf_counter(), time.process_time()
    STEPS[step](path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"cpu_s": round(cpu, 1), "wall_s": round(wall, 1), "peak_mb": round(peak_mb())}


def apart(step: str, path: Path) -> dict[str, float]:
    """Take a step in a process of its own; tell the same of it."""
    program = "import json, sys; from pathlib import Path; from bench.cases import timed; "
    program += "print(json.dumps(timed(sys.argv[1], Path(sys.argv[2]))))"
    command = [sys.executable, "-c", program, step, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
