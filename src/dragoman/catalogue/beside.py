"""Documents side by side: what they alone come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman import align
from dragoman.catalogue.inquiry import FACTS, Inquiry
from dragoman.model.account import Account
from dragoman.model.text import Document


def side_by_side(ask: Inquiry, documents: Iterable[Document]) -> Account:
    """Make an account of these documents alone; versions and copies are compared too."""
    apart = [replace(one, copy_of=None, supersedes=None) for one in documents]
    readings = ask.readings(apart, mentions=True)
    made = align.align(readings)
    facts = {table: tuple(f for reading in readings for f in getattr(reading, table)) for table in FACTS}
    known = {actor.id: actor for reading in readings for actor in reading.actors}
    return Account(
        documents=tuple(reading.document for reading in readings),
        actors=tuple(known[one] for one in sorted(known)),
        incidents=tuple(made[0]),
        findings=tuple(made[1]),
        **facts,
    )
