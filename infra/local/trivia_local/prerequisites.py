"""What must be on the machine before anything is started."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from trivia_local import npm
from trivia_local.errors import RunnerError

PYTHON = (3, 11)
NODE = 20
FREE_DISK_BYTES = 1_000_000_000


def check(*, frontend: bool, folder: Path) -> None:
    """Raise RunnerError for the first thing that is missing or too old."""
    require_python(sys.version_info[:2])
    for tool in ("git", "make"):
        require_tool(tool)
    if frontend:
        require_tool("npm", "It comes with Node.js 20 or newer: https://nodejs.org")
        require_node(node_version())
    require_disk(shutil.disk_usage(existing(folder)).free)


def require_python(version: tuple[int, int]) -> None:
    if version < PYTHON:
        raise RunnerError(
            f"Python {PYTHON[0]}.{PYTHON[1]} or newer is needed; "
            f"this is {version[0]}.{version[1]}.",
            "Install it, then run `make play` again, or set PYTHON=/path/to/python.",
        )


def require_tool(tool: str, hint: str = "") -> None:
    if shutil.which(tool) is None:
        raise RunnerError(f"{tool} is missing.", hint or f"Install {tool}, then run this again.")


def node_version() -> str:
    """What `node --version` prints, for example `v20.20.2`."""
    require_tool("node", "Install Node.js 20 or newer: https://nodejs.org")
    return subprocess.run(
        ["node", "--version"],
        env=npm.environment(),  # without NODE_OPTIONS, which may be wrong
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    ).stdout.strip()


def require_node(printed: str) -> None:
    found = re.match(r"v?(\d+)\.", printed)
    if not found or int(found[1]) < NODE:
        raise RunnerError(
            f"Node.js {NODE} or newer is needed; this is {printed or 'of unknown version'}.",
            "Install a newer one: https://nodejs.org",
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
