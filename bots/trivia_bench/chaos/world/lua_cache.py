"""A cache in memory that runs the real Lua scripts: what live games ask of Redis, and no more.

Tests hold it to what a server does.
"""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha1
from typing import Any

from lupa.lua51 import LuaRuntime
from redis.exceptions import NoScriptError

_LUA = LuaRuntime(unpack_returned_tuples=False)
_FUNCTION = "return function(KEYS, ARGV, redis)\n{}\nend"


@cache
def _compiled(text: str) -> Any:
    return _LUA.execute(_FUNCTION.format(text))


class NoScript(NoScriptError):
    """Of a cache that has just lost everything."""

    injected = True


class LuaCache:
    """Keys and values; `now` gives the time by which keys expire (Unix ms)."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._values: dict[str, Any] = {}
        self._ends: dict[str, int] = {}
        self._scripts: dict[str, str] = {}
        self._redis = _LUA.table_from({"call": self._call_of_script})
        self._followed: dict[str, Callable[[str], None]] = {}

    def follow(self, digest: str, tell: Callable[[str], None]) -> None:
        """Have `tell` called with the first key of a script whenever that has done something."""
        self._followed[digest] = tell

    def lose(self) -> None:
        """Everything is gone, scripts too: another node has taken over."""
        self._values.clear()
        self._ends.clear()
        self._scripts.clear()

    def load(self, text: str) -> None:
        self._scripts[sha1(text.encode(), usedforsecurity=False).hexdigest()] = text

    def eval(self, digest: str, count: int, arguments: Sequence[str | int]) -> Any:
        if digest not in self._scripts:
            raise NoScript("NOSCRIPT")
        texts = [str(one) for one in arguments]
        keys, rest = _LUA.table_from(texts[:count]), _LUA.table_from(texts[count:])
        reply = _reply(_compiled(self._scripts[digest])(keys, rest, self._redis))
        if reply and digest in self._followed:
            self._followed[digest](texts[0])
        return reply

    def call(self, name: str, *arguments: Any) -> Any:
        """One command, as its reply in Python."""
        return getattr(self, f"_{name.lower()}")(*map(_text, arguments))

    def _call_of_script(self, name: str, *arguments: Any) -> Any:
        found = self.call(name, *arguments)
        if found is None:
            return False
        if isinstance(found, dict):
            found = [part for pair in found.items() for part in pair]
        if isinstance(found, list):
            return _LUA.table_from([False if one is None else one for one in found])
        return found

    def _alive(self, key: str) -> Any:
        ends = self._ends.get(key)
        if ends is not None and ends <= self._now():
            self._drop(key)
        return self._values.get(key)

    def _drop(self, key: str) -> int:
        self._ends.pop(key, None)
        return int(self._values.pop(key, None) is not None)

    def _made(self, key: str) -> dict[str, Any]:
        self._alive(key)
        made: dict[str, Any] = self._values.setdefault(key, {})
        return made

    def _get(self, key: str) -> Any:
        return self._alive(key)

    def _set(self, key: str, value: str, *options: str) -> str | None:
        if "NX" in options and self._alive(key) is not None:
            return None
        self._values[key] = value
        self._ends.pop(key, None)
        if "PX" in options:
            self._pexpire(key, options[options.index("PX") + 1])
        return "OK"

    def _time(self) -> list[str]:
        seconds, ms = divmod(self._now(), 1000)
        return [str(seconds), str(1000 * ms)]

    def _incr(self, key: str) -> int:
        self._values[key] = str(int(self._alive(key) or "0") + 1)
        return int(self._values[key])

    def _pexpire(self, key: str, ms: str) -> int:
        if self._alive(key) is None:
            return 0
        self._ends[key] = self._now() + int(ms)
        return 1

    def _exists(self, key: str) -> int:
        return int(self._alive(key) is not None)

    def _del(self, *keys: str) -> int:
        return sum(self._drop(key) for key in keys)

    _unlink = _del

    def _rename(self, key: str, new: str) -> str:
        self._drop(new)
        self._values[new] = self._values.pop(key)
        if key in self._ends:
            self._ends[new] = self._ends.pop(key)
        return "OK"

    def _hget(self, key: str, name: str) -> Any:
        return (self._alive(key) or {}).get(name)

    def _hmget(self, key: str, *names: str) -> list[Any]:
        kept = self._alive(key) or {}
        return [kept.get(name) for name in names]

    def _hgetall(self, key: str) -> dict[str, Any]:
        return dict(self._alive(key) or {})

    def _hlen(self, key: str) -> int:
        return len(self._alive(key) or ())

    def _hset(self, key: str, *pairs: str) -> int:
        self._made(key).update(zip(pairs[::2], pairs[1::2], strict=True))
        return len(pairs) // 2

    def _hsetnx(self, key: str, name: str, value: str) -> int:
        kept = self._made(key)
        if name in kept:
            return 0
        kept[name] = value
        return 1

    def _hincrby(self, key: str, name: str, by: str) -> int:
        kept = self._made(key)
        kept[name] = str(int(kept.get(name, "0")) + int(by))
        return int(kept[name])

    def _hdel(self, key: str, name: str) -> int:
        return self._without(key, name)

    def _zadd(self, key: str, score: str, member: str) -> int:
        self._made(key)[member] = float(score)
        return 1

    def _zrem(self, key: str, member: str) -> int:
        return self._without(key, member)

    def _zrange(self, key: str, first: str, last: str) -> list[str]:
        kept = self._alive(key) or {}
        ordered = sorted(kept, key=lambda member: (kept[member], member))
        end = int(last) + 1
        return ordered[int(first) : end or None]

    def _without(self, key: str, name: str) -> int:
        kept = self._alive(key) or {}
        gone = kept.pop(name, None) is not None
        if gone and not kept:
            self._drop(key)
        return int(gone)


def _text(argument: Any) -> str:
    """As a command carries it; numbers of Lua are floats."""
    return str(int(argument)) if isinstance(argument, float) else str(argument)


def _reply(found: Any) -> Any:
    """What a client gets of what a script returns."""
    if found is None or found is False:
        return None
    if isinstance(found, bool | int | float):
        return int(found)
    if isinstance(found, str):
        return found
    return [_reply(found[at]) for at in range(1, len(found) + 1)]
