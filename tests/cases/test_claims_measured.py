"""What the benchmark of claims prints, on claims of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import claims
from bench.measured import Measured, Options
from dragoman.errors import SourceError

ROWS = [
    ("The troops left the port.", "The troops did not leave the port, and critics called the report a lie.", 1),
    ("The troops left the port.", "The troops left the port on foot.", 0),
]


def measured(path: Path) -> Measured:
    """Measure with the options that the command gives."""
    return claims.measure(Options(gold=path, score=path))


def write(path: Path, rows: list[tuple[str, str, int]]) -> Path:
    """Write claims in the form of the gold."""
    lines = [json.dumps({"claim_a": a, "claim_b": b, "relation": relation}) for a, b, relation in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_denial_weakens(tmp_path: Path) -> None:
    """Of two pairs, the one with the denial is found; to say yes always is printed beside it."""
    found = measured(write(tmp_path / "claims_weak.jsonl", ROWS))

    assert (found.bench, found.n) == ("claims", 2)
    assert found.figures["relation"] == "weakens"
    assert found.figures["f1"] == 1.0
    assert found.figures["always"]["f1"] == 0.667


def test_the_name_says_what_the_file_holds(tmp_path: Path) -> None:
    """A file of strengthening is measured as one."""
    turned = [(one, other, 1 - relation) for one, other, relation in ROWS]
    found = measured(write(tmp_path / "claims_strength.jsonl", turned))

    assert found.figures["relation"] == "strengthens"
    assert found.figures["gold"] == 1


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """A gold file of another benchmark is named in the error."""
    path = tmp_path / "claims_weak.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")

    with pytest.raises(SourceError, match="record 1 has no claim_a"):
        measured(path)
