"""Where the load test of a deployment is.

NotDeployed    the deployment has none; says how to get it
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from trivia_bots.local_aws import local_session


class NotDeployed(Exception):
    """The stack has no load test; says how to get it."""


@dataclass(frozen=True, slots=True)
class LoadTest:
    """The state machine and the bucket of one stack, and clients for them."""

    state_machine: str
    bucket: str
    states: Any
    s3: Any


def load_test_of_stack(file: Path) -> LoadTest:
    """That of the running local stack which `stack.json` describes.

    Raises:
        OSError, ValueError, KeyError: no such file, or not one of a stack.
        NotDeployed.
    """
    stack = json.loads(file.read_text(encoding="utf-8"))

    def client(service: str) -> Any:
        return local_session().client(  # type: ignore[call-overload]
            service,
            endpoint_url=stack["emulator"],
            region_name=stack["region"],
            aws_access_key_id=stack["root"]["access_key_id"],
            aws_secret_access_key=stack["root"]["secret_access_key"],
            config=Config(proxies={}),
        )

    return _load_test(stack["outputs"], client, "trivia deploy --load-test")


def load_test_on_aws(stack: str) -> LoadTest:
    """That of a CloudFormation stack.

    Raises:
        botocore's BotoCoreError, ClientError: the stack cannot be read.
        NotDeployed.
    """
    found = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in found.get("Outputs", [])}
    return _load_test(outputs, boto3.client, "sam deploy with LoadTest=true, docs/load-testing.md")


def _load_test(outputs: Mapping[str, str], client: Any, how: str) -> LoadTest:
    try:
        machine, bucket = outputs["SwarmStateMachineArn"], outputs["SwarmBucketName"]
    except KeyError:
        raise NotDeployed(f"This stack has no load test. Deploy it: {how}") from None
    return LoadTest(machine, bucket, client("stepfunctions"), client("s3"))
