"""AWS clients: made once per environment, with short timeouts.

Tables and queues, which everything waits for, and state machines are called without botocore's
client layer (see `json_client`); other services with botocore, not boto3: 85 ms less in a cold
start (measured, see docs/decisions). Endpoint, region and credentials come from the environment, so
that nothing here knows whether it runs on AWS or on the emulator.
"""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, cast

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from trivia.adapters.json_client import JsonClient
from trivia.adapters.signed_http import Patience, SignedHttp, endpoint_of

if TYPE_CHECKING:
    from botocore.config import Config
    from botocore.session import Session
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_iot_data import IoTDataPlaneClient
    from types_boto3_s3 import S3Client
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sns import SNSClient
    from types_boto3_sqs import SQSClient
    from types_boto3_stepfunctions import SFNClient

# Under the functions' own timeout of 6 s, with one retry.
_PATIENCE = Patience(connect_s=1, read_s=2, attempts=2, pause_s=0.1)

_DYNAMODB = (
    "BatchGetItem",
    "BatchWriteItem",
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "TransactGetItems",
    "TransactWriteItems",
    "UpdateItem",
)


@cache
def _session() -> "Session":
    # Here and not above: most functions call nothing that needs it.
    from botocore.session import Session

    return Session()


@cache
def _config() -> "Config":
    from botocore.config import Config

    return Config(
        connect_timeout=_PATIENCE.connect_s,
        read_timeout=_PATIENCE.read_s,
        retries={"mode": "standard", "total_max_attempts": _PATIENCE.attempts},
    )


@cache
def dynamodb() -> "DynamoDBClient":
    return cast("DynamoDBClient", _json_client("dynamodb", "DynamoDB_20120810", _DYNAMODB))


@cache
def sqs() -> "SQSClient":
    return cast("SQSClient", _json_client("sqs", "AmazonSQS", ("SendMessage",)))


@cache
def stepfunctions() -> "SFNClient":
    client = _json_client("states", "AWSStepFunctions", ("StartExecution",))
    return cast("SFNClient", client)


def _json_client(service: str, target: str, operations: Collection[str]) -> JsonClient:
    return JsonClient(SignedHttp(service, endpoint_of(service), _PATIENCE), target, operations)


@cache
def sns() -> "SNSClient":
    return cast("SNSClient", _session().create_client("sns", config=_config()))


@cache
def iot_data(connections: int) -> "IoTDataPlaneClient":
    """Publishes through up to `connections` at a time; a stalled one must not hold a game up."""
    from botocore.config import Config

    config = _config().merge(Config(max_pool_connections=connections))
    return cast("IoTDataPlaneClient", _session().create_client("iot-data", config=config))


@cache
def secretsmanager() -> "SecretsManagerClient":
    return cast(
        "SecretsManagerClient", _session().create_client("secretsmanager", config=_config())
    )


@cache
def s3() -> "S3Client":
    from botocore.config import Config

    # Forms that pages send are signed in the older way if nobody says otherwise.
    config = _config().merge(Config(signature_version="s3v4"))
    return cast("S3Client", _session().create_client("s3", config=config))


@cache
def bedrock(read_s: float) -> object:
    """Language models, which take their time: asked once only."""
    from botocore.config import Config

    once = Config(read_timeout=read_s, retries={"mode": "standard", "total_max_attempts": 1})
    return _session().create_client("bedrock-runtime", config=_config().merge(once))


@cache
def client(service: str, *, signed: bool = True) -> object:
    """A client of a service that only one function uses; its caller knows the type.

    Unsigned calls are those that anyone may make: they need no permission.
    """
    from botocore import UNSIGNED
    from botocore.config import Config

    config = _config() if signed else _config().merge(Config(signature_version=UNSIGNED))
    return _session().create_client(service, config=config)


@cache
def once(service: str) -> object:
    """A client of a service that is asked once only: for what must not happen twice, or whose
    caller can do without an answer."""
    from botocore.config import Config

    config = _config().merge(Config(retries={"mode": "standard", "total_max_attempts": 1}))
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
