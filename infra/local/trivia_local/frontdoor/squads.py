"""`POST /local/bots`: the host's lobby fills itself with bot players. On this machine only.

A squad of bots is a process of its own, started by the front door and marked like it: it ends
with its game, with the front door, and with `trivia down`.
"""

import asyncio
import contextlib
import ipaddress
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from trivia_local.frontdoor.origins import is_address
from trivia_local.frontdoor.upstream import problem

MOST_AT_ONCE = 50
MOST_TOGETHER = 200
GRACE_S = 5.0
SEED = 3
"""A lively room: nobody is slow among the first ten."""


class AddBots(BaseModel):
    """`players` bots join the game of `pin`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    pin: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
    players: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)]


class Squads:
    """All bots that the front door has started.

    Args:
        origin: where the bots find the service.
        log: takes what they say.
        program: what plays.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api_url: str,
        origin: str,
        log: Path,
        program: Sequence[str] = (sys.executable, "-m", "trivia_bots"),
    ) -> None:
        self._session = session
        self._api_url = api_url
        self._origin = origin
        self._log = log
        self._program = program
        self._running: dict[asyncio.Task[None], int] = {}
        self._sent: Counter[str] = Counter()
        self._one_by_one = asyncio.Lock()

    async def add(self, request: web.Request) -> web.Response:
        """202 once they are on their way; 400, 403, 404, 429 or 503 with a code."""
        if not asked_here(request):
            return problem(403, "forbidden", "Bots can be added on this machine only.")
        try:
            wanted = AddBots.model_validate_json(await request.text())
        except (ValidationError, UnicodeDecodeError):
            return problem(400, "bad_request", f"Name a PIN, and 1 to {MOST_AT_ONCE} players.")
        async with self._one_by_one:
            playing = sum(self._running.values())
            if playing + wanted.players > MOST_TOGETHER:
                text = f"At most {MOST_TOGETHER} bots play at the same time; {playing} do."
                return problem(429, "too_many_bots", text)
            try:
                transport = await self._transport(wanted.pin)
            except (aiohttp.ClientError, TimeoutError):
                return problem(503, "unavailable", "The service does not answer. Try again.", 2)
            if transport is None:
                return problem(404, "pin_not_found", "There is no game with this PIN.")
            await self._start(wanted, transport)
        return web.json_response({"players": wanted.players}, status=202)

    async def close(self) -> None:
        """End all bots; they leave their games first."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _transport(self, pin: str) -> str | None:
        """Of the game of `pin`; `any` if only players with an account are told."""
        url = f"{self._api_url}/api/guest-tickets"
        async with self._session.post(url, json={"pin": pin, "name": "Bot 1"}) as answer:
            if answer.status == 201:
                return str((await answer.json())["transport"])
            return "any" if answer.status == 403 else None

    async def _start(self, wanted: AddBots, transport: str) -> None:
        first = self._sent[wanted.pin]
        self._sent[wanted.pin] += wanted.players
        command = [
            *self._program,
            *(
                "play",
                "--plain",
                "--transport",
                transport,
                "--pin",
                wanted.pin,
                "--players",
                str(wanted.players),
            ),
            *("--first", str(first), "--seed", str(SEED), "--strategy", "mixed", "--human"),
            *("--spread", "6", "--ramp", "1", "--target", self._origin),
        ]
        with self._log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
            )
        task = asyncio.create_task(_attend(process))
        self._running[task] = wanted.players
        task.add_done_callback(self._running.pop)


async def _attend(process: asyncio.subprocess.Process) -> None:
    """Wait for the end of a squad; if cancelled, bring it about."""
    try:
        await process.wait()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(GRACE_S):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        raise


def asked_here(request: web.Request) -> bool:
    """Whether a page of this front door asks, in a browser of this machine.

    With `--lan` phones reach the front door as well. A page elsewhere whose name was pointed at
    this machine would be of the same origin in the browser's eyes: so only names of ours count.
    """
    origin = urlsplit(request.headers.get("Origin", ""))
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if origin.netloc != request.host or site != "same-origin":
        return False
    name = origin.hostname or ""
    return (name == "localhost" or is_address(name)) and _is_this_machine(request)


def _is_this_machine(request: web.Request) -> bool:
    here: Any = request.transport and request.transport.get_extra_info("sockname")
    remote = request.remote or ""
    if not is_address(remote):
        return False
    # Who asks for the address in the network from the machine itself comes from that address.
    return ipaddress.ip_address(remote).is_loopback or bool(here and here[0] == remote)
