"""The stack that is measured: one that runs, or a fresh one of its own."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psutil

from trivia_bench.benchmark import redis_use
from trivia_bench.benchmark.processors import PEER, Process
from trivia_bench.benchmark.samples import Reading


class NoStage(Exception):
    """Why there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stack that is up.

    Attributes:
        file: its `stack.json`.
        servers: its processes by name, as far as they are of this machine.
        redis: reads the counters of its cache.
        peer_url: where the peer is that is played beside it.
    """

    file: Path
    origin: Literal["fresh", "given"]
    servers: Mapping[str, Process] = field(default_factory=dict)
    redis: Callable[[], Reading] | None = None
    peer_url: str = ""

    def of_peer(self, url: str) -> "Stage":
        """What is measured in place of the stack while the peer at `url` is played."""
        return replace(self, servers=peer_process(url), redis=None, peer_url=url)


def given(file: Path) -> Stage:
    """The running stack that `file` describes. Raises: NoStage."""
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


def peer_process(url: str) -> Mapping[str, Process]:
    """Who listens at `url`, if it is a process of this machine that may be looked at."""
    port = urlsplit(url).port
    try:
        for one in psutil.net_connections("tcp"):
            if (
                one.status == psutil.CONN_LISTEN
                and one.laddr
                and one.laddr.port == port
                and one.pid
            ):
                return {PEER: psutil.Process(one.pid)}
    except psutil.Error:
        pass
    return {}


def _stage(file: Path, origin: Literal["fresh", "given"]) -> Stage:
    try:
        stack = json.loads(file.read_text(encoding="utf-8"))
        servers = {name: psutil.Process(pid) for name, pid in stack["pids"].items()}
        counters = redis_use.reader(**stack["redis"])
    except (OSError, ValueError, KeyError) as error:
        raise NoStage(f"{file} describes no stack: {error!r}") from error
    except psutil.NoSuchProcess as error:
        raise NoStage(f"The stack of {file} does not run any more.") from error
    return Stage(file, origin, servers, counters)
