"""Deploy templates and code to the emulator of a stack, as `sam deploy` does to AWS."""

import contextlib
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from trivia_local.aws import local_client
from trivia_local.errors import DeployFailed
from trivia_local.stackfile import Emulator
from trivia_local.templates import Translation, load

ARTIFACTS = "trivia-local-artifacts"
TIMEOUT_S = 180.0
_DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
_UNUSABLE = ("ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED", "DELETE_FAILED")


class Deployer:
    """Deploys to an emulator.

    `package` zips the code of a folder that a template names and returns the zip.
    """

    def __init__(self, emulator: Emulator, package: Callable[[Path], Path]) -> None:
        self._emulator = emulator
        self._package = package
        self._stored: set[str] = set()
        self._s3 = local_client("s3", emulator)
        self._cloudformation = local_client("cloudformation", emulator)

    def deploy(self, name: str, template: Path, parameters: Mapping[str, str]) -> dict[str, str]:
        """Create or update the stack `name`; returns its outputs.

        Only parameters that the template declares are passed.

        Raises:
            DeployFailed: with the resource that failed and the reason.
        """
        with contextlib.suppress(self._s3.exceptions.BucketAlreadyOwnedByYou):
            self._s3.create_bucket(Bucket=ARTIFACTS)
        body = Translation(self._store_code, self._store_template, parameters).root(template)
        declared = load(template).get("Parameters", {})
        request = {
            "StackName": name,
            "TemplateURL": self._store_template(body),
            "Capabilities": [
                "CAPABILITY_IAM",
                "CAPABILITY_NAMED_IAM",
                "CAPABILITY_AUTO_EXPAND",
            ],
            "Parameters": [
                {"ParameterKey": key, "ParameterValue": value}
                for key, value in parameters.items()
                if key in declared
            ],
        }
        existing = self.describe(name)
        if existing and existing["StackStatus"] in _UNUSABLE:
            self._cloudformation.delete_stack(StackName=name)
            self._wait(name)
            existing = None
        try:
            if existing:
                self._cloudformation.update_stack(**request)
            else:
                self._cloudformation.create_stack(**request)
        except ClientError as error:
            reason = error.response["Error"]["Message"]
            if "No updates are to be performed" not in reason:
                raise DeployFailed("The template is refused.", reason) from error
        stack = self._wait(name)
        if stack is None or stack["StackStatus"] not in _DONE:
            raise self._failure(name, stack)
        return outputs(stack)

    def describe(self, name: str) -> dict[str, Any] | None:
        """The stack as CloudFormation describes it, or None if there is none."""
        try:
            found: list[dict[str, Any]] = self._cloudformation.describe_stacks(StackName=name)[
                "Stacks"
            ]
        except ClientError:
            return None
        return found[0] if found and found[0]["StackStatus"] != "DELETE_COMPLETE" else None

    def is_intact(self, name: str, function_names: list[str], table_names: list[str]) -> bool:
        """Whether the stack, its functions and its tables are all there (after a restart)."""
        stack = self.describe(name)
        if stack is None or stack["StackStatus"] not in _DONE:
            return False
        functions = local_client("lambda", self._emulator)
        pages = functions.get_paginator("list_functions").paginate()
        there = {f["FunctionName"] for page in pages for f in page["Functions"]}
        tables = local_client("dynamodb", self._emulator).list_tables()["TableNames"]
        return there.issuperset(function_names) and set(tables).issuperset(table_names)

    def _store_code(self, folder: Path) -> tuple[str, str]:
        content = self._package(folder).read_bytes()
        return ARTIFACTS, self._store("code", content, "zip")

    def _store_template(self, text: str) -> str:
        key = self._store("templates", text.encode(), "json")
        return f"{self._emulator.url}/{ARTIFACTS}/{key}"

    def _store(self, folder: str, content: bytes, kind: str) -> str:
        key = f"{folder}/{hashlib.sha256(content).hexdigest()[:32]}.{kind}"
        if key not in self._stored:
            self._s3.put_object(Bucket=ARTIFACTS, Key=key, Body=content)
            self._stored.add(key)
        return key

    def _wait(self, name: str) -> dict[str, Any] | None:
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline:
            stack = self.describe(name)
            if stack is None or not stack["StackStatus"].endswith("_IN_PROGRESS"):
                return stack
            time.sleep(0.1)
        raise DeployFailed(f"The stack {name} is not ready after {TIMEOUT_S:.0f} s.")

    def _failure(self, name: str, stack: dict[str, Any] | None) -> DeployFailed:
        causes = self._failed_resources(name)
        if not causes:
            reason = (stack or {}).get("StackStatusReason") or "no reason was given"
            return DeployFailed(f"The deploy failed: {reason}")
        first, *more = causes
        return DeployFailed(f"The deploy failed at {first}", "\n".join(more))

    def _failed_resources(self, name: str) -> list[str]:
        """`resource (type): reason` of each root cause, those in nested stacks included."""
        try:
            events = self._cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        except ClientError:
            return []
        causes: list[str] = []
        for event in reversed(events):
            reason = event.get("ResourceStatusReason") or ""
            if not event["ResourceStatus"].endswith("_FAILED") or "cancelled" in reason:
                continue
            if event["PhysicalResourceId"] == event["StackId"]:
                continue
            nested = event["ResourceType"] == "AWS::CloudFormation::Stack"
            below = self._failed_resources(event["PhysicalResourceId"]) if nested else []
            text = f"{event['LogicalResourceId']} ({event['ResourceType']}): {reason}"
            causes += [cause for cause in below or [text] if cause not in causes]
        return causes


def outputs(stack: Mapping[str, Any]) -> dict[str, str]:
    return {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}


def parameters(
    *, stage: str, redis_host: str, redis_port: int, load_test: bool = False
) -> dict[str, str]:
    """What the local stack is deployed with."""
    return {
        "Stage": stage,
        "Target": "local",
        "AutoConfirm": "true",
        # `trivia reset` forgets the data; protection would only leave a failed deploy half done.
        "KeepData": "false",
        "LoadTest": "true" if load_test else "false",
        # Bots of benchmarks and load tests all come from this machine.
        "GuestsPerAddress": "10000",
        "RedisHost": redis_host,
        "RedisPort": str(redis_port),
    }


def fingerprint(template: str, packages: Sequence[str], settings: Mapping[str, str]) -> str:
    """Changes if any of the template, the code or the parameters changes."""
    text = json.dumps([template, list(packages), dict(sorted(settings.items()))])
    return hashlib.sha256(text.encode()).hexdigest()
