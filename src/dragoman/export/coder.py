"""Who coded: the version that writes, and the keys of codebook, gazetteer and parser that documents were read with."""

from __future__ import annotations

import dragoman
from dragoman.query import Case

#: So much of a key tells it from others.
_SHORT = 12
CODER = f"dragoman {dragoman.__version__}"


def coder_of(case: Case) -> str:
    """Name the coder of a case in a word that changes whenever its codes might."""
    keys = sorted({key for (key,) in case.select("keys").project("key").distinct().fetchall()})
    return " ".join([CODER, *(key[:_SHORT] for key in keys)])


def coders(case: Case) -> dict[str, str]:
    """Name the coder of each document."""
    return {document: f"{CODER} {key[:_SHORT]}" for document, key in case.select("keys").fetchall()}
