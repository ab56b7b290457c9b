"""An account of AWS that answers from a list, in order, and only what AWS would ask and answer.

botocore's Stubber holds each call and each answer against the model of the service.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import boto3
from botocore.stub import Stubber
from trivia_local.cloud.findings import Clients

REGION = "eu-west-1"
Answer = tuple[str, Any]
"""An operation, and its answer, or the code of an error as text."""


@contextmanager
def account(answers: dict[str, list[Answer]]) -> Iterator[Clients]:
    """Clients by service. A service without answers refuses everything."""
    session = boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name=REGION)
    made: dict[str, Any] = {}
    with ExitStack() as stack:

        def client(service: str) -> Any:
            if service not in made:
                made[service] = session.client(service)  # type: ignore[call-overload]
                stubber = stack.enter_context(Stubber(made[service]))
                for operation, answer in answers.get(service, []):
                    if isinstance(answer, str):
                        stubber.add_client_error(operation, answer)
                    else:
                        stubber.add_response(operation, answer)
            return made[service]

        yield client
