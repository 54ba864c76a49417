"""The command that opens the reading room of a case."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from dragoman.cli.terminal import DONE

#: Of the port, and of the address that only this machine reaches.
PORT, HERE = 8472, "127.0.0.1"


@click.command()
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--host", default=HERE, show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--token",
    metavar="WORD",
    envvar="DRAGOMAN_TOKEN",
    help="What a visitor must bring; beyond this machine one is made if none is named.",
)
@click.option("--read-only", is_flag=True, help="Take no verdicts.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
def serve(case: Path, host: str, port: int, token: str | None, *, read_only: bool, opened: bool) -> int:
    """
    Open the reading room: the case as web pages, until it is stopped.

    It listens on this machine alone unless it is told otherwise; then visitors need the token that it prints.

    Example: dragoman serve talks.duckdb --open
    """
    from dragoman.web import server

    room = server.Room(case=case, host=host, port=port, token=token, read_only=read_only)
    with server.opened(room) as (address, run):
        click.echo(f"{case} is open at {address} (stop it with Ctrl+C)")
        if opened:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        # Ctrl+C is how a room is closed.
        with suppress(KeyboardInterrupt):
            run()
    return DONE
