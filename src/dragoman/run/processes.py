"""Documents in parallel, in processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial

from dragoman.errors import DocumentError, Unparsable
from dragoman.run.attempt import DIED, Attempt, Chunk, Item, Result, begin, chunks, in_turn, name


@dataclass(frozen=True, slots=True)
class Processes:
    """
    Documents in parallel, in processes of this machine.

    If a worker dies, each item that was out is tried once more alone, so that only the guilty one fails.
    """

    count: int
    chunk: int = 16
    #: Called once in each worker before its first document.
    start: Callable[[], None] | None = None
    #: Seconds that a document may take.
    seconds: float | None = None

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        work = Chunk(Attempt(task, self.seconds))
        crew, single = Crew(self.count, self.start), Crew(1, self.start)
        stopped = True
        try:
            for chunk, future in in_turn(chunks(items, self.chunk), partial(crew.submit, work), self.count):
                yield from _collect(chunk, future, work=work, single=single)
            stopped = False
        finally:
            # What is still out is wanted no more: the run was stopped, or something of ours is wrong.
            crew.dismiss(at_once=stopped)
            single.dismiss(at_once=True)


class Crew:
    """The worker processes of one run; a broken crew is replaced at the next submission."""

    def __init__(self, count: int, start: Callable[[], None] | None) -> None:
        """Hire nobody before there is work."""
        self._count = count
        self._start = start
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[[list[Item]], list[Result]], items: list[Item]) -> Future[list[Result]]:
        """Hand out work."""
        self._pool = self._pool or self._hire()
        try:
            return self._pool.submit(work, items)
        except BrokenProcessPool:
            self.dismiss()
            self._pool = self._hire()
            return self._pool.submit(work, items)

    def dismiss(self, *, at_once: bool = False) -> None:
        """Let the workers go; what waits is not begun, and what is in work is finished unless they go at once."""
        if self._pool:
            # Before Python 3.14 it offers no other way to stop a worker.
            for process in list((self._pool._processes or {}).values()) if at_once else ():  # noqa: SLF001
                process.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None

    def _hire(self) -> ProcessPoolExecutor:
        # A forked worker would inherit threads and locks of ours in whatever state they are.
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, mp_context=spawn, initializer=_begin, initargs=(self._start,))


def _begin(start: Callable[[], None] | None) -> None:
    """Make a worker ready, who goes when the one who hired it goes, and not before."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    # Ctrl-C reaches all of a terminal's processes; who hired the worker lets it go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(start)


def _leave_with_parent() -> None:
    """End when the parent has ended: killed, it cannot say so, and a worker would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _collect(
    items: list[Item],
    future: Future[list[Result | DocumentError]],
    *,
    work: Chunk[Item, Result],
    single: Crew,
) -> Iterator[Result | DocumentError]:
    """Give a chunk's results; if its worker died, try its items one by one."""
    try:
        yield from future.result()
    except BrokenProcessPool:
        for item in items:
            retried = _alone(item, work, single)
            yield retried


def _alone(item: Item, work: Chunk[Item, Result], single: Crew) -> Result | DocumentError:
    try:
        return single.submit(work, [item]).result()[0]
    except BrokenProcessPool:
        return Unparsable(name(item), DIED)
