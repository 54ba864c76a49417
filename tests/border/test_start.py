"""What a command loads before it answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

#: What is large to load, and of no use to one who looks at a case that was read before.
HEAVY = {"altair", "networkx", "pandas", "pyoxigraph", "ray", "spacy", "starlette", "trafilatura", "vl_convert"}
PROGRAM = """
import json, sys
from dragoman.cli import cli
for words in json.loads(sys.argv[1]):
    cli.main(words, standalone_mode=False)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def commands(examples_case: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    case, folder = str(examples_case), tmp_path_factory.mktemp("out")
    return [
        ["show", "events", case],
        ["brief", case],
        ["compare", case, "readout", "report"],
        ["news", case, "--since", "2011"],
        ["export", case, "--to", "jsonl", "--output", str(folder)],
        ["show", "rule", "consult/meet"],
    ]


def test_what_is_large_to_load_is_not_loaded_to_look_at_a_case(commands):
    """No command that only looks at a case loads the parser, tables, drawings or a server."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(commands)], capture_output=True, check=True, text=True
    )
    assert set() == HEAVY & set(json.loads(done.stderr.splitlines()[-1]))
