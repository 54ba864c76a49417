"""The command that says what is new in a case."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.cli.options import date
from dragoman.cli.terminal import DONE, display

if TYPE_CHECKING:
    from dragoman.model.account import Account
    from dragoman.news import News, Watch

FORMATS = ("table", "json", "markdown")


@click.command()
@click.argument("case", metavar="CASE")
@click.option("--since", required=True, metavar="D", callback=date, help="The first day, or month, or year.")
@click.option("--until", metavar="D", callback=date, help="The last; else the last there is.")
@click.option(
    "--by",
    type=click.Choice(["arrival", "published"]),
    default="arrival",
    show_default=True,
    help="The day of a document: on which it came into the case, or its own.",
)
@click.option("--watchlist", metavar="FILE", type=click.Path(path_type=Path), help="What is watched for, a TOML.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the answer."
)
def news(case: str, since: str, until: str | None, by: str, *, watchlist: Path | None, form: str) -> int:
    """
    Say what is new since a day, what is corroborated, contradicted, corrected.

    Example: dragoman news talks.duckdb --since 2003-02-10 --watchlist borders.toml
    """
    watches = _watches(watchlist)
    with dragoman.open(case) as opened:
        found = opened.news(since, until, by=by, watches=watches)
        if form == "json":
            click.echo(_json(found))
        else:
            _told(found, opened.account(), form)
    return DONE


def _watches(path: Path | None) -> tuple[Watch, ...]:
    from dragoman.errors import SourceError
    from dragoman.news import read_watchlist

    try:
        return read_watchlist(path.read_text(encoding="utf-8"), str(path)) if path is not None else ()
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not a watch-list: it is not text in UTF-8.") from None


def _told(found: News, account: Account, form: str) -> None:
    from dragoman.report import news as report

    if form == "markdown":
        click.echo(report.markdown(found, account), nl=False)
    else:
        display(report.render(found, account))


def _json(found: News) -> str:
    from dragoman.store.rows import to_row

    return json.dumps(to_row(found), ensure_ascii=False, indent=1)
