"""What a test does behind the service's back: break a function, look at queues, rows and logs."""

import io
import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.solo.scored import scored_attempt
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import Topic
from trivia.application.solo.telling import messages_of

from tests.stack import RunningStack

LAYERS = Path(__file__).parent / "layers"


class Cloud:
    """The deployed resources of one stack, by the names of the templates."""

    def __init__(self, stack: RunningStack) -> None:
        self.stack = stack.info
        self.dynamodb = stack.client("dynamodb")
        self.sns = stack.client("sns")
        self._lambda = stack.client("lambda")
        self._logs = stack.client("logs")
        self._sqs = stack.client("sqs")

    def function(self, name: str) -> str:
        return f"trivia-{self.stack.stage}-{name}"

    @contextmanager
    def setting(self, function: str, **changed: str) -> Iterator[None]:
        """Run `function` with other environment variables; put them back at the end."""
        name = self.function(function)
        before = self._lambda.get_function_configuration(FunctionName=name)["Environment"]
        assert changed.keys() <= before["Variables"].keys()
        self._lambda.update_function_configuration(
            FunctionName=name, Environment={"Variables": before["Variables"] | changed}
        )
        try:
            yield
        finally:
            self._lambda.update_function_configuration(FunctionName=name, Environment=before)

    @contextmanager
    def dying(self, function: str, before: str) -> Iterator[Path]:
        """Have `function` die once, before it calls `before` (`module:Class.method`); the file that
        is there once it has."""
        name = self.function(function)
        whole = self._lambda.get_function_configuration(FunctionName=name)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.write(LAYERS / "dying.py", "python/dying.py")
        layer = self._lambda.publish_layer_version(
            LayerName="dying", Content={"ZipFile": content.getvalue()}
        )["LayerVersionArn"]
        with tempfile.TemporaryDirectory() as folder:
            died = Path(folder) / "died"
            told = {"DIES_BEFORE": before, "REAL_HANDLER": whole["Handler"], "DIED": str(died)}
            variables = {**whole["Environment"]["Variables"], **told}
            self._lambda.update_function_configuration(
                FunctionName=name,
                Handler="dying.handler",
                Layers=[layer],
                Environment={"Variables": variables},
            )
            try:
                yield died
            finally:
                self._lambda.update_function_configuration(
                    FunctionName=name,
                    Handler=whole["Handler"],
                    Layers=[],
                    Environment=whole["Environment"],
                )

    def invoke(self, function: str) -> dict[str, Any]:
        """Run `function` with an empty event, as its schedule does; what it returns."""
        return self.invoke_with(self.function(function), {})

    def invoke_with(self, name: str, event: dict[str, Any]) -> dict[str, Any]:
        """Run the function of this full name; what it returns."""
        done = self._lambda.invoke(FunctionName=name, Payload=json.dumps(event).encode())
        payload = done["Payload"].read()
        assert "FunctionError" not in done, (name, payload)
        answer: dict[str, Any] = json.loads(payload)
        return answer

    def mappings(self) -> list[dict[str, Any]]:
        """What gives records to the functions: queues, and streams of tables."""
        pages = self._lambda.get_paginator("list_event_source_mappings").paginate()
        return [mapping for page in pages for mapping in page["EventSourceMappings"]]

    @contextmanager
    def hurried(self, queue: str, seconds: int = 1) -> Iterator[None]:
        """Give failed messages out again after `seconds`, instead of minutes."""
        url = self.stack.queues[queue]
        before = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        self._sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})
        try:
            yield
        finally:
            self._sqs.set_queue_attributes(QueueUrl=url, Attributes=before["Attributes"])

    def waiting(self, queue: str) -> int:
        """Messages in `queue`: those that wait and those in work."""
        found = self._sqs.get_queue_attributes(
            QueueUrl=self.stack.queues[queue], AttributeNames=["All"]
        )["Attributes"]
        kinds = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        return sum(int(found[kind]) for kind in kinds)

    def send(self, queue: str, *bodies: str) -> None:
        """Put messages into `queue` as one batch."""
        entries = [{"Id": str(n), "MessageBody": body} for n, body in enumerate(bodies)]
        sent = self._sqs.send_message_batch(QueueUrl=self.stack.queues[queue], Entries=entries)
        assert len(sent["Successful"]) == len(bodies)

    def empty(self, queue: str) -> None:
        self._sqs.purge_queue(QueueUrl=self.stack.queues[queue])

    def lines(self, function: str, since_ms: int) -> list[dict[str, Any]]:
        """The structured log lines of `function`, one for each invocation but warm-ups."""
        pages = self._logs.get_paginator("filter_log_events").paginate(
            logGroupName=f"/aws/lambda/{self.function(function)}", startTime=since_ms
        )
        texts = (event["message"] for page in pages for event in page["events"])
        lines = [json.loads(text) for text in texts if text.startswith("{")]
        return [line for line in lines if line.get("outcome") not in (None, "warm")]

    def failures(self, function: str, since_ms: int) -> int:
        """How many messages a consumer could not handle, each try counted."""
        return sum(line.get("failed", 0) for line in self.lines(function, since_ms))

    def handled(self, function: str, since_ms: int) -> int:
        """How many messages a consumer has handled."""
        lines = self.lines(function, since_ms)
        return sum(line.get("messages", 0) - line.get("failed", 0) for line in lines)

    def attempt(self, attempt_id: str) -> dict[str, Any]:
        """The item of an attempt; it has `pending` while others must be told of it."""
        found: dict[str, Any] = self.dynamodb.get_item(
            TableName=self.stack.tables["Attempts"],
            Key=keys.attempt(attempt_id),
            ConsistentRead=True,
        )["Item"]
        return found

    def told(self, attempt_id: str) -> dict[Topic, str]:
        """What is told of a scored attempt, by topic."""
        scored = scored_attempt(self.attempt(attempt_id))
        rows = (ContractEncoder().row(message, scored.scored_at) for message in messages_of(scored))
        return {row.topic: row.body for row in rows}


def now_ms() -> int:
    return int(time.time() * 1000)
