"""A game of which nothing is heard any more: a bot asks how it stands.

A lost broadcast shows by the next one, and the last has none: its end would be waited for.
"""

import asyncio
import contextlib

from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import EventLog, now_ms
from trivia_bots.clients.network import NETWORK_FAULTS

QUIET_S = 60.0
"""Without a word, beyond the open question, before a bot asks; each time after twice as long."""

WORD_S = 15.0
REF = "quiet"


def open_s(log: EventLog) -> float:
    """How long the question that was heard of last is still open."""
    deadlines = (event.get("deadline") or 0 for event in log.events)
    return max(0.0, max(deadlines, default=0) - now_ms()) / 1000


async def refusal(client: GameClient) -> str | None:
    """Ask for a snapshot; the code if it was refused. In the lobby nobody has missed anything."""
    if client.log.seq <= 0:
        return None
    since = client.log.position
    with contextlib.suppress(*NETWORK_FAULTS):
        async with asyncio.timeout(WORD_S):
            await client.send("sync", ref=REF)
            word = await client.wait_for(
                ("snapshot", "error"),
                lambda event: event["type"] == "snapshot" or event.get("ref") == REF,
                since=since,
            )
            return word.get("code")
    return None
