"""On what a benchmark ran."""

import os
import platform
import subprocess
from pathlib import Path

import psutil

from trivia_bench.benchmark.result import Machine


def machine() -> Machine:
    """Facts that figures depend on; nothing that names the machine."""
    return Machine(
        cores=os.cpu_count() or 1,
        memory_mb=psutil.virtual_memory().total // 2**20,
        processor=_processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )


def load() -> float:
    """Load average of the last minute."""
    return round(psutil.getloadavg()[0], 2)


def commit(root: Path) -> str:
    """The commit of the project in `root`, `-dirty` if it was changed; `unknown` without git."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return done.stdout.strip()


def _processor() -> str:
    """As the system names it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
