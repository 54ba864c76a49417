"""The codebook: PLOVER and CAMEO, and the words by which a language says them; data, read and checked."""

from __future__ import annotations

from dragoman.codebook.load import load, read
from dragoman.codebook.records import (
    CameoCode,
    Codebook,
    Cue,
    CueExample,
    EventType,
    Example,
    LightVerb,
    ModeRule,
    Predicate,
)

__all__ = [
    "CameoCode",
    "Codebook",
    "Cue",
    "CueExample",
    "EventType",
    "Example",
    "LightVerb",
    "ModeRule",
    "Predicate",
    "load",
    "read",
]
