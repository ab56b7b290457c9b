"""Reading many items at once: what a throttled table leaves out is asked for again."""

from typing import Any

import pytest
from trivia.adapters.dynamodb import batches
from trivia.domain.errors import Unavailable

WANTED = {"Games": {"Keys": [{"pk": {"S": "a"}}, {"pk": {"S": "b"}}]}}


class Throttled:
    """Gives one item a call, of all tables it is asked for; none after `gives` of them."""

    def __init__(self, gives: int) -> None:
        self.gives = gives
        self.calls = 0

    def batch_get_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:
        self.calls += 1
        ((table, request),) = RequestItems.items()
        first, *rest = request["Keys"]
        if self.gives == 0:
            return {"Responses": {}, "UnprocessedKeys": RequestItems}
        self.gives -= 1
        left = {table: {"Keys": rest}} if rest else {}
        return {"Responses": {table: [first]}, "UnprocessedKeys": left}


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


def test_what_was_left_out_is_asked_for_again(pauses: list[float]) -> None:
    client: Any = Throttled(gives=2)

    found = batches.get_all(client, WANTED)

    assert found == {"Games": WANTED["Games"]["Keys"]}
    assert found["Players"] == []
    assert client.calls == 2
    assert len(pauses) == 1


def test_a_table_that_stays_throttled_is_asked_a_few_times_and_no_more() -> None:
    client: Any = Throttled(gives=1)

    with pytest.raises(Unavailable):
        batches.get_all(client, WANTED)

    assert client.calls == 5
