"""Text to sentences and trees: the only place that knows the parser."""

from __future__ import annotations

from dragoman.syntax.parse import Parser, Syntax, load_parser

__all__ = ["Parser", "Syntax", "load_parser"]
