"""The reference of the Python API: signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

import dragoman
from dragoman.export import export
from dragoman.news import News
from dragoman.plot.plots import Plots
from dragoman.query import ALL, Case, Filters
from dragoman.report import brief
from dragoman.report.told import Brief, Told
from tools.documentation.source import code, fields_of, first_sentence, page, table

FUNCTIONS = (dragoman.read, dragoman.open)
#: What writes a case, or a part of it.
WRITERS = (export, brief.render, brief.markdown, brief.html)
#: What is given back, beside relations and records.
GIVEN = {"Told": Told, "Brief": Brief, "Plots": Plots, "News": News}


def api() -> str:
    """Write the page."""
    filters = ([code(one.name), code(one.kind), one.meaning or "The same."] for one in fields_of(Filters))
    return page(
        "Python",
        "`import dragoman` takes no time; what a function needs is loaded when it is called.\n"
        "A case is closed by `case.close()` or at the end of `with dragoman.open(path) as case:`.\n"
        "`Records` are asked like a DuckDB relation and run when they are read: `.df()`, `.pl()`, `.fetchall()`, "
        "`.filter(...)`.\n"
        "They come in their order; `.relation` is DuckDB's own.\n"
        "What goes wrong is a `dragoman.DragomanError`; see [errors](errors.md).",
        *(_function(f"{of.__module__}.{of.__name__}", of) for of in FUNCTIONS),
        f"## dragoman.Filters\n\n{first_sentence(Filters)} The same names are taken as keywords: "
        f'`case.events(actor="KEN", since="1998")`.\n\n{table(["Filter", "Type", "Means"], filters)}',
        f"## dragoman.Case\n\n{first_sentence(Case)}\n",
        *_methods(Case, "case"),
        *(part for name, of in GIVEN.items() for part in _given(name, of)),
        "## What writes a case\n",
        *(_function(f"{of.__module__}.{of.__name__}", of, level="###") for of in WRITERS),
    )


def _given(name: str, of: type[Any]) -> Iterator[str]:
    yield f"## {name}\n\n{inspect.getdoc(of)}\n"
    if is_dataclass(of):
        rows = ([code(one.name), code(one.kind), one.meaning] for one in fields_of(of))
        yield table(["Field", "Type", "Means"], rows)
    yield from _methods(of, name.lower())


def _methods(of: type[Any], called: str) -> Iterator[str]:
    for name, member in vars(of).items():
        if name.startswith("_") or not (callable(member) or isinstance(member, property | classmethod)):
            continue
        if isinstance(member, property):
            yield f"### {called}.{name}\n\n{_doc(member.fget)}\n"
        elif isinstance(member, classmethod):
            yield _function(f"{of.__name__}.{name}", getattr(of, name), level="###")
        else:
            yield _function(f"{called}.{name}", member, level="###")


def _function(name: str, of: Any, *, level: str = "##") -> str:
    signature = inspect.signature(of)
    given = _parameters([one for one in signature.parameters.values() if one.name != "self"])
    returned = _plain(signature.return_annotation)
    return f"{level} {name}\n\n```python\n{name}({given}) -> {returned}\n```\n\n{_doc(of)}\n"


def _parameters(parameters: Iterable[inspect.Parameter]) -> str:
    """Write parameters as they are declared; from a bare star on they go by name."""
    parts: list[str] = []
    for one in parameters:
        if one.kind is one.KEYWORD_ONLY and not any(part.startswith("*") for part in parts):
            parts.append("*")
        stars = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
        default = "" if one.default is one.empty else f" = {_default(one.default)}"
        parts.append(f"{stars}{one.name}: {_plain(one.annotation)}{default}")
    return ", ".join(parts)


def _default(value: object) -> str:
    if value == ALL:
        return "ALL"
    return "..." if callable(value) else repr(value)


def _plain(annotation: object) -> str:
    """Write a type without the names of modules."""
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", written)


def _doc(of: Any) -> str:
    return inspect.getdoc(of) or ""
