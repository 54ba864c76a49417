"""
Documents in parallel on a Ray cluster, or on a cluster of this machine alone.

Each worker is an actor that keeps the parser's weights. At most so many chunks are out at a time, so a corpus of
any size flows through. If an actor or its machine is lost, another takes its place, and each item that was out
is tried again alone: only a document that kills its worker again and again is given up.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dragoman.errors import DocumentError, DragomanError, RunnerError, Unparsable
from dragoman.run.attempt import DIED, Attempt, Chunk, Item, Result, begin, chunks, in_turn, name

#: The address that means this machine.
LOCAL = "local"
#: Tries of one item alone, after the chunk that it was in was lost.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Ray:
    """Documents in parallel on a Ray cluster; RunnerError if there is no Ray, or no cluster at the address."""

    #: `local`, or that of a cluster: HOST:PORT, ray://HOST:PORT, auto.
    address: str
    count: int
    chunk: int = 16
    #: Called once in each worker before its first document.
    start: Callable[[], None] | None = None
    #: Seconds that a document may take.
    seconds: float | None = None

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | DocumentError]:
        """Give for each item its result, or the error that its document made."""
        work = Chunk(Attempt(task, self.seconds))
        with _connected(self.address, self.count) as ray:
            crew = _Crew(ray, self.count, work, self.start)
            for chunk, handed in in_turn(chunks(items, self.chunk), crew.submit, self.count):
                yield from crew.collect(chunk, handed)


class _Worker:
    """Reads chunks; lives as an actor on the cluster."""

    def __init__(self, work: Chunk[Any, Any], start: Callable[[], None] | None) -> None:
        self._work = work
        begin(start)

    def read(self, items: list[Any]) -> list[Any]:
        """Give results, and a fault of ours as itself: Ray would wrap what is raised."""
        try:
            return self._work(items)
        except DragomanError as fault:
            return [_Fault(fault)]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with us, on its way to whoever runs the task."""

    error: DragomanError


class _Crew:
    """The actors of one run, who take chunks in turn."""

    def __init__(self, ray: Any, count: int, work: Chunk[Any, Any], start: Callable[[], None] | None) -> None:
        self._ray = ray
        self._hire: Callable[[], Any] = lambda: (
            ray.remote(_Worker).options(num_cpus=1, max_restarts=0).remote(work, start)
        )
        self._actors = deque(self._hire() for _ in range(count))

    def submit(self, items: Sequence[Any]) -> _Handed:
        """Hand a chunk to the next actor in turn."""
        actor = self._actors[0]
        self._actors.rotate(-1)
        return _Handed(actor, actor.read.remote(list(items)))

    def collect(self, items: list[Any], handed: _Handed) -> Iterator[Any]:
        """Give a chunk's results; if its actor was lost, try its items one by one."""
        try:
            yield from self._told(handed)
        except self._ray.exceptions.RayError:
            for item in items:
                retried = self._alone(item)
                yield retried

    def _told(self, handed: _Handed) -> list[Any]:
        try:
            results = self._ray.get(handed.promise)
        except self._ray.exceptions.RayActorError as error:
            if error.actor_init_failed:
                raise RunnerError(f"A worker of the Ray cluster cannot start: {error}") from error
            self._replace(handed.actor)
            raise
        if results and isinstance(results[0], _Fault):
            raise results[0].error
        return list(results)

    def _replace(self, actor: Any) -> None:
        """Let another take a lost actor's place, if there is room for one: its machine may be gone for good."""
        if actor not in self._actors:
            return
        self._actors.remove(actor)
        if not self._actors or self._ray.available_resources().get("CPU", 0) >= 1:
            self._actors.append(self._hire())

    def _alone(self, item: Any) -> Any:
        for _ in range(TRIES):
            try:
                return self._told(self.submit([item]))[0]
            except self._ray.exceptions.RayError:
                continue
        return Unparsable(name(item), DIED)


@dataclass(frozen=True, slots=True)
class _Handed:
    """A chunk that is out: with which actor, and what it promised."""

    actor: Any
    promise: Any


@contextmanager
def _connected(address: str, count: int) -> Iterator[Any]:
    """Join the cluster, or start one here; a cluster that was joined before is left as it was."""
    try:
        import ray  # noqa: PLC0415 - an extra that only this runner needs
    except ImportError as error:
        raise RunnerError('Ray is not installed: `pip install "dragoman[ray]"` brings it.') from error
    if ray.is_initialized():
        yield ray
        return
    where: dict[str, Any] = {"num_cpus": count, "include_dashboard": False} if address == LOCAL else {}
    try:
        ray.init(LOCAL if address == LOCAL else address, log_to_driver=False, logging_level=logging.ERROR, **where)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise RunnerError(f"No Ray cluster answers at {address}: {error}") from error
    try:
        yield ray
    finally:
        ray.shutdown()
