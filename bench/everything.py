"""
All benchmarks, each in a process of its own, and the page that tells what came out.

Rule 1: what is run is listed in plan.toml; gold that is not there is told as not there.
Rule 2: the page names gold by its file's name alone, and holds figures only.
Rule 3: what came out of each is kept beside the page, with its commit and time; running some leaves the others there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import describe

PLAN = Path(__file__).with_name("plan.toml")
ROOT = Path(__file__).parents[1]
HEADS = ("Benchmark", "Gold", "n", "Figures", "Asked for", "Best known", "Run")
#: What may differ from one run to another, and is told of each.
EACH = ("Date", "Commit", "Load")
NOT_THERE = "not there"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One benchmark, and what it printed."""

    plan: Mapping[str, Any]
    #: None where it is measured against nothing.
    gold: Path | None
    #: Empty where the gold is not there or the run failed; `fault` says which.
    printed: Mapping[str, Any]
    fault: str
    seconds: float


def run_all(folder: Path, *, only: Sequence[str] = ()) -> list[Ran]:
    """Run what the plan lists, or those of it that are named by bench or title, one after another."""
    return [_run(plan, folder) for plan in _plan() if not only or {plan["bench"], plan["title"]} & {*only}]


def names() -> tuple[str, ...]:
    """Give what a run may be named by: its bench, or its title."""
    return tuple(dict.fromkeys(plan[key] for key in ("bench", "title") for plan in _plan()))


def outcome(ran: Sequence[Ran]) -> dict[str, Row]:
    """Give of each benchmark what the page tells of it, by its title."""
    at = describe(ROOT)
    return {
        one.plan["title"]: {
            "gold": _called(one.gold),
            "n": f"{one.printed['n']:,}" if one.printed else "-",
            "figures": [f"{way} {_at(one.printed, way)}" for way in one.plan["show"]] if one.printed else [one.fault],
            "seconds": round(one.seconds),
            **{name: at[name] for name in EACH},
        }
        for one in ran
    }


def kept(page_at: Path) -> dict[str, Row]:
    """Read what earlier runs came to, beside the page."""
    beside = page_at.with_suffix(".json")
    found: dict[str, Row] = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    return found


def keep(page_at: Path, rows: Mapping[str, Row]) -> None:
    """Write beside the page what it tells."""
    page_at.with_suffix(".json").write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def page(rows: Mapping[str, Row], *, command: str) -> str:
    """Write the page: the machine, the table, what each means; benchmarks that were never run are left out."""
    plans = [plan for plan in _plan() if plan["title"] in rows]
    told = [_row(plan, rows[plan["title"]]) for plan in plans]
    at = {name: value for name, value in describe(ROOT).items() if name not in EACH}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `{command}`, each row when its benchmark was last run.",
        "The gold is not part of the project; its files are named here, and nothing of what is in them stands here.",
        "",
        *(f"- {name}: {value}" for name, value in at.items()),
        "",
        "Seconds are those of this machine as it was: what else ran on it at the time made them more.",
        "Load is how many processes ran or waited, on the average of the quarter of an hour before the run's end.",
        "",
        *(f"| {' | '.join(row)} |" for row in (HEADS, tuple("-" * len(head) for head in HEADS), *told)),
        "",
        "## What each means",
        "",
        *(f"- **{plan['title']}** (`{plan['bench']}`): {plan['means']}" for plan in plans),
    ]
    return "\n".join(lines) + "\n"


def _plan() -> list[Row]:
    runs: list[Row] = tomllib.loads(PLAN.read_text(encoding="utf-8"))["run"]
    return runs


def _run(plan: Mapping[str, Any], folder: Path) -> Ran:
    """Run one benchmark in a process of its own, so that its memory is its own."""
    gold = _found(plan["gold"], folder, "gold.jsonl") if "gold" in plan else None
    start = time.perf_counter()
    printed, fault = _asked(plan, gold, folder) if gold is None or gold.exists() else ("", NOT_THERE)
    seconds = time.perf_counter() - start
    print(f"bench: {plan['title']}: {fault or f'{seconds:.0f} s'}", file=sys.stderr, flush=True)
    return Ran(plan=plan, gold=gold, printed=json.loads(printed or "{}"), fault=fault, seconds=seconds)


def _asked(plan: Mapping[str, Any], gold: Path | None, folder: Path) -> tuple[str, str]:
    """Give what a benchmark printed, and what was wrong with it."""
    command = [sys.executable, "-m", "bench", plan["bench"], "--json", *plan.get("options", ())]
    command += ["--gold", str(gold)] if gold else []
    links = _found(plan["links"], folder, "links.jsonl") if "links" in plan else None
    command += ["--links", str(links)] if links and links.exists() else []
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        return "", (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return done.stdout.strip().splitlines()[-1], ""


def _found(name: str, folder: Path, inside: str) -> Path:
    """Find a file of gold from its folder, or what comes with the program from the project's."""
    if name.startswith("examples"):
        return ROOT / name / inside if name == "examples" else ROOT / name
    return (folder / name).resolve()


def _row(plan: Row, told: Row) -> tuple[str, ...]:
    run = f"{told['Commit']}<br>{told['Date']}<br>{told['seconds']} s, load {told['Load']}"
    return (plan["title"], told["gold"], told["n"], "<br>".join(told["figures"]), plan["bar"], plan["best"], run)


def _called(gold: Path | None) -> str:
    """Name a file of gold; many are called gold.jsonl, so that their folder belongs to the name."""
    if gold is None:
        return "-"
    return "/".join(gold.parts[-2:]) if gold.name == "gold.jsonl" else gold.name


def _at(figures: Mapping[str, Any], way: str) -> str:
    """
    Find a figure by the way to it, and write it short.

    >>> _at({"event": {"loose": 0.5}}, "event.loose"), _at({"ms": {"a": 3, "b": {"s": 1}}}, "ms"), _at({}, "f1")
    ('0.5', 'a 3, b (s 1)', '-')
    """
    found: Any = figures
    for step in way.split("."):
        found = found.get(step, "-") if isinstance(found, dict) else "-"
    return _short(found)


def _short(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{name} ({_short(v)})" if isinstance(v, dict) else f"{name} {v}" for name, v in value.items())
