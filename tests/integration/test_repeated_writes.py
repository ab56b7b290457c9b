"""A write whose answer is lost is sent again by the client; it was done all the same.

The functions' own client repeats here itself, as it does when a connection ends too early: the
second request has the body of the first.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ConnectionClosedError
from trivia.adapters.json_client import JsonClient
from trivia.adapters.signed_http import Patience, SignedHttp

from tests.fakes.clock import FixedClock
from tests.integration.emulator import KEY, REGION
from tests.integration.repeated_writes import WRITES, coins, played
from tests.integration.repeated_writes.scene import Scene

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_WRITING = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
_OTHERS = ("BatchGetItem", "BatchWriteItem", "GetItem", "Query", "TransactGetItems")
_TWICE = Patience(connect_s=1, read_s=10, attempts=2, pause_s=0)
_numbers = itertools.count(1)
EVERY = {**WRITES, **coins.BY_POSTING}
ONCE = {**played.ONCE, **coins.ONCE}


class Forgetful(SignedHttp):
    """Loses the first answer to each write, after it was carried out."""

    lost = 0
    _first = True

    def send(self, *args: Any, **more: Any) -> bytes:
        self._first = True
        return super().send(*args, **more)

    def _once(self, operation: str, body: bytes, headers: Mapping[str, str], *more: str) -> bytes:
        answer = super()._once(operation, body, headers, *more)
        if operation in _WRITING and self._first:
            self._first = False
            self.lost += 1
            raise ConnectionClosedError(endpoint_url=self._endpoint)
        return answer


@pytest.fixture
def scene(
    dynamodb: "DynamoDBClient",
    tables: dict[str, str],
    emulator_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Scene]:
    for name, value in KEY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_REGION", REGION)
    forgetful = Forgetful("dynamodb", emulator_url, _TWICE)
    writing = JsonClient(forgetful, "DynamoDB_20120810", (*_WRITING, *_OTHERS))
    yield Scene(dynamodb, writing, tables, f"repeated-{next(_numbers)}", FixedClock())
    assert forgetful.lost > 0


@pytest.mark.parametrize("method", EVERY)
def test_a_write_that_is_repeated_is_done(scene: Scene, method: str) -> None:
    assert EVERY[method](scene)


@pytest.mark.parametrize("method", ONCE)
def test_what_somebody_else_has_written_is_not_taken_for_ones_own(
    scene: Scene, method: str
) -> None:
    assert EVERY[method](scene)
    assert not ONCE[method](scene)
