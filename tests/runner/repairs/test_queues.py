"""Messages come into a queue while functions take others from it: none of them is lost."""

import inspect
import time
from collections.abc import Iterator
from typing import Any

import pytest
from ministack.services import sqs
from trivia_local.emulator_repairs import queues

REPAIRED = (
    "_dlq_sweep",
    "_delete_messages_for_esm",
    "_expire_retained",
    *queues.ACTIONS.values(),
)


class Busy(list[Any]):
    """The messages of a queue; while anybody goes through them, one more comes."""

    def __iter__(self) -> Iterator[Any]:
        yield from list(super().__iter__())
        self.append(message("new", len(self)))


def message(kind: str, number: int, **fields: Any) -> dict[str, Any]:
    now = time.time()
    return {
        "id": f"{kind}-{number}",
        "sent_at": now,
        "visible_at": now - 1,
        "receive_count": 0,
        "receipt_handle": None,
        **fields,
    }


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    for name in REPAIRED:
        monkeypatch.setattr(sqs, name, getattr(sqs, name))
    monkeypatch.setattr(sqs, "_HANDLERS", dict(sqs._HANDLERS))
    queues.apply()
    made: dict[str, Any] = {"messages": Busy(), "attributes": {"QueueArn": "arn"}}
    monkeypatch.setattr(sqs, "_get_q", lambda *_: made)
    return made


def kinds(queue: dict[str, Any]) -> list[str]:
    return [one["id"].split("-")[0] for one in list.__iter__(queue["messages"])]


def test_nowhere_else_is_a_list_of_messages_replaced() -> None:
    assert inspect.getsource(sqs).count('["messages"] = ') == len(REPAIRED)


def test_what_comes_while_a_function_is_done_with_others_stays(queue: dict[str, Any]) -> None:
    taken = [message("old", number, receipt_handle=f"r{number}") for number in range(3)]
    queue["messages"].extend(taken)

    sqs._delete_messages_for_esm("url", {"r0", "r2"})

    assert kinds(queue) == ["old", "new"]


def test_what_comes_while_somebody_deletes_others_stays(queue: dict[str, Any]) -> None:
    taken = [message("old", number, receipt_handle=f"r{number}") for number in range(3)]
    queue["messages"].extend(taken)

    sqs._HANDLERS["DeleteMessage"]({"ReceiptHandle": "r1"}, "url")

    assert kinds(queue) == ["old", "old", "new"]
    with pytest.raises(sqs._Err, match="invalid"):
        sqs._HANDLERS["DeleteMessage"]({"ReceiptHandle": "r1"}, "url")


def test_what_comes_while_somebody_deletes_a_batch_stays(queue: dict[str, Any]) -> None:
    taken = [message("old", number, receipt_handle=f"r{number}") for number in range(3)]
    queue["messages"].extend(taken)

    entries = [{"Id": handle, "ReceiptHandle": handle} for handle in ("r0", "r2", "gone")]
    told = sqs._HANDLERS["DeleteMessageBatch"]({"Entries": entries}, "url")

    assert kinds(queue) == ["old", "new", "new", "new"]
    assert [one["Id"] for one in told["Successful"]] == ["r0", "r2"]
    assert [one["Id"] for one in told["Failed"]] == ["gone"]


def test_what_comes_while_others_go_to_the_dead_letters_stays(
    queue: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    dead: dict[str, Any] = {"messages": []}
    monkeypatch.setattr(sqs, "_queue_by_arn", lambda _arn: dead)
    queue["attributes"]["RedrivePolicy"] = '{"deadLetterTargetArn": "dlq", "maxReceiveCount": 5}'
    queue["messages"].extend([message("old", 1, receive_count=5), message("fresh", 2)])

    sqs._dlq_sweep(queue)

    assert kinds(queue) == ["fresh", "new"]
    assert kinds(dead) == ["old"]


def test_what_comes_while_others_expire_stays(queue: dict[str, Any]) -> None:
    queue["attributes"]["MessageRetentionPeriod"] = "60"
    queue["messages"].extend([message("old", 1, sent_at=time.time() - 61), message("fresh", 2)])

    sqs._expire_retained(queue)

    assert set(kinds(queue)) == {"fresh", "new"}
