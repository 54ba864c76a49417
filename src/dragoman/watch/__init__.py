"""Keeps a case current: looks into folders and asks feeds, round after round."""

from __future__ import annotations

from dragoman.watch.polling import Schedule
from dragoman.watch.rounds import Round, rounds

__all__ = ["Round", "Schedule", "rounds"]
