"""Answers in live games, sent until there is a word on them."""

from trivia_bots.clients.mqtt import LiveClient, Message

RECEIPT_S = 3.0
"""An answer that has no receipt by then is sent again; the first arrival counts."""


async def answer(client: LiveClient, index: int, response: Message, tries: int = 3) -> Message:
    """Answer question `index`, again if no receipt comes; the receipt or the error."""
    since = client.log.position
    ref = f"answer-{index}"
    for last in (False,) * (tries - 1) + (True,):
        await client.send("answer", index=index, response=response, ref=ref)
        try:
            return await client.wait_for(
                ("answer_received", "error"),
                lambda e: e.get("index") == index or e.get("ref") == ref,
                timeout_s=RECEIPT_S,
                since=since,
            )
        except TimeoutError:
            if last:
                raise
    raise AssertionError("unreachable")
