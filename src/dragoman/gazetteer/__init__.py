"""States, leaders, organisations, groups, roles and places, by every name they go by."""

from dragoman.gazetteer.gazetteer import Gazetteer, load

__all__ = ["Gazetteer", "load"]
