"""`python -m fuzz sources` or `pipeline`: feed a target with bytes; a fault ends the run and keeps the bytes."""

# ruff: noqa: PLC0415  # a target is instrumented as it is imported, so not before it is asked for

from __future__ import annotations

from typing import Any

import click


@click.group()
def main() -> None:
    """Feed a part of Dragoman with bytes that its own coverage suggests."""


@main.command()
@click.option("--runs", default=20_000, show_default=True, help="Inputs to try; -1 does not end.")
@click.option("--only", metavar="SUFFIX", help="One format, by a suffix such as .html; otherwise all.")
@click.option("--seconds", default=0, help="End after so many seconds.")
@click.option("--seed", default=1, show_default=True, help="The same seed tries the same inputs.")
@click.option("--kept", default="build/fuzz", show_default=True, help="Folder for what broke it.")
def sources(runs: int, only: str | None, seconds: int, seed: int, kept: str) -> None:
    """From the bytes of a file to its documents."""
    from fuzz.sources import Run, fuzz

    fuzz(Run(runs=runs, only=only, seconds=seconds, seed=seed, kept=kept))


@main.command()
@click.option("--runs", default=5_000, show_default=True, help="Inputs to try; -1 does not end.")
@click.option("--seconds", default=0, help="End after so many seconds.")
@click.option("--seed", default=1, show_default=True, help="The same seed tries the same inputs.")
@click.option("--kept", default="build/fuzz", show_default=True, help="Folder for what broke it.")
@click.option("--go-on", is_flag=True, help="Keep what breaks it, and go on.")
@click.option("--longest", default=32, show_default=True, help="Bytes of an input; two make a step.")
@click.option("--corpus", help="Folder of inputs that led further, kept for the next run.")
def pipeline(**asked: Any) -> None:
    """From mangled texts to the brief and the export of a case."""
    from fuzz.pipeline import Run, fuzz

    fuzz(Run(**asked))


main()
