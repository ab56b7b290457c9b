"""The real DynamoDB adapters need a real server: ministack alone, with the project's tables.

Nothing is packaged or deployed here (tests/stack.py does that): it is up in a second. A pytest
plugin (see tests/conftest.py), so what only these tests need is imported when they run.
"""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from trivia_local.keys import new_keys

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

REGION = "us-east-1"
KEY = new_keys().root.environment()
TEMPLATES = [
    Path(__file__).parents[2] / "infra" / name for name in ("data.yaml", "generated/live.yaml")
]
_TABLE = "AWS::DynamoDB::Table"
_KEPT = (
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
    "LocalSecondaryIndexes",
    "BillingMode",
)
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture(scope="session")
def emulator_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An emulator of this test session (of this worker) only."""
    from trivia_local.processes import clean_environment

    folder = tmp_path_factory.mktemp("emulator")
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "trivia_local.emulator"],
        env=clean_environment(
            {
                "GATEWAY_PORT": str(port),
                "BIND_HOST": "127.0.0.1",
                "STATE_DIR": str(folder / "state"),
                "S3_DATA_DIR": str(folder / "s3"),
                "TMPDIR": str(folder),
                "LAMBDA_EXECUTOR": "local",
                "SFTP_ENABLED": "0",
                "IOT_MTLS_ENABLED": "0",
                **KEY,
            }
        ),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_until_up(process, url, folder / "log")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@pytest.fixture(scope="session")
def dynamodb(emulator_url: str) -> "DynamoDBClient":
    """The client that functions have."""
    from trivia.adapters import aws

    surroundings = {
        "AWS_ENDPOINT_URL": emulator_url,
        "AWS_REGION": REGION,
        **KEY,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in surroundings.items():
            patch.setenv(name, value)
        made: DynamoDBClient = aws.dynamodb.__wrapped__()
    return made


@pytest.fixture(scope="session")
def tables(emulator_url: str) -> dict[str, str]:
    """Names of all tables, by logical name."""
    dynamodb: DynamoDBClient = client("dynamodb", emulator_url)
    return {
        name: _create(dynamodb, name, resource["Properties"])
        for name, resource in _resources().items()
        if resource["Type"] == _TABLE
    }


def client(service: str, url: str) -> Any:
    from botocore.config import Config
    from trivia_bots.local_aws import local_session

    return local_session().client(  # type: ignore[call-overload]
        service,
        endpoint_url=url,
        region_name=REGION,
        aws_access_key_id=KEY["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEY["AWS_SECRET_ACCESS_KEY"],
        config=Config(proxies={}, retries={"total_max_attempts": 2, "mode": "standard"}),
    )


def _create(dynamodb: "DynamoDBClient", name: str, properties: dict[str, Any]) -> str:
    table = f"trivia-test-{name}"
    wanted: dict[str, Any] = {key: properties[key] for key in _KEPT if key in properties}
    dynamodb.create_table(TableName=table, **wanted)
    return table


def _resources() -> dict[str, Any]:
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads CloudFormation's short forms as whatever they hold: no table's keys use them."""

    Loader.add_multi_constructor("!", _any)
    resources: dict[str, Any] = {}
    for template in TEMPLATES:
        resources |= yaml.load(template.read_text(encoding="utf-8"), Loader)["Resources"]
    return resources


def _any(loader: Any, _tag: str, node: Any) -> Any:
    return loader.construct_sequence(node) if node.id == "sequence" else node.value


def _wait_until_up(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with _direct.open(f"{url}/_ministack/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The emulator did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
