"""The program: all commands together, and what becomes of an error."""

from __future__ import annotations

import gc
import os
import sys

import click

import dragoman
from dragoman.cli.commands import brief, read
from dragoman.cli.compare import compare
from dragoman.cli.doctor import doctor
from dragoman.cli.export import export
from dragoman.cli.judge import judge
from dragoman.cli.mcp import mcp
from dragoman.cli.news import news
from dragoman.cli.serve import serve
from dragoman.cli.show import show
from dragoman.cli.terminal import DONE, NOT_DONE
from dragoman.cli.watch import watch
from dragoman.errors import DragomanError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Worked examples:
  dragoman brief reports/*.txt                   one account of some documents
  dragoman read reports --case talks.duckdb      keep them; again: what is new
  dragoman news talks.duckdb --since 2003-02     what has come since then
  dragoman show events talks.duckdb --actor TUR  what Turkey did and underwent
  dragoman show statements talks.duckdb          who said what to whom
  dragoman compare talks.duckdb wire readout     two documents side by side
  dragoman export talks.duckdb --to csv --output out""",
)
@click.version_option(dragoman.__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def cli() -> None:
    """Read documents about the affairs of states, and give back one cited account."""


for _command in (read, watch, news, brief, compare, show, serve, mcp, judge, export, doctor):
    cli.add_command(_command)


def main() -> None:
    """Run a command; what goes wrong is one sentence on stderr."""
    # Tables are loaded that nothing will throw away; to look for what can be is a tenth of the start.
    gc.set_threshold(50_000, 20, 20)
    try:
        # click's own main would end the program with code 1 at a closed pipe.
        with cli.make_context("dragoman", sys.argv[1:]) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KeyboardInterrupt:
        code = _refuse("stopped; what was read is kept.")
    except BrokenPipeError:
        # Whoever reads our output has seen enough; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except DragomanError as error:
        code = _refuse(str(error))
    except OSError as error:
        code = _refuse(f"{error.filename or 'a file'}: {error.strerror}")
    except _errors_of_duckdb() as error:
        code = _refuse(_fault_of_a_case(error))
    sys.exit(code or DONE)


def _errors_of_duckdb() -> tuple[type[Exception], ...]:
    """What DuckDB raises; it is not loaded for a command that needs none of it."""
    return (sys.modules["duckdb"].Error,) if "duckdb" in sys.modules else ()


def _fault_of_a_case(error: Exception) -> str:
    """Say that the file is damaged, or that there is no room; anything else is a fault of ours and goes on."""
    from dragoman.store.opening import damage  # noqa: PLC0415  # loaded by whoever opened a case

    if damaged := damage(error):
        return str(damaged)
    if isinstance(error, sys.modules["duckdb"].OperationalError):
        return f"The case cannot be used: {str(error).splitlines()[0]}"
    raise error


def _refuse(reason: str) -> int:
    click.echo(f"dragoman: {reason}", err=True)
    return NOT_DONE
