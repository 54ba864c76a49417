"""What share of a careful reader's facts is found in the documents, and what share of ours is right."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import dragoman
from bench.measured import Measured, Options
from dragoman.errors import SourceError
from dragoman.export import export

#: The program that compares, as it lies beside the project.
SCORER = Path(__file__).parents[2] / "shared" / "score" / "facts.py"


def measure(options: Options) -> Measured:
    """Read the documents of the gold, export the case, and have it compared."""
    for path in (options.gold, options.score, *([options.links] if options.links else [])):
        if not path.is_file():
            raise SourceError(f"{path} is not there: name it by --gold, --score or --links.")
    with tempfile.TemporaryDirectory() as folder:
        with dragoman.read(documents_of(options.gold), Path(folder, "bench.duckdb")) as case:
            export(case, "jsonl", folder)
        figures = _score(options, folder)
    return Measured(bench="facts", n=int(figures["all"]["n"]), figures=figures)


def documents_of(gold: Path) -> list[Path]:
    """Find the documents of a gold file: documents.jsonl beside it, or the texts beside and below it."""
    lines = gold.parent / "documents.jsonl"
    texts = sorted(gold.parent.rglob("*.txt"))
    if not lines.is_file() and not texts:
        raise SourceError(f"{gold.parent} holds no documents.jsonl and no *.txt to read beside the gold.")
    return [lines] if lines.is_file() else texts


def _score(options: Options, folder: str) -> dict[str, Any]:
    """Run the scorer, which prints one object; what it says of misses goes to stderr as it is."""
    command = [sys.executable, str(options.score), str(options.gold), folder, "--json"]
    command += ["--links", str(options.links)] if options.links else []
    command += ["--misses"] if options.misses else []
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: dict[str, Any] = json.loads(printed)
    return figures
