"""The queue of work that is done later, or by several functions at once."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from trivia.application.games.notifier import Notice
from trivia.application.hosted.values import CloseEarly, Deliver, TellAgain, Work

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

BYTES_MOST = 256 * 1024
"""Of one message in a queue."""

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Notice, Deliver, TellAgain, CloseEarly)
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


def dump_work(work: Work) -> str:
    """`work` as JSON: its kind and its fields."""
    kind = type(work).__name__
    return json.dumps({"kind": kind, "work": _adapter(kind).dump_python(work, mode="json")})


def load_work(text: str) -> Work:
    """The work of `dump_work`.

    Raises:
        KeyError, ValueError: it is not one.
    """
    read = json.loads(text)
    work: Work = _adapter(read["kind"]).validate_python(read["work"], strict=False)
    return work


class SqsWorkQueue:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def later(self, work: Work, delay_s: int = 0) -> None:
        body = dump_work(work)
        is_large = len(body.encode()) > BYTES_MOST
        if is_large and isinstance(work, Deliver) and len(work.connections) > 1:
            middle = len(work.connections) // 2
            for half in (work.connections[:middle], work.connections[middle:]):
                self.later(work.to(half), delay_s)
            return
        self._client.send_message(QueueUrl=self._url, MessageBody=body, DelaySeconds=delay_s)
