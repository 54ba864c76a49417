"""Commands that read documents and hand out whole cases: read, brief, export."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.cli.options import own_actors
from dragoman.cli.terminal import DONE, NOT_DONE, display, outcome, progress_bar, write_file
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Case


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--case", required=True, metavar="FILE", help="The case; it is made if it is not there.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Processes that read.")
@own_actors
def read(paths: tuple[str, ...], case: str, workers: int, actors: Path | None) -> int:
    """
    Read documents into a case, and only those that are new.

    Example: dragoman read reports/ letters.jsonl --case talks.duckdb --workers 2
    """
    from dragoman.build import gather

    with progress_bar() as progress:
        store, summary = gather(paths, case, workers=workers, actors=actors, progress=progress)
    with store:
        click.echo(f"{summary.read} read, {summary.unchanged} unchanged, {summary.failed} failed")
    return outcome(summary)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="CASE|PATH...")
@click.option("--html", metavar="F", type=click.Path(path_type=Path), help="Write it as a web page too.")
@click.option("--md", metavar="F", type=click.Path(path_type=Path), help="Write it as Markdown too.")
@click.option("--json", "json_", metavar="F", type=click.Path(path_type=Path), help="Write the records as JSON too.")
@own_actors
def brief(paths: tuple[str, ...], html: Path | None, md: Path | None, json_: Path | None, actors: Path | None) -> int:
    """
    Print the one account of a case, or of documents.

    Example: dragoman brief reports/*.txt --html account.html
    """
    with _case_or_documents(paths, actors) as (case, code):
        if code != NOT_DONE:
            _brief(case, html, md, json_)
    return code


def _brief(case: Case, html: Path | None, md: Path | None, json_: Path | None) -> None:
    from dragoman.export.answer import all_as_json
    from dragoman.report import brief as report

    account = case.account()
    write_file(html, lambda: report.html(account))
    write_file(md, lambda: report.markdown(account))
    write_file(json_, lambda: all_as_json(case))
    display(report.render(account))


@click.command()
@click.argument("case", metavar="CASE")
@click.option("--to", required=True, type=click.Choice(["jsonl", "csv", "parquet"]), help="Form of the files.")
@click.option("--output", required=True, metavar="DIR", help="Folder for the files; made if it is not there.")
def export(case: str, to: str, output: str) -> int:
    """
    Write a case to files, one for each kind of record.

    Example: dragoman export talks.duckdb --to jsonl --output out/
    """
    from dragoman.export import export as export_case

    with dragoman.open(case) as opened:
        files = export_case(opened, to, output)
    click.echo(f"{len(files)} files in {output}")
    return DONE


@contextmanager
def _case_or_documents(paths: tuple[str, ...], actors: Path | None) -> Iterator[tuple[Case, int]]:
    """Open the case that is named, or read the documents that are named into one in memory."""
    from dragoman.query import Case
    from dragoman.store.opening import is_case

    cases = [path for path in paths if is_case(Path(path))]
    if cases and len(paths) > 1:
        raise DragomanError(f"{cases[0]} is a case: name one case, or documents only.")
    if cases and actors is not None:
        raise DragomanError(f"{cases[0]} is a case: name your own actors when its documents are read.")
    if cases:
        with dragoman.open(cases[0]) as case:
            yield case, DONE
        return

    from dragoman.build import gather

    with progress_bar() as progress:
        store, summary = gather(paths, actors=actors, progress=progress)
    with Case(store) as case:
        yield case, outcome(summary)
