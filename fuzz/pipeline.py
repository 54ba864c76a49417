"""
The whole way: a mangled text to its document, its reading, a case, an account, a brief and an export.

Every so many texts are put into one case together. A text must give a document or a DocumentError, and a reading that
quotes it word for word; each must be a row of the case, of its documents or of its failures; the case must give its
account and its files. All else, and whatever takes longer than the limit, is a fault: it ends the run, unless faults
are to be kept and passed over; what never comes back ends it always.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

import atheris

from fuzz.texts import text_of

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman import export, reading
    from dragoman.errors import DocumentError
    from dragoman.model.account import Failure, Reading
    from dragoman.query import Case
    from dragoman.report import brief
    from dragoman.settle import settle
    from dragoman.sources.assembly import Given, assemble
    from dragoman.store.store import Store

from rich.console import Console

#: Texts of a case, and how many cases come to one whose brief is drawn: a page with its figures costs as much as thirty
#: texts.
TOGETHER, DRAWN = 150, 3
#: Seconds of the processor that a text may take, seconds after which one is known not to come back, megabytes that all
#: together may need.
SLOW, ENDLESS, MEMORY = 20, 600, 4000
#: Inputs after which it is told how far it is.
TOLD = 500
FORMS = ("jsonl", "csv", "plover", "pairs", "rdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What is asked of a run."""

    runs: int
    seconds: int
    seed: int
    kept: str
    #: Whether a fault is kept and passed over.
    go_on: bool
    #: Bytes that an input may have; two make a step, and a sentence is a step.
    longest: int
    #: Folder of what led further, for the next run to begin with; None begins anew.
    corpus: str | None


@dataclass(slots=True)
class Pile:
    """Holds what waits to be put into one case."""

    readings: list[Reading] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    cases: int = 0
    #: Ways in which it broke so far.
    faults: set[str] = field(default_factory=set)
    tried: int = 0


def fuzz(run: Run) -> None:
    """Try texts until one breaks, or there have been enough; this ends the process."""
    warnings.simplefilter("ignore")
    kept = Path(run.kept)
    kept.mkdir(parents=True, exist_ok=True)
    pile = Pile()

    def tried(data: bytes) -> None:
        pile.tried += 1
        try:
            _try(data, pile)
        except Exception as error:
            if not run.go_on:
                raise
            _keep(error, data, pile, kept)
        if pile.tried % TOLD == 0:
            _say(f"{pile.tried:,} tried, {len(pile.faults)} faults")

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(run.corpus or folder)
        corpus.mkdir(parents=True, exist_ok=True)
        _sow(corpus)
        asked = [f"-{name}={value}" for name, value in _options(run).items()]
        # The parser is loaded before the first text, so its loading is not the text's time.
        _read(b"\0\1", Pile())
        atheris.Setup([sys.argv[0], *asked, str(corpus)], tried)
        atheris.Fuzz()


def _options(run: Run) -> dict[str, str | int]:
    """Give the options of the fuzzer."""
    return {
        "runs": run.runs,
        "max_total_time": run.seconds,
        "seed": run.seed,
        "timeout": ENDLESS,
        "rss_limit_mb": MEMORY,
        "max_len": run.longest,
        "len_control": 0,
        "artifact_prefix": f"{run.kept}/",
    }


def _sow(folder: Path) -> None:
    """Write inputs to begin with: some sentences, and what is done to them."""
    for number in range(64):
        (folder / str(number)).write_bytes(bytes([0, number, number % 18, number * 3 % 256, 1, number * 5 % 256]))


def _try(data: bytes, pile: Pile) -> None:
    """Read one text, and tell of all that wait when there are enough."""
    begun = time.process_time()
    _read(data, pile)
    taken = time.process_time() - begun
    if len(pile.readings) + len(pile.failures) >= TOGETHER:
        _tell(pile)
    if taken > SLOW:
        raise TimeoutError(f"{len(text_of(data)):,} characters took {taken:.0f} seconds")


def _read(data: bytes, pile: Pile) -> None:
    """Read one text, and put it on the pile."""
    text = text_of(data)
    given = Given(uri=f"file:///fuzz/{pile.tried}.txt", kind="plain", published=_day(data))
    try:
        document = assemble(text, given, data=text.encode("utf-8", "surrogatepass"))
        found = reading.read_document(document)
    except DocumentError as error:
        pile.failures.append(Failure(uri=error.document, kind=type(error).__name__, reason=error.reason, at=error.at))
        return
    check(found)
    pile.readings.append(found)


def _day(data: bytes) -> str | None:
    """Choose a date of publication by the length: a good one, none, or the first and last of all."""
    return ("2018-07-09", None, "0001-01-01", "9999-12-31", "2016-02")[len(data) % 5]


def check(found: Reading) -> None:
    """Raise AssertionError where a reading does not quote its document."""
    text = found.document.text
    for start, end, words in quotations(found):
        if text[start:end] != words:
            raise AssertionError(f"[{start}, {end}) is {text[start:end]!r}, and not {words!r}")


def quotations(record: Any) -> Iterator[tuple[int, int, str]]:
    """List every stretch that a record claims to quote, and those of the records in it."""
    names = {one.name for one in fields(record)}
    if {"start", "end", "text"} <= names and record.start is not None and record.text is not None:
        yield record.start, record.end, record.text
    for name in names:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one) and name != "document":
                yield from quotations(one)


def _tell(pile: Pile) -> None:
    """Put what was read into a case, and ask for all that it says."""
    readings, failures = pile.readings, pile.failures
    pile.readings, pile.failures = [], []
    pile.cases += 1
    with Store.memory() as store, tempfile.TemporaryDirectory() as folder:
        for found in readings:
            store.write(found)
        for failure in failures:
            store.fail(failure)
        settle(store)
        case = Case(store)
        rows = [row["uri"] for kind in ("documents", "failures") for row in case.rows(kind)]
        if sorted(rows) != sorted([found.document.uri for found in readings] + [failure.uri for failure in failures]):
            raise AssertionError(f"{len(rows)} rows of {len(readings)} documents and {len(failures)} failures")
        _write(case, folder, drawn=pile.cases % DRAWN == 1)


def _write(case: Case, folder: str, *, drawn: bool) -> None:
    """Write the brief and the exports of a case."""
    account = case.account()
    Console(file=io.StringIO(), width=80).print(brief.render(account))
    brief.markdown(account).encode()
    if drawn:
        brief.html(account).encode()
    for form in FORMS:
        export.export(case, form, folder)


def _keep(error: Exception, data: bytes, pile: Pile, kept: Path) -> None:
    """Write down what broke it, once for each place in the code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    fault = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
    if fault in pile.faults:
        return
    pile.faults.add(fault)
    name = hashlib.sha256(fault.encode()).hexdigest()[:8]
    (kept / f"{name}.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    (kept / f"{name}.bin").write_bytes(data)
    _say(f"fault {len(pile.faults)} after {pile.tried}: {fault}: {error}"[:400])


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201
