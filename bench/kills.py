"""
What is left of a run that is killed again and again.

Documents of a sentence or two are read into a case; whoever reads is killed (SIGKILL) at random moments, and the next
goes on, until so many were killed. At the end every document must be there once, and the export must be that of a run
that nobody disturbed, byte for byte. A case that is done before enough were killed is checked, and a new one begun.

The parser is loaded once: each run is a fork of this process, so that the kills fall into the work and not into its
beginning.
"""

from __future__ import annotations

import mmap
import os
import random
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from bench.measured import Measured, Options
from dragoman import query, reading, sources
from dragoman.build import Options as Reading
from dragoman.build import gather
from dragoman.export import export
from dragoman.store.store import Store

STATES = (
    "Zambia", "Angola", "Namibia", "Botswana", "Kenya", "Uganda", "Ghana", "Togo", "Peru", "Ecuador", "Chile",
    "Bolivia", "Norway", "Denmark", "Latvia", "Estonia", "Nepal", "Bhutan", "Laos", "Vietnam",
)  # fmt: skip
DEEDS = (
    "{one} and {two} signed a fisheries agreement in {place} on {day}.",
    "{one} accused {two} of sheltering rebels on {day}.",
    "The foreign ministers of {one} and {two} met in {place} on {day}.",
    "{one} expelled three diplomats of {two} on {day}.",
    "{one} called on {two} to reopen the border on {day}. Some {number} trucks were waiting.",
    "{one} withdrew {number} soldiers from the border with {two} on {day}.",
)
PLACES = ("Lusaka", "Nairobi", "Oslo", "Riga", "Lima", "Hanoi")
MONTHS = ("January", "March", "May", "July", "September", "November")
#: A number that a child tells its parent.
NUMBER = struct.Struct("q")
FIGURES = (
    "cases", "killed_before_the_next", "killed_reading", "killed_settling", "acknowledged_and_lost", "lost", "doubled",
    "exports_that_differ",
)  # fmt: skip
#: All runs of one benchmark are at one moment, as the account of a case does not hang on the clock.
MOMENT = "1998-05-04T12:00:00+00:00"


def measure(options: Options) -> Measured:
    """Kill as many as are asked for, and compare what is left; `n` is the number of kills."""
    with tempfile.TemporaryDirectory() as folder:
        return kill_often(Path(folder), documents=options.documents, kills=options.kills)


def kill_often(folder: Path, *, documents: int, kills: int, seed: int = 1) -> Measured:
    """Do it in a folder, with documents made there."""
    paths = write_documents(folder / "documents", documents)
    _warm_up(paths)
    whole = folder / "whole.duckdb"
    with mmap.mmap(-1, NUMBER.size) as shared:
        undisturbed, idle = (_timed(lambda: _read(paths, whole, shared)) for _ in range(2))
    wanted = _exported(whole, folder / "wanted")
    moments = random.Random(seed)  # noqa: S311  # no secret hangs on it
    longest = 2 * (idle + undisturbed / max(kills, 1))
    counts: Counter[str] = Counter()

    def moment() -> float:
        return moments.uniform(0, longest)

    begun = time.perf_counter()
    while counts["kills"] < kills or not counts["cases"]:
        case = folder / f"case{counts['cases']}.duckdb"
        _one_case(paths, case, counts, documents=documents, kills=kills, moment=moment)
        counts["cases"] += 1
        found = _exported(case, folder / f"found{counts['cases']}")
        counts["lost"] += documents - len(set(_ids(found)))
        counts["doubled"] += len(_ids(found)) - len(set(_ids(found)))
        counts["exports_that_differ"] += found != wanted
    seconds = round(time.perf_counter() - begun, 1)
    figures = {name: counts[name] for name in FIGURES}
    return Measured(
        bench="kills",
        n=counts["kills"],
        figures={"documents": documents, **figures, "seconds": seconds, "seconds_undisturbed": round(undisturbed, 1)},
    )


def _warm_up(paths: Sequence[Path]) -> None:
    """Read a document here, so that all that is loaded is there in every child."""
    reading.read_source(next(sources.find(paths)))


def write_documents(folder: Path, number: int) -> list[Path]:
    """Write so many documents, each with another deed, day or pair of states."""
    folder.mkdir(parents=True)
    draw = random.Random(number)  # noqa: S311
    for index in range(number):
        one, two = draw.sample(STATES, 2)
        day = f"{draw.randint(1, 28)} {draw.choice(MONTHS)} {draw.randint(1961, 1998)}"
        words = draw.choice(DEEDS).format(one=one, two=two, day=day, place=draw.choice(PLACES), number=20 + index)
        (folder / f"{index:06}.txt").write_text(words + "\n", encoding="utf-8")
    return [folder]


def _one_case(
    paths: Sequence[Path],
    case: Path,
    counts: Counter[str],
    *,
    documents: int,
    kills: int,
    moment: Callable[[], float],
) -> None:
    """Read into one case until it is done, killing whoever reads as long as there are kills left."""
    held = 0
    with mmap.mmap(-1, NUMBER.size) as shared:
        while True:
            _tell(shared, 0)
            child = _fork(lambda: _read(paths, case, shared))
            if counts["kills"] >= kills or _ends_within(child, moment()):
                _await(child)
                return
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            counts["kills"] += 1
            acknowledged = held + _told(shared)
            _await(_fork(lambda: _count(case, shared)))
            held, before = _told(shared), held
            counts["acknowledged_and_lost"] += max(0, acknowledged - held)
            where = "settling" if held == documents else "reading" if held > before else "before_the_next"
            counts[f"killed_{where}"] += 1


def _read(paths: Sequence[Path], case: Path, shared: mmap.mmap) -> None:
    """Read, and tell of each document that it is in the case."""
    store, summary = gather(paths, case, options=Reading(at=MOMENT), progress=lambda done, _: _tell(shared, done))
    store.close()
    if summary.failures:
        raise RuntimeError(f"not read: {summary.failures[:3]}")


def _count(case: Path, shared: mmap.mmap) -> None:
    """Tell how many documents a case holds; none where there is not yet one."""
    if not case.exists():
        _tell(shared, 0)
        return
    with Store.open(case) as store:
        _tell(shared, sum(1 for _ in store.select("documents").project("id").fetchall()))


def _tell(shared: mmap.mmap, number: int) -> None:
    shared[:] = NUMBER.pack(number)


def _told(shared: mmap.mmap) -> int:
    return int(NUMBER.unpack(shared[:])[0])


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    return child or _live(work)


def _live(work: Callable[[], None]) -> NoReturn:
    """Be the child: work, and end without what a parent does at its end."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - the parent sees the code, a reader the traceback
        traceback.print_exc(file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _ends_within(child: int, seconds: float) -> bool:
    """Wait so long, or until the child is at its end; it is left to be waited for."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.002)
    return False


def _await(child: int) -> None:
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError("a run that nobody killed did not come to its end; see above")


def _timed(work: Callable[[], None]) -> float:
    """Do it in a child, as all runs are, and give the seconds."""
    start = time.perf_counter()
    _await(_fork(work))
    return time.perf_counter() - start


def _exported(case: Path, folder: Path) -> dict[str, bytes]:
    """Give all files of the case's export; made by a child, since threads of the database do not survive a fork."""

    def write() -> None:
        with query.Case.open(case) as opened:
            export(opened, "jsonl", folder)

    _await(_fork(write))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _ids(files: dict[str, bytes]) -> list[bytes]:
    """Name the documents of an export."""
    return [line.split(b'"id":', 1)[1].split(b",", 1)[0] for line in files["documents.jsonl"].splitlines()]
