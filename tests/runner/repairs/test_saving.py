"""When the emulator is saved: after changes, when asked, and once at the end."""

import asyncio
import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from trivia_local.emulator import SAVE_PATH, SavingApplication, pause_after


class Saved:
    """An application behind SavingApplication, and how often it was saved."""

    def __init__(self, every_s: float, calm_s: float = 3600) -> None:
        self.times = 0
        self.tidied = 0
        self.running = asyncio.Event()
        self.stop = asyncio.Event()
        self.at_last = 0
        self.waited_for: list[bool] = []
        self.app = SavingApplication(self._inner, self, every_s, self._done, calm_s)
        self.succeeds = True
        self.given_up = 0
        self.statuses: list[int] = []

    async def save(self, *, waited_for: bool = False) -> bool:
        self.waited_for.append(waited_for)
        self.times += 1
        return self.succeeds

    def tidy(self) -> None:
        self.tidied += 1

    def _done(self) -> None:
        self.at_last += 1

    def give_up(self) -> None:
        self.given_up += 1

    async def _inner(self, scope: MutableMapping[str, Any], receive: Any, _send: Any) -> None:
        if scope["type"] == "websocket":
            await receive()
        if scope["type"] == "lifespan":
            self.running.set()
            await self.stop.wait()
            await receive()

    async def ask(self, method: str, path: str) -> None:
        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: MutableMapping[str, Any]) -> None:
            if "status" in message:
                self.statuses.append(message["status"])

        await self.app({"type": "http", "method": method, "path": path}, receive, send)


async def test_saving_follows_a_change_and_nothing_else() -> None:
    saved = Saved(every_s=0.01)
    lifespan = asyncio.create_task(saved.app({"type": "lifespan"}, _shutdown, _ignore))
    await saved.running.wait()
    await saved.ask("GET", "/_ministack/health")
    await asyncio.sleep(0.05)
    assert saved.times == 0
    await saved.ask("POST", "/")
    async with asyncio.timeout(10):
        while saved.times == 0:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    assert saved.times == 1
    saved.stop.set()
    await lifespan


async def test_once_nothing_changes_any_more_it_is_tidied_up_once() -> None:
    saved = Saved(every_s=0.01, calm_s=0.03)
    lifespan = asyncio.create_task(saved.app({"type": "lifespan"}, _shutdown, _ignore))
    await saved.running.wait()
    await asyncio.sleep(0.05)
    assert saved.tidied == 0
    for round_ in (1, 2):
        await saved.ask("POST", "/")
        async with asyncio.timeout(10):
            while saved.tidied < round_:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        assert (saved.times, saved.tidied) == (round_, round_)
    saved.stop.set()
    await lifespan


@pytest.mark.parametrize(
    ("save_s", "every_s", "pause_s"),
    [(0.0, 2.0, 2.0), (0.1, 2.0, 2.0), (0.5, 2.0, 5.0), (8.0, 2.0, 20.0), (0.1, 3600.0, 3600.0)],
)
def test_the_longer_a_save_takes_the_rarer_it_is(
    save_s: float, every_s: float, pause_s: float
) -> None:
    assert pause_after(save_s, every_s) == pause_s


async def test_saving_can_be_asked_for() -> None:
    saved = Saved(every_s=3600)
    await saved.ask("POST", SAVE_PATH)
    assert (saved.times, saved.statuses, saved.waited_for) == (1, [200], [True])


@pytest.mark.parametrize("trouble", ["no space left on device", None])
async def test_why_nothing_can_be_kept_is_answered_and_saves_nothing(trouble: str | None) -> None:
    saved = Saved(every_s=3600)
    bodies: list[bytes] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        bodies.append(message.get("body", b""))

    app = SavingApplication(saved._inner, saved, 3600, trouble=lambda: trouble)
    await app({"type": "http", "method": "GET", "path": SAVE_PATH}, _shutdown, send)
    assert json.loads(bodies[-1]) == {"trouble": trouble}
    assert saved.times == 0


async def test_what_could_not_be_saved_is_said_and_tried_again() -> None:
    saved = Saved(every_s=0.01)
    saved.succeeds = False
    lifespan = asyncio.create_task(saved.app({"type": "lifespan"}, _shutdown, _ignore))
    await saved.ask("POST", SAVE_PATH)
    assert (saved.times, saved.statuses) == (1, [500])
    async with asyncio.timeout(10):
        while saved.times < 2:
            await asyncio.sleep(0.01)
    saved.stop.set()
    await lifespan


async def test_messages_of_open_connections_are_changes() -> None:
    saved = Saved(every_s=0.01)
    lifespan = asyncio.create_task(saved.app({"type": "lifespan"}, _shutdown, _ignore))

    async def arrives() -> MutableMapping[str, Any]:
        return {"type": "websocket.receive", "bytes": b"PUBLISH"}

    await saved.app({"type": "websocket"}, arrives, _ignore)
    async with asyncio.timeout(10):
        while saved.times == 0:
            await asyncio.sleep(0.01)
    saved.stop.set()
    await lifespan


@pytest.mark.parametrize("succeeds", [True, False])
async def test_at_the_end_all_is_saved_once_or_left_to_the_emulator(succeeds: bool) -> None:
    saved = Saved(every_s=3600)
    saved.succeeds = succeeds
    saved.stop.set()
    await saved.app({"type": "lifespan"}, _shutdown, _ignore)
    assert (saved.given_up, saved.times, saved.at_last) == (1, 1, int(succeeds))


async def _shutdown() -> MutableMapping[str, Any]:
    return {"type": "lifespan.shutdown"}


async def _ignore(_message: MutableMapping[str, Any]) -> None:
    return None
