"""Options that several commands take."""

from __future__ import annotations

import re
from pathlib import Path

import click

from dragoman.errors import DragomanError

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no date; a year or a month is one."""
    if value is not None and not DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a date such as 2003, 2003-02 or 2003-02-14.")
    return value


def _table(_context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a user's table that is no text; what is wrong with its rows is said when it is loaded."""
    try:
        if value is not None:
            value.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DragomanError(f"{value} is not a table of {option.name}: it is not text in UTF-8.") from None
    return value.resolve() if value is not None else None


#: A user's own table of actors, read beside ours.
own_actors = click.option(
    "--actors", metavar="FILE", type=click.Path(path_type=Path), callback=_table, help="Your own actors, a TSV."
)

#: A user's own table of publishers.
own_publishers = click.option(
    "--publishers", metavar="FILE", type=click.Path(path_type=Path), callback=_table, help="Your own publishers, a TSV."
)

#: What a source may cost; see sources/limits.py.
limits = click.option(
    "--limit", "limits", metavar="NAME=NUMBER", multiple=True, help="Another limit; NAME=? lists what there is."
)
#: Which column of a table, or field of a line of JSON, holds what.
columns = click.option(
    "--column", "columns", metavar="FIELD=NAME", multiple=True, help="The column that holds text, title, uri, ..."
)
