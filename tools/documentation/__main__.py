"""Writes the reference anew, and what the worked examples of the pages print: `python -m tools.documentation`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.documentation.examples import ROOT, Kept, rerun
from tools.documentation.reference import reference

DOCS = ROOT / "docs"


def main(names: list[str]) -> None:
    """Write the pages that are named, or all."""
    if not names:
        for name, text in reference().items():
            path = DOCS / "reference" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    kept = Kept()
    for path in map(Path, names) if names else pages():
        sys.stderr.write(f"{path}\n")
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(rerun(path.read_text(encoding="utf-8"), Path(folder), kept), encoding="utf-8")


def pages() -> list[Path]:
    """List the pages with worked examples."""
    return [ROOT / "README.md", DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]


if __name__ == "__main__":
    main(sys.argv[1:])
