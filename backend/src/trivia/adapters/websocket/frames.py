"""What goes over a WebSocket: a frame is one event, or a JSON array of events.

API Gateway bills a message for every 32 KB begun, so the events that belong to one moment travel
in one frame: what happened, and what it brought this player.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel

from trivia.adapters.parts import parts

T = TypeVar("T", bound=BaseModel)
_log = logging.getLogger("trivia.delivery")

FRAME_BYTES = 32 * 1024
"""A client's message may have one frame, and one frame of ours is billed as one message."""

MESSAGE_BYTES = 128 * 1024
"""API Gateway sends no larger message."""

PART_ROWS = 100
_PART_BYTES = 24 * 1024


class MessageTooLarge(ValueError):
    """A single event is larger than a WebSocket message may be."""


def encoded(*events: BaseModel) -> str:
    """The events as JSON, joined by commas: the inside of an array."""
    return ",".join(event.model_dump_json() for event in events)


def messages_of(events: Iterable[BaseModel]) -> list[str]:
    """The events in order, encoded in as few messages as they fit into; none are one empty one."""
    messages = [""]
    size = 0
    for event in events:
        more = encoded(event)
        length = len(more.encode())
        if messages[-1] and size + length > MESSAGE_BYTES // 2:
            messages.append(more)
            size = length
        else:
            messages[-1] = f"{messages[-1]},{more}" if messages[-1] else more
            size += length
    return messages


def frames(common: str, own: str = "") -> list[str]:
    """`common` and then `own` (see `encoded`) as one frame, as two if one would be too large.

    Raises:
        MessageTooLarge: not even one of them fits.
    """
    together = f"[{common},{own}]" if own and common else f"[{common or own}]"
    if len(together.encode()) <= FRAME_BYTES or not (own and common):
        return [_checked(together)]
    return [_checked(f"[{common}]"), _checked(f"[{own}]")]


def fitting(common: str, own: str = "") -> list[str]:
    """The same, without what fits into no message: it keeps back nothing else."""
    try:
        return frames(common, own)
    except MessageTooLarge as error:
        _log.error("a message was left out: %s", error)
    if common and own:
        return [*fitting(common), *fitting(own)]
    return []


def _checked(frame: str) -> str:
    size = len(frame.encode())
    if size > MESSAGE_BYTES:
        raise MessageTooLarge(f"{size} bytes in one message; {MESSAGE_BYTES} is the most")
    return frame


def framed(rows: Sequence[T]) -> list[list[T]]:
    """`rows` in parts that are well under a frame."""
    return parts(rows, most_rows=PART_ROWS, most_bytes=_PART_BYTES)
