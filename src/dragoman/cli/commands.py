"""Commands that read documents and hand out their account: read, brief."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import dragoman
from dragoman.cli.options import date, own_actors, own_publishers
from dragoman.cli.reading import into_case, options_of, reading_options
from dragoman.cli.terminal import DONE, NOT_DONE, display, outcome, progress_bar, write_file
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.build import Options, Progress, Summary
    from dragoman.query import Case
    from dragoman.store.store import Store


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@into_case(required=False)
@click.option("--to-shards", metavar="PLACE", help="Instead, write readings to a folder or an object store.")
@click.option("--from-shards", metavar="PLACE", help="Take readings from there into the case; no PATH then.")
@reading_options
def read(paths: tuple[str, ...], case: str | None, to_shards: str | None, from_shards: str | None, **said: Any) -> int:
    """
    Read documents into a case, and only those that are new.

    Example: dragoman read reports/ letters.jsonl --case talks.duckdb --workers 2
    """
    named = (bool(paths), case is not None, to_shards is not None, from_shards is not None)
    if named not in _WAYS:
        raise click.UsageError("Name PATH... and --case, or PATH... and --to-shards, or --from-shards and --case.")
    options = options_of(said)
    with progress_bar() as progress:
        store, summary = _WAYS[named](paths, case, to_shards or from_shards, options, progress)
    with store or nullcontext():
        click.echo(f"{summary.read} read, {summary.unchanged} unchanged, {summary.failed} failed")
    return outcome(summary)


def _into_case(
    paths: tuple[str, ...], case: str | None, _place: str | None, options: Options, progress: Progress
) -> tuple[Store | None, Summary]:
    from dragoman.build import gather

    return gather(paths, case, options=options, progress=progress)


def _into_shards(
    paths: tuple[str, ...], _case: str | None, place: str | None, options: Options, progress: Progress
) -> tuple[Store | None, Summary]:
    from dragoman.shards import write_shards

    return None, write_shards(paths, place or "", options=options, progress=progress)


def _out_of_shards(
    _paths: tuple[str, ...], case: str | None, place: str | None, options: Options, _progress: Progress
) -> tuple[Store | None, Summary]:
    from dragoman.shards import take_in

    return take_in(place or "", case, options=options)


#: What `read` does, by whether paths, a case, and a place to write to or to take from are named.
_WAYS = {
    (True, True, False, False): _into_case,
    (True, False, True, False): _into_shards,
    (False, True, False, True): _out_of_shards,
}


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
