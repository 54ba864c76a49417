"""
What it costs to bring the account of a grown case up to date: after some documents are added, and after a verdict.

The case is made of real readings told again (retold.py), so what is measured is the account alone; what reading costs
is measured on the real documents in the same run. Each account is made in a process of its own, so that its memory is
its own; what a document takes of it is read off two cases of different size.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.cases import apart, write
from bench.measured import Measured, Options
from bench.retold import Teller
from dragoman import reading, sources
from dragoman.errors import DocumentError, SourceError
from dragoman.model.account import Reading
from dragoman.store.store import Store

#: So many real documents are told again, and the smaller case has so great a part of the larger.
_REAL, _PART = 60, 4
_LEAST = 2
#: Of the documents of the case, one in so many is added.
_ONE_IN = 100
#: What is judged, each in a process of its own.
_VERDICTS = ("wrong", "rename", "same")


def measure(options: Options) -> Measured:
    """Make a case of so many documents and its account, add one in a hundred, and judge."""
    count = options.documents
    add = max(1, count // _ONE_IN)
    with TemporaryDirectory() as folder:
        told = Path(folder, "real.duckdb")
        each = _read_apart(options.gold, told, options.most or _REAL)
        with Store.open(told, read_only=True) as store:
            teller = Teller(list(store.readings()))
        small = _case(Path(folder, "small.duckdb"), map(teller.tell, range(count // _PART)))
        whole = _case(Path(folder, "whole.duckdb"), map(teller.tell, range(count)))
        few, cold = apart("made", small), apart("made", whole)
        write(whole, map(teller.tell, range(count, count + add)))
        grown = apart("made", whole)
        judged = {verdict: apart(verdict, whole) for verdict in _VERDICTS}
        size = whole.stat().st_size
    held = (cold["peak_mb"] - few["peak_mb"]) / (count - count // _PART)
    figures: dict[str, Any] = {
        "added": add,
        "cold_cpu_s": cold["cpu_s"],
        "grown_cpu_s": grown["cpu_s"],
        "share_of_settling": round(grown["cpu_s"] / cold["cpu_s"], 3),
        "reading_ms": round(1000 * each),
        "share_of_building": round((add * each + grown["cpu_s"]) / (count * each + cold["cpu_s"]), 4),
        "verdict_cpu_s": {verdict: took["cpu_s"] for verdict, took in judged.items()},
        "peak_mb": {"cold": cold["peak_mb"], "grown": grown["peak_mb"]},
        "mb_a_document": round(held, 3),
        "file_mb": round(size / 1_000_000),
    }
    return Measured(bench="settle", n=count, figures=figures)


def _case(path: Path, readings: Iterable[Reading]) -> Path:
    Store.create(path).close()
    write(path, readings)
    return path


def _read_apart(gold: Path, path: Path, most: int) -> float:
    """Read in a process of its own: one that begins where the parser is loaded counts the parser as its own."""
    program = "import sys; from pathlib import Path; from bench.settle import read; "
    program += "print(read(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))"
    command = [sys.executable, "-c", program, str(gold), str(path), str(most)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    if done.returncode:
        raise SourceError(f"{gold} holds fewer than two documents that can be read.")
    return float(done.stdout.splitlines()[-1])


def read(gold: Path, path: Path, most: int) -> float:
    """Read some real documents into a new case; give the processor's seconds that one took."""
    seconds = []
    with Store.create(path) as store:
        for source in itertools.islice(sources.find([gold]), most):
            start = time.process_time()
            try:
                store.write(reading.read_document(sources.read(source)))
            except DocumentError as error:
                print(f"bench: {error}", file=sys.stderr)
            else:
                seconds.append(time.process_time() - start)
    if len(seconds) < _LEAST:
        sys.exit(1)
    # The first waits for the parser.
    return sum(seconds[1:]) / len(seconds[1:])
