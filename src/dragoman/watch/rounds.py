"""
Round after round: what is new in folders and feeds is read into a case.

The case is held only while a round lasts, so that others may ask it in between. How feeds answered is noted after what
they sent has been read: who is stopped in between asks again, and loses nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dragoman import sources
from dragoman.build import Options, Summary, build, open_or_create
from dragoman.errors import SourceError, StoreError
from dragoman.sources import Source
from dragoman.watch.polling import Poll, Schedule
from dragoman.watch.robots import Robots

Now = Callable[[], datetime]
Wait = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round came to."""

    number: int
    #: None where the case could not be opened.
    summary: Summary | None
    #: Addresses that were asked.
    asked: int = 0
    #: What went wrong with the round itself: the case is held, a folder is gone.
    faults: tuple[str, ...] = ()


def rounds(
    targets: Sequence[str], case: str | Path, *, schedule: Schedule, options: Options, now: Now, wait: Wait
) -> Iterator[Round]:
    """
    Look after what is named, and give what each round came to.

    Raises SourceError for what is not there at the beginning, and StoreError if the case cannot be had at the first
    round; later, a case that is held is left for the next round.
    """
    for target in targets:
        if not sources.is_url(target) and not Path(target).exists():
            raise SourceError(f"{target} does not exist: check the spelling, or make the folder.")
    robots = Robots()
    for number in itertools.count(1):
        begun = now()
        yield _round(number, targets, case, robots, schedule=schedule, options=options, now=now, wait=wait)
        if number == schedule.rounds:
            return
        wait(max(0.0, schedule.every - (now() - begun).total_seconds()))


def _round(
    number: int,
    targets: Sequence[str],
    case: str | Path,
    robots: Robots,
    *,
    schedule: Schedule,
    options: Options,
    now: Now,
    wait: Wait,
) -> Round:
    try:
        store = open_or_create(case)
    except StoreError as error:
        if number == 1:
            raise
        return Round(number=number, summary=None, faults=(str(error),))
    with store:
        poll = Poll(
            store=store,
            schedule=schedule,
            settings=options.settings,
            now=now,
            wait=wait,
            known=store.polled(),
            robots=robots,
        )
        faults: list[str] = []
        with closing(poll):
            at = now().isoformat(timespec="seconds")
            summary = build(_found(targets, poll, faults), store, options=replace(options, at=at))
            poll.note()
        return Round(number=number, summary=summary, asked=len(poll.answered), faults=tuple(faults))


def _found(targets: Sequence[str], poll: Poll, faults: list[str]) -> Iterator[Source]:
    """Go through folders first, then ask addresses, each in its order."""
    for target in (one for one in targets if not sources.is_url(one)):
        try:
            yield from sources.find([target], poll.settings)
        except SourceError as error:
            faults.append(str(error))
    for target in dict.fromkeys(one for one in targets if sources.is_url(one)):
        yield from poll.feed(target)
