"""The queue of those who leave."""

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from trivia.application.leaving.ports import Leaving

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

_LEAVING = TypeAdapter(Leaving)


class SqsDepartures:
    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def put(self, leaving: Leaving, delay_s: int = 0) -> None:
        body = _LEAVING.dump_json(leaving).decode()
        self._client.send_message(QueueUrl=self._url, MessageBody=body, DelaySeconds=delay_s)


def leaving_in(body: str) -> Leaving:
    """Raises: pydantic.ValidationError: it is not one."""
    return _LEAVING.validate_json(body)
