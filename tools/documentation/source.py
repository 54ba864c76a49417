"""What the code says of its own records: fields in order, their types, and the comments above them."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Described:
    """A field as its source has it."""

    name: str
    kind: str
    #: The words after `#:` above it; "" if there are none.
    meaning: str
    default: str


def fields_of(record: type[Any]) -> list[Described]:
    """List a record's own fields, in order, with what the comments above them say."""
    source = textwrap.dedent(inspect.getsource(record))
    lines = source.splitlines()
    (body,) = ast.parse(source).body
    assert isinstance(body, ast.ClassDef)  # noqa: S101  # a record is a class
    return [_field(node, lines) for node in body.body if isinstance(node, ast.AnnAssign)]


def _field(node: ast.AnnAssign, lines: list[str]) -> Described:
    default = ast.unparse(node.value) if node.value else ""
    return Described(ast.unparse(node.target), ast.unparse(node.annotation), _above(lines, node.lineno - 1), default)


def _above(lines: list[str], at: int) -> str:
    words: list[str] = []
    while at and (found := re.match(r"\s*#: ?(.*)", lines[at - 1])):
        words.insert(0, found[1])
        at -= 1
    return " ".join(words)


def first_sentence(thing: object) -> str:
    """Give the first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table in Markdown."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *map(list, rows)]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def code(text: str) -> str:
    """Set words as code, if there are any."""
    return f"`{text}`" if text else ""


def page(title: str, about: str, *parts: str) -> str:
    """Write a page that is made; whoever wants to change it is told where."""
    note = "<!-- Made by `python -m tools.documentation` from code and data; change those. -->"
    return "\n".join([f"# {title}\n", f"{note}\n", f"{about}\n", *parts]).rstrip("\n") + "\n"
