"""Whether what is played is on disk, and what goes on when the disk takes nothing more.

Play does: it needs no disk. Valkey would refuse every write, so it is told to keep no file until
there is room; the emulator goes on by itself, and says that it cannot write.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from trivia_local import servers
from trivia_local.stackfile import Stack

ROOM_BYTES = 4 * 1024 * 1024
"""What must fit on a disk before it is called writable again."""

_REASONS = {
    "no space left on device": "The disk is full",
    "disk quota exceeded": "Your share of the disk is full",
    "read-only file system": "The disk is read-only",
}


class Cache(Protocol):
    """The part of a Redis client that is used here."""

    def info(self, section: str, /) -> Mapping[str, Any]: ...
    def config_set(self, name: str, value: str, /) -> Any: ...


class CacheFile:
    """Valkey's append-only file: synced, and let go while it cannot be written.

    Args:
        folder: where Valkey has it.
    """

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache = cache
        self._folder = folder
        self._synced: dict[str, int] = {}

    def trouble(self) -> str | None:
        """Why Valkey does not keep what it is told; None if it does."""
        state = self._cache.info("persistence")
        if not state["aof_enabled"]:
            if found := obstacle(self._folder):
                return found
            self._cache.config_set("appendonly", "yes")
        elif state["aof_last_write_status"] != "ok":
            found = obstacle(self._folder)
            self._cache.config_set("appendonly", "no")
            # Half of a game is worse than none: games are restored from the tables.
            shutil.rmtree(self._folder / "appendonlydir", ignore_errors=True)
            return found or "its file could not be written"
        self._sync()
        return None

    def _sync(self) -> None:
        """Have the disk take what Valkey has written: what is written outlives Valkey only."""
        for path in (self._folder / "appendonlydir").glob("*.aof"):
            with suppress(OSError):  # replaced by a shorter one, or Valkey will tell
                changed = path.stat().st_mtime_ns
                if changed == self._synced.get(path.name):
                    continue
                file = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(file)
                finally:
                    os.close(file)
                self._synced[path.name] = changed


def obstacle(folder: Path) -> str | None:
    """Why some megabytes cannot be written there now; None if they can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"0" * ROOM_BYTES)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return None


def sentence(reason: str) -> str:
    """What somebody at the terminal is told."""
    what = _REASONS.get(reason, f"Nothing can be written to disk ({reason})")
    return f"{what}: play goes on, but what is played now is not kept."


class Keeping:
    """Looks after what the parts of `stack` write, whose Valkey writes to `folder`."""

    def __init__(self, stack: Stack, folder: Path) -> None:
        self._stack = stack
        self._file = CacheFile(_cache_of(stack), folder)

    def trouble(self) -> str | None:
        """A sentence, if something cannot be kept; a part that does not answer says nothing."""
        from redis.exceptions import RedisError

        reasons: list[str | None] = []
        with suppress(RedisError):
            reasons.append(self._file.trouble())
        with suppress(OSError):
            reasons.append(servers.trouble_of_saving(self._stack.emulator, self._stack.root))
        return next((sentence(reason) for reason in reasons if reason), None)


def _cache_of(stack: Stack) -> Cache:
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    client: Any = redis.Redis(
        host=stack.redis.host,
        port=stack.redis.port,
        password=stack.redis.password,
        socket_timeout=2.0,
        socket_connect_timeout=2.0,
        retry=Retry(NoBackoff(), 1),
    )
    return client  # type: ignore[no-any-return]
