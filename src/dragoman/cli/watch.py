"""The command that keeps a case current."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dragoman.cli.reading import into_case, now, options_of, reading_options
from dragoman.cli.terminal import DONE, DONE_IN_PART, outcome

if TYPE_CHECKING:
    from dragoman.watch import Round


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="FOLDER|FEED...")
@click.option(
    "--every",
    default=900.0,
    show_default=True,
    type=click.FloatRange(min=1),
    help="Seconds between rounds; an address is asked once a minute at most.",
)
@click.option("--rounds", type=click.IntRange(min=1), help="Rounds; else until it is stopped.")
@click.option("--articles", is_flag=True, help="Read the pages that feeds name on their own hosts.")
@into_case(required=True)
@reading_options
def watch(targets: tuple[str, ...], case: str, every: float, rounds: int | None, *, articles: bool, **said: Any) -> int:
    """
    Keep a case current: read what is new in folders and feeds, again and again.

    It ends after its rounds, at Ctrl-C or at SIGTERM; what was read is kept.

    Example: dragoman watch inbox/ https://example.org/news.rss --case talks.duckdb --every 1800
    """
    from dragoman.watch import Schedule
    from dragoman.watch import rounds as watched

    schedule = Schedule(every=every, rounds=rounds, articles=articles)
    options = options_of(said)
    signal.signal(signal.SIGTERM, _stop)
    code = DONE
    try:
        for one in watched(targets, case, schedule=schedule, options=options, now=now, wait=time.sleep):
            code = _told(one)
    except KeyboardInterrupt:
        click.echo("dragoman: stopped; what was read is kept.", err=True)
        return DONE
    return code


def _stop(*_: object) -> NoReturn:
    """End as at Ctrl-C."""
    raise KeyboardInterrupt


def _told(one: Round) -> int:
    """Say what a round came to; give the exit code if it was the last."""
    for fault in one.faults:
        click.echo(f"dragoman: {fault}", err=True)
    if one.summary is None:
        return DONE_IN_PART
    done = one.summary
    code = max(outcome(done), DONE_IN_PART if one.faults else DONE)
    click.echo(f"round {one.number}: {done.read} read, {done.unchanged} unchanged, {done.failed} failed")
    return code
