"""The AWS emulator as a process of its own: ministack, which saves its state while it runs.

ministack saves at SIGTERM only, so a kill or a power cut would lose every game. This wrapper
saves soon after something changed, and at once on `POST /_trivia/save`, which the runner sends
after a deploy. Saving happens on the event loop, so that it never overlaps the one at the end.
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from trivia_local import emulator_repairs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SAVE_PATH = "/_trivia/save"
SAVE_EVERY_S = float(os.environ.get("TRIVIA_SAVE_EVERY_S", "20"))


class SavingApplication:
    """The emulator's ASGI application, saved every `every_s` seconds in which it was written to."""

    def __init__(self, inner: Application, save: Callable[[], None], every_s: float) -> None:
        self._inner = inner
        self._save = save
        self._every_s = every_s
        self._changed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            saver = asyncio.create_task(self._keep_saving())
            try:
                await self._inner(scope, receive, send)
            finally:
                saver.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await saver
        elif scope["type"] == "http" and scope["path"] == SAVE_PATH:
            self._save_now()
            await _answer(send)
        else:
            if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD", "OPTIONS"):
                self._changed = True
            await self._inner(scope, receive, send)

    async def _keep_saving(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            if self._changed:
                self._save_now()

    def _save_now(self) -> None:
        self._changed = False
        self._save()


async def _answer(send: Send) -> None:
    body = json.dumps({"saved": True}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main() -> None:
    """Serve until SIGTERM. Settings come from the environment, as ministack documents them."""
    # Reads its settings at import.
    from ministack import app as ministack

    def save() -> None:
        ministack.save_all(ministack._build_persistence_save_dict())

    if ministack.PERSIST_STATE:
        ministack.app = SavingApplication(ministack.app, save, SAVE_EVERY_S)
    emulator_repairs.keep_attributes_of_unchanged_resources()
    emulator_repairs.share_extracted_code()
    emulator_repairs.end_idle_workers()
    emulator_repairs.read_conditions_once()
    emulator_repairs.hash_code_once()
    emulator_repairs.localhost_is_ipv4()
    ministack.main()


if __name__ == "__main__":
    main()
