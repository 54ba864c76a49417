"""The command that shows: records of a kind, a document, the entry behind a rule."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.cli.options import date
from dragoman.cli.terminal import DONE, display, write_file
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Case, Filters

#: The kinds that `show` knows, and what --type means for each.
SHOWN = {
    "events": "PLOVER type, e.g. CONSULT",
    "statements": "act, e.g. demand",
    "relations": "predicate, e.g. member_of",
    "agreements": "step, e.g. signed",
    "quantities": "measure, e.g. trade",
    "actors": "state, person, organisation, group or population",
    "mentions": "name, nominal, pronoun, adjective or metonym",
    "documents": "plain or jsonl",
    "incidents": "PLOVER type, e.g. CONSULT",
    "findings": "agree, differ, only, related; corrected, withdrawn or added",
    "publishers": "state, ministry, wire, independent, research ...",
    "verdicts": "same, different, wrong, rename, merge or undo",
    "failures": "the error's name, e.g. Empty",
}
FORMATS = ("table", "json", "csv", "parquet")


@click.group()
def show() -> None:
    """
    Show the records of a kind.

    Example: dragoman show events talks.duckdb --actor TUR --since 2003-02 --format csv
    """


@show.command()
@click.argument("case", metavar="CASE")
@click.argument("document", metavar="DOCUMENT")
@click.option("--html", metavar="F", type=click.Path(path_type=Path), help="Write a page with all that was found.")
def text(case: str, document: str, html: Path | None) -> int:
    """
    Show a document as it was read.

    Example: dragoman show text talks.duckdb ankara.txt --html ankara.html
    """
    with dragoman.open(case) as opened:
        if html is None:
            click.echo(opened.text(document))
        else:
            write_file(html, lambda: _page(opened, document))
    return DONE


@show.command()
@click.argument("name", metavar="ID")
def rule(name: str) -> int:
    """
    Show the entry of the codebook behind a rule.

    Example: dragoman show rule consult/meet
    """
    from dragoman.cli.rule import render
    from dragoman.codebook import load

    display(render(name, load()))
    return DONE


def _page(case: Case, document: str) -> str:
    from dragoman.report import page

    return page.html(case.account(), case.document_id(document))


def _show_command(kind: str, sort: str) -> click.Command:
    """Make the command that shows a kind."""

    def run(case: str, form: str, **filters: str | None) -> int:
        from dragoman.query import Filters

        with dragoman.open(case) as opened:
            _answer(opened, kind, Filters(**filters), form)
        return DONE

    return click.Command(
        kind,
        callback=run,
        short_help=f"Show the {kind}.",
        help=f"Show the {kind} of a case.\n\nExample: dragoman show {kind} talks.duckdb --format json",
        params=[
            click.Argument(["case"], metavar="CASE"),
            click.Option(["--document"], metavar="X", help="Id, uri or file name."),
            click.Option(["--actor"], metavar="X", help="Id, code, name or alias."),
            click.Option(["--type"], metavar="X", help=f"{sort[0].upper()}{sort[1:]}."),
            click.Option(["--since"], metavar="D", callback=date, help="Date, as exact as you like."),
            click.Option(["--until"], metavar="D", callback=date, help="Date, as exact as you like."),
            click.Option(
                ["--format", "form"],
                type=click.Choice(FORMATS),
                default="table",
                show_default=True,
                help="Form of the answer.",
            ),
        ],
    )


def _answer(case: Case, kind: str, filters: Filters, form: str) -> None:
    """Print the rows of a kind."""
    from dragoman.export import answer
    from dragoman.export.rows import rows
    from dragoman.export.table import table

    if form == "table":
        display(table(kind, rows(case, kind, filters)))
    elif form == "parquet" and sys.stdout.isatty():
        raise DragomanError("Parquet is not for a terminal; send it to a file with >.")
    else:
        made = {"json": answer.as_json, "csv": answer.as_csv, "parquet": answer.as_parquet}[form]
        click.echo(made(case, kind, filters), nl=False)


for _kind, _sort in SHOWN.items():
    show.add_command(_show_command(_kind, _sort))
