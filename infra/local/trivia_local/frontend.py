"""Install and build the front end, only when something changed."""

import gzip
import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from trivia_local.errors import RunnerError
from trivia_local.layout import ROOT, home, locked
from trivia_local.processes import run_tool

FRONTEND = ROOT / "frontend"
_LOCKS = ("package.json", "package-lock.json", ".npmrc")
_TEXT = {".css", ".html", ".js", ".svg", ".txt"}
_NOT_SOURCE = {"node_modules", "dist", "coverage", "test-results", "playwright-report"}


def build(say: Callable[[str], None]) -> Path:
    """The folder of the built front end; installs and builds what changed since the last time.

    Raises:
        RunnerError: npm failed; the hint holds the end of what it printed.
    """
    with locked(home() / "frontend.lock"):
        stamp_file = home() / "frontend.json"
        stamps = _stamps(stamp_file)
        packages = digest(FRONTEND / name for name in _LOCKS)
        if stamps.get("packages") != packages or not (FRONTEND / "node_modules").is_dir():
            say("installing packages")
            _npm("ci", "--no-audit", "--no-fund")
            stamps = {"packages": packages}
        sources = digest(source_files(FRONTEND))
        dist = FRONTEND / "dist"
        if stamps.get("sources") != sources or not (dist / "index.html").is_file():
            say("building")
            _npm("run", "build")
            compress(dist)
            stamps["sources"] = sources
        else:
            say("unchanged")
        stamp_file.write_text(json.dumps(stamps), encoding="utf-8")
    return dist


def compress(folder: Path) -> None:
    """Put a `.gz` beside each file of text, which the front door sends: AWS does so by itself."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXT:
            squeezed = gzip.compress(path.read_bytes(), mtime=0)
            path.with_name(path.name + ".gz").write_bytes(squeezed)


def source_files(folder: Path) -> Iterator[Path]:
    """Every file that the build may read."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_SOURCE:
            continue
        if path.is_dir():
            yield from source_files(path)
        else:
            yield path


def digest(files: Iterator[Path]) -> str:
    """Changes with the name or content of any of the files that exist."""
    total = hashlib.sha256()
    for path in files:
        if path.is_file():
            total.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _stamps(path: Path) -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamps


def _npm(*arguments: str) -> None:
    try:
        run_tool(["npm", *arguments], cwd=FRONTEND, env={**os.environ, "CI": "1"})
    except subprocess.CalledProcessError as error:
        end = "\n".join(str(error.output).splitlines()[-25:])
        raise RunnerError(f"`npm {arguments[0]}` failed in frontend/.", end) from error
