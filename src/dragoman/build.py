"""
Brings a case up to date with its sources.

What was read already with the same key is left alone; the account is made anew only when the readings
changed. Some documents at a time are written in one transaction, whole or not at all, so a run that is stopped goes
on where it was. Sources flow through one by one: nothing is held of them but a number for each document that is read.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Self

from dragoman import reading, sources
from dragoman.errors import DocumentError
from dragoman.model.account import Failure, Reading
from dragoman.run import Processes, Runner, Serial
from dragoman.settle import settle
from dragoman.sources import Settings, Source
from dragoman.sources.publishers import read_own
from dragoman.store.rows import to_row
from dragoman.store.store import Store

#: Called with the number of documents done and of those that were found to be read, so far.
Progress = Callable[[int, int], None]
#: Seconds that a document may take where a user says nothing: the longest that is let in takes about as many.
SECONDS = 300.0
#: Sources looked up in the case at a time.
AT_A_TIME = 256
#: So many documents are held until they are written, for so many seconds at most.
HELD = 64
HELD_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a case is brought up to date."""

    #: Processes that read, here or on the cluster.
    workers: int = 1
    #: Address of a Ray cluster, or `local`; None reads without one.
    ray: str | None = None
    #: Seconds that a document may take; None is as long as it takes.
    seconds: float | None = SECONDS
    #: A user's own table of actors, see gazetteer/extra.py; with another table documents are read anew.
    actors: Path | None = None
    #: What a source may cost, and which columns hold what.
    settings: Settings = sources.AS_IT_IS
    #: A user's own table of publishers, see sources/publishers.py; the case keeps it.
    publishers: Path | None = None
    #: ISO time of the run; documents are noted to have come into the case then.
    at: str | None = None


#: What holds where a user says nothing.
USUAL = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    #: Documents read now.
    read: int
    #: Documents left alone, since they were read before.
    unchanged: int
    #: What could not be read in this run, and why.
    failures: tuple[Failure, ...]
    #: Whether the account was made anew.
    aligned: bool

    @property
    def failed(self) -> int:
        """Count the documents that could not be read."""
        return len(self.failures)


def gather(
    paths: Sequence[str | Path],
    case: str | Path | None = None,
    *,
    options: Options = USUAL,
    progress: Progress = lambda _done, _total: None,
) -> tuple[Store, Summary]:
    """Build a case where it lies, or in memory; what is wrong with the paths is said before one is made."""
    found = sources.find(paths, options.settings)
    reading.key(options.actors)
    own = read_own(options.publishers) if options.publishers is not None else None
    store = open_or_create(case)
    try:
        if own is not None:
            store.keep_publishers(list(map(to_row, own)))
        return store, build(found, store, options=options, progress=progress)
    except BaseException:
        store.close()
        raise


def open_or_create(case: str | Path | None) -> Store:
    """Open a case to write, make it if it is not there, or make one in memory."""
    if case is None:
        return Store.memory()
    return Store.open(case) if Path(case).exists() else Store.create(case)


def build(
    found: Iterable[Source],
    case: Store,
    *,
    options: Options = USUAL,
    progress: Progress = lambda _done, _total: None,
) -> Summary:
    """Read what is new of the sources into the case, then make its account."""
    run = Run()
    key = reading.key(options.actors)
    with Writing(case, at=options.at, progress=progress) as writing:
        known = partial(_known, case, key)
        for result in read_new(found, run, known=known, options=options, progress=writing.follow):
            writing.take(result)
    return run.summary(aligned=settle(case))


def _known(case: Store, key: str, documents: Sequence[str]) -> Container[str]:
    return case.known(documents, key)


def read_new(
    found: Iterable[Source],
    run: Run,
    *,
    known: Callable[[Sequence[str]], Container[str]],
    options: Options = USUAL,
    progress: Progress = lambda _done, _total: None,
) -> Iterator[Reading | Failure]:
    """
    Read the sources whose documents are not known, each once, and give what each came to.

    `known` chooses among the ids of some documents those that need not be read.
    """
    fresh = _fresh(found, run, known)
    task = partial(reading.read_source, actors=options.actors)
    progress(0, 0)
    for done, result in enumerate(runner(options).map(task, fresh), start=1):
        yield from run.failed_before()
        if isinstance(result, DocumentError):
            yield run.fail(result)
        else:
            run.counts["read"] += 1
            yield result
        progress(done, run.counts["fresh"])
    yield from run.failed_before()


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has come to so far."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    #: What could not be opened, until it is told.
    waiting: list[DocumentError] = field(default_factory=list)

    def fail(self, error: DocumentError) -> Failure:
        """Note a failure."""
        failure = Failure(uri=error.document, kind=type(error).__name__, reason=error.reason, at=error.at)
        self.failures.append(failure)
        return failure

    def failed_before(self) -> Iterator[Failure]:
        """Give what could not be opened since this was last asked."""
        while self.waiting:
            yield self.fail(self.waiting.pop(0))

    def summary(self, *, aligned: bool) -> Summary:
        """Sum it up."""
        return Summary(
            read=self.counts["read"],
            unchanged=self.counts["unchanged"],
            # A runner that looks further ahead meets sooner what cannot be opened.
            failures=tuple(sorted(self.failures, key=lambda failure: (failure.uri, failure.at))),
            aligned=aligned,
        )


def runner(options: Options) -> Runner:
    """Say where documents are read; a worker has its parser ready before it takes the first."""
    start = partial(_get_ready, options.actors)
    if options.ray is not None:
        from dragoman.run.ray import Ray  # noqa: PLC0415  # an extra that hardly any run needs

        return Ray(options.ray, options.workers, start=start, seconds=options.seconds)
    if options.workers > 1:
        return Processes(options.workers, start=start, seconds=options.seconds)
    return Serial(start, options.seconds)


def _get_ready(actors: Path | None) -> None:
    """Load the parser, which takes seconds that are not the first document's."""
    reading.parser(actors)


def _fresh(found: Iterable[Source], run: Run, known: Callable[[Sequence[str]], Container[str]]) -> Iterator[Source]:
    """Let through the sources whose documents are to be read, each once, and count the others."""
    # Of each document a number, not its id: there may be millions.
    met: set[int] = set()
    waiting = _named(found, run)
    while some := list(islice(waiting, AT_A_TIME)):
        held = known([document for _, document in some])
        for source, document in some:
            number = int(document.rpartition("-")[2], 16)
            if number in met:
                continue
            if document in held:
                run.counts["unchanged"] += 1
                continue
            met.add(number)
            run.counts["fresh"] += 1
            yield source


def _named(found: Iterable[Source], run: Run) -> Iterator[tuple[Source, str]]:
    """Name the document of each source; what cannot be opened has failed."""
    for source in found:
        try:
            yield source, sources.identity(source)
        except DocumentError as error:
            run.waiting.append(error)


class Writing:
    """
    Holds what was read until it is written: some documents at a time take a fifth of the time of one by one.

    How far the run has come is told only of what is written. What is held when a run ends early is written too.
    """

    def __init__(self, case: Store, *, at: str | None = None, progress: Progress = lambda _done, _total: None) -> None:
        """Write into a case."""
        self.case = case
        self.at = at
        self.progress = progress
        self.held: list[Reading] = []
        self.followed: list[tuple[int, int]] = []
        self.since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.write()

    def follow(self, done: int, total: int) -> None:
        """Hear how far the run has come."""
        self.followed.append((done, total))
        if not self.held:
            self._tell()

    def take(self, result: Reading | Failure) -> None:
        """Write a result, or hold it a while."""
        if isinstance(result, Failure):
            self.write()
            self.case.fail(result)
            return
        if any(result.document.uri == other.document.uri for other in self.held):
            self.write()
        self.held.append(with_lineage(result, self.case))
        if len(self.held) >= HELD or time.monotonic() - self.since > HELD_SECONDS:
            self.write()

    def knows(self, result: Reading) -> bool:
        """Tell whether a document was read already, with the same key; here or in an earlier run."""
        if any(result.document.id == other.document.id for other in self.held):
            self.write()
        return bool(self.case.known([result.document.id], result.key))

    def write(self) -> None:
        """Write all that is held."""
        held, self.held = self.held, []
        if held:
            self.case.write_several(held, at=self.at)
        self._tell()
        self.since = time.monotonic()

    def _tell(self) -> None:
        followed, self.followed = self.followed, []
        for done, total in followed:
            self.progress(done, total)


def with_lineage(found: Reading, case: Store) -> Reading:
    """Note which version of its uri the document is, unless its source told."""
    if found.document.supersedes is not None:
        return found
    lineage = case.lineage(found.document)
    document = replace(found.document, version=lineage.version, supersedes=lineage.supersedes)
    return replace(found, document=document)
