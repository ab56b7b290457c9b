"""`trivia play` on the test service, which sends itself a signal at a named point.

Arguments: the point, the number of the signal, the template. Started by test_runner_lifecycle.py.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trivia_local import cli, lifecycle, processes
from trivia_local.lifecycle import UpOptions

POINTS = {
    "the start returns": (lifecycle, "_up"),
    "the servers run": (lifecycle, "start_front_door"),
    "the address is shown": (cli, "show_address"),
    "it stays": (lifecycle, "stay"),
    "it stops": (processes, "stop"),
}


def main(point: str, number: int, template: Path) -> None:
    run = lifecycle.run
    options = UpOptions(port=0, with_frontend=False, seed=False, template=template)
    lifecycle.run = lambda folder, _options, *rest: run(folder, options, *rest)
    if point == "it stops":  # an impatient second one
        send_after(*POINTS["the address is shown"], number)
    if point in POINTS:
        send_after(*POINTS[point], number)
    sys.argv[1:] = ["play", "--name", "one"]
    cli.app()


def send_after(module: Any, name: str, number: int) -> None:
    """Send the signal to this process just before the function returns; `stay`: when called."""
    original: Callable[..., Any] = getattr(module, name)

    def then_signal(*args: Any, **options: Any) -> Any:
        result = None if name == "stay" else original(*args, **options)
        os.kill(os.getpid(), number)
        return original(*args, **options) if name == "stay" else result

    setattr(module, name, then_signal)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
