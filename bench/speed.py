"""
How fast documents are read, beside the bare parse of the same text in the same run.

Both are timed on each document in turn, and compared by the seconds of the processor, so that what else runs on the
machine slows neither. If asked, the documents are then read in one process and in two, and commands run in processes
of their own.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench.measured import Measured, Options
from bench.memory import peak_mb
from bench.startup import startup
from bench.workers import pace
from dragoman import reading, sources
from dragoman.errors import DocumentError, SourceError
from dragoman.model.text import Document
from dragoman.sources.layout.paragraphs import paragraphs
from dragoman.syntax.model import load_weights
from dragoman.syntax.parse import BATCH


def measure(options: Options) -> Measured:
    """Time the reading of documents; memory is the peak of the whole process."""
    documents = _documents(options)
    pipeline = load_weights()
    _both(pipeline, documents[0])
    times = [_both(pipeline, document) for document in documents]
    parsing, read, whole = (sum(column) for column in zip(*times, strict=True))
    words = sum(len(document.text.split()) for document in documents)
    figures: dict[str, Any] = {
        "docs_per_s": round(len(documents) / whole, 2),
        "words_per_s": round(words / whole),
        "ratio_to_parse": round(parsing / read, 3),
        "peak_mb": round(peak_mb()),
    }
    if options.whole:
        figures["workers"] = pace(documents)
        figures["startup"] = startup()
    return Measured(bench="speed", n=len(documents), figures=figures)


def _documents(options: Options) -> Sequence[Document]:
    """Take the documents that can be read; those that cannot are named on stderr."""
    documents = []
    for source in itertools.islice(sources.find([options.gold]), options.most):
        try:
            documents.append(sources.read(source))
        except DocumentError as error:
            print(f"bench: {error}", file=sys.stderr)
    if not documents:
        raise SourceError(f"{options.gold} holds no document that can be read.")
    return documents


def _both(pipeline: Any, document: Document) -> tuple[float, float, float]:
    """Give the processor's seconds of the bare parse and of the reading, and those of the reading by the clock."""
    texts = [paragraph.span.of(document.text) for paragraph in paragraphs(document)]
    start = time.process_time()
    for _ in pipeline.pipe(texts, batch_size=BATCH):
        pass
    parsed, began = time.process_time(), time.perf_counter()
    reading.read_document(document)
    return parsed - start, time.process_time() - parsed, time.perf_counter() - began
