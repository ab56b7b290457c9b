"""A queue is the same queue wherever the emulator listens."""

import pytest
from ministack.services import sqs
from trivia_local.emulator_repairs import moved


def test_a_queue_that_was_made_at_another_port_is_read_and_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqs, "_queue_url_for_account", sqs._queue_url_for_account)
    moved.apply()
    url = sqs._act_create_queue({"QueueName": "moved"}, "")["QueueUrl"]
    try:
        monkeypatch.setattr(sqs, "DEFAULT_PORT", "1")
        assert sqs._queue_url("moved") == url  # what a function of the queue asks for
        assert sqs._act_create_queue({"QueueName": "moved"}, "")["QueueUrl"] == url
        sqs._act_send_message({"QueueUrl": url, "MessageBody": "hello"}, "")
        (message,) = sqs._receive_messages_for_esm(sqs._queue_url("moved"), 10)
        assert message["body"] == "hello"
        assert ":1/" in sqs._queue_url("made now")
    finally:
        sqs.reset()
