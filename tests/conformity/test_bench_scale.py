"""The benchmarks of scale can be run by whoever has the examples."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_many_mentions_are_made_of_the_examples_and_put_together():
    """Documents that come later are fewer, take less time, and only add to what was found."""
    command = [sys.executable, "-m", "bench", "scale", "--gold", "examples/asmara-2018"]
    command += ["--events", "20000", "--add", "20", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = json.loads(ran.stdout)

    assert ("scale", 20000, 2000, 20) == tuple(figures[name] for name in ("bench", "n", "documents", "added"))
    assert figures["links"] < figures["links_grown"]
    assert figures["add_cpu_s"] < figures["cpu_s"]["20000"]


@pytest.mark.slow
@pytest.mark.parametrize(("bench", "option"), [("pages", "--events"), ("store", "--stored")])
def test_many_events_are_made_of_the_examples_and_asked(bench, option):
    """Every question is timed by the wall and of the processor; the case has as many events as were asked for."""
    command = [sys.executable, "-m", "bench", bench, "--gold", "examples/asmara-2018", option, "2000", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = json.loads(ran.stdout)
    wall = figures.get("wall_ms") or figures["ms"]

    assert 1900 < figures["n"] <= 2000
    assert wall.keys() == figures["cpu_ms"].keys()
    assert figures["slowest_cpu_ms"] == max(figures["cpu_ms"].values())


@pytest.mark.slow
def test_a_case_of_real_readings_is_settled_grown_and_judged():
    """What is added costs less than what is there, and so does a verdict."""
    command = [sys.executable, "-m", "bench", "settle", "--gold", "examples/asmara-2018"]
    command += ["--documents", "200", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = json.loads(ran.stdout)

    assert ("settle", 200, 2) == tuple(figures[name] for name in ("bench", "n", "added"))
    assert figures["grown_cpu_s"] < figures["cold_cpu_s"]
    assert {"wrong", "rename", "same"} == figures["verdict_cpu_s"].keys()
