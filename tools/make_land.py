# ruff: noqa: INP001 a program, not a package
"""
Draw the land of the globe for the reading room's map, `python tools/make_land.py`: half degrees with a settled place.

It is made from the gazetteer's own atlas, whose data are those of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import csv
import gzip
from itertools import groupby
from pathlib import Path

from dragoman.gazetteer.atlas import PATH

TARGET = Path("src/dragoman/web/static/land.svg")
#: Cells to a degree.
FINE = 2


def main() -> None:
    """Write the drawing: a stroke for each row of cells."""
    cells = set()
    with gzip.open(str(PATH), "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["lat"] and row["lon"]:
                cells.add((int((90 - float(row["lat"])) * FINE), int((float(row["lon"]) + 180) * FINE)))
    strokes = []
    for line, row in groupby(sorted(cells), key=lambda cell: cell[0]):
        columns = [column for _, column in row]
        for _, run in groupby(enumerate(columns), key=lambda item: item[1] - item[0]):
            stretch = [column for _, column in run]
            strokes.append(f"M{stretch[0]}.5 {line}.5h{len(stretch) - 1}.01")
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {360 * FINE} {180 * FINE}" preserveAspectRatio="none">'
        f'<path fill="none" stroke="#8a8f98" stroke-opacity=".3" stroke-width=".56" stroke-linecap="round"'
        f' stroke-dasharray="0 1" d="{"".join(strokes)}"/></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
