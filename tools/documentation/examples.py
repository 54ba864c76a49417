"""
Runs the worked examples of a page: what it says is printed is what is printed.

- A block marked `console` holds commands after `$ `, further lines of one after `> `, and what each prints.
- A part of what is printed is shown in a block marked `text`, under a comment `<!-- shows` with the commands that cut
  it out, one a line after `$ `.
- A block marked `pycon` holds Python after `>>> ` and `... `, and what it prints.
- Each page has a folder of its own, in which `examples` lies; what one block leaves there, the next finds.
- A command that begins with `dragoman` runs in this process, which loads the parser once; what follows it on ` | `
  or ` > ` is the shell's, as are all other commands.
- Ids stand for what they name: in commands, an id is followed to what is named so now.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^(?:<!-- shows\n(?P<cut>.*?)-->\n```text|```(?P<kind>console|pycon))\n(?P<inside>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ID = re.compile(r"\b(?:document|event|statement|relation|agreement|quantity|incident|finding|verdict)-[0-9a-f]{12}\b")
#: What a page begins with is done once for all of them.
OPENING = "dragoman read examples/asmara-2018 --case talks.duckdb"
#: So wide is the terminal, and so is the analyst called.
SETTINGS = {"COLUMNS": "100", "DRAGOMAN_ANALYST": "mara", "NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}
_HANDED_ON = re.compile(r"(?: 2>&1)? (\||>) ")


@dataclass(slots=True)
class Kept:
    """Holds the case that pages begin with, once it has been read."""

    case: bytes = b""
    printed: str = ""


@dataclass(slots=True)
class Desk:
    """Holds one page's folder, what its Python knows, and which id is now called how."""

    folder: Path
    kept: Kept
    names: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)


def rerun(page: str, folder: Path, kept: Kept) -> str:
    """Run a page's blocks in a folder, and give the page with what they print."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    desk = Desk(folder, kept)

    def again(block: re.Match[str]) -> str:
        if block["cut"]:
            return f"<!-- shows\n{block['cut']}-->\n```text\n{_cut(block['cut'], block['inside'], desk)}```"
        run = {"console": _console, "pycon": _python}[block["kind"]]
        return f"```{block['kind']}\n{''.join(run(block['inside'], desk))}```"

    with _settled(folder):
        return BLOCK.sub(again, page)


def numbered(page: str) -> str:
    """
    Put for every id the number of its first appearance, so that pages can be compared.

    >>> numbered("event-0123456789ab, event-ba9876543210, event-0123456789ab")
    'event-1, event-2, event-1'
    """
    known: dict[str, str] = {}
    return ID.sub(lambda m: known.setdefault(m[0], f"{m[0].partition('-')[0]}-{len(known) + 1}"), page)


@contextlib.contextmanager
def _settled(folder: Path) -> Iterator[None]:
    """Work in a folder under the settings of the pages."""
    before = {name: os.environ.get(name) for name in (*SETTINGS, "PATH")}
    os.environ |= SETTINGS | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def _console(block: str, desk: Desk) -> Iterator[str]:
    for command, printed in _commands(block):
        now = _followed(command, desk)
        told = _run(now, desk)
        _learn(printed, told, desk)
        yield f"$ {now}\n".replace("\n", "\n> ")[: -len("> ")]
        yield told


def _cut(commands: str, before: str, desk: Desk) -> str:
    """Run the commands of a comment, and give all that they print."""
    told = "".join(_run(_followed(command, desk), desk) for command, _ in _commands(commands))
    _learn(before, told, desk)
    return told


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Divide a block into its commands, each with what it printed before."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command = re.match(r".*\n(?:> .*\n)*", part)
        assert command is not None  # noqa: S101  # a line is always there
        yield command[0].rstrip("\n").replace("\n> ", "\n"), part[command.end() :]


def _run(command: str, desk: Desk) -> str:
    if not command.startswith("dragoman "):
        return _shell(command)
    own, mark, rest = _divided(command)
    if own == OPENING and not (desk.folder / "talks.duckdb").exists():
        return _opened(desk)
    printed, code = _dragoman(own)
    if code and "dragoman: " not in printed:
        raise RuntimeError(f"`{own}` ended with {code}: {printed}")
    return _shell(rest if mark == "|" else f"cat > {rest}", printed) if mark else printed


def _divided(command: str) -> tuple[str, str, str]:
    """Cut a command where the shell takes over."""
    found = _HANDED_ON.search(command)
    return (command[: found.start()], found[1], command[found.end() :]) if found else (command, "", "")


def _opened(desk: Desk) -> str:
    """Read the examples, or lay down the case that was read before."""
    case = desk.folder / "talks.duckdb"
    if desk.kept.case:
        case.write_bytes(desk.kept.case)
    else:
        desk.kept.printed, _ = _dragoman(OPENING)
        desk.kept.case = case.read_bytes()
    return desk.kept.printed


def _dragoman(command: str) -> tuple[str, int]:
    """Run the program here, with what it prints and its exit code."""
    _, *words = shlex.split(command)
    paths = [sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words]
    with _heard() as printed, contextlib.redirect_stderr(printed):
        before, sys.argv = sys.argv, ["dragoman", *(one for each in paths for one in each)]
        try:
            main()
        except SystemExit as end:
            return _text(printed), int(end.code or 0)
        finally:
            sys.argv = before
    raise RuntimeError("the program did not end")


def _shell(command: str, given: str = "") -> str:
    ran = subprocess.run(["bash", "-c", command], input=given, capture_output=True, text=True, check=False)  # noqa: S603, S607
    if ran.returncode:
        raise RuntimeError(f"`{command}` ended with {ran.returncode}: {ran.stderr}")
    return _lines(ran.stdout)


@contextlib.contextmanager
def _heard() -> Iterator[io.TextIOWrapper]:
    """Take down what is printed."""
    heard = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(heard):
        yield heard


def _text(heard: io.TextIOWrapper) -> str:
    heard.flush()
    heard.seek(0)
    return _lines(heard.read())


def _lines(printed: str) -> str:
    """Leave out spaces at the ends of lines, which no page shows."""
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def _python(block: str, desk: Desk) -> Iterator[str]:
    for example in doctest.DocTestParser().get_examples(block):
        source = _followed(example.source, desk)
        with _heard() as printed, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "<page>", "single"), desk.names)  # noqa: S102  # the pages are our own
            told = _text(printed)
        _learn(example.want, told, desk)
        yield f">>> {source}".replace("\n", "\n... ")[: -len("... ")]
        yield told.replace("\n\n", "\n<BLANKLINE>\n")


def _learn(before: str, now: str, desk: Desk) -> None:
    """Note what ids are called now, where as many stand as before."""
    old, new = ID.findall(before), ID.findall(now)
    if len(old) == len(new):
        desk.ids |= dict(zip(old, new, strict=True))


def _followed(command: str, desk: Desk) -> str:
    return ID.sub(lambda found: desk.ids.get(found[0], found[0]), command)
