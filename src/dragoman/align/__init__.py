"""
Lays the readings of different documents side by side: incidents, and findings on what they tell.

The score of a pair depends on the pair and on fixed tables alone, and an incident on its own pairs, so the
answer does not depend on the order in which documents came.
"""

# What lays them is loaded when it is asked for: whoever wants the wording alone does not wait for it.

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.align.laying import MAKER, Aligned, Kept, align, lay

__all__ = ["MAKER", "Aligned", "Kept", "align", "lay"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("dragoman.align.laying"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
