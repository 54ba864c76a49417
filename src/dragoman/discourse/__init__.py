"""Who is meant: names, nominals and pronouns to actors, over a whole document."""

from __future__ import annotations

from dragoman.discourse.resolve import Discourse, resolve

__all__ = ["Discourse", "resolve"]
