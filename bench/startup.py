"""
How long a command takes in a process of its own, from the start of it to its end.

Seconds are by the clock on the wall, the middle one of some tries; beside them stand those of the processor, which say
how long it would take on a machine that does nothing else.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.build import gather

_TRIES = 3
_TEXTS = {
    "wire": (
        "LIMA, 3 May 2011 - The foreign ministers of Peru and Ecuador met in Lima on Tuesday and signed an agreement "
        "on the patrol of their border. Peru accused smugglers of crossing the river by night.\n"
    ),
    "note": (
        "QUITO, 4 May 2011 - Ecuador's foreign minister visited Peru on Monday and signed an agreement on the border. "
        "Ecuador said that patrols would begin in June.\n"
    ),
}


def startup() -> dict[str, dict[str, float]]:
    """Time the first account of one small file, and commands that need no parser, most of them of a case of two."""
    with TemporaryDirectory() as folder:
        texts, case = [Path(folder, f"{name}.txt") for name in _TEXTS], Path(folder, "case.duckdb")
        for text, words in zip(texts, _TEXTS.values(), strict=True):
            text.write_text(words, encoding="utf-8")
        gather(texts, case)[0].close()
        commands = {
            "first_fact": ("brief", str(texts[0])),
            "show_events": ("show", "events", str(case)),
            "brief": ("brief", str(case)),
            "compare": ("compare", str(case), *_TEXTS),
            "news": ("news", str(case), "--since", "2011-05"),
            "export": ("export", str(case), "--to", "jsonl", "--output", str(Path(folder, "out"))),
            "show_rule": ("show", "rule", "consult/meet"),
            "doctor": ("doctor",),
            "help": ("--help",),
        }
        return {name: _time(words) for name, words in commands.items()}


def _time(words: tuple[str, ...]) -> dict[str, float]:
    """Give the middle seconds of the wall and of the processor."""
    walls, loads = zip(*(_once(words) for _ in range(_TRIES)), strict=True)
    return {"s": round(statistics.median(walls), 2), "cpu_s": round(statistics.median(loads), 2)}


def _once(words: tuple[str, ...]) -> tuple[float, float]:
    before, start = _load(), time.perf_counter()
    command = [sys.executable, "-m", "dragoman", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"COLUMNS": "80"})
    return time.perf_counter() - start, _load() - before


def _load() -> float:
    """Give the seconds of the processor that all child processes took that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
