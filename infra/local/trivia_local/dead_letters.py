"""Messages that no consumer could handle: look at them, and give them to the consumer again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trivia_local.aws import Deployed
from trivia_local.errors import RunnerError

BATCH = 10
# Long enough to send a batch back; after a crash in between the messages turn up again.
HIDDEN_S = 60


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """A dead-letter queue, how many messages wait in it, and the body of one of them."""

    name: str
    url: str
    count: int
    sample: str | None


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
    sqs = service.client("sqs")
    found = []
    for name, url in sorted(dead_letter_queues(service, only).items()):
        messages = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=1, VisibilityTimeout=0, WaitTimeSeconds=0
        ).get("Messages", [])
        sample = messages[0]["Body"] if messages else None
        found.append(DeadLetters(name, url, _waiting(sqs, url), sample))
    return found


def replay(service: Deployed, only: str | None = None) -> dict[str, int]:
    """Move every message back to the queue it came from; returns how many, by queue.

    A message is deleted only after its copy was accepted, so it may be given twice, never lost:
    consumers count a message once.

    Raises:
        RunnerError: `only` belongs to no queue.
    """
    sqs = service.client("sqs")
    moved = {}
    for name, url in sorted(dead_letter_queues(service, only).items()):
        source = service.queues.get(f"{name.removesuffix('Dlq')}Queue")
        if source is None:
            if only is None:
                continue
            raise RunnerError(
                f"What is in {name} came from no queue.",
                "It tells of failed runs that the next run has made up for.",
            )
        moved[name] = _move(sqs, url, source, _waiting(sqs, url))
    return moved


def _move(sqs: Any, url: str, source: str, waiting: int) -> int:
    """Move what waits now; what fails again meanwhile is left for the next time."""
    moved = 0
    while moved < waiting:
        messages = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(BATCH, waiting - moved),
            VisibilityTimeout=HIDDEN_S,
            WaitTimeSeconds=1,
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        if not messages:
            break
        sent = sqs.send_message_batch(QueueUrl=source, Entries=_copies(messages))
        accepted = {entry["Id"] for entry in sent.get("Successful", [])}
        done = [m for number, m in enumerate(messages) if str(number) in accepted]
        if not done:
            raise RunnerError("The queue does not accept the messages.", str(sent.get("Failed")))
        sqs.delete_message_batch(
            QueueUrl=url,
            Entries=[
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
                for number, message in enumerate(done)
            ],
        )
        moved += len(done)
    return moved


def _copies(messages: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "Id": str(number),
            "MessageBody": message["Body"],
            **(
                {"MessageAttributes": message["MessageAttributes"]}
                if message.get("MessageAttributes")
                else {}
            ),
        }
        for number, message in enumerate(messages)
    ]


def _waiting(sqs: Any, url: str) -> int:
    attributes = sqs.get_queue_attributes(
        QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"]
    )["Attributes"]
    return int(attributes["ApproximateNumberOfMessages"])
