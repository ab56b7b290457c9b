"""Messages that no consumer could handle: look at them, and give them to the consumer again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from trivia_local import stackfile
from trivia_local.aws import Deployed
from trivia_local.errors import RunnerError
from trivia_local.live_rules import plain_topic, queue_of_topic

BATCH = 10
# Long enough to send a batch back; after a crash in between the messages turn up again.
HIDDEN_S = 60
RULE_ERRORS = "LiveRuleErrorsDlq"
RUNS = "OutboxSweepDlq"
SWEEPERS = (
    "-OutboxSweep",
    "-AttemptRelay",
    "-GuestSweep",
    "-MediaSweep",
    "-ReservationSweep",
    "-PurchaseStep",
)
Route: TypeAlias = Callable[[dict[str, Any]], tuple[str, str] | None]
"""To which queue a message goes, and as what; None if that is not to be seen."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a dead-letter queue holds, in words; and the queue that it came from, if any."""

    what: str
    queue: str | None = None


_OTHERS = {
    RULE_ERRORS: Held(
        "what rules of AWS IoT could not queue; replayed to the queue of its topic, in the form"
        " that the rule gives it"
    ),
    RUNS: Held("runs of the sweepers that failed; replayed as one more run of each"),
}


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """A dead-letter queue, how many messages wait in it, and the body of one of them."""

    name: str
    url: str
    count: int
    sample: str | None


def describe(name: str) -> Held:
    """What the dead-letter queue `name` holds."""
    queue = f"{name.removesuffix('Dlq')}Queue"
    return _OTHERS.get(name) or Held(f"messages of {queue} that no try could handle", queue)


def dead_letter_queues(service: Deployed, only: str | None = None) -> dict[str, str]:
    """URL by name (`LeaderboardDlq`) of all, or of `only`, given with or without `Dlq`.

    Raises:
        RunnerError: there is no queue `only`; names those there are.
    """
    found = {name: url for name, url in service.queues.items() if name.endswith("Dlq")}
    if only is None:
        return found
    name = only if only.endswith("Dlq") else f"{only.removesuffix('Queue')}Dlq"
    if name not in found:
        raise RunnerError(f"There is no queue {only}.", f"There are: {', '.join(sorted(found))}.")
    return {name: found[name]}


def look(service: Deployed, only: str | None = None) -> list[DeadLetters]:
    """What waits in each queue. The sample stays where it is, visible to everyone at once."""
    queues = dead_letter_queues(service, only)
    sqs = service.client("sqs")
    found = []
    for name, url in sorted(queues.items()):
        messages = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=1, VisibilityTimeout=0, WaitTimeSeconds=0
        ).get("Messages", [])
        sample = messages[0]["Body"] if messages else None
        found.append(DeadLetters(name, url, _waiting(sqs, url), sample))
    return found


def replay(service: Deployed, only: str | None = None) -> dict[str, int]:
    """Give every message to its consumer again; returns how many, by queue.

    A message is deleted only after its copy was accepted, so it may be given twice, never lost:
    consumers count a message once. One that nobody can read stays where it is.

    Raises:
        RunnerError: there is no queue `only`.
    """
    sqs = service.client("sqs")
    moved = {}
    for name, url in sorted(dead_letter_queues(service, only).items()):
        waiting = _waiting(sqs, url)
        source = describe(name).queue
        if source is not None:
            moved[name] = _move(sqs, url, partial(_as_it_was, service.queues[source]), waiting)
        elif name == RUNS:
            moved[name] = _run_again(service, url, waiting)
        else:
            moved[name] = _move(sqs, url, partial(undelivered, service.queues), waiting)
    return moved


def _as_it_was(source: str, message: dict[str, Any]) -> tuple[str, str]:
    return source, message["Body"]


def undelivered(queues: Mapping[str, str], message: dict[str, Any]) -> tuple[str, str] | None:
    """What a rule of AWS IoT should have queued: the queue's address, and the message for it.

    The error action tells topic, payload and trace, but not when the message came: it was queued
    here in the same moment. None if it is nothing of that kind.
    https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html
    """
    try:
        told = json.loads(message["Body"])
        topic, data = plain_topic(str(told["topic"])), str(told["base64OriginalPayload"])
        url = queues[f"{queue_of_topic(topic)}Queue"]
    except (ValueError, KeyError, TypeError):
        return None
    body: dict[str, Any] = {"data": data}
    if not topic.endswith("/relay"):
        at = int(message["Attributes"]["SentTimestamp"])
        body |= {"topic": topic, "arrived_at": at, "id": told["cloudwatchTraceId"]}
    return url, json.dumps(body)


def _run_again(service: Deployed, url: str, waiting: int) -> int:
    """Runs that failed: one more of each does what all of them should have done."""
    if not waiting:
        return 0
    lambda_ = service.client("lambda")
    names = [one for one in stackfile.functions(service.outputs) if one.endswith(SWEEPERS)]
    for name in names:
        answer = lambda_.invoke(FunctionName=name, Payload=b"{}")
        if answer.get("FunctionError"):
            raise RunnerError(f"{name} fails again: `trivia logs` says why.")
    sqs = service.client("sqs")
    done = 0
    while done < waiting and (messages := _taken(sqs, url, waiting - done)):
        _forget(sqs, url, messages)
        done += len(messages)
    return done


def _move(sqs: Any, url: str, to: Route, waiting: int) -> int:
    """Move what waits now; what fails again meanwhile is left for the next time."""
    moved = looked_at = 0
    while looked_at < waiting and (messages := _taken(sqs, url, waiting - looked_at)):
        looked_at += len(messages)
        targets: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for message in messages:
            if (found := to(message)) is not None:
                targets.setdefault(found[0], []).append((found[1], message))
        for target, copies in targets.items():
            moved += _hand_over(sqs, url, target, copies)
    return moved


def _hand_over(sqs: Any, url: str, target: str, copies: list[tuple[str, dict[str, Any]]]) -> int:
    sent = sqs.send_message_batch(QueueUrl=target, Entries=_entries(copies))
    accepted = {entry["Id"] for entry in sent.get("Successful", [])}
    done = [message for number, (_, message) in enumerate(copies) if str(number) in accepted]
    if not done:
        raise RunnerError("The queue does not accept the messages.", str(sent.get("Failed")))
    _forget(sqs, url, done)
    return len(done)


def _taken(sqs: Any, url: str, most: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=min(BATCH, most),
        VisibilityTimeout=HIDDEN_S,
        WaitTimeSeconds=1,
        AttributeNames=["SentTimestamp"],
        MessageAttributeNames=["All"],
    ).get("Messages", [])
    return found


def _forget(sqs: Any, url: str, messages: list[dict[str, Any]]) -> None:
    sqs.delete_message_batch(
        QueueUrl=url,
        Entries=[
            {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
            for number, message in enumerate(messages)
        ],
    )


def _entries(copies: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {
            "Id": str(number),
            "MessageBody": body,
            **(
                {"MessageAttributes": message["MessageAttributes"]}
                if message.get("MessageAttributes")
                else {}
            ),
        }
        for number, (body, message) in enumerate(copies)
    ]


def _waiting(sqs: Any, url: str) -> int:
    attributes = sqs.get_queue_attributes(
        QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"]
    )["Attributes"]
    return int(attributes["ApproximateNumberOfMessages"])
