"""All pages of the reference, by their names under docs/reference."""

from __future__ import annotations

from tools.documentation.api import api
from tools.documentation.codebook import codebook
from tools.documentation.commands import commands
from tools.documentation.records import records
from tools.documentation.room import assistant, room
from tools.documentation.settings import failures, findings, settings


def reference() -> dict[str, str]:
    """Write every page."""
    return {
        "commands.md": commands(),
        "python.md": api(),
        "records.md": records(),
        "findings.md": findings(),
        "errors.md": failures(),
        "settings.md": settings(),
        "assistant.md": assistant(),
        "reading-room.md": room(),
        **codebook(),
    }
