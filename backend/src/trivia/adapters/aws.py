"""AWS clients: made once per environment, with short timeouts.

botocore without boto3: the same clients, 85 ms less in a cold start (measured, see
docs/decisions). Endpoint, region and credentials come from the environment, so that nothing
here knows whether it runs on AWS or on the emulator.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from botocore.session import Session

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_iot_data import IoTDataPlaneClient
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sns import SNSClient
    from types_boto3_sqs import SQSClient

# Under the functions' own timeout of 6 s, with one retry.
_CONFIG = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 2},
)


@cache
def _session() -> Session:
    return Session()


@cache
def dynamodb() -> "DynamoDBClient":
    return cast("DynamoDBClient", _session().create_client("dynamodb", config=_CONFIG))


@cache
def sns() -> "SNSClient":
    return cast("SNSClient", _session().create_client("sns", config=_CONFIG))


@cache
def sqs() -> "SQSClient":
    return cast("SQSClient", _session().create_client("sqs", config=_CONFIG))


@cache
def iot_data(connections: int) -> "IoTDataPlaneClient":
    """Publishes through up to `connections` at a time; a stalled one must not hold a game up."""
    config = _CONFIG.merge(Config(max_pool_connections=connections))
    return cast("IoTDataPlaneClient", _session().create_client("iot-data", config=config))


@cache
def secretsmanager() -> "SecretsManagerClient":
    return cast("SecretsManagerClient", _session().create_client("secretsmanager", config=_CONFIG))


@cache
def client(service: str, *, signed: bool = True) -> object:
    """A client of a service that only one function uses; its caller knows the type.

    Unsigned calls are those that anyone may make: they need no permission.
    """
    config = _CONFIG if signed else _CONFIG.merge(Config(signature_version=UNSIGNED))
    return _session().create_client(service, config=config)


_PASSING = {
    "InternalServerError",
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "Throttling",
    "ThrottlingException",
    "TransactionCanceledException",
}


def is_passing_fault(error: Exception) -> bool:
    """Whether trying again shortly may help: AWS was out of reach, or throttled the call."""
    if isinstance(error, ClientError):
        return error.response["Error"]["Code"] in _PASSING
    return isinstance(error, ConnectionError | HTTPClientError)
