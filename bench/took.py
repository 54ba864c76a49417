"""How long something takes: by the wall, whose clock goes on while others have the machine, and of the processor."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_TIMES = 5


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds by the wall, and of the processor."""

    wall_ms: int
    cpu_ms: int


def middle(task: Callable[[], object]) -> Took:
    """Do something some times, and give the middle of how long it took."""
    wall, cpu = [], []
    for _ in range(_TIMES):
        start = time.perf_counter(), time.process_time()
        task()
        wall.append(time.perf_counter() - start[0])
        cpu.append(time.process_time() - start[1])
    return Took(round(statistics.median(wall) * 1000), round(statistics.median(cpu) * 1000))
