"""The command that lets an assistant ask a case."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.terminal import DONE


@click.command()
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
def mcp(case: Path) -> int:
    """
    Let an assistant ask a case, over stdin and stdout (Model Context Protocol).

    It only reads. Put the command into the settings of the assistant's program.

    Example: dragoman mcp talks.duckdb
    """
    from dragoman.mcp import server

    server.run(case)
    return DONE
