"""What a run in a folder has left behind; check-fresh-clone.sh asks.

leftovers.py ports STACK_FILE                    the ports of a running stack
leftovers.py check FOLDER HOME TMPDIR [PORT …]   status 1 and a line for each thing that is left
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil


def ports(stack_file: Path) -> list[str]:
    stack = json.loads(stack_file.read_text(encoding="utf-8"))
    urls = (stack["front_door"], stack["emulator"])
    return [*(url.rsplit(":", 1)[1] for url in urls), str(stack["redis"]["port"])]


def processes(folder: str) -> Iterator[str]:
    """Of others than us that have to do with `folder`: by arguments, place, or environment."""
    ours = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    for process in psutil.process_iter():
        try:
            traces = [*process.cmdline(), process.cwd(), *process.environ().values()]
        except (psutil.Error, OSError):
            continue
        if process.pid not in ours and any(folder in trace for trace in traces):
            yield f"process {process.pid}: {' '.join(process.cmdline())[:200]}"


def files(folder: Path) -> Iterator[str]:
    return (f"file {path}" for path in sorted(folder.iterdir()))


def listening(numbers: list[str]) -> Iterator[str]:
    for number in numbers:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(number))) == 0:
                yield f"port {number} is open"


if __name__ == "__main__":
    asked, where, *more = sys.argv[1:]
    if asked == "ports":
        sys.stdout.write(" ".join(ports(Path(where))) + "\n")
    else:
        left = [*processes(where), *files(Path(more[0])), *files(Path(more[1]))]
        left += listening(more[2:])
        sys.exit("\n".join(left) or None)
