"""A writer that is killed loses nothing it had written, and writes nothing twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import kills
from dragoman.store.store import Store
from tests.border.treaty_of_nakuru import make_reading

ROOT = Path(__file__).parents[2]

WRONG = ("acknowledged_and_lost", "lost", "doubled", "exports_that_differ")

# Reads three documents again and again, each time with a new key, and makes an account of each round.
WRITER = """
import sys
from dataclasses import replace
from dragoman.store.store import Store
from tests.border.treaty_of_nakuru import INCIDENT, make_reading

with Store.open(sys.argv[1]) as store:
    for round in range(int(sys.argv[2]), 1000):
        for name in ("d1", "d2", "d3"):
            store.write(make_reading(name, key=str(round)))
            print(name, round, flush=True)
        incidents = [replace(INCIDENT, id=f"incident-{number}", headline=str(round)) for number in range(5)]
        store.replace_account(incidents, ())
        print("account", round, flush=True)
"""


def write_and_kill(path, first_round, delay):
    """Let a writer write for a while, kill it, and give back what it said it had done."""
    command = [sys.executable, "-c", WRITER, str(path), str(first_round)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        said = [writer.stdout.readline()]
        time.sleep(delay)
        writer.kill()
        said += writer.stdout.readlines()
        writer.wait()
    return {name: int(number) for name, number in (line.split() for line in said if line.endswith("\n"))}


def check(path, acknowledged):
    """Every document is there once, whole, and no older than the writer said; so is the account."""
    with Store.open(path) as store:
        found = {reading.document.id: reading for reading in store.readings()}
        assert found.keys() >= acknowledged.keys() - {"account"}
        for name, reading in found.items():
            assert int(reading.key) >= acknowledged.get(name, 0)
            assert make_reading(name, key=reading.key) == reading
        rounds = {incident.headline for incident in store.account().incidents}
        assert len(rounds) <= 1
        assert len(store.account().incidents) == 5 * len(rounds)
        assert all(int(number) >= acknowledged.get("account", 0) for number in rounds)
        return max(int(reading.key) for reading in found.values()) + 1


def kill_often(path, times, seed):
    """Kill writer after writer on the same case, each at a moment of its own."""
    moments = random.Random(seed)  # noqa: S311  # no secret hangs on it
    Store.create(path).close()
    acknowledged, first_round = {}, 0
    for _ in range(times):
        acknowledged |= write_and_kill(path, first_round, moments.uniform(0, 0.3))
        first_round = check(path, acknowledged)


def test_a_killed_writer_loses_and_doubles_nothing(tmp_path):
    """Whatever the moment of its death, each document is as its last whole reading."""
    kill_often(tmp_path / "talks.duckdb", times=4, seed=1)


@pytest.mark.slow
def test_many_killed_writers_lose_and_double_nothing(tmp_path):
    """The same case survives one death after another."""
    kill_often(tmp_path / "talks.duckdb", times=40, seed=2)


@pytest.mark.slow
def test_runs_that_are_killed_read_every_document_once():
    """The whole reading, killed at random moments: nothing lost, nothing twice, the export as if nothing had been."""
    command = [sys.executable, "-m", "bench", "kills", "--documents", "30", "--kills", "5", "--json"]

    said = subprocess.run(command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2])
    found = json.loads(said.stdout)

    assert 5 == found["n"]
    assert [0, 0, 0, 0] == [found[name] for name in WRONG]


@pytest.mark.slow
def test_a_killed_run_takes_its_workers_with_it(tmp_path):
    """A run in several processes is killed; its workers end by themselves, and the next run goes on."""
    paths = kills.write_documents(tmp_path / "documents", 200)
    case = tmp_path / "talks.duckdb"
    command = [sys.executable, "-m", "dragoman", "read", *map(str, paths), "--case", str(case), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        workers = wait_for(lambda: len(children(run.pid)) >= 3 and children(run.pid))
        wait_for(lambda: case.exists() and case.with_name(f"{case.name}.wal").exists())
        run.kill()
        run.wait()

    assert wait_for(lambda: not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers))
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    with Store.open(case) as store:
        assert 200 == len({row["id"] for row in store.rows("documents")}), done.stdout


def children(process):
    """Name the processes that a process has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


def wait_for(found):
    """Wait until there is something to be had."""
    for _ in range(600):
        if something := found():
            return something
        time.sleep(0.1)
    raise AssertionError
