"""JSON lines: one record a line, as in the table of exported fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.export.rows import rows
from dragoman.query import Case


def write(case: Case, kind: str, path: Path) -> Path:
    """Write the records of a kind to a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line(row) + "\n" for row in rows(case, kind))
    return path


def line(row: dict[str, Any]) -> str:
    """Write a row on one line."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
