"""`stack.json`: endpoints and ids of a running stack; the keys are in docs/local-stack.md.

It exists while the stack is up; tests, bots and tools read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from trivia_local.errors import RunnerError
from trivia_local.keys import AccessKey
from trivia_local.layout import StackFolder
from trivia_local.whole_files import write_private


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mqtt(Model):
    """The broker: `ws://host:port` + `path`, with `host_header` as the Host of the handshake."""

    host: str
    port: int
    path: str
    host_header: str


class Cognito(Model):
    endpoint: str
    user_pool_id: str
    client_id: str


class Redis(Model):
    host: str
    port: int
    password: str


@dataclass(frozen=True, slots=True)
class Emulator:
    """Where all AWS APIs of a stack are, and who may do everything there."""

    url: str
    root: AccessKey


class Stack(Model):
    """A running stack.

    Attributes:
        front_door: the address for a browser on this machine; none without a front door.
        lan: the address for phones in the same network, with `--lan` only.
        api_url: base of the HTTP API, straight at the emulator; routes begin with `/api`.
        ws_url: the WebSocket API, straight at the emulator; None as long as there is none.
        emulator: endpoint of all AWS APIs; calls are signed.
        root: the access key that may do everything there.
        tables: by short name (`ActiveGames`); topics: ARN by name; queues: URL by name.
        functions: names of all Lambda functions.
        outputs: of the CloudFormation stack, complete.
        pids: process ids by server.
    """

    name: str
    stage: str
    region: str
    front_door: str
    lan: str | None
    api_url: str
    ws_url: str | None
    mqtt: Mqtt
    cognito: Cognito
    redis: Redis
    emulator: str
    root: AccessKey
    tables: dict[str, str]
    topics: dict[str, str]
    queues: dict[str, str]
    functions: list[str]
    outputs: dict[str, str]
    pids: dict[str, int]

    @property
    def aws(self) -> Emulator:
        return Emulator(self.emulator, self.root)


def named_resources(outputs: Mapping[str, str], suffix: str, keep: str = "") -> dict[str, str]:
    """Outputs whose key ends in `suffix`, by key without it (plus `keep`): `ActiveGamesTableName`
    with suffix `TableName` is `ActiveGames`."""
    return {
        key.removesuffix(suffix) + keep: value
        for key, value in outputs.items()
        if key.endswith(suffix) and key != suffix
    }


def tables(outputs: Mapping[str, str]) -> dict[str, str]:
    return named_resources(outputs, "TableName")


def topics(outputs: Mapping[str, str]) -> dict[str, str]:
    return named_resources(outputs, "TopicArn", "Topic")


def queues(outputs: Mapping[str, str]) -> dict[str, str]:
    """Queues and their dead-letter queues: `LeaderboardQueue`, `LeaderboardDlq`."""
    return named_resources(outputs, "QueueUrl", "Queue") | named_resources(outputs, "DlqUrl", "Dlq")


def functions(outputs: Mapping[str, str]) -> list[str]:
    return [name for name in outputs.get("FunctionNames", "").split(",") if name]


def write(path: Path, stack: Stack) -> None:
    """Replace the file of the stack; it holds keys."""
    write_private(path, stack.model_dump_json(indent=2) + "\n")


def read(folder: StackFolder) -> Stack | None:
    """The running stack, or None if there is no file or one of another version."""
    try:
        return Stack.model_validate_json(folder.stack_file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def require(folder: StackFolder) -> Stack:
    """The running stack; raises RunnerError if it is not up."""
    stack = read(folder)
    if stack is None:
        named = f".venv/bin/trivia up --name {folder.name}"
        start = "make play" if folder.name == "default" else named
        raise RunnerError("The stack is not running.", f"Start it: `{start}`.")
    return stack
