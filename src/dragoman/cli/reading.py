"""Options of the commands that read documents into a case."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import columns, limits, own_actors, own_publishers

if TYPE_CHECKING:
    from dragoman.build import Options

Command = Callable[..., Any]

_workers = click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Processes that read."
)
_ray = click.option("--ray", metavar="ADDRESS", help="Read on a Ray cluster; `local` makes one here.")
_seconds = click.option(
    "--seconds",
    default=300.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Seconds that a document may take.",
)


def into_case(*, required: bool) -> Callable[[Command], Command]:
    """Give a command the option that names the case to read into."""
    return click.option("--case", required=required, metavar="FILE", help="The case; it is made if it is not there.")


def reading_options(command: Command) -> Command:
    """Give a command all options that say how documents are read."""
    for option in (columns, limits, own_publishers, own_actors, _seconds, _ray, _workers):
        command = option(command)
    return command


def options_of(said: dict[str, Any]) -> Options:
    """Make a record of what a user said; the run's time is read from the clock here."""
    from dragoman.build import Options
    from dragoman.sources import settings_of

    return Options(
        workers=said["workers"],
        ray=said["ray"],
        seconds=said["seconds"],
        actors=said["actors"],
        settings=settings_of(said["limits"], said["columns"]),
        publishers=said["publishers"],
        at=now().isoformat(timespec="seconds"),
    )


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)
