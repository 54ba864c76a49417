"""
One try at one document, wherever it is made: its faults are its result, and its time is limited.

The limit rests on the alarm clock of the process, which rings in its main thread only; elsewhere, and on
systems without one, a document may take as long as it takes.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NoReturn, Protocol, TypeVar

from dragoman.errors import DocumentError, DragomanError, Unparsable

Item = TypeVar("Item")
Result = TypeVar("Result")
Promise = TypeVar("Promise")

#: Chunks handed out ahead for each worker: one in work, one waiting.
AHEAD = 2
#: Said of a document whose worker did not live to tell what was wrong.
DIED = "the process that read it died: it may need more memory than there is"

#: What went wrong when this worker started; its first task raises it, where it can be told.
_faults: list[Exception] = []


class Runner(Protocol):
    """Runs a task over items, in their order, and never takes in many more than it has given out."""

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        ...


class _TimeIsUp(BaseException):
    """The alarm rang; no library between it and us takes it for an error of its own."""


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Item, Result]):
    """A task that returns the document's error instead of raising it."""

    task: Callable[[Item], Result]
    #: Seconds that a document may take; None is as long as it takes.
    seconds: float | None = None

    def __call__(self, item: Item) -> Result | DocumentError:
        """Do the task."""
        try:
            with _alarm(self.seconds):
                return self.task(item)
        except DocumentError as error:
            return error
        except DragomanError:
            raise
        except _TimeIsUp:
            return Unparsable(name(item), f"it took longer than {self.seconds:g} seconds; allow more with --seconds")
        except Exception as error:  # noqa: BLE001 - whatever a document breaks, the others are still read
            return Unparsable(name(item), f"{type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class Chunk(Generic[Item, Result]):
    """Items that travel to a worker together."""

    attempt: Attempt[Item, Result]

    def __call__(self, items: Sequence[Item]) -> list[Result | DocumentError]:
        """Do the task for each."""
        if _faults:
            raise _faults[0]
        return [self.attempt(item) for item in items]


def begin(start: Callable[[], None] | None) -> None:
    """Make a worker ready; what goes wrong is raised by its first task."""
    try:
        if start:
            start()
    except Exception as error:  # noqa: BLE001 - the first task raises it where it can be told
        _faults.append(error)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut items into lists of up to so many."""
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def in_turn(
    waiting: Iterator[list[Item]], submit: Callable[[list[Item]], Promise], workers: int
) -> Iterator[tuple[list[Item], Promise]]:
    """Hand out chunks, some ahead for each worker, and give each in its order with what was promised for it."""
    out: deque[tuple[list[Item], Promise]] = deque()
    while True:
        for chunk in islice(waiting, AHEAD * workers - len(out)):
            out.append((chunk, submit(chunk)))
        if not out:
            return
        yield out.popleft()


def name(item: object) -> str:
    """Name the document that an item stands for."""
    return str(getattr(item, "uri", item))


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise _TimeIsUp in the block after so many seconds."""
    if not seconds or not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> NoReturn:
    raise _TimeIsUp
