"""boto3 clients: of the emulator of a local stack, or of AWS."""

from typing import Any

import boto3
from botocore.config import Config
from trivia_bots.local_aws import local_session

from trivia_local import stackfile
from trivia_local.errors import RunnerError
from trivia_local.servers import REGION
from trivia_local.stackfile import Emulator

_LOCAL = Config(
    retries={"max_attempts": 2, "mode": "standard"},
    connect_timeout=5,
    read_timeout=120,
    proxies={},
)


def local_client(service: str, emulator: Emulator, region: str = REGION) -> Any:
    """A client of the emulator, as its root user, whatever this shell is set to."""
    return local_session().client(  # type: ignore[call-overload]
        service,
        endpoint_url=emulator.url,
        region_name=region,
        aws_access_key_id=emulator.root.access_key_id,
        aws_secret_access_key=emulator.root.secret_access_key,
        config=_LOCAL,
    )


class Deployed:
    """A deployed service, wherever it runs: its outputs, and clients for it."""

    def __init__(self, outputs: dict[str, str], emulator: Emulator | None) -> None:
        self.outputs = outputs
        self._emulator = emulator

    def client(self, service: str) -> Any:
        if self._emulator is None:
            return boto3.client(service)  # type: ignore[call-overload]
        return local_client(service, self._emulator)

    @property
    def tables(self) -> dict[str, str]:
        return stackfile.tables(self.outputs)

    @property
    def queues(self) -> dict[str, str]:
        return stackfile.queues(self.outputs)


def local(stack: stackfile.Stack) -> Deployed:
    return Deployed(stack.outputs, stack.aws)


def on_aws(stack_name: str) -> Deployed:
    """The CloudFormation stack `stack_name` of the account and Region of the environment."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        found = boto3.client("cloudformation").describe_stacks(StackName=stack_name)
    except (BotoCoreError, ClientError) as error:
        raise RunnerError(f"The stack {stack_name} cannot be read: {error}") from error
    outputs = found["Stacks"][0].get("Outputs", [])
    return Deployed({o["OutputKey"]: o["OutputValue"] for o in outputs}, None)
