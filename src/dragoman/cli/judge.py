"""The command by which an analyst judges what a case holds."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.cli.terminal import DONE, display
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.model.account import Verdict
    from dragoman.query import Case

VERDICTS = ("same", "different", "wrong", "rename", "merge", "undo", "log")


@click.command()
@click.argument("case", metavar="CASE")
@click.argument("verdict", metavar="VERDICT", type=click.Choice(VERDICTS))
@click.argument("records", nargs=-1, metavar="[ID]...")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--by", metavar="NAME", envvar=["DRAGOMAN_ANALYST", "USER"], help="Who judges; else the user's name.")
def judge(case: str, verdict: str, records: tuple[str, ...], note: str | None, by: str | None) -> int:
    """
    Judge records of a case: what the case holds stays, what it gives back changes.

    \b
    same ID ID...        these events or incidents are one
    different ID ID...   these events or incidents are not one
    wrong ID...          this was not said so, and is not shown
    rename ACTOR NAME    this actor is called so
    merge ACTOR ACTOR... these actors are the first of them
    undo [VERDICT]       take back a verdict, or the last
    log                  list all verdicts

    An ID may be the beginning of one; an ACTOR may be a name or a code.

    Example: dragoman judge talks.duckdb same incident-4f2a incident-9c01 --note "one visit"
    """  # noqa: D301 - click reads the mark as a character
    with dragoman.open(case, writable=verdict != "log") as opened:
        if verdict == "log":
            _log(opened, records)
        else:
            click.echo(_line(_judged(opened, verdict, records, note, by)))
    return DONE


def _judged(case: Case, verdict: str, records: tuple[str, ...], note: str | None, by: str | None) -> Verdict:
    if verdict == "undo":
        if len(records) > 1:
            raise DragomanError("One verdict is taken back at a time.")
        return case.undo(*records, note=note, by=by)
    if verdict == "rename":
        if len(records) != len(("actor", "name")):
            raise DragomanError("rename takes an actor and a name; put a name of several words in quotation marks.")
        return case.judge(verdict, records[0], name=records[1], note=note, by=by)
    return case.judge(verdict, *records, note=note, by=by)


def _line(verdict: Verdict) -> str:
    named = f" to {verdict.name}" if verdict.name else ""
    return f"{verdict.number}. {verdict.verdict} {', '.join(verdict.records)}{named} ({verdict.id})"


def _log(case: Case, records: tuple[str, ...]) -> None:
    from dragoman.export.rows import rows
    from dragoman.export.table import table

    if records:
        raise DragomanError("log lists all verdicts, and takes no record.")
    display(table("verdicts", rows(case, "verdicts")))
