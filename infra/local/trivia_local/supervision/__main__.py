"""Watch over a stack until it is taken down: `python -m trivia_local.supervision NAME`."""

import sys
import time
from contextlib import suppress

from trivia_local.errors import RunnerError
from trivia_local.layout import StackFolder
from trivia_local.supervision.supervisor import Supervisor


def say(text: str) -> None:
    """Print a line with its time, at once; on a full disk, when there is room again."""
    with suppress(OSError):
        sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    try:
        Supervisor(StackFolder.of(sys.argv[1]), say).watch()
    except RunnerError as error:
        say(f"{error}\n{error.hint}")
        sys.exit(1)
