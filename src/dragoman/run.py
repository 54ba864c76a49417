"""
Applies a task to many documents, here or in processes of this machine.

Results keep the order of the items. What is wrong with one document is that document's result; what is
wrong with us (a data file, the parser's weights, the case) stops the run.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from dragoman.errors import DocumentError, DragomanError, Unparsable

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Chunks handed out ahead for each process: one in work, one waiting.
AHEAD = 2

#: What went wrong when this worker started; its first task raises it, for a pool only says that it broke.
_faults: list[Exception] = []


class Runner(Protocol):
    """Runs a task over items, in their order, and never takes in many more than it has given out."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Item, Result]):
    """A task that returns the document's error instead of raising it."""

    task: Callable[[Item], Result]

    def __call__(self, item: Item) -> Result | DocumentError:
        """Do the task."""
        try:
            return self.task(item)
        except DocumentError as error:
            return error
        except DragomanError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a document breaks, the others are still read
            return Unparsable(_name(item), f"{type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class Chunk(Generic[Item, Result]):
    """Items that travel to a worker together."""

    attempt: Attempt[Item, Result]

    def __call__(self, items: Sequence[Item]) -> list[Result | DocumentError]:
        """Do the task for each."""
        if _faults:
            raise _faults[0]
        return [self.attempt(item) for item in items]


@dataclass(frozen=True, slots=True)
class Serial:
    """One document after another, in this process."""

    #: Called once before the first document.
    start: Callable[[], None] | None = None

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        if self.start:
            self.start()
        yield from map(Attempt(task), items)


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

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        work = Chunk(Attempt(task))
        chunks = _chunks(items, self.chunk)
        out: deque[tuple[list[Item], Future[list[Result | DocumentError]]]] = deque()
        crew, single = Crew(self.count, self.start), Crew(1, self.start)
        try:
            while True:
                for chunk in islice(chunks, AHEAD * self.count - len(out)):
                    out.append((chunk, crew.submit(work, chunk)))
                if not out:
                    return
                yield from _collect(*out.popleft(), work=work, single=single)
        finally:
            crew.dismiss()
            single.dismiss()


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

    def dismiss(self) -> None:
        """Let the workers go; what waits is not begun."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None

    def _hire(self) -> ProcessPoolExecutor:
        # A forked worker would inherit threads and locks of ours in whatever state they are.
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, mp_context=spawn, initializer=_begin, initargs=(self._start,))


def _begin(start: Callable[[], None] | None) -> None:
    try:
        if start:
            start()
    except Exception as error:  # noqa: BLE001 - the first task raises it where it can be told
        _faults.append(error)


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
        return Unparsable(_name(item), "the process that read it died: it may need more memory than there is")


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def _name(item: object) -> str:
    """Name the document that an item stands for."""
    return str(getattr(item, "uri", item))
