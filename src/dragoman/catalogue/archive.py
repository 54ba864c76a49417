"""
Holds a case open for many readers at once, with its catalogue, and lets go of it between their questions.

Rule 1: the file is held only while a question is asked, so that others can write it in between; what they change is in
        the next answer.
Rule 2: a question that meets a writer, or a catalogue that is being laid out, waits a little and then is told so.
Rule 3: the catalogue of a large case is laid out aside; that of a small one while the question waits.
Rule 4: where only verdicts have changed, the former catalogue answers until the next is laid out; `behind` says so. A
        verdict that comes meanwhile does not wait for it: the laying out is broken off and begun anew.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import duckdb

from dragoman.catalogue import layout
from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import CaseHeld, StoreError
from dragoman.query import Case
from dragoman.store.opening import HOLDER, SETTINGS, damage
from dragoman.store.store import Store

#: Seconds that a question waits for a writer, and a verdict for readers.
PATIENCE, LONGER = 2.0, 20.0
#: Seconds between two looks at a case that is being written.
_PAUSE = 0.05

Answer = TypeVar("Answer")
#: What tells that a file was written: its place on the disk, its size and its time.
_Mark = tuple[int, int, int]


class Archive:
    """Holds one case for those who ask."""

    def __init__(self, path: Path, *, large: int = layout.LARGE) -> None:
        """Name a case; its catalogue is kept, and laid out aside, if it has more events than `large`."""
        self.path = path.absolute()
        self._large = large
        self._turn = threading.Condition()
        self._connection = duckdb.connect(":memory:", config=SETTINGS)
        self._readers = 0
        #: Whether the case is attached; whether somebody has it alone; what lays out its catalogue.
        self._attached = self._taken = False
        self._aside: threading.Thread | None = None
        self._laying: duckdb.DuckDBPyConnection | None = None
        #: The files as they were when the catalogue was last known to be theirs, or to be of the same facts.
        self._known: tuple[_Mark | None, ...] | None = None
        self._passing: tuple[_Mark | None, ...] | None = None
        #: Why the catalogue could not be laid out, until somebody was told so.
        self._fault: StoreError | None = None

    @property
    def behind(self) -> bool:
        """Whether answers are of the account before the latest verdicts, since that after them is being laid out."""
        return self._passing is not None

    def prepare(self) -> None:
        """Lay out the catalogue now, however long it takes; what is wrong with the case is a StoreError."""
        with self._turn:
            self._turn.wait_for(lambda: not self._aside)
            self._attach()
            try:
                if self._known != self._marks():
                    self._lay_out()
            finally:
                self._let_go()

    def close(self) -> None:
        """Let go of the case for good."""
        with self._turn:
            while self._aside is not None:
                self._break_off()
                self._turn.wait(_PAUSE)
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def inquiry(self) -> Iterator[Inquiry]:
        """Ask the case one question; as many at a time as there are readers."""
        with self._turn:
            self._be_ready(time.monotonic() + PATIENCE)
            self._readers += 1
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("USE held")
                yield Inquiry(cursor)
        except duckdb.Error as error:
            if damaged := damage(error, self.path):
                raise damaged from error
            raise
        finally:
            with self._turn:
                self._readers -= 1
                self._let_go()

    def judge(self, verdict: Callable[[Case], Answer]) -> Answer:
        """Write a verdict into the case while nobody reads it."""
        return self._alone(verdict, writable=True)

    def whole(self, tell: Callable[[Case], Answer]) -> Answer:
        """Tell something of the case itself, without its catalogue."""
        return self._alone(tell, writable=False)

    def _alone(self, task: Callable[[Case], Answer], *, writable: bool) -> Answer:
        """Open the case itself; a file that is attached as well would lose its lock when this is closed."""
        until = time.monotonic() + LONGER
        with self._turn:
            while not self._turn.wait_for(self._is_free, _PAUSE):
                if writable:
                    self._break_off()
                if time.monotonic() > until:
                    raise CaseHeld(f"{self.path.stem} is being read; ask again in a moment.")
            self._taken = True
        try:
            with Case.open(self.path, writable=writable) as case:
                return task(case)
        finally:
            with self._turn:
                self._taken = False
                self._turn.notify_all()

    def _break_off(self) -> None:
        """Let the laying out of a catalogue end before it is done."""
        if self._laying is not None:
            self._laying.interrupt()

    def _is_free(self) -> bool:
        return not (self._readers or self._taken or self._aside)

    def _be_ready(self, until: float) -> None:
        """Have the case and its catalogue at hand, or raise a CaseHeld when it is too late."""
        while True:
            if (self._aside and not self.behind) or self._taken:
                if not self._turn.wait(max(0.0, until - time.monotonic())):
                    what = "is being laid out anew, since it was written" if self._aside else "is being judged in"
                    raise CaseHeld(f"The case {what}; its pages are back in a moment.")
            elif self._attached:
                return
            else:
                self._take(until)

    def _take(self, until: float) -> None:
        """Attach the case when nobody writes it, and see that its catalogue is of this case."""
        try:
            self._attach()
        except CaseHeld as error:
            if time.monotonic() > until:
                holder = HOLDER.search(str(error))
                which = f" (number {holder[1]})" if holder else ""
                raise CaseHeld(f"{self.path.stem} is being written by another process{which}.") from error
            self._turn.wait(_PAUSE)
            return
        marks = self._marks()
        if self._known == marks:
            return
        if not self._is_large():
            self._lay_out()
            return
        standing = self._standing()
        self._passing = marks if standing is layout.Standing.FORMER else None
        if standing is layout.Standing.CURRENT:
            self._known = marks
        else:
            self._laying = self._connection.cursor()
            self._aside = threading.Thread(target=self._lay_out_aside, args=(self._laying,), daemon=True)
            self._aside.start()

    def _standing(self) -> layout.Standing:
        """Tell how the catalogue at hand stands to the case; what is wrong with the case is a StoreError."""
        try:
            if self._fault is None:
                return layout.find(self._connection, self.path)
        except BaseException:
            self._let_go()
            raise
        fault, self._fault = self._fault, None
        self._let_go()
        raise fault

    def _attach(self) -> None:
        if self._attached:
            return
        if self._known != self._marks():
            # Says what is wrong with the file, before DuckDB makes of it what it can.
            Store.open(self.path, read_only=True).close()
        quoted = str(self.path).replace("'", "''")
        try:
            self._connection.execute(f"ATTACH '{quoted}' AS held (READ_ONLY)")
        except duckdb.Error as error:
            Store.open(self.path, read_only=True).close()
            raise CaseHeld(f"{self.path} was held by another process; try again.") from error
        self._attached = True

    def _lay_out(self) -> None:
        """See that the catalogue is of the case as it is."""
        try:
            layout.attach(self._connection, self.path, large=self._large)
            self._known = self._marks()
        except BaseException:
            self._let_go()
            raise

    def _lay_out_aside(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Lay out the next catalogue; it takes the place of the one at hand when nobody asks that."""
        known = None
        try:
            cursor.execute("USE held")
            kept = layout.lay_aside(cursor, self.path)
            self._take_alone()
            if kept:
                layout.take_over(cursor, self.path)
            else:
                layout.attach(cursor, self.path, large=self._large)
            known = self._marks()
        except duckdb.Error as error:
            # It was broken off, or cannot be made; the next question sees to it.
            self._fault = damage(error, self.path)
            self._take_alone()
        finally:
            cursor.close()
            with self._turn:
                self._known, self._passing, self._aside, self._laying = known, None, None, None
                self._taken = False
                self._let_go()

    def _take_alone(self) -> None:
        """Wait until nobody asks, and let nobody in."""
        with self._turn:
            self._taken = True
            self._turn.wait_for(lambda: not self._readers)

    def _let_go(self) -> None:
        """Detach the case when nobody asks it."""
        if self._attached and not self._readers and not self._aside:
            self._connection.execute("DETACH held")
            self._attached = False
        self._turn.notify_all()

    def _is_large(self) -> bool:
        with self._connection.cursor() as cursor:
            cursor.execute("USE held")
            return layout.events(cursor) > self._large

    def _marks(self) -> tuple[_Mark | None, ...]:
        return tuple(map(_mark, (self.path, self.path.with_name(f"{self.path.name}.wal"))))


def _mark(path: Path) -> _Mark | None:
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns
