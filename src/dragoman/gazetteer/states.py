"""What states are called, for those who need no more of the gazetteer than that."""

from __future__ import annotations

from functools import cache

from dragoman.gazetteer.tables import COLUMNS, DATA, Row, rows


@cache
def adjectives() -> dict[str, str]:
    """What is of each state is called: "Peruvian"."""
    return {row["code"]: row.several("adjectives")[0] for row in _states() if row["adjectives"]}


@cache
def countries() -> dict[str, str]:
    """What each state is called, by its code."""
    return {row["code"]: row["name"] for row in _states()}


@cache
def state_names() -> dict[str, str]:
    """What each state is called, with its code."""
    return {name: row["code"] for row in _states() for name in (row["name"], row["formal"], *row.several("aliases"))}


@cache
def _states() -> tuple[Row, ...]:
    return tuple(rows(DATA / "states.tsv", COLUMNS["states"]))
