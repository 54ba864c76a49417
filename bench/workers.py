"""How many documents a second are read in one process and in two."""

from __future__ import annotations

import time
from collections.abc import Sequence

from dragoman import reading
from dragoman.model.text import Document
from dragoman.run import Processes

_COUNTS = (1, 2)
#: The first of so many parts of the documents is read before the clock is started: workers are loading their parser.
_PARTS = 4
#: The clock runs over so many documents at least.
_LEAST = 24


def pace(documents: Sequence[Document]) -> dict[str, float]:
    """Give documents a second by the number of processes, and how many times faster the most are than one."""
    again = -(-_LEAST * _PARTS // (len(documents) * (_PARTS - 1)))
    paces = {count: _with(count, list(documents) * again) for count in _COUNTS}
    most = max(paces)
    figures = {str(count): round(one, 2) for count, one in paces.items()}
    return figures | {"gain": round(paces[most] / paces[1], 2)}


def _with(count: int, documents: Sequence[Document]) -> float:
    """Read documents in so many processes; the wait for their parsers is no part of it."""
    runner = Processes(count, chunk=1, start=_get_ready)
    early = len(documents) // _PARTS
    start = 0.0
    for number, _ in enumerate(runner.map(reading.read_document, documents), start=1):
        if number == early:
            start = time.perf_counter()
    return (len(documents) - early) / (time.perf_counter() - start)


def _get_ready() -> None:
    """Load the parser, which takes seconds that are not the first document's."""
    reading.parser(None)
