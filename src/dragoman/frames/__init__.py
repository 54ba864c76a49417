"""Sentences to frames: who stands where around a predicate, and how the clause is meant."""

from __future__ import annotations

from dragoman.frames.find import find_frames

__all__ = ["find_frames"]
