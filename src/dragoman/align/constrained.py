"""
Puts an analyst's verdicts on which events are one above what was found.

What was joined stays joined where nothing speaks against it; a part from which an event is to be kept apart is
put together anew, along the same links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.align.components import components
from dragoman.model.account import Constraints

#: Without a verdict.
FREE = Constraints()
#: Why an incident is one that nothing but a verdict joined.
JUDGED = "judged to be the same"


def rehomed(
    homes: Sequence[int], events: Sequence[str], links: Iterable[tuple[int, int]], constraints: Constraints
) -> list[int]:
    """Give each event the row of the first event of its incident; `links` are rows, the most alike first."""
    row = {event: at for at, event in enumerate(events)}
    joined = _rows(constraints.joined, row)
    apart = _rows(constraints.apart, row)
    if not joined and not apart:
        return list(homes)
    stirred = {homes[at] for pair in (*joined, *apart) for at in pair}
    rows = [at for at, home in enumerate(homes) if home in stirred]
    inside = [pair for pair in links if homes[pair[0]] == homes[pair[1]] and homes[pair[0]] in stirred]
    found = list(homes)
    for group in _grouped(rows, [*sorted(joined), *inside], apart):
        for at in group:
            found[at] = min(group)
    return found


def _grouped(
    rows: Iterable[int], edges: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, ...]]:
    """Join rows along edges, in their order, as long as that joins none that are to be kept apart."""
    parted: dict[str, set[str]] = {}
    for one, other in apart:
        parted.setdefault(str(one), set()).add(str(other))
        parted.setdefault(str(other), set()).add(str(one))

    def fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        return all(parted.get(row, set()).isdisjoint(right) for row in left)

    found = components(map(str, rows), ((str(one), str(other)) for one, other in edges), fit)
    return (tuple(map(int, group)) for group in found)


def _rows(pairs: Iterable[tuple[str, str]], row: dict[str, int]) -> frozenset[tuple[int, int]]:
    """Find the rows of the pairs whose events are both there."""
    return frozenset((row[one], row[other]) for one, other in pairs if one in row and other in row)
