"""Which function calls what of AWS, noted while the real handlers play a simulated game."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from trivia_bench.simulation import hosted, live
from trivia_bench.simulation.cloud import Cloud
from trivia_bench.simulation.wiring import Secrets

Right = tuple[str, str, str]
"""Function, action of IAM, and what it is done to: `table Players`, `queue GameWork`."""

_IN_TRANSACTION = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


class Recorder:
    """Notes the calls of one cloud.

    Attributes:
        calls: what was called, each once.
        gone: connections that have ended without a word.
    """

    def __init__(self, cloud: Cloud) -> None:
        self.gone: set[str] = set()
        self.calls: set[Right] = set()
        self._running: list[str | None] = [None]
        cloud.tables = _Tables(self, cloud.tables)  # type: ignore[assignment]
        self._cloud = cloud
        invoke, sleep = cloud.invoke, cloud.sleep

        def invoked(function: Any, event: dict[str, Any], messages: int = 1) -> Any:
            with self._as(function.name):
                return invoke(function, event, messages)

        def slept(milliseconds: int) -> None:
            with self._as(None):  # what others do meanwhile is not this function's
                sleep(milliseconds)

        cloud.invoke, cloud.sleep = invoked, slept  # type: ignore[method-assign]
        _before(cloud.queues, "send_message", lambda asked: self._queue(asked["QueueUrl"]))
        # What a form allows is done by its signer's right.
        for name, action in (
            ("get_object", "GetObject"),
            ("put_object", "PutObject"),
            ("put_object_tagging", "PutObjectTagging"),
            ("delete_object", "DeleteObject"),
            ("generate_presigned_post", "PutObject"),
        ):
            _before(cloud.buckets, name, partial(self._file, action))
        for name in ("publish", "publish_batch"):
            _before(cloud.topics, name, lambda asked: self._topic(asked["TopicArn"]))

    @contextmanager
    def listening(self, patch: pytest.MonkeyPatch) -> Iterator[None]:
        """Also to what is made anew for each game: sockets, broker and secrets."""
        with patch.context() as patched:
            patched.setattr(hosted.CountingPoster, "post", self._posted(hosted.CountingPoster.post))
            patched.setattr(hosted.CountingPoster, "close", lambda *_: self._closed())
            patched.setattr(live.CountingIot, "publish", self._told(live.CountingIot.publish))
            patched.setattr(Secrets, "get_secret_value", self._read(Secrets.get_secret_value))
            yield

    def note(self, action: str, what: str) -> None:
        """The function that runs does `action` to `what`."""
        if (function := self._running[-1]) is not None:
            self.calls.add((function, action, what))

    @contextmanager
    def _as(self, function: str | None) -> Iterator[None]:
        self._running.append(function)
        try:
            yield
        finally:
            self._running.pop()

    def _queue(self, name: str) -> None:
        self.note("sqs:SendMessage", f"queue {name}")

    def _file(self, action: str, asked: Mapping[str, Any]) -> None:
        shown = asked["Bucket"] == "Media"
        what = "shown" if shown else asked["Key"].partition("/")[0]
        self.note(f"s3:{action}", f"files {what}")

    def _topic(self, arn: str) -> None:
        self.note("sns:Publish", f"topic {arn.rpartition(':')[2]}")

    def _posted(self, post: Callable[..., Any]) -> Callable[..., Any]:
        def posted(poster: Any, posts: Any) -> Any:
            self.note("execute-api:ManageConnections", "connections POST")
            delivered = post(poster, posts)
            return replace(delivered, gone=tuple(one for one, _ in posts if one in self.gone))

        return posted

    def _closed(self) -> None:
        self.note("execute-api:ManageConnections", "connections DELETE")

    def _told(self, publish: Callable[..., Any]) -> Callable[..., Any]:
        def told(broker: Any, messages: Any) -> None:
            for one in messages:
                to_rule = one.topic.startswith("$aws/rules/")
                self.note("iot:Publish", "rule LiveRelay" if to_rule else "topics of games")
            publish(broker, messages)

        return told

    def _read(self, get: Callable[..., Any]) -> Callable[..., Any]:
        def read(secrets: Any, **asked: str) -> Any:
            self.note("secretsmanager:GetSecretValue", f"secret {asked['SecretId']}")
            return get(secrets, **asked)

        return read


class _Tables:
    """The tables of a cloud; each call is noted as the policy that AWS asks for it."""

    def __init__(self, recorder: Recorder, tables: Any) -> None:
        self._recorder = recorder
        self._tables = tables

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._tables, name)
        if name == "follow":
            return call
        action = "".join(word.capitalize() for word in name.split("_"))

        def called(*given: Any, **asked: Any) -> Any:
            if not given:  # a rule of the broker gives what it puts by position
                for what, table in _asked(action, asked):
                    self._recorder.note(f"dynamodb:{what}", table)
            return call(*given, **asked)

        return called


def _asked(action: str, asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part in asked.get("TransactItems", ()):
        ((kind, one),) = part.items()
        yield _IN_TRANSACTION[kind], f"table {one['TableName']}"
    for table in asked.get("RequestItems", ()):
        yield action, f"table {table}"
    if "TableName" in asked:
        index = f" index {asked['IndexName']}" if "IndexName" in asked else ""
        yield action, f"table {asked['TableName']}{index}"


def _before(owner: Any, name: str, note: Callable[[dict[str, Any]], None]) -> None:
    call = getattr(owner, name)

    def called(**asked: Any) -> Any:
        note(asked)
        return call(**asked)

    setattr(owner, name, called)
