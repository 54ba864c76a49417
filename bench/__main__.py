"""`python -m bench NAME --gold FILE [--json]` prints one line of figures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from bench import actors, attribution, coreference, dates, facts, factuality, places, readouts, roles, speed, types
from bench.measured import Measured, Options, as_line, as_object
from dragoman.errors import DragomanError

#: Each measures what its name says.
BENCHMARKS: dict[str, Callable[[Options], Measured]] = {
    "actors": actors.measure,
    "attribution": attribution.measure,
    "coreference": coreference.measure,
    "dates": dates.measure,
    "facts": facts.measure,
    "factuality": factuality.measure,
    "places": places.measure,
    "readouts": readouts.measure,
    "roles": roles.measure,
    "speed": speed.measure,
    "types": types.measure,
}


def main() -> int:
    """Run one benchmark; exit code 2 and a sentence on stderr where it cannot be run."""
    given = vars(_arguments().parse_args())
    name, as_json, as_list = given.pop("name"), given.pop("json"), given.pop("list")
    try:
        if as_list:
            print(f"{readouts.write_list(given['gold'])} readouts in {readouts.LIST}")
            return 0
        measured = BENCHMARKS[name](Options(**given))
    except DragomanError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print(as_object(measured) if as_json else as_line(measured))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Dragoman against gold.")
    parser.add_argument("name", choices=BENCHMARKS, metavar="NAME", help=" or ".join(BENCHMARKS))
    parser.add_argument("--gold", required=True, type=Path, help="the gold file; for speed and readouts, documents")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--score", type=Path, default=facts.SCORER, help="facts: the program that compares")
    parser.add_argument("--links", type=Path, help="facts: what the documents say together")
    parser.add_argument("--list", action="store_true", help="readouts: make the list of them anew, by the titles")
    parser.add_argument("--misses", "--errors", action="store_true", help="list on stderr what is wrong")
    parser.add_argument("--most", type=int, help="speed: no more documents than this")
    return parser


if __name__ == "__main__":
    sys.exit(main())
