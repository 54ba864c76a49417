"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import DragomanError


def _table(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a table of actors that is no text; what is wrong with its rows is said when it is loaded."""
    try:
        if value is not None:
            value.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DragomanError(f"{value} is not a table of actors: it is not text in UTF-8.") from None
    return value.resolve() if value is not None else None


#: A user's own table of actors, read beside ours.
own_actors = click.option(
    "--actors", metavar="FILE", type=click.Path(path_type=Path), callback=_table, help="Your own actors, a TSV."
)
