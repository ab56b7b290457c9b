"""What must be on the machine before anything is started. Which Python, bootstrap.sh says.

Standard library only: install.py asks before anything is installed.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from trivia_local.errors import RunnerError

NODE_HINT = "Install Node.js 22.12 or newer, or 20.19 and later of 20: https://nodejs.org"
# The lock file has the form that came with it.
NPM = 7
FREE_DISK_BYTES = 1_000_000_000


def check(*, frontend: bool, folder: Path) -> None:
    """Raise RunnerError for the first thing that is missing or too old."""
    for tool in ("git", "make"):
        require_tool(tool)
    if frontend:
        require_node(printed_version("node"))
        require_npm(printed_version("npm"))
    require_disk(shutil.disk_usage(existing(folder)).free)


def require_tool(tool: str, hint: str = "") -> None:
    if shutil.which(tool) is None:
        raise RunnerError(f"{tool} is missing.", hint or f"Install {tool}, then run this again.")


def printed_version(tool: str) -> str:
    """What `node --version` or `npm --version` prints, for example `v20.20.2`."""
    require_tool(tool, NODE_HINT if tool == "node" else f"It comes with Node.js. {NODE_HINT}")
    try:
        return subprocess.run(
            [tool, "--version"],
            env={k: v for k, v in os.environ.items() if k != "NODE_OPTIONS"},  # may be wrong
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
            stdin=subprocess.DEVNULL,
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RunnerError(f"{tool} does not run: {error}", NODE_HINT) from error


def require_node(printed: str) -> None:
    """Vite's floors: 20.19 in the line of 20, else 22.12."""
    version = _numbers(printed)
    if not (20, 19) <= version < (21,) and version < (22, 12):
        found = printed or "of unknown version"
        raise RunnerError(
            f"Node.js 20.19, or 22.12 and newer, is needed; this is {found}.", NODE_HINT
        )


def require_npm(printed: str) -> None:
    if _numbers(printed) < (NPM,):
        raise RunnerError(
            f"npm {NPM} or newer is needed; this is {printed or 'unknown'}.",
            f"A newer one comes with Node.js. {NODE_HINT}",
        )


def require_disk(free: int) -> None:
    if free < FREE_DISK_BYTES:
        raise RunnerError(
            f"Only {free / 1e9:.1f} GB of disk are free.",
            f"At least {FREE_DISK_BYTES / 1e9:.0f} GB are needed for packages and data.",
        )


def existing(folder: Path) -> Path:
    """`folder`, or the nearest one above it that exists."""
    while not folder.exists():
        folder = folder.parent
    return folder


def _numbers(printed: str) -> tuple[int, ...]:
    """`v20.19.1` as (20, 19); nothing of what is no version, which is less than any."""
    found = re.match(r"v?(\d+)\.(\d+)", printed)
    return (int(found[1]), int(found[2])) if found else ()
