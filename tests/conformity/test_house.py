"""What a person who clones the project relies on before the first line of it runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
WEIGHTS = (ROOT / "src/dragoman/syntax/model-requirements.txt").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs/decisions").glob("*.md")))

#: Folders that are made and not part of the project.
MADE = {".venv", ".git", "build", "dist", "out", "__pycache__", "node_modules"}
#: Absolute paths of somebody's machine; the pattern does not match itself.
MACHINE_PATH = re.compile(r"(?<![\w.\]/:~-])/(?:work|root|home|Users|tmp|opt)/\w")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

GOLD = [json.loads(line) for line in (ROOT / "examples/gold.jsonl").read_text(encoding="utf-8").splitlines()]
LINKS = [json.loads(line) for line in (ROOT / "examples/links.jsonl").read_text(encoding="utf-8").splitlines()]


def requirements(lock):
    """Divide a lock into its requirements, each with the lines that belong to it."""
    joined = lock.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def dependencies():
    project = PYPROJECT["project"]
    named = [
        *project["dependencies"],
        *(name for extra in ("dev", "ftm", "ray") for name in project["optional-dependencies"][extra]),
        *PYPROJECT["build-system"]["requires"],
    ]
    return sorted({re.match(r"[\w.-]+", name)[0] for name in named} - {project["name"]})


def files():
    """List the project's own text files."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        made = any(part in MADE or part.endswith("_cache") or part == ".hypothesis" for part in parts)
        if path.is_file() and not made and path.suffix not in {".pyc", ".duckdb"}:
            yield path


@pytest.mark.parametrize("requirement", requirements(LOCK + WEIGHTS), ids=lambda line: line.split("==")[0])
def test_every_package_is_pinned_by_version_and_hash(requirement):
    """What is installed is what was looked at."""
    assert re.match(r"[\w.-]+==[\w.]+ ", requirement)
    assert HASH.search(requirement)


def test_every_dependency_is_in_the_lock():
    """The lock installs all that the project asks for."""
    locked = {line.split("==")[0].lower() for line in requirements(LOCK)}

    assert [name for name in dependencies() if name.lower() not in locked] == []


def test_the_lock_names_no_index():
    """The lock works with any mirror."""
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|@ ", LOCK + WEIGHTS) == []


def test_the_commands_of_the_readme_are_in_the_makefile():
    """A person who types what the README says is not told that there is no such target."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^    make ([a-z-]+)$|`make ([a-z-]+)`", README, re.MULTILINE))
    commands = {name for pair in named for name in pair if name}

    assert {"demo", "test"} <= commands
    assert commands - targets == set()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`dragoman ([a-z]+)", README))))
def test_the_commands_of_the_readme_are_on_the_command_line(command):
    """A command that the README shows has help."""
    asked = subprocess.run(
        [sys.executable, "-m", "dragoman", command, "--help"], capture_output=True, text=True, check=False
    )

    assert (asked.returncode, "Usage:" in asked.stdout) == (0, True)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)]+)\)", README))))
def test_the_links_of_the_readme_lead_somewhere(link):
    """A link inside the project points at a file that is there."""
    assert (ROOT / link).exists()


def test_the_integration_runs_the_readmes_test_command():
    """What is tested before a change lands is what a person can run."""
    assert "run make test\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_no_file_contains_a_path_of_a_machine():
    """The project lies wherever it was cloned."""
    found = []
    for path in files():
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in MACHINE_PATH.finditer(text)]

    assert found == []


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_has_its_decision(name):
    """A package is depended on for a reason that is written down."""
    assert f"`{name}`" in DECISIONS


def test_every_decision_is_in_the_list():
    """Whoever opens the folder finds every page."""
    pages = {path.name for path in (ROOT / "docs/decisions").glob("*.md")} - {"README.md"}
    listed = set(re.findall(r"\((\w[\w-]*\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")))

    assert listed == pages


def test_the_gold_of_the_examples_quotes_its_documents():
    """A fact stands where the gold says."""
    names = {fact["doc"] for fact in GOLD}
    texts = {name: (ROOT / "examples/asmara-2018" / name).read_text(encoding="utf-8") for name in names}

    assert [fact["at"] for fact in GOLD] == [texts[fact["doc"]][fact["start"] : fact["end"]] for fact in GOLD]


def test_the_links_of_the_examples_name_facts():
    """What documents say together is said of facts that are there and count."""
    counted = {fact["id"] for fact in GOLD if not fact.get("optional")}
    ends = {end for link in LINKS for end in (link["a"], link["b"]) if end}

    assert ends - counted == set()


def bench(*arguments):
    """Run a benchmark as a person does."""
    command = [sys.executable, "-m", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_speed_of_reading_is_one_object_of_figures():
    """Speed is told beside the bare parse of the same text."""
    ran = bench("speed", "--gold", "examples/asmara-2018", "--most", "1", "--json")
    figures = json.loads(ran.stdout)

    assert ["bench", "n", "docs_per_s", "words_per_s", "ratio_to_parse", "peak_mb"] == list(figures)
    assert ("speed", 1) == (figures["bench"], figures["n"])


def test_facts_are_scored_by_the_program_that_is_named(tmp_path):
    """The documents beside the gold are read and exported, and the scorer is handed gold and case."""
    scorer = tmp_path / "scorer.py"
    scorer.write_text(
        "import json, pathlib, sys\n"
        "lines = pathlib.Path(sys.argv[2], 'documents.jsonl').read_text(encoding='utf-8').splitlines()\n"
        "print(json.dumps({'all': {'n': len(lines)}, 'gold': pathlib.Path(sys.argv[1]).name}))\n",
        encoding="utf-8",
    )
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "kigali.txt").write_text("Rwanda and Burundi reopened their border.\n", encoding="utf-8")

    ran = bench("facts", "--gold", str(tmp_path / "gold.jsonl"), "--score", str(scorer))

    assert "facts n=1 all.n=1 gold=gold.jsonl\n" == ran.stdout


def test_gold_that_is_missing_is_one_sentence():
    """A benchmark that cannot be run says why, and ends with code 2."""
    ran = bench("facts", "--gold", "missing.jsonl")

    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))
