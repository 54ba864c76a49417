"""
The named queries of .sql files, those beside this module or another package's.

A query begins with `-- name: word` and a line or more that say what it is for.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

HEAD = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


@cache
def queries(file: str, *, package: str = "dragoman.store") -> dict[str, str]:
    """Read the queries of a file by name, in the file's order."""
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    _, *parts = HEAD.split(text)
    return {name: query.strip().rstrip(";") for name, query in zip(parts[::2], parts[1::2], strict=True)}
