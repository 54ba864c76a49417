"""One document after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.errors import DocumentError
from dragoman.run.attempt import Attempt, Item, Result


@dataclass(frozen=True, slots=True)
class Serial:
    """One document after another, in this process."""

    #: Called once before the first document.
    start: Callable[[], None] | None = None
    #: Seconds that a document may take.
    seconds: float | None = None

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        attempt = Attempt(task, self.seconds)
        for number, item in enumerate(items):
            if number == 0 and self.start:
                self.start()
            yield attempt(item)
