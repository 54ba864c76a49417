"""
Holds a case open for many readers at once, with its catalogue.

The case is attached to be read. To judge, all readers are waited for, the case is let go, judged, and attached again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import duckdb

from dragoman.query import Case
from dragoman.store.opening import SETTINGS
from dragoman.store.store import Store
from dragoman.web import catalogue
from dragoman.web.inquiry import Inquiry

Answer = TypeVar("Answer")


class Archive:
    """Holds one case for the pages."""

    def __init__(self, path: Path, *, large: int = catalogue.LARGE) -> None:
        """Open a case and its catalogue, kept if it has more events than `large`; a StoreError says why it cannot."""
        self.path = path
        self._large = large
        self._readers = 0
        self._turn = threading.Condition()
        self._connection = duckdb.connect(":memory:", config=SETTINGS)
        self._open()

    def close(self) -> None:
        """Let go of the case."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def inquiry(self) -> Iterator[Inquiry]:
        """Ask the case for one page; as many at a time as there are readers."""
        with self._turn:
            self._readers += 1
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("USE held")
                yield Inquiry(cursor)
        finally:
            with self._turn:
                self._readers -= 1
                self._turn.notify_all()

    def judge(self, verdict: Callable[[Case], Answer]) -> Answer:
        """Write a verdict into the case while nobody reads it, and lay out its catalogue anew."""
        with self._turn:
            self._turn.wait_for(lambda: self._readers == 0)
            self._close()
            try:
                with Case.open(self.path, writable=True) as case:
                    return verdict(case)
            finally:
                self._open()

    def _open(self) -> None:
        """Attach the case, once it is known to be one, and its catalogue."""
        Store.open(self.path, read_only=True).close()
        attached = str(self.path.absolute()).replace("'", "''")
        self._connection.execute(f"ATTACH '{attached}' AS held (READ_ONLY)")
        catalogue.attach(self._connection, self.path.absolute(), large=self._large)

    def _close(self) -> None:
        self._connection.execute("DETACH held")
        self._connection.execute("DETACH catalogue")
