"""Commands that read documents and hand out their account: read, brief."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import dragoman
from dragoman.cli.options import date, own_actors, own_publishers
from dragoman.cli.reading import options_of, reading_options
from dragoman.cli.terminal import DONE, NOT_DONE, display, outcome, progress_bar, write_file
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Case


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
def read(paths: tuple[str, ...], case: str, **said: Any) -> int:
    """
    Read documents into a case, and only those that are new.

    Example: dragoman read reports/ letters.jsonl --case talks.duckdb --workers 2
    """
    from dragoman.build import gather

    options = options_of(said)
    with progress_bar() as progress:
        store, summary = gather(paths, case, options=options, progress=progress)
    with store:
        click.echo(f"{summary.read} read, {summary.unchanged} unchanged, {summary.failed} failed")
    return outcome(summary)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="CASE|PATH...")
@click.option("--html", metavar="F", type=click.Path(path_type=Path), help="Write it as a web page too.")
@click.option("--md", metavar="F", type=click.Path(path_type=Path), help="Write it as Markdown too.")
@click.option("--json", "json_", metavar="F", type=click.Path(path_type=Path), help="Write the records as JSON too.")
@click.option("--actor", metavar="A", help="Only what has to do with this actor: a name, code or id.")
@click.option("--place", metavar="P", help="Only what was in this place or state.")
@click.option("--since", metavar="D", callback=date, help="Only what was on this day, month or year, or later.")
@click.option("--until", metavar="D", callback=date, help="Only what was on this day, month or year, or earlier.")
@own_actors
@own_publishers
def brief(
    paths: tuple[str, ...],
    html: Path | None,
    md: Path | None,
    json_: Path | None,
    *,
    actors: Path | None,
    publishers: Path | None,
    **narrowed: str | None,
) -> int:
    """
    Print the one account of a case, or of documents: one page, then the evidence.

    Example: dragoman brief reports/*.txt --html account.html --actor Peru --since 2009
    """
    with _case_or_documents(paths, actors, publishers) as (case, code):
        if code != NOT_DONE:
            _brief(case, html, md, json_, narrowed)
    return code


def _brief(case: Case, html: Path | None, md: Path | None, json_: Path | None, narrowed: dict[str, str | None]) -> None:
    from dragoman.query import Filters
    from dragoman.report import brief as report

    account, scope = case.account(Filters(**narrowed)), report.scope_of(**narrowed)
    write_file(html, lambda: report.html(account, scope=scope))
    write_file(md, lambda: report.markdown(account, scope=scope))
    write_file(json_, lambda: report.as_json(account, scope=scope))
    display(report.render(account, scope=scope))


@contextmanager
def _case_or_documents(
    paths: tuple[str, ...], actors: Path | None, publishers: Path | None
) -> Iterator[tuple[Case, int]]:
    """Open the case that is named, or read the documents that are named into one in memory."""
    from dragoman.query import Case
    from dragoman.store.opening import is_case

    cases = [path for path in paths if is_case(Path(path))]
    if cases and len(paths) > 1:
        raise DragomanError(f"{cases[0]} is a case: name one case, or documents only.")
    if cases and (actors or publishers):
        own = "actors" if actors else "publishers"
        raise DragomanError(f"{cases[0]} is a case: name your own {own} when its documents are read.")
    if cases:
        with dragoman.open(cases[0]) as case:
            yield case, DONE
        return

    from dragoman.build import Options, gather

    with progress_bar() as progress:
        store, summary = gather(paths, options=Options(actors=actors, publishers=publishers), progress=progress)
    with Case(store) as case:
        yield case, outcome(summary)
