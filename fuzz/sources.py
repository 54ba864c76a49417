"""
Files of every format, from their bytes to their documents.

The first byte of an input chooses the suffix. Any file must give documents or DocumentErrors, the same each time,
whose spans and furniture lie within their text; anything else, and whatever takes longer than the limit, is a fault.
"""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import warnings
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dragoman", "email", "docx", "warcio", "feedparser", "trafilatura"]):
    from dragoman.errors import DocumentError
    from dragoman.model.text import Document
    from dragoman.sources import Limits, Settings, find, read
    from dragoman.sources.formats import archives, docx, feed, hypertext, mail, pdf, tables, warc
    from dragoman.sources.kinds import SUFFIXES
    from dragoman.sources.layout.paragraphs import paragraphs

from tests.cases.files_for_sources import (
    FEED,
    MAILBOX,
    MESSAGE,
    PAGE,
    TABLE,
    web_archive,
    word_file,
    zipped,
)
from tests.cases.files_for_sources import (
    pdf as pdf_file,
)

#: A reader is brought in when a document first needs it, and then bare of what the fuzzer is guided by: so here.
PARTS = (archives, docx, feed, hypertext, mail, pdf, tables, warc)
WORD = word_file()
SETTINGS = Settings(limits=Limits(document_bytes=1_000_000, members=100, unpacked_bytes=5_000_000, depth=3))
#: Seconds that one input may take, megabytes that it may need, bytes that it may have.
SLOW, MEMORY, LONGEST = 20, 3000, 60_000
SEEDS = {
    ".html": PAGE,
    ".rss": FEED,
    ".eml": MESSAGE,
    ".mbox": MAILBOX,
    ".csv": TABLE,
    ".pdf": pdf_file(),
    ".warc": web_archive(),
    ".docx": word_file(),
    ".zip": zipped({"a.html": PAGE, "b.txt": b"Envoys met."}),
    ".gz": gzip.compress(PAGE),
    ".jsonl": b'{"text": "Envoys met.", "title": "T", "date": "2014-05-08"}\n{"text": 5}\n',
    ".in.docx": zipfile.ZipFile(io.BytesIO(WORD)).read("word/document.xml"),
    ".html.gz": PAGE,
    ".in.zip": MESSAGE,
    ".txt": b"By Ana Muster\n\nLIMA, May 3 (Agency) - Envoys met in the town hall.\n\nPage 3\n",
}


def _in_word(data: bytes) -> bytes:
    """Put bytes into a Word file in the place of its text."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as whole:
        return zipped({name: data if name == TEXT else whole.read(name) for name in whole.namelist()})


TEXT = "word/document.xml"
#: Endings whose bytes are packed before they are tried, for damage to what is packed never gets past its checksum.
PACKED = {
    ".in.docx": _in_word,
    ".html.gz": gzip.compress,
    ".in.zip": lambda data: zipped({"a.html": data, "b.eml": data, "c.pdf": data}),
}
ENDINGS = (*sorted(SUFFIXES), "", ".xml", ".unknown", *PACKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What is asked of a run."""

    runs: int
    only: str | None
    seconds: int
    seed: int
    kept: str


def fuzz(run: Run) -> None:
    """Try inputs until one breaks, or there have been enough; this ends the process."""
    endings = (run.only,) if run.only else ENDINGS
    warnings.simplefilter("ignore")
    kept = Path(run.kept)
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _sow(Path(folder), endings)
        work = Path(folder, "work")
        work.mkdir()

        def tried(data: bytes) -> None:
            if data:
                ending = endings[data[0] % len(endings)]
                _try(work / f"a{ending}", PACKED.get(ending, bytes)(data[1:]))

        options = {
            "runs": run.runs,
            "max_total_time": run.seconds,
            "seed": run.seed,
            "timeout": SLOW,
            "rss_limit_mb": MEMORY,
            "max_len": LONGEST,
            "artifact_prefix": f"{kept}/",
        }
        asked = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup([sys.argv[0], *asked, str(Path(folder, "seeds"))], tried)
        atheris.Fuzz()


def _sow(folder: Path, endings: tuple[str, ...]) -> None:
    """Write whole files to begin with."""
    (folder / "seeds").mkdir()
    for number, ending in enumerate(endings):
        for name, data in SEEDS.items():
            if name == ending:
                (folder / "seeds" / f"{number}").write_bytes(bytes([number]) + data)


def _try(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        for source in find([path], SETTINGS):
            with suppress(DocumentError):
                _check(read(source))
    finally:
        path.unlink()


def _check(document: Document) -> None:
    """Raise AssertionError where a document is not what every document is."""
    spans = [piece.span for piece in document.furniture]
    whole = len(document.text)
    facts = {
        "furniture is apart": all(one.end <= other.start for one, other in pairwise(spans)),
        "furniture is inside": all(0 <= span.start < span.end <= whole for span in spans),
        "lines are apart": all(one.end <= other.start for one, other in pairwise(document.placements)),
        "paragraphs hold words": all(part.span.of(document.text).strip() for part in paragraphs(document)),
        "the text can be written": document.text.encode() is not None,
    }
    wrong = [fact for fact, holds in facts.items() if not holds]
    if wrong:
        raise AssertionError(", ".join(wrong))
