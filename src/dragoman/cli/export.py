"""The command that writes a case to files for other programs."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from pathlib import Path

import click

import dragoman
from dragoman.cli.options import date
from dragoman.cli.terminal import DONE
from dragoman.export import FORMS

#: Forms, what each is, and what one would do with it.
_FORMS = "\n".join(f"  {name:<8} {form.about}\n           e.g. {form.example}" for name, form in FORMS.items())


@click.command(epilog=f"\b\nForms:\n{_FORMS}")
@click.argument("case", metavar="CASE")
@click.option("--to", required=True, type=click.Choice(list(FORMS)), metavar="FORM", help="One of the forms below.")
@click.option("--output", required=True, metavar="DIR", help="Folder for the files; made if it is not there.")
@click.option("--document", metavar="X", help="Only what this document tells: id, uri or file name.")
@click.option("--actor", metavar="X", help="Only facts with this actor: id, code, name or alias.")
@click.option("--type", metavar="X", help="Only events and incidents of this PLOVER type.")
@click.option("--since", metavar="D", callback=date, help="Only facts of this date or later, as exact as you like.")
@click.option("--until", metavar="D", callback=date, help="Only facts of this date or earlier.")
def export(case: str, to: str, output: str, **filters: str | None) -> int:
    """
    Write a case to files in a form that other programs read.

    A file of the same name in the folder is replaced, all others are left alone. Filters narrow the facts;
    documents, actors, mentions and findings are written whole unless a document is named.

    Example: dragoman export talks.duckdb --to pairs --output out/ --since 2003
    """
    from dragoman.export import export as export_case
    from dragoman.query import Filters
    from dragoman.report.summary import counted

    before = {path.name for path in Path(output).iterdir()} if Path(output).is_dir() else set()
    with dragoman.open(case) as opened:
        files = export_case(opened, to, output, Filters(**filters))
    click.echo(f"{counted(len(files), 'file')} in {output}{_of_those_before(before, {path.name for path in files})}")
    return DONE


def _of_those_before(before: set[str], written: set[str]) -> str:
    """Say what became of the files that were in the folder."""
    if not before:
        return ""
    return f"; {len(before & written)} replaced, {len(before - written)} others left as they were"
