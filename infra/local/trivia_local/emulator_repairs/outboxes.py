"""Let an open WebSocket that nobody writes to sleep.

ministack 1.5.33 wakes each connection twice a second to look for its end: a thousand timers a
second with 500 players who read a question, and up to half a second until a closed one is
noticed. Here the end is the last thing in the line of what is sent.
"""

from trivia_local.emulator_repairs.patch import rewrite

_WATCHED = """\
            while not close_event.is_set():
                try:
                    item = await asyncio.wait_for(outbox.get(), timeout=0.5)
                except asyncio.TimeoutError:
                    continue
"""
_WAITED = """\
            while True:
                item = await outbox.get()
"""
_CLOSED = "            closed_by_delete.cancel()\n"


def apply() -> None:
    from ministack.services import apigateway

    rewrite(
        apigateway,
        "handle_websocket",
        {_WATCHED: _WAITED, _CLOSED: f"{_CLOSED}            outbox.put_nowait(None)\n"},
    )
