"""What every command says to the terminal: results, progress, failures and exit codes."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.build import Summary

DONE, DONE_IN_PART, NOT_DONE = 0, 1, 2


def display(renderable: RenderableType) -> None:
    """Print to stdout; a closed pipe is noticed here and not inside rich, which would end the program."""
    from rich.console import Console

    console = Console()
    with console.capture() as captured:
        console.print(renderable)
    click.echo(captured.get(), nl=False)


def write_file(path: Path | None, made: Callable[[], str]) -> None:
    """Write a file if one is named; its content is made only then."""
    if path is not None:
        path.write_text(made(), encoding="utf-8")


def outcome(summary: Summary) -> int:
    """Say on stderr what could not be read; nothing is done where that is all there was."""
    for failure in summary.failures:
        click.echo(f"dragoman: {failure.uri}: {failure.reason}", err=True)
    if summary.failures and not summary.read + summary.unchanged:
        return NOT_DONE
    return DONE_IN_PART if summary.failures else DONE


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how far the reading is, if there is a terminal to show it on."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    # Documents are found while others are read: what there is to do is known at the end only, and no bar can show it.
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
