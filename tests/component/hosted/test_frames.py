"""What is told to one connection at one moment goes out in as few messages as take it."""

import json

import pytest
from pydantic import BaseModel
from trivia.adapters.websocket.frames import MESSAGE_BYTES, frames, messages_of


class Rows(BaseModel):
    """Stands for any event that lists something."""

    number: int
    text: str


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_events_keep_their_order_and_fit(count: int) -> None:
    events = [Rows(number=number, text="ä" * 4000) for number in range(count)]
    messages = messages_of(events)
    sent = [event for message in messages for event in json.loads(f"[{message}]")]
    assert [event["number"] for event in sent] == list(range(count))
    assert all(len(frame.encode()) <= MESSAGE_BYTES for m in messages for frame in frames("{}", m))
    assert len(messages) == max(1, -(-count // 8))
