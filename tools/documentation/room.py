"""The reference of what other programs speak to: the tools for assistants, and the pages of the reading room."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

from pydantic import BaseModel

from dragoman.mcp import answers
from dragoman.mcp.documents import TEXT_OF
from dragoman.mcp.tools import TOOLS
from dragoman.web.app import PAGES
from tools.documentation.source import code, first_sentence, page, table


def assistant() -> str:
    """Write the page on the tools for assistants."""
    return page(
        "Tools for assistants",
        "What `dragoman mcp CASE` offers over the Model Context Protocol; see "
        "[how to use it](../how-to/use-from-an-assistant.md).\n"
        "Every answer has text, and fields of the same content; all tools only read.",
        *(_tool(tool) for tool in TOOLS),
        "## Resources\n",
        table(
            ["Uri", "What it is"],
            [
                [code(TEXT_OF), "The text of a document as it was decoded, in which citations count characters."],
                [code("dragoman://brief"), "The account of the whole case, as Markdown."],
            ],
        ),
        "## Fields of answers\n",
        *(_answer(one) for one in _models()),
    )


def _tool(tool: Any) -> str:
    hints = get_type_hints(tool, include_extras=True)
    rows = []
    for name, parameter in list(inspect.signature(tool).parameters.items())[1:]:
        default = "needed" if parameter.default is inspect.Parameter.empty else repr(parameter.default)
        rows.append([code(name), "" if default == "None" else default, _described(hints[name])])
    answer = hints["return"].__name__
    parameters = table(["Parameter", "Unless said", "Means"], rows)
    return f"## {tool.__name__}\n\n{first_sentence(tool)}\nAnswers with [{answer}](#{answer.lower()}).\n\n{parameters}"


def _described(hint: Any) -> str:
    return next((one.description for one in hint.__metadata__ if getattr(one, "description", None)), "")


def _models() -> list[type[BaseModel]]:
    found = [one for one in vars(answers).values() if inspect.isclass(one) and issubclass(one, BaseModel)]
    return [one for one in found if one is not BaseModel]


def _answer(model: type[BaseModel]) -> str:
    rows = ([code(name), field.description or ""] for name, field in model.model_fields.items())
    return f"### {model.__name__}\n\n{first_sentence(model)}\n\n{table(['Field', 'Means'], rows)}"


def room() -> str:
    """Write the page on the addresses of the reading room."""
    rows = ([code(path), first_sentence(of)] for path, of in PAGES.items())
    return page(
        "The reading room",
        "The pages of `dragoman serve CASE`. What is asked for stands in the address, so a page can be kept and sent.",
        table(["Address", "Page"], rows),
    )
