"""The AWS emulator as a process of its own: ministack, which saves its state while it runs.

ministack saves at SIGTERM only, so a kill or a power cut would lose every game. This wrapper
saves soon after something changed, and at once on `POST /_trivia/save`, which the runner sends
after a deploy. A forked child writes (`emulator_repairs/snapshots.py`), so nobody waits for it.
What comes between two saves is in a journal (`emulator_repairs/ahead.py`). `GET /_trivia/save`
answers `{"trouble": why that cannot be written now, or null}`.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Protocol

from trivia_local import emulator_repairs
from trivia_local.emulator_repairs import ahead
from trivia_local.emulator_repairs.journal import Journal
from trivia_local.emulator_repairs.snapshots import Snapshots, forget_parts, write_whole

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SAVE_PATH = "/_trivia/save"
SAVE_EVERY_S = 2.0
PAUSE_PER_SAVE = 10
"""A pause after a save is so many times as long as the save was, if that is longer."""
LONGEST_PAUSE_S = 20.0
CALM_S = 60.0
"""Seconds without a change after which nobody is thought to wait."""


class Saves(Protocol):
    """What saves; see `Snapshots`."""

    async def save(self, *, waited_for: bool = False) -> bool: ...
    def give_up(self) -> None: ...
    def tidy(self) -> None: ...


class SavingApplication:
    """The emulator's ASGI application, saved every `every_s` seconds in which it was written to.

    Args:
        at_last: called when the last save of all has succeeded.
        calm_s: after so long without a change `saves` may tidy up, once.
        trouble: why what happens now is not kept, if it is not.
    """

    def __init__(
        self,
        inner: Application,
        saves: Saves,
        every_s: float,
        at_last: Callable[[], None] = lambda: None,
        calm_s: float = CALM_S,
        trouble: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._inner = inner
        self._saves = saves
        self._every_s = every_s
        self._at_last = at_last
        self._calm_s = calm_s
        self._trouble = trouble
        self._changed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == SAVE_PATH:
            if scope["method"] == "GET":
                await _answer(send, 200, {"trouble": self._trouble()})
                return
            saved = await self._save_now(waited_for=True)
            await _answer(send, 200 if saved else 500, {"saved": saved})
        elif scope["type"] == "http":
            if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
                self._changed = True
            await self._inner(scope, receive, send)
        else:

            async def noticed() -> MutableMapping[str, Any]:
                self._changed = True
                return await receive()

            await self._inner(scope, noticed, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        saver = asyncio.create_task(self._keep_saving())

        async def until_the_end() -> MutableMapping[str, Any]:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                saver.cancel()
                self._saves.give_up()
                if await self._saves.save(waited_for=True):
                    self._at_last()
            return message

        try:
            await self._inner(scope, until_the_end, send)
        finally:
            saver.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await saver

    async def _keep_saving(self) -> None:
        pause, calm_s, tidy = self._every_s, 0.0, True
        while True:
            await asyncio.sleep(pause)
            if self._changed:
                began = time.monotonic()
                await self._save_now(waited_for=False)
                pause, calm_s, tidy = (
                    pause_after(time.monotonic() - began, self._every_s),
                    0.0,
                    False,
                )
                continue
            calm_s += pause
            if not tidy and calm_s >= self._calm_s:
                self._saves.tidy()
                tidy = True

    async def _save_now(self, *, waited_for: bool) -> bool:
        self._changed = False
        saved = await self._saves.save(waited_for=waited_for)
        self._changed |= not saved
        return saved


def pause_after(save_s: float, every_s: float) -> float:
    """Seconds until the next save: saving takes a small part of the time, a kill little with it."""
    return max(every_s, min(LONGEST_PAUSE_S, PAUSE_PER_SAVE * save_s))


async def _answer(send: Send, status: int, answer: Mapping[str, Any]) -> None:
    body = json.dumps(answer).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main() -> None:
    """Serve until SIGTERM. Settings come from the environment, as ministack documents them."""
    # Reads its settings at import.
    from ministack import app as ministack
    from ministack.core import persistence

    folder = Path(persistence.STATE_DIR)

    def write(service: str, state: Any) -> None:
        document = {
            "__ministack_format__": persistence._state_format_version(service),
            "payload": state,
        }
        write_whole(folder, service, document, persistence._json_default)

    emulator_repairs.apply_all()
    from trivia_local.emulator_guard import Guard
    from trivia_local.emulator_straight import Straight

    ministack.app = Straight(ministack.app)
    if ministack.PERSIST_STATE:
        forget_parts(folder)
        persistence.save_state = write
        journal = Journal(folder / "journal", persistence._json_default)
        ahead.apply(journal)
        snapshots = Snapshots(ministack._build_persistence_save_dict, write, journal)

        def all_is_saved() -> None:  # the emulator itself would copy everything, and save it again
            ministack.PERSIST_STATE = False

        ministack.app = SavingApplication(
            ministack.app,
            snapshots,
            SAVE_EVERY_S,
            all_is_saved,
            trouble=lambda: journal.trouble,
        )
    ministack.app = Guard(ministack.app)
    ministack.main()


if __name__ == "__main__":
    main()
