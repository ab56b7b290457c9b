"""Functions of streams hold up no queue, and no restart keeps a place in a stream that is gone."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from ministack.core import iam_actions
from ministack.services import dynamodb, lambda_svc
from trivia_local.emulator_repairs import batches, streams


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Batches that the repaired emulator took from its streams; the first two find changes."""
    taken = SimpleNamespace(batches=2, threads=set(), done=threading.Event())

    def poll() -> bool:
        taken.threads.add(threading.current_thread().name)
        taken.batches -= 1
        if taken.batches < 0:
            taken.done.set()
        return bool(taken.batches >= 0)

    monkeypatch.setattr(lambda_svc, "_poll_dynamodb_streams", poll)
    monkeypatch.setattr(dynamodb, "_emit_stream_event", lambda *_args: None)
    for module, name in (
        (dynamodb, "_STREAM_RETENTION_SECONDS"),
        (lambda_svc, "_restore_esm_positions"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    streams.apply()
    return taken


def test_a_change_wakes_a_thread_of_its_own_until_nothing_is_left(followed: Any) -> None:
    assert lambda_svc._poll_dynamodb_streams() is False  # what the thread of the queues asks

    dynamodb._emit_stream_event("table", "INSERT", None, {})

    assert followed.done.wait(10)
    assert followed.threads == {"streams"}


@pytest.mark.usefixtures("followed")
def test_a_place_in_a_stream_is_forgotten() -> None:
    lambda_svc._restore_esm_positions(lambda_svc._dynamodb_stream_positions, {"a-mapping": 500})

    assert not lambda_svc._dynamodb_stream_positions.has_any()


def test_a_batch_asks_for_the_permission_to_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iam_actions, "extract_iam_action", iam_actions.extract_iam_action)
    batches.apply()

    def asked(action: str) -> str | None:
        found: str | None = iam_actions.extract_iam_action(
            "sns", "POST", "/", {}, b"", {"Action": action}
        )
        return found

    assert asked("PublishBatch") == asked("Publish") == "sns:Publish"
    assert asked("Subscribe") == "sns:Subscribe"
