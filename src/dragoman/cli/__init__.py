"""
The commands: each is a few lines that call the Python API.

Results go to stdout, all else to stderr. Exit code 0: done; 1: done, but some documents failed or something
is missing; 2: could not be done, and one sentence on stderr says why. What a command needs is imported when
it runs, so that help comes at once.
"""

from __future__ import annotations

from dragoman.cli.program import cli, main
from dragoman.cli.show import SHOWN

__all__ = ["SHOWN", "cli", "main"]
