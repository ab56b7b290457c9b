"""The Lua scripts, one file per atomic operation, sent by their digest."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha1
from importlib.resources import files
from typing import Any, TypeAlias

import redis
from redis.exceptions import NoScriptError

Arguments: TypeAlias = Sequence[str | int]


class Script:
    """One script. Its file names every key and argument."""

    def __init__(self, name: str) -> None:
        folder = files("trivia.adapters.redis") / "scripts"
        self.text = (folder / f"{name}.lua").read_text(encoding="utf-8")
        self.digest = sha1(self.text.encode(), usedforsecurity=False).hexdigest()

    def run(self, client: "redis.Redis", keys: Sequence[str], arguments: Arguments) -> Any:
        return self.run_all(client, [(keys, arguments)])[0]

    def run_all(
        self, client: "redis.Redis", calls: Sequence[tuple[Sequence[str], Arguments]]
    ) -> list[Any]:
        """Run it once per call, in order, in one round trip.

        A server that does not know the script yet (or lost it) gets it, and all calls again; a
        cluster may have run some of them, so scripts of several calls must be repeatable.
        """
        try:
            return self._pipeline(client, calls)
        except NoScriptError:
            client.script_load(self.text)
            return self._pipeline(client, calls)

    def _pipeline(
        self, client: "redis.Redis", calls: Sequence[tuple[Sequence[str], Arguments]]
    ) -> list[Any]:
        pipeline = client.pipeline(transaction=False)
        for keys, arguments in calls:
            pipeline.evalsha(self.digest, len(keys), *keys, *arguments)
        return list(pipeline.execute())


@cache
def script(name: str) -> Script:
    return Script(name)
