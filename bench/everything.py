"""
All benchmarks, each in a process of its own, and the page that tells what came out.

Rule 1: what is run is listed in plan.toml; gold that is not there is told as not there.
Rule 2: the page names gold by its file's name alone, and holds figures only.
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
HEADS = ("Benchmark", "Gold", "n", "Figures", "Asked for", "Best known")
NOT_THERE = "not there"


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
    """Run what the plan lists, or those of it that are named, one after another."""
    runs = tomllib.loads(PLAN.read_text(encoding="utf-8"))["run"]
    chosen = [run for run in runs if not only or run["bench"] in only]
    return [_run(plan, folder) for plan in chosen]


def page(ran: Sequence[Ran], *, command: str) -> str:
    """Write the page: the machine, the table, what each means."""
    rows = [HEADS, tuple("-" * len(head) for head in HEADS), *map(_row, ran)]
    lines = [
        "# Benchmarks",
        "",
        f"Written by `{command}`; a later run writes it anew.",
        "The gold is not part of the project; its files are named here, and nothing of what is in them stands here.",
        "",
        *(f"- {name}: {value}" for name, value in describe(ROOT).items()),
        "",
        "Seconds are those of this machine as it was: what else ran on it at the time made them more.",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        "## What each means",
        "",
        *(
            f"- **{one.plan['title']}** (`{one.plan['bench']}`, {one.seconds:.0f} s): {one.plan['means']}"
            for one in ran
        ),
    ]
    return "\n".join(lines) + "\n"


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


def _row(one: Ran) -> tuple[str, ...]:
    figures = "<br>".join(f"{way} {_at(one.printed, way)}" for way in one.plan["show"]) if one.printed else one.fault
    count = f"{one.printed['n']:,}" if one.printed else "-"
    return (one.plan["title"], _called(one.gold), count, figures, one.plan["bar"], one.plan["best"])


def _called(gold: Path | None) -> str:
    """Name a file of gold; many are called gold.jsonl, so that their folder belongs to the name."""
    if gold is None:
        return "-"
    return "/".join(gold.parts[-2:]) if gold.name == "gold.jsonl" else gold.name


def _meaning(one: Ran) -> str:
    return f"- **{one.plan['title']}** (`{one.plan['bench']}`, {one.seconds:.0f} s): {one.plan['means']}"


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
