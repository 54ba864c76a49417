"""
Asks addresses for what is new, as seldom and as little as will do.

Rule 1: an address is asked with the marks of its last answer, so that it need not send what we have.
Rule 2: who fails is asked later, each time twice as late, and never before the time that it named itself.
Rule 3: only addresses that a user lists are asked; with `articles` also the pages that a feed names on its own
        host, each once, a few in a round and one after another.
Rule 4: what a site's robots.txt forbids is not asked for; a page that it forbids is read as its feed tells of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman import sources
from dragoman.errors import DocumentError, Unreachable
from dragoman.sources import Settings, Source
from dragoman.sources.fetching import Answer, ask
from dragoman.store.store import Store
from dragoman.watch.robots import Robots

#: Nobody is forgotten for longer than this, unless it asked for it.
LONGEST = timedelta(days=1)
#: After every time: an address that says it is gone for good is not asked again.
NEVER = "9999"
#: Doublings of the wait after failures in a row; more would overflow.
DOUBLINGS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often, and how much."""

    #: Seconds between the beginnings of two rounds.
    every: float = 900.0
    #: None goes on until it is stopped.
    rounds: int | None = None
    #: Read the pages that feeds name on their own hosts, in place of what the feeds say of them.
    articles: bool = False
    #: Pages of one feed in one round.
    pages: int = 20
    #: Seconds between two requests.
    pause: float = 1.0
    #: Seconds between two requests to one address, at least.
    least: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The asking of one round: what is asked with, and what is to be noted once all that came has been read."""

    store: Store
    schedule: Schedule
    settings: Settings
    now: Callable[[], datetime]
    wait: Callable[[float], None]
    known: Mapping[str, dict[str, Any]]
    robots: Robots
    #: How addresses answered: rows of the table `polled`.
    answered: list[dict[str, Any]] = field(default_factory=list)
    #: Files that were fetched.
    fetched: list[Path] = field(default_factory=list)

    def feed(self, url: str) -> Iterator[Source]:
        """Give the documents of an address, if it is time to ask it and it has any that are new."""
        path = yield from self._asked(url)
        if path is None:
            return
        row, pages, all_read = self.answered[-1], 0, True
        for source in sources.found_in(path, url, self.settings):
            if not self.schedule.articles or not _is_page(source.uri, url) or self._forbidden(source.uri):
                yield source
            elif self.store.named("documents", source.uri):
                continue
            elif pages < self.schedule.pages:
                pages += 1
                all_read &= yield from self._page(source.uri, urlsplit(url).hostname)
            else:
                all_read = False
        if not all_read:
            # Asked with these marks it would send nothing, and what is left would never be read.
            row |= {"etag": None, "modified": None}

    def note(self) -> None:
        """Note how the addresses answered, and let the files go; what they held is in the case now."""
        for row in self.answered:
            self.store.note_polled(row)
            if not row["failures"]:
                self.store.forgive(row["url"])

    def close(self) -> None:
        """Let go of the files that were fetched."""
        for path in self.fetched:
            shutil.rmtree(path.parent, ignore_errors=True)

    def _page(self, url: str, host: str | None) -> Generator[Source, None, bool]:
        """Give the documents of a page; return whether the page need not be asked for again."""
        before = len(self.answered)
        path = yield from self._asked(url, host=host)
        if path is not None:
            yield from sources.found_in(path, url, self.settings)
        return path is not None or (len(self.answered) > before and self.answered[-1]["next"] == NEVER)

    def _asked(self, url: str, *, host: str | None = None) -> Generator[Source, None, Path | None]:
        """Ask an address and return the file it sent; what goes wrong is a source that cannot be read."""
        before = self.known.get(url, {"etag": None, "modified": None, "failures": 0, "next": ""})
        if self.now().isoformat() < before["next"]:
            return None
        answer = None
        try:
            wished = self.robots.pause(url, self.settings.limits, self.now())
            if self.answered:
                self.wait(max(self.schedule.pause, wished))
            answer = ask(url, self.settings.limits, headers=_marks(before), host=host)
            if answer.path is None and answer.status != HTTPStatus.NOT_MODIFIED:
                raise Unreachable(url, f"is answered with {answer.status} {answer.reason}"[:200])
        except DocumentError as error:
            self.answered.append(self._failed(url, before, answer))
            yield Source(uri=url, path=Path(), kind="", refusal=error, settings=self.settings)
            return None
        self.answered.append(self._succeeded(url, before, answer))
        if answer.path is not None:
            self.fetched.append(answer.path)
        return answer.path

    def _forbidden(self, url: str) -> bool:
        return self.robots.forbids(url, self.settings.limits, self.now())

    def _succeeded(self, url: str, before: Mapping[str, Any], answer: Answer) -> dict[str, Any]:
        new = answer.path is not None
        return {
            "url": url,
            "etag": answer.headers.get("etag") if new else before["etag"],
            "modified": answer.headers.get("last-modified") if new else before["modified"],
            "failures": 0,
            "next": self._after(self.schedule.least),
        }

    def _failed(self, url: str, before: Mapping[str, Any], answer: Answer | None) -> dict[str, Any]:
        failures = before["failures"] + 1
        later = max(self.schedule.every, self.schedule.least) * 2 ** min(failures, DOUBLINGS)
        named = seconds_named(answer.headers.get("retry-after") if answer else None, self.now())
        wait = max(min(later, LONGEST.total_seconds()), named)
        gone = answer is not None and answer.status == HTTPStatus.GONE
        return {**before, "url": url, "failures": failures, "next": NEVER if gone else self._after(wait)}

    def _after(self, seconds: float) -> str:
        return (self.now() + timedelta(seconds=seconds)).isoformat()


def seconds_named(header: str | None, now: datetime) -> float:
    """
    Read how long an address asks to be left alone: seconds, or a date; 0 where it says nothing that can be read.

    >>> seconds_named("120", datetime(2003, 2, 10, tzinfo=UTC))
    120.0
    >>> seconds_named("Mon, 10 Feb 2003 00:01:00 GMT", datetime(2003, 2, 10, tzinfo=UTC))
    60.0
    """
    told = (header or "").strip()
    if told.isdecimal():
        return float(min(int(told), int(timedelta(days=365).total_seconds())))
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _marks(before: Mapping[str, Any]) -> dict[str, str]:
    """Give the headers by which an address can tell whether it has anything new."""
    marks = {"If-None-Match": before["etag"], "If-Modified-Since": before["modified"]}
    return {name: value for name, value in marks.items() if value}


def _is_page(uri: str, feed: str) -> bool:
    """Tell whether an entry of a feed names a page on the feed's own host."""
    return (
        uri.startswith(("http://", "https://")) and "#" not in uri and urlsplit(uri).hostname == urlsplit(feed).hostname
    )
