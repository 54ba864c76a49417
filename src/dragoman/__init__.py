"""Reads what different sources write about the affairs of states and gives back one cited account."""

# What a function needs is imported when it is called: `import dragoman` takes no time.

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Case, Filters

__version__ = "0.1.0"

__all__ = ["Case", "DragomanError", "Filters", "__version__", "open", "read"]

#: Where the names are that are loaded when they are asked for.
_LATER = {"Case": "dragoman.query", "Filters": "dragoman.query"}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    paths: str | Path | Sequence[str | Path],
    case: str | Path | None = None,
    *,
    actors: str | Path | None = None,
    publishers: str | Path | None = None,
    workers: int = 1,
    ray: str | None = None,
    seconds: float | None = 300.0,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Case:
    """
    Read documents into a case, and only what is new where the case is there already.

    Without a path for the case, it is held in memory. `actors` and `publishers` are tables of your own (TSV), read
    beside those that come with Dragoman. `ray` is the address of a cluster to read on, or `local`;
    `seconds` is how long a document may take.
    """
    from dragoman.build import Options, gather  # noqa: PLC0415  # see above
    from dragoman.query import Case  # noqa: PLC0415

    named = [paths] if isinstance(paths, str | Path) else paths
    at = datetime.now(UTC).isoformat(timespec="seconds")
    options = Options(
        workers=workers,
        ray=ray,
        seconds=seconds,
        at=at,
        actors=Path(actors).resolve() if actors is not None else None,
        publishers=Path(publishers).resolve() if publishers is not None else None,
    )
    store, _ = gather(named, case, options=options, progress=progress)
    return Case(store)


def open(path: str | Path, *, writable: bool = False) -> Case:  # noqa: A001  # dragoman.open is what one would look for
    """Open a case to ask it, and to judge what it holds if it is opened to be written."""
    from dragoman.query import Case  # noqa: PLC0415

    return Case.open(path, writable=writable)
