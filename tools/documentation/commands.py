"""The reference of the commands: the help of each, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dragoman.cli import cli
from tools.documentation.source import code, page, table

CODES = {
    "0": "done",
    "1": "done, but some documents could not be read, or something is missing; stderr says what",
    "2": "not done; one sentence on stderr says why",
}


def commands() -> str:
    """Write the page."""
    helps = [f"## {path}\n\n```text\n{told}\n```\n" for path, told in every(cli, "dragoman")]
    return page(
        "Commands",
        "What each command takes, as `--help` prints it.\nResults go to stdout, all else to stderr.",
        table(["Exit code", "Means"], ([code(number), words] for number, words in CODES.items())),
        *helps,
    )


def every(command: click.Command, path: str, above: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Give the help of a command and of all below it."""
    settings = {"max_content_width": 80, "terminal_width": 80, **command.context_settings}
    with click.Context(command, info_name=path.rpartition(" ")[2], parent=above, **settings) as context:
        yield path, command.get_help(context).strip()
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None  # noqa: S101  # it was listed
                yield from every(below, f"{path} {name}", context)
