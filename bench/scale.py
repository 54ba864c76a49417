"""
How long it takes to put very many mentions of events together, and what it costs to add some documents.

The mentions are real ones, perturbed (perturbed.py), and come as columns. The documents that are added are the newest,
as with news; beside that stands the share of as many that are spread over the whole time of the case.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from bench import cases
from bench.measured import Measured, Options
from bench.perturbed import MENTIONS, mentions
from dragoman.align.grouping import events
from dragoman.align.grouping.columns import in_order, table
from dragoman.align.tellings import tell
from dragoman.build import gather
from dragoman.errors import SourceError
from dragoman.store.opening import is_case
from dragoman.store.store import Store

#: Each step of growth is so many times the one before.
_STEP = 10
_LEAST = 10_000

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock on the wall, which goes on while others have the machine, and of the processor."""

    wall: float
    cpu: float


def measure(options: Options) -> Measured:
    """Time the alignment of more and more mentions, then the adding of documents to all of them."""
    if options.cases:
        return cases.measure(options)
    real = _real(options.gold)
    whole = mentions(real, options.events + options.add * MENTIONS)
    early = whole.slice(0, options.events)
    took: dict[int, Took] = {}
    for count in _sizes(options.events):
        took[count], built = _timed(partial(events.grouped, early.slice(0, count)))
    added, grown = _timed(partial(events.grouped, whole, built.kept))
    missed = whole.filter(pa.array(_others(len(whole), options.events // MENTIONS, options.add)))
    spread, _ = _timed(partial(events.grouped, whole, events.grouped(missed).kept))
    figures: dict[str, Any] = {
        "seconds": {str(count): round(one.wall, 1) for count, one in took.items()},
        "cpu_s": {str(count): round(one.cpu, 1) for count, one in took.items()},
        "growth": _growth({count: one.cpu for count, one in took.items()}),
        "peak_mb": round(_peak_mb()),
        "links": len(built.links),
        "incidents": len(np.unique(built.homes)),
        "documents": options.events // MENTIONS,
        "added": options.add,
        "add_s": round(added.wall, 1),
        "add_cpu_s": round(added.cpu, 1),
        "add_share": round(added.cpu / took[options.events].cpu, 4),
        "spread_share": round(spread.cpu / took[options.events].cpu, 4),
        "links_grown": len(grown.links),
    }
    return Measured(bench="scale", n=options.events, figures=figures)


def _real(path: Path) -> pa.Table:
    """Take the events of a case, or of documents, as columns."""
    store = Store.open(path, read_only=True) if is_case(path) else gather([path])[0]
    with store:
        found = table(in_order(tell(sorted(store.readings(), key=lambda reading: reading.document.id))))
    if not len(found):
        raise SourceError(f"{path} holds no event.")
    return found


def _others(count: int, before: int, add: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Leave out the mentions of so many documents, evenly spread."""
    documents = np.linspace(0, before + add - 1, add).astype(np.int64)
    return ~np.isin(np.arange(count) // MENTIONS, documents)


def _sizes(largest: int) -> list[int]:
    sizes = [largest]
    while sizes[0] // _STEP >= _LEAST:
        sizes.insert(0, sizes[0] // _STEP)
    return sizes


def _growth(seconds: dict[int, float]) -> float | None:
    """The power of the number of mentions with which the work grows, from the smallest to the largest; 1 is linear."""
    (few, least), (many, most) = min(seconds.items()), max(seconds.items())
    return round(math.log(most / least) / math.log(many / few), 3) if many > few else None


def _timed(task: Callable[[], Result]) -> tuple[Took, Result]:
    start = Took(time.perf_counter(), time.process_time())
    result = task()
    return Took(time.perf_counter() - start.wall, time.process_time() - start.cpu), result


def _peak_mb() -> float:
    """Give the most memory that this process ever held; the kernel counts in kilobytes, on a Mac in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak / 1_000
