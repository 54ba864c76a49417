"""
Parts of the codebook that are asked for alone: whoever shows what was read needs no more, and does not wait for it.

Nothing is checked here that the whole codebook's reading checks; both read the same rows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from dragoman.codebook.records import Told
from dragoman.codebook.rows import Row
from dragoman.codebook.told import read_told
from dragoman.codebook.treaties import read_treaties

_DATA = resources.files("dragoman.codebook") / "data" / "en"
_ENTRY = re.compile(r"^(?=\[\[predicate\]\])", re.MULTILINE)
_TOLD = re.compile(r"^told\s*=", re.MULTILINE)


@cache
def agreements() -> tuple[Mapping[str, Any], ...]:
    """Give what the codebook knows of agreements."""
    table = tomllib.loads((_DATA / "agreements.toml").read_text(encoding="utf-8"))
    rows = (row for some in table.values() if isinstance(some, list) for row in some)
    treaties = _DATA / "treaties.tsv"
    return (*rows, *read_treaties(treaties.name, treaties.read_bytes()))


@cache
def told() -> Mapping[str, Told]:
    """Give how entries are told in a headline, by the entry's id; only those that say so."""
    files = sorted((_DATA / "predicates").iterdir(), key=lambda file: file.name)
    rows = (row for file in files if file.name.endswith(".toml") for row in _rows(file.name, file.read_text("utf-8")))
    return {row.place: found for row in rows if (found := read_told(row)) is not None}


def _rows(name: str, text: str) -> Iterator[Row]:
    """Read the entries of a file that say how they are told."""
    for entry in _ENTRY.split(text):
        if _TOLD.search(entry):
            for fields in tomllib.loads(entry)["predicate"]:
                yield Row(name, fields["id"], fields)
