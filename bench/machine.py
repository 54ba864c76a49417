"""On what and of what something was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PARTS = ("spacy", "numpy", "duckdb", "pyarrow")
_PROCESSORS, _MEMORY = Path("/proc/cpuinfo"), Path("/proc/meminfo")


def describe(root: Path) -> dict[str, str]:
    """Say when, of which state of the project, and on what machine."""
    return {
        "Date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "Commit": _commit(root),
        "Machine": f"{os.cpu_count()} processors ({_after(_PROCESSORS, 'model name')}), {_memory()}",
        # Processes that ran or waited, on the average of the last quarter of an hour.
        "Load": _load(),
        "System": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "Packages": ", ".join(f"{name} {version(name)}" for name in PARTS),
    }


def _commit(root: Path) -> str:
    """Name the commit, and say whether the files are other than it."""
    try:
        name = _git(root, "rev-parse", "--short=12", "HEAD")
        changed = _git(root, "status", "--porcelain", "--", "src", "bench", "pyproject.toml")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}, with changes that are not in it" if changed else name


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _after(path: Path, name: str) -> str:
    """Read the value of a name from a file of the kernel; a system without one says what it calls itself."""
    if not path.exists():
        return platform.processor() or platform.machine()
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), platform.machine())


def _memory() -> str:
    if not _MEMORY.exists():
        return "memory unknown"
    return f"{int(_after(_MEMORY, 'MemTotal').split()[0]) / 1_000_000:.0f} GB"


def _load() -> str:
    return f"{os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else "unknown"
