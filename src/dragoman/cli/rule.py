"""The entry of the codebook behind a rule, laid out for a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from dragoman.codebook import Codebook
from dragoman.report.rules import DERIVED, entry

__all__ = ["DERIVED", "entry", "render"]


def render(rule: str, codebook: Codebook) -> Table:
    """Lay out the entry behind a rule in two columns; an unknown rule is refused, with those like it."""
    table = Table.grid(padding=(0, 2))
    for label, words in entry(rule, codebook):
        table.add_row(Text(label, style="bold"), Text(words))
    return table
