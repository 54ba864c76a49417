"""Reads what different sources write about the affairs of states and gives back one cited account."""

# What a function needs is imported when it is called: `import dragoman` takes no time.

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.query import Case

__version__ = "0.1.0"

__all__ = ["__version__", "open", "read"]


def read(
    paths: str | Path | Sequence[str | Path],
    case: str | Path | None = None,
    *,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Case:
    """
    Read documents into a case, and only what is new where the case is there already.

    Without a path for the case, it is held in memory.
    """
    from dragoman.build import gather  # noqa: PLC0415  # see above
    from dragoman.query import Case  # noqa: PLC0415

    named = [paths] if isinstance(paths, str | Path) else paths
    store, _ = gather(named, case, workers=workers, progress=progress)
    return Case(store)


def open(path: str | Path) -> Case:  # noqa: A001  # dragoman.open is what one would look for
    """Open a case to ask it."""
    from dragoman.query import Case  # noqa: PLC0415

    return Case.open(path)
