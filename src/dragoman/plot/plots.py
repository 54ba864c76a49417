"""The charts of a case, as a notebook asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.model.account import Account
from dragoman.plot import map as maps
from dragoman.plot import network, pairs, sources, timeline


class Plots:
    """
    Holds a case to be drawn: `case.plot.timeline(actor="Peru")`.

    Each chart takes the filters of `case.events` and is an Altair chart, to be changed, shown or saved.
    """

    def __init__(self, account: Callable[..., Account]) -> None:
        """Take what reads the account, narrowed by keywords."""
        self._account = account

    def timeline(self, *, most: int = timeline.MOST, **by: str | None) -> Any:
        """Draw the weightiest dated incidents in order of time."""
        return timeline.timeline(self._account(**by), most=most)

    def pairs(
        self, one: str | None = None, other: str | None = None, *, most: int = pairs.MOST, **by: str | None
    ) -> Any:
        """Draw the monthly balance of cooperation and conflict of two, of one with all others, or of the busiest."""
        return pairs.pairs(self._account(**by), one, other, most=most)

    def network(self, *, most: int = network.MOST, **by: str | None) -> Any:
        """Draw who has to do with whom."""
        return network.network(self._account(**by), most=most)

    def map(self, *, most: int = maps.MOST, **by: str | None) -> Any:
        """Draw where the incidents were."""
        return maps.map_(self._account(**by), most=most)

    def sources(self, *, most: int = sources.MOST, **by: str | None) -> Any:
        """Draw which source tells of which incident."""
        return sources.sources(self._account(**by), most=most)
