"""The command that sets documents of a case side by side."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from pathlib import Path

import click

import dragoman
from dragoman.cli.terminal import DONE, display, write_file

FORMATS = ("table", "json", "csv")


@click.command()
@click.argument("case", metavar="CASE")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT DOCUMENT...")
@click.option("--md", metavar="F", type=click.Path(path_type=Path), help="Write it as Markdown too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Form of the answer; as JSON or CSV, the findings.",
)
def compare(case: str, documents: tuple[str, ...], md: Path | None, form: str) -> int:
    """
    Set documents side by side: what all say, where they differ, what one says.

    A DOCUMENT is an id, the beginning of it, or a piece of its uri or title.

    Example: dragoman compare talks.duckdb wire.txt readout.txt --md compared.md
    """
    from dragoman.export import answer
    from dragoman.query import ALL
    from dragoman.report import compare as report

    with dragoman.open(case) as opened, opened.compare(*documents) as compared:
        write_file(md, lambda: report.markdown(compared.account()))
        if form == "table":
            display(report.render(compared.account()))
        else:
            made = {"json": answer.as_json, "csv": answer.as_csv}[form]
            click.echo(made(compared, "findings", ALL), nl=False)
    return DONE
