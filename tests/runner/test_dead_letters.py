"""`trivia dlq replay`: what was kept reaches its consumer in the form that it reads."""

import base64
import json
from types import SimpleNamespace
from typing import Any, cast

import pytest
from trivia.adapters.mqtt import inbox
from trivia_local import dead_letters
from trivia_local.aws import Deployed
from trivia_local.errors import RunnerError
from trivia_local.live_rules import queue_of_topic

OUTPUTS = {
    "FunctionNames": "trivia-dev-ScorePut,trivia-dev-OutboxSweep,trivia-dev-AttemptRelay",
    "OutboxSweepDlqUrl": "OutboxSweepDlq",
    "LiveRuleErrorsDlqUrl": "LiveRuleErrorsDlq",
    **{
        f"{name}{kind}Url": f"{name}{kind}"
        for name in ("Leaderboard", "LiveAnswer", "LiveHost", "LiveRelay")
        for kind in ("Queue", "Dlq")
    },
}
SENT_AT = 1_780_000_000_123


class Account:
    """Queues and functions in memory."""

    def __init__(self) -> None:
        self.queues: dict[str, list[dict[str, Any]]] = {}
        self.invoked: list[str] = []
        self.fails = False
        self._hidden: dict[str, dict[str, Any]] = {}

    def put(self, queue: str, body: str) -> None:
        handle = f"{queue}-{len(self.queues.get(queue, ()))}"
        sent = {"SentTimestamp": str(SENT_AT)}
        message = {"Body": body, "ReceiptHandle": handle, "Attributes": sent}
        self.queues.setdefault(queue, []).append(message)

    def bodies(self, queue: str) -> list[str]:
        return [message["Body"] for message in self.queues.get(queue, [])]

    def get_queue_attributes(self, *, QueueUrl: str, **_: Any) -> Any:  # noqa: N803
        waiting = len(self.queues.get(QueueUrl, []))
        return {"Attributes": {"ApproximateNumberOfMessages": str(waiting)}}

    def receive_message(self, *, QueueUrl: str, MaxNumberOfMessages: int, **_: Any) -> Any:  # noqa: N803
        seen = [m for m in self.queues.get(QueueUrl, []) if m["ReceiptHandle"] not in self._hidden]
        taken = seen[:MaxNumberOfMessages]
        self._hidden |= {m["ReceiptHandle"]: m for m in taken}
        return {"Messages": taken} if taken else {}

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> Any:  # noqa: N803
        for entry in Entries:
            self.put(QueueUrl, entry["MessageBody"])
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries]}

    def delete_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> None:  # noqa: N803
        gone = {entry["ReceiptHandle"] for entry in Entries}
        kept = [m for m in self.queues[QueueUrl] if m["ReceiptHandle"] not in gone]
        self.queues[QueueUrl] = kept

    def invoke(self, *, FunctionName: str, Payload: bytes) -> Any:  # noqa: N803
        assert json.loads(Payload) == {}
        self.invoked.append(FunctionName)
        return {"FunctionError": "Unhandled"} if self.fails else {}


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def service(account: Account) -> Deployed:
    deployed = Deployed(OUTPUTS, None)
    found = SimpleNamespace(
        outputs=OUTPUTS, queues=deployed.queues, client=lambda _service: account
    )
    return cast("Deployed", found)


def _failed(topic: str, payload: bytes = b'{"type":"answer"}') -> str:
    """What the error action of a rule is told, as AWS documents it."""
    return json.dumps(
        {
            "ruleName": "LiveAnswerRule_x",
            "topic": topic,
            "cloudwatchTraceId": "7e146a2c-95b5-6caf-98b9-50e3969734c7",
            "clientId": "ada-phone",
            "base64OriginalPayload": base64.b64encode(payload).decode(),
            "failures": [
                {
                    "failedAction": "SqsAction",
                    "failedResource": "https://sqs/123456789012/trivia-dev-LiveAnswerQueue",
                    "errorMessage": "Access denied",
                }
            ],
        }
    )


@pytest.mark.parametrize("way", ["", "$aws/rules/LiveDirectAnswerRule_x/"])
def test_what_a_rule_could_not_queue_reads_like_what_it_would_have_queued(
    account: Account, service: Deployed, way: str
) -> None:
    topic = "trivia/v1/games/g7f/players/ada/answer"
    account.put("LiveRuleErrorsDlq", _failed(f"{way}{topic}"))

    assert dead_letters.replay(service, "LiveRuleErrors") == {"LiveRuleErrorsDlq": 1}
    (body,) = account.bodies("LiveAnswerQueue")
    assert json.loads(body) == {
        "data": base64.b64encode(b'{"type":"answer"}').decode(),
        "topic": topic,
        "arrived_at": SENT_AT,
        "id": "7e146a2c-95b5-6caf-98b9-50e3969734c7",
    }
    assert set(json.loads(body)) == set(inbox.Envelope.model_fields)
    assert account.bodies("LiveRuleErrorsDlq") == []


def test_messages_of_several_rules_find_their_own_queues(
    account: Account, service: Deployed
) -> None:
    for _ in range(15):
        account.put("LiveRuleErrorsDlq", _failed("trivia/v1/games/g7f/players/ada/answer"))
        account.put("LiveRuleErrorsDlq", _failed("trivia/v1/games/g7f/host/bob/ask"))
    account.put("LiveRuleErrorsDlq", _failed("$aws/rules/relay/trivia/v1/relay"))
    account.put("LiveRuleErrorsDlq", "no error of a rule")

    assert dead_letters.replay(service) == {
        "LeaderboardDlq": 0,
        "LiveAnswerDlq": 0,
        "LiveHostDlq": 0,
        "LiveRelayDlq": 0,
        "LiveRuleErrorsDlq": 31,
        "OutboxSweepDlq": 0,
    }
    assert len(account.bodies("LiveAnswerQueue")) == len(account.bodies("LiveHostQueue")) == 15
    (order,) = account.bodies("LiveRelayQueue")
    assert json.loads(order).keys() == {"data"}
    # What nobody can read is not thrown away.
    assert account.bodies("LiveRuleErrorsDlq") == ["no error of a rule"]


@pytest.mark.parametrize(
    "topic", ["", "trivia/v1/games/g/events", "trivia/v1/games/g/players/ada", "a/players/b/win"]
)
def test_a_topic_of_no_rule_has_no_queue(topic: str) -> None:
    with pytest.raises(ValueError, match=f"^{topic}$"):
        queue_of_topic(topic)


def test_a_rule_that_was_given_nothing_to_pass_on_stops_no_other(
    account: Account, service: Deployed
) -> None:
    account.put("LiveRuleErrorsDlq", _failed("$aws/rules/relay"))
    account.put("LiveRuleErrorsDlq", _failed("trivia/v1/games/g7f/host/bob/ask"))

    assert dead_letters.replay(service, "LiveRuleErrors") == {"LiveRuleErrorsDlq": 1}
    assert len(account.bodies("LiveRuleErrorsDlq")) == 1


def test_runs_that_failed_are_made_up_for_by_one_more_of_each(
    account: Account, service: Deployed
) -> None:
    for _ in range(23):
        account.put("OutboxSweepDlq", "{}")

    assert dead_letters.replay(service, "OutboxSweep") == {"OutboxSweepDlq": 23}
    assert account.invoked == ["trivia-dev-OutboxSweep", "trivia-dev-AttemptRelay"]
    assert account.bodies("OutboxSweepDlq") == []


def test_runs_that_fail_again_stay(account: Account, service: Deployed) -> None:
    account.put("OutboxSweepDlq", "{}")
    account.fails = True

    with pytest.raises(RunnerError, match="fails again"):
        dead_letters.replay(service, "OutboxSweep")
    assert account.bodies("OutboxSweepDlq") == ["{}"]
