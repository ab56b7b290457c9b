"""The stack that is measured: one that runs, or a fresh one of its own."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import psutil

from trivia_bots.bench import redis_use
from trivia_bots.bench.processors import Process
from trivia_bots.bench.samples import Reading


class NoStage(Exception):
    """Why there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stack that is up.

    Attributes:
        file: its `stack.json`.
        servers: its processes by name, as far as they are of this machine.
        redis: reads the counters of its cache.
    """

    file: Path
    origin: Literal["fresh", "given"]
    servers: Mapping[str, Process] = field(default_factory=dict)
    redis: Callable[[], Reading] | None = None


def given(file: Path) -> Stage:
    """The running stack that `file` describes. Errors: NoStage."""
    return _stage(file, "given")


@contextmanager
def fresh() -> Iterator[Stage]:
    """A new stack without data, every function warm; afterwards nothing is left of it.

    Raises:
        RunnerError: it does not start.
    """
    from trivia_local import lifecycle, signals
    from trivia_local.layout import StackFolder
    from trivia_local.session import progress

    folder = StackFolder.of(f"bench-{secrets.token_hex(3)}")
    options = lifecycle.UpOptions(port=0, with_frontend=False, warm_all=True)
    try:
        lifecycle.up(folder, options, progress)
        yield _stage(folder.stack_file, "fresh")
    finally:
        with signals.held():
            lifecycle.down(folder)
            folder.wipe()


def _stage(file: Path, origin: Literal["fresh", "given"]) -> Stage:
    try:
        stack = json.loads(file.read_text(encoding="utf-8"))
        servers = {name: psutil.Process(pid) for name, pid in stack["pids"].items()}
        counters = redis_use.reader(stack["redis"]["host"], stack["redis"]["port"])
    except (OSError, ValueError, KeyError) as error:
        raise NoStage(f"{file} describes no stack: {error!r}") from error
    except psutil.NoSuchProcess as error:
        raise NoStage(f"The stack of {file} does not run any more.") from error
    return Stage(file, origin, servers, counters)
