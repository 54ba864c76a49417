"""Things that hang together by pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable


def components(
    items: Iterable[str],
    edges: Iterable[tuple[str, str]],
    fit: Callable[[tuple[str, ...], tuple[str, ...]], bool] = lambda _one, _other: True,
) -> tuple[tuple[str, ...], ...]:
    """
    Join items along edges, in the order given, as long as the two parts fit together.

    >>> components("abcd", [("a", "b"), ("b", "d")])
    (('a', 'b', 'd'), ('c',))
    """
    parent = {item: item for item in items}
    members: dict[str, tuple[str, ...]] = {item: (item,) for item in parent}
    for one, other in edges:
        left, right = _root(one, parent), _root(other, parent)
        if left != right and fit(members[left], members[right]):
            low, high = min(left, right), max(left, right)
            parent[high] = low
            members[low] = tuple(sorted(members[low] + members.pop(high)))
    found: dict[str, list[str]] = defaultdict(list)
    for item in parent:
        found[_root(item, parent)].append(item)
    return tuple(sorted(tuple(sorted(group)) for group in found.values()))


def _root(item: str, parent: dict[str, str]) -> str:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item
