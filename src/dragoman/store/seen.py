"""What verdicts change in the answer to a query; what the tables hold stays as it is."""

from __future__ import annotations

from typing import Any

from dragoman.model.account import Lens
from dragoman.store.sql import queries

#: Without a verdict.
PLAIN = Lens()


def through(lens: Lens, kind: str, query: str, params: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Put a query of a kind of record into one that shows what it finds as verdicts have it."""
    known = queries("seen.sql")
    if kind not in known or not (lens.hidden or lens.becomes or lens.names):
        return query, params
    around = known[kind].replace("{who}", known["who"]).replace("{query}", query)
    merged, named = sorted(lens.becomes), sorted(lens.names)
    values: dict[str, list[Any]] = {
        "hidden": sorted(lens.hidden),
        "merged": list(merged),
        "becomes": [lens.becomes[actor] for actor in merged],
        "codes": [lens.codes.get(actor) for actor in merged],
        "named": list(named),
        "names": [lens.names[actor] for actor in named],
    }
    for name in values:
        around = around.replace(f"${name}", f"(${name}::VARCHAR[])")
    return around, params | {name: value for name, value in values.items() if f"${name}:" in around}
