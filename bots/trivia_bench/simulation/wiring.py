"""The real composition (`trivia.bootstrap.core*`), with what leaves the process replaced.

Nothing is composed here a second time: a use case that needs another adapter tomorrow gets it, and
its calls are counted. The names below are looked up by the bootstraps when they build a service.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar
from unittest.mock import patch

from trivia.bootstrap.core import Provider

from trivia_bench.simulation.cloud import SECRET, Cloud

A = TypeVar("A")
B = TypeVar("B")

SETTINGS = {
    "ASSISTANT_URL": "bedrock",
    "ASSISTANT_MODEL": "model",
    "ASSISTANT_KEY": "off",
    "CONNECTIONS_URL": "https://connections",
    "SETTLE_WINDOW_MS": "700",
    "REDIS_HOST": "cache",
    "REDIS_PORT": "6379",
    "REDIS_TLS": "false",
    "REDIS_AUTH_SECRET": "cache-key",
    "GUESTS_PER_ADDRESS": "400",
    "TICKET_KEY_SECRET": "ticket-key",
    "UPLOADS_URL": "https://uploads",
    "USER_POOL_ID": "players",
    "RELAY_RULE": "relay",
    "STATE_MACHINE_PURCHASE_GAME_ARN": "arn:aws:states:us-east-1:1:stateMachine:PurchaseGame",
    "PLAYER_AVATAR_ARN": "arn:aws:states:us-east-1:123456789012:stateMachine:PlayerAvatar",
    "MODERATION": "off",
    "NOTICES_MAIL": "off",
    "ANSWER_RULE": "answers",
    "TOPIC_ARN_PREFIX": "arn:aws:iot:us-east-1:123456789012",
    "POWERTOOLS_METRICS_NAMESPACE": "Trivia-simulated",
    "POWERTOOLS_SERVICE_NAME": "Simulation",
}


_KINDS = ("TABLE", "QUEUE", "TOPIC", "BUCKET")


class Settings(dict[str, str]):
    """An environment in which every table, queue, topic and bucket is called by its name."""

    def __contains__(self, name: object) -> bool:
        return name in SETTINGS or str(name).split("_")[0] in _KINDS

    def __missing__(self, name: str) -> str:
        if name in SETTINGS:
            return SETTINGS[name]
        kind, *words = name.removesuffix("_URL").removesuffix("_ARN").split("_")
        if kind not in _KINDS:
            raise KeyError(name)
        called = "".join(word.capitalize() for word in words)
        return f"arn:aws:sns:us-east-1:123456789012:{called}" if kind == "TOPIC" else called

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401 (it is `get`)


class InTurn:
    """Two calls one after the other, as a pool of threads and as the port Concurrency."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None: ...

    def __enter__(self) -> "InTurn":
        return self

    def __exit__(self, *_: object) -> None: ...

    def both(self, first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
        return first(), second()

    def map(self, do: Callable[[A], B], things: Sequence[A]) -> list[B]:
        return [do(thing) for thing in things]

    def submit(self, do: Callable[..., B], *args: Any) -> "Future[B]":
        done: Future[B] = Future()
        try:
            done.set_result(do(*args))
        except Exception as error:
            done.set_exception(error)
        return done


class Secrets:
    """Stands for a client of Secrets Manager."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def get_secret_value(self, **_asked: str) -> Mapping[str, Any]:
        self._cloud.meter.usage.secrets += 1
        self._cloud.meter.called("secretsmanager.GetSecretValue", "queue")
        return {"SecretString": SECRET, "CreatedDate": datetime.fromtimestamp(0, UTC)}


class Model:
    """Stands for a client of Bedrock, whose models have nothing to suggest."""

    def converse(self, **_asked: Any) -> Mapping[str, Any]:
        return {"output": {"message": {"content": [{"text": '{"questions": []}'}]}}}


class Ids:
    """Ids that are the same in each run: what is counted one in eight is counted alike."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def new(self) -> str:
        return f"{self._cloud.chance.getrandbits(128):032x}"


def replacements(cloud: Cloud) -> dict[str, Any]:
    """By dotted name. Those of one mode are in its module."""
    secrets, ids = Secrets(cloud), Ids(cloud)
    return {
        "trivia.adapters.aws.dynamodb": lambda: cloud.tables,
        "trivia.adapters.aws.sqs": lambda: cloud.queues,
        "trivia.adapters.aws.sns": lambda: cloud.topics,
        "trivia.adapters.aws.s3": lambda: cloud.buckets,
        "trivia.adapters.aws.bedrock": lambda _read_s: Model(),
        "trivia.adapters.aws.secretsmanager": lambda: secrets,
        "trivia.adapters.system.SystemClock": lambda: cloud.clock,
        "trivia.adapters.system.Threads": InTurn,
        "trivia.adapters.system.RandomIds": lambda: ids,
        "trivia.adapters.system.SystemSleeper": lambda: cloud,
    }


@contextmanager
def replaced(new: Mapping[str, Any]) -> Iterator[None]:
    """Other things under dotted names (`trivia.adapters.aws.sqs`), as long as the context lasts."""
    with ExitStack() as stack:
        for name, one in new.items():
            stack.enter_context(patch(name, one))
        yield


@contextmanager
def wired(
    cloud: Cloud, providers: Sequence[Provider[Any]], more: Mapping[str, Any]
) -> Iterator[None]:
    """Each provider gives a new service over counting adapters; logs are counted too."""
    powertools = {name: value for name, value in SETTINGS.items() if name.startswith("POWERTOOLS_")}
    with (
        replaced({**replacements(cloud), **more}),
        patch.dict(os.environ, powertools),
        ExitStack() as stack,
    ):
        for provider in providers:
            stack.enter_context(provider.override(provider.build(Settings())))
        stack.enter_context(cloud.logs_counted())
        yield
