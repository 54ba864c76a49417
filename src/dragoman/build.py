"""
Brings a case up to date with its sources.

What was read already with the same key is left alone; the account is made anew only when the readings
changed. Each document is written in a transaction of its own, so a run that is stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dragoman import align, reading, sources
from dragoman.errors import DocumentError
from dragoman.model.account import Failure, Reading
from dragoman.run import Processes, Runner, Serial
from dragoman.sources import Source
from dragoman.store.store import Store

#: Called with the number of documents done and of those to be read.
Progress = Callable[[int, int], None]


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
    workers: int = 1,
    actors: Path | None = None,
    progress: Progress = lambda _done, _total: None,
) -> tuple[Store, Summary]:
    """
    Build a case where it lies, or in memory; what is wrong with the paths is said before one is made.

    `actors` is a user's own table of actors, see gazetteer/extra.py; with another table documents are read anew.
    """
    sources.find(paths)
    reading.key(actors)
    runner = Processes(workers) if workers > 1 else Serial()
    store = _store(case)
    try:
        return store, build(paths, store, runner=runner, actors=actors, progress=progress)
    except BaseException:
        store.close()
        raise


def _store(case: str | Path | None) -> Store:
    if case is None:
        return Store.memory()
    return Store.open(case) if Path(case).exists() else Store.create(case)


def build(
    paths: Sequence[str | Path], case: Store, *, runner: Runner, progress: Progress, actors: Path | None = None
) -> Summary:
    """Read what is new of the sources into the case, then make its account."""
    pending, unchanged, failures = _sort_out(paths, case, reading.key(actors))
    task = partial(reading.read_source, actors=actors)
    progress(0, len(pending))
    read = 0
    for done, result in enumerate(runner.map(task, pending), start=1):
        if isinstance(result, DocumentError):
            failures.append(_failure(result))
        else:
            case.write(_with_lineage(result, case))
            read += 1
        progress(done, len(pending))
    for failure in failures:
        case.fail(failure)
    return Summary(read=read, unchanged=unchanged, failures=tuple(failures), aligned=_settle(case))


def _sort_out(paths: Sequence[str | Path], case: Store, key: str) -> tuple[list[Source], int, list[Failure]]:
    """Divide the sources into those to be read, the number of those known by the key, and the failures."""
    pending: list[Source] = []
    seen: set[str] = set()
    failures: list[Failure] = []
    unchanged = 0
    for source in sorted(sources.find(paths), key=_place):
        try:
            document = sources.read(source)
        except DocumentError as error:
            failures.append(_failure(error))
            continue
        if case.known(document.id, key):
            unchanged += 1
        elif document.id not in seen:
            pending.append(source)
        seen.add(document.id)
    return pending, unchanged, failures


def _place(source: Source) -> tuple[str, str, int]:
    """Order sources whatever the order of the paths; versions of one uri by where they stand."""
    return source.uri, str(source.path), source.line


def _failure(error: DocumentError) -> Failure:
    return Failure(uri=error.document, kind=type(error).__name__, reason=error.reason, at=error.at)


def _with_lineage(found: Reading, case: Store) -> Reading:
    """Note which version of its uri the document is, unless its source told."""
    if found.document.supersedes is not None:
        return found
    lineage = case.lineage(found.document)
    document = replace(found.document, version=lineage.version, supersedes=lineage.supersedes)
    return replace(found, document=document)


def _settle(case: Store) -> bool:
    """Make the account anew if the readings are not those that it was made from."""
    if case.settled():
        return False
    incidents, findings = align.align(case.readings())
    case.replace_account(incidents, findings)
    return True
