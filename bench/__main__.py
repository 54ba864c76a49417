"""`python -m bench NAME --gold FILE [--json]` prints one line of figures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import (
    actors,
    answers,
    attribution,
    claims,
    coreference,
    dates,
    everything,
    facts,
    factuality,
    kills,
    memory,
    pages,
    places,
    readouts,
    roles,
    scale,
    settle,
    speed,
    types,
)
from bench.measured import Measured, Options, as_line, as_object
from dragoman.errors import DragomanError

#: Each measures what its name says.
BENCHMARKS: dict[str, Callable[[Options], Measured]] = {
    "actors": actors.measure,
    "attribution": attribution.measure,
    "claims": claims.measure,
    "coreference": coreference.measure,
    "dates": dates.measure,
    "facts": facts.measure,
    "factuality": factuality.measure,
    "kills": kills.measure,
    "memory": memory.measure,
    "pages": pages.measure,
    "places": places.measure,
    "readouts": readouts.measure,
    "roles": roles.measure,
    "scale": scale.measure,
    "settle": settle.measure,
    "speed": speed.measure,
    "store": answers.measure,
    "types": types.measure,
}
#: Runs them all.
ALL = "all"
#: Those that are measured against nothing but themselves.
WITHOUT_GOLD = frozenset({"kills"})


def main() -> int:
    """Run one benchmark, or all; exit code 2 and a sentence on stderr where it cannot be run."""
    parser = _arguments()
    given = vars(parser.parse_args())
    name, as_json, as_list = given.pop("name"), given.pop("json"), given.pop("list")
    page, only = given.pop("write"), given.pop("only")
    if given["gold"] is None and name not in WITHOUT_GOLD:
        parser.error(f"{name} is measured against something: name it with --gold")
    if unknown := [one for one in only if one not in everything.names()]:
        parser.error(f"--only: nothing is called {', '.join(unknown)}; name a bench or a row of the page")
    if name == ALL:
        return _all(given["gold"], page, only)
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


def _all(gold: Path, page: Path | None, only: Sequence[str]) -> int:
    """Run all benchmarks, and write or print the page; exit code 1 where one could not be run."""
    ran = everything.run_all(gold, only=only)
    rows = (everything.kept(page) if page is not None else {}) | everything.outcome(ran)
    text = everything.page(rows, command=f"python -m bench all --gold {gold.name} --write docs/benchmarks.md")
    if page is None:
        print(text, end="")
    else:
        page.write_text(text, encoding="utf-8")
        everything.keep(page, rows)
    return int(any(one.fault for one in ran))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Dragoman against gold.")
    parser.add_argument("name", choices=(*BENCHMARKS, ALL), metavar="NAME", help=" or ".join((*BENCHMARKS, ALL)))
    gold = "the gold file; documents for speed, scale, store, pages, readouts; for all, its folder; kills needs none"
    parser.add_argument("--gold", type=Path, help=gold)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--score", type=Path, default=facts.SCORER, help="facts: the program that compares")
    parser.add_argument("--links", type=Path, help="facts: what the documents say together")
    parser.add_argument("--list", action="store_true", help="readouts: make the list of them anew, by the titles")
    parser.add_argument("--misses", "--errors", action="store_true", help="list on stderr what is wrong")
    parser.add_argument("--write", type=Path, metavar="FILE", help="all: the page to write; otherwise it is printed")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="NAME", help="all: these alone; the page keeps the others"
    )
    parser.add_argument("--most", type=int, help="speed, memory: no more documents than this")
    parser.add_argument("--whole", action="store_true", help="speed: also two processes, and start-up")
    parser.add_argument("--events", type=int, default=1_000_000, help="scale, pages: so many mentions are made")
    parser.add_argument("--add", type=int, default=1_000, help="scale: so many documents are added")
    parser.add_argument("--cases", type=int, default=0, help="scale: the whole account of so many documents instead")
    parser.add_argument("--stored", type=int, default=0, help="store: so many events are stored; otherwise 10,000,000")
    parser.add_argument("--documents", type=int, default=2_000, help="kills, memory, settle: so many documents")
    parser.add_argument("--kills", type=int, default=200, help="kills: so many runs are killed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
